import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// In and out, and the language of the screen.
package enum SignInRoutes {
    package static let open: [OpenRoute] = [
        OpenRoute(.get, "/sign-in", respond: show),
        OpenRoute(.post, "/sign-in", respond: signIn),
        OpenRoute(.post, "/sign-out", respond: signOut),
        OpenRoute(.get, "/language/{to}", respond: chooseLanguage),
    ]

    private static func show(_ request: OpenRequest) async throws -> WebAnswer {
        if request.session != nil { return .redirect(Link("accounts")) }
        return .page(page(for: request, in: FormState(), next: request.query["next"]))
    }

    private static func signIn(_ request: OpenRequest) async throws -> WebAnswer {
        let name = request.form["email"] ?? ""
        let wish = SignIn(
            as: name, password: request.form["password"] ?? "", remembered: request.form["remember"] != nil, from: request.clientAddress,
            demonstration: request.admitsDemonstration)
        do {
            let session = try await wish.carryOut(in: request.database)
            let next = request.form["next"].flatMap { Link(path: $0) } ?? Link("accounts")
            return .signedIn(session, remembered: wish.remembered, next)
        } catch let refusal as SignInRefused {
            let typed = ["email": name].merging(wish.remembered ? ["remember": "on"] : [:]) { $1 }
            let state = FormState(typed: typed, refusals: [refusal])
            let page = page(for: request, in: state, next: request.form["next"])
            return refusal.status == .tooMany ? .turnedAway(page, by: refusal) : .refused(page)
        }
    }

    private static func signOut(_ request: OpenRequest) async throws -> WebAnswer {
        guard let session = try request.confirmedSession() else { return .redirect(Link("sign-in")) }
        try await request.database.write { try $0.end(session) }
        return .signedOut(Link("sign-in"))
    }

    private static func chooseLanguage(_ request: OpenRequest) async throws -> WebAnswer {
        guard let language = Language(rawValue: request.parameters["to"] ?? "") else { throw NotFound() }
        return .language(language, request.query["back"].flatMap { Link(path: $0) } ?? Link("accounts"))
    }

    private static func page(for request: OpenRequest, in state: FormState, next: String?) -> [UInt8] {
        let next = next.flatMap { Link(path: $0) }?.address
        return SignInPage(
            home: Link("sign-in"), languages: LanguageChoice.all(back: Link("sign-in", query: ["next": next]).address),
            notice: request.demonstrationDay.map(Shell.demonstration),
            company: Text("自行部署，数据不出境", "自行部署，資料不出境", "Hosted by yourselves; your data stays with you")
        ) {
            if let flash = request.flash { Flash(flash.text) }
            SignInForm(to: Link("sign-in"), in: state, next: next)
        }.html.rendered(in: request.page)
    }
}
