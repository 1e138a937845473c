import Accounts
import Grading
import Ground
import Identity
import WebParts

/// The customers themselves; a box at each that can be chosen.
struct AccountTable: Component {
    let filter: AccountFilter
    let accounts: [Account]
    let ordered: [ID<Account>: Money]
    let seesBooks: Bool
    /// The reader sees no customer at all, filtered or not.
    let isWithoutBook: Bool
    let mayChoose: Bool

    var body: some Content {
        DataTable(of: accounts, caption: Text("客户列表", "客戶清單", "Accounts"), empty: empty) {
            if mayChoose {
                Column(Text("选择", "選取", "Choose"), .check) { account in if !account.isMasked { ChoosingBox(account: account) } }
            }
            Column(Words.grade, .seal, sort: sort(.grade, .ascending)) { account in GradeSeal(account.grade?.rawValue) }
            Column(Text("客户", "客戶", "Account"), .name, sort: sort(.name, .ascending)) { account in
                RowLink(account.name, to: Link("accounts", account.id.description))
                span(.class("sub")) { [account.industry, account.region].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            if seesBooks {
                Column(Words.owner, .left) { account in
                    if let owner = account.ownerName { owner } else { span(.class("sub")) { Words.pool } }
                }
                Column(Text("得分", "得分", "Score"), .right, numeric: true, sort: sort(.score, .descending)) { account in
                    if let score = account.score { b { Shown.hundredths(score.hundredths) } } else { span(.class("sub")) { "—" } }
                }
                Column(Text("近 12 个月下单", "近 12 個月下單", "Ordered in 12 months"), .aside, numeric: true) { account in
                    if let amount = ordered[account.id] { Amount(amount) } else { span(.class("sub")) { "—" } }
                }
            }
            // Of whom only names are seen, hardly anything is noted.
            if seesBooks || accounts.contains(where: { AccountMarks(account: $0).saysAnything }) {
                Column(Text("说明", "說明", "Note"), .below) { account in AccountMarks(account: account) }
            }
        }
    }

    private func sort(_ sort: AccountSort, _ direction: SortDirection) -> ColumnSort {
        ColumnSort(filter.link { $0.sort = sort }, now: filter.sort == sort ? direction : nil)
    }

    private var empty: EmptyState {
        if isWithoutBook {
            return EmptyState(
                Text("还没有归属您的客户", "還沒有由您負責的客戶", "No accounts of yours yet"),
                words: Text(
                    "经理把客户分给您之后，就出现在这里。", "主管將客戶指派給您之後，就會出現在這裡。", "They stand here once a manager has assigned them to you."),
                icon: .building)
        }
        return EmptyState(
            Text("没有符合条件的客户", "沒有符合條件的客戶", "No account matches"),
            words: Text("去掉一个条件，或换一种写法再搜。", "去掉一個條件，或換一種寫法再搜尋。", "Drop a filter, or search in another spelling."),
            action: .init(Text("清除条件", "清除條件", "Clear the filters"), Link("accounts")))
    }
}
