package import Accounts
package import Ground
package import Identity
package import Storage

/// What an account ordered on one day. The table is `sales_order`.
package struct Order: Sendable {
    package let id: ID<Order>
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let code: String
    package let orderedOn: Day
    package let dueOn: Day?
    /// The sum of the lines; returns count negative.
    package let amount: Int64
    package let currency: Currency
    /// From when on it counts nowhere.
    package let cancelledOn: Day?
    package let version: Int
}

/// What is known of an order, as the API or an import gives it. One currency an order.
package struct OrderFields: Sendable, Equatable {
    package var code: String
    package var orderedOn: Day
    package var dueOn: Day?
    package var currency: Currency
    package var lines: [OrderLine]

    package init(code: String, orderedOn: Day, dueOn: Day? = nil, currency: Currency, lines: [OrderLine]) {
        (self.code, self.orderedOn, self.dueOn) = (code, orderedOn, dueOn)
        (self.currency, self.lines) = (currency, lines)
    }

    /// The sum of the lines in hundredths; returns count negative.
    package var amount: Int64 { lines.reduce(0) { $0 &+ $1.amount } }

    /// An order of returns only is no purchase: it has neither recency nor frequency.
    package var isPurchase: Bool { lines.contains { $0.amount > 0 || ($0.amount == 0 && ($0.quantity?.thousandths ?? 0) >= 0) } }

    /// How many lines an order may have.
    package static let mostLines = 1000

    /// The same with its code trimmed, or what is wrong with a field.
    package func checked() throws -> OrderFields {
        var kept = self
        kept.code = try FieldText.required(code, field: "code", atMost: 100)
        guard !lines.isEmpty else { throw FieldRefused.missing(field: "lines") }
        guard lines.count <= OrderFields.mostLines else { throw FieldRefused.tooMany(field: "lines", limit: OrderFields.mostLines) }
        var sum: Int64 = 0
        for line in lines {
            let (next, overflow) = sum.addingReportingOverflow(line.amount)
            guard !overflow, next.magnitude <= UInt64(Money.largest) else { throw AmountTooLarge() }
            sum = next
        }
        return kept
    }
}

/// One thing ordered. The amount agrees with quantity × price to one hundredth, or stands alone.
package struct OrderLine: Sendable, Equatable {
    package let product: ID<Product>?
    package let quantity: Quantity?
    package let unitPrice, unitCost: UnitPrice?
    /// In hundredths of the order's currency; negative for a return.
    package let amount: Int64

    /// What all of it cost, in hundredths; `nil` where nobody knows.
    package var cost: Int64? { unitCost.flatMap { cost in quantity.flatMap { $0.times(cost) } } }

    package init(product: ID<Product>?, quantity: Quantity?, unitPrice: UnitPrice?, unitCost: UnitPrice?, amount: Int64?) throws {
        let worked = quantity.flatMap { quantity in unitPrice.flatMap { quantity.times($0) } }
        if quantity != nil, unitPrice != nil, worked == nil { throw AmountTooLarge() }
        switch (amount, worked) {
        case (let amount?, let expected?):
            let (difference, overflow) = amount.subtractingReportingOverflow(expected)
            guard !overflow, difference.magnitude <= 1 else { throw AmountDisagrees(amount: amount, expected: expected) }
            self.amount = amount
        case (let amount?, nil): self.amount = amount
        case (nil, let expected?): self.amount = expected
        case (nil, nil): throw FieldRefused.missing(field: "amount")
        }
        guard self.amount.magnitude <= UInt64(Money.largest) else { throw AmountTooLarge() }
        if let quantity, let unitCost, quantity.times(unitCost) == nil { throw AmountTooLarge(field: "unit_cost") }
        (self.product, self.quantity, self.unitPrice, self.unitCost) = (product, quantity, unitPrice, unitCost)
    }
}

/// Amount, quantity and price contradict each other by more than a hundredth.
package struct AmountDisagrees: Refusal, Equatable {
    package let amount, expected: Int64
    package init(amount: Int64, expected: Int64) { (self.amount, self.expected) = (amount, expected) }
    package var code: String { "amount_disagrees" }
    package var field: String? { "amount" }
    package var text: Text {
        let (written, worked) = (FixedPoint.print(amount, places: 2), FixedPoint.print(expected, places: 2))
        return Text(
            "金额 \(written) 与数量乘单价的 \(worked) 不符。请改正其中一个，或只填金额。",
            "金額 \(written) 與數量乘單價的 \(worked) 不符。請改正其中一個，或只填金額。",
            "The amount \(written) does not agree with quantity × unit price, \(worked). Correct one of them, or give the amount alone.")
    }
}

/// More than anything costs: a slip of the unit or the decimal point.
package struct AmountTooLarge: Refusal, Equatable {
    package let field: String?
    package init(field: String = "amount") { self.field = field }
    package var code: String { "amount_too_large" }
    package var text: Text {
        Text(
            "金额大得不真实（超过 10 万亿）。请核对单位和小数点。", "金額大得不真實（超過 10 兆）。請核對單位和小數點。",
            "The amount is beyond anything real (over 10 trillion). Check the unit and the decimal point.")
    }
}

