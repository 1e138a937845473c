import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// Everything about one's own account at a glance.
struct SelfPage: Component {
    let member: Member
    let factor: SecondFactor?
    let sessions: Int
    let tokens: RowCount

    init(of principal: Principal, in snapshot: Snapshot) throws {
        guard let member = principal.member else { throw NotFound() }
        self.member = member
        factor = try snapshot.secondFactor(of: member.id)
        sessions = try snapshot.sessions(of: member.id, seenBy: principal).count
        tokens = try snapshot.tokens(searching: "", after: nil, limit: 1, of: principal).count
    }

    var body: some Content {
        if let failures = factor?.failuresBefore, failures > 0 { wrongCodes(failures) }
        div(.class("grid lead")) {
            div(.class("stack")) {
                Card(
                    Text("资料", "資料", "Who you are"), note: Text("由系统管理员维护", "由系統管理員維護", "kept by the administrators"),
                    more: .init(Text("角色与权限", "角色與權限", "Roles and rights"), Link("roles"))
                ) {
                    CardBody {
                        Facts(
                            beside: true,
                            [
                                (Text("姓名", "姓名", "Name"), member.name), (Text("登录名", "登入名稱", "Sign-in name"), member.signInName),
                                (Text("邮箱", "電子郵件", "E-mail"), member.email ?? "—"), (Text("团队", "團隊", "Team"), member.teamName ?? "—"),
                                (Text("角色", "角色", "Role"), member.role.text.asLabel),
                                (Text("可见范围", "可見範圍", "Reach"), member.role.reachText.asLabel),
                            ])
                    }
                }
                LanguageForm(language: member.language)
                RecordedCard()
            }
            Card(Text("登录安全", "登入安全", "Security")) {
                line(.lock, SelfPart.password, HTML.words { Text("只有您知道", "只有您知道", "known to you alone") }, nil)
                line(.shieldCheck, SelfPart.secondFactor, secondFactorWords, factorTag)
                line(.monitor, SelfPart.sessions, HTML.words { sessionWords }, nil)
                line(.keyRound, SelfPart.tokens, HTML.words { tokenWords }, nil)
            }
        }
    }

    private func wrongCodes(_ count: Int) -> Note {
        Note(
            Text(
                "您这次登录之前，验证码输错过 \(count) 次。如果不是您本人，说明有人知道您的密码，请马上修改。",
                "您這次登入之前，驗證碼輸錯過 \(count) 次。如果不是您本人，表示有人知道您的密碼，請馬上變更。",
                "Before this sign-in wrong codes were typed: \(count). If that was not you, somebody knows your password; change it now."),
            .warn)
    }

    private func line(_ icon: Icon, _ part: SelfPart, _ words: HTML, _ tag: Tag?) -> HTML {
        div(.class("line")) {
            icon
            div {
                a(.class("row-link"), .href(part.link)) { part.text }
                p(.class("sub")) { words }
            }
            if let tag { tag }
        }
    }

    private var factorTag: Tag {
        factor == nil
            ? Tag(Text("未启用", "未啟用", "off"), .warn) : Tag(Text("已启用", "已啟用", "on"), .ok)
    }

    private var secondFactorWords: HTML {
        HTML.words {
            if let factor {
                Text("还剩 \(factor.codesLeft) 个恢复码", "還剩 \(factor.codesLeft) 個復原碼", "\(factor.codesLeft) recovery codes left")
            } else {
                Text("建议启用：密码泄露也进不来", "建議啟用：密碼外洩也進不來", "worth turning on: a stolen password alone is no use then")
            }
        }
    }

    private var sessionWords: Text {
        Text("登录在 \(sessions) 处", "登入在 \(sessions) 處", sessions == 1 ? "signed in on one device" : "signed in on \(sessions) devices")
    }

    private var tokenWords: Text {
        Text("\(tokens.value) 个", "\(tokens.value) 個", tokens.value == 1 ? "one token" : "\(tokens.value) tokens")
    }
}

/// The language that the product speaks to this member, wherever he signs in.
private struct LanguageForm: Component {
    let language: Language

    var body: some Content {
        Card(Text("语言", "語言", "Language")) {
            CardBody {
                PostForm(to: Link("self", "language"), class: "side-by-side", key: .none) {
                    SelectField(
                        Field("language", Text("界面语言，在每台设备上", "介面語言，在每台裝置上", "On every device"), in: FormState()),
                        [
                            Option(Language.hans.rawValue, Text(verbatim: "简体中文")), Option(Language.hant.rawValue, Text(verbatim: "繁體中文")),
                            Option(Language.english.rawValue, Text(verbatim: "English")),
                        ], value: language.rawValue)
                    SubmitButton(Text("保存", "儲存", "Save"))
                }
            }
        }
    }
}
