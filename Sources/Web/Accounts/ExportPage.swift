import Accounts
import Export
import Ground
import Identity
import Reports
import Storage
import Trade
import WebParts

/// What a file would hold, before anybody has it: how much, what is left out, and what is kept of the deed.
struct ExportPage: Component {
    static let title = Text("导出", "匯出", "Export")

    private let question: ExportQuestion
    /// The customer whose orders they are.
    private let account: Account?
    private let count: Int
    /// Whether the reader proved who he is within five minutes.
    private let isConfirmed: Bool
    private let reader: Principal

    init(_ question: ExportQuestion, isConfirmed: Bool, seenBy principal: Principal, in snapshot: Snapshot) throws {
        (self.question, self.isConfirmed, reader) = (question, isConfirmed, principal)
        account =
            if case .orders(let filter) = question.list, let id = filter.account {
                try snapshot.tradedAccount(id, seenBy: principal)
            } else { nil }
        count = try snapshot.exportCount(of: question.list, seenBy: principal)
    }

    var trail: [Crumb] {
        if isReport { return [Crumb(question.list.kind.text, back)] }
        guard let account else { return [Crumb(Text("客户", "客戶", "Accounts"), back)] }
        return [
            Crumb(Text("客户", "客戶", "Accounts"), Link("accounts")),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
            Crumb(Text("订单", "訂單", "Orders"), back),
        ]
    }

    var body: some Content {
        PageHead(ExportPage.title, gist: gist)
        div(.class("stack")) {
            Card(Text("这份文件", "這份檔案", "The file")) {
                CardBody {
                    Facts(
                        beside: true,
                        [
                            (Text("内容", "內容", "What"), contents),
                            (
                                Text("格式", "格式", "Format"),
                                Text("CSV（UTF-8），Excel 可直接打开", "CSV（UTF-8），Excel 可直接開啟", "CSV in UTF-8; Excel opens it as it is")
                            ),
                            (Text("列", "欄", "Columns"), columns),
                            (Text("不在里面", "不在裡面", "Left out"), leftOut),
                        ])
                }
                div(.class("card-foot")) {
                    span(.class("push actions")) {
                        ButtonLink(Text("返回", "返回", "Back"), to: back)
                        if count > 0 { way }
                    }
                }
            }
            Note(
                Text(
                    "下载会写进审计：谁、什么时候、哪份清单、多少行，以及文件的指纹。文件名带着指纹的开头，流出去的副本查得到来源。客户资料属于公司的商业秘密，请只用于工作。",
                    "下載會寫進稽核：誰、什麼時候、哪份清單、多少列，以及檔案的指紋。檔名帶著指紋的開頭，流出去的副本查得到來源。客戶資料屬於公司的營業秘密，請只用於工作。",
                    "The trail keeps who took the file, when, of which list, how many lines and its hash. The file's name begins its hash, so that a copy leads back to its source. What is known of customers is a trade secret of the company: use it for work alone."
                ), .warn)
            if reader.may(.readAudit) {
                p(.class("sub")) {
                    a(.href(Link("audit", query: ["action": "records_exported"]))) {
                        Text("查看所有导出记录", "檢視所有匯出紀錄", "See every export in the trail")
                    }
                }
            }
        }
    }

    /// The file itself for five minutes after the proof, the way to the proof before.
    @HTMLBuilder private var way: HTML {
        if isConfirmed {
            a(.class("button primary"), .href(question.fileLink), .download()) {
                Icon.download.small
                Text("下载 CSV", "下載 CSV", "Download CSV")
            }
        } else {
            PostForm(to: Link("exports"), label: ExportPage.title, key: .none) {
                for (name, value) in question.values {
                    if let value, !value.isEmpty { input(.type(.hidden), .name(name), .value(value)) }
                }
                SubmitButton(Text("确认身份后下载", "確認身分後下載", "Confirm who you are, then download"), icon: .lock)
            }
        }
    }

    private var isReport: Bool {
        switch question.list {
        case .concentration, .retention: true
        case .accounts, .orders: false
        }
    }

    private var back: Link {
        switch question.list {
        case .accounts(let filter): filter.link(cursor: nil)
        case .orders(let filter): filter.account.map { Link("accounts", $0.description, "orders") } ?? Link("accounts")
        case .concentration(let basis, let window, _):
            Link("reports", "concentration", query: ["by": basis == .profit ? "profit" : nil, "months": "\(window.rawValue)"])
        case .retention(let window, _): Link("reports", "retention-economics", query: ["months": "\(window.rawValue)"])
        }
    }

    private var contents: Text {
        switch question.list {
        case .accounts: Text("\(count) 家客户", "\(count) 家客戶", "\(count) \(plural(count, "account", "accounts"))")
        case .concentration, .retention: Text("\(count) 家客户", "\(count) 家客戶", "\(count) \(plural(count, "customer", "customers"))")
        case .orders:
            Text(
                "\(count) 张订单，每行一项", "\(count) 張訂單，每列一項", "\(count) \(plural(count, "order", "orders")), one line for each item")
        }
    }

    private var columns: Text {
        let count = question.list.columns.count
        // What a report worked out is no record that could come in again.
        if isReport { return Text("\(count) 列", "\(count) 欄", "\(count)") }
        return Text(
            "\(count) 列，列名与导入相同，改好可以再导入", "\(count) 欄，欄名與匯入相同，改好可以再匯入",
            "\(count), named as an import names them: correct it and bring it in again")
    }

    private var leftOut: Text {
        switch question.list {
        case .accounts where reader.reach.masks:
            Text(
                "您只见名称和级别的客户", "您只見名稱和等級的客戶", "Accounts of which you see the name and the grade only")
        case .accounts, .orders, .concentration, .retention:
            Text("您看不到的记录", "您看不到的紀錄", "What is out of your reach")
        }
    }

    private var gist: Text {
        if count == 0 {
            return Text("这份清单里没有可以导出的记录。", "這份清單裡沒有可以匯出的紀錄。", "There is nothing in this list that could be exported.")
        }
        guard let account else {
            return Text(
                "按当前的清单，\(contents.hans)会写进文件。", "依目前的清單，\(contents.hant)會寫進檔案。",
                "As the list stands now, the file will hold \(contents.english).")
        }
        return Text(
            "\(account.name)：\(contents.hans)。", "\(account.name)：\(contents.hant)。", "\(account.name): \(contents.english).")
    }
}
