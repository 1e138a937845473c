import Accounts
import ExchangeReading
import Grading
import Ground

/// The accounts of a file.
struct AccountRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    let drafts: [AccountDraft]
    let parents: NamedThings
    let owners: NamedThings
    let headings: [String: String]

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([AccountDraft], [ImportFault], [String: Int]) = ([], [], [:])
        var (parents, owners) = (NamedThings(of: "parent_code"), NamedThings(of: "owner_email"))
        var headings: [String: String] = [:]
        rowCount = try source.forEachRow(progress: progress) { row in
            if headings.isEmpty { headings = row.headings(of: ["code", "name"]) }
            var draft = try AccountDraft(&row, currency: source.currency)
            draft.parent = try row.value("parent_code") { try parents.number(of: $0) }
            draft.owner = try row.value("owner_email") { try owners.number(of: $0) }
            let code = draft.fields.code
            if !code.isEmpty, let earlier = lines[code] {
                row.refuse("code", RowConflict.repeated(code, line: earlier))
                draft.isRepeated = true
            } else {
                lines[code] = row.line
            }
            (draft.isRefused, draft.isWarned) = (row.isRefused, !row.faults.isEmpty)
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.parents, self.owners, self.headings) = (drafts, faults, parents, owners, headings)
    }

    func bringIn(_ run: ImportRun) throws {
        var accounts = try AccountImport(of: self, in: run)
        try accounts.carryOut()
    }
}

/// One row, read. What its cells leave open stays as it is with an account that there is.
struct AccountDraft: Sendable {
    let line: Int
    let fields: AccountFields
    let kind: AccountKind?
    var parent: Int?
    var owner: Int?
    var isRepeated = false
    var isRefused = false
    /// Something of it was left out.
    var isWarned = false

    fileprivate init(_ row: inout ImportRow, currency: Currency) throws {
        line = row.line
        var fields = AccountFields(
            code: try row.demanded("code") { try $0.line() } ?? "", name: try row.value("name") { try $0.line() } ?? "")
        fields.shortName = try row.value("short_name") { try $0.line() } ?? ""
        kind = try row.value("kind") { try $0.word(of: accountKinds) }.flatMap(AccountKind.init)
        fields.keyKinds = Set(try row.value("key_kinds") { try $0.words(of: keyKinds) }?.compactMap(KeyKind.init) ?? [])
        fields.industry = try row.value("industry") { try $0.line() } ?? ""
        fields.region = try row.value("region") { try $0.line() } ?? ""
        fields.address = try row.value("address") { try $0.lines() } ?? ""
        fields.employees = try row.value("employees") { Int(try $0.whole()) }
        fields.annualRevenue = try row.value("annual_revenue") { try Money(minorUnits: $0.number(places: 2), currency: currency) } ?? nil
        fields.creditCode = try row.creditCode()
        fields.tags = try row.value("tags") { CellReader.list(try $0.line()) } ?? []
        fields.source = try row.value("source") { try $0.line() } ?? ""
        self.fields = try AccountDraft.judged(fields, &row) ?? fields
    }

    /// An account that there is may be named by its code alone, so that a missing name is judged later.
    private static func judged(_ fields: AccountFields, _ row: inout ImportRow) throws -> AccountFields? {
        guard !fields.code.isEmpty else { return nil }
        var named = fields
        if fields.name.isEmpty { named.name = fields.code }
        guard var kept = try row.judge({ try named.checked() }) else { return nil }
        if fields.name.isEmpty { kept.name = "" }
        return kept
    }

    /// What the account becomes that stands behind the code.
    func fields(over kept: AccountFields, parent: ID<Account>?) -> AccountFields {
        var fields = kept
        if !self.fields.name.isEmpty { fields.name = self.fields.name }
        if !self.fields.shortName.isEmpty { fields.shortName = self.fields.shortName }
        if let kind { fields.kind = kind }
        if !self.fields.keyKinds.isEmpty { fields.keyKinds = self.fields.keyKinds }
        if let parent { fields.parent = parent }
        if !self.fields.industry.isEmpty { fields.industry = self.fields.industry }
        if !self.fields.region.isEmpty { fields.region = self.fields.region }
        if !self.fields.address.isEmpty { fields.address = self.fields.address }
        if let employees = self.fields.employees { fields.employees = employees }
        if let revenue = self.fields.annualRevenue { fields.annualRevenue = revenue }
        if !self.fields.creditCode.isEmpty { fields.creditCode = self.fields.creditCode }
        if !self.fields.tags.isEmpty { fields.tags = self.fields.tags }
        if !self.fields.source.isEmpty { fields.source = self.fields.source }
        return fields
    }

    func newFields(parent: ID<Account>?) -> AccountFields {
        var fields = fields
        (fields.kind, fields.parent) = (kind ?? .business, parent)
        return fields
    }
}

extension ImportRow {
    /// A list of thousands has mistyped numbers; none of them keeps a customer out. It is said, and left out.
    fileprivate mutating func creditCode() throws -> String {
        guard let typed = try value("credit_code", { try $0.line() }) else { return "" }
        do {
            return try CreditCode(typed)?.text ?? typed
        } catch {
            warn("credit_code", CreditCodeLeftOut(error))
            return ""
        }
    }
}

private let accountKinds = CellWords(AccountKind.allCases.map { ($0.rawValue, $0.text) })
private let keyKinds = CellWords(KeyKind.allCases.map { ($0.rawValue, $0.text) })
