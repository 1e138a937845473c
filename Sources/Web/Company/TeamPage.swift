import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// One team: its place in the tree, who leads it, and who stands in it.
struct TeamPage: Component {
    let team: Team
    let choices: MemberChoices
    private let members: [Member]
    private let below: [Team]
    private let books: [ID<Member>: Int]
    /// How many accounts stand in the books of the team and of those below.
    private let size: Int
    private let reader: Principal
    private let state: FormState

    init(of id: ID<Team>, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot) throws {
        team = try snapshot.team(id, seenBy: principal)
        choices = try MemberChoices(in: snapshot)
        members = choices.members.filter { $0.team == id }
        below = choices.teams.filter { $0.parent == id }
        books = try snapshot.bookSizes(seenBy: principal)
        let within = Set(TeamTree(choices.teams).within(id).map(\.id))
        size = choices.members.filter { $0.team.map(within.contains) ?? false }.reduce(0) { [books] in $0 + (books[$1.id] ?? 0) }
        (reader, self.state) = (principal, state)
    }

    var body: some Content {
        PageHead(Text(verbatim: team.name), gist: gist) {
            if reader.may(.readAudit) {
                ButtonLink(
                    Text("查看记录", "檢視紀錄", "Audit trail"), to: Link("audit", query: ["subject": "team", "subject_id": team.id.description]),
                    icon: .history)
            }
        }
        div(.class("grid lead")) {
            div(.class("stack")) {
                Card(Section.members.text) { memberTable }
                Card(Text("下级团队", "下級團隊", "Teams below"), more: mayManage ? .init(NewTeamPage.title, newBelow) : nil) { teamsBelow }
            }
            div(.class("stack")) {
                if mayManage {
                    Card(Text("修改团队", "修改團隊", "Change the team"), id: "change") { CardBody { form } }
                    Card(Text("删除团队", "刪除團隊", "Remove the team"), id: "remove") { CardBody { removal } }
                } else {
                    Card(Text("资料", "資料", "About")) { CardBody { Facts(beside: true, facts) } }
                }
            }
        }
    }

    private var mayManage: Bool { reader.may(.manageMembers) }
    private var newBelow: Link { Link("teams", "new", query: ["parent": team.id.description]) }
    private var parent: Team? { choices.teams.first { $0.id == team.parent } }

    private var gist: Text {
        let lead = team.managerName
        let (seesAll, size) = (reader.reach == .all, size)
        let deep = below.isEmpty ? Text(verbatim: "") : Text("（含下级团队）", "（含下級團隊）", " with the teams below")
        return Text(
            (lead.map { "\($0) 负责，" } ?? "还没有负责的经理，") + "\(team.memberCount) 位成员，\(seesAll ? "名下" : "您看得到") \(size) 家客户\(deep.hans)。",
            (lead.map { "\($0) 負責，" } ?? "還沒有負責的主管，") + "\(team.memberCount) 位成員，\(seesAll ? "名下" : "您看得到") \(size) 家客戶\(deep.hant)。",
            (lead.map { "Led by \($0), " } ?? "Led by nobody by name, ")
                + "\(team.memberCount) \(plural(team.memberCount, "member", "members")), "
                + "\(size) \(plural(size, "account", "accounts"))\(deep.english)\(seesAll ? "" : " that you see").")
    }

    private var facts: [(Text, any Content)] {
        [
            (
                TeamForm.parent,
                HTML.words {
                    if let parent { a(.href(Link("teams", parent.id.description))) { parent.name } } else { "—" }
                }
            ), (TeamForm.manager, team.managerName ?? "—"),
        ]
    }

    private var memberTable: some Content {
        DataTable(
            of: members, caption: Section.members.text,
            empty: EmptyState(Text("还没有成员", "還沒有成員", "No members yet"), icon: .users)
        ) {
            Column(Text("头像", "頭像", "Avatar"), .seal) { member in Avatar(member.name) }
            Column(MemberForm.label("name"), .name) { member in
                RowLink(member.name, to: Link("members", member.id.description))
                if member.state == .deactivated { Tag(member.state.text.asLabel, .bad) }
            }
            Column(MemberForm.label("role"), .left) { member in member.role.text.asLabel }
            // A book out of reach is not an empty one.
            if reader.reach == .all || members.contains(where: { books[$0.id] != nil }) {
                Column(Text("名下客户", "名下客戶", "Accounts"), .end, numeric: true) { member in
                    if let size = books[member.id] { Shown.number(size) } else { span(.class("sub")) { "—" } }
                }
            }
        }
    }

