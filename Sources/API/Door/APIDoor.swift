package import Door
import Foundation
import Ground
import HTTPTypes
package import Hummingbird
import Identity
import Logging
import NIOCore
package import Storage
import Wire

/// Where programs come in: reads the token, finds the endpoint, asks its permission and answers in JSON.
package struct APIDoor: Sendable {
    private let endpoints: [Endpoint]
    private let database: any Database
    private let document: String

    package init(_ endpoints: [Endpoint], database: any Database, version: String) {
        (self.endpoints, self.database) = (endpoints, database)
        document = OpenAPIDocument(endpoints, version: version).json.encoded()
    }

    static let bodyLimit = 1024 * 1024

    package func mount(on router: Router<DoorContext>) {
        let api = router.group("/api/v1")
        api.get("/openapi.json") { _, _ in APIDoor.response(.ok, document, type: "application/json") }
        for endpoint in endpoints {
            api.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
                await respond(to: request, context, by: endpoint)
            }
        }
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
            api.on("**", method: method) { request, _ in Problem(APIRefused.unknownPath, in: request.acceptedLanguage).response }
        }
    }

    private func respond(to request: Request, _ context: DoorContext, by endpoint: Endpoint) async -> Response {
        let language = request.acceptedLanguage
        do {
            return try await answer(request, context, by: endpoint, in: language)
        } catch let refusal as any Refusal {
            return Problem(refusal, in: language).response
        } catch {
            context.logger.error("\(endpoint.method) \(endpoint.path) failed", metadata: ["error": "\(error)"])
            return Problem(APIRefused(failure: error), in: language).response
        }
    }

    private func answer(_ request: Request, _ context: DoorContext, by endpoint: Endpoint, in language: Language) async throws -> Response {
        let principal = try await principal(of: request)
        try principal.needs(endpoint.permission)
        let body = try await body(of: request, for: endpoint)
        let asked = APIRequest(
            principal: principal, language: language, database: database,
            parameters: Dictionary(context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 }),
            query: QueryValues(request.uri.query ?? ""), body: body.json, version: try version(of: request, for: endpoint))

        guard endpoint.method == .post, let key = request.headers[.init("Idempotency-Key")!] else {
            let answer = try await endpoint.carryOut(asked)
            return APIDoor.response(endpoint.status, answer.body.encoded(), version: answer.version)
        }
        return try await OnceOnly(key: key, method: endpoint.path, body: body.data, member: principal.id, database: database)
            .respond(endpoint.status) { try await endpoint.carryOut(asked) }
    }

    private func principal(of request: Request) async throws -> Principal {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer "), header.utf8.count < 200 else { throw APIRefused.noToken }
        let secret = Secret(text: String(header.dropFirst("Bearer ".count)))
        guard let principal = try await database.read({ try $0.principal(bearing: secret) }) else { throw APIRefused.noToken }
        return principal
    }

    private func body(of request: Request, for endpoint: Endpoint) async throws -> (json: JSON, data: Data) {
        guard let shape = endpoint.input else { return (.null, Data()) }
        let data = try await request.body(upTo: APIDoor.bodyLimit)
        guard request.headers[.contentType]?.hasPrefix("application/json") == true, let json = JSON(parsing: data) else {
            throw APIRefused.notJSON
        }
        if let fault = shape.faults(of: json).first { throw APIRefused.wrongShape(fault) }
        return (json, data)
    }

    private func version(of request: Request, for endpoint: Endpoint) throws -> Int? {
        guard [.patch, .put, .delete].contains(endpoint.method) else { return nil }
        guard let tag = request.headers[.ifMatch] else { throw APIRefused.versionRequired }
        guard let version = Int(tag.trimmingPrefix("W/").filter { $0 != "\"" }) else { throw VersionUnreadable() }
        return version
    }

    static func response(_ status: HTTPResponse.Status, _ body: String, version: Int? = nil, type: String = "application/json") -> Response {
        var headers: HTTPFields = [.contentType: "\(type); charset=utf-8"]
        if let version { headers[.eTag] = "\"\(version)\"" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body)))
    }
}

extension APIRefused {
    fileprivate init(failure: any Error) {
        if case .full = failure as? StorageFailure { self = .full } else { self = .unavailable }
    }
}

/// An ETag that we never gave out names no state of the object.
struct VersionUnreadable: Refusal {
    var code: String { "version_stale" }
    var status: RefusalStatus { .stale }
    var text: Text {
        Text(
            "If-Match 不是我们给出的 ETag。请重新读取后再改。", "If-Match 不是我們給出的 ETag。請重新讀取後再改。",
            "If-Match is no ETag of ours. Read the object again and change it then.")
    }
}
