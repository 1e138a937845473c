import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// One deed on many customers: chosen in the list, asked for on a page that says how many, done to all or to none.
package enum BulkChangeRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/accounts/bulk-changes/new", needs: .writeAccounts, respond: ask),
        MemberRoute(.post, "/accounts/bulk-changes", needs: .writeAccounts, respond: change),
    ]

    private static func ask(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, filter) = (request.principal, AccountFilter(request.query))
        let every = request.query["all"] == "yes"
        let ids = request.query.all("account").compactMap { ID<Account>($0) }
        let form = BulkForm(request.query["deed"], back: filter.link(cursor: nil))
        let page = try await request.database.read { snapshot in
            do {
                let accounts =
                    try every ? snapshot.accounts(everyOneOf: filter, seenBy: principal) : snapshot.accounts(among: ids, seenBy: principal)
                return try BulkChangePage(form, accounts, in: FormState(), seenBy: principal, from: snapshot)
            } catch let refusal as FieldRefused {
                return try BulkChangePage(form, [], in: FormState(typed: [:], refusals: [refusal]), seenBy: principal, from: snapshot)
            }
        }
        return request.page(form.deed.text, in: .accounts, trail: AccountWritingRoutes.trail) { page }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (principal, form) = (request.principal, BulkForm(request.form))
        let refusal: any Refusal
        do {
            let wish = BulkChange(of: form.accounts, try form.wish())
            return try await request.writeOnce { tx in
                _ = try wish.carryOut(by: principal, in: tx)
                return (form.back, .bulkChanged)
            }
        } catch let refused as BulkRefused { refusal = refused } catch let refused as FieldRefused { refusal = refused }
        let page = try await request.database.read { snapshot in
            let accounts = try snapshot.accounts(among: form.accounts, seenBy: principal)
            return try BulkChangePage(
                form, accounts, in: FormState(typed: form.typed, refusals: [refusal]), seenBy: principal, from: snapshot)
        }
        return request.turnedAway(by: refusal, form.deed.text, in: .accounts, trail: AccountWritingRoutes.trail) { page }
    }
}

/// What is to be done, to whom, and where the list is to which one goes back.
struct BulkForm: Sendable {
    let deed: Deed
    let accounts: [ID<Account>]
    let typed: [String: String]
    let back: Link

    enum Deed: String, CaseIterable, Sendable {
        case addTag = "add_tag"
        case removeTag = "remove_tag"
        case status, owner, recycle

        var text: Text {
            switch self {
            case .addTag: Text("加标签", "加標籤", "Add a tag")
            case .removeTag: Text("去标签", "移除標籤", "Remove a tag")
            case .status: Text("改状态", "變更狀態", "Change the status")
            case .owner: Text("改归属人", "變更負責人", "Assign")
            case .recycle: RecyclingPage.title
            }
        }
    }

    /// As the list asks for it. Where it names no deed of ours, tags are the least harm.
    init(_ deed: String?, back: Link) {
        (self.deed, self.back) = (deed.flatMap(Deed.init) ?? .addTag, back)
        (accounts, typed) = ([], [:])
    }

    init(_ form: QueryValues) {
        deed = form["deed"].flatMap(Deed.init) ?? .addTag
        let without = Set((form["without"] ?? "").split(separator: " "))
        accounts = (form["accounts"] ?? "").split(separator: " ").filter { !without.contains($0) }.compactMap { ID<Account>(String($0)) }
        typed = Dictionary(
            uniqueKeysWithValues: ["tag", "status", "owner", "reason"].map { ($0, String((form[$0] ?? "").prefix(2000))) })
        back = Link(path: form["back"] ?? "") ?? Section.accounts.link
    }

    static let labels = [
        "tag": Words.tag, "status": Words.status, "owner": Words.owner, "reason": Text("理由", "理由", "Reason"),
        "accounts": Section.accounts.text,
    ]

    /// What stands for the pool among the members.
    static let pool = "pool"

    func wish() throws(FieldRefused) -> BulkDeed {
        let value = typed[field] ?? ""
        switch deed {
        case .addTag: return .addTag(value)
        case .removeTag: return .removeTag(value)
        case .status:
            guard let status = AccountStatus(rawValue: value) else { throw .missing(field: "status") }
            return .status(status)
        case .owner:
            let reason = typed["reason"] ?? ""
            if value == BulkForm.pool { return .owner(nil, because: reason) }
            guard let owner = ID<Member>(value) else { throw .missing(field: "owner") }
            return .owner(owner, because: reason)
        case .recycle: return .recycle
        }
    }

    private var field: String {
        switch deed {
        case .addTag, .removeTag: "tag"
        case .status: "status"
        case .owner, .recycle: "owner"
        }
    }
}
