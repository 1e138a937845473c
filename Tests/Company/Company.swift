package import Accounts
import Foundation
package import Ground
package import Identity
import Schema
package import Storage
package import StorageFiles
package import TestSupport
package import Trade

/// The company of the standing cast, small: two teams, five members, and whatever a test adds.
package struct Company: Sendable {
    package let database: any Database
    /// Where its files are kept: up to 64 kB each.
    package let files: FileKeeping
    /// Administrator.
    package let shen: Principal
    /// Manager of 华东一部.
    package let qinFang: Principal
    /// Sellers of 华东一部.
    package let zhouLan, chengYan: Principal
    /// Seller of 华南一部, out of reach of 秦放.
    package let mengJie: Principal
    /// Reads everything, writes nothing.
    package let auditor: Principal
}

/// Lends a company of its own to the test, on the engine asked for, on 2026-11-21 unless the clock says otherwise.
package func withCompany<Outcome>(
    on engine: Engine, clock: Clock = .standing, _ body: (Company) async throws -> Outcome
) async throws -> Outcome {
    try await Scratch.withFolder { folder in
        let files = FileKeeping(at: FileStore(at: folder.appending(path: "files").path(percentEncoded: false)), upTo: 64 * 1024)
        return try await withDatabase(on: engine, clock: clock, migrations: Schema.migrations) { database in
            try await body(try await Company(foundedIn: database, with: files))
        }
    }
}

extension Company {
    fileprivate init(foundedIn database: any Database, with files: FileKeeping) async throws {
        func hire(_ email: String, _ name: String, _ role: Role, _ team: String?) async throws -> Principal {
            try await database.write { tx in
                let id = try AddMember(email: email, name: name, role: role, team: team).carryOut(by: .console, in: tx)
                guard let principal = try tx.principal(for: id) else { throw NotFound() }
                return principal
            }
        }
        try await database.write { tx in
            try FoundInstallation(with: .standing).carryOut(in: tx)
            try FoundGrading().carryOut(in: tx)
        }
        self.init(
            database: database, files: files, shen: try await hire("shen@example.cn", "沈青", .admin, nil),
            qinFang: try await hire("qinfang@example.cn", "秦放", .manager, "华东一部"),
            zhouLan: try await hire("zhoulan@example.cn", "周岚", .seller, "华东一部"),
            chengYan: try await hire("chengyan@example.cn", "程砚", .seller, "华东一部"),
            mengJie: try await hire("mengjie@example.cn", "孟洁", .seller, "华南一部"),
            auditor: try await hire("shenji@example.cn", "何审", .readonly, nil))
    }

