package import Ground
package import Identity
package import Storage

/// What is known of an account, as a form, the API or an import gives it.
package struct AccountFields: Sendable, Equatable {
    package var code: String
    package var name: String
    package var shortName = ""
    package var kind = AccountKind.business
    package var keyKinds: Set<KeyKind> = []
    package var buyingTraits: Set<BuyingTrait> = []
    package var parent: ID<Account>?
    package var industry = ""
    package var region = ""
    package var address = ""
    package var employees: Int?
    package var annualRevenue: Money?
    /// When it was won, and what that took; the cost has its day.
    package var acquiredOn: Day?
    package var acquisitionCost: Money?
    package var creditCode = ""
    package var tags: [String] = []
    package var sourceChannel: SourceChannel?
    package var source = ""

    /// How many tags an account may have, and how long each may be.
    package static let (mostTags, longestTag) = (50, 40)

    package init(code: String, name: String) { (self.code, self.name) = (code, name) }

    package init(of account: Account) {
        self.init(code: account.code, name: account.name)
        (shortName, kind, keyKinds, parent) = (account.shortName, account.kind, Set(account.keyKinds), account.parent)
        (industry, region, address, employees) = (account.industry, account.region, account.address, account.employees)
        (annualRevenue, creditCode, tags, source) = (account.annualRevenue, account.creditCode, account.tags, account.source)
        (acquiredOn, acquisitionCost) = (account.acquiredOn, account.acquisitionCost)
        (buyingTraits, sourceChannel) = (Set(account.buyingTraits), account.sourceChannel)
    }

    /// Which fields differ, by the names of the API, and from what to what; all that there are where nothing stood before.
    package func changes(from other: AccountFields?) -> [FieldChange] {
        // What says who a company is says of an individual where to find him.
        let identity = kind == .person || other?.kind == .person ? FieldChange.personal : FieldChange.text
        return FieldChange.all(
            .value("code", other?.code, code),
            identity("name", other?.name, name),
            identity("short_name", other?.shortName, shortName),
            .value("kind", other?.kind, kind),
            .value("key_kinds", other?.keyKindList, keyKindList),
            .value("buying_traits", other?.buyingTraitList, buyingTraitList),
            .value("parent", other?.parent, parent),
            .text("industry", other?.industry, industry),
            .text("region", other?.region, region),
            identity("address", other?.address, address),
            .value("employees", other?.employees, employees),
            .value("annual_revenue", other?.annualRevenue?.withCurrency, annualRevenue?.withCurrency),
            .value("acquired_on", other?.acquiredOn, acquiredOn),
            .value("acquisition_cost", other?.acquisitionCost?.withCurrency, acquisitionCost?.withCurrency),
            identity("credit_code", other?.creditCode, creditCode),
            identity("tags", other?.tagList, tagList),
            .value("source_channel", other?.sourceChannel, sourceChannel),
            identity("source", other?.source, source))
    }

    /// The same with its texts trimmed, or what is wrong with a field.
    package func checked() throws -> AccountFields {
        var kept = self
        kept.code = try FieldText.required(code, field: "code", atMost: 100)
        kept.name = try FieldText.required(name, field: "name", atMost: 200)
        kept.shortName = try FieldText.optional(shortName, field: "short_name", atMost: 100)
        kept.industry = try FieldText.optional(industry, field: "industry", atMost: 100)
        kept.region = try FieldText.optional(region, field: "region", atMost: 100)
        kept.address = try FieldText.optional(address, field: "address", atMost: 300, severalLines: true)
        kept.creditCode = try FieldText.optional(creditCode, field: "credit_code", atMost: 40)
        if let code = try CreditCode(kept.creditCode) { kept.creditCode = code.text }
        guard tags.count <= AccountFields.mostTags else { throw FieldRefused.tooMany(field: "tags", limit: AccountFields.mostTags) }
        kept.tags = try tags.map { try FieldText.required($0, field: "tags", atMost: AccountFields.longestTag) }
        kept.source = try FieldText.optional(source, field: "source", atMost: 200)
        if let employees, !(0...100_000_000).contains(employees) { throw FieldRefused.unknown(field: "employees", value: "\(employees)") }
        if let annualRevenue, annualRevenue.minorUnits < 0 { throw FieldRefused.negative(field: "annual_revenue") }
        if let acquisitionCost, acquisitionCost.minorUnits < 0 { throw FieldRefused.negative(field: "acquisition_cost") }
        if acquisitionCost != nil, acquiredOn == nil { throw FieldRefused.missing(field: "acquired_on") }
        return kept
    }

    var keyKindList: String { KeyKind.allCases.filter(keyKinds.contains).map(\.rawValue).joined(separator: ";") }
    var buyingTraitList: String { BuyingTrait.allCases.filter(buyingTraits.contains).map(\.rawValue).joined(separator: ";") }
    var tagList: String { tags.map { $0.replacing(";", with: ",") }.joined(separator: ";") }
    var searchKey: String { SearchKey(names: [name, shortName, code].filter { !$0.isEmpty }).text }
}

