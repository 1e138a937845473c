import Accounts
import Ground
import Identity
import WebFrame
import WebParts

/// What is agreed when a customer is shared, as fields of a form.
struct ShareFields: Component {
    static let user = Text("谁", "誰", "Who")
    static let part = Text("身份", "身分", "Part")
    static let access = Text("可做什么", "可做什麼", "Access")
    static let until = Text("截止日", "截止日", "Last day")
    static let endless = Text("长期", "長期", "no end")
    static let labels = ["user": user, "part": part, "access": access, "until": until]

    let state: FormState
    let terms: ShareTerms

    var body: some Content {
        SelectField(
            Field("part", ShareFields.part, in: state, required: true),
            CollaboratorPart.allCases.map { Option($0.rawValue, $0.text.asLabel) },
            value: terms.part.rawValue)
        SelectField(
            Field("access", ShareFields.access, in: state, required: true),
            ShareAccess.allCases.map { Option($0.rawValue, $0.text.asLabel) },
            value: terms.access.rawValue)
        TextField(
            Field(
                "until", ShareFields.until, in: state,
                hint: Text("含这一天；留空表示一直到收回。", "含這一天；留空表示一直到收回。", "That day included; empty means until it is taken back.")),
            .day, value: terms.until?.description ?? "")
    }
}

/// Lets a colleague work along.
struct ShareCard: Component {
    static let id = "share"

    let account: Account
    let colleagues: [Member]
    /// Who was asked about, and is likely to be meant.
    let proposed: ID<Member>?
    let state: FormState

    var body: some Content {
        Card(Text("共享给同事", "共用給同事", "Share with a colleague"), id: ShareCard.id) {
            CardBody {
                PostForm(
                    to: Link("accounts", account.id.description, "access"), class: "stacked", label: Text("共享", "共用", "Share")
                ) {
                    ErrorSummary(state, notDone: Text("没有共享", "沒有共用", "Not shared"), labels: ShareFields.labels)
                    div(.class("form-grid")) {
                        SelectField(
                            Field("user", ShareFields.user, in: state, required: true),
                            colleagues.map { Option($0.id.description, $0.nameAndRole) }, value: proposed?.description ?? "",
                            blank: Text("请选择", "請選擇", "Choose"))
                        ShareFields(state: state, terms: ShareTerms(part: .sales, access: .read))
                    }
                    p(.class("sub")) {
                        Text(
                            "名下的订单、级别和以后的往来一并看得到；对方不能再转给别人。", "名下的訂單、等級和以後的往來一併看得到；對方不能再轉給別人。",
                            "Orders, grades and whatever else belongs to the account are seen with it. Your colleague cannot pass it on.")
                    }
                    div { SubmitButton(Text("共享", "共用", "Share"), icon: .userPlus) }
                }
            }
        }
    }
}

/// Other terms of one share.
struct ShareTermsPage: Component {
    static let title = Text("修改共享", "修改共用", "Change the share")

    let share: Collaborator
    let state: FormState

    var body: some Content {
        PageHead(ShareTermsPage.title, gist: gist)
        FormCard(
            ShareTermsPage.title, to: Link("accounts", share.account.description, "access", share.id.description), in: state,
            submit: Text("保存", "儲存", "Save"), cancel: Link("accounts", share.account.description, "access"), labels: ShareFields.labels
        ) {
            input(.type(.hidden), .name("version"), .value(state.value(of: "version")))
            FieldGroup(Text(verbatim: share.memberName)) { ShareFields(state: state, terms: ShareTerms(of: share)) }
        }
    }

    private var gist: Text {
        let by = share.byName.map { Text(verbatim: $0) } ?? GradeHistory.console
        let day = share.from.written
        return Text(
            "\(share.accountName)，\(by.hans) 于 \(day.hans) 共享给 \(share.memberName)。",
            "\(share.accountName)，\(by.hant) 於 \(day.hant) 共用給 \(share.memberName)。",
            "\(share.accountName), shared with \(share.memberName) by \(by.english) on \(day.english).")
    }
}

extension Member {
    /// Enough to tell two of the same name apart.
    var nameAndRole: Text {
        let place = teamName.map { " · \($0)" } ?? ""
        return Text("\(name)（\(role.text.hans)\(place)）", "\(name)（\(role.text.hant)\(place)）", "\(name) (\(role.text.english)\(place))")
    }
}
