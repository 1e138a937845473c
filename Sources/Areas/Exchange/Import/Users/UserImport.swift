import ExchangeReading
import Ground
import Identity
import Storage

/// Judges the members of a file against those there are, and writes what is good: teams and managers that are missing, then
/// who is new, from the top down, then who changes.
struct UserImport {
    private let run: ImportRun
    private let rows: UserRows
    private let members: MemberFinder
    private var verdicts: [Verdict]
    private var managers: UserManagers
    private var teams: [ID<Team>?] = []
    private var made: [Int: ID<Member>] = [:]
    private var taken: Set<String>

    /// What is known of a row before anything is written.
    struct Verdict {
        let id: ID<Member>
        var kept: Member?
        var isRefused: Bool
    }

    init(of rows: UserRows, in run: ImportRun) throws {
        (self.rows, self.run) = (rows, run)
        let members = try MemberFinder(in: run.tx)
        (self.members, taken) = (members, members.signInNames)
        verdicts = rows.drafts.map { draft in
            let kept = draft.email.map { members.member(addressedAs: $0).map { [$0] } ?? [] } ?? members.members(named: draft.name)
            guard !draft.isRepeated, !draft.name.isEmpty || draft.email != nil, let member = kept.first else {
                return Verdict(id: run.tx.newID(), isRefused: draft.isRefused)
            }
            return Verdict(id: member.id, kept: member, isRefused: draft.isRefused)
        }
        managers = UserManagers(of: rows, among: members, createMissing: run.wish.createMissing)
    }

    mutating func carryOut() throws {
        judgeNames()
        try findTeams()
        try judgeRights()
        for (row, refusal) in managers.find(verdicts) { refuseManager(row, refusal) }
        let (hierarchy, faults) = managers.settle(verdicts)
        for (row, refusal) in faults { refuseManager(row, refusal) }
        for _ in verdicts.filter(\.isRefused) { run.countRefused() }
        try makeTeams()
        try makeManagers()

        let new = hierarchy.newRowsFromTheTop().filter { verdicts[$0].kept == nil }
        for portion in new.inPortions() { try add(portion) }
        try change(verdicts.indices.filter { !verdicts[$0].isRefused && verdicts[$0].kept != nil })
        run.report(done: rows.drafts.count, of: rows.drafts.count)
    }

    private mutating func judgeNames() {
        var lines: [ID<Member>: Int] = [:]
        for (row, draft) in rows.drafts.enumerated() where !verdicts[row].isRefused {
            // One row may name by the address whom another one names by the name.
            if let member = verdicts[row].kept?.id, let earlier = lines.updateValue(draft.line, forKey: member) {
                refuse(row, draft.headings.name, draft.name, RowConflict.repeated(draft.email ?? draft.name, line: earlier))
            } else if draft.email == nil, members.members(named: draft.name).count > 1 {
                refuse(row, draft.headings.name, draft.name, ReferenceRefused.nameShared(draft.name, instead: "e-mail"))
            } else if verdicts[row].kept == nil, draft.name.isEmpty {
                refuse(row, draft.headings.name, "", CellRefusal.missing)
            }
        }
    }

    /// What nobody may do by hand no file does either. Who becomes an administrator by this file does not count yet: his row may still be
    /// refused.
    private mutating func judgeRights() throws {
        var administrators = try Administrators(in: run.tx)
        for (row, draft) in rows.drafts.enumerated() where !verdicts[row].isRefused {
            guard let member = verdicts[row].kept, let role = draft.role else { continue }
            do {
                try administrators.change(member, to: role, member.state, by: run.principal)
            } catch {
                refuse(row, draft.headings.role, draft.writtenRole, error)
            }
        }
    }

    private mutating func findTeams() throws {
        let standing = try run.tx.teams(named: rows.teams.texts)
        teams = rows.teams.texts.map { standing[$0] }
        for (row, draft) in rows.drafts.enumerated() where !verdicts[row].isRefused {
            guard let number = draft.team, teams[number] == nil else { continue }
            let name = rows.teams.texts[number]
            if !run.wish.createMissing { refuse(row, rows.teams.fault(number, line: draft.line, ReferenceRefused.teamUnknown(name))) }
            if name.count > 100 { refuse(row, rows.teams.fault(number, line: draft.line, FieldRefused.tooLong(field: "team", limit: 100))) }
        }
    }

