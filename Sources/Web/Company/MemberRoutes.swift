import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The members of the company: who they are, what they may do, and how they come in (ROL-01…06, ROL-14).
package enum MemberRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/members", needs: .readMembers, respond: list),
        MemberRoute(.get, "/members/new", needs: .manageMembers, respond: askNew),
        MemberRoute(.post, "/members", needs: .manageMembers, confirmed: true, respond: add),
        MemberRoute(.get, "/members/{id}", needs: .readMembers, respond: show),
        MemberRoute(.get, "/members/{id}/edit", needs: .manageMembers, respond: askEdit),
        MemberRoute(.post, "/members/{id}", needs: .manageMembers, confirmed: true, respond: change),
        MemberRoute(.post, "/members/{id}/state", needs: .manageMembers, confirmed: true, respond: changeState),
        MemberRoute(.post, "/members/{id}/invitation", needs: .manageMembers, confirmed: true, respond: invite),
        MemberRoute(.post, "/members/{id}/sessions/end", needs: .manageMembers, respond: endSessions),
        MemberRoute(.post, "/members/{id}/second-factor/remove", needs: .manageMembers, confirmed: true, respond: removeSecondFactor),
        MemberRoute(.post, "/members/{id}/grants", needs: .manageMembers, confirmed: true, respond: grant),
        MemberRoute(.post, "/members/{id}/grants/{grant}/end", needs: .manageMembers, confirmed: true, respond: revoke),
    ]

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, filter) = (request.principal, MemberFilter(of: request))
        let page = try await request.database.read { try MemberListPage(filter, seenBy: principal, in: $0) }
        return request.page(Section.members.text, in: .members) { page }
    }

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request)
        return request.page(Text(verbatim: page.member.name), in: .members, trail: trail) { page }
    }

    static let trail = [Crumb(Section.members.text, Section.members.link)]

    static func trail(to member: Member) -> [Crumb] {
        trail + [Crumb(Text(verbatim: member.name), Link("members", member.id.description))]
    }

    private static func read(
        _ request: WebRequest, invitation: Secret? = nil, in state: FormState = FormState()
    ) async throws -> MemberDetailPage {
        let (id, principal, site) = (try request.id(of: Member.self), request.principal, request.site)
        return try await request.database.read {
            try MemberDetailPage(
                of: id, invitation: invitation.map { InvitationLink($0, on: site) }, in: state, seenBy: principal, from: $0)
        }
    }
}

// MARK: - Adding and changing

extension MemberRoutes {
    private static func askNew(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await new(request, FormState())
        return request.page(NewMemberPage.title, in: .members, trail: trail) { page }
    }

    private static func new(_ request: WebRequest, _ state: FormState) async throws -> NewMemberPage {
        try await request.database.read { NewMemberPage(choices: try MemberChoices(in: $0), state: state) }
    }