    @HTMLBuilder private var teamsBelow: some Content {
        if below.isEmpty {
            CardBody { p(.class("sub")) { Text("没有。", "沒有。", "None.") } }
        } else {
            ul {
                for team in below {
                    li(.class("line")) {
                        Icon.network.small
                        div { a(.class("row-link"), .href(Link("teams", team.id.description))) { team.name } }
                        span(.class("sub")) { team.managerName ?? "" }
                    }
                }
            }
        }
    }

    private var form: some Content {
        PostForm(to: Link("teams", team.id.description), class: "stacked", label: Text("修改团队", "修改團隊", "Change the team")) {
            ErrorSummary(state, labels: TeamForm.labels)
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(team.version)))
            div(.class("form-grid")) { TeamFieldset(team: team, choices: choices, state: state) }
            div { SubmitButton(Text("保存", "儲存", "Save")) }
        }
    }

    /// Says why not, where it cannot go yet.
    @HTMLBuilder private var removal: some Content {
        if members.isEmpty, below.isEmpty {
            PostForm(to: Link("teams", team.id.description, "remove"), class: "stacked") {
                input(.type(.hidden), .name("version"), .value(String(team.version)))
                p(.class("sub")) { Text("团队是空的，删除后不能恢复。", "團隊是空的，刪除後不能復原。", "The team is empty. Once removed it does not come back.") }
                div { SubmitButton(Text("删除", "刪除", "Remove"), .danger) }
            }
        } else {
            p(.class("sub")) { TeamRefused.inUse.text }
        }
    }
}

struct TeamFieldset: Component {
    let team: Team?
    let choices: MemberChoices
    let state: FormState

    @HTMLBuilder var body: some Content {
        TextField(Field("name", TeamForm.name, in: state, required: true), value: team?.name ?? "", autocomplete: .off)
        SelectField(
            Field("parent", TeamForm.parent, in: state), parents.map { Option($0.id.description, Text(verbatim: $0.name)) },
            value: team?.parent?.description ?? "", blank: Text("（无）", "（無）", "None"))
        SelectField(
            Field(
                "manager", TeamForm.manager, in: state,
                hint: Text(
                    "角色是销售经理的，看得到这个团队和下级团队的客户。", "角色是業務主管的，看得到這個團隊和下級團隊的客戶。",
                    "A sales manager sees the accounts of this team and those below.")),
            managers.map {
                Option(
                    $0.id.description,
                    Text("\($0.name)（\($0.role.text.hans)）", "\($0.name)（\($0.role.text.hant)）", "\($0.name) (\($0.role.text.english))"))
            },
            value: team?.manager?.description ?? "", blank: Text("（无）", "（無）", "None"))
    }

    /// Neither the team itself nor one below it, unless that is what was chosen and refused.
    private var parents: [Team] {
        let within = Set(team.map { TeamTree(choices.teams).within($0.id).map(\.id) } ?? [])
        return choices.teams.filter { !within.contains($0.id) || $0.id.description == state.value(of: "parent") }
    }

    private var managers: [Member] { choices.members.filter { $0.state == .active || $0.id == team?.manager } }
}

struct NewTeamPage: Component {
    static let title = Text("添加团队", "新增團隊", "Add a team")

    let choices: MemberChoices
    let state: FormState

    var body: some Content {
        PageHead(NewTeamPage.title)
        FormCard(NewTeamPage.title, to: Link("teams"), in: state, submit: NewTeamPage.title, cancel: Link("teams"), labels: TeamForm.labels)
        {
            FieldGroup(Text("团队", "團隊", "Team")) { TeamFieldset(team: nil, choices: choices, state: state) }
        }
    }
}
