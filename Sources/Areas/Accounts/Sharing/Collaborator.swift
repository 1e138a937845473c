package import Ground
package import Identity
package import Storage

/// Somebody with whom an account is shared, and with it everything that belongs to it: people, deals, visits, complaints, trade (ROL-08, CMP-13).
package struct Collaborator: Sendable {
    package let id: ID<Collaborator>
    package let account: ID<Account>
    package let accountName: String
    package let member: ID<Member>
    package let memberName: String
    package let part: CollaboratorPart
    package let access: ShareAccess
    package let from: Day
    /// The last day it counts; without one it counts until it is taken back.
    package let until: Day?
    package let byName: String?
    package let version: Int
}

/// What somebody does at another's account.
package enum CollaboratorPart: String, CaseIterable, Sendable, Bindable {
    case sales, technical, service, sponsor

    package var text: Text {
        switch self {
        case .sales: Text("协同销售", "協同業務", "co-selling")
        case .technical: Text("技术人员", "技術人員", "presales and technical")
        case .service: Text("服务", "服務", "service")
        case .sponsor: Text("高层对口", "高階窗口", "executive sponsor")
        }
    }
}

/// Which shares somebody wants to see.
package struct CollaboratorFilter: Sendable, Hashable {
    /// Part of the name of the account or of the member.
    package var search = ""
    package var account: ID<Account>?
    package var member: ID<Member>?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate func condition(seenBy principal: Principal) -> SQL {
        var conditions = [principal.reach.accounts]
        if let part = TextPart(search) {
            var found: SQL = "lower(member.name) LIKE \(part.pattern) ESCAPE '\\'"
            if let query = SearchQuery(search) { found += " OR account.search_key LIKE \(query.pattern) ESCAPE '\\'" }
            conditions.append("(\(found))")
        }
        if let account { conditions.append("collaborator.account_id = \(account)") }
        if let member { conditions.append("collaborator.member_id = \(member)") }
        return conditions.joined(by: " AND ")
    }
}

extension Snapshot {
    /// One share, if its account is within reach.
    package func collaborator(_ id: ID<Collaborator>, seenBy principal: Principal) throws -> Collaborator {
        try principal.needs(.readAccounts)
        let found = try first("\(Collaborator.columns) WHERE collaborator.id = \(id) AND \(principal.reach.accounts)", Collaborator.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the shares of accounts within reach, newest first; those that have ended are among them until they are taken back.
    package func collaborators(
        _ filter: CollaboratorFilter, seenBy principal: Principal
    ) throws -> (collaborators: [Collaborator], next: PageCursor?, count: RowCount) {
        try principal.needs(.readAccounts)
        let matching = filter.condition(seenBy: principal)
        let after: SQL =
            if let values = filter.after?.values, values.count == 2 {
                " AND (collaborator.from_day, collaborator.id) < (\(values[0]), \(values[1]))"
            } else { "" }
        let (shown, next) = try page(
            "\(Collaborator.columns) WHERE \(matching)\(after) ORDER BY collaborator.from_day DESC, collaborator.id DESC",
            limit: filter.limit, Collaborator.init
        ) { [$0.from.bound, $0.id.bound] }
        let count = try count("SELECT 1 \(Collaborator.tables) WHERE \(matching)")
        return (shown, next, count)
    }
}

extension Collaborator {
    fileprivate static let tables: SQL = """
        FROM collaborator JOIN account ON account.id = collaborator.account_id JOIN member ON member.id = collaborator.member_id
        LEFT JOIN member AS author ON author.id = collaborator.by_id
        """

    static let columns: SQL = """
        SELECT collaborator.id, collaborator.account_id, account.name, collaborator.member_id, member.name, collaborator.part,
               collaborator.share_access, collaborator.from_day, collaborator.until_day, author.name, collaborator.version
        \(tables)
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), account: try row.id(1), accountName: row.text(2), member: try row.id(3), memberName: row.text(4),
            part: try row.word(5), access: try row.word(6), from: try row.day(7), until: try row.optional(8) { try $0.day($1) },
            byName: row.optional(9) { $0.text($1) }, version: row.count(10))
    }
}
