import Accounts
import Door
package import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The forms by which accounts come and change (ACC-03, ACC-04, LEA-03).
package enum AccountWritingRoutes {
    package static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/accounts/new", needs: .writeAccounts, respond: askNew),
            MemberRoute(.post, "/accounts", needs: .writeAccounts) { try await add($0, currency) },
            // Whoever may see the customer but not change it is told so on a page that names it.
            MemberRoute(.get, "/accounts/{id}/edit", needs: .writeAccounts, respond: askEdit),
            MemberRoute(.post, "/accounts/{id}", needs: .writeAccounts) { try await change($0, currency) },
        ]
    }

    private static func askNew(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await new(request, FormState())
        return request.page(NewAccountPage.title, in: .accounts, trail: trail) { page }
    }

    private static func new(
        _ request: WebRequest, _ state: FormState, duplicate: (AccountDuplicate, String)? = nil
    ) async throws -> NewAccountPage {
        let principal = request.principal
        let choices = try await request.database.read { try AccountChoices(for: principal, in: $0) }
        return NewAccountPage(choices: choices, state: state, duplicate: duplicate)
    }

    private static func add(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        // The number that is taken may be the one that this very form took.
        if let before = try await request.answeredBefore() { return before }
        let (principal, form) = (request.principal, AccountForm(request.form))
        let (fields, wrong) = try await request.database.read {
            try form.fields(over: AccountFields(code: "", name: ""), in: currency, seenBy: principal, in: $0)
        }
        var faults = wrong
        var duplicate: (AccountDuplicate, String)?
        if faults.isEmpty {
            do {
                let wish = AddAccount(
                    fields, owner: form.owner(of: principal), status: form.status, acceptsDuplicate: form.isDuplicateConfirmed)
                return try await request.writeOnce { tx in
                    let account = try wish.carryOut(by: principal, in: tx)
                    return (Link("accounts", account.description), .accountSaved)
                }
            } catch let found as AccountDuplicate {
                duplicate = (found, form.likeness)
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await new(request, FormState(typed: form.typed, refusals: faults), duplicate: duplicate)
        return request.refused(NewAccountPage.title, in: .accounts, trail: trail) { page }
    }

    private static func askEdit(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await edit(request, FormState())
        return request.page(EditAccountPage.title, in: .accounts, trail: trail(to: page.account)) { page }
    }

    private static func edit(_ request: WebRequest, _ state: FormState) async throws -> EditAccountPage {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        return try await request.database.read { try EditAccountPage(of: id, in: state, changedBy: principal, from: $0) }
    }

    private static func change(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (principal, form) = (request.principal, AccountForm(request.form))
        let current = try await edit(request, FormState())
        let account = current.account
        let (fields, wrong) = try await request.database.read {
            try form.fields(over: AccountFields(of: account), in: currency, seenBy: principal, in: $0)
        }
        var (faults, typed) = (wrong, form.typed)
        if faults.isEmpty {
            do {
                return try await request.writeOnce { tx in
                    try ChangeAccount(account.id, to: fields, seen: form.version).carryOut(by: principal, in: tx)
                    return (Link("accounts", account.id.description), .accountSaved)
                }
            } catch is VersionStale {
                let now = try await edit(request, FormState())
                faults = [ChangedMeanwhile(form.differences(from: now.account, to: fields, parent: now.parent))]
                typed["version"] = String(now.account.version)
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await edit(request, FormState(typed: typed, refusals: faults))
        return request.turnedAway(by: faults[0], EditAccountPage.title, in: .accounts, trail: trail(to: account)) { page }
    }

    static let trail = [Crumb(Section.accounts.text, Section.accounts.link)]

    static func trail(to account: Account) -> [Crumb] {
        trail + [Crumb(Text(verbatim: account.name), Link("accounts", account.id.description))]
    }
}

extension AccountForm {
    /// A seller writes into his own book, whatever the form says.
    func owner(of principal: Principal) -> ID<Member>? {
        if case .own(let own, _) = principal.reach { own } else { owner }
    }
}
