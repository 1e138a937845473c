import ExchangeReading
import Ground
import Trade

/// Puts rows together to orders while a file is read.
struct OrderReading {
    private(set) var orders: [OrderDraft] = []
    private(set) var lines: [OrderLineDraft] = []
    private(set) var faults: [ImportFault] = []
    private(set) var accounts = NamedThings(of: "account_code")
    private(set) var products = NamedThings(of: "product_code")

    private let currency: Currency
    private var numbers: [String: Int] = [:]
    private var equals: [String: Int] = [:]

    init(currency: Currency) { self.currency = currency }

    mutating func take(_ row: inout ImportRow) throws {
        let account = try row.demanded("account_code") { try accounts.number(of: $0) }
        let orderedOn = try row.demanded("ordered_on") { try $0.day() }
        let dueOn = try row.value("due_on") { try $0.day() }
        let product = try row.value("product_code") { try products.number(of: $0) }
        let currency = try row.value("currency") { try $0.currency() } ?? currency
        let code = try row.value("code") { try $0.line() }
        let line = try readLine(&row)

        let order = number(of: code, row)
        if let account, let orderedOn, let line {
            join(order, &row, account: account, orderedOn: orderedOn, dueOn: dueOn, currency: currency)
            lines.append(
                OrderLineDraft(
                    line: row.line, order: Int32(order), product: product.map(Int32.init), quantity: line.quantity?.thousandths,
                    unitPrice: line.unitPrice?.tenThousandths, unitCost: line.unitCost?.tenThousandths, amount: line.amount))
        } else {
            lines.append(
                OrderLineDraft(line: row.line, order: Int32(order), product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: 0))
        }
        orders[order].lineCount += 1
        if row.isRefused {
            orders[order].faultyLine = orders[order].faultyLine ?? row.line
        } else if !row.faults.isEmpty {
            orders[order].isWarned = true
        }
        faults += row.faults
    }

    private func readLine(_ row: inout ImportRow) throws -> OrderLine? {
        let faults = row.faults.count
        let quantity = try row.value("quantity") { Quantity(thousandths: try $0.number(places: 3)) }
        let price = try row.value("unit_price") { try $0.price() }
        let cost = try row.value("unit_cost") { try $0.price() }
        let amount = try row.value("amount") { try $0.number(places: 2) }
        // A number that cannot be read is not missing besides.
        guard row.faults.count == faults else { return nil }
        if amount == nil, quantity == nil || price == nil {
            row.refuse("amount", AmountMissing())
            return nil
        }
        return try row.judge { try OrderLine(product: nil, quantity: quantity, unitPrice: price, unitCost: cost, amount: amount) }
    }

    /// The order that a row belongs to.
    private mutating func number(of code: String?, _ row: ImportRow) -> Int {
        if let code {
            if let number = numbers[code] { return number }
            numbers[code] = orders.count
        }
        orders.append(OrderDraft(code: code ?? codeOfItsOwn(row), line: row.line, currency: currency))
        return orders.count - 1
    }

    /// Rows that are equal in all their cells are told apart by their order.
    private mutating func codeOfItsOwn(_ row: ImportRow) -> String {
        let digest = RowDigest.of(row, targets: ImportKind.orders.columns.map(\.name))
        equals[digest, default: 0] += 1
        return "\(digest)-\(equals[digest, default: 1])"
    }

    private mutating func join(_ number: Int, _ row: inout ImportRow, account: Int, orderedOn: Day, dueOn: Day?, currency: Currency) {
        guard let settled = orders[number].settledLine else {
            orders[number].settledLine = row.line
            (orders[number].account, orders[number].orderedOn) = (account, orderedOn)
            (orders[number].dueOn, orders[number].currency) = (dueOn, currency)
            if let dueOn, dueOn < orderedOn { row.warn("due_on", DueBeforeOrdered(dueOn: dueOn, orderedOn: orderedOn)) }
            return
        }
        let order = orders[number]
        if order.account != account { row.refuse("account_code", RowConflict.account(line: settled)) }
        if order.orderedOn != orderedOn { row.refuse("ordered_on", RowConflict.day(line: settled)) }
        if order.currency != currency { row.refuse("currency", RowConflict.currency(line: settled)) }
        guard let dueOn, dueOn != order.dueOn else { return }
        if order.dueOn != nil { row.warn("due_on", RowConflict.dueDay(line: settled)) }
        orders[number].dueOn = max(dueOn, order.dueOn ?? dueOn)
    }
}
