import Accounts
import CompanySupport
import Exchange
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// What is kept by month follows every fact, whichever door it comes in by, and whether it is new, corrected, brought in again or taken back.
@Suite struct KeptMonthsTests {
    @Test(arguments: Engine.allCases, [1, 2, 3] as [UInt64])
    func `after any history the months are what a full recount comes to`(engine: Engine, seed: UInt64) async throws {
        try await withCompany(on: engine) { company in
            var history = try await RandomHistory(in: company, seed: seed)
            for _ in 1...6 {
                for _ in 1...12 { try await history.goOn() }
                #expect(try await company.read { try $0.monthsOutOfStep() } == 0)
                let (kept, counted) = try await company.read { (try $0.allMonths(), try $0.recount()) }
                #expect(kept == counted, "\(history.log.suffix(12))")
                for account in history.accounts {
                    let (indicators, plain) = try await company.read {
                        (
                            try $0.indicators(of: account, in: .cny, seenBy: company.zhouLan),
                            try $0.plainIndicators(of: account, in: .cny)
                        )
                    }
                    #expect(indicators == plain, "\(history.log.suffix(12))")
                }
            }
            #expect(Set(history.log.map { $0.prefix { $0 != ":" } }).count >= 8, "\(history.log)")
            try await history.takeBackWhatCanBe()
            let (kept, counted) = try await company.read { (try $0.allMonths(), try $0.recount()) }
            #expect(kept == counted && !kept.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `a month in which nothing stands any longer is kept no longer`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let answer = try await company.bring(.orders, "code,account_code,ordered_on,amount\nSO-1,K-003,2026-03-02,500\n")
            try await company.cost(of: "80.00", for: account, on: "2026-03-05")
            #expect(try await company.rows(of: "SELECT ordered - spent FROM trade_month") == 420_00)
            try await company.cost(of: "-80.00", for: account, on: "2026-03-06")
            #expect(try await company.rows(of: "SELECT costs FROM trade_month WHERE spent = 0") == 2)
            try await company.revert(answer)
            #expect(try await company.rows(of: "SELECT orders FROM trade_month") == 0)
            #expect(try await company.read { try $0.monthsOutOfStep() } == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `whoever writes past the program is found out`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.order("SO-1", of: account, on: "2026-03-02", for: "500.00")
            let invoice = try await company.invoice("F-1", of: account, due: "2026-04-02", over: "500.00")
            try await company.payment(of: "300.00", for: invoice, on: "2026-05-02")
            for column in [
                "orders", "purchases", "ordered", "quantity", "cost", "lines_without_cost", "costs", "spent", "invoices", "billed",
                "received",
                "due", "payments", "collected",
            ] {
                try await company.tamper(with: column, by: 1)
                #expect(try await company.read { try $0.monthsOutOfStep() } > 0, "\(column)")
                try await company.tamper(with: column, by: -1)
                #expect(try await company.read { try $0.monthsOutOfStep() } == 0, "\(column)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `more in a month than anything real is refused, and nothing of it is written`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let line = try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: Money.largest)
            let day = try #require(Day("2026-03-02"))
            try await company.write { tx in
                try tx.addOrders(
                    (1...1_000).map { place in
                        let fields = OrderFields(code: "X-\(place)", orderedOn: day, currency: .cny, lines: [line])
                        return BulkOrder(id: tx.newID(), account: account, fields: fields)
                    })
            }
            let (orders, months) = (
                try await company.rows(of: "SELECT count(*) FROM sales_order"), try await company.read { try $0.allMonths() }
            )
            await #expect(throws: MonthTooLarge(account: "K-003", month: try #require(Day("2026-03-01")))) {
                try await company.order("SO-1", of: account, on: "2026-03-31", for: "0.01")
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order") == orders)
            #expect(try await company.read { try $0.allMonths() } == months)
            try await company.order("SO-1", of: account, on: "2026-04-01", for: "0.01")
        }
    }
}

extension Company {
    fileprivate func tamper(with column: String, by amount: Int) async throws {
        try await write { tx in
            let statement: SQL =
                switch column {
                case "orders": "UPDATE trade_month SET orders = orders + \(amount)"
                case "purchases": "UPDATE trade_month SET purchases = purchases + \(amount)"
                case "ordered": "UPDATE trade_month SET ordered = ordered + \(amount)"
                case "quantity": "UPDATE trade_month SET quantity = quantity + \(amount)"
                case "cost": "UPDATE trade_month SET cost = cost + \(amount)"
                case "lines_without_cost": "UPDATE trade_month SET lines_without_cost = lines_without_cost + \(amount)"
                case "costs": "UPDATE trade_month SET costs = costs + \(amount)"
                case "spent": "UPDATE trade_month SET spent = spent + \(amount)"
                case "invoices": "UPDATE trade_month SET invoices = invoices + \(amount)"
                case "billed": "UPDATE trade_month SET billed = billed + \(amount)"
                case "received": "UPDATE trade_month SET received = received + \(amount)"
                case "due": "UPDATE trade_month SET due = due + \(amount)"
                case "payments": "UPDATE trade_month SET payments = payments + \(amount)"
                default: "UPDATE trade_month SET collected = collected + \(amount)"
                }
            try tx.run(statement)
        }
    }
}

extension Snapshot {
    /// The same indicators from all facts, one by one.
    fileprivate func plainIndicators(of account: ID<Account>, in currency: Currency) throws -> AccountIndicators {
        let today = moment.today
        let orders = try all(
            """
            SELECT id, ordered_on, currency, is_purchase FROM sales_order
            WHERE account_id = \(account) AND ordered_on <= \(today) AND cancelled_on IS NULL
            """
        ) { (id: try $0.id(0, of: Order.self), day: try $0.day(1), currency: try $0.currency(2), isPurchase: $0.flag(3)) }
        let costs = try all("SELECT day, amount FROM cost_entry WHERE account_id = \(account) AND currency = \(currency)") {
            (day: try $0.day(0), amount: $0.integer(1))
        }
        func sales(after: Day?) throws -> AccountIndicators.Sales {
            let counted = orders.filter { order in order.currency == currency && (after.map { order.day > $0 } ?? true) }
            let lines = try counted.flatMap { order in
                try all("SELECT amount, coalesce(quantity, 0), cost FROM order_line WHERE order_id = \(order.id)") {
                    (amount: $0.integer(0), quantity: $0.integer(1), cost: $0.optional(2) { $0.integer($1) })
                }
            }
            let spent = costs.filter { cost in cost.day <= today && (after.map { cost.day > $0 } ?? true) }.reduce(Int128(0)) {
                $0 + Int128($1.amount)
            }
            return AccountIndicators.Sales(
                purchases: counted.count { $0.isPurchase }, amount: lines.reduce(0) { $0 + Int128($1.amount) },
                quantity: lines.reduce(0) { $0 + Int128($1.quantity) },
                profit: counted.isEmpty ? nil : Profit.profit(of: lines.map { Profit.Line(amount: $0.amount, cost: $0.cost) }, less: spent),
                linesWithoutCost: lines.count { $0.cost == nil })
        }
        return AccountIndicators(
            currency: currency,
            trade: .init(
                ever: try sales(after: nil), year: try sales(after: today.adding(months: -12)),
                lastPurchaseOn: orders.filter(\.isPurchase).map(\.day).max(), hasOthers: orders.contains { $0.currency != currency }),
            receivables: try plainReceivables(of: account, in: currency))
    }

