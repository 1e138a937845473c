import Ground
import Identity
import Storage

/// New members are deleted if nothing of others refers to them; others get back what they were.
enum UndoMembers: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.members(entries.map { try $0.id() })
        let new = try entries.filter { $0.result == .created }.map { try $0.id(of: Member.self) }
        let needed = try tx.membersReferredTo(among: new, besidesMembersOf: past)
        return try entries.compactMap { entry in
            guard let member = kept[try entry.id()] else { return ImportNoun.user.gone(entry) }
            let isFree = member.version == entry.versionAfter && !needed.contains(member.id)
            return isFree ? nil : ImportNoun.user.called(member.signInName)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let kept = try tx.members(entries.map { try $0.id() })
        let former = try entries.filter { $0.result == .updated }.map { entry in
            (id: try entry.id(of: Member.self), fields: try FormerMember(document: entry.before).fields)
        }
        let new = try entries.filter { $0.result == .created }.map { try $0.id(of: Member.self) }
        // Who becomes an administrator again lets another one go.
        try tx.changeMembers(former.filter { $0.fields.role == .admin }, by: principal)
        var administrators = try Administrators(in: tx)
        let leaving: [(id: ID<Member>, role: Role?)] = former.map { ($0.id, $0.fields.role) } + new.map { ($0, nil) }
        for (id, role) in leaving {
            if let member = kept[id] { try administrators.change(member, to: role, member.state, by: principal) }
        }
        try tx.changeMembers(former.filter { $0.fields.role != .admin }, by: principal)
        try tx.removeMembers(new, by: principal)
    }
}

/// Teams that were made along the way go if nobody else has joined them.
enum UndoTeams: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let ids = try entries.map { try $0.id(of: Team.self) }
        let names = Dictionary(
            try tx.all("SELECT id, name, version FROM team WHERE id IN (\(list: ids))") { row in
                (try row.id(0, of: Team.self), (name: row.text(1), version: row.count(2)))
            }
        ) { first, _ in first }
        let needed = try tx.teamsReferredTo(among: ids, besidesMembersOf: past)
        return try entries.compactMap { entry in
            guard let team = names[try entry.id()] else { return ImportNoun.team.gone(entry) }
            let isFree = try team.version == entry.versionAfter && !needed.contains(entry.id())
            return isFree ? nil : ImportNoun.team.called(team.name)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        try tx.removeTeams(try entries.map { try $0.id() }, by: principal)
    }
}

extension Snapshot {
    /// Which of these members somebody or something needs that the import did not write.
    fileprivate func membersReferredTo(among members: [ID<Member>], besidesMembersOf past: ID<Import>) throws -> Set<ID<Member>> {
        guard !members.isEmpty else { return [] }
        return Set(
            try all(
                """
                SELECT owner_id FROM account WHERE owner_id IN (\(list: members))
                UNION SELECT owner_id FROM assignment WHERE owner_id IN (\(list: members))
                UNION SELECT by_id FROM assignment WHERE by_id IN (\(list: members))
                UNION SELECT member_id FROM collaborator WHERE member_id IN (\(list: members))
                UNION SELECT owner_id FROM saved_view WHERE owner_id IN (\(list: members))
                UNION SELECT by_id FROM grade_change WHERE by_id IN (\(list: members))
                UNION SELECT approver_id FROM grade_change WHERE approver_id IN (\(list: members))
                UNION SELECT by_id FROM grading_scheme WHERE by_id IN (\(list: members))
                UNION SELECT by_id FROM grading_run WHERE by_id IN (\(list: members))
                UNION SELECT member_id FROM audit_entry WHERE member_id IN (\(list: members))
                UNION SELECT member_id FROM access_token WHERE member_id IN (\(list: members))
                UNION SELECT by_id FROM import WHERE by_id IN (\(list: members))
                UNION SELECT manager_id FROM team WHERE manager_id IN (\(list: members))
                UNION SELECT manager_id FROM member WHERE manager_id IN (\(list: members)) AND id NOT IN (\(Self.written(.user, by: past)))
                """
            ) { try $0.id(0) })
    }

    fileprivate func teamsReferredTo(among teams: [ID<Team>], besidesMembersOf past: ID<Import>) throws -> Set<ID<Team>> {
        Set(
            try all(
                """
                SELECT team_id FROM member WHERE team_id IN (\(list: teams)) AND id NOT IN (\(Self.written(.user, by: past)))
                UNION SELECT parent_id FROM team WHERE parent_id IN (\(list: teams))
                """
            ) { try $0.id(0) })
    }

    private static func written(_ noun: ImportNoun, by past: ID<Import>) -> SQL {
        "SELECT object_id FROM import_row WHERE import_id = \(past) AND noun = \(noun) AND result <> 'unchanged'"
    }
}
