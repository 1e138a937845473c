import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// Says how many customers are meant and which, and asks what the deed needs to know.
struct BulkChangePage: Component {
    private let form: BulkForm
    private let accounts: [Account]
    private let state: FormState
    private let owners: [Member]

    init(_ form: BulkForm, _ accounts: [Account], in state: FormState, seenBy principal: Principal, from snapshot: Snapshot) throws {
        if form.deed == .owner { try principal.needs(.assignAccounts) }
        (self.form, self.accounts, self.state) = (form, accounts, state)
        owners = form.deed == .owner ? try AccountChoices(for: principal, in: snapshot).owners : []
    }

    var body: some Content {
        PageHead(form.deed.text, gist: gist)
        if accounts.isEmpty {
            section(.class("card")) {
                ErrorSummary(state, notDone: Text("没有执行", "沒有執行", "Not done"))
                EmptyState(
                    Text("还没有选客户", "還沒有選客戶", "No account was chosen"),
                    words: Text("回到列表，勾选要改的客户。", "回到清單，勾選要改的客戶。", "Go back to the list and tick those that you mean."),
                    action: .init(Text("回到列表", "回到清單", "Back to the list"), form.back))
            }
        } else {
            PostForm(to: Link("accounts", "bulk-changes"), class: "card form", label: form.deed.text) {
                ErrorSummary(state, notDone: Text("没有执行", "沒有執行", "Not done"), labels: BulkForm.labels)
                input(.type(.hidden), .name("deed"), .value(form.deed.rawValue))
                input(.type(.hidden), .name("accounts"), .value(accounts.map(\.id.description).joined(separator: " ")))
                input(.type(.hidden), .name("back"), .value(form.back.address))
                fields
                FieldGroup(Text("哪些客户", "哪些客戶", "Which accounts")) { chosen }
                div(.class("card-foot")) {
                    span(.class("push actions")) {
                        ButtonLink(Text("取消", "取消", "Cancel"), to: form.back)
                        SubmitButton(submit, form.deed == .recycle ? .danger : .primary)
                        if !inTheWay.isEmpty {
                            SubmitButton(
                                Text(
                                    "去掉这 \(inTheWay.count) 家，其余照办", "去掉這 \(inTheWay.count) 家，其餘照辦",
                                    "Leave out \(inTheWay.count), do the rest"), .plain, name: "without",
                                value: inTheWay.map(\.description).joined(separator: " "))
                        }
                    }
                }
            }
        }
    }

    private var inTheWay: [ID<Account>] { state.refusals.compactMap { $0 as? BulkRefused }.flatMap(\.accounts) }

    private var gist: Text {
        let count = accounts.count
        return Text(
            "选中 \(count) 家。全部成功才算数，有一家不行就都不改。", "選取 \(count) 家。全部成功才算數，有一家不行就都不改。",
            "\(count) \(plural(count, "account is", "accounts are")) meant. It is done to all of them or to none.")
    }

    private var submit: Text {
        let (count, deed) = (accounts.count, form.deed.text)
        return Text(
            "给 \(count) 家\(deed.hans)", "給 \(count) 家\(deed.hant)", "\(deed.english): \(count) \(plural(count, "account", "accounts"))")
    }

    @HTMLBuilder private var fields: HTML {
        switch form.deed {
        case .addTag:
            FieldGroup(Words.tag) { TextField(field("tag"), autocomplete: .off) }
        case .removeTag:
            FieldGroup(Words.tag) {
                SelectField(field("tag"), tags.map { Option($0, Text(verbatim: $0)) }, blank: Text("请选择", "請選擇", "Choose"))
            }
        case .status:
            FieldGroup(Words.status) {
                SelectField(
                    field(
                        "status",
                        hint: Text("已归档的不再分级，也不在平常的列表里。", "已封存的不再分級，也不在平常的清單裡。", "Archived ones are not graded and stand in no usual list.")
                    ),
                    AccountStatus.allCases.map { Option($0.rawValue, $0.text.asLabel) }, blank: Text("请选择", "請選擇", "Choose"))
            }
        case .owner:
            FieldGroup(Words.owner) {
                SelectField(
                    field("owner"),
                    owners.map { Option($0.id.description, $0.nameAndRole) } + [Option(BulkForm.pool, Words.pool)],
                    blank: Text("请选择", "請選擇", "Choose"))
                TextArea(
                    field(
                        "reason",
                        hint: Text("写进每家的归属历史。", "寫進每家的負責歷史。", "It stands in the history of who owned each."), wide: true))
            }
        case .recycle:
            FieldGroup(Text("会怎样", "會怎樣", "What happens")) {
                ul(.class("plain-list field wide")) {
                    li {
                        Text(
                            "从客户列表、搜索、分级和合计里消失，谁都看不到；订单和下级关系跟着看不到。", "從客戶清單、搜尋、分級和合計裡消失，誰都看不到；訂單和下級關係跟著看不到。",
                            "They vanish from lists, search, grading and sums for everybody, and their orders with them.")
                    }
                    li { Text("90 天内可以从回收站一家一家还原。", "90 天內可以從資源回收筒一家一家還原。", "Within 90 days each can be restored from the recycle bin.") }
                }
            }
        }
    }

    private func field(_ name: String, hint: Text? = nil, wide: Bool = false) -> Field {
        Field(name, BulkForm.labels[name] ?? Text(verbatim: name), in: state, required: true, hint: hint, wide: wide)
    }

    /// Those that stand at any of them.
    private var tags: [String] { Array(Set(accounts.flatMap(\.tags))).sorted() }

    private var chosen: HTML {
        ul(.class("plain-list field wide chosen")) {
            for account in accounts.prefix(20) { line(account) }
            if accounts.count > 20 {
                li {
                    details {
                        summary(.class("link")) {
                            Text("另外 \(accounts.count - 20) 家", "另外 \(accounts.count - 20) 家", "\(accounts.count - 20) more")
                        }
                        ul(.class("plain-list")) { for account in accounts.dropFirst(20) { line(account) } }
                    }
                }
            }
        }
    }

    private func line(_ account: Account) -> HTML {
        li {
            account.name
            " "
            span(.class("sub")) { account.code }
        }
    }
}