    private func plainReceivables(of account: ID<Account>, in currency: Currency) throws -> AccountIndicators.Receivables {
        let today = moment.today
        let invoices = try all(
            "SELECT id, issued_on, due_on, amount FROM invoice WHERE account_id = \(account) AND currency = \(currency)"
        ) { (id: try $0.id(0, of: Invoice.self), issuedOn: try $0.day(1), dueOn: try $0.day(2), amount: $0.integer(3)) }
        var (owed, overdue, collected, days): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
        var debts: [Debt] = []
        for invoice in invoices {
            let payments = try keptPayments(of: [invoice.id])
            let open = Int128(invoice.amount) - payments.reduce(0) { $0 + Int128($1.amount) }
            owed += open
            overdue += invoice.dueOn < today ? max(open, 0) : 0
            for payment in payments
            where payment.paidOn >= today.startOfMonth.adding(months: -11) && payment.paidOn < today.startOfMonth.adding(months: 1) {
                collected += Int128(payment.amount)
                days += Int128(payment.amount) * Int128(max(payment.paidOn.daysSince1970 - invoice.issuedOn.daysSince1970, 0))
            }
            let paid = payments.map { DebtPayment(paidOn: $0.paidOn, amount: $0.amount, isDelayedByCustomer: $0.delayCause == .customer) }
            debts.append(Debt(dueOn: invoice.dueOn, amount: invoice.amount, payments: paid))
        }
        return .init(
            owed: owed, overdue: overdue, collectionDays: collected > 0 ? Int(FixedPoint.rounded(days, over: collected)) : nil,
            credit: CreditScore.score(of: debts, asOf: today))
    }
}

/// Sellers, accountants and old systems write at random, and change their minds.
private struct RandomHistory {
    private let company: Company
    private var chance: SeededChance
    let accounts: [ID<Account>]
    private var imports: [ImportAnswer] = []
    private(set) var log: [String] = []

