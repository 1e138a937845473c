package import Ground
package import Storage

/// Somebody of ours who signs in. The table is `member`; screens say 成员.
package struct Member: Sendable {
    package let id: ID<Member>
    /// The e-mail address, or a name made from the member's name; always lower case.
    package let signInName: String
    package let email: String?
    package let name: String
    package let role: Role
    package let team: ID<Team>?
    package let teamName: String?
    package let manager: ID<Member>?
    package let state: MemberState
    package let language: Language
    package let version: Int
}

/// Who is deactivated signs in no more, and stays in the history.
package enum MemberState: String, CaseIterable, Sendable, Bindable {
    case active, deactivated

    package var text: Text {
        switch self {
        case .active: Text("在用", "啟用中", "active")
        case .deactivated: Text("已停用", "已停用", "deactivated")
        }
    }
}

extension Language: Bindable {}

/// Which members somebody wants to see, in the order of their sign-in names.
package struct MemberFilter: Sendable, Hashable {
    /// Part of the name or of the sign-in name.
    package var search = ""
    package var role: Role?
    package var team: ID<Team>?
    package var state: MemberState?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        if let part = TextPart(search) {
            conditions.append(
                "(lower(member.name) LIKE \(part.pattern) ESCAPE '\\' OR member.sign_in_name LIKE \(part.pattern) ESCAPE '\\')")
        }
        if let role { conditions.append("member.role = \(role)") }
        if let team { conditions.append("member.team_id = \(team)") }
        if let state { conditions.append("member.state = \(state)") }
        return conditions.joined(by: " AND ")
    }
}

extension Snapshot {
    /// The member, for somebody who may see members.
    package func member(_ id: ID<Member>, seenBy principal: Principal) throws -> Member {
        try principal.needs(.readMembers)
        guard let member = try member(id) else { throw NotFound() }
        return member
    }

    /// One page of the members, by sign-in name.
    package func members(
        _ filter: MemberFilter, seenBy principal: Principal
    ) throws -> (members: [Member], next: PageCursor?, count: RowCount) {
        try principal.needs(.readMembers)
        let matching = filter.condition
        let after: SQL = if let name = filter.after?.values.first { " AND member.sign_in_name > \(name)" } else { "" }
        let (shown, next) = try page(
            "\(Member.columns) WHERE \(matching)\(after) ORDER BY member.sign_in_name", limit: filter.limit, Member.init
        ) { [.text($0.signInName)] }
        return (shown, next, try count("SELECT 1 FROM member WHERE \(matching)"))
    }
}

extension Snapshot {
    /// The member, deactivated or not; whoever asks has judged who may know.
    package func member(_ id: ID<Member>) throws -> Member? {
        try first("\(Member.columns) WHERE member.id = \(id)", Member.init)
    }

    /// By e-mail address or sign-in name, in any case.
    package func member(signingInAs name: String) throws -> Member? {
        try first("\(Member.columns) WHERE member.sign_in_name = \(name.lowercased()) OR member.email = \(name.lowercased())", Member.init)
    }

    /// Everybody, by sign-in name.
    package func members() throws -> [Member] {
        try all("\(Member.columns) ORDER BY member.sign_in_name", Member.init)
    }
}

extension Member {
    static let columns: SQL = """
        SELECT member.id, member.sign_in_name, member.email, member.name, member.role, member.team_id, team.name, member.manager_id,
               member.state, member.language, member.version
        FROM member LEFT JOIN team ON team.id = member.team_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), signInName: row.text(1), email: row.optional(2) { $0.text($1) }, name: row.text(3), role: try row.word(4),
            team: try row.optional(5) { try $0.id($1) }, teamName: row.optional(6) { $0.text($1) },
            manager: try row.optional(7) { try $0.id($1) }, state: try row.word(8), language: try row.word(9), version: row.count(10))
    }
}
