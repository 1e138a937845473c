package import Grading
package import Ground
package import Identity
package import Storage

/// A company or public body that we sell to. Everything that is known of a customer hangs on it.
package struct Account: Sendable {
    package let id: ID<Account>
    package let code: String
    package let name: String
    package let shortName: String
    package let kind: AccountKind
    package let status: AccountStatus
    package let keyKinds: [KeyKind]
    package let buyingTraits: [BuyingTrait]
    package let parent: ID<Account>?
    package let industry, region, address: String
    package let employees: Int?
    package let annualRevenue: Money?
    /// When it was won, and what that took (ACC-09).
    package let acquiredOn: Day?
    package let acquisitionCost: Money?
    package let creditCode: String
    package let tags: [String]
    package let sourceChannel: SourceChannel?
    package let source: String
    package let owner: ID<Member>?
    package let ownerName: String?
    /// What counts today: the override while it lasts, else the grade of the last run.
    package let grade: Grade?
    package let systemGrade: Grade?
    /// What the run that gave the system grade gave; none where that run had no data, or while it is masked.
    package let score: Score?
    /// The last day of the override in force.
    package let overriddenUntil: Day?
    /// The last run had no data for this account, which keeps the grade it had.
    package let insufficientData: Bool
    package let version: Int
    /// Only name, industry, region and grade may be seen, and nothing else is here: it stands in the pool and the reader is a seller, or
    /// his role sees names.
    package let isMasked: Bool
}

package enum AccountKind: String, CaseIterable, Sendable, Bindable {
    case business, person
    case publicSector = "public_sector"

    package var text: Text {
        switch self {
        case .business: Text("企业", "企業", "business")
        case .person: Text("个人", "個人", "individual")
        case .publicSector: Text("公共部门", "公部門", "public sector")
        }
    }
}

package enum AccountStatus: String, CaseIterable, Sendable, Bindable {
    case lead, active, archived

    package var text: Text {
        switch self {
        case .lead: Text("线索", "潛在客戶", "lead")
        case .active: Text("在册客户", "往來客戶", "active")
        case .archived: Text("已归档", "已封存", "archived")
        }
    }
}

/// Why a customer is a key account (ACC-03); it may be several at once.
package enum KeyKind: String, CaseIterable, Sendable {
    case economic, important, group, strategic

    package var text: Text {
        switch self {
        case .economic: Text("经济大客户", "經濟型大客戶", "economic")
        case .important: Text("重要大客户", "重要大客戶", "important")
        case .group: Text("集团大客户", "集團大客戶", "group")
        case .strategic: Text("战略大客户", "策略型大客戶", "strategic")
        }
    }
}

extension Grade: Bindable {}

