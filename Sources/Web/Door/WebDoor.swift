package import Door
package import Foundation
package import Ground
import HTTPTypes
package import Hummingbird
package import Identity
import Logging
package import Storage
package import StorageFiles
package import WebParts

/// Where people come in: finds the session, asks the permission of the route, checks that forms are ours, and answers in HTML.
package struct WebDoor: Sendable {
    package let database: any Database
    package let clock: Clock
    package let zone: TimeZone
    package let assets: AssetShelf
    /// Draws a refusal as a whole page; the frame belongs to the sections above.
    package let refusalPage: @Sendable (any Refusal, PageContext, Session?) -> [UInt8]
    /// Draws the page that asks for a password or a code before a sensitive act.
    package let confirmationPage: @Sendable (Confirmation, WebRequest) -> [UInt8]
    package let policy: SignInPolicy
    package let files: FileKeeping
    let cookies: CookieNames
    private let open: [OpenRoute]
    private let member: [MemberRoute]
    private let offered: OfferedMethods
    private let takers: OfferedMethods
    private let refusals: RefusalLog
    private let admitsDemonstration: Bool
    private let demonstrationDay: @Sendable () -> Day?

    /// `onLoopback` says that nobody beyond this machine can reach the server; `besides` names what others show on the same router.
    package init(
        open: [OpenRoute], member: [MemberRoute], besides others: [String], database: any Database,
        clock: Clock, zone: TimeZone, assets: AssetShelf, policy: SignInPolicy, files: FileKeeping,
        refusals: RefusalLog, overTLS: Bool, onLoopback: Bool,
        demonstrationDay: @escaping @Sendable () -> Day?,
        refusalPage: @escaping @Sendable (any Refusal, PageContext, Session?) -> [UInt8],
        confirmationPage: @escaping @Sendable (Confirmation, WebRequest) -> [UInt8]
    ) {
        (self.open, self.member) = (open, member)
        offered = OfferedMethods(
            open.map { ($0.method, $0.path) } + member.map { ($0.method, $0.path) } + (others + [WebDoor.assetPath]).map { (.get, $0) })
        (self.database, self.clock, self.zone, self.assets) = (database, clock, zone, assets)
        (self.refusalPage, self.confirmationPage, self.policy) = (refusalPage, confirmationPage, policy)
        takers = OfferedMethods(member.filter(\.takesFile).map { ($0.method, $0.path) })
        (self.files, cookies) = (files, CookieNames(overTLS: overTLS))
        self.refusals = refusals
        (admitsDemonstration, self.demonstrationDay) = (onLoopback, demonstrationDay)
    }

    /// The largest form that is taken in, in bytes.
    package static let formLimit = 256 * 1024
    /// The same for strangers: two passwords of a thousand bytes and a name, written as forms write them.
    package static let openFormLimit = 8 * 1024
    private static let assetPath = "/assets/**"

    package func mount(on router: Router<DoorContext>) {
        router.get(RouterPath(WebDoor.assetPath)) { request, context in
            let path = String(request.uri.path.dropFirst("/assets/".count))
            return if let answer = assets.answer(path) { answer } else { refuse(NotFound(), request, nil) }
        }
        for route in open {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context, at: route.path) { entrance in
                    try await route.respond(
                        openRequest(request, context, entrance, try await form(of: request, upTo: WebDoor.openFormLimit)))
                }
            }
        }
        for route in member {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context, at: route.path) { entrance in
                    guard case .open(let session)? = entrance else {
                        return try await answerSentAgain(request, context, by: route)
                            ?? .signInFirst(signInLink(from: request, entrance?.half))
                    }
                    try session.principal.needs(route.permission)
                    // Nobody's form is read before we know who sends it and that he may.
                    let (form, file) = try await sent(with: request, to: route, in: session)
                    if !request.isReading { try demandFormToken(form, request, session) }
                    let asked = try webRequest(request, context, session, form, file)
                    guard route.isConfirmed, !request.isReading else { return try await route.respond(asked) }
                    if asked.isWithdrawn { return try await answerWithdrawn(asked, by: route) }
                    switch try await asked.confirmed() {
                    case .confirmed(let confirmed): return try await answer(confirmed, request, context, by: route)
                    case .asked(let question): return .turnedAway(confirmationPage(question, asked), by: question.refusal)
                    }
                }
            }
        }
    }

    /// Whatever becomes of the act: the session goes on under its new secret.
    private func answer(_ confirmed: WebRequest, _ request: Request, _ context: DoorContext, by route: MemberRoute) async throws
        -> WebAnswer
    {
        guard confirmed.isRenewed else { return try await route.respond(confirmed) }
        do {
            return .renewed(confirmed.session, try await route.respond(confirmed))
        } catch {
            let refusal = refusal(for: error, request, context, at: route.path, by: confirmed.principal.id)
            let page = refusalPage(refusal, confirmed.page, confirmed.session)
            return .renewed(confirmed.session, .turnedAway(page, by: refusal))
        }
    }

    /// The form as it was typed, which the route draws itself; where there is none to draw, the page with the button.
    private func answerWithdrawn(_ asked: WebRequest, by route: MemberRoute) async throws -> WebAnswer {
        do {
            return try await route.respond(asked.withdrawn())
        } catch is ConfirmationWithdrawn {
            return .redirect(Link(path: asked.address) ?? Link(), .confirmationWithdrawn)
        }
    }

    /// Somebody clicked twice: the form comes under the secret that it has renewed itself. Nothing is done twice, and the browser,
    /// which may not have heard the first answer, learns the new secret.
    private func answerSentAgain(_ request: Request, _ context: DoorContext, by route: MemberRoute) async throws -> WebAnswer? {
        guard route.isConfirmed, !request.isReading, let former = cookies.secret(of: request),
            let form = try? await form(of: request, upTo: WebDoor.openFormLimit),
            let session = try await database.read({ [policy] in
                try $0.session(continuing: former, by: form, request.uri.string, policy)
            })
        else { return nil }
        try session.principal.needs(route.permission)
        try demandFormToken(form, request, session)
        let asked = try webRequest(request, context, session, form).continued(in: session, sentAgain: true)
        return try await answer(asked, request, context, by: route)
    }

    /// Whether a file may come with what is sent there.
    package func takesFile(at path: String) -> Bool { !takers.methods(at: path).isEmpty }

    /// What is refused before any route is asked.
    package func answer(_ request: Request, refusedBy refusal: any Refusal) -> Response { refuse(refusal, request, nil) }

    /// What no route takes: there is no such address, or it takes other methods.
    package func answerUnmatched(_ request: Request, _ context: DoorContext) async -> Response {
        let methods = offered.methods(at: request.uri.path)
        let session = (try? await entrance(of: request, context)) ?? nil
        guard !methods.isEmpty else { return refuse(NotFound(), request, session) }
        var response = refuse(NoPageHere(), request, session)
        response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
        return response
    }

    /// `path` is that of the route: an address may hold the secret of an invitation, and is not logged.
    private func respond(
        to request: Request, _ context: DoorContext, at path: String, by work: (Entrance?) async throws -> WebAnswer
    ) async -> Response {
        var entrance: Entrance?
        do {
            if !request.isReading { try SameSite.check(request) }
            entrance = try await self.entrance(of: request, context)
            let answer = try await work(entrance)
            // To be asked for a proof first is the way, and no refusal.
            if case .turnedAway(_, let refusal) = answer.drawn, refusal.code != ConfirmationRefused.required.code {
                note(refusal, request, context, at: path, by: entrance?.member)
            }
            return response(to: answer, request)
        } catch {
            return refuse(refusal(for: error, request, context, at: path, by: entrance?.member), request, entrance)
        }
    }

    private func note(_ refusal: any Refusal, _ request: Request, _ context: DoorContext, at path: String, by member: ID<Member>?) {
        // A failed sign-in stands in the trail.
        guard refusal.status != .notSignedIn else { return }
        refusals.note(refusal, of: "\(request.method) \(path)", by: member?.description, from: context, at: clock().instant)
    }

    /// What is said of an error. Faults of ours stand in the log, and so does who was refused a right.
    private func refusal(
        for error: any Error, _ request: Request, _ context: DoorContext, at path: String, by member: ID<Member>?
    ) -> any Refusal {
        guard let refusal = error as? any Refusal else {
            context.logger.error("\(request.method) \(path) failed", metadata: ["error": "\(error)"])
            return Unavailable(failure: error, whileReading: request.isReading)
        }
        note(refusal, request, context, at: path, by: member)
        return refusal
    }

    private func refuse(_ refusal: any Refusal, _ request: Request, _ entrance: Entrance?) -> Response {
        html(refusalPage(refusal, page(for: request, entrance), entrance?.session), refusal)
    }
}