    /// Answers with the new member's page, on which the link stands this once.
    private static func add(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, form, site) = (request.principal, MemberForm(request.form), request.site)
        var faults = form.faults(ofNew: true)
        if faults.isEmpty {
            do {
                let page = try await request.writeOnce(showing: { tx in
                    let member = try form.add(by: principal, in: tx)
                    let secret = try InviteMember(member).carryOut(by: principal, in: tx)
                    return try MemberDetailPage(
                        of: member, invitation: InvitationLink(secret, on: site), in: FormState(), seenBy: principal, from: tx)
                })
                guard let page else { return .redirect(Link("members"), .doneAlready) }
                return request.page(Text(verbatim: page.member.name), in: .members, trail: trail) { page }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await new(request, FormState(typed: form.typed, refusals: faults))
        return request.refused(NewMemberPage.title, in: .members, trail: trail) { page }
    }

    private static func askEdit(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await edit(request, FormState())
        return request.page(EditMemberPage.title, in: .members, trail: trail(to: page.member)) { page }
    }

    private static func edit(_ request: WebRequest, _ state: FormState) async throws -> EditMemberPage {
        let (id, principal) = (try request.id(of: Member.self), request.principal)
        return try await request.database.read { snapshot in
            EditMemberPage(member: try snapshot.member(id, seenBy: principal), choices: try MemberChoices(in: snapshot), state: state)
        }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, form) = (request.principal, MemberForm(request.form))
        let current = try await edit(request, FormState())
        let member = current.member
        var (faults, typed) = (form.faults(ofNew: false), form.typed)
        if faults.isEmpty {
            do {
                return try await request.writeOnce { tx in
                    try ChangeMember(member.id, to: form.fields, state: member.state, language: form.language, seen: form.version)
                        .carryOut(by: principal, in: tx)
                    return (Link("members", member.id.description), .memberSaved)
                }
            } catch is VersionStale {
                let now = try await edit(request, FormState())
                faults = [ChangedMeanwhile(form.differences(from: now.member, naming: now.choices))]
                typed["version"] = String(now.member.version)
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await edit(request, FormState(typed: typed, refusals: faults))
        return request.turnedAway(by: faults[0], EditMemberPage.title, in: .members, trail: trail(to: page.member)) { page }
    }
}

// MARK: - Single acts, each a button on the member's page

extension MemberRoutes {
    private static func changeState(_ request: WebRequest) async throws -> WebAnswer {
        let version = Int(request.form["version"] ?? "") ?? 0
        guard let state = request.form["state"].flatMap({ MemberState(rawValue: $0) }) else { throw FieldRefused.missing(field: "state") }
        return try await act(on: request, .init(state == .active ? .memberActivated : .memberDeactivated)) { member, principal, tx in
            let before = try tx.member(member, seenBy: principal)
            try ChangeMember(member, to: MemberFields(of: before), state: state, language: before.language, seen: version)
                .carryOut(by: principal, in: tx)
        }
    }

    /// The answer is the page with the new link, which is shown this once.
    private static func invite(_ request: WebRequest) async throws -> WebAnswer {
        let (member, principal) = (try request.id(of: Member.self), request.principal)
        do {
            guard let secret = try await request.writeOnce(showing: { try InviteMember(member).carryOut(by: principal, in: $0) }) else {
                return .redirect(Link("members", member.description), .doneAlready)
            }
            let page = try await read(request, invitation: secret)
            return request.page(Text(verbatim: page.member.name), in: .members, trail: trail) { page }
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, refusal)
        }
    }

    private static func endSessions(_ request: WebRequest) async throws -> WebAnswer {
        try await act(on: request, .init(.memberSignedOut)) { member, principal, tx in
            try EndSessions(of: member).carryOut(by: principal, in: tx)
        }
    }

    private static func removeSecondFactor(_ request: WebRequest) async throws -> WebAnswer {
        let (own, session) = (try request.id(of: Member.self) == request.principal.id, request.session.id)
        return try await act(on: request, .init(own ? .secondFactorRemoved : .memberFactorRemoved)) { member, principal, tx in
            try RemoveSecondFactor(of: member, keeping: session).carryOut(by: principal, in: tx)
        }
    }

    private static func grant(_ request: WebRequest) async throws -> WebAnswer {
        let typed = ["permission", "reason"].map { ($0, String((request.form[$0] ?? "").prefix(2000))) }
        let form = Dictionary(uniqueKeysWithValues: typed)
        guard let permission = form["permission"].flatMap({ Permission(rawValue: $0) }) else {
            return try await refused(request, FieldRefused.missing(field: "permission"), typed: form)
        }
        return try await act(on: request, .init(.permissionGranted, typed: form)) { member, principal, tx in
            _ = try GrantPermission(permission, to: member, because: form["reason"] ?? "").carryOut(by: principal, in: tx)
        }
    }

    private static func revoke(_ request: WebRequest) async throws -> WebAnswer {
        let grant = try request.id("grant", of: PermissionGrant.self)
        return try await act(on: request, .init(.permissionRevoked)) { member, principal, tx in
            guard try tx.permissionGrant(grant, seenBy: principal).member == member else { throw NotFound() }
            try RevokePermission(grant, seen: 1).carryOut(by: principal, in: tx)
        }
    }

    /// What is said when an act was carried out, and what is typed again when it was not.
    private struct Act {
        let said: FlashWord
        let typed: [String: String]

        init(_ said: FlashWord, typed: [String: String] = [:]) { (self.said, self.typed) = (said, typed) }
    }

    /// Leads back to the member's page; what is refused is said on it.
    private static func act(
        on request: WebRequest, _ act: Act, _ work: @escaping @Sendable (ID<Member>, Principal, Transaction) throws -> Void
    ) async throws -> WebAnswer {
        let (member, principal, said) = (try request.id(of: Member.self), request.principal, act.said)
        do {
            return try await request.writeOnce { tx in
                try work(member, principal, tx)
                return (Link("members", member.description), said)
            }
        } catch let refusal as any Refusal where [.refused, .stale].contains(refusal.status) {
            return try await refused(request, refusal, typed: act.typed)
        }
    }

    private static func refused(
        _ request: WebRequest, _ refusal: any Refusal, typed: [String: String] = [:]
    ) async throws -> WebAnswer {
        let page = try await read(request, in: FormState(typed: typed, refusals: [refusal]))
        return request.turnedAway(by: refusal, Text(verbatim: page.member.name), in: .members, trail: trail) { page }
    }
}
