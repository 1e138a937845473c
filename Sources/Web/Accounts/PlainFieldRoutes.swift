import Accounts
import Door
package import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// One fact changed where it stands (the link beside it opens `/accounts/{id}?edit=`).
package enum PlainFieldRoutes {
    package static func member(currency: Currency) -> [MemberRoute] {
        [MemberRoute(.post, "/accounts/{id}/fields/{field}", needs: .writeAccounts) { try await change($0, currency) }]
    }

    private static func change(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        guard let field = PlainField(rawValue: request.parameters["field"] ?? "") else { throw NotFound() }
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        // Whoever sees it and may not change it is told so as on the page with all its facts.
        let account = try await request.database.read {
            try EditAccountPage(of: id, in: FormState(), changedBy: principal, from: $0).account
        }
        if let before = try await request.answeredBefore() { return before }
        let form = PlainFieldInput(field, request.form)
        let (wish, fault) = try await request.database.read { try form.wish(for: account, in: currency, seenBy: principal, in: $0) }
        var (refusal, typed) = (fault, form.typed)
        if let wish {
            do {
                return try await request.writeOnce { tx in
                    try wish.carryOut(by: principal, in: tx)
                    return (Link("accounts", id.description).at(AccountFacts.id), .accountSaved)
                }
            } catch is VersionStale {
                let now = try await request.database.read { try $0.account(id, seenBy: principal) }
                let words = field.text(of: now)
                refusal = ChangedMeanwhile([(field.label, words.isEmpty ? Text("（无）", "（無）", "none") : field.words(of: now))])
                typed["version"] = String(now.version)
                typed["seen"] = words
            } catch let refused as any Refusal where refused.status == .refused { refusal = refused }
        }
        guard let refusal else { throw NotFound() }
        let state = FormState(typed: typed, refusals: [refusal])
        let timeline = TimelineWish(of: request)
        let page = try await request.database.read {
            try AccountPage(of: id, currency: currency, editing: (field, state), timeline, seenBy: principal, in: $0)
        }
        return request.turnedAway(by: refusal, Text(verbatim: page.account.name), in: .accounts, trail: AccountWritingRoutes.trail) { page }
    }
}

/// What was typed into one field, and what its writer saw there before.
private struct PlainFieldInput: Sendable {
    let field: PlainField
    let typed: [String: String]
    private let form: AccountForm

    init(_ field: PlainField, _ values: QueryValues) {
        (self.field, form) = (field, AccountForm(values))
        typed = Dictionary(
            uniqueKeysWithValues: [field.rawValue, "version", "seen"].map { ($0, String((values[$0] ?? "").prefix(2000))) })
    }

    /// Or what is wrong with the field.
    func wish(
        for account: Account, in currency: Currency, seenBy principal: Principal, in snapshot: Snapshot
    ) throws -> (ChangeAccount?, (any Refusal)?) {
        var fields = AccountFields(of: account)
        let (parsed, faults) = try form.fields(over: fields, in: currency, seenBy: principal, in: snapshot)
        if let fault = faults.first(where: { $0.field == field.rawValue }) { return (nil, fault) }
        field.take(from: parsed, into: &fields)
        var status: AccountStatus?
        if field == .status {
            let value = typed["status"] ?? ""
            guard let word = AccountStatus(rawValue: value) else { return (nil, FieldRefused.unknown(field: "status", value: value)) }
            status = word
        }
        // What others changed elsewhere on the account is in nobody's way.
        let version = typed["seen"] == field.text(of: account) ? account.version : Int(typed["version"] ?? "") ?? 0
        return (ChangeAccount(account.id, to: fields, status: status, seen: version), nil)
    }
}

extension PlainField {
    /// In words, for a sentence.
    fileprivate func words(of account: Account) -> Text {
        switch self {
        case .status: account.status.text
        case .sourceChannel: account.sourceChannel?.text ?? Text(verbatim: "")
        default: Text(verbatim: text(of: account))
        }
    }
}
