import Accounts
import Ground
import Identity
import Storage
import Trade

/// Writes the cast's year down as its people did: each order, invoice, payment and cost on its day, one after the other.
struct YearBooks {
    private let products: [CastProduct: ID<Product>]
    private let accounts: [Int: ID<Account>]
    private let principal: Principal
    private let tx: Transaction
    private var orders: [String: ID<Order>] = [:]
    private var invoices: [String: ID<Invoice>] = [:]

    init(of products: [CastProduct: ID<Product>], accounts: [Int: ID<Account>], by principal: Principal, in tx: Transaction) {
        (self.products, self.accounts) = (products, accounts)
        (self.principal, self.tx) = (principal, tx)
    }

    mutating func write(_ year: SeededYear, after: Day? = nil, through: Day, at moment: (Day) -> Moment) throws {
        for entry in YearBooks.entries(of: year) where entry.day <= through && after.map({ entry.day > $0 }) ?? true {
            try write(entry, in: tx.at(moment(entry.day)))
        }
    }

    private enum Entry {
        case order(CastOrder)
        case invoice(CastInvoice)
        case payment(CastPayment, of: CastInvoice)
        case cost(CastCost)

        var day: Day {
            switch self {
            case .order(let order): order.orderedOn
            case .invoice(let invoice): invoice.issuedOn
            case .payment(let payment, _): payment.paidOn
            case .cost(let cost): cost.day
            }
        }
    }

    /// By day; what belongs to one day in the order in which one thing follows from another.
    private static func entries(of year: SeededYear) -> [Entry] {
        let all =
            year.orders.map(Entry.order) + year.invoices.map(Entry.invoice)
            + year.invoices.flatMap { invoice in invoice.payments.map { .payment($0, of: invoice) } } + year.costs.map(Entry.cost)
        return all.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    private mutating func write(_ entry: Entry, in tx: Transaction) throws {
        switch entry {
        case .order(let order):
            orders[order.code] = try WriteOrder(try order.fields(of: products), of: account(order.account))
                .carryOut(by: principal, in: tx)
        case .invoice(let invoice):
            let fields = InvoiceFields(
                code: invoice.code, order: invoice.order.flatMap { orders[$0] }, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn,
                amount: invoice.amount, currency: .cny)
            invoices[invoice.code] = try WriteInvoice(fields, of: account(invoice.account)).carryOut(by: principal, in: tx)
        case .payment(let payment, let invoice):
            guard let id = invoices[invoice.code] else { throw NotFound() }
            try RecordPayment(of: payment.amount, for: id, on: payment.paidOn, delayedBy: payment.cause).carryOut(by: principal, in: tx)
        case .cost(let cost):
            let fields = CostFields(day: cost.day, kind: cost.kind, amount: Int64(cost.amount) * 100, currency: .cny)
            try RecordCost(fields, of: account(cost.account)).carryOut(by: principal, in: tx)
        }
    }

    private func account(_ account: CastAccount) throws -> ID<Account> {
        guard let id = accounts[account.number] else { throw NotFound() }
        return id
    }
}

extension CastOrder {
    func fields(of products: [CastProduct: ID<Product>]) throws -> OrderFields {
        OrderFields(
            code: code, orderedOn: orderedOn, dueOn: dueOn, currency: .cny,
            lines: try lines.map { try $0.line(of: products) })
    }
}
