package import Door
package import Foundation
package import Ground
import HTTPTypes
package import Hummingbird
package import Identity
import Logging
import NIOCore
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
    private let cookies: CookieNames
    private let admitsDemonstration: Bool
    private let demonstrationDay: @Sendable () -> Day?

    /// `onLoopback` says that nobody beyond this machine can reach the server.
    package init(
        database: any Database, clock: Clock, zone: TimeZone, assets: AssetShelf, overTLS: Bool, onLoopback: Bool,
        demonstrationDay: @escaping @Sendable () -> Day?,
        refusalPage: @escaping @Sendable (any Refusal, PageContext, Session?) -> [UInt8]
    ) {
        (self.database, self.clock, self.zone, self.assets) = (database, clock, zone, assets)
        (self.refusalPage, cookies) = (refusalPage, CookieNames(overTLS: overTLS))
        (admitsDemonstration, self.demonstrationDay) = (onLoopback, demonstrationDay)
    }

    static let formLimit = 256 * 1024

    package func mount(open: [OpenRoute], member: [MemberRoute], on router: Router<DoorContext>) {
        router.get("/assets/**") { request, context in
            let path = String(request.uri.path.dropFirst("/assets/".count))
            return if let answer = assets.answer(path) { answer } else { await refuse(NotFound(), request, nil) }
        }
        for route in open {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context) { session, form, flash in
                    try await route.respond(
                        OpenRequest(
                            session: session, page: page(for: request, session), database: database, parameters: parameters(of: context),
                            query: QueryValues(request.uri.query ?? ""), form: form, clientAddress: context.address, flash: flash,
                            admitsDemonstration: admitsDemonstration,
                            demonstrationDay: demonstrationDay()))
                }
            }
        }
        for route in member {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context) { session, form, flash in
                    guard let session else { return .redirect(signInLink(from: request)) }
                    try session.principal.needs(route.permission)
                    if route.method != .get { try demandFormToken(form, request, session) }
                    return try await route.respond(webRequest(request, context, session, form, flash))
                }
            }
        }
        router.on("/**", method: .get) { request, _ in
            let session = try? await session(of: request)
            return await refuse(NotFound(), request, session ?? nil)
        }
    }

    private func respond(
        to request: Request, _ context: DoorContext, by work: (Session?, QueryValues, FlashWord?) async throws -> WebAnswer
    ) async -> Response {
        var session: Session?
        do {
            session = try await self.session(of: request)
            var form = QueryValues.empty
            if request.method != .get {
                try SameSite.check(request)
                form = QueryValues(String(decoding: try await request.body(upTo: WebDoor.formLimit), as: UTF8.self))
            }
            let flash = cookies.flash(of: request)
            var response = response(to: try await work(session, form, flash))
            if flash != nil, response.headers[.setCookie] == nil { cookies.set(CookieNames.flash, to: "", maxAge: 0, in: &response) }
            return response
        } catch let refusal as any Refusal {
            return await refuse(refusal, request, session)
        } catch {
            context.logger.error("\(request.method) \(request.uri.path) failed", metadata: ["error": "\(error)"])
            return await refuse(Unavailable(failure: error), request, session)
        }
    }

    private func session(of request: Request) async throws -> Session? {
        guard let secret = cookies.secret(of: request) else { return nil }
        let found = try await database.read { snapshot in
            (session: try snapshot.session(secret), isStale: try snapshot.isStale(secret))
        }
        if found.session != nil, found.isStale { try await database.write { try $0.touch(secret) } }
        return found.session
    }

    private func page(for request: Request, _ session: Session?) -> PageContext {
        PageContext(
            language: cookies.language(of: request) ?? session?.principal.member?.language ?? request.acceptedLanguage,
            today: clock().today, zone: zone,
            assets: assets.addresses, formToken: session?.secret.formToken ?? "")
    }

    private func webRequest(
        _ request: Request, _ context: DoorContext, _ session: Session, _ form: QueryValues, _ flash: FlashWord?
    ) -> WebRequest {
        WebRequest(
            session: session, page: page(for: request, session), database: database,
            parameters: parameters(of: context), query: QueryValues(request.uri.query ?? ""), form: form,
            isPartial: request.headers[.init("HX-Request")!] == "true",
            address: request.uri.string, flash: flash, demonstrationDay: demonstrationDay())
    }

    private func parameters(of context: DoorContext) -> [String: String] {
        Dictionary(context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }

    private func demandFormToken(_ form: QueryValues, _ request: Request, _ session: Session) throws {
        let token = form[PostForm.tokenField] ?? request.headers[.init("x-form-token")!] ?? ""
        guard session.secret.confirms(formToken: token) else { throw ForeignSite() }
    }

    private func signInLink(from request: Request) -> Link {
        Link("sign-in", query: ["next": request.method == .get && request.uri.path != "/" ? request.uri.string : nil])
    }

    private func refuse(_ refusal: any Refusal, _ request: Request, _ session: Session?) async -> Response {
        let status = HTTPResponse.Status(code: refusal.status.rawValue)
        return html(refusalPage(refusal, page(for: request, session), session), status)
    }

    private func response(to answer: WebAnswer) -> Response {
        switch answer {
        case .page(let page): return html(page, .ok)
        case .refused(let page): return html(page, .unprocessableContent)
        case .redirect(let link, let flash):
            var response = seeOther(link)
            if let flash { cookies.set(CookieNames.flash, to: flash.rawValue, maxAge: 60, in: &response) }
            return response
        case .signedIn(let session, let remembered, let link):
            var response = seeOther(link)
            cookies.set(cookies.session, to: session.secret.text, maxAge: remembered ? 12 * 3600 : nil, in: &response)
            return response
        case .signedOut(let link):
            var response = seeOther(link)
            cookies.set(cookies.session, to: "", maxAge: 0, in: &response)
            return response
        case .language(let language, let link):
            var response = seeOther(link)
            cookies.set(CookieNames.language, to: language.rawValue, maxAge: 31_536_000, in: &response)
            return response
        }
    }

    private func seeOther(_ link: Link) -> Response { Response(status: .seeOther, headers: [.location: link.address]) }

    private func html(_ page: [UInt8], _ status: HTTPResponse.Status) -> Response {
        Response(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(bytes: page)))
    }
}

/// Something broke on our side. It is in the log; the reader is told what to do.
struct Unavailable: Refusal {
    private let isFull: Bool
    init(failure: any Error) { if case .full = failure as? StorageFailure { isFull = true } else { isFull = false } }

    var code: String { "unavailable" }
    var status: RefusalStatus { .unavailable }
    var text: Text {
        isFull
            ? Text(
                "磁盘已满，没有保存。请让系统管理员腾出空间，再提交一次。", "磁碟已滿，沒有儲存。請系統管理員騰出空間，再提交一次。",
                "The disk is full and nothing was saved. Ask an administrator to make room, then submit again.")
            : Text(
                "系统暂时无法处理。请稍后再试；如果一直这样，请告诉系统管理员。", "系統暫時無法處理。請稍後再試；如果一直這樣，請告訴系統管理員。",
                "This cannot be done right now. Try again soon; if it stays so, tell an administrator.")
    }
}
