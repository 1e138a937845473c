import Accounts
package import Ground
package import Identity
package import Storage
import Trade

/// Fills an empty database with invented customers, as many as somebody wants to measure with or look at.
///
/// The same seed makes the same company, and a customer is the same however many there are. Customers come in portions, each a
/// transaction, so that memory stays small; whoever breaks off begins again with a new database.
package struct GenerateAccounts: Sendable {
    private let count: Int
    private let seed: UInt64

    package static let limit = 5_000_000

    package init(count: Int, seed: UInt64) throws(AccountCountOutOfRange) {
        guard (1...GenerateAccounts.limit).contains(count) else { throw AccountCountOutOfRange() }
        (self.count, self.seed) = (count, seed)
    }

    /// Tells after each portion how many customers there are.
    package func carryOut(
        by principal: Principal, in database: any Database, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> LoadedDemonstration {
        let password = try await Password(StandingCast.password).hashed()
        let company = try await database.write { [self] in
            try GeneratedCompany(foundedFor: count, seed: seed, password: password, by: principal, in: $0)
        }
        var orders = 0
        for first in stride(from: 1, through: count, by: GenerateAccounts.portion) {
            let last = min(count, first + GenerateAccounts.portion - 1)
            let accounts = (first...last).map { GeneratedAccount($0, seed: seed) }
            try await database.write { try company.add(accounts, by: principal, in: $0) }
            orders += accounts.reduce(0) { $0 + $1.orders.count }
            progress(last)
        }
        let loaded = LoadedDemonstration(members: company.members, accounts: count, orders: orders)
        try await database.write { [seed] tx in
            try tx.record(
                .demonstrationFilled(accounts: loaded.accounts, orders: loaded.orders, seed: seed), about: .nothing, by: principal)
        }
        return loaded
    }

    /// Some sixty thousand rows, of whole families: enough that waiting for the disk does not count, and 20 MB of memory.
    private static let portion = 2000
}

package struct AccountCountOutOfRange: Refusal, Equatable {
    package init() {}
    package var code: String { "value_out_of_range" }
    package var field: String? { "accounts" }
    package var text: Text {
        let limit = GenerateAccounts.limit
        return Text(
            "客户数要在 1 到 \(limit) 之间。请换一个数。", "客戶數須介於 1 到 \(limit) 之間。請換一個數。",
            "The number of accounts must be from 1 to \(limit). Give another one.")
    }
}

/// The people and products that the customers need.
private struct GeneratedCompany: Sendable {
    let members: Int
    private let sellers: [ID<Member>]
    private let products: [CastProduct: ID<Product>]
    private let seed: UInt64

    init(foundedFor accounts: Int, seed: UInt64, password: PasswordHash, by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.manageMembers)
        try tx.demandEmpty()
        try FoundGrading().carryOut(in: tx)
        let staff = GeneratedStaff(for: accounts, seed: seed)
        var administrators = [try AddMember(CastMember.shenQing, password: password).carryOut(by: principal, in: tx)]
        var sellers: [ID<Member>] = []
        for team in staff.teams {
            let manager = try AddMember(
                email: team.manager.email, name: team.manager.name, role: .manager, team: team.name, password: password
            ).carryOut(by: principal, in: tx)
            administrators.append(manager)
            for seller in team.sellers {
                sellers.append(
                    try AddMember(
                        email: seller.email, name: seller.name, role: .seller, team: team.name, manager: manager, password: password
                    ).carryOut(by: principal, in: tx))
            }
        }
        let products = CastProduct.all.map { ($0, BulkProduct(id: tx.newID(), fields: $0.fields)) }
        try tx.addProducts(products.map(\.1))
        try BeginDemonstration(on: StandingCast.today, with: administrators + sellers).carryOut(by: principal, in: tx)
        (members, self.sellers, self.seed) = (administrators.count + sellers.count, sellers, seed)
        self.products = Dictionary(products.map { ($0, $1.id) }, uniquingKeysWith: { first, _ in first })
    }

    func add(_ accounts: [GeneratedAccount], by principal: Principal, in tx: Transaction) throws {
        let tx = tx.at(Moment(instant: tx.moment.instant, today: StandingCast.today))
        let ids: [Int: ID<Account>] = Dictionary(accounts.map { ($0.number, tx.newID()) }, uniquingKeysWith: { first, _ in first })
        let written = accounts.compactMap { account in
            ids[account.number].map { id in
                var fields = account.fields
                fields.parent = account.parent.flatMap { ids[$0] }
                return BulkAccount(id: id, fields: fields, owner: account.owner(among: sellers))
            }
        }
        try tx.addAccounts(written, by: principal)
        for (account, written) in zip(accounts, written) { try add(account, as: written.id, by: principal, in: tx) }
    }

    private func add(_ account: GeneratedAccount, as id: ID<Account>, by principal: Principal, in tx: Transaction) throws {
        let orders = try account.orders.map { BulkOrder(id: tx.newID(), account: id, fields: try $0.fields(of: products)) }
        try tx.addOrders(orders)
        let billed = Dictionary(orders.map { ($0.fields.code, $0.id) }, uniquingKeysWith: { first, _ in first })
        let invoices = account.receivables.invoices.map { invoice in
            let fields = InvoiceFields(
                code: invoice.code, order: billed[invoice.order], issuedOn: invoice.issuedOn, dueOn: invoice.dueOn, amount: invoice.amount,
                currency: .cny)
            return (BulkInvoice(id: tx.newID(), account: id, fields: fields), invoice.payments)
        }
        try tx.addInvoices(invoices.map(\.0))
        try tx.addPayments(
            invoices.flatMap { invoice, payments in
                payments.map {
                    BulkPayment(id: tx.newID(), invoice: invoice.id, paidOn: $0.paidOn, amount: $0.amount, delayCause: $0.cause)
                }
            }, by: principal)
        try tx.addCosts(account.costs.map { BulkCost(id: tx.newID(), account: id, fields: $0.fields) }, by: principal)
    }
}
