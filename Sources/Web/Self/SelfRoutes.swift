import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// A member's own account: who he is to the product, in which language, and by what he comes in.
package enum SelfRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/self", needs: .readSelf, respond: show),
        MemberRoute(.post, "/self/language", needs: .readSelf, respond: chooseLanguage),
        MemberRoute(.get, "/self/password", needs: .readSelf, respond: PasswordPage.show),
        MemberRoute(.post, "/self/password", needs: .readSelf, respond: PasswordPage.post),
        MemberRoute(.get, "/self/second-factor", needs: .readSelf, respond: SecondFactorPage.show),
        MemberRoute(.post, "/self/second-factor", needs: .readSelf, confirmed: true, respond: SecondFactorPage.begin),
        MemberRoute(.post, "/self/second-factor/confirmation", needs: .readSelf, confirmed: true, respond: SecondFactorPage.confirm),
        MemberRoute(.post, "/self/second-factor/removal", needs: .readSelf, confirmed: true, respond: SecondFactorPage.remove),
        MemberRoute(.post, "/self/recovery-codes", needs: .readSelf, confirmed: true, respond: SecondFactorPage.makeCodes),
        MemberRoute(.get, "/self/sessions", needs: .readSelf, respond: SessionsPage.show),
        MemberRoute(.post, "/self/sessions/{id}/end", needs: .readSelf, respond: SessionsPage.end),
        MemberRoute(.post, "/self/sessions/end", needs: .readSelf, respond: SessionsPage.endOthers),
        MemberRoute(.get, "/self/tokens", needs: .readSelf, respond: TokensPage.show),
        MemberRoute(.post, "/self/tokens", needs: .holdTokens, confirmed: true, respond: TokensPage.create),
        MemberRoute(.post, "/self/tokens/{id}/revocation", needs: .holdTokens, respond: TokensPage.revoke),
    ]

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let principal = request.principal
        let page = try await request.database.read { try SelfPage(of: principal, in: $0) }
        return request.selfPage(.overview) { page }
    }

    private static func chooseLanguage(_ request: WebRequest) async throws -> WebAnswer {
        let principal = request.principal
        guard let language = Language(rawValue: request.form["language"] ?? "") else {
            throw FieldRefused.unknown(field: "language", value: String((request.form["language"] ?? "").prefix(40)))
        }
        try await request.database.write { try ChooseLanguage(language).carryOut(by: principal, in: $0) }
        return .language(language, Link("self"))
    }
}

/// The parts of one's own account, which are tabs.
enum SelfPart: CaseIterable {
    case overview, password, secondFactor, sessions, tokens

    static let title = Text("我的账号", "我的帳號", "My account")

    var text: Text {
        switch self {
        case .overview: Text("概览", "概覽", "Overview")
        case .password: Text("密码", "密碼", "Password")
        case .secondFactor: Text("两步验证", "兩步驟驗證", "Second factor")
        case .sessions: Text("登录设备", "登入裝置", "Sessions")
        case .tokens: Text("API 令牌", "API 權杖", "API tokens")
        }
    }

    var link: Link {
        switch self {
        case .overview: Link("self")
        case .password: Link("self", "password")
        case .secondFactor: Link("self", "second-factor")
        case .sessions: Link("self", "sessions")
        case .tokens: Link("self", "tokens")
        }
    }
}

extension WebRequest {
    func selfPage(_ part: SelfPart, @HTMLBuilder content: () -> some Content) -> WebAnswer {
        page(part.title, in: nil, trail: part.trail) { SelfLayout(part: part, content: content().html) }
    }

    func selfPage(_ part: SelfPart, refused: Void, @HTMLBuilder content: () -> some Content) -> WebAnswer {
        self.refused(part.title, in: nil, trail: part.trail) { SelfLayout(part: part, content: content().html) }
    }
}

extension SelfPart {
    fileprivate var title: Text { self == .overview ? SelfPart.title : text }
    fileprivate var trail: [Crumb] { self == .overview ? [] : [Crumb(SelfPart.title, Link("self"))] }
}

/// The heading and the tabs above every part.
private struct SelfLayout: Component {
    let part: SelfPart
    let content: HTML

    var body: some Content {
        PageHead(SelfPart.title, gist: gist)
        Tabs(SelfPart.title, SelfPart.allCases.map { Tab($0.text, $0.link, current: $0 == part) })
        content
    }

    private var gist: Text {
        switch part {
        case .overview: Text("您是谁，用什么语言，凭什么登录。", "您是誰，用什麼語言，憑什麼登入。", "Who you are here, in which language, and by what you come in.")
        case .password: Text("改密码后，其他设备上的登录都会结束。", "變更密碼後，其他裝置上的登入都會結束。", "With a new password you are signed out everywhere else.")
        case .secondFactor:
            Text(
                "密码之外再要一次性验证码，密码泄露也进不来。", "密碼之外再要一次性驗證碼，密碼外洩也進不來。",
                "A code besides the password: whoever learns the one still lacks the other.")
        case .sessions: Text("您现在登录在哪里。不认识的，马上结束。", "您現在登入在哪裡。不認識的，馬上結束。", "Where you are signed in. End at once what you do not know.")
        case .tokens:
            Text("给程序用的钥匙：代表您，权限不超过您。", "給程式用的鑰匙：代表您，權限不超過您。", "Keys for programs: they act as you, and never beyond what you may do.")
        }
    }
}
