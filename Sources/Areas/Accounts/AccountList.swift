package import Grading
package import Ground
package import Identity
package import Storage

/// What somebody wants to see of the accounts: a search, filters, an order, and where to go on.
package struct AccountFilter: Sendable, Hashable {
    package var search: String = ""
    package var grade: Grade?
    /// Accounts that no run has graded yet.
    package var ungraded = false
    package var owner: ID<Member>?
    /// Accounts that nobody owns.
    package var pool = false
    /// Accounts in books of this team and of those below it.
    package var team: ID<Team>?
    /// Where nothing is said, all but the archived ones.
    package var status: AccountStatus?
    package var kind: AccountKind?
    package var keyKind: KeyKind?
    package var tag: String = ""
    package var industry: String = ""
    package var region: String = ""
    package var ordered: OrderedLately?
    /// Through which saved view somebody came here; it narrows nothing by itself.
    package var view: ID<SavedView>?
    /// Without those of which only name, industry, region and grade may be shown.
    package var inFull = false
    package var sort = AccountSort.name
    package var cursor: PageCursor?
    package var limit = 50

    package init() {}
}

/// Whether an account bought anything in the twelve months up to today.
package enum OrderedLately: String, CaseIterable, Sendable {
    case lately
    case notLately = "not_lately"

    package var text: Text {
        switch self {
        case .lately: Text("近 12 个月有下单", "近 12 個月有下單", "ordered in 12 months")
        case .notLately: Text("近 12 个月没有下单", "近 12 個月沒有下單", "no order in 12 months")
        }
    }
}

package enum AccountSort: String, CaseIterable, Sendable {
    case name, code, grade, score

    package var text: Text {
        switch self {
        case .score: Text("按得分", "依得分", "by score")
        case .name: Text("按名称", "依名稱", "by name")
        case .code: Text("按编号", "依編號", "by number")
        case .grade: Text("按级别", "依等級", "by grade")
        }
    }

    /// Numbers and scores say nothing to whoever sees names alone, and neither would an order by them.
    package static func offered(to principal: Principal) -> [AccountSort] {
        if case .names = principal.reach { [.name, .grade] } else { allCases }
    }

    /// What is not offered is answered by name.
    package func offered(to principal: Principal) -> AccountSort {
        AccountSort.offered(to: principal).contains(self) ? self : .name
    }

    /// A text that is never null, so that a page can go on behind it; equal ones go by name. What is masked lends no order: an order by
    /// codes or scores says nothing of theirs, and they come last.
    func column(seenBy reach: Reach) -> SQL {
        switch self {
        case .score:
            // From 190000 for a full score to 200000 for none, so that the highest comes first; three hundred thousand stands behind all.
            // An index of the table is written in the same words.
            let byScore: SQL = "(CAST(200000 - coalesce(account.score, -100000) AS text) || account.sort_key)"
            return reach.masks
                ? "CASE WHEN \(reach.accounts) THEN \(byScore) ELSE '300000' || account.sort_key END" : byScore
        case .name: return "account.sort_key"
        case .code:
            guard reach.masks else { return "account.code" }
            return "CASE WHEN \(reach.accounts) THEN '0' || account.code ELSE '1' || account.sort_key END"
        case .grade: return "(coalesce(account.grade, 'Z') || account.sort_key)"
        }
    }
}

/// One page of accounts, and how many there are in all.
package struct AccountList: Sendable {
    package let accounts: [Account]
    package let next: PageCursor?
    package let count: RowCount
}

extension Snapshot {
    package func accounts(_ filter: AccountFilter, seenBy principal: Principal) throws -> AccountList {
        try principal.needs(.readAccounts)
        let limit = min(max(filter.limit, 1), 100)
        let sort = filter.sort.offered(to: principal).column(seenBy: principal.reach)
        let matching = filter.condition(seenBy: principal, on: moment.today)
        var after: SQL = ""
        if let cursor = filter.cursor, cursor.values.count == 2 {
            // The first comparison lets an engine begin in an index; the second one leaves out what was shown.
            after = " AND \(sort) >= \(cursor.values[0]) AND (\(sort), account.id) > (\(cursor.values[0]), \(cursor.values[1]))"
        }
        let rows = try all(
            "\(Account.columns(inFull: principal.reach.accounts)) WHERE \(matching)\(after) ORDER BY \(sort), account.id LIMIT \(limit + 1)",
            Account.init)
        let shown = Array(rows.prefix(limit))
        var next: PageCursor?
        if rows.count > limit, let last = shown.last {
            next = try first("SELECT \(sort), account.id FROM account WHERE account.id = \(last.id)") { row in
                PageCursor(after: [.text(row.text(0)), .bytes(row.bytes(1))])
            }
        }
        return AccountList(accounts: shown, next: next, count: try count("SELECT 1 FROM account WHERE \(matching)"))
    }

