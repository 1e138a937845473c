import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// Who sees an account and why, and with whom it is shared (ROL-08, CMP-13).
package enum AccountAccessRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/accounts/{id}/access", needs: .readAccounts, respond: show),
        MemberRoute(.post, "/accounts/{id}/access", needs: .shareAccounts, respond: share),
        // Whoever may see the customer but not share it is told so on a page that names it.
        MemberRoute(.get, "/accounts/{id}/access/{share}", needs: .readAccounts, respond: ask),
        MemberRoute(.post, "/accounts/{id}/access/{share}", needs: .shareAccounts, respond: change),
        // Whom it is shared with may give it back.
        MemberRoute(.post, "/accounts/{id}/access/{share}/end", needs: .readAccounts, respond: end),
    ]

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.page(AccountAccessPage.title, in: .accounts, trail: trail(page.access.account)) { page }
    }

    private static func share(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: Account.self), request.principal, ShareForm(request.form))
        let blank = try await read(request, FormState())
        guard blank.access.mayShare else { throw Forbidden.sharing(blank.access.account) }
        var faults = form.faults + (form.member == nil ? [FieldRefused.missing(field: "user")] : [])
        if faults.isEmpty, let member = form.member, let terms = form.terms {
            do {
                return try await request.writeOnce { tx in
                    _ = try ShareAccount(id, with: member, on: terms).carryOut(by: principal, in: tx)
                    return (Link("accounts", id.description, "access"), .shared)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await read(request, FormState(typed: form.typed, refusals: faults))
        return request.refused(AccountAccessPage.title, in: .accounts, trail: trail(page.access.account)) { page }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> AccountAccessPage {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let asked = (request.query["member"] ?? request.form["user"]).flatMap { ID<Member>($0) }
        let record = request.query["of"].flatMap { AccountRecord(rawValue: $0) } ?? .facts
        return try await request.database.read {
            try AccountAccessPage(of: id, record, asked: asked, in: state, seenBy: principal, from: $0)
        }
    }

    private static func trail(_ account: Account) -> [Crumb] {
        [
            Crumb(Section.accounts.text, Section.accounts.link),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
        ]
    }
}

// MARK: - One share

extension AccountAccessRoutes {
    private static func ask(_ request: WebRequest) async throws -> WebAnswer {
        let (share, account) = try await one(request)
        let state = FormState(typed: ["version": String(share.version)], refusals: [])
        return request.page(ShareTermsPage.title, in: .accounts, trail: shareTrail(account)) { ShareTermsPage(share: share, state: state) }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, form) = (request.principal, ShareForm(request.form))
        let (share, account) = try await one(request)
        var typed = form.typed
        var refusal: any Refusal = ChangedMeanwhile([])
        var faults = form.faults
        if faults.isEmpty, let terms = form.terms {
            do {
                return try await request.writeOnce { tx in
                    try ChangeShare(share.id, to: terms, seen: form.version).carryOut(by: principal, in: tx)
                    return (Link("accounts", account.id.description, "access"), .shareChanged)
                }
            } catch is VersionStale {
                faults = [ChangedMeanwhile(share.standing(otherwiseThan: form))]
                typed["version"] = String(share.version)
            } catch let other as any Refusal where other.status == .refused {
                faults = [other]
            }
        }
        refusal = faults.first ?? refusal
        let state = FormState(typed: typed, refusals: faults)
        return request.turnedAway(by: refusal, ShareTermsPage.title, in: .accounts, trail: shareTrail(account)) {
            ShareTermsPage(share: share, state: state)
        }
    }

    private static func end(_ request: WebRequest) async throws -> WebAnswer {
        let (id, share) = (try request.id(of: Account.self), try request.id("share", of: Collaborator.self))
        let (principal, version) = (request.principal, Int(request.form["version"] ?? "") ?? 0)
        do {
            return try await request.writeOnce { tx in
                let account = try tx.account(id, seenBy: principal)
                let collaborator = try tx.collaborator(share, seenBy: principal)
                guard collaborator.account == id else { throw NotFound() }
                do {
                    try EndShare(share, seen: version).carryOut(by: principal, in: tx)
                } catch is NotPermitted {
                    throw Forbidden.sharing(account)
                }
                // Whoever gives back what was shared with him sees it no more.
                let isSeen = try !tx.accountNames(of: [id], seenBy: principal).isEmpty
                return (
                    isSeen ? Link("accounts", id.description, "access") : Link("accounts"),
                    collaborator.member == principal.id ? .shareReturned : .shareEnded
                )
            }
        } catch is VersionStale {
            return .redirect(Link("accounts", id.description, "access"))
        }
    }

    /// The share of the address, for whoever may change it.
    private static func one(_ request: WebRequest) async throws -> (Collaborator, Account) {
        let (id, share) = (try request.id(of: Account.self), try request.id("share", of: Collaborator.self))
        let principal = request.principal
        return try await request.database.read { snapshot in
            let account = try snapshot.account(id, seenBy: principal)
            let share = try snapshot.collaborator(share, seenBy: principal)
            guard share.account == id else { throw NotFound() }
            guard principal.may(.shareAccounts), try snapshot.governs(id, as: principal) else { throw Forbidden.sharing(account) }
            return (share, account)
        }
    }

    private static func shareTrail(_ account: Account) -> [Crumb] {
        trail(account) + [Crumb(AccountAccessPage.title, Link("accounts", account.id.description, "access"))]
    }
}

extension Forbidden {
    fileprivate static func sharing(_ account: Account) -> Forbidden {
        Forbidden(
            Text(
                "看得到“\(account.name)”，但不能把它共享给别人", "看得到「\(account.name)」，但不能把它共用給別人",
                "You may see \(account.name), but not share it with others"),
            missing: Text(
                "共享的权限：归属人、带领他的经理和系统管理员才有", "共用的權限：負責人、帶領他的主管和系統管理員才有",
                "The right to share: it belongs to the owner, to who leads him, and to administrators"),
            back: Link("accounts", account.id.description), Text(verbatim: account.name))
    }
}

/// What was typed, and everything that is wrong with it at once.
struct ShareForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        typed = Dictionary(
            uniqueKeysWithValues: ["user", "part", "access", "until", "version"].map { ($0, String((form[$0] ?? "").prefix(100))) })
    }

    var member: ID<Member>? { typed["user"].flatMap { ID($0) } }
    var version: Int { Int(typed["version"] ?? "") ?? 0 }

    /// `nil` while something is wrong.
    var terms: ShareTerms? {
        guard faults.isEmpty, let part, let access else { return nil }
        return ShareTerms(part: part, access: access, until: until)
    }

    private var part: CollaboratorPart? { typed["part"].flatMap { CollaboratorPart(rawValue: $0) } }
    private var access: ShareAccess? { typed["access"].flatMap { ShareAccess(rawValue: $0) } }
    private var until: Day? { Day(typed["until"] ?? "") }

    var faults: [any Refusal] {
        var faults: [any Refusal] = []
        if part == nil { faults.append(FieldRefused.missing(field: "part")) }
        if access == nil { faults.append(FieldRefused.missing(field: "access")) }
        if until == nil, typed["until"] != "" { faults.append(DayUnreadable(field: "until")) }
        return faults
    }
}

extension Collaborator {
    /// What the share says now, where that is not what was typed.
    fileprivate func standing(otherwiseThan form: ShareForm) -> [(name: Text, value: Text)] {
        guard let typed = form.terms else { return [] }
        return [
            part == typed.part ? nil : (ShareFields.part, part.text), access == typed.access ? nil : (ShareFields.access, access.text),
            until == typed.until ? nil : (ShareFields.until, until?.written ?? ShareFields.endless),
        ].compactMap { $0 }
    }
}