    package func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        try await database.read(body)
    }

    @discardableResult
    package func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        try await database.write(body)
    }

    /// A customer in the seller's book, or in the pool.
    @discardableResult
    package func account(_ code: String, _ name: String, of owner: Principal? = nil) async throws -> ID<Account> {
        let owner = owner?.id
        return try await write { tx in try AddAccount(AccountFields(code: code, name: name), owner: owner).carryOut(by: .console, in: tx) }
    }

    /// Somebody more, with an e-mail address of his own.
    package func hire(_ name: String, _ role: Role, in team: String? = nil) async throws -> Principal {
        try await write { tx in
            let number = try tx.number("SELECT count(*) FROM member")
            let id = try AddMember(email: "m\(number)@example.cn", name: name, role: role, team: team).carryOut(by: .console, in: tx)
            guard let principal = try tx.principal(for: id) else { throw NotFound() }
            return principal
        }
    }

    /// What the member may do and see now.
    package func now(_ principal: Principal) async throws -> Principal {
        try await read { snapshot in
            guard let id = principal.id, let now = try snapshot.principal(for: id) else { throw NotFound() }
            return now
        }
    }

    /// One team stands below another.
    package func put(_ team: String, below parent: String) async throws {
        try await write { tx in
            guard let id = try tx.team(named: team) else { throw NotFound() }
            let above = try tx.teamMade(named: parent, by: .console)
            let before = try tx.team(id, seenBy: .console)
            try ChangeTeam(id, to: TeamFields(name: team, parent: above, manager: before.manager), seen: before.version)
                .carryOut(by: .console, in: tx)
        }
    }

    /// The customer is shared with the member.
    @discardableResult
    package func share(
        _ account: ID<Account>, with member: Principal, to access: ShareAccess = .read, until: Day? = nil
    ) async throws -> ID<Collaborator> {
        try await write { tx in
            guard let member = member.id else { throw NotFound() }
            return try ShareAccount(account, with: member, on: ShareTerms(part: .sales, access: access, until: until))
                .carryOut(by: .console, in: tx)
        }
    }

    /// An order of one line with an amount such as `20000.00`.
    @discardableResult
    package func order(
        _ code: String, of account: ID<Account>, on day: String, for amount: String, in currency: Currency = .cny
    ) async throws -> ID<Order> {
        let line = try OrderLine(
            product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: FixedPoint.parse(amount, places: 2))
        guard let day = Day(day) else { throw NotFound() }
        let fields = OrderFields(code: code, orderedOn: day, currency: currency, lines: [line])
        return try await write { try WriteOrder(fields, of: account).carryOut(by: .console, in: $0) }
    }

    /// An invoice over an amount such as `20000.00`.
    @discardableResult
    package func invoice(
        _ code: String, of account: ID<Account>, due day: String, over amount: String, in currency: Currency = .cny
    ) async throws -> ID<Invoice> {
        guard let day = Day(day), let amount = FixedPoint.parse(amount, places: 2) else { throw NotFound() }
        let fields = InvoiceFields(code: code, issuedOn: day.adding(days: -30), dueOn: day, amount: amount, currency: currency)
        return try await write { try WriteInvoice(fields, of: account).carryOut(by: .console, in: $0) }
    }

    /// A payment of an amount such as `20000.00`.
    @discardableResult
    package func payment(
        of amount: String, for invoice: ID<Invoice>, on day: String, delayedBy cause: DelayCause = .customer
    ) async throws -> ID<Payment> {
        guard let day = Day(day), let amount = FixedPoint.parse(amount, places: 2) else { throw NotFound() }
        return try await write { try RecordPayment(of: amount, for: invoice, on: day, delayedBy: cause).carryOut(by: .console, in: $0) }
    }

    /// What serving the customer cost, such as `12000.00`.
    @discardableResult
    package func cost(
        of amount: String, for account: ID<Account>, on day: String, kind: CostKind = .service
    ) async throws -> ID<CostEntry> {
        guard let day = Day(day), let amount = FixedPoint.parse(amount, places: 2) else { throw NotFound() }
        let fields = CostFields(day: day, kind: kind, amount: amount, currency: .cny)
        return try await write { try RecordCost(fields, of: account).carryOut(by: .console, in: $0) }
    }

    /// What one unit of a foreign currency was worth in yuan on a day, such as `7.1234`.
    @discardableResult
    package func rate(_ text: String, of currency: Currency, on day: String) async throws -> ID<ExchangeRate> {
        guard let day = Day(day) else { throw NotFound() }
        let fields = ExchangeRateFields(currency: currency, day: day, rate: try Rate.typed(text))
        return try await write { try AddExchangeRate(fields, against: .cny).carryOut(by: .console, in: $0) }
    }

    /// A note on the customer; the console's where nobody is named, and in the recycle bin if that is asked for.
    @discardableResult
    package func note(
        _ text: String, about account: ID<Account>, by author: Principal = .console, recycled: Bool = false
    ) async throws -> ID<AccountNote> {
        try await write { tx in
            let note = try AddNote(text, about: account).carryOut(by: author, in: tx)
            if recycled { try RecycleNote(note, seen: 1).carryOut(by: author, in: tx) }
            return note
        }
    }

    /// A file of a few words, kept with the customer.
    @discardableResult
    package func attachment(
        _ name: String, _ words: String, of account: ID<Account>, by author: Principal = .console
    ) async throws -> ID<Accounts.Attachment> {
        try await attachment(name, Array(words.utf8), of: account, by: author)
    }

    /// The same of any bytes.
    @discardableResult
    package func attachment(
        _ name: String, _ bytes: [UInt8], of account: ID<Account>, by author: Principal = .console
    ) async throws -> ID<Accounts.Attachment> {
        let received = try files.store.receive()
        try received.append(bytes)
        let file = try JudgedFile(received, named: name)
        try files.store.keep(received)
        let limit = files.daily
        return try await write { try AddAttachment(file, to: account, dailyLimit: limit).carryOut(by: author, in: $0) }
    }

    /// How many rows a table holds.
    package func rows(of statement: SQL) async throws -> Int { Int(try await read { try $0.number(statement) }) }
}
