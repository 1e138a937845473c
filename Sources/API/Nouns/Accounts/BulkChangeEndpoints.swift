import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum BulkChangeEndpoints {
    static let all = [
        Endpoint(
            .post, "/accounts/bulk-changes", needs: .writeAccounts, tag: "accounts",
            "The same deed on up to \(BulkChange.most) accounts: on all of them, or, where one is out of reach or may not be changed so, on none.",
            input: shape, output: outcome, work: .writing(change))
    ]

    private enum Deed: String, CaseIterable {
        case addTag = "add_tag"
        case removeTag = "remove_tag"
        case status, owner, recycle
    }

    private static let shape = Shape.object([
        .init("accounts", .list(.id)), .init("deed", .word(Deed.self)),
        .init("tag", .string, required: false, "For add_tag and remove_tag."),
        .init("status", .word(AccountStatus.self), required: false, "For status."),
        .init("owner", .optional(.string), required: false, "For owner: the id or e-mail address of the member; null for the pool."),
        .init("reason", .string, required: false, "For owner."),
    ])

    private static let outcome = Shape.object([
        .init("changed", .number), .init("unchanged", .number, "How many stood so already."),
    ])

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let accounts = (body.texts("accounts") ?? []).compactMap { ID<Account>($0) }
        let outcome = try BulkChange(of: accounts, deed(of: body, in: tx)).carryOut(by: principal, in: tx)
        return APIAnswer(["changed": .number(outcome.changed), "unchanged": .number(outcome.unchanged)])
    }

    private static func deed(of body: Members, in tx: Transaction) throws -> BulkDeed {
        switch body.word("deed", Deed.self) {
        case .addTag: return .addTag(body.text("tag") ?? "")
        case .removeTag: return .removeTag(body.text("tag") ?? "")
        case .status:
            guard let status = body.word("status", AccountStatus.self) else { throw FieldRefused.missing(field: "status") }
            return .status(status)
        case .owner:
            guard body.says("owner") else { throw FieldRefused.missing(field: "owner") }
            return .owner(try body.text("owner").map { try tx.member(idOrEmail: $0, at: "owner") }, because: body.text("reason") ?? "")
        case .recycle: return .recycle
        case nil: throw FieldRefused.missing(field: "deed")
        }
    }
}
