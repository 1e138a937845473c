import API
import APIDoor
import CompanySupport
import Door
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Storage
import TestSupport
import Testing
import Wire

/// The API of a company of its own, spoken to without a socket. Every answer is held against the document.
struct APICaller: Sendable {
    let company: Company
    private let client: any TestClientProtocol
    private let tokens: [ID<Member>: Secret]

    static let endpoints = Nouns.endpoints(currency: .cny)

    /// Whoever of the standing cast calls holds a token that may write.
    func send(
        _ method: HTTPRequest.Method, _ path: String, as principal: Principal? = nil, body: String? = nil, version: Int? = nil,
        headers: HTTPFields = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var headers = headers
        if let secret = principal?.id.flatMap({ tokens[$0] }) { headers[.authorization] = "Bearer \(secret.text)" }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        if let version { headers[.ifMatch] = "\"\(version)\"" }
        if headers[.acceptLanguage] == nil { headers[.acceptLanguage] = "en" }
        let path = "/api/v1" + path
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        let answer = Answer(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
        expectDocumented(answer, to: method, path, sourceLocation)
        return answer
    }

    func get(
        _ path: String, as principal: Principal, language: String = "en", sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await send(.get, path, as: principal, headers: [.acceptLanguage: language], sourceLocation: sourceLocation)
    }

    func post(
        _ path: String, _ body: String, as principal: Principal, key: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let key { headers[.init("Idempotency-Key")!] = key }
        return try await send(.post, path, as: principal, body: body, headers: headers, sourceLocation: sourceLocation)
    }

    func patch(
        _ path: String, _ body: String, version: Int?, as principal: Principal, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await send(.patch, path, as: principal, body: body, version: version, sourceLocation: sourceLocation)
    }

    /// The same callers, and these with tokens that may write.
    func joined(by principals: [Principal]) async throws -> APICaller {
        let more = try await company.write { tx in
            try principals.compactMap(\.id).map { member in
                (member, try CreateToken(for: member, named: "test", scope: .write).carryOut(by: .console, in: tx).secret)
            }
        }
        return APICaller(company, client, tokens.merging(more) { $1 })
    }

    /// Every page of a list, one after the other.
    func pages(of path: String, limit: Int, as principal: Principal) async throws -> [[JSON]] {
        var pages: [[JSON]] = []
        var cursor: String?
        repeat {
            let separator = path.contains("?") ? "&" : "?"
            let answer = try await get("\(path)\(separator)limit=\(limit)\(cursor.map { "&cursor=\($0)" } ?? "")", as: principal)
            pages.append(answer.items)
            cursor = answer.json["next_cursor"]?.string
        } while cursor != nil && pages.count < 100
        return pages
    }

    /// Whatever is answered stands in the document: the status, and the body to the last member.
    private func expectDocumented(_ answer: Answer, to method: HTTPRequest.Method, _ path: String, _ place: SourceLocation) {
        #expect(answer.status < 500, "\(method) \(path): \(answer.text)", sourceLocation: place)
        #expect(!answer.text.contains("$argon2"), "\(method) \(path) tells a password hash", sourceLocation: place)
        let endpoint = APICaller.endpoints.first { $0.method == (method == .head ? .get : method) && $0.path.leads(to: path) }
        if let endpoint {
            let statuses = APICaller.statuses["\(endpoint.method) \(endpoint.path)"] ?? []
            #expect(statuses.contains(answer.status), "\(method) \(path): \(answer.status)", sourceLocation: place)
        }
        if method == .head {
            #expect(answer.text.isEmpty, sourceLocation: place)
        } else if answer.status >= 400 {
            #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8", sourceLocation: place)
            #expect(Problem.shape.faults(of: answer.json).map(\.text.english) == [], sourceLocation: place)
        } else if let endpoint, !endpoint.givesFile {
            let faults = endpoint.output.map { $0.faults(of: answer.json).map(\.text.english) } ?? (answer.text.isEmpty ? [] : ["a body"])
            #expect(faults == [], "\(method) \(path): \(answer.text)", sourceLocation: place)
        }
    }

    /// The statuses that the document gives for each operation.
    private static let statuses: [String: Set<Int>] = {
        let paths = OpenAPIDocument(endpoints).json["paths"]?.members ?? []
        let operations = paths.flatMap { path in
            path.value.members.map { method in
                ("\(method.name.uppercased()) \(path.name)", Set((method.value["responses"]?.members ?? []).compactMap { Int($0.name) }))
            }
        }
        return Dictionary(uniqueKeysWithValues: operations)
    }()

    fileprivate init(_ company: Company, _ client: any TestClientProtocol, _ tokens: [ID<Member>: Secret]) {
        (self.company, self.client, self.tokens) = (company, client, tokens)
    }
}

struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSON { JSON(parsing: Data(text.utf8)) ?? .null }
    var items: [JSON] { json["items"]?.array ?? [] }
    var count: Int? { json["count"]?["value"]?.integer }
    var id: String { json["id"]?.string ?? "" }
    var version: Int? { json["version"]?.integer }
    /// The code of a refusal.
    var type: String? { json["type"]?.string }
    /// The fields that a refusal speaks of.
    var fields: [String] { if case .object(let members)? = json["errors"] { members.map(\.name) } else { [] } }
}

/// Lends the API of a company of its own to the test; `through` may stand between the door and the database.
func withAPI(
    on engine: Engine, clock: Clock = .standing, through wrap: (any Database) -> any Database = { $0 },
    _ body: @Sendable (APICaller) async throws -> Void
) async throws {
    try await withCompany(on: engine, clock: clock) { company in
        let door = APIDoor(APICaller.endpoints, database: wrap(company.database), clock: clock, files: company.files)
        let router = Router.front()
        router.add(middleware: UnmatchedRequests { request, _ in door.answerUnmatched(request) })
        door.mount(on: router)
        let cast = [company.shen, company.qinFang, company.zhouLan, company.chengYan, company.mengJie, company.auditor]
        let tokens = try await company.write { tx in
            try cast.compactMap(\.id).map { member in
                (member, try CreateToken(for: member, named: "test", scope: .write).carryOut(by: .console, in: tx).secret)
            }
        }
        try await Application(router: router).test(.router) { client in
            try await body(APICaller(company, client, Dictionary(uniqueKeysWithValues: tokens)))
        }
    }
}

extension String {
    /// Whether `/accounts/{id}` is the path of `/api/v1/accounts/…?…`; a word stands before what varies.
    fileprivate func leads(to address: String) -> Bool {
        let asked = address.dropFirst("/api/v1".count).prefix { $0 != "?" }.split(separator: "/")
        let mine = split(separator: "/")
        guard mine.count == asked.count else { return false }
        if asked.last == "me", mine.last != "me" { return false }
        return zip(mine, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
