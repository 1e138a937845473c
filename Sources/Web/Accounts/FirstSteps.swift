import Ground
import Trade
import WebParts

/// What a new company is shown until its customers are graded: three steps, and which of them are done.
struct FirstSteps: Component {
    let progress: CompanyProgress
    let mayRun, mayKeep: Bool

    var body: some Content {
        FirstRun([accounts, orders, grading]) { if !progress.hasAccounts { demonstration } }
    }

    private var demonstration: Card {
        Card(Text("先看看演示", "先看看示範", "Look at the demonstration first")) {
            CardBody {
                Text("在一个空数据库里运行 ", "在一個空資料庫裡執行 ", "Run ")
                code { "hengce demo load" }
                Text(
                    "，就有一家虚构公司和一整年的订单可看。", "，就有一家虛構公司和一整年的訂單可看。",
                    " in an empty database: it brings an invented company with a whole year of orders.")
            }
        }
    }

    private var accounts: FirstRun.Step {
        FirstRun.Step(Text("导入客户", "匯入客戶", "Import accounts"), progress.hasAccounts ? .done : .waiting) {
            Text("在服务器上运行 ", "在伺服器上執行 ", "On the server, run ")
            code { Text("hengce import accounts 文件.csv", "hengce import accounts 檔案.csv", "hengce import accounts FILE.csv") }
            Text("；UTF-8 和 GB18030 都认得。", "；UTF-8 和 GB18030 都認得。", "; UTF-8 and GB18030 are both understood.")
        }
    }

    private var orders: FirstRun.Step {
        FirstRun.Step(Text("导入订单", "匯入訂單", "Import orders"), progress.hasOrders ? .done : .waiting) {
            Text("再运行 ", "再執行 ", "Then run ")
            code { Text("hengce import orders 文件.csv", "hengce import orders 檔案.csv", "hengce import orders FILE.csv") }
            Text("；有错的行会说明原因，不会只做一半。", "；有錯的列會說明原因，不會只做一半。", "; rows that are wrong are explained, and nothing is half done.")
        }
    }

    private var grading: FirstRun.Step {
        FirstRun.Step(Text("试算并保存分级", "試算並儲存分級", "Preview a grading run and keep it"), gradingState) {
            if mayKeep {
                Text("先看谁会在哪一级，满意了再保存。", "先看誰會在哪一級，滿意了再儲存。", "See who would stand where, and keep the run when you are content.")
            } else {
                Text("先看谁会在哪一级，再请系统管理员保存。", "先看誰會在哪一級，再請系統管理員儲存。", "See who would stand where, then ask an administrator to keep the run.")
            }
        }
    }

    private var gradingState: FirstRun.Step.State {
        if progress.hasRun { return .done }
        guard mayRun, progress.hasAccounts, progress.hasOrders else { return .waiting }
        return .open(Text("去分级", "前往分級", "Go to grading"), Link("grading"))
    }
}