/// Asks for a new account. Its owner is the one named, or nobody: then it stands in the pool.
package struct AddAccount: Sendable {
    package let fields: AccountFields
    package let owner: ID<Member>?
    package let status: AccountStatus
    /// Whether one that seems to be there already is made all the same. Who asks for it on a form or over the API says so.
    package let acceptsDuplicate: Bool

    package init(_ fields: AccountFields, owner: ID<Member>?, status: AccountStatus = .active, acceptsDuplicate: Bool = true) {
        (self.fields, self.owner, self.status, self.acceptsDuplicate) = (fields, owner, status, acceptsDuplicate)
    }

    /// Refuses a number that another account has, books out of reach, and what seems to be there already.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Account> {
        try principal.needs(.writeAccounts)
        let fields = try fields.checked()
        guard try !tx.exists("SELECT 1 FROM account WHERE code = \(fields.code)") else {
            throw FieldRefused.taken(field: "code", value: fields.code)
        }
        if let parent = fields.parent { try tx.demandAccount(parent, asParentSeenBy: principal) }
        if let owner { try tx.demandBook(of: owner, within: principal) }
        if !acceptsDuplicate, let duplicate = try AccountDuplicate(of: fields, seenBy: principal, in: tx) { throw duplicate }
        let id = tx.newID(Account.self)
        let now = tx.moment.instant
        try tx.run(
            """
            INSERT INTO account (id, code, name, short_name, search_key, sort_key, kind, status, key_kinds, parent_id, industry, region, address,
                                 employees, annual_revenue, annual_revenue_currency, credit_code, tags, source_channel, source, buying_traits,
                                 acquired_on, acquisition_cost, acquisition_cost_currency, created_at, changed_at)
            VALUES (\(id), \(fields.code), \(fields.name), \(fields.shortName), \(fields.searchKey), \(SortKey(fields.name).text),
                    \(fields.kind), \(status), \(fields.keyKindList), \(fields.parent), \(fields.industry), \(fields.region),
                    \(fields.address), \(fields.employees), \(fields.annualRevenue?.minorUnits), \(fields.annualRevenue?.currency),
                    \(fields.creditCode), \(fields.tagList), \(fields.sourceChannel), \(fields.source), \(fields.buyingTraitList),
                    \(fields.acquiredOn), \(fields.acquisitionCost?.minorUnits), \(fields.acquisitionCost?.currency), \(now), \(now))
            """)
        let first = fields.changes(from: nil) + FieldChange.all(.value("status", nil, status))
        try tx.record(.accountAdded(code: fields.code, first), about: .account(id), by: principal)
        if let owner { try tx.assign(id, to: owner, from: nil, cause: .newAccount, by: principal) }
        return id
    }
}