extension Snapshot {
    /// The account if the member may see it in full; whatever is out of reach is not found.
    package func account(_ id: ID<Account>, seenBy principal: Principal) throws -> Account {
        try principal.needs(.readAccounts)
        let found = try first("\(Account.columns()) WHERE account.id = \(id) AND \(principal.reach.accounts)", Account.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// The account as it stands in lists: of one in the pool a seller reads the outline only, and of all of them whoever sees names.
    package func listedAccount(_ id: ID<Account>, seenBy principal: Principal) throws -> Account {
        try principal.needs(.readAccounts)
        let found = try first(
            "\(Account.columns(inFull: principal.reach.accounts)) WHERE account.id = \(id) AND \(principal.reach.listedAccounts)",
            Account.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// The account to whose orders somebody goes on, if he may see them; it may be an outline all the same.
    package func tradedAccount(_ id: ID<Account>, seenBy principal: Principal) throws -> Account {
        try principal.needs(.readTrade)
        guard try trades(id, as: principal) else { throw NotFound() }
        return try listedAccount(id, seenBy: principal)
    }

    /// Whether the member may see the account's orders, if he may see orders at all.
    package func trades(_ id: ID<Account>, as principal: Principal) throws -> Bool {
        try exists("SELECT 1 FROM account WHERE account.id = \(id) AND \(principal.reach.tradedAccounts)")
    }

    package func account(coded code: String, seenBy principal: Principal) throws -> Account {
        try principal.needs(.readAccounts)
        let found = try first("\(Account.columns()) WHERE account.code = \(code) AND \(principal.reach.accounts)", Account.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// The account if the member may change it. What he may only see he is told; what he may not see is not found.
    package func account(_ id: ID<Account>, changedBy principal: Principal) throws -> Account {
        let account = try account(id, seenBy: principal)
        guard try exists("SELECT 1 FROM account WHERE id = \(id) AND \(principal.reach.writableAccounts)") else { throw NotPermitted() }
        return account
    }

    /// The account if the member answers for it: one that is only shared with him he is told he does not.
    package func account(_ id: ID<Account>, governedBy principal: Principal) throws -> Account {
        let account = try account(id, seenBy: principal)
        guard try governs(id, as: principal) else { throw NotPermitted() }
        return account
    }

    /// Whether the member answers for the account.
    package func governs(_ id: ID<Account>, as principal: Principal) throws -> Bool {
        try exists("SELECT 1 FROM account WHERE account.id = \(id) AND \(principal.reach.governedAccounts)")
    }
}

extension AuditSubject {
    package static func account(_ id: ID<Account>) -> AuditSubject { .noun("account", bytes: id.bytes) }
}

extension Account {
    /// The condition says which rows are seen in full; the others are masked.
    static func columns(inFull condition: SQL = "true") -> SQL { "SELECT \(fields(inFull: condition)) FROM \(tables)" }

    static let tables: SQL = "account LEFT JOIN member ON member.id = account.owner_id"
    static let fieldCount = 31

    static func fields(inFull condition: SQL) -> SQL {
        """
        account.id, account.code, account.name, account.short_name, account.kind, account.status, account.key_kinds, account.parent_id,
        account.industry, account.region, account.address, account.employees, account.annual_revenue, account.annual_revenue_currency,
        account.credit_code, account.tags, account.source, account.owner_id, member.name, account.grade, account.system_grade,
        account.overridden_until, account.insufficient_data, account.version, coalesce(\(condition), false), account.score,
        account.buying_traits, account.source_channel, account.acquired_on, account.acquisition_cost, account.acquisition_cost_currency
        """
    }

    init(_ row: Row) throws {
        guard row.flag(24) else { self = try Account(outlineOf: row); return }
        let revenue = try row.optional(12) { try Money(minorUnits: $0.integer($1), currency: $0.currency(13)) } ?? nil
        let acquisition = try row.optional(29) { try Money(minorUnits: $0.integer($1), currency: $0.currency(30)) } ?? nil
        self.init(
            id: try row.id(0), code: row.text(1), name: row.text(2), shortName: row.text(3), kind: try row.word(4), status: try row.word(5),
            keyKinds: row.text(6).split(separator: ";").compactMap { KeyKind(rawValue: String($0)) },
            buyingTraits: row.text(26).split(separator: ";").compactMap { BuyingTrait(rawValue: String($0)) },
            parent: try row.optional(7) { try $0.id($1) }, industry: row.text(8), region: row.text(9), address: row.text(10),
            employees: row.optional(11) { $0.count($1) }, annualRevenue: revenue, acquiredOn: try row.optional(28) { try $0.day($1) },
            acquisitionCost: acquisition, creditCode: row.text(14),
            tags: row.text(15).split(separator: ";").map(String.init), sourceChannel: try row.optional(27) { try $0.word($1) },
            source: row.text(16), owner: try row.optional(17) { try $0.id($1) },
            ownerName: row.optional(18) { $0.text($1) }, grade: try row.optional(19) { try $0.word($1) },
            systemGrade: try row.optional(20) { try $0.word($1) },
            score: row.optional(25) { Score(hundredths: $0.count($1)) },
            overriddenUntil: try row.optional(21) { try $0.day($1) },
            insufficientData: row.flag(22), version: row.count(23), isMasked: false)
    }

    /// Nothing leaves here that the reader may not see, whoever draws it later.
    private init(outlineOf row: Row) throws {
        self.init(
            id: try row.id(0), code: "", name: row.text(2), shortName: "", kind: .business, status: .active, keyKinds: [], buyingTraits: [],
            parent: nil,
            industry: row.text(8), region: row.text(9), address: "", employees: nil, annualRevenue: nil, acquiredOn: nil,
            acquisitionCost: nil,
            creditCode: "", tags: [],
            sourceChannel: nil, source: "",
            owner: nil, ownerName: nil, grade: try row.optional(19) { try $0.word($1) }, systemGrade: nil, score: nil, overriddenUntil: nil,
            insufficientData: false, version: row.count(23), isMasked: true)
    }
}
