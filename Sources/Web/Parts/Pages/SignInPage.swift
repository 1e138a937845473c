package import Ground

/// The first screen: what the product is for, and the form that lets a member in.
package struct SignInPage: Content {
    private let frame: BareFrame

    /// `form` is what goes on the card: the fields, or a sentence about an invitation.
    package init(
        home: Link, languages: [LanguageChoice], theme: Theme? = nil, notice: Text? = nil, company: Text? = nil,
        @HTMLBuilder form: () -> some Content
    ) {
        let form = form().html
        frame = BareFrame(
            Text("登录", "登入", "Sign in"), home: home, languages: languages, theme: theme, notice: notice, footer: company, class: "sign-in"
        ) {
            Pitch()
            div(.class("card")) { form }
        }
    }

    package func add(to html: inout HTML) { frame.add(to: &html) }
}

/// E-mail and password, with what is wrong above them.
package struct SignInForm: Component {
    private let action: Link
    private let state: FormState
    private let next: String?

    /// `next` is the page to go on to, as the form sends it back.
    package init(to action: Link, in state: FormState = FormState(), next: String? = nil) {
        (self.action, self.state, self.next) = (action, state, next)
    }

    package var body: some Content {
        PostForm(to: action, class: "stack") {
            h2 { Text("登录", "登入", "Sign in") }
            for refusal in state.refusals {
                div(.class("note bad"), .role(.alert)) {
                    Icon.octagonAlert
                    div { refusal.text }
                }
            }
            if let next { input(.type(.hidden), .name("next"), .value(next)) }
            TextField(Field("email", Text("工作邮箱", "工作電子郵件", "Work e-mail"), in: quiet), .email, autocomplete: .username)
            TextField(Field("password", Text("密码", "密碼", "Password"), in: quiet), .password, autocomplete: .currentPassword)
            button(.type(.submit), .class("button primary big")) { Text("登录", "登入", "Sign in") }
            p(.class("sub")) {
                Text("登录和导出都会写进审计。", "登入與匯出都會寫入稽核紀錄。", "Signing in and exporting are written to the audit trail.")
            }
        }
    }

    /// Which of the two was wrong is nobody's business, so no field is marked.
    private var quiet: FormState { FormState(typed: ["email": state.value(of: "email") ?? ""], refusals: []) }
}

private struct Pitch: Component {
    var body: some Content {
        section(.class("pitch")) {
            h1 { Text("先做要紧的，说清为什么。", "先做要緊的，說清為什麼。", "First things first, and the reasons why.") }
            p {
                Text(
                    "级别驱动资源，决策链讲证据，三门槛判断能不能赢。", "等級驅動資源，決策鏈講證據，三門檻判斷能不能贏。",
                    "Grades drive resources, decision chains show evidence, three thresholds say whether a deal can be won.")
            }
            ul {
                li {
                    GradeSeal("A")
                    div {
                        b { Text("级别会解释自己", "等級會解釋自己", "Grades explain themselves") }
                        span(.class("sub")) { Text("差多少升，掉多少降", "差多少升，掉多少降", "How far to the next one, and how far to fall") }
                    }
                }
                li {
                    span(.class("attitude"), .ariaHidden()) { "+2" }
                    div {
                        b { Text("从抵触到支持", "從抵觸到支持", "From opposed to supporting") }
                        span(.class("sub")) { Text("每个判断都引用一次拜访", "每個判斷都引用一次拜訪", "Every judgement cites a visit") }
                    }
                }
                li {
                    StatusBadge(Text("黄 2/3", "黃 2/3", "amber 2/3"), .warn)
                    div {
                        b { Text("能不能赢，看三门槛", "能不能贏，看三門檻", "Three thresholds to win") }
                        span(.class("sub")) {
                            Text(
                                "信息 80%，关系 60%，决定到“接受”", "資訊 80%，關係 60%，決定到「接受」", "Information 80%, relations 60%, decision at “accepting”")
                        }
                    }
                }
            }
        }
    }
}
