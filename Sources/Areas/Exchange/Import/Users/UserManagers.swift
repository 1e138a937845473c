import ExchangeReading
import Ground
import Identity

/// Whom each row of a file names as its manager: another row of it, a member that there is, or one that is made on the way.
struct UserManagers {
    private enum Manager {
        case row(Int)
        case member(ID<Member>)
        case missing
        case refused(ReferenceRefused)
    }

    private let rows: UserRows
    private let members: MemberFinder
    private let createMissing: Bool
    private var managers: [Manager] = []

    init(of rows: UserRows, among members: MemberFinder, createMissing: Bool) {
        (self.rows, self.members, self.createMissing) = (rows, members, createMissing)
    }

    /// The manager that the row names, or `nil` where it names none.
    func manager(of row: Int, _ verdicts: [UserImport.Verdict]) -> ID<Member>? {
        guard let number = rows.drafts[row].manager else { return nil }
        switch managers[number] {
        case .row(let upper): return verdicts[upper].id
        case .member(let member): return member
        case .missing, .refused: return nil
        }
    }

    /// Whether nobody is there yet whom this is, and somebody may be made.
    func isMissing(_ number: Int) -> Bool { if case .missing = managers[number] { true } else { false } }

    mutating func stands(_ number: Int, as member: ID<Member>) { managers[number] = .member(member) }

    /// Finds whom the rows name, and says which rows name somebody who cannot be meant.
    mutating func find(_ verdicts: [UserImport.Verdict]) -> [(row: Int, refusal: any Refusal)] {
        let drafts = rows.drafts
        let candidates = drafts.indices.filter { !drafts[$0].isRepeated }
        let byName = Dictionary(grouping: candidates) { drafts[$0].name.isEmpty ? verdicts[$0].kept?.name ?? "" : drafts[$0].name }
        let byAddress = Dictionary(candidates.compactMap { row in drafts[row].email.map { ($0, row) } }) { first, _ in first }
        let rowsOfMembers = Dictionary(candidates.compactMap { row in verdicts[row].kept.map { ($0.id, row) } }) { first, _ in first }
        let found = members.members(rows.managers)
        managers = rows.managers.texts.indices.map { number in
            let text = rows.managers.texts[number]
            let named = rows.managers.isByName ? byName[text, default: []] : byAddress[MemberFinder.address(text)].map { [$0] } ?? []
            switch found[number] {
            case .success(let member):
                guard named.allSatisfy({ verdicts[$0].id == member.id }) else { return .refused(.nameShared(text, instead: "e-mail")) }
                return rowsOfMembers[member.id].map(Manager.row) ?? .member(member.id)
            case .failure(.memberUnknown):
                if named.count > 1 { return .refused(.nameShared(text, instead: "e-mail")) }
                if let row = named.first { return .row(row) }
                return createMissing && canBeMade(text) ? .missing : .refused(.memberUnknown(text))
            case .failure(let refusal): return .refused(refusal)
            }
        }
        return drafts.indices.compactMap { row in
            guard !verdicts[row].isRefused, let number = drafts[row].manager, case .refused(let refusal) = managers[number] else {
                return nil
            }
            return (row, refusal)
        }
    }

    /// Managers stand before those they manage, and nobody above himself; rows for which that cannot be are said.
    func settle(_ verdicts: [UserImport.Verdict]) -> (hierarchy: Hierarchy, faults: [(row: Int, refusal: any Refusal)]) {
        let rowsOfMembers = Dictionary(verdicts.indices.compactMap { row in verdicts[row].kept.map { ($0.id, row) } }) { first, _ in first }
        let others = members.all.filter { rowsOfMembers[$0.id] == nil }
        let places = Dictionary(others.enumerated().map { ($1.id, verdicts.count + $0) }) { first, _ in first }
        func node(_ member: ID<Member>?) -> Int? { member.flatMap { rowsOfMembers[$0] ?? places[$0] } }

        var hierarchy = Hierarchy(
            verdicts.indices.map { row in
                let kept = verdicts[row].kept
                return Hierarchy.Row(
                    wish: upper(of: row, node), former: node(kept?.manager), stands: kept != nil, isRefused: verdicts[row].isRefused)
            },
            outside: others.map { node($0.manager) })
        let faults = hierarchy.settle().compactMap { row, fault -> (row: Int, refusal: any Refusal)? in
            guard let number = rows.drafts[row].manager else { return nil }
            switch fault {
            case .upperRefused(let upper):
                return (row, ReferenceRefused.upperRefused(rows.managers.texts[number], line: rows.drafts[upper].line))
            case .circle: return (row, ManagerInCircle())
            }
        }
        return (hierarchy, faults)
    }

    private func upper(of row: Int, _ node: (ID<Member>?) -> Int?) -> Int? {
        guard let number = rows.drafts[row].manager else { return nil }
        switch managers[number] {
        case .row(let upper): return upper
        case .member(let member): return node(member)
        case .missing, .refused: return nil
        }
    }

    private func canBeMade(_ text: String) -> Bool {
        let isNamed = rows.managers.isByName || (try? CellReader.email(text)) != nil
        return isNamed && (try? MemberFields(email: nil, name: text, role: .manager).checked()) != nil
    }
}

struct ManagerInCircle: Refusal {
    var code: String { "parent_in_circle" }
    var field: String? { "manager_email" }
    var text: Text {
        Text(
            "上级不能是本人或自己的下属。请改填别人。", "主管不能是本人或自己的下屬。請改填別人。",
            "The manager cannot be the user himself or somebody below him. Name somebody else.")
    }
}
