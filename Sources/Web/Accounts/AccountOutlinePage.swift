import Accounts
import Grading
import Ground
import Identity
import Storage
import WebParts

/// All that somebody may see of a customer who is not in his reach: name, industry, region and grade, and for a planner its orders.
struct AccountOutlinePage: Component {
    let account: Account
    let trade: AccountTrade?

    init(of account: Account, currency: Currency, seenBy principal: Principal, in snapshot: Snapshot) throws {
        self.account = account
        let seesOrders = try principal.may(.readTrade) && snapshot.trades(account.id, as: principal)
        trade = seesOrders ? try AccountTrade(of: account.id, in: currency, seenBy: principal, in: snapshot) : nil
    }

    var body: some Content {
        AccountHead(account: account, mayOverride: false, seesBook: false)
        p(.class("gist")) { gist }
        div(.class("stack")) {
            Note(
                Text(
                    "您看得到这家客户的名称、行业、地区和级别。要看更多，请归属人或经理共享给您。",
                    "您看得到這家客戶的名稱、產業、地區和等級。要看更多，請負責人或主管共用給您。",
                    "You see this account's name, industry, region and grade. Ask its owner or a manager to share it if you need more."))
            if let trade { AccountTradeCard(account: account, trade: trade) }
        }
    }

    private var gist: Text {
        guard let grade = account.grade else { return Text("还没有级别。", "還沒有等級。", "It has no grade yet.") }
        return Text("现在是 \(grade.text.hans)。", "目前是 \(grade.text.hant)。", "Graded \(grade.rawValue) now.")
    }
}
