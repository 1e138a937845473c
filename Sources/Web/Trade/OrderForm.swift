import Accounts
import Door
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// What was typed about an order, and everything that is wrong with it at once. Its lines are numbered from 1 as they stand in the form.
struct OrderForm: Sendable {
    private(set) var typed: [String: String]
    private(set) var lineCount: Int
    /// Whether a line was to come or to go, and nothing to be saved yet.
    let isStep: Bool

    /// As many as a form can carry; orders with more come from files and over the API.
    static let mostLines = 30

    static let columns = ["product", "quantity", "unit_price", "unit_cost", "amount"]
    private static let plain = ["account", "code", "ordered_on", "due_on", "currency", "version"]

    static func name(_ line: Int, _ column: String) -> String { "lines.\(line).\(column)" }

    init(_ form: QueryValues) {
        typed = Dictionary(uniqueKeysWithValues: OrderForm.plain.map { ($0, String((form[$0] ?? "").prefix(200))) })
        let step = (form["step"] ?? "").split(separator: ".")
        isStep = !step.isEmpty
        // The browser numbers them as they came and went.
        var numbers = Set(form.names.compactMap(OrderForm.line)).sorted()
        if step.first == "remove", let gone = step.last.flatMap({ Int($0) }) { numbers.removeAll { $0 == gone } }
        lineCount = 0
        for number in numbers.prefix(OrderForm.mostLines) {
            lineCount += 1
            for column in OrderForm.columns {
                typed[OrderForm.name(lineCount, column)] = String((form[OrderForm.name(number, column)] ?? "").prefix(200))
            }
        }
        if step.first == "add" || lineCount == 0 { lineCount = min(lineCount + 1, OrderForm.mostLines) }
    }

    private static func line(in name: String) -> Int? {
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "lines", columns.contains(String(parts[2])) else { return nil }
        return Int(parts[1])
    }

    /// A new order, before anybody has typed.
    init(today: Day, currency: Currency) {
        typed = ["ordered_on": today.description, "currency": currency.code]
        (lineCount, isStep) = (3, false)
    }

    /// An order as it stands.
    init(of order: Order, _ lines: [OrderLine], _ products: [ID<Product>: Product]) {
        typed = [
            "account": order.accountCode, "code": order.code, "ordered_on": order.orderedOn.description,
            "due_on": order.dueOn?.description ?? "", "currency": order.currency.code, "version": String(order.version),
        ]
        (lineCount, isStep) = (max(lines.count, 1), false)
        for (index, line) in lines.enumerated() {
            func keep(_ column: String, _ value: String?) { typed[OrderForm.name(index + 1, column)] = value ?? "" }
            keep("product", line.product.flatMap { products[$0]?.fields.code })
            keep("quantity", line.quantity.map { PlainNumber.of($0.thousandths, places: 3) })
            keep("unit_price", line.unitPrice.map { PlainNumber.of($0.tenThousandths, places: 4, least: 2) })
            keep("unit_cost", line.unitCost.map { PlainNumber.of($0.tenThousandths, places: 4, least: 2) })
            // What follows from quantity and price is not typed, so that nobody has to correct it after them.
            let worked = line.quantity.flatMap { quantity in line.unitPrice.flatMap { quantity.times($0) } }
            keep("amount", worked == line.amount ? "" : PlainNumber.of(line.amount, places: 2, least: 2))
        }
    }

    var version: Int { Int(self["version"]) ?? 0 }
    subscript(field: String) -> String { typed[field] ?? "" }

    mutating func see(version: Int) { typed["version"] = String(version) }
}

extension OrderForm {
    /// What was typed as an order, or what is wrong with it. `currency` is the company's, in which prices of products are.
    func fields(in currency: Currency, seenBy principal: Principal, from snapshot: Snapshot) throws
        -> (fields: OrderFields?, faults: [any Refusal])
    {
        var wrong = FaultCollector()
        let code = try wrong.take { try FieldText.required(self["code"], field: "code", atMost: 100) }
        let orderedOn = try wrong.take { () throws -> Day? in
            guard let day = try TypedDay.read(self["ordered_on"], "ordered_on") else { throw FieldRefused.missing(field: "ordered_on") }
            return day
        }
        let dueOn = try wrong.take { try TypedDay.read(self["due_on"], "due_on") }
        let kept = try wrong.take { try TypedCurrency.read(self["currency"], "currency") }
        var lines: [OrderLine] = []
        let filled = (1...lineCount).filter { line in OrderForm.columns.contains { !self[OrderForm.name(line, $0)].trimmed.isEmpty } }
        for number in filled {
            let line = try wrong.take { () throws -> OrderLine? in
                try self.line(number, takingPrices: kept == currency, seenBy: principal, from: snapshot)
            }
            if let line { lines.append(line) }
        }
        if filled.isEmpty { _ = try wrong.take { () throws -> Day? in throw FieldRefused.missing(field: "lines") } }
        guard wrong.faults.isEmpty, let code, let orderedOn, let kept else { return (nil, wrong.faults) }
        let fields = try wrong.take {
            try OrderFields(code: code, orderedOn: orderedOn, dueOn: dueOn, currency: kept, lines: lines).checked()
        }
        return (fields, wrong.faults)
    }

