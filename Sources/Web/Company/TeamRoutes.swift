import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The teams as a tree: who leads which, and sees what stands in the books of those below.
package enum TeamRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/teams", needs: .readMembers, respond: list),
        MemberRoute(.get, "/teams/new", needs: .manageMembers, respond: askNew),
        MemberRoute(.post, "/teams", needs: .manageMembers, confirmed: true, respond: add),
        MemberRoute(.get, "/teams/{id}", needs: .readMembers, respond: show),
        MemberRoute(.post, "/teams/{id}", needs: .manageMembers, confirmed: true, respond: change),
        MemberRoute(.post, "/teams/{id}/remove", needs: .manageMembers, confirmed: true, respond: remove),
    ]

    private static let trail = [Crumb(Section.teams.text, Section.teams.link)]

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let principal = request.principal
        let page = try await request.database.read { try TeamTreePage(seenBy: principal, in: $0) }
        return request.page(Section.teams.text, in: .teams) { page }
    }

    private static func askNew(_ request: WebRequest) async throws -> WebAnswer {
        var typed: [String: String] = [:]
        if let parent = request.query["parent"] { typed["parent"] = parent }
        let page = try await new(request, FormState(typed: typed, refusals: []))
        return request.page(NewTeamPage.title, in: .teams, trail: trail) { page }
    }

    private static func new(_ request: WebRequest, _ state: FormState) async throws -> NewTeamPage {
        try await request.database.read { NewTeamPage(choices: try MemberChoices(in: $0), state: state) }
    }

    private static func add(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, form) = (request.principal, TeamForm(request.form))
        do {
            return try await request.writeOnce { tx in
                let team = try AddTeam(form.fields).carryOut(by: principal, in: tx)
                return (Link("teams", team.description), .teamSaved)
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            let page = try await new(request, FormState(typed: form.typed, refusals: [refusal]))
            return request.refused(NewTeamPage.title, in: .teams, trail: trail) { page }
        }
    }

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.page(Text(verbatim: page.team.name), in: .teams, trail: trail) { page }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> TeamPage {
        let (id, principal) = (try request.id(of: Team.self), request.principal)
        return try await request.database.read { try TeamPage(of: id, in: state, seenBy: principal, from: $0) }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: Team.self), request.principal, TeamForm(request.form))
        do {
            return try await request.writeOnce { tx in
                try ChangeTeam(id, to: form.fields, seen: form.version).carryOut(by: principal, in: tx)
                return (Link("teams", id.description), .teamSaved)
            }
        } catch is VersionStale {
            let now = try await read(request, FormState())
            let refusal = ChangedMeanwhile(form.differences(from: now.team, naming: now.choices))
            return try await refused(request, refusal, typed: form.typed.merging(["version": String(now.team.version)]) { $1 })
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, refusal, typed: form.typed)
        }
    }

    private static func remove(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, version) = (try request.id(of: Team.self), request.principal, Int(request.form["version"] ?? "") ?? 0)
        do {
            return try await request.writeOnce { tx in
                try RemoveTeam(id, seen: version).carryOut(by: principal, in: tx)
                return (Link("teams"), .teamRemoved)
            }
        } catch let refusal as any Refusal where [.refused, .stale].contains(refusal.status) {
            return try await refused(request, refusal, typed: [:])
        }
    }

    private static func refused(_ request: WebRequest, _ refusal: any Refusal, typed: [String: String]) async throws -> WebAnswer {
        let page = try await read(request, FormState(typed: typed, refusals: [refusal]))
        return request.turnedAway(by: refusal, Text(verbatim: page.team.name), in: .teams, trail: trail) { page }
    }
}

/// What was typed about a team.
struct TeamForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        typed = Dictionary(
            uniqueKeysWithValues: ["name", "parent", "manager", "version"].map { ($0, String((form[$0] ?? "").prefix(500))) })
    }

    var version: Int { Int(typed["version"] ?? "") ?? 0 }

    var fields: TeamFields {
        TeamFields(name: typed["name"] ?? "", parent: typed["parent"].flatMap { ID($0) }, manager: typed["manager"].flatMap { ID($0) })
    }

    /// What stands there now, where that is not what was typed.
    func differences(from team: Team, naming choices: MemberChoices) -> [(name: Text, value: Text)] {
        let none = Text("（无）", "（無）", "none")
        let fields = fields
        var now: [(name: Text, value: Text)] = []
        if team.name != fields.name { now.append((TeamForm.name, Text(verbatim: team.name))) }
        if team.parent != fields.parent {
            now.append((TeamForm.parent, choices.teams.first { $0.id == team.parent }.map { Text(verbatim: $0.name) } ?? none))
        }
        if team.manager != fields.manager { now.append((TeamForm.manager, team.managerName.map { Text(verbatim: $0) } ?? none)) }
        return now
    }

    static let name = Text("名称", "名稱", "Name")
    static let parent = Text("上级团队", "上級團隊", "Team above")
    static let manager = Text("负责的经理", "負責的主管", "Led by")
    static let labels = ["name": name, "parent": parent, "manager": manager]
}
