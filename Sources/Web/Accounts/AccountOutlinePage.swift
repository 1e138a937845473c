import Accounts
import Grading
import Ground
import WebParts

/// All that somebody may see of a customer who is not in his reach: name, industry, region and grade.
struct AccountOutlinePage: Component {
    let account: Account
    /// Whether he may go on to its orders.
    let hasOrders: Bool

    var body: some Content {
        AccountHead(account: account, mayOverride: false, seesBook: false)
        p(.class("gist")) { gist }
        Card(Text("客户资料", "客戶資料", "About the account")) {
            CardBody {
                Facts(
                    beside: true,
                    [(Words.industry, account.industry), (Words.region, account.region)].filter { !$0.1.isEmpty }.map { ($0.0, $0.1) })
                Note(
                    Text(
                        "您看得到这家客户的名称、行业、地区和级别。要看更多，请负责人或经理共享给您。",
                        "您看得到這家客戶的名稱、產業、地區和等級。要看更多，請負責人或主管共用給您。",
                        "You see this account's name, industry, region and grade. Ask its owner or a manager to share it if you need more.")
                )
            }
        }
        if hasOrders {
            p { ButtonLink(AccountOrdersPage.title, to: Link("accounts", account.id.description, "orders")) }
        }
    }

    private var gist: Text {
        guard let grade = account.grade else { return Text("还没有级别。", "還沒有等級。", "It has no grade yet.") }
        return Text("现在是 \(grade.text.hans)。", "目前是 \(grade.text.hant)。", "Graded \(grade.rawValue) now.")
    }
}