// MARK: - What a handler is given

extension WebDoor {
    private func entrance(of request: Request, _ context: DoorContext) async throws -> Entrance? {
        guard let secret = cookies.secret(of: request) else { return nil }
        let found = try await database.read { [policy] snapshot in
            let entrance = try snapshot.entrance(secret)
            let lacking = try entrance?.session.flatMap { try snapshot.lacksFactor($0, requiring: policy.requiresSecondFactor) ? $0 : nil }
            return (entrance: entrance, lacking: lacking, isStale: try snapshot.isStale(secret))
        }
        if let lacking = found.lacking { return try await database.write { try $0.putBack(lacking) } }
        if found.entrance != nil, found.isStale {
            // Reading goes on while nothing can be written; the session then ends when it would have ended.
            do {
                try await database.write { try $0.touch(secret) }
            } catch {
                context.logger.warning("a session could not be prolonged", metadata: ["error": "\(error)"])
            }
        }
        return found.entrance
    }

    private func form(of request: Request, upTo limit: Int) async throws -> QueryValues {
        guard !request.isReading else { return .empty }
        guard let text = String(validating: try await request.body(upTo: limit), as: UTF8.self) else {
            throw ValueUnreadable(field: nil)
        }
        return try QueryValues(text).checked()
    }

    /// What was typed, and the file that came along where one may.
    private func sent(with request: Request, to route: MemberRoute, in session: Session) async throws -> (QueryValues, UploadedFile?) {
        guard route.takesFile, let type = request.headers[.contentType], let boundary = try MultipartHead.boundary(of: type) else {
            return (try await form(of: request, upTo: WebDoor.formLimit), nil)
        }
        // Nobody's file is kept before the token that stands in front of it has shown that the form is ours.
        let arriving = ArrivingFile(files) { try demandFormToken($0, request, session) }
        let form = try await IncomingForm(request, boundary: boundary, fieldsUpTo: WebDoor.formLimit, files: arriving)
        // By what it holds, a form with another file is another form.
        guard let file = arriving.file else { return (form.fields, nil) }
        return (form.fields.adding(file.field, file.mark), file)
    }

