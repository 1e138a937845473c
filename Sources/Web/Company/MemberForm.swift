import Door
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// What was typed about a member, and everything that is wrong with it at once.
struct MemberForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        typed = Dictionary(
            uniqueKeysWithValues: ["name", "email", "role", "team", "manager", "language", "version"].map {
                ($0, String((form[$0] ?? "").prefix(500)))
            })
    }

    /// A member without a role cannot be; whoever asks has looked for faults first.
    var fields: MemberFields {
        MemberFields(email: email, name: typed["name"] ?? "", role: role ?? .readonly, team: team, manager: manager)
    }

    var language: Language { typed["language"].flatMap { Language(rawValue: $0) } ?? .hans }
    var version: Int { Int(typed["version"] ?? "") ?? 0 }

    private var role: Role? { typed["role"].flatMap { Role(rawValue: $0) } }
    private var team: ID<Team>? { typed["team"].flatMap { ID($0) } }
    private var manager: ID<Member>? { typed["manager"].flatMap { ID($0) } }
    private var email: String? { typed["email"].flatMap { $0.isEmpty ? nil : $0 } }

    /// A new member has an address to sign in with; one that came by an import may have none.
    func faults(ofNew isNew: Bool) -> [any Refusal] {
        let name = fault(of: MemberFields(email: nil, name: typed["name"] ?? "", role: .readonly))
        let address =
            isNew && email == nil
            ? FieldRefused.missing(field: "email") : fault(of: MemberFields(email: email, name: "name", role: .readonly))
        return [name, address, role == nil ? FieldRefused.missing(field: "role") : nil].compactMap { $0 }
    }

    /// The area stops at the first fault; each field is judged beside others that are sound.
    private func fault(of fields: MemberFields) -> (any Refusal)? {
        do {
            _ = try fields.checked()
            return nil
        } catch {
            return error as? any Refusal
        }
    }

    func add(by principal: Principal, in tx: Transaction) throws -> ID<Member> {
        let team = try team.map { try tx.team($0, seenBy: principal).name }
        return try AddMember(
            email: typed["email"] ?? "", name: typed["name"] ?? "", role: role ?? .readonly, team: team, manager: manager,
            language: language
        ).carryOut(by: principal, in: tx)
    }

    /// What stands there now, where that is not what was typed.
    func differences(from member: Member, naming choices: MemberChoices) -> [(name: Text, value: Text)] {
        let none = Text("（无）", "（無）", "none")
        let fields = fields
        var now: [(name: Text, value: Text)] = []
        if member.name != fields.name { now.append((MemberForm.label("name"), Text(verbatim: member.name))) }
        if member.email != fields.email { now.append((MemberForm.label("email"), member.email.map { Text(verbatim: $0) } ?? none)) }
        if member.role != fields.role { now.append((MemberForm.label("role"), member.role.text)) }
        if member.team != fields.team { now.append((MemberForm.label("team"), member.teamName.map { Text(verbatim: $0) } ?? none)) }
        if member.manager != fields.manager {
            now.append((MemberForm.label("manager"), choices.name(of: member.manager).map { Text(verbatim: $0) } ?? none))
        }
        if member.language != language { now.append((MemberForm.label("language"), member.language.ownName)) }
        return now
    }

    static func label(_ field: String) -> Text { labels[field] ?? Text(verbatim: field) }

    static let labels = [
        "name": Text("姓名", "姓名", "Name"), "email": Text("邮箱", "電子郵件", "E-mail"), "role": Text("角色", "角色", "Role"),
        "team": Text("团队", "團隊", "Team"), "manager": Text("上级", "主管", "Manager"), "language": Text("语言", "語言", "Language"),
        "state": Text("状态", "狀態", "State"),
    ]
}

/// What can be chosen for a member.
struct MemberChoices: Sendable {
    let teams: [Team]
    /// Those who may be somebody's manager.
    let members: [Member]

    init(in snapshot: Snapshot) throws {
        teams = try snapshot.teams()
        members = try snapshot.members()
    }

    func name(of member: ID<Member>?) -> String? { members.first { $0.id == member }?.name }
}

/// The fields of a member, for a new one and for one that stands.
struct MemberFieldsets: Component {
    let member: Member?
    let choices: MemberChoices
    let state: FormState

    @HTMLBuilder var body: some Content {
        FieldGroup(Text("是谁", "是誰", "Who")) {
            TextField(field("name", required: true), value: member?.name ?? "", autocomplete: .off)
            TextField(
                field("email", required: member == nil || member?.email != nil, hint: Text("用它登录。", "用它登入。", "To sign in with.")), .email,
                value: member?.email ?? "", autocomplete: .off)
            SelectField(
                field("team"), choices.teams.map { Option($0.id.description, Text(verbatim: $0.name)) },
                value: member?.team?.description ?? "", blank: Text("（无）", "（無）", "None"))
            SelectField(
                field("manager"), managers.map { Option($0.id.description, Text(verbatim: $0.name)) },
                value: member?.manager?.description ?? "", blank: Text("（无）", "（無）", "None"))
            SelectField(
                field("language"), Language.allCases.map { Option($0.rawValue, $0.ownName) },
                value: (member?.language ?? .hans).rawValue)
        }
        FieldGroup(Text("可以做什么", "可以做什麼", "What he may do")) {
            RadioField(
                field("role", required: true),
                Role.allCases.map { .init($0.rawValue, $0.text.asLabel, meaning: $0.reachText.asLabel) }, value: member?.role.rawValue ?? ""
            )
        }
    }

    /// Whoever stands there now is offered too, though he be deactivated.
    private var managers: [Member] {
        choices.members.filter { $0.id != member?.id && ($0.state == .active || $0.id == member?.manager) }
    }

    private func field(_ name: String, required: Bool = false, hint: Text? = nil) -> Field {
        Field(name, MemberForm.label(name), in: state, required: required, hint: hint)
    }
}

struct NewMemberPage: Component {
    static let title = Text("添加成员", "新增成員", "Add a member")

    let choices: MemberChoices
    let state: FormState

    var body: some Content {
        PageHead(
            NewMemberPage.title,
            gist: Text(
                "保存后得到一个邀请链接，交给本人设置密码；只显示一次，7 天内有效。", "儲存後得到一個邀請連結，交給本人設定密碼；只顯示一次，7 天內有效。",
                "After saving you get a link by which the member chooses a password. It is shown once and lives seven days."))
        FormCard(
            NewMemberPage.title, to: Link("members"), in: state, submit: NewMemberPage.title, cancel: Link("members"),
            labels: MemberForm.labels
        ) {
            MemberFieldsets(member: nil, choices: choices, state: state)
        }
    }
}

struct EditMemberPage: Component {
    static let title = Text("修改成员", "修改成員", "Change the member")

    let member: Member
    let choices: MemberChoices
    let state: FormState

    var body: some Content {
        PageHead(
            EditMemberPage.title,
            gist: Text(
                "\(member.name)。换了角色，所有登录立即结束，重新登录后按新角色算。", "\(member.name)。換了角色，所有登入立即結束，重新登入後依新角色計算。",
                "\(member.name). With another role every session ends at once, and the new role counts from the next sign-in."))
        FormCard(
            EditMemberPage.title, to: Link("members", member.id.description), in: state, submit: Text("保存", "儲存", "Save"),
            cancel: Link("members", member.id.description), labels: MemberForm.labels
        ) {
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(member.version)))
            MemberFieldsets(member: member, choices: choices, state: state)
        }
    }
}
