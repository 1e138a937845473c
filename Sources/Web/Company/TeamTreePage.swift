import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// Every team under the one above it, with who leads it, its members, and the accounts in their books.
struct TeamTreePage: Component {
    private let rows: [TeamTree.Row]
    /// How many accounts stand in the books of a team and of those below.
    private let books: [ID<Team>: Int]
    private let mayManage: Bool
    private let seesAll: Bool
    private let withoutTeam: Int

    init(seenBy principal: Principal, in snapshot: Snapshot) throws {
        try principal.needs(.readMembers)
        rows = try TeamTree(snapshot.teams()).rows
        let sizes = try snapshot.bookSizes(seenBy: principal)
        let members = try snapshot.members()
        let parents = Dictionary(uniqueKeysWithValues: rows.map { ($0.team.id, $0.team.parent) })
        books = members.reduce(into: [:]) { books, member in
            guard let size = sizes[member.id] else { return }
            var team = member.team
            while let id = team {
                books[id, default: 0] += size
                team = parents[id] ?? nil
            }
        }
        withoutTeam = members.count { $0.team == nil && $0.state == .active }
        mayManage = principal.may(.manageMembers)
        seesAll = principal.reach == .all
    }

    var body: some Content {
        PageHead(Section.teams.text, gist: gist) {
            WhoSees(.teams)
            if mayManage { ButtonLink(NewTeamPage.title, to: Link("teams", "new"), icon: .plus, .primary) }
        }
        section(.class("card")) {
            DataTable(of: rows, caption: Section.teams.text, empty: empty) {
                Column(Text("团队", "團隊", "Team"), .name) { row in
                    span(.class("depth depth-\(min(row.depth, 5))")) { RowLink(row.team.name, to: Link("teams", row.team.id.description)) }
                }
                Column(TeamForm.manager, .left) { row in row.team.managerName ?? "—" }
                Column(Text("成员", "成員", "Members"), .right, numeric: true) { row in Shown.number(row.team.memberCount) }
                Column(booksHeading, .end, numeric: true) { row in
                    if let size = books[row.team.id] { Shown.number(size) } else { span(.class("sub")) { "—" } }
                }
            }
        }
    }

    private var booksHeading: Text {
        seesAll
            ? Text("名下客户（含下级）", "名下客戶（含下級）", "Accounts, with those below")
            : Text("您看得到的客户（含下级）", "您看得到的客戶（含下級）", "Accounts that you see, with those below")
    }

    private var gist: Text {
        let count = rows.count
        let rest = withoutTeam == 0 ? nil : withoutTeam
        return Text(
            "\(count) 个团队" + (rest.map { "；\($0) 位成员不在任何团队" } ?? "") + "。经理看得到自己的团队和下级团队的客户。",
            "\(count) 個團隊" + (rest.map { "；\($0) 位成員不在任何團隊" } ?? "") + "。主管看得到自己的團隊和下級團隊的客戶。",
            "\(count) \(plural(count, "team", "teams"))"
                + (rest.map { "; \($0) \(plural($0, "member stands", "members stand")) in none" } ?? "")
                + ". A manager sees the accounts of his own team and of those below.")
    }

    private var empty: EmptyState {
        EmptyState(
            Text("还没有团队", "還沒有團隊", "No teams yet"),
            words: Text("团队决定经理看得到谁的客户。", "團隊決定主管看得到誰的客戶。", "Teams decide whose accounts a manager sees."), icon: .network,
            action: mayManage ? .init(NewTeamPage.title, Link("teams", "new")) : nil)
    }
}

/// The teams in the order of the tree, each with how deep it stands.
struct TeamTree {
    let rows: [Row]

    struct Row {
        let team: Team
        let depth: Int
    }

    init(_ teams: [Team]) {
        let below = Dictionary(grouping: teams, by: \.parent)
        func walk(_ parent: ID<Team>?, _ depth: Int) -> [Row] {
            (below[parent] ?? []).flatMap { [Row(team: $0, depth: depth)] + walk($0.id, depth + 1) }
        }
        rows = walk(nil, 0)
    }

    /// The team and every one below it.
    func within(_ team: ID<Team>) -> [Team] {
        guard let start = rows.firstIndex(where: { $0.team.id == team }) else { return [] }
        let depth = rows[start].depth
        return [rows[start].team] + rows[(start + 1)...].prefix { $0.depth > depth }.map(\.team)
    }
}