    init(in company: Company, seed: UInt64) async throws {
        (self.company, chance) = (company, SeededChance(seed))
        var accounts: [ID<Account>] = []
        for place in 1...3 { accounts.append(try await company.account("K-\(place)", "客户 \(place)", of: company.zhouLan)) }
        self.accounts = accounts
    }

    /// One thing more; what a rule refuses is refused, and leaves no trace.
    mutating func goOn() async throws {
        do {
            try await act()
        } catch let refusal as any Refusal {
            log.append("refused: \(refusal.code)")
        }
    }

    private mutating func act() async throws {
        switch Int.random(in: 0..<13, using: &chance) {
        case 12: try await cancelOrder()
        case 0, 1: try await addOrder()
        case 2: try await replaceOrder()
        case 3: try await addInvoice()
        case 4: try await changeInvoice()
        case 5, 6: try await pay()
        case 7: try await cost()
        case 8, 9: try await bringOrders()
        case 10: try await bringReceivables()
        default: try await takeBack()
        }
    }

    private mutating func addOrder() async throws {
        let (fields, account) = (try order("SO-\(log.count)"), pick(accounts))
        try await company.write { try WriteOrder(fields, of: account).carryOut(by: .console, in: $0) }
        log.append("order: \(fields.code)")
    }

    private mutating func replaceOrder() async throws {
        guard
            let id = pick(
                try await company.read { try $0.all("SELECT id FROM sales_order ORDER BY code") { try $0.id(0, of: Order.self) } })
        else { return }
        let (fields, account) = (try order("SO-\(log.count)"), pick(accounts))
        try await company.write { try WriteOrder(fields, of: account, replacing: id).carryOut(by: .console, in: $0) }
        log.append("replaced: \(fields.code)")
    }

    /// Or takes the cancellation back.
    private mutating func cancelOrder() async throws {
        let days = try await company.read {
            try $0.all("SELECT id, ordered_on, cancelled_on FROM sales_order ORDER BY code") {
                (id: try $0.id(0, of: Order.self), orderedOn: try $0.day(1), isCancelled: !$0.isNull(2))
            }
        }
        guard let order = pick(days) else { return }
        let wish = CancelOrder(order.id, on: order.isCancelled ? nil : order.orderedOn, seen: nil)
        try await company.write { try wish.carryOut(by: .console, in: $0) }
        log.append("cancelled: \(order.isCancelled)")
    }

