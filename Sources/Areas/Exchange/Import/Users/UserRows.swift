import ExchangeReading
import Ground
import Identity

/// The members of a file.
struct UserRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    let drafts: [UserDraft]
    let managers: NamedThings
    let teams: NamedThings

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([UserDraft], [ImportFault], [String: Int]) = ([], [], [:])
        var (managers, teams) = (NamedThings(of: "manager_email"), NamedThings(of: "team"))
        rowCount = try source.forEachRow(progress: progress) { row in
            var draft = try UserDraft(&row)
            draft.team = try row.value("team") { try teams.number(of: $0) }
            draft.manager = try row.value("manager_email") { try managers.number(of: $0) }
            if let key = draft.key, let earlier = lines.updateValue(row.line, forKey: key) {
                row.refuse(draft.email == nil ? "name" : "email", RowConflict.repeated(draft.email ?? draft.name, line: earlier))
                draft.isRepeated = true
            }
            draft.isRefused = row.isRefused
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.managers, self.teams) = (drafts, faults, managers, teams)
    }

    func bringIn(_ run: ImportRun) throws {
        var members = try UserImport(of: self, in: run)
        try members.carryOut()
    }
}

/// One row, read. What its cells leave open stays as it is with a member that there is.
struct UserDraft: Sendable {
    let line: Int
    let email: String?
    let name: String
    let role: Role?
    /// As the cell has it.
    let writtenRole: String
    let headings: (email: String, name: String, role: String)
    var team: Int?
    var manager: Int?
    var isRepeated = false
    var isRefused = false

    fileprivate init(_ row: inout ImportRow) throws {
        line = row.line
        email = try row.value("email") { try $0.email().lowercased() }
        let written = try row.value("name") { try $0.line() }
        role = try row.value("role") { try $0.word(of: roles) }.flatMap(Role.init)
        writtenRole = row.cell("role")?.text ?? ""
        let names = row.headings(of: ["email", "name", "role"])
        headings = (names["email"] ?? "email", names["name"] ?? "name", names["role"] ?? "role")
        if email == nil, written == nil, !row.isRefused { row.refuse("name", CellRefusal.missing) }
        let fields = MemberFields(email: email, name: written ?? email ?? "", role: role ?? .seller)
        name = written == nil ? "" : try row.judge({ try fields.checked() })?.name ?? ""
    }

    /// What tells one member from another: the address, or the name where there is none.
    var key: String? { email ?? (name.isEmpty ? nil : "name " + name) }
}

private let roles = CellWords(Role.allCases.map { ($0.rawValue, $0.text) })