    private mutating func makeTeams() throws {
        var new: [(id: ID<Team>, name: String)] = []
        for (row, draft) in rows.drafts.enumerated() where !verdicts[row].isRefused {
            guard let number = draft.team, teams[number] == nil else { continue }
            let id = run.tx.newID(Team.self)
            teams[number] = id
            new.append((id, rows.teams.texts[number]))
            try run.journal.noteMade(.team, id.bytes, line: draft.line)
        }
        try run.tx.addTeams(new, by: run.principal)
    }

    /// A manager who is only named works in the team of the first who names him: else he would not see his people's accounts.
    private mutating func makeManagers() throws {
        var new: [BulkMember] = []
        var addressed: [String: ID<Member>] = [:]
        for (row, draft) in rows.drafts.enumerated() where !verdicts[row].isRefused {
            guard let number = draft.manager, managers.isMissing(number) else { continue }
            let text = rows.managers.texts[number]
            let email = rows.managers.isByName ? nil : MemberFinder.address(text)
            if let email, let made = addressed[email] { managers.stands(number, as: made); continue }
            let name = email.map { String($0.prefix { $0 != "@" }) } ?? text
            let member = BulkMember(
                id: run.tx.newID(), signInName: signInName(email, name),
                fields: try MemberFields(email: email, name: name, role: .manager, team: draft.team.flatMap { teams[$0] }).checked())
            new.append(member)
            if let email { addressed[email] = member.id }
            managers.stands(number, as: member.id)
            try run.journal.noteMade(.user, member.id.bytes, line: draft.line)
        }
        try run.tx.addMembers(new, language: language, by: run.principal)
    }

    private mutating func add(_ portion: ArraySlice<Int>) throws {
        var new: [BulkMember] = []
        for row in portion {
            let draft = rows.drafts[row]
            let fields = MemberFields(
                email: draft.email, name: draft.name, role: draft.role ?? .seller, team: draft.team.flatMap { teams[$0] },
                manager: managers.manager(of: row, verdicts))
            new.append(BulkMember(id: verdicts[row].id, signInName: signInName(draft.email, draft.name), fields: try fields.checked()))
            run.count(.created)
            try run.journal.note(
                ImportEntry(line: draft.line, result: .created, noun: .user, object: verdicts[row].id.bytes, versionAfter: 1, before: nil))
        }
        try run.tx.addMembers(new, language: language, by: run.principal)
    }

    private func change(_ portion: [Int]) throws {
        var changed: [(id: ID<Member>, fields: MemberFields)] = []
        for row in portion {
            guard let kept = verdicts[row].kept else { continue }
            let (draft, before) = (rows.drafts[row], MemberFields(of: kept))
            let fields = try MemberFields(
                email: before.email, name: draft.name.isEmpty ? before.name : draft.name, role: draft.role ?? before.role,
                team: draft.team.flatMap { teams[$0] } ?? before.team, manager: managers.manager(of: row, verdicts) ?? before.manager
            ).checked()
            let isChanged = fields != before
            if isChanged { changed.append((kept.id, fields)) }
            run.count(isChanged ? .updated : .unchanged)
            try run.journal.note(
                ImportEntry(
                    line: draft.line, result: isChanged ? .updated : .unchanged, noun: .user, object: kept.id.bytes,
                    versionAfter: kept.version + (isChanged ? 1 : 0), before: isChanged ? FormerMember(before).document() : nil))
        }
        try run.tx.changeMembers(changed, by: run.principal)
    }

    private mutating func signInName(_ email: String?, _ name: String) -> String {
        let chosen = email ?? SignInName.made(of: name, besides: taken)
        taken.insert(chosen)
        return chosen
    }

    private var language: Language { run.principal.member?.language ?? .hans }

    private mutating func refuseManager(_ row: Int, _ refusal: any Refusal) {
        guard let number = rows.drafts[row].manager else { return }
        refuse(row, rows.managers.fault(number, line: rows.drafts[row].line, refusal))
    }

    private mutating func refuse(_ row: Int, _ column: String, _ value: String, _ refusal: any Refusal) {
        refuse(row, ImportFault(line: rows.drafts[row].line, column: column, value: value, refusal: refusal))
    }

    private mutating func refuse(_ row: Int, _ fault: ImportFault) {
        run.refuse(fault)
        verdicts[row].isRefused = true
    }
}
