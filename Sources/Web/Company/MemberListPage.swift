import Accounts
import Door
import Ground
import Identity
import Storage
import WebDoor
import WebFrame
import WebParts

/// Everybody of ours: role, team, and for whoever manages members how they come in.
struct MemberListPage: Component {
    let filter: MemberFilter
    let members: [Member]
    let next: PageCursor?
    let count: RowCount
    let active, deactivated: RowCount
    let teams: [Team]
    /// Empty for whoever does not manage members.
    let presence: [ID<Member>: MemberPresence]
    let mayManage: Bool

    init(_ filter: MemberFilter, seenBy principal: Principal, in snapshot: Snapshot) throws {
        self.filter = filter
        (members, next, count) = try snapshot.members(filter, seenBy: principal)
        active = try snapshot.members(.init(state: .active), seenBy: principal).count
        deactivated = try snapshot.members(.init(state: .deactivated), seenBy: principal).count
        teams = try snapshot.teams()
        mayManage = principal.may(.manageMembers)
        presence = mayManage ? try snapshot.presence(of: members.map(\.id), seenBy: principal) : [:]
    }

    var body: some Content {
        PageHead(Section.members.text, gist: gist) {
            WhoSees(.members)
            if mayManage { ButtonLink(NewMemberPage.title, to: Link("members", "new"), icon: .userPlus, .primary) }
        }
        section(.class("card")) {
            FilterBar(
                list: Link("members"), query: filter.search, placeholder: Text("姓名或登录名", "姓名或登入名稱", "Name or sign-in name"),
                keeping: filter.kept, conditions: conditions, menus: menus, results: "member-list")
            Results(id: "member-list") {
                table
                Pager(
                    shown: shown, first: filter.after == nil ? nil : filter.link(cursor: nil), next: next.map { filter.link(cursor: $0) })
            }
        }
    }

    private var gist: Text {
        let (on, off) = (active.value, deactivated.value)
        let rest = off == 0 ? nil : off
        return Text(
            "\(on) 位成员在用" + (rest.map { "，\($0) 位已停用" } ?? "") + "。", "\(on) 位成員啟用中" + (rest.map { "，\($0) 位已停用" } ?? "") + "。",
            "\(on) \(plural(on, "member", "members")) active" + (rest.map { ", \($0) deactivated" } ?? "") + ".")
    }

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 位", " 位", " \(plural(count.value, "member", "members"))")
        }
    }

    private var table: some Content {
        DataTable(of: members, caption: Section.members.text, empty: empty) {
            Column(Text("头像", "頭像", "Avatar"), .seal) { member in Avatar(member.name) }
            Column(MemberForm.label("name"), .name) { member in
                RowLink(member.name, to: Link("members", member.id.description))
                span(.class("sub")) { member.email ?? member.signInName }
            }
            Column(MemberForm.label("role"), .end) { member in member.role.text.asLabel }
            Column(MemberForm.label("team"), .left) { member in member.teamName ?? "—" }
            if mayManage {
                Column(Text("两步验证", "兩步驟驗證", "Second factor"), .detail) { member in
                    if presence[member.id]?.hasSecondFactor == true {
                        Tag(Text("已启用", "已啟用", "Set"), .ok)
                    } else {
                        span(.class("sub")) { Text("未启用", "未啟用", "Not set") }
                    }
                }
                Column(Text("最近出现", "最近出現", "Last seen"), .right) { member in
                    if let seen = presence[member.id]?.lastSeen {
                        Shown.instant(seen)
                    } else {
                        span(.class("sub")) { Text("从未", "從未", "never") }
                    }
                }
            }
            Column(MemberForm.label("state"), .below) { member in
                if member.state == .deactivated {
                    Tag(member.state.text.asLabel, .bad)
                } else {
                    span(.class("sub desk-only")) { member.state.text.asLabel }
                }
            }
        }
    }

    private var empty: EmptyState {
        EmptyState(
            Text("没有符合条件的成员", "沒有符合條件的成員", "No member matches"),
            words: Text("去掉一个条件，或换一种写法再搜。", "去掉一個條件，或換一種寫法再搜尋。", "Drop a filter, or search in another spelling."), icon: .users,
            action: .init(Text("清除条件", "清除條件", "Clear the filters"), Link("members")))
    }

    private var conditions: [FilterChip] {
        var chips: [FilterChip] = []
        if let role = filter.role {
            chips.append(FilterChip(MemberForm.label("role"), role.text.asLabel, without: filter.link { $0.role = nil }))
        }
        if let team = filter.team, let name = teams.first(where: { $0.id == team })?.name {
            chips.append(FilterChip(MemberForm.label("team"), Text(verbatim: name), without: filter.link { $0.team = nil }))
        }
        if let state = filter.state {
            chips.append(FilterChip(MemberForm.label("state"), state.text.asLabel, without: filter.link { $0.state = nil }))
        }
        return chips
    }

    private var menus: [FilterMenu] {
        [
            FilterMenu(
                MemberForm.label("role"),
                choices: Role.allCases.map { role in .init(role.text.asLabel, filter.link { $0.role = role }, chosen: filter.role == role) }
            ),
            FilterMenu(
                MemberForm.label("team"),
                choices: teams.map { team in
                    .init(Text(verbatim: team.name), filter.link { $0.team = team.id }, chosen: filter.team == team.id)
                }),
            FilterMenu(
                MemberForm.label("state"),
                choices: MemberState.allCases.map { state in
                    .init(state.text.asLabel, filter.link { $0.state = state }, chosen: filter.state == state)
                }),
        ].filter { !$0.isEmpty }
    }
}

extension MemberFilter {
    fileprivate init(state: MemberState) {
        self.init()
        (self.state, limit) = (state, 1)
    }

    /// What the address asks for; values that mean nothing are left out, since a link may be old.
    init(of request: WebRequest) {
        self.init()
        let query = request.query
        search = String((query["q"] ?? "").prefix(100))
        role = query["role"].flatMap { Role(rawValue: $0) }
        team = query["team"].flatMap { ID($0) }
        state = query["state"].flatMap { MemberState(rawValue: $0) }
        after = request.cursor(.text)
    }

    fileprivate func link(cursor: PageCursor?) -> Link {
        let others = kept.map { ($0.name, Optional($0.value)) }
        return Link(segments: ["members"], query: [("q", search)] + others + [("cursor", cursor?.description)])
    }

    /// The same list with one thing changed, from its top.
    fileprivate func link(_ change: (inout MemberFilter) -> Void) -> Link {
        var changed = self
        change(&changed)
        return changed.link(cursor: nil)
    }

    /// The filters that a new search keeps.
    fileprivate var kept: [(name: String, value: String)] {
        [("role", role?.rawValue), ("team", team?.description), ("state", state?.rawValue)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }
}
