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
            as: name, password: request.form["password"] ?? "", remembered: request.form["remember"] != nil, from: request.origin)
        do {
            let policy = request.policy
            let entrance = try await wish.carryOut(
                in: request.database, requiring: policy.requiresSecondFactor, hashingAt: policy.places)
            let onward = Onward(next: request.form["next"], remembered: wish.remembered)
            return try await request.arrived(
                entrance, .entered(entrance, remembered: wish.remembered, onward.link(behind: entrance)))
        } catch let refusal as SignInRefused {
            let typed = ["email": name].merging(wish.remembered ? ["remember": "on"] : [:]) { $1 }
            let state = FormState(typed: typed, refusals: [refusal])
            let page = page(for: request, in: state, next: request.form["next"])
            return refusal.status == .tooMany ? .turnedAway(page, by: refusal) : .refused(page)
        }
    }

    private static func signOut(_ request: OpenRequest) async throws -> WebAnswer {
        guard let entrance = try request.confirmedEntrance() else { return .redirect(Link("sign-in")) }
        try await request.database.write { try $0.end(entrance) }
        return .signedOut(Link("sign-in"))
    }

    private static func chooseLanguage(_ request: OpenRequest) async throws -> WebAnswer {
        guard let language = Language(rawValue: request.parameters["to"] ?? "") else { throw NotFound() }
        return .language(language, request.query["back"].flatMap { Link(path: $0) } ?? Link("accounts"))
    }

    private static func page(for request: OpenRequest, in state: FormState, next: String?) -> [UInt8] {
        let next = next.flatMap { Link(path: $0) }?.address
        return request.threshold(back: Link("sign-in", query: ["next": next])) {
            if let flash = request.flash { Flash(flash.text) }
            SignInForm(to: Link("sign-in"), in: state, next: next)
        }
    }
}

/// Where somebody goes on who has come in, and for how long: carried from page to page until then.
struct Onward {
    let next: Link?
    let remembered: Bool

    init(next: String?, remembered: Bool) { (self.next, self.remembered) = (next.flatMap { Link(path: $0) }, remembered) }

    init(_ values: QueryValues) { self.init(next: values["next"], remembered: values["remember"] != nil) }

    var start: Link { next ?? Link("accounts") }

    func link(behind entrance: Entrance) -> Link {
        switch entrance.half?.awaits {
        case nil: start
        case .code: link("code")
        case .enrolment: link("second-factor")
        }
    }

    func link(_ step: String, _ more: String...) -> Link {
        Link(
            segments: ["sign-in", step] + more, query: [("next", next?.address), ("remember", remembered ? "on" : nil)])
    }

    /// For the form of the next step.
    @HTMLBuilder var fields: HTML {
        if let next { input(.type(.hidden), .name("next"), .value(next.address)) }
        if remembered { input(.type(.hidden), .name("remember"), .value("on")) }
    }
}

extension OpenRequest {
    /// A page before the door: what the product is for, and a card.
    func threshold(
        _ title: Text = Text("登录", "登入", "Sign in"), back: Link, @HTMLBuilder card: () -> some Content
    ) -> [UInt8] {
        SignInPage(
            title, home: Link("sign-in"), languages: LanguageChoice.all(back: back.address),
            notice: demonstrationDay.map(Shell.demonstration),
            company: Text("自行部署，数据不出境", "自行部署，資料不出境", "Hosted by yourselves; your data stays with you"), form: card
        ).html.rendered(in: page)
    }
}

/// Leaves the way in, and the password that was given is worth nothing.
struct GiveUp: Component {
    var body: some Content {
        PostForm(to: Link("sign-out"), key: .none) {
            button(.type(.submit), .class("button quiet small")) { Text("换一个账号登录", "換一個帳號登入", "Sign in as somebody else") }
        }
    }
}
