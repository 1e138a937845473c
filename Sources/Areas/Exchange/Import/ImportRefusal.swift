import Accounts
package import Ground
import Identity

/// These very bytes were brought in before, as the same kind.
package struct FileAlreadyImported: Refusal {
    package let earlier: ID<Import>
    package let at: Instant
    package var code: String { "file_already_imported" }
    package var status: RefusalStatus { .conflict }
    package var text: Text {
        let when = "\(at.rfc3339.prefix(16).replacing("T", with: " ")) UTC"
        return Text(
            "这个文件已在 \(when) 导入过（导入 \(earlier)）。要再导入一次，请加 --again；要撤回，请用 hengce import revert \(earlier)。",
            "這個檔案已在 \(when) 匯入過（匯入 \(earlier)）。要再匯入一次，請加 --again；要復原，請用 hengce import revert \(earlier)。",
            "This file was imported on \(when) (import \(earlier)). Add --again to import it once more, or take it back with hengce import revert \(earlier)."
        )
    }
}

/// The row would do, but another row of the same order would not.
struct RowDropped: Refusal {
    let faulty: Int
    init(becauseOf faulty: Int) { self.faulty = faulty }
    var code: String { "rows_disagree" }
    var text: Text {
        Text(
            "这一行没有错，但同一订单的第 \(faulty) 行被拒收，整张订单都没有导入。更正那一行后一起导入。",
            "這一列沒有錯，但同一訂單的第 \(faulty) 行被拒收，整張訂單都沒有匯入。更正那一列後一起匯入。",
            "Nothing is wrong here, but line \(faulty) of the same order was refused, and an order comes in as a whole. Correct that line and import both."
        )
    }
}

/// What two rows of one file say of the same thing and cannot both mean.
enum RowConflict: Refusal {
    /// A code, or what stands for one, that an earlier row has.
    case repeated(String, line: Int)
    case account(line: Int)
    case day(line: Int)
    case currency(line: Int)
    /// A warning: the later day is kept.
    case dueDay(line: Int)
    case tooManyLines(limit: Int)

    var code: String {
        switch self {
        case .repeated: "code_taken"
        case .currency: "currency_mixed"
        case .account, .day, .dueDay: "rows_disagree"
        case .tooManyLines: "value_too_long"
        }
    }

    var field: String? {
        switch self {
        case .repeated, .tooManyLines: "code"
        case .account: "account_code"
        case .day: "ordered_on"
        case .currency: "currency"
        case .dueDay: "due_on"
        }
    }

    var text: Text {
        switch self {
        case .repeated(let value, let line):
            Text(
                "“\(value)”在第 \(line) 行已经出现过。请删去其中一行，或改正编号。", "「\(value)」在第 \(line) 行已經出現過。請刪去其中一列，或改正編號。",
                "“\(value)” stands on line \(line) already. Remove one of the two rows, or correct the number.")
        case .account(let line):
            Text(
                "同一订单的客户与第 \(line) 行不一致。请更正客户，或给订单另编一个号。", "同一訂單的客戶與第 \(line) 行不一致。請更正客戶，或給訂單另編一個號。",
                "The order has another account on line \(line). Correct the account, or give one of the orders another number.")
        case .day(let line):
            Text(
                "同一订单的下单日期与第 \(line) 行不一致。请更正日期，或给订单另编一个号。", "同一訂單的下單日期與第 \(line) 行不一致。請更正日期，或給訂單另編一個號。",
                "The order has another day on line \(line). Correct the day, or give one of the orders another number.")
        case .currency(let line):
            Text(
                "同一订单的币种与第 \(line) 行不一致，一张订单只能有一种币种。请更正币种，或分成两张订单。",
                "同一訂單的幣別與第 \(line) 行不一致，一張訂單只能有一種幣別。請更正幣別，或分成兩張訂單。",
                "The order has another currency on line \(line), and an order has one only. Correct it, or make it two orders.")
        case .dueDay(let line):
            Text(
                "同一订单的交期与第 \(line) 行不一致，已取较晚的一天。请核对。", "同一訂單的交期與第 \(line) 行不一致，已取較晚的一天。請核對。",
                "The order has another delivery date on line \(line); the later one was kept. Check it.")
        case .tooManyLines(let limit):
            Text(
                "一张订单最多 \(limit) 行。请分成几张订单。", "一張訂單最多 \(limit) 列。請分成幾張訂單。",
                "An order has at most \(limit) lines. Make it several orders.")
        }
    }
}

