import Accounts
import Ground
import Identity
import WebDoor
import WebFrame
import WebParts

/// What the pages of trade call the same thing everywhere.
enum TradeWords {
    static let orders = Text("订单", "訂單", "Orders")
    static let invoices = Text("发票与回款", "發票與收款", "Invoices and payments")
    static let costs = Text("成本", "成本", "Costs")
    static let account = Text("客户", "客戶", "Account")
    static let product = Text("产品", "產品", "Product")
    static let quantity = Text("数量", "數量", "Quantity")
    static let unitPrice = Text("单价", "單價", "Unit price")
    static let unitCost = Text("单位成本", "單位成本", "Unit cost")
    static let amount = Text("金额", "金額", "Amount")
    static let currency = Text("币种", "幣別", "Currency")
    static let orderedOn = Text("下单日期", "下單日期", "Order date")
    static let deliveredBy = Text("交期", "交期", "Delivery date")
    static let issuedOn = Text("开票日期", "開票日期", "Invoice date")
    static let dueOn = Text("到期日", "到期日", "Due date")
    static let open = Text("未收", "未收", "Still open")
    static let save = Text("保存", "儲存", "Save")
    static let edit = Text("编辑", "編輯", "Edit")
    static let none = Text("（无）", "（無）", "none")
}

/// The way from the list of customers to what hangs on one of them.
enum TradeTrail {
    static func account(_ id: ID<Account>, _ name: String) -> [Crumb] {
        [Crumb(Section.accounts.text, Section.accounts.link), Crumb(Text(verbatim: name), Link("accounts", id.description))]
    }

    static func orders(_ id: ID<Account>, _ name: String) -> [Crumb] {
        account(id, name) + [Crumb(TradeWords.orders, Link("accounts", id.description, "orders"))]
    }

    static func invoices(_ id: ID<Account>, _ name: String) -> [Crumb] {
        account(id, name) + [Crumb(TradeWords.invoices, Link("accounts", id.description, "invoices"))]
    }
}

extension Forbidden {
    /// Whoever sees a customer's trade but may not write it is told so, on a page that leads back.
    static func trade(of name: String, missing right: Permission, back: Link) -> Forbidden {
        Forbidden(
            Text(
                "看得到“\(name)”，但不能改这些内容", "看得到「\(name)」，但不能修改這些內容", "You may see \(name), but not change this"),
            missing: Text(
                "\(right.text.hans)的权限，并且能编辑这家客户", "\(right.text.hant)的權限，並且能編輯這家客戶",
                "The right to \(right.text.english), for an account that you may edit"),
            back: back, Text(verbatim: name))
    }
}

/// A refusal of one line of a form, at the field of that line.
struct LineRefused: Refusal {
    private let refusal: any Refusal
    let field: String?

    init(_ refusal: any Refusal, at field: String) { (self.refusal, self.field) = (refusal, field) }

    var code: String { refusal.code }
    var text: Text { refusal.text }
}

/// Days as people type them into forms.
enum TypedDay {
    /// `nil` of a field that was left empty.
    static func read(_ typed: String, _ field: String) throws -> Day? {
        let typed = typed.filter { !$0.isWhitespace }
        if typed.isEmpty { return nil }
        guard let day = Day(typed) else { throw DayUnreadable(field: field) }
        return day
    }
}

/// Currencies as people type them into forms.
enum TypedCurrency {
    static func read(_ typed: String, _ field: String) throws -> Currency {
        let typed = typed.filter { !$0.isWhitespace }.uppercased()
        guard let currency = Currency(typed) else {
            throw typed.isEmpty ? FieldRefused.missing(field: field) : FieldRefused.unknown(field: field, value: typed)
        }
        return currency
    }
}

/// Keeps what is wrong with a form, so that everything is told at once.
struct FaultCollector {
    private(set) var faults: [any Refusal] = []

    /// What was read, or `nil` with its fault kept.
    mutating func take<Value>(_ read: () throws -> Value?) throws -> Value? {
        do {
            return try read()
        } catch let refusal as any Refusal where refusal.status == .refused {
            faults.append(refusal)
            return nil
        }
    }
}

/// Numbers as a field shows them before anybody has typed: without zeros that say nothing.
enum PlainNumber {
    static func of(_ value: Int64, places: Int, least: Int = 0) -> String {
        var text = FixedPoint.print(value, places: places)
        for _ in 0..<(places - least) where text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