    private mutating func order(_ code: String) throws -> OrderFields {
        var lines: [OrderLine] = []
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            let isReturn = Int.random(in: 0..<4, using: &chance) == 0
            if Bool.random(using: &chance) {
                let quantity = Int64.random(in: 1...9_000, using: &chance) * (isReturn ? -1 : 1)
                let cost =
                    Int.random(in: 0..<4, using: &chance) == 0 ? nil : UnitPrice(tenThousandths: .random(in: 0...999_999, using: &chance))
                lines.append(
                    try OrderLine(
                        product: nil, quantity: Quantity(thousandths: quantity),
                        unitPrice: UnitPrice(tenThousandths: .random(in: 0...2_000_000, using: &chance)), unitCost: cost, amount: nil))
            } else {
                let amount = Int64.random(in: 1...9_999_99, using: &chance) * (isReturn ? -1 : 1)
                lines.append(try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: amount))
            }
        }
        return OrderFields(code: code, orderedOn: day(), currency: currency(), lines: lines)
    }

    private mutating func addInvoice() async throws {
        let (fields, account) = (invoice("F-\(log.count)", in: currency()), pick(accounts))
        try await company.write { try WriteInvoice(fields, of: account).carryOut(by: .console, in: $0) }
        log.append("invoice: \(fields.code)")
    }

    private mutating func changeInvoice() async throws {
        guard let id = try await anyInvoice() else { return }
        let kept = try await company.read { try $0.invoice(id, seenBy: .console) }
        let (fields, account) = (invoice(kept.fields.code, in: kept.fields.currency), pick(accounts))
        try await company.write { try WriteInvoice(fields, of: account, replacing: id).carryOut(by: .console, in: $0) }
        log.append("changed: \(fields.code)")
    }

    private mutating func invoice(_ code: String, in currency: Currency) -> InvoiceFields {
        let issuedOn = day()
        return InvoiceFields(
            code: code, issuedOn: issuedOn, dueOn: issuedOn.adding(days: .random(in: 0...90, using: &chance)),
            amount: .random(in: -2_000_00...9_999_99, using: &chance), currency: currency)
    }

    private mutating func pay() async throws {
        guard let id = try await anyInvoice() else { return }
        let (day, amount) = (day(), Int64.random(in: -500_00...2_000_00, using: &chance))
        let cause: DelayCause = Bool.random(using: &chance) ? .customer : .us
        try await company.write { try RecordPayment(of: amount, for: id, on: day, delayedBy: cause).carryOut(by: .console, in: $0) }
        log.append("paid: \(amount)")
    }

    private mutating func cost() async throws {
        let fields = CostFields(day: day(), kind: .travel, amount: .random(in: -99_00...999_00, using: &chance), currency: currency())
        let account = pick(accounts)
        try await company.write { try RecordCost(fields, of: account).carryOut(by: .console, in: $0) }
        log.append("cost: \(fields.amount)")
    }

    /// Some of these codes stand there already, and come again with other lines.
    private mutating func bringOrders() async throws {
        var file = "code,account_code,ordered_on,quantity,unit_price,unit_cost,currency\n"
        for number in 1...4 {
            let (code, day, currency) = ("OLD-\(Int.random(in: 1...8, using: &chance))-\(number)", day(), currency())
            let account = Int.random(in: 1...3, using: &chance)
            for _ in 0..<Int.random(in: 1...2, using: &chance) {
                let cost = Bool.random(using: &chance) ? "\(Int.random(in: 1...60, using: &chance)).255" : ""
                file +=
                    "\(code),K-\(account),\(day),\(Int.random(in: -3...20, using: &chance)),\(Int.random(in: 1...99, using: &chance)).5,\(cost),\(currency)\n"
            }
        }
        imports.append(try await company.bring(.orders, file, Options(again: true)))
        log.append("orders brought: 4")
    }

    private mutating func bringReceivables() async throws {
        var (invoices, payments) = ("code,account_code,issued_on,due_on,amount\n", "invoice_code,paid_on,amount,delay_cause\n")
        for number in 1...3 {
            let (code, issuedOn) = ("OF-\(Int.random(in: 1...4, using: &chance))-\(number)", day())
            let due = issuedOn.adding(days: .random(in: 0...60, using: &chance))
            invoices +=
                "\(code),K-\(Int.random(in: 1...3, using: &chance)),\(issuedOn),\(due),\(Int.random(in: 1...5_000, using: &chance)).10\n"
            payments +=
                "\(code),\(day()),\(Int.random(in: 1...3_000, using: &chance)).05,\(Bool.random(using: &chance) ? "us" : "customer")\n"
        }
        imports.append(try await company.bring(.invoices, invoices, Options(again: true)))
        imports.append(try await company.bring(.payments, payments, Options(again: true)))
        let costs = "account_code,day,kind,amount\nK-1,\(day()),sample,\(Int.random(in: 1...300, using: &chance))\n"
        imports.append(try await company.bring(.costs, costs, Options(again: true)))
        log.append("receivables brought: 3")
    }

    private mutating func takeBack() async throws {
        guard let answer = imports.popLast() else { return }
        try await company.revert(answer)
        log.append("taken back: \(answer.rows)")
    }

    mutating func takeBackWhatCanBe() async throws {
        while let answer = imports.popLast() {
            do { try await company.revert(answer) } catch is any Refusal { continue }
        }
    }

    private mutating func anyInvoice() async throws -> ID<Invoice>? {
        pick(try await company.read { try $0.all("SELECT id FROM invoice ORDER BY code") { try $0.id(0, of: Invoice.self) } })
    }

    private mutating func pick<Thing>(_ things: [Thing]) -> Thing? { things.randomElement(using: &chance) }
    private mutating func pick(_ accounts: [ID<Account>]) -> ID<Account> { accounts[Int.random(in: accounts.indices, using: &chance)] }

    /// Of three years, often the first or the last of a month.
    private mutating func day() -> Day {
        let day = Day(daysSince1970: 19_700 + Int.random(in: 0...1_000, using: &chance))
        return Int.random(in: 0..<4, using: &chance) == 0 ? day.startOfMonth.adding(days: Bool.random(using: &chance) ? 0 : -1) : day
    }

    private mutating func currency() -> Currency { Int.random(in: 0..<4, using: &chance) == 0 ? Currency("USD") ?? .cny : .cny }
}