/// Somebody or something that a cell names and that cannot be meant.
enum ReferenceRefused: Refusal {
    case accountUnknown(String), productUnknown(String), memberUnknown(String), teamUnknown(String)
    case orderUnknown(String), orderOfOther(String), invoiceUnknown(String)
    case nameShared(String, instead: String)
    case memberDeactivated(String), ownerElsewhere(String)
    case upperRefused(String, line: Int)
    case codeElsewhere(String)

    var code: String {
        switch self {
        case .accountUnknown, .productUnknown, .memberUnknown, .teamUnknown, .memberDeactivated, .upperRefused, .orderUnknown,
            .orderOfOther,
            .invoiceUnknown:
            "reference_unknown"
        case .nameShared: "reference_ambiguous"
        case .ownerElsewhere: "not_permitted"
        case .codeElsewhere: "code_taken"
        }
    }

    var text: Text { unknownText ?? unfitText }

    private var unknownText: Text? {
        switch self {
        case .accountUnknown(let value):
            Text(
                "没有客户“\(value)”。请先导入客户，更正这一格，或加 --create-missing 随导入建立。",
                "沒有客戶「\(value)」。請先匯入客戶，更正這一格，或加 --create-missing 隨匯入建立。",
                "There is no account “\(value)”. Import the accounts first, correct the cell, or add --create-missing to make it.")
        case .productUnknown(let value):
            Text(
                "没有产品“\(value)”。请先导入产品，更正这一格（--value product_code:\(value)=…），或加 --create-missing 随导入建立。",
                "沒有產品「\(value)」。請先匯入產品，更正這一格（--value product_code:\(value)=…），或加 --create-missing 隨匯入建立。",
                "There is no product “\(value)”. Import it first, correct the cell (--value product_code:\(value)=…), or add --create-missing to make it."
            )
        case .memberUnknown(let value):
            Text(
                "没有成员“\(value)”。请先导入或添加这位成员，或更正这一格。", "沒有成員「\(value)」。請先匯入或新增這位成員，或更正這一格。",
                "There is no user “\(value)”. Import or add the user first, or correct the cell.")
        case .teamUnknown(let value):
            Text(
                "没有团队“\(value)”。请更正这一格，或加 --create-missing 随导入建立。",
                "沒有團隊「\(value)」。請更正這一格，或加 --create-missing 隨匯入建立。",
                "There is no team “\(value)”. Correct the cell, or add --create-missing to make it.")
        default: nil
        }
    }

    private var unfitText: Text {
        switch self {
        case .orderUnknown(let value):
            Text(
                "没有订单“\(value)”。请先导入订单，或更正、清空这一格。", "沒有訂單「\(value)」。請先匯入訂單，或更正、清空這一格。",
                "There is no order “\(value)”. Import the orders first, or correct or empty the cell.")
        case .orderOfOther(let value):
            Text(
                "订单“\(value)”不是这个客户的。请更正订单或客户。", "訂單「\(value)」不是這個客戶的。請更正訂單或客戶。",
                "The order “\(value)” is not one of this account. Correct the order or the account.")
        case .invoiceUnknown(let value):
            Text(
                "没有发票“\(value)”。请先导入发票，或更正这一格。", "沒有發票「\(value)」。請先匯入發票，或更正這一格。",
                "There is no invoice “\(value)”. Import the invoices first, or correct the cell.")
        case .nameShared(let value, let instead):
            Text(
                "不止一个叫“\(value)”。请改用 \(instead) 指明是哪一个。", "不止一個叫「\(value)」。請改用 \(instead) 指明是哪一個。",
                "Several are called “\(value)”. Say which one by \(instead).")
        case .memberDeactivated(let value):
            Text(
                "成员“\(value)”已停用。请改填接手的人。", "成員「\(value)」已停用。請改填接手的人。",
                "The user “\(value)” is deactivated. Name whoever took over.")
        case .ownerElsewhere(let value):
            Text(
                "“\(value)”不在您的团队里，客户不能归到他名下。请改填本团队的成员。", "「\(value)」不在您的團隊裡，客戶不能歸到他名下。請改填本團隊的成員。",
                "“\(value)” is not in your teams and cannot be made the owner. Name a member of yours.")
        case .upperRefused(let value, let line):
            Text(
                "“\(value)”在第 \(line) 行，那一行被拒收。请先更正那一行。", "「\(value)」在第 \(line) 行，那一列被拒收。請先更正那一列。",
                "“\(value)” stands on line \(line), which was refused. Correct that line first.")
        case .codeElsewhere(let value):
            Text(
                "编号“\(value)”已被别处使用，您不能更改它。请换一个编号，或请系统管理员导入。",
                "編號「\(value)」已被別處使用，您不能變更它。請換一個編號，或請系統管理員匯入。",
                "The number “\(value)” is taken by something that you may not change. Choose another, or ask an administrator to import it."
            )
        default: Text(verbatim: code)
        }
    }
}

