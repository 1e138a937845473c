import Ground
import WebParts

/// What an empty company is shown instead of an empty list: the three steps to the first grades.
struct FirstSteps: Component {
    let mayRun: Bool

    var body: some Content {
        PageHead(
            Text("客户", "客戶", "Accounts"),
            gist: Text(
                "还没有客户。三步就能看到第一批级别。", "還沒有客戶。三步就能看到第一批等級。",
                "There are no accounts yet. Three steps lead to the first grades."))
        FirstRun([
            .init(
                Text("导入客户", "匯入客戶", "Import accounts"),
                Text(
                    "在服务器上运行 hengce import accounts 文件.csv；UTF-8 和 GB18030 都认得。",
                    "在伺服器上執行 hengce import accounts 檔案.csv；UTF-8 和 GB18030 都認得。",
                    "Run hengce import accounts FILE.csv on the server; UTF-8 and GB18030 are both understood."), .waiting),
            .init(
                Text("导入订单", "匯入訂單", "Import orders"),
                Text(
                    "再运行 hengce import orders 文件.csv；有错的行会说明原因，什么都不会只做一半。",
                    "再執行 hengce import orders 檔案.csv；有錯的列會說明原因，什麼都不會只做一半。",
                    "Then run hengce import orders FILE.csv; rows that are wrong are explained, and nothing is half done."), .waiting),
            .init(
                Text("试算并保存分级", "試算並儲存分級", "Preview a grading run and keep it"),
                Text("先看谁会在哪一级，满意了再保存。", "先看誰會在哪一級，滿意了再儲存。", "See who would stand where, and keep the run when you are content."),
                mayRun ? .open(Text("去分级", "前往分級", "Go to grading"), Link("grading")) : .waiting),
        ]) {
            Card(Text("先看看演示", "先看看示範", "Look at the demonstration first")) {
                CardBody {
                    Text(
                        "在一个空数据库里运行 hengce demo load，就有一家虚构公司和一整年的订单可看。",
                        "在一個空資料庫裡執行 hengce demo load，就有一家虛構公司和一整年的訂單可看。",
                        "Run hengce demo load in an empty database: it brings an invented company with a whole year of orders.")
                }
            }
        }
    }
}
