package import Door
import Foundation
import Ground
import HTTPTypes
package import Hummingbird
import Identity
import Logging
package import Storage
import Wire

/// Where programs come in: reads the token, finds the endpoint, asks its permission and answers in JSON.
package struct APIDoor: Sendable {
    private let endpoints: [Endpoint]
    private let database: any Database
    private let document: String

    package init(_ endpoints: [Endpoint], database: any Database) {
        (self.endpoints, self.database) = (endpoints, database)
        document = OpenAPIDocument(endpoints).json.encoded()
    }

    package func mount(on router: Router<DoorContext>) {
        let api = router.group("/api/v1")
        api.get("/openapi.json") { _, _ in Response(.ok, document) }
        refuseOthers(than: [.get], at: "/openapi.json", on: api)
        for (path, endpoints) in Dictionary(grouping: endpoints, by: \.path) {
            for endpoint in endpoints {
                api.on(RouterPath(path), method: endpoint.method) { request, context in
                    await respond(to: request, context, by: endpoint)
                }
            }
            refuseOthers(than: endpoints.map(\.method), at: path, on: api)
        }
        for method in APIDoor.methods {
            api.on("**", method: method) { request, _ in request.refused(by: APIRefused.unknownPath) }
        }
    }

    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]

    private func refuseOthers(than offered: [HTTPRequest.Method], at path: String, on api: RouterGroup<DoorContext>) {
        let allowed = offered.map(\.rawValue).sorted().joined(separator: ", ")
        for method in APIDoor.methods where !offered.contains(method) {
            api.on(RouterPath(path), method: method) { request, _ in
                var response = request.refused(by: APIRefused.unknownMethod)
                response.headers[.allow] = allowed
                return response
            }
        }
    }

    private func respond(to request: Request, _ context: DoorContext, by endpoint: Endpoint) async -> Response {
        do {
            return try await answer(request, context, by: endpoint)
        } catch let refusal as any Refusal {
            return request.refused(by: refusal)
        } catch {
            context.logger.error("\(endpoint.method) \(endpoint.path) failed", metadata: ["error": "\(error)"])
            return request.refused(by: APIRefused(failure: error))
        }
    }

    private func answer(_ request: Request, _ context: DoorContext, by endpoint: Endpoint) async throws -> Response {
        let secret = try request.bearer()
        var body = Body.none
        if let shape = endpoint.input {
            // Nobody's body is read before we know who sends it and that he may.
            _ = try await database.read { try $0.principal(bearing: secret, asking: endpoint) }
            body = try await request.json(of: shape)
        }
        let question = Question(
            endpoint: endpoint, secret: secret, query: QueryValues(request.uri.query ?? ""), body: body.json,
            ifMatch: request.headers[.ifMatch], parameters: context.namedParameters)
        return switch try await carryOut(endpoint.work, question, OnceOnly(request, body)) {
        case .fresh(let answer): Response(endpoint.status, answer.body)
        case .repeated(let text): Response(endpoint.status, text, version: JSON(parsing: Data(text.utf8))?.version)
        }
    }

    /// One transaction in which everything is judged, so that a right which ended a moment ago counts no more.
    private func carryOut(_ work: Endpoint.Work, _ question: Question, _ once: OnceOnly?) async throws -> Reply {
        switch work {
        case .byBody(let choose): return try await carryOut(choose(Members(of: question.body)), question, once)
        case .reading(let work): return try await database.read { .fresh(try work(try question.judged(in: $0), $0)) }
        case .writing(let work):
            return try await write { tx in
                let request = try question.judged(in: tx)
                guard let once else { return .fresh(try work(request, tx)) }
                return try once.reply(to: request.principal, with: question.endpoint.status, in: tx) { try work(request, tx) }
            }
        }
    }

    /// Two writers may meet in a constraint that both saw kept. The later one looks again and is refused in words.
    private func write(_ work: @escaping @Sendable (Transaction) throws -> Reply) async throws -> Reply {
        do {
            return try await database.write(work)
        } catch StorageFailure.constraint {
            return try await database.write(work)
        }
    }
}

/// What is asked, before anybody has judged whether it may be.
private struct Question: Sendable {
    let endpoint: Endpoint
    let secret: Secret
    let query: QueryValues
    let body: JSON
    let ifMatch: String?
    let parameters: [String: String]

    func judged(in snapshot: Snapshot) throws -> APIRequest {
        let principal = try snapshot.principal(bearing: secret, asking: endpoint)
        try endpoint.query.check(query)
        return APIRequest(
            principal: principal, query: Query(query), body: Members(of: body),
            version: try endpoint.needsVersion ? version() : nil, parameters: parameters)
    }

    private func version() throws -> Int {
        guard let tag = ifMatch else { throw APIRefused.versionRequired }
        guard let tag = EntityTag(tag) else { throw APIRefused.versionUnreadable }
        return tag.version
    }
}

extension Snapshot {
    fileprivate func principal(bearing secret: Secret, asking endpoint: Endpoint) throws -> Principal {
        guard let principal = try principal(bearing: secret) else { throw APIRefused.noToken }
        try principal.needs(endpoint.permission)
        return principal
    }
}

extension DoorContext {
    fileprivate var namedParameters: [String: String] {
        Dictionary(parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }
}

extension APIRefused {
    fileprivate init(failure: any Error) {
        if case .full = failure as? StorageFailure { self = .full } else { self = .unavailable }
    }
}
