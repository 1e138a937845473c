package import Door
package import Foundation
package import Ground
import HTTPTypes
package import Hummingbird
package import Identity
import Logging
package import Storage
package import WebParts

/// Where people come in: finds the session, asks the permission of the route, checks that forms are ours, and answers in HTML.
package struct WebDoor: Sendable {
    package let database: any Database
    package let clock: Clock
    package let zone: TimeZone
    package let assets: AssetShelf
    /// Draws a refusal as a whole page; the frame belongs to the sections above.
    package let refusalPage: @Sendable (any Refusal, PageContext, Session?) -> [UInt8]
    let cookies: CookieNames
    private let open: [OpenRoute]
    private let member: [MemberRoute]
    private let offered: OfferedMethods
    private let admitsDemonstration: Bool
    private let demonstrationDay: @Sendable () -> Day?

    /// `onLoopback` says that nobody beyond this machine can reach the server; `besides` names what others show on the same router.
    package init(
        open: [OpenRoute], member: [MemberRoute], besides others: [String], database: any Database,
        clock: Clock, zone: TimeZone, assets: AssetShelf, overTLS: Bool, onLoopback: Bool,
        demonstrationDay: @escaping @Sendable () -> Day?,
        refusalPage: @escaping @Sendable (any Refusal, PageContext, Session?) -> [UInt8]
    ) {
        (self.open, self.member) = (open, member)
        offered = OfferedMethods(
            open.map { ($0.method, $0.path) } + member.map { ($0.method, $0.path) } + (others + [WebDoor.assetPath]).map { (.get, $0) })
        (self.database, self.clock, self.zone, self.assets) = (database, clock, zone, assets)
        (self.refusalPage, cookies) = (refusalPage, CookieNames(overTLS: overTLS))
        (admitsDemonstration, self.demonstrationDay) = (onLoopback, demonstrationDay)
    }

    static let formLimit = 256 * 1024
    private static let assetPath = "/assets/**"

    package func mount(on router: Router<DoorContext>) {
        router.get(RouterPath(WebDoor.assetPath)) { request, context in
            let path = String(request.uri.path.dropFirst("/assets/".count))
            return if let answer = assets.answer(path) { answer } else { refuse(NotFound(), request, nil) }
        }
        for route in open {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context) { session in
                    try await route.respond(openRequest(request, context, session, try await form(of: request)))
                }
            }
        }
        for route in member {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context) { session in
                    guard let session else { return .signInFirst(signInLink(from: request)) }
                    try session.principal.needs(route.permission)
                    // Nobody's form is read before we know who sends it and that he may.
                    let form = try await form(of: request)
                    if !request.isReading { try demandFormToken(form, request, session) }
                    return try await route.respond(webRequest(request, context, session, form))
                }
            }
        }
    }

    /// What no route takes: there is no such address, or it takes other methods.
    package func answerUnmatched(_ request: Request, _ context: DoorContext) async -> Response {
        let methods = offered.methods(at: request.uri.path)
        let session = (try? await session(of: request, context)) ?? nil
        guard !methods.isEmpty else { return refuse(NotFound(), request, session) }
        var response = refuse(NoPageHere(), request, session)
        response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
        return response
    }

    private func respond(
        to request: Request, _ context: DoorContext, by work: (Session?) async throws -> WebAnswer
    ) async -> Response {
        var session: Session?
        do {
            if !request.isReading { try SameSite.check(request) }
            session = try await self.session(of: request, context)
            return response(to: try await work(session), request)
        } catch let refusal as any Refusal {
            return refuse(refusal, request, session)
        } catch {
            context.logger.error("\(request.method) \(request.uri.path) failed", metadata: ["error": "\(error)"])
            return refuse(Unavailable(failure: error, whileReading: request.isReading), request, session)
        }
    }

    private func refuse(_ refusal: any Refusal, _ request: Request, _ session: Session?) -> Response {
        html(refusalPage(refusal, page(for: request, session), session), refusal)
    }
}

// MARK: - What a handler is given

extension WebDoor {
    private func session(of request: Request, _ context: DoorContext) async throws -> Session? {
        guard let secret = cookies.secret(of: request) else { return nil }
        let found = try await database.read { snapshot in
            (session: try snapshot.session(secret), isStale: try snapshot.isStale(secret))
        }
        if found.session != nil, found.isStale {
            // Reading goes on while nothing can be written; the session then ends when it would have ended.
            do {
                try await database.write { try $0.touch(secret) }
            } catch {
                context.logger.warning("a session could not be prolonged", metadata: ["error": "\(error)"])
            }
        }
        return found.session
    }

    private func form(of request: Request) async throws -> QueryValues {
        guard !request.isReading else { return .empty }
        guard let text = String(validating: try await request.body(upTo: WebDoor.formLimit), as: UTF8.self) else {
            throw ValueUnreadable(field: nil)
        }
        return try QueryValues(text).checked()
    }

    private func demandFormToken(_ form: QueryValues, _ request: Request, _ session: Session) throws {
        guard session.confirms(form[PostForm.tokenField] ?? request.headers[.formToken]) else { throw ForeignSite() }
    }

    private func openRequest(
        _ request: Request, _ context: DoorContext, _ session: Session?, _ form: QueryValues
    ) throws -> OpenRequest {
        OpenRequest(
            session: session, page: page(for: request, session), database: database, parameters: parameters(of: context),
            query: try query(of: request), form: form, clientAddress: context.address, flash: cookies.flash(of: request),
            admitsDemonstration: admitsDemonstration, demonstrationDay: demonstrationDay())
    }

    private func webRequest(
        _ request: Request, _ context: DoorContext, _ session: Session, _ form: QueryValues
    ) throws -> WebRequest {
        WebRequest(
            session: session, page: page(for: request, session), database: database, parameters: parameters(of: context),
            query: try query(of: request), form: form, address: readableAddress(of: request), flash: cookies.flash(of: request),
            demonstrationDay: demonstrationDay())
    }

    private func page(for request: Request, _ session: Session?) -> PageContext {
        PageContext(
            language: cookies.language(of: request) ?? session?.principal.member?.language ?? request.acceptedLanguage,
            today: clock().today, zone: zone, assets: assets.addresses, formToken: session?.secret.formToken ?? "")
    }

    private func query(of request: Request) throws -> QueryValues { try QueryValues(request.uri.query ?? "").checked() }

    private func parameters(of context: DoorContext) -> [String: String] {
        Dictionary(context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }

    private func signInLink(from request: Request) -> Link {
        Link("sign-in", query: ["next": request.uri.path == "/" ? nil : readableAddress(of: request)])
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