    /// How many accounts the member sees by grade, narrowed by everything in the filter but the grade; `nil` stands for those without one.
    package func accountCounts(_ filter: AccountFilter = AccountFilter(), seenBy principal: Principal) throws -> [Grade?: Int] {
        try principal.needs(.readAccounts)
        var filter = filter
        (filter.grade, filter.ungraded) = (nil, false)
        let counts = try all(
            "SELECT account.grade, count(*) FROM account WHERE \(filter.condition(seenBy: principal, on: moment.today)) GROUP BY account.grade"
        ) { row in (try row.optional(0) { try $0.word($1, Grade.self) }, row.count(1)) }
        return Dictionary(counts, uniquingKeysWith: +)
    }
}

extension AccountFilter {
    func condition(seenBy principal: Principal, on today: Day) -> SQL {
        var conditions: [SQL] = [inFull ? principal.reach.accounts : principal.reach.listedAccounts]
        conditions.append(status == .archived ? "account.status = 'archived'" : "account.status <> 'archived'")
        if let query = SearchQuery(search) { conditions.append(query.matchesAccount(seenBy: principal.reach)) }
        if let grade { conditions.append("account.grade = \(grade)") }
        if ungraded { conditions.append("account.grade IS NULL") }
        if let owner { conditions.append("account.owner_id = \(owner)") }
        if pool { conditions.append("account.owner_id IS NULL") }
        // In whose book an account stands is none of the things that everybody may know.
        if owner != nil || pool, case .names = principal.reach { conditions.append(principal.reach.accounts) }
        if !industry.isEmpty { conditions.append("account.industry = \(industry)") }
        if !region.isEmpty { conditions.append("account.region = \(region)") }
        return (conditions + inner(seenBy: principal, on: today)).joined(by: " AND ")
    }

    /// What is asked of things that masked accounts do not show: none of those answers.
    private func inner(seenBy principal: Principal, on today: Day) -> [SQL] {
        var conditions: [SQL] = []
        if let team { conditions.append("account.owner_id IN (\(AccountFilter.members(of: team)))") }
        if let status, status != .archived { conditions.append("account.status = \(status)") }
        if let kind { conditions.append("account.kind = \(kind)") }
        if let keyKind { conditions.append(AccountFilter.list("account.key_kinds", holds: keyKind.rawValue)) }
        if !tag.isEmpty { conditions.append(AccountFilter.list("account.tags", holds: tag)) }
        if principal.reach.masks, !conditions.isEmpty || status == .archived { conditions.append(principal.reach.accounts) }
        if let ordered {
            conditions.append(ordered == .lately ? AccountFilter.bought(up: today) : "NOT \(AccountFilter.bought(up: today))")
            conditions.append(principal.may(.readTrade) ? principal.reach.tradedAccounts : "false")
        }
        return conditions
    }

    private static func members(of team: ID<Team>) -> SQL {
        """
        SELECT member.id FROM member WHERE member.team_id IN (
          WITH RECURSIVE below (id) AS (
            SELECT id FROM team WHERE id = \(team)
            UNION SELECT team.id FROM team JOIN below ON team.parent_id = below.id)
          SELECT id FROM below)
        """
    }

    /// Lists are kept in one column with semicolons between them.
    private static func list(_ column: SQL, holds word: String) -> SQL {
        "replace(';' || \(column) || ';', \(";" + word + ";"), '') <> ';' || \(column) || ';'"
    }

    /// An order of returns only is no purchase.
    private static func bought(up today: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM sales_order WHERE sales_order.account_id = account.id AND sales_order.ordered_on > \(today.adding(months: -12))
          AND sales_order.ordered_on <= \(today) AND sales_order.cancelled_on IS NULL AND sales_order.is_purchase)
        """
    }
}

extension SearchQuery {
    /// The key holds the code and the short name too, so a search among masked accounts looks at their name and its pinyin only:
    /// what may not be read cannot be asked for either.
    package func matchesAccount(seenBy reach: Reach) -> SQL {
        let inKey: SQL = "account.search_key LIKE \(pattern) ESCAPE '\\'"
        guard reach.masks else { return inKey }
        let inName: SQL = "replace(account.sort_key, ' ', '') LIKE \(pattern) ESCAPE '\\'"
        return "CASE WHEN \(reach.accounts) THEN \(inKey) ELSE \(inName) END"
    }
}
