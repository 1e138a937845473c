package import Door
import Foundation
package import Ground
import HTTPTypes
package import Hummingbird
import Identity
import Logging
package import Storage
package import StorageFiles
import Wire

/// Where programs come in: reads the token, finds the endpoint, asks its permission and answers in JSON.
package struct APIDoor: Sendable {
    private let endpoints: [Endpoint]
    private let database: any Database
    private let clock: Clock
    private let files: FileKeeping
    private let offered: OfferedMethods
    private let takers: OfferedMethods
    private let document: String
    private let wrongTokens = WrongTokens()
    private let refusals: RefusalLog

    package init(_ endpoints: [Endpoint], database: any Database, clock: Clock, files: FileKeeping, refusals: RefusalLog = RefusalLog()) {
        (self.endpoints, self.database, self.clock, self.files, self.refusals) = (endpoints, database, clock, files, refusals)
        offered = OfferedMethods(
            endpoints.map { ($0.method, APIDoor.root + $0.path) } + [(.get, APIDoor.root + APIDoor.documentPath)])
        takers = OfferedMethods(endpoints.filter(\.takesFile).map { ($0.method, APIDoor.root + $0.path) })
        document = OpenAPIDocument(endpoints).json.encoded()
    }

    fileprivate static let root = "/api/v1"
    private static let documentPath = "/openapi.json"

    package func mount(on router: Router<DoorContext>) {
        let api = router.group(RouterPath(APIDoor.root))
        api.get(RouterPath(APIDoor.documentPath)) { _, _ in Response(.ok, document) }
        for endpoint in endpoints {
            api.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
                await respond(to: request, context, by: endpoint)
            }
        }
    }

    /// Whether an address is ours to answer, be there something or not.
    package func holds(_ path: String) -> Bool { path == APIDoor.root || path.hasPrefix(APIDoor.root + "/") }

    /// Whether what is sent there is a file.
    package func takesFile(at path: String) -> Bool { !takers.methods(at: path).isEmpty }

    /// The largest body that any other endpoint takes, in bytes.
    package static let largestBody = Body.limit

    /// What is refused before any endpoint is asked.
    package func answer(_ request: Request, refusedBy refusal: any Refusal) -> Response { request.refused(by: refusal) }

    /// What no route takes: there is no such address, or it takes other methods.
    package func answerUnmatched(_ request: Request) -> Response {
        let methods = offered.methods(at: request.uri.path)
        guard !methods.isEmpty else { return request.refused(by: NotFound()) }
        var response = request.refused(by: MethodUnknown())
        response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
        return response
    }

    private func respond(to request: Request, _ context: DoorContext, by endpoint: Endpoint) async -> Response {
        do {
            return try await answer(request, context, by: endpoint)
        } catch APIRefused.wrongToken {
            let refusal = wrongTokens.refusal(to: context.limitKey, at: clock().instant)
            refusals.note(refusal, of: endpoint.name, by: nil, from: context, at: clock().instant)
            return request.refused(by: refusal)
        } catch let refusal as any Refusal {
            if [.notPermitted, .notFound, .tooMany].contains(refusal.status) { await note(refusal, to: request, context, of: endpoint) }
            return request.refused(by: refusal)
        } catch {
            context.logger.error("\(endpoint.name) failed", metadata: ["error": "\(error)"])
            return request.refused(by: APIRefused(failure: error, whileReading: endpoint.method == .get))
        }
    }

    /// Writes down whom a right is missing to, and who asks for what he does not see.
    private func note(_ refusal: any Refusal, to request: Request, _ context: DoorContext, of endpoint: Endpoint) async {
        let member = try? await database.read { [secret = try request.bearer()] in try $0.principal(bearing: secret)?.id }
        refusals.note(refusal, of: endpoint.name, by: member?.description, from: context, at: clock().instant)
    }

    private func answer(_ request: Request, _ context: DoorContext, by endpoint: Endpoint) async throws -> Response {
        let secret = try request.bearer()
        var body = Body.none
        if case .receiving(let judge) = endpoint.work { return try await receive(request, context, secret, by: endpoint, judge) }
        if let shape = endpoint.input {
            // Nobody's body is read before we know who sends it and that he may.
            _ = try await database.read { try $0.principal(bearing: secret, asking: endpoint) }
            body = try await request.json(of: shape)
        }
        let question = question(request, context, secret, body.json, to: endpoint)
        if case .handingOut(let work) = endpoint.work { return try await handOut(question, work) }
        return switch try await carryOut(endpoint.work, question, OnceOnly(request, body)) {
        case .fresh(let answer): Response(endpoint.status, answer.body)
        case .repeated(let text): Response(endpoint.status, text, version: JSON(parsing: Data(text.utf8))?.version)
        }
    }

    private func question(
        _ request: Request, _ context: DoorContext, _ secret: Secret, _ body: JSON, to endpoint: Endpoint
    ) -> Question {
        Question(
            endpoint: endpoint, secret: secret, query: QueryValues(request.uri.query ?? ""), body: body,
            ifMatch: request.headers[.ifMatch], files: files, parameters: context.namedParameters)
    }

    /// One transaction in which everything is judged, so that a right which ended a moment ago counts no more.
    private func carryOut(_ work: Endpoint.Work, _ question: Question, _ once: OnceOnly?) async throws -> Reply {
        switch work {
        // A file comes and goes by a way of its own.
        case .receiving, .handingOut: throw NotFound()
        case .byBody(let choose): return try await carryOut(choose(Members(of: question.body)), question, once)
        case .reading(let work):
            let (answer, isUseUnnoted) = try await database.read { snapshot in
                (try work(try question.judged(in: snapshot), snapshot), try snapshot.isUseUnnoted(of: question.secret))
            }
            // Reading goes on while nothing can be written.
            if isUseUnnoted { try? await database.write { try $0.noteUse(of: question.secret) } }
            return .fresh(answer)
        case .writing(let work):
            return try await write { tx in
                let request = try question.judged(in: tx)
                try tx.noteUse(of: question.secret)
                guard let once else { return .fresh(try work(request, tx)) }
                return try once.reply(to: request.principal, in: tx) { try work(request, tx) }
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

// MARK: - Files

extension APIDoor {
    /// The bytes are on the disk before a row tells of them, and go again when none does.
    private func receive(
        _ request: Request, _ context: DoorContext, _ secret: Secret, by endpoint: Endpoint,
        _ judge: @escaping @Sendable (ReceivedFile, Query) throws -> @Sendable (APIRequest, Transaction) throws -> APIAnswer
    ) async throws -> Response {
        let question = question(request, context, secret, .null, to: endpoint)
        // Nobody's file is taken in before we know who sends it and that he may.
        _ = try await database.read { try question.judged(in: $0) }
        let received = try await request.file(into: files)
        let work = try await offTheServingThreads(urgency: .userInitiated) { [files] in
            let work = try judge(received, Query(question.query))
            try files.store.keep(received)
            return work
        }
        do {
            let body = Body(json: .null, text: Data(received.hash).base64EncodedString())
            switch try await carryOut(.writing(work), question, OnceOnly(request, body)) {
            case .fresh(let answer): return Response(endpoint.status, answer.body)
            case .repeated(let text):
                files.store.remove([received.name])
                return Response(endpoint.status, text, version: JSON(parsing: Data(text.utf8))?.version)
            }
        } catch let refusal as any Refusal {
            // Where it is not known whether a row was written, the bytes stay until it is.
            files.store.remove([received.name])
            throw refusal
        }
    }

    private func handOut(
        _ question: Question, _ work: @escaping @Sendable (APIRequest, Transaction) throws -> StoredFile
    ) async throws -> Response {
        let stored = try await database.write { tx in
            let request = try question.judged(in: tx)
            try tx.noteUse(of: question.secret)
            return try work(request, tx)
        }
        let file = try await offTheServingThreads(urgency: .userInitiated) { [files] in
            try files.store.open(stored.place, size: stored.size, hash: stored.hash)
        }
        return FileAnswer(named: stored.name, stored.contentType, size: stored.size) { try file.bytes(from: $0, atMost: $1) }.response
    }
}

/// What is asked, before anybody has judged whether it may be.
private struct Question: Sendable {
    let endpoint: Endpoint
    let secret: Secret
    let query: QueryValues
    let body: JSON
    let ifMatch: String?
    let files: FileKeeping
    let parameters: [String: String]

    func judged(in snapshot: Snapshot) throws -> APIRequest {
        let principal = try snapshot.principal(bearing: secret, asking: endpoint)
        try endpoint.query.check(query)
        return APIRequest(
            principal: principal, query: Query(query), body: Members(of: body),
            version: try endpoint.needsVersion ? version() : nil, files: files, parameters: parameters)
    }

    private func version() throws -> Int {
        guard let tag = ifMatch else { throw APIRefused.versionRequired }
        guard let tag = EntityTag(tag) else { throw APIRefused.versionUnreadable }
        return tag.version
    }
}

extension Snapshot {
    fileprivate func principal(bearing secret: Secret, asking endpoint: Endpoint) throws -> Principal {
        guard let principal = try principal(bearing: secret) else { throw APIRefused.wrongToken }
        if !principal.may(endpoint.permission), principal.member?.role.permissions.contains(endpoint.permission) == true {
            throw APIRefused.tokenOnlyReads
        }
        try principal.needs(endpoint.permission)
        return principal
    }
}

extension Endpoint {
    /// As the log calls it: an address as it was asked for may hold what is nobody's business.
    fileprivate var name: String { "\(method) \(APIDoor.root)\(path)" }
}

extension DoorContext {
    fileprivate var namedParameters: [String: String] {
        Dictionary(parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }
}

extension APIRefused {
    fileprivate init(failure: any Error, whileReading: Bool) {
        let failure = failure as? StorageFailure
        if case .full = failure {
            self = .full
        } else {
            self = failure?.isOutcomeUnknown == true && !whileReading ? .outcomeUnknown : .notNow
        }
    }
}