    /// A line without price and amount takes the price of its product, if that is in the order's currency.
    private func line(_ number: Int, takingPrices: Bool, seenBy principal: Principal, from snapshot: Snapshot) throws -> OrderLine {
        func typed(_ column: String) -> String { self[OrderForm.name(number, column)] }
        do {
            let words = typed("product").trimmed
            let product = words.isEmpty ? nil : try snapshot.product(codedOrNamed: words, at: "product", seenBy: principal)
            let quantity = try NumberUnreadable.read(typed("quantity"), "quantity", places: 3).map(Quantity.init(thousandths:))
            var price = try NumberUnreadable.read(typed("unit_price"), "unit_price", places: 4).map(UnitPrice.init(tenThousandths:))
            let cost = try NumberUnreadable.read(typed("unit_cost"), "unit_cost", places: 4).map(UnitPrice.init(tenThousandths:))
            let amount = try NumberUnreadable.read(typed("amount"), "amount", places: 2)
            if price == nil, amount == nil, quantity != nil, takingPrices { price = product?.fields.listPrice }
            return try OrderLine(product: product?.id, quantity: quantity, unitPrice: price, unitCost: cost, amount: amount)
        } catch let refusal as any Refusal where refusal.status == .refused {
            throw LineRefused(refusal, at: OrderForm.name(number, refusal.field ?? "amount"))
        }
    }

    /// The same for an order that stands, with the account that was typed over the one that it has.
    func read(over order: Order, in currency: Currency, seenBy principal: Principal, from snapshot: Snapshot) throws
        -> (fields: OrderFields?, account: ID<Account>?, faults: [any Refusal])
    {
        var (wrong, account) = (FaultCollector(), Optional(order.account))
        let words = self["account"].trimmed
        if !words.isEmpty, words != order.accountCode {
            account = try wrong.take { try snapshot.account(codedOrNamed: words, at: "account", seenBy: principal) }
        }
        let (fields, faults) = try fields(in: currency, seenBy: principal, from: snapshot)
        return (fields, account, wrong.faults + faults)
    }

    /// What stands there now, where that is not what was typed.
    func differences(from order: Order, _ lines: [OrderLine], to fields: OrderFields, of account: ID<Account>) -> [(
        name: Text, value: Text
    )] {
        func differs<Value: Equatable>(_ name: Text, _ now: Value, _ typed: Value, _ shown: Text) -> (name: Text, value: Text)? {
            now == typed ? nil : (name, shown)
        }
        let sum = Money(sum: order.amount, currency: order.currency).writtenExactly
        let now = Text(
            "\(lines.count) 行，共 \(sum.hans)", "\(lines.count) 列，共 \(sum.hant)",
            "\(lines.count) \(plural(lines.count, "line", "lines")), \(sum.english) in all")
        return [
            differs(TradeWords.account, order.account, account, Text(verbatim: order.accountName)),
            differs(OrderForm.label("code"), order.code, fields.code, Text(verbatim: order.code)),
            differs(TradeWords.orderedOn, order.orderedOn, fields.orderedOn, order.orderedOn.written),
            differs(TradeWords.deliveredBy, order.dueOn, fields.dueOn, order.dueOn?.written ?? TradeWords.none),
            differs(TradeWords.currency, order.currency, fields.currency, Text(verbatim: order.currency.code)),
            differs(OrderForm.label("lines"), lines, fields.lines, now),
        ].compactMap { $0 }
    }

    static func label(_ field: String) -> Text { plainLabels[field] ?? Text(verbatim: field) }

    private static let plainLabels = [
        "account": TradeWords.account, "code": Text("订单编号", "訂單編號", "Order number"), "ordered_on": TradeWords.orderedOn,
        "due_on": TradeWords.deliveredBy, "currency": TradeWords.currency, "lines": Text("明细", "明細", "Lines"),
        "product": TradeWords.product, "quantity": TradeWords.quantity, "unit_price": TradeWords.unitPrice,
        "unit_cost": TradeWords.unitCost, "amount": TradeWords.amount,
    ]

    /// What each field is called, those of each line with its number.
    var labels: [String: Text] {
        var labels = OrderForm.plainLabels.filter { !OrderForm.columns.contains($0.key) }
        for number in 1...lineCount {
            for column in OrderForm.columns {
                let word = OrderForm.label(column)
                labels[OrderForm.name(number, column)] = Text(
                    "第 \(number) 行\(word.hans)", "第 \(number) 列\(word.hant)", "Line \(number), \(word.english.lowercased())")
            }
        }
        return labels
    }
}