/// Asks for other facts about an account. The owner is no field: he changes by an assignment.
package struct ChangeAccount: Sendable {
    package let account: ID<Account>
    package let fields: AccountFields
    /// Where none is asked for, it stays.
    package let status: AccountStatus?
    /// What the editor saw; `nil` writes over whatever stands there.
    package let version: Int?

    package init(_ account: ID<Account>, to fields: AccountFields, status: AccountStatus? = nil, seen version: Int?) {
        (self.account, self.fields, self.status, self.version) = (account, fields, status, version)
    }

    /// Says which fields changed.
    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> [FieldChange] {
        let before = try tx.account(account, changedBy: principal)
        try principal.needs(.writeAccounts)
        if let version, version != before.version { throw VersionStale() }
        let fields = try fields.checked()
        let status = status ?? before.status
        let changes = fields.changes(from: AccountFields(of: before)) + FieldChange.all(.value("status", before.status, status))
        guard !changes.isEmpty else { return [] }
        if fields.code != before.code, try tx.exists("SELECT 1 FROM account WHERE code = \(fields.code)") {
            throw FieldRefused.taken(field: "code", value: fields.code)
        }
        if let parent = fields.parent, parent != before.parent {
            try tx.demandAccount(parent, asParentSeenBy: principal)
            if try tx.ancestors(of: parent).contains(account) { throw ParentInCircle() }
        }
        try tx.run(
            """
            UPDATE account SET code = \(fields.code), name = \(fields.name), short_name = \(fields.shortName),
              search_key = \(fields.searchKey), sort_key = \(SortKey(fields.name).text), kind = \(fields.kind),
              status = \(status),
              key_kinds = \(fields.keyKindList), parent_id = \(fields.parent), industry = \(fields.industry), region = \(fields.region),
              address = \(fields.address), employees = \(fields.employees), annual_revenue = \(fields.annualRevenue?.minorUnits),
              annual_revenue_currency = \(fields.annualRevenue?.currency), credit_code = \(fields.creditCode), tags = \(fields.tagList),
              source_channel = \(fields.sourceChannel), source = \(fields.source), buying_traits = \(fields.buyingTraitList),
              acquired_on = \(fields.acquiredOn), acquisition_cost = \(fields.acquisitionCost?.minorUnits),
              acquisition_cost_currency = \(fields.acquisitionCost?.currency),
              version = version + 1, changed_at = \(tx.moment.instant)
            WHERE id = \(account)
            """)
        try tx.record(.accountChanged(changes), about: .account(account), by: principal)
        return changes
    }
}

extension Money {
    fileprivate var withCurrency: String { "\(amount) \(currency)" }
}

extension Snapshot {
    /// A parent that is out of reach is not known to whoever names it.
    fileprivate func demandAccount(_ parent: ID<Account>, asParentSeenBy principal: Principal) throws {
        guard try exists("SELECT 1 FROM account WHERE account.id = \(parent) AND \(principal.reach.accounts)") else {
            throw FieldRefused.noReference(field: "parent", value: parent.description)
        }
    }

    /// Accounts are put into books within one's own reach: a seller's own, a manager's and his teams'.
    fileprivate func demandBook(of owner: ID<Member>, within principal: Principal) throws {
        guard let member = try member(owner) else { throw FieldRefused.noReference(field: "owner", value: owner.description) }
        guard principal.reach.holdsBook(of: member) else { throw NotPermitted() }
    }

    /// The account itself and every one above it.
    func ancestors(of account: ID<Account>) throws -> [ID<Account>] {
        try all(
            """
            WITH RECURSIVE above (id) AS (
              SELECT id FROM account WHERE id = \(account)
              UNION SELECT account.parent_id FROM account JOIN above ON account.id = above.id WHERE account.parent_id IS NOT NULL)
            SELECT id FROM above
            """
        ) { try $0.id(0) }
    }
}

/// A group would belong to itself.
package struct ParentInCircle: Refusal {
    package init() {}
    package var code: String { "parent_in_circle" }
    package var field: String? { "parent" }
    package var text: Text {
        Text(
            "上级单位不能是它自己或它的下级。请选别的单位。", "母公司不能是它自己或它的下級。請選別的單位。",
            "The parent cannot be the account itself or one below it. Choose another.")
    }
}
