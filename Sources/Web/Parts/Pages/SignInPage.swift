package import Ground

/// The first screen: what the product is for, and the form that lets a member in.
package struct SignInPage: Content {
    private let frame: BareFrame

    /// `form` is what goes on the card: the fields, or a sentence about an invitation.
    package init(
        _ title: Text = Text("登录", "登入", "Sign in"), home: Link, languages: [LanguageChoice], theme: Theme? = nil, notice: Text? = nil,
        company: Text? = nil, @HTMLBuilder form: () -> some Content
    ) {
        let form = form().html
        frame = BareFrame(
            title, home: home, languages: languages, theme: theme, notice: notice, footer: company, class: "sign-in"
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
        PostForm(to: action, class: "stack", key: .none) {
            h2 { Text("登录", "登入", "Sign in") }
            for refusal in state.refusals {
                div(.class("note bad"), .role(.alert)) {
                    Icon.octagonAlert
                    div { refusal.text }
                }
            }
            if let next {
                input(.type(.hidden), .name("next"), .value(next))
                p(.class("sub")) {
                    Text("登录后回到您要看的页面。", "登入後回到您要看的頁面。", "After signing in you are back on the page you asked for.")
                }
            }
            TextField(Field("email", Text("工作邮箱", "工作電子郵件", "Work e-mail"), in: quiet), .email, autocomplete: .username)
            TextField(Field("password", Text("密码", "密碼", "Password"), in: quiet), .password, autocomplete: .currentPassword)
            label(.class("check")) {
                input(.type(.checkbox), .name("remember"), .value("on"), .checked(state.value(of: "remember") != nil))
                Text("在这台设备上保持登录 12 小时", "在這台裝置上保持登入 12 小時", "Stay signed in on this device for 12 hours")
            }
            button(.type(.submit), .class("button primary big")) { Text("登录", "登入", "Sign in") }
            p(.class("sub")) {
                Text(
                    "客户资料是公司的商业秘密，请勿外传。登录和每次改动都写进审计记录；公用设备上请勿保持登录。",
                    "客戶資料是公司的營業秘密，請勿外傳。登入和每次更動都寫入稽核紀錄；公用裝置上請勿保持登入。",
                    "Customer data is the company's secret; keep it so. Sign-ins and every change are written to the audit trail. Do not stay signed in on a shared device."
                )
            }
            details(.class("sub")) {
                summary { Text("忘记密码？", "忘記密碼？", "Forgot the password?") }
                p {
                    Text(
                        "请系统管理员在“成员”里给您发一个新的邀请链接，用它另设密码。", "請系統管理員在「成員」裡給您發一個新的邀請連結，用它另設密碼。",
                        "Ask an administrator for a new invitation link, on the page of members, and choose another password with it.")
                }
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
                    "从订单算出客户级别，谁改过、为什么改，都有据可查。", "從訂單算出客戶等級，誰改過、為什麼改，都有據可查。",
                    "Grades come from your customers' orders; who changed one, and why, is on record.")
            }
            ul {
                li {
                    GradeSeal("A")
                    div {
                        b { Text("每一级都有理由", "每一級都有理由", "Every grade has its reasons") }
                        span(.class("sub")) {
                            Text("还差多少能升，掉多少会降", "還差多少能升，掉多少會降", "How far to the next grade, and how far to losing this one")
                        }
                    }
                }
                li {
                    span(.class("art")) { Icon.flask }
                    div {
                        b { Text("先试算，再保存", "先試算，再儲存", "Dry run first, keep it after") }
                        span(.class("sub")) { Text("谁会换级别，事先看得到", "誰會換等級，事先看得到", "See who would change grade before anything does") }
                    }
                }
                li {
                    span(.class("art")) { Icon.pencil }
                    div {
                        b { Text("人工调整要有理由", "人工調整要有理由", "An override needs a reason") }
                        span(.class("sub")) {
                            Text("有期限，到期自动回到系统级", "有期限，到期自動回到系統等級", "It ends on a set day; then the system grade counts again")
                        }
                    }
                }
            }
        }
    }
}
