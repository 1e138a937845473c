import Accounts
import Ground
package import Identity
package import Storage

extension Snapshot {
    /// Accounts by code, name, pinyin and initials; masked ones by their name and its pinyin alone.
    func searchedAccounts(_ wish: SearchWish, seenBy principal: Principal) throws -> [SearchHit] {
        let accounts = SearchedAccounts(wish, seenBy: principal.reach)
        if wish.start.isBeginning, let all = try all(ofFew: accounts) { return Array(all.prefix(wish.limit)) }
        return try wish.rankByRank { rank, after, limit in
            var following: SQL = ""
            if let after { following = " AND (\(SearchedAccounts.place), account.id) > (\(after.place), \(after.id))" }
            return try all(
                """
                \(accounts.columns) WHERE \(accounts.condition) AND \(accounts.narrowed(to: rank)) AND \(accounts.rank) = \(rank.rawValue)\
                \(following) ORDER BY \(SearchedAccounts.place), account.id LIMIT \(limit)
                """, SearchHit.init(account:))
        }
    }

    /// The whole answer at once, if it is short: an engine then reads the table once, and it stops early if the answer is long.
    private func all(ofFew accounts: SearchedAccounts) throws -> [SearchHit]? {
        let few = 200
        let hits = try all("\(accounts.columns) WHERE \(accounts.condition) LIMIT \(few + 1)", SearchHit.init(account:))
        guard hits.count <= few else { return nil }
        return hits.sorted { $0.stands(before: $1) }
    }

    /// The customers that the member changed last, newest first.
    package func recentAccounts(limit: Int, seenBy principal: Principal) throws -> [SearchHit] {
        guard principal.may(.readAccounts), let member = principal.id else { return [] }
        return try all(
            """
            SELECT account.id, account.code, account.name, account.industry, account.region, 3, '', true
            FROM (SELECT subject_id, max(position) AS newest FROM (
                SELECT subject_id, subject, position FROM audit_entry WHERE member_id = \(member) ORDER BY position DESC LIMIT 100) AS last
              WHERE subject = 'account' GROUP BY subject_id) AS changed
            JOIN account ON account.id = changed.subject_id
            WHERE \(principal.reach.accounts) AND account.status <> 'archived' ORDER BY changed.newest DESC LIMIT \(limit)
            """, SearchHit.init(account:))
    }
}

/// What a search means among accounts.
struct SearchedAccounts {
    /// The sound of the name without gaps, then the name. An index is written in the same words.
    static let place: SQL = "replace(account.sort_key, ' ', '')"

    /// Live accounts that the member meets in lists and that have this in their name, or in their code where they are seen in full.
    let condition: SQL
    let rank: SQL
    private let reach: Reach
    private let isCode, begins: SQL

    init(_ wish: SearchWish, seenBy reach: Reach) {
        let query = wish.search.query
        self.reach = reach
        condition = "\(reach.listedAccounts) AND account.status <> 'archived' AND \(query.matchesAccount(seenBy: reach))"
        isCode = "account.code IN (\(list: wish.codes))"
        begins = SearchedAccounts.beginning(wish.search)
        let opensPart: SQL = "' ' || account.search_key LIKE \(query.patternOfParts) ESCAPE '\\'"
        let (seenCode, seenPart): (SQL, SQL) =
            reach.masks ? ("(\(isCode) AND \(reach.accounts))", "(\(opensPart) AND \(reach.accounts))") : (isCode, opensPart)
        rank = "CASE WHEN \(seenCode) THEN 0 WHEN \(begins) THEN 1 WHEN \(seenPart) THEN 2 ELSE 3 END"
    }

    /// What an index can find before the rank is reckoned.
    func narrowed(to rank: SearchRank) -> SQL {
        switch rank {
        case .exactCode: isCode
        case .beginning: begins
        case .initials, .part: "true"
        }
    }

    var matching: SQL { "SELECT 1 FROM account WHERE \(condition)" }

    var columns: SQL {
        """
        SELECT account.id, account.code, account.name, account.industry, account.region, \(rank), \(SearchedAccounts.place),
          coalesce(\(reach.accounts), false) FROM account
        """
    }

    /// By the sound, which an index knows, and by the characters, which sound like others.
    private static func beginning(_ search: Search) -> SQL {
        let sound = SortKey(search.typed).text.prefix { $0 != "\t" }
        guard let range = BeginningRange(String(sound).replacing(" ", with: "")) else { return "false" }
        let sounds = range.holds(place)
        guard search.query.text.utf8.contains(where: { $0 > 127 }) else { return sounds }
        return "(\(sounds) AND account.sort_key LIKE \(search.query.patternOfName) ESCAPE '\\')"
    }
}

extension SearchQuery {
    /// A part of the key that begins so: initials, a short name, another reading.
    fileprivate var patternOfParts: String { "% " + pattern.dropFirst() }
    /// A name that begins so, behind its sound.
    fileprivate var patternOfName: String { "%\t" + pattern.dropFirst() }
}

extension SearchHit {
    fileprivate init(account row: Row) throws {
        let (code, industry, region) = (row.flag(7) ? row.text(1) : "", row.text(3), row.text(4))
        self.init(
            kind: .account, id: try row.id(0), title: row.text(2),
            subtitle: [code, industry, region].filter { !$0.isEmpty }.joined(separator: " · "), account: try row.id(0),
            rank: SearchRank(rawValue: row.count(5)) ?? .part, place: row.text(6))
    }
}