/// The order stands already, and its account lies in the recycle bin.
struct OrderInBin: Refusal {
    let order, account: String
    var code: String { "account_recycled" }
    var field: String? { "code" }
    var text: Text {
        Text(
            "订单“\(order)”已经存在，它的客户“\(account)”在回收站里。请先重新导入这个客户，再导入订单。",
            "訂單「\(order)」已經存在，它的客戶「\(account)」在資源回收筒裡。請先重新匯入這個客戶，再匯入訂單。",
            "The order “\(order)” exists, and its account “\(account)” lies in the recycle bin. Import that account again first, then the order."
        )
    }
}

/// A warning: the account came in without its number, or kept the one it had.
struct CreditCodeLeftOut: Refusal {
    let refused: CreditCodeRefused

    init(_ refused: CreditCodeRefused) { self.refused = refused }

    var code: String { refused.code }
    var field: String? { refused.field }
    var text: Text {
        Text(
            "\(refused.text.hans)客户照常导入，这一项没有写入。", "\(refused.text.hant)客戶照常匯入，這一項沒有寫入。",
            "\(refused.text.english) The account came in; this was left out.")
    }
}

/// A warning: the order came in as it was written.
struct DueBeforeOrdered: Refusal {
    let dueOn, orderedOn: Day
    var code: String { "due_before_ordered" }
    var field: String? { "due_on" }
    var text: Text {
        Text(
            "交期 \(dueOn) 早于下单日期 \(orderedOn)，已照原样导入。请核对。", "交期 \(dueOn) 早於下單日期 \(orderedOn)，已照原樣匯入。請核對。",
            "The delivery date \(dueOn) is before the order date \(orderedOn); it was kept as it is. Check it.")
    }
}

/// A warning: the invoice came in as it was written.
struct DueBeforeIssued: Refusal {
    let dueOn, issuedOn: Day
    var code: String { "due_before_issued" }
    var field: String? { "due_on" }
    var text: Text {
        Text(
            "到期日 \(dueOn) 早于开票日期 \(issuedOn)，已照原样导入。请核对。", "到期日 \(dueOn) 早於開票日期 \(issuedOn)，已照原樣匯入。請核對。",
            "The due date \(dueOn) is before the invoice date \(issuedOn); it was kept as it is. Check it.")
    }
}

struct AmountMissing: Refusal {
    var code: String { "value_missing" }
    var field: String? { "amount" }
    var text: Text {
        Text(
            "没有金额，也算不出金额。请填金额，或填数量和单价。", "沒有金額，也算不出金額。請填金額，或填數量和單價。",
            "There is no amount and nothing to work it out from. Give the amount, or quantity and unit price.")
    }
}

struct CurrencyUnknown: Refusal {
    let written: String
    var code: String { "value_unknown" }
    var field: String? { "currency" }
    var text: Text {
        Text(
            "“\(written)”不是币种。请填三个字母的代码，如 CNY。", "「\(written)」不是幣別。請填三個字母的代碼，如 CNY。",
            "“\(written)” is no currency. Write its three letters, such as CNY.")
    }
}
