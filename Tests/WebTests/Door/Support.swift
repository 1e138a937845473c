import CLI
import CompanySupport
import Door
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Logging
import NIOCore
import Storage
import TestSupport
import Testing

@testable import hengce

/// The whole site of a company of its own, spoken to over HTTP without a socket.
struct SiteCaller: Sendable {
    let company: CompanySupport.Company
    private let client: any TestClientProtocol
    private let sessionCookie: String

    static let password = "一匹好马走天下 2026"

    fileprivate init(_ company: CompanySupport.Company, _ client: any TestClientProtocol, sessionCookie: String) {
        (self.company, self.client, self.sessionCookie) = (company, client, sessionCookie)
    }

    /// Asks as whoever holds the session, in English unless the cookies say otherwise.
    func send(
        _ method: HTTPRequest.Method, _ address: String, in session: Secret? = nil, body: String? = nil, headers: HTTPFields = [:],
        cookies: [String] = []
    ) async throws -> Page {
        var headers = headers
        let jar =
            (session.map { ["\(sessionCookie)=\($0.text)"] } ?? []) + cookies
            // A member's own language would count more than that of the browser.
            + (cookies.contains { $0.hasPrefix("hengce_language=") } ? [] : ["hengce_language=en"])
        headers[.cookie] = jar.joined(separator: "; ")
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let response = try await client.executeRequest(
            uri: address, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Page(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
    }

    func get(_ address: String, in session: Secret? = nil, headers: HTTPFields = [:], cookies: [String] = []) async throws -> Page {
        try await send(.get, address, in: session, headers: headers, cookies: cookies)
    }

    /// Sends a form of ours, with the token that our pages put into it.
    func post(_ address: String, _ form: [String: String], in session: Secret? = nil, headers: HTTPFields = [:]) async throws -> Page {
        var form = form
        if let session { form["form_token"] = session.formToken }
        return try await send(.post, address, in: session, body: encoded(form), headers: headers)
    }

    func encoded(_ form: [String: String]) -> String {
        let unreserved = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{21}"..."\u{7e}"))
        func encode(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
        return form.map { "\(encode($0.key))=\(encode($0.value))" }.joined(separator: "&")
    }

    /// A session as signing in makes it, without the time that a password takes.
    func session(of principal: Principal) async throws -> Secret {
        try await company.session(of: principal).secret
    }

    /// Gives the member the password of these tests.
    func givePassword(to principal: Principal) async throws {
        try await company.give(SiteCaller.password, to: principal)
    }

    func signIn(_ name: String, password: String = SiteCaller.password, _ more: [String: String] = [:]) async throws -> Page {
        try await post("/sign-in", ["email": name, "password": password].merging(more) { $1 })
    }

    /// The session that an answer gives to the browser.
    func session(in page: Page) -> Secret? {
        page.cookie(sessionCookie).flatMap { $0.split(separator: ";").first }.map {
            Secret(text: String($0.dropFirst(sessionCookie.count + 1)))
        }
    }
}

struct Page: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var location: String? { headers[.location] }

    /// Everything that is said of a cookie, if it is set.
    func cookie(_ name: String) -> String? { headers[values: .setCookie].first { $0.hasPrefix(name + "=") } }
}

/// Lends the site of a company of its own to the test; `through` may stand between the site and the database, and `live` is over a socket.
func withSite(
    on engine: Engine = .sqlite, clock: Clock = .standing, settings given: [String: String] = [:],
    through wrap: (any Database) -> any Database = { $0 }, live: Bool = false, log: Logger = .silent,
    _ body: @Sendable (SiteCaller) async throws -> Void
) async throws {
    try await withCompany(on: engine, clock: clock) { company in
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let folder = FileManager.default.temporaryDirectory
        let settings = try Settings(
            SettingSources(given: given.merging(["public": root.appending(path: "Public").path]) { $1 }, environment: [:], folder: folder))
        let served = CLI.Company(
            database: wrap(company.database), at: settings.database, key: .standing, witness: WitnessFile(at: settings.sealFile),
            files: company.files,
            day: CompanyDay(in: settings.zone, setting: nil), currency: .cny)
        let site = Application(
            router: try Site.router(for: served, with: settings, log: log),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)), logger: log)
        try await site.test(live ? .live : .router) { client in
            try await body(SiteCaller(company, client, sessionCookie: settings.isBehindTLS ? "__Host-hengce" : "hengce_session"))
        }
    }
}

extension Logger {
    static var silent: Logger {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return log
    }
}
