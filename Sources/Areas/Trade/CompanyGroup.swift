package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

/// The companies that belong together, as far as the reader sees them, each with what it ordered in the twelve months up to today, alone
/// and with all below it (ACC-03).
package struct CompanyGroup: Sendable {
    /// In the order of the tree: each behind the one above it, those of one parent by name.
    package let members: [Member]
    /// Some more stand below that are not shown.
    package let isCut: Bool

    package struct Member: Sendable {
        package let account: ID<Account>
        package let parent: ID<Account>?
        package let code, name: String
        package let ownerName: String?
        package let grade: Grade?
        /// How many stand above it in this tree.
        package let depth: Int
        /// `nil` for whoever may not see orders, and where they are in several currencies without a rate.
        package let ordered: Money?
        /// The same with everything below it; `nil` too where something of that is cut off.
        package let orderedWithBelow: Money?
    }

    /// A tree of more companies is shown to here; so deep at most it is looked into.
    package static let most = 500
    static let deepest = 20

    /// The top and what stands nearest to the account in the tree.
    package func around(_ account: ID<Account>, atMost limit: Int) -> CompanyGroup {
        guard members.count > limit, let place = members.firstIndex(where: { $0.account == account }) else { return self }
        let start = max(1, min(place - limit / 2, members.count - limit + 1))
        return CompanyGroup(members: [members[0]] + members[start..<min(start + limit - 1, members.count)], isCut: isCut)
    }

    /// Whether it belongs to nobody and nobody to it.
    package var isAlone: Bool { members.count < 2 }
}

extension Snapshot {
    /// The group in which the account stands: from the highest company above it that the reader sees without a gap, down.
    package func group(of id: ID<Account>, in currency: Currency, seenBy principal: Principal) throws -> CompanyGroup {
        _ = try account(id, seenBy: principal)
        let seen = principal.reach.accounts
        let top = try first(
            """
            WITH RECURSIVE above (id, parent_id, height) AS (
              SELECT account.id, account.parent_id, 0 FROM account WHERE account.id = \(id)
              UNION ALL SELECT account.id, account.parent_id, above.height + 1
              FROM account JOIN above ON account.id = above.parent_id WHERE above.height < \(CompanyGroup.deepest) AND \(seen))
            SELECT id FROM above ORDER BY height DESC LIMIT 1
            """
        ) { try $0.id(0, of: Account.self) }
        let found = try all(
            """
            WITH RECURSIVE below (id, depth) AS (
              SELECT account.id, 0 FROM account WHERE account.id = \(top ?? id)
              UNION ALL SELECT account.id, below.depth + 1
              FROM account JOIN below ON account.parent_id = below.id WHERE below.depth < \(CompanyGroup.deepest) AND \(seen))
            SELECT account.id, account.parent_id, account.code, account.name, member.name, account.grade
            FROM below JOIN account ON account.id = below.id LEFT JOIN member ON member.id = account.owner_id
            ORDER BY below.depth, account.sort_key, account.id LIMIT \(CompanyGroup.most + 1)
            """, GroupRow.init)
        let shown = Array(found.prefix(CompanyGroup.most))
        let today = moment.today
        let ordered =
            principal.may(.readTrade)
            ? try ordered(by: shown.map(\.account), after: today.adding(months: -12), through: today, in: currency, seenBy: principal)
            : OrderedAmounts(unknown: Set(shown.map(\.account)))
        let isCut = found.count > shown.count
        return CompanyGroup(members: GroupTree(shown, ordered.amounts, unknown: ordered.unknown, isCut: isCut).members, isCut: isCut)
    }
}

private struct GroupRow {
    let account: ID<Account>
    let parent: ID<Account>?
    let code, name: String
    let ownerName: String?
    let grade: Grade?

    init(_ row: Row) throws {
        (account, parent) = (try row.id(0), try row.optional(1) { try $0.id($1) })
        (code, name, ownerName) = (row.text(2), row.text(3), row.optional(4) { $0.text($1) })
        grade = try row.optional(5) { try $0.word($1) }
    }
}

/// Puts the rows of a group into the order of the tree and adds up what stands below each.
private struct GroupTree {
    private let below: [ID<Account>: [GroupRow]]
    private let ordered: [ID<Account>: Money]
    private let unknown: Set<ID<Account>>
    private let isCut: Bool
    private(set) var members: [CompanyGroup.Member] = []

    init(_ rows: [GroupRow], _ ordered: [ID<Account>: Money], unknown: Set<ID<Account>>, isCut: Bool) {
        let known = Set(rows.map(\.account))
        below = Dictionary(grouping: rows.filter { $0.parent.map(known.contains) ?? false }) { $0.parent ?? $0.account }
        (self.ordered, self.unknown, self.isCut) = (ordered, unknown, isCut)
        if let top = rows.first { _ = add(top, depth: 0) }
    }

    /// What is known of a branch: its sum, which is nothing as long as nobody ordered.
    private enum Branch {
        case sum(Money?)
        case unknown
    }

    /// The branch's own line comes before those below it, so its sum is put in afterwards.
    private mutating func add(_ row: GroupRow, depth: Int) -> Branch {
        let place = members.count
        let own: Branch = unknown.contains(row.account) ? .unknown : .sum(ordered[row.account])
        members.append(member(row, depth, nil))
        var whole = own
        for child in below[row.account] ?? [] { whole = GroupTree.sum(whole, add(child, depth: depth + 1)) }
        if case .sum(let money) = whole, !isCut { members[place] = member(row, depth, money) }
        return whole
    }

    private func member(_ row: GroupRow, _ depth: Int, _ whole: Money?) -> CompanyGroup.Member {
        CompanyGroup.Member(
            account: row.account, parent: row.parent, code: row.code, name: row.name, ownerName: row.ownerName, grade: row.grade,
            depth: depth, ordered: ordered[row.account], orderedWithBelow: whole)
    }

    private static func sum(_ left: Branch, _ right: Branch) -> Branch {
        guard case .sum(let one) = left, case .sum(let other) = right else { return .unknown }
        guard let one else { return .sum(other) }
        guard let other else { return .sum(one) }
        let (sum, overflows) = one.minorUnits.addingReportingOverflow(other.minorUnits)
        return one.currency == other.currency && !overflows ? .sum(Money(sum: sum, currency: one.currency)) : .unknown
    }
}
