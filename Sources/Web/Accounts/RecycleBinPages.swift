import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// Asks once more, and says what goes along.
struct RecyclingPage: Component {
    static let title = Text("移入回收站", "移入資源回收筒", "Move to the recycle bin")

    let account: Account
    let orders, children, shares: Int
    let state: FormState

    init(of id: ID<Account>, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot) throws {
        do {
            account = try snapshot.account(id, governedBy: principal)
        } catch is NotPermitted {
            let account = try snapshot.account(id, seenBy: principal)
            throw Forbidden(
                Text(
                    "看得到“\(account.name)”，但不能移入回收站", "看得到「\(account.name)」，但不能移入資源回收筒",
                    "You may see \(account.name), but not move it to the recycle bin"),
                missing: Text("这家客户归您或您的团队", "這家客戶由您或您的團隊負責", "The account stands in your book or your team's"),
                back: Link("accounts", id.description), Text(verbatim: account.name))
        }
        orders = try snapshot.orderCount(of: id)
        (children, shares) = try snapshot.hangers(on: id, seenBy: principal)
        self.state = state
    }

    var body: some Content {
        PageHead(RecyclingPage.title, gist: Text(verbatim: account.name))
        PostForm(to: Link("accounts", account.id.description, "recycling"), class: "card form", label: RecyclingPage.title) {
            ErrorSummary(state)
            input(.type(.hidden), .name("version"), .value(String(account.version)))
            FieldGroup(Text("会怎样", "會怎樣", "What happens")) {
                ul(.class("plain-list field wide")) {
                    li {
                        Text(
                            "从客户列表、搜索、分级和合计里消失，谁都看不到。", "從客戶清單、搜尋、分級和合計裡消失，誰都看不到。",
                            "It vanishes from lists, search, grading and sums, for everybody.")
                    }
                    if orders > 0 {
                        li {
                            Text(
                                "它的 \(orders) 张订单跟着看不到。", "它的 \(orders) 張訂單跟著看不到。",
                                "Its \(orders) \(plural(orders, "order", "orders")) cannot be seen either.")
                        }
                    }
                    if children > 0 {
                        li {
                            Text(
                                "它的 \(children) 家下级客户留着，暂时没有上级单位。", "它的 \(children) 家下級客戶留著，暫時沒有母公司。",
                                "\(children) \(plural(children, "account", "accounts")) below it \(plural(children, "stays", "stay")), without a parent meanwhile."
                            )
                        }
                    }
                    if shares > 0 {
                        li {
                            Text(
                                "\(shares) 位协作者看不到它。", "\(shares) 位協作者看不到它。",
                                "\(shares) \(plural(shares, "colleague", "colleagues")) it is shared with no longer \(plural(shares, "sees", "see")) it."
                            )
                        }
                    }
                    li {
                        Text(
                            "90 天内可以还原，一切照旧。之后：有归属、级别或订单记录的一直留在回收站，其余清除。",
                            "90 天內可以還原，一切照舊。之後：有負責、等級或訂單紀錄的一直留在資源回收筒，其餘清除。",
                            "Within 90 days it can be restored as it was. After that it stays in the bin if owners, grades or orders are recorded for it; otherwise it is removed for good."
                        )
                    }
                }
            }
            div(.class("card-foot")) {
                span(.class("push actions")) {
                    ButtonLink(Text("取消", "取消", "Cancel"), to: Link("accounts", account.id.description))
                    SubmitButton(RecyclingPage.title, .danger)
                }
            }
        }
    }
}

/// What lies in the recycle bin within reach, and how long it stays there.
struct RecycleBinPage: Component {
    static let title = Text("回收站", "資源回收筒", "Recycle bin")

    private let accounts: [RecycledAccount]
    private let next: PageCursor?
    private let isFirst: Bool
    private let count: RowCount

    init(after cursor: PageCursor?, seenBy principal: Principal, in snapshot: Snapshot) throws {
        (accounts, next, count) = try snapshot.recycledAccounts(after: cursor, limit: 50, seenBy: principal)
        isFirst = cursor == nil
    }

    var body: some Content {
        PageHead(RecycleBinPage.title, gist: gist)
        section(.class("card")) {
            DataTable(of: accounts, caption: RecycleBinPage.title, empty: empty) {
                Column(Text("客户", "客戶", "Account"), .name) { account in
                    b { account.name }
                    span(.class("sub")) { account.code }
                }
                Column(Words.owner, .left) { account in
                    if let owner = account.ownerName { owner } else { Words.pool }
                }
                Column(Text("移入时间", "移入時間", "Moved here"), .right) { account in
                    time(.datetime(account.recycledAt.rfc3339), .class("one-line")) { Shown.instant(account.recycledAt) }
                }
                Column(Text("还留多久", "還留多久", "Stays"), .below) { account in stay(of: account) }
                Column(Text("还原", "還原", "Restore"), .end) { account in
                    PostForm(to: Link("recycle-bin", account.id.description, "restorations")) {
                        input(.type(.hidden), .name("version"), .value(String(account.version)))
                        SubmitButton(Text("还原", "還原", "Restore"), icon: .undo, .plain, small: true)
                    }
                }
            }
            Pager(
                shown: shown, first: isFirst ? nil : Link("recycle-bin"),
                next: next.map { Link("recycle-bin", query: ["cursor": $0.description]) }, keys: false)
        }
    }

    private func stay(of account: RecycledAccount) -> Text {
        guard let days = account.daysLeft else {
            return Text("一直留着：有往来记录", "一直留著：有往來紀錄", "for good: the records name it")
        }
        return Text("\(days) 天后清除", "\(days) 天後清除", "removed in \(days) \(plural(days, "day", "days"))")
    }

    private var gist: Text {
        Text(
            "移进来的客户谁都看不到，还原后一切照旧。", "移進來的客戶誰都看不到，還原後一切照舊。",
            "Nobody sees the accounts in here; restored, they are as they were.")
    }

    private var empty: EmptyState {
        EmptyState(Text("回收站是空的", "資源回收筒是空的", "The recycle bin is empty"), icon: .circleCheck)
    }

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 家", " 家", " \(plural(count.value, "account", "accounts"))")
        }
    }
}
