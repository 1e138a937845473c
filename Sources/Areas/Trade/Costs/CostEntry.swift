package import Accounts
package import Ground
package import Identity
package import Storage

/// A fact: an account cost us something. Never edited; a correction is a second one of opposite sign.
package struct CostEntry: Sendable {
    package let id: ID<CostEntry>
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let fields: CostFields
    package let recordedAt: Instant
}

/// For what an account costs us something (ACC-05, GRD-04).
package enum CostKind: String, CaseIterable, Sendable, Bindable {
    case visit, sample, travel, service

    package var text: Text {
        switch self {
        case .visit: Text("拜访", "拜訪", "visit")
        case .sample: Text("样品", "樣品", "sample")
        case .travel: Text("差旅", "差旅", "travel")
        case .service: Text("服务", "服務", "service")
        }
    }
}

/// What is known of a cost, as the API or an import gives it.
package struct CostFields: Sendable, Hashable {
    package let day: Day
    package let kind: CostKind
    /// In hundredths, never 0; negative takes an earlier one back.
    package let amount: Int64
    package let currency: Currency

    package init(day: Day, kind: CostKind, amount: Int64, currency: Currency) {
        (self.day, self.kind, self.amount, self.currency) = (day, kind, amount, currency)
    }

    fileprivate func check() throws {
        guard amount != 0 else { throw FieldRefused.missing(field: "amount") }
        guard amount.magnitude <= UInt64(Money.largest) else { throw AmountTooLarge() }
    }
}

/// Asks for a cost to be written down.
package struct RecordCost: Sendable {
    package let account: ID<Account>
    package let fields: CostFields

    package init(_ fields: CostFields, of account: ID<Account>) { (self.fields, self.account) = (fields, account) }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<CostEntry> {
        let account = try tx.account(account, changedBy: principal)
        try principal.needs(.writeCosts)
        try fields.check()
        let entry = BulkCost(id: tx.newID(), account: account.id, fields: fields)
        try tx.addCosts([entry], by: principal)
        let values = FieldChange.all(
            .value("account", nil, account.id), .value("day", nil, fields.day), .value("kind", nil, fields.kind),
            .value("amount", nil, FixedPoint.print(fields.amount, places: 2)), .value("currency", nil, fields.currency))
        try tx.record(.costRecorded(account: account.code, values), about: .costEntry(entry.id), by: principal)
        return entry.id
    }
}

/// Which costs somebody wants to see.
package struct CostFilter: Sendable, Hashable {
    /// Part of the name or the code of the account.
    package var search = ""
    package var account: ID<Account>?
    package var kind: CostKind?
    /// The first and the last day.
    package var from, through: Day?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    func condition(seenBy principal: Principal) -> SQL {
        var conditions = [principal.reach.accounts]
        if !search.isEmpty { conditions.append(SearchQuery(search)?.matchesAccount(seenBy: principal.reach) ?? "true") }
        if let account { conditions.append("cost_entry.account_id = \(account)") }
        if let kind { conditions.append("cost_entry.kind = \(kind)") }
        if let from { conditions.append("cost_entry.day >= \(from)") }
        if let through { conditions.append("cost_entry.day <= \(through)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The cost in the trail.
    package static func costEntry(_ id: ID<CostEntry>) -> AuditSubject { .noun("cost_entry", bytes: id.bytes) }
}

extension Snapshot {
    /// One cost, if its account is within reach.
    package func costEntry(_ id: ID<CostEntry>, seenBy principal: Principal) throws -> CostEntry {
        try principal.needs(.readCosts)
        let found = try first("\(CostEntry.columns) WHERE cost_entry.id = \(id) AND \(principal.reach.accounts)", CostEntry.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the costs of accounts within reach, newest first.
    package func costEntries(_ filter: CostFilter, seenBy principal: Principal) throws -> (entries: [CostEntry], next: PageCursor?) {
        try principal.needs(.readCosts)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (cost_entry.day, cost_entry.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            """
            \(CostEntry.columns) WHERE \(filter.condition(seenBy: principal))\(after)
            ORDER BY cost_entry.day DESC, cost_entry.id DESC
            """, limit: filter.limit, CostEntry.init
        ) { [$0.fields.day.bound, $0.id.bound] }
        return (shown, next)
    }

    /// How many costs within reach fit the filter.
    package func costEntryCount(_ filter: CostFilter, seenBy principal: Principal) throws -> RowCount {
        try principal.needs(.readCosts)
        return try count("SELECT 1 FROM \(CostEntry.tables) WHERE \(filter.condition(seenBy: principal))")
    }
}

extension CostEntry {
    static let columns: SQL = """
        SELECT cost_entry.id, cost_entry.account_id, account.code, account.name, cost_entry.day, cost_entry.kind, cost_entry.amount,
               cost_entry.currency, cost_entry.recorded_at
        FROM \(tables)
        """
    static let tables: SQL = "cost_entry JOIN account ON account.id = cost_entry.account_id"

    init(_ row: Row) throws {
        let fields = CostFields(day: try row.day(4), kind: try row.word(5), amount: row.integer(6), currency: try row.currency(7))
        self.init(
            id: try row.id(0), account: try row.id(1), accountCode: row.text(2), accountName: row.text(3), fields: fields,
            recordedAt: row.instant(8))
    }
}