/// Which orders somebody wants to see.
package struct OrderFilter: Sendable, Hashable {
    /// Part of the code of the order, or of the name or the code of its account.
    package var search = ""
    package var account: ID<Account>?
    /// The first and the last day.
    package var from, through: Day?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    func condition(seenBy principal: Principal) -> SQL {
        var conditions = [principal.reach.tradedAccounts]
        if let part = TextPart(search) {
            let inCode: SQL = "lower(sales_order.code) LIKE \(part.pattern) ESCAPE '\\'"
            let inName: SQL = if let query = SearchQuery(search) { " OR \(query.matchesAccount(seenBy: principal.reach))" } else { "" }
            conditions.append("(\(inCode)\(inName))")
        }
        if let account { conditions.append("sales_order.account_id = \(account)") }
        if let from { conditions.append("sales_order.ordered_on >= \(from)") }
        if let through { conditions.append("sales_order.ordered_on <= \(through)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The order in the trail.
    package static func order(_ id: ID<Order>) -> AuditSubject { .noun("order", bytes: id.bytes) }
}

extension Snapshot {
    /// One order, if its account is within reach.
    package func order(_ id: ID<Order>, seenBy principal: Principal) throws -> Order {
        try principal.needs(.readTrade)
        let found = try first("\(Order.columns) WHERE sales_order.id = \(id) AND \(principal.reach.tradedAccounts)", Order.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// Orders within reach, newest first.
    package func orders(
        of account: ID<Account>? = nil, after cursor: PageCursor? = nil, limit: Int, seenBy principal: Principal
    ) throws -> (orders: [Order], next: PageCursor?) {
        var filter = OrderFilter()
        (filter.account, filter.after, filter.limit) = (account, cursor, limit)
        return try orders(filter, seenBy: principal)
    }

    /// One page of the orders within reach, newest first.
    package func orders(_ filter: OrderFilter, seenBy principal: Principal) throws -> (orders: [Order], next: PageCursor?) {
        try principal.needs(.readTrade)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (sales_order.ordered_on, sales_order.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            """
            \(Order.columns) WHERE \(filter.condition(seenBy: principal))\(after)
            ORDER BY sales_order.ordered_on DESC, sales_order.id DESC
            """, limit: filter.limit, Order.init
        ) { [$0.orderedOn.bound, $0.id.bound] }
        return (shown, next)
    }

    /// How many orders within reach fit the filter.
    package func orderCount(_ filter: OrderFilter, seenBy principal: Principal) throws -> RowCount {
        try principal.needs(.readTrade)
        return try count(
            "SELECT 1 FROM \(Order.tables) WHERE \(filter.condition(seenBy: principal))")
    }

    /// The lines of an order in their order; whoever asks has found the order within reach.
    package func lines(of order: ID<Order>) throws -> [OrderLine] {
        try all(
            "SELECT product_id, quantity, unit_price, unit_cost, amount FROM order_line WHERE order_id = \(order) ORDER BY number"
        ) { try OrderLine($0, from: 0) }
    }
}

extension Order {
    static let columns: SQL = "SELECT \(fields) FROM \(tables)"
    static let tables: SQL = "sales_order JOIN account ON account.id = sales_order.account_id"
    static let fields: SQL = """
        sales_order.id, sales_order.account_id, account.code, account.name, sales_order.code, sales_order.ordered_on, sales_order.due_on,
        sales_order.amount, sales_order.currency, sales_order.cancelled_on, sales_order.version
        """
    static let fieldCount = 11

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), account: try row.id(1), accountCode: row.text(2), accountName: row.text(3), code: row.text(4),
            orderedOn: try row.day(5), dueOn: try row.optional(6) { try $0.day($1) }, amount: row.integer(7), currency: try row.currency(8),
            cancelledOn: try row.optional(9) { try $0.day($1) }, version: row.count(10))
    }
}

extension OrderLine {
    /// Product, quantity, price, cost and amount, from that column on.
    init(_ row: Row, from column: Int) throws {
        self.init(
            kept: try row.optional(column) { try $0.id($1) }, quantity: row.optional(column + 1) { Quantity(thousandths: $0.integer($1)) },
            unitPrice: row.optional(column + 2) { UnitPrice(tenThousandths: $0.integer($1)) },
            unitCost: row.optional(column + 3) { UnitPrice(tenThousandths: $0.integer($1)) }, amount: row.integer(column + 4))
    }

    /// A line as the schema kept it, which was judged when it was written.
    init(kept product: ID<Product>?, quantity: Quantity?, unitPrice: UnitPrice?, unitCost: UnitPrice?, amount: Int64) {
        (self.product, self.quantity, self.unitPrice) = (product, quantity, unitPrice)
        (self.unitCost, self.amount) = (unitCost, amount)
    }
}