    private func demandFormToken(_ form: QueryValues, _ request: Request, _ session: Session) throws {
        guard session.confirms(form[PostForm.tokenField] ?? request.headers[.formToken]) else { throw ForeignSite() }
    }

    private func openRequest(
        _ request: Request, _ context: DoorContext, _ entrance: Entrance?, _ form: QueryValues
    ) throws -> OpenRequest {
        OpenRequest(
            entrance: entrance, page: page(for: request, entrance), database: database, policy: policy,
            origin: origin(of: request, context),
            parameters: parameters(of: context), query: try query(of: request), form: form, address: readableAddress(of: request),
            flash: cookies.flash(of: request), demonstrationDay: demonstrationDay())
    }

    private func webRequest(
        _ request: Request, _ context: DoorContext, _ session: Session, _ form: QueryValues, _ file: UploadedFile? = nil
    ) throws -> WebRequest {
        WebRequest(
            session: session, page: page(for: request, .open(session)), database: database, policy: policy,
            origin: origin(of: request, context), parameters: parameters(of: context), query: try query(of: request), form: form,
            file: file, files: files, address: readableAddress(of: request), action: request.uri.string, site: site(of: request),
            flash: cookies.flash(of: request),
            demonstrationDay: demonstrationDay())
    }

    private func site(of request: Request) -> String { (cookies.isSecure ? "https" : "http") + "://" + (request.head.authority ?? "") }

    private func origin(of request: Request, _ context: DoorContext) -> Origin {
        Origin(
            address: context.address, limitKey: context.limitKey, device: request.headers[.userAgent] ?? "",
            admitsDemonstration: admitsDemonstration, knownDevice: cookies.knownDevice(of: request))
    }

    private func page(for request: Request, _ entrance: Entrance?) -> PageContext {
        let member = entrance?.session?.principal.member ?? entrance?.half?.member
        return PageContext(
            language: cookies.language(of: request) ?? member?.language ?? request.acceptedLanguage,
            today: clock().today, zone: zone, assets: assets.addresses, formToken: entrance?.secret.formToken ?? "")
    }

    private func query(of request: Request) throws -> QueryValues { try QueryValues(request.uri.query ?? "").checked() }

    private func parameters(of context: DoorContext) -> [String: String] {
        Dictionary(context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }

    /// Somebody who stands between the password and the door goes on there.
    private func signInLink(from request: Request, _ half: HalfSession?) -> Link {
        let next = request.uri.path == "/" ? nil : readableAddress(of: request)
        return switch half?.awaits {
        case nil: Link("sign-in", query: ["next": next])
        case .code: Link("sign-in", "code", query: ["next": next])
        case .enrolment: Link("sign-in", "second-factor", query: ["next": next])
        }
    }

    /// Where a reader who comes back finds himself again. What was sent from a form leads to the form: the page at the same
    /// address, the one named `new` below it, or the nearest above.
    private func readableAddress(of request: Request) -> String {
        if request.isReading { return request.uri.string }
        var segments = request.uri.path.split(separator: "/")
        let path = "/" + segments.joined(separator: "/")
        var candidates = [path, path + "/new"]
        while segments.popLast() != nil { candidates.append("/" + segments.joined(separator: "/")) }
        return candidates.first { offered.methods(at: $0).contains(.get) } ?? "/"
    }
}

extension Entrance {
    fileprivate var member: ID<Member>? { session?.principal.id ?? half?.member.id }
}

extension Session {
    func confirms(_ formToken: String?) -> Bool { secret.confirms(formToken: formToken ?? "") }
}

extension Request {
    /// Whether it only asks to see something.
    var isReading: Bool { method == .get || method == .head }
}

extension HTTPField.Name {
    fileprivate static var formToken: HTTPField.Name { .init(PostForm.tokenHeader)! }
}
