import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum CollaboratorEndpoints {
    static let all = [
        Endpoint(
            .get, "/collaborators", needs: .readAccounts, tag: "collaborators", "With whom accounts within reach are shared, newest first.",
            query: .list(
                searching: "the name of the account or of the user", sortedBy: ["from"],
                [
                    QueryParameter("account", .string, "Only shares of this account, named by its id or its code."),
                    QueryParameter("user", .id, "Only shares with this user."),
                ]),
            output: .page(of: Collaborator.shape), work: .reading(list)),
        Endpoint(
            .post, "/collaborators", needs: .shareAccounts, tag: "collaborators",
            "Shares an account, and with it everything that belongs to it. Only who answers for the account may.",
            input: newShape, output: Collaborator.shape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/collaborators/{id}", needs: .readAccounts, tag: "collaborators", "One share.", output: Collaborator.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.collaborator(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .patch, "/collaborators/{id}", needs: .shareAccounts, tag: "collaborators", "Other terms of a share; what is left out stays.",
            input: termsShape, output: Collaborator.shape, work: .writing(change)),
        Endpoint(
            .delete, "/collaborators/{id}", needs: .shareAccounts, tag: "collaborators", "The account is shared with the user no more.",
            status: .noContent,
            work: .writing { request, tx in
                try EndShare(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = CollaboratorFilter()
        let query = request.query
        (filter.search, filter.member) = (query.search, query.id("user"))
        (filter.after, filter.limit) = (try query.cursor(.text, .id), query.limit)
        if let name = query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (shares, next, count) = try snapshot.collaborators(filter, seenBy: request.principal)
        return .list(shares.map(\.json), next: next, count: count)
    }

    private static let termsShape = Shape.object(terms)

    private static let terms: [Shape.Property] = [
        .init("part", .word(CollaboratorPart.self), required: false, "sales where nothing is said."),
        .init("access", .word(ShareAccess.self), required: false, "read where nothing is said."),
        .init("until", .optional(.day), required: false, "The last day it counts; without one it counts until it is taken back."),
    ]

    private static let newShape = Shape.object(
        [
            .init("account", .string, "The id or the code of the account."),
            .init("user", .string, "The id or the e-mail address of the user."),
        ] + terms)

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let account = try tx.account(idOrCode: body.text("account") ?? "", seenBy: principal)
        let member = try tx.member(idOrEmail: body.text("user") ?? "", at: "user")
        let terms = ShareTerms(part: body.word("part") ?? .sales, access: body.word("access") ?? .read, until: body.day("until"))
        let id = try ShareAccount(account.id, with: member, on: terms).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.collaborator(id, seenBy: principal).json)
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let before = try tx.collaborator(request.id(), seenBy: principal)
        var terms = ShareTerms(of: before)
        terms.part = body.word("part") ?? terms.part
        terms.access = body.word("access") ?? terms.access
        if body.says("until") { terms.until = body.day("until") }
        try ChangeShare(before.id, to: terms, seen: request.version ?? 0).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.collaborator(before.id, seenBy: principal).json)
    }
}

extension Collaborator {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(version),
            "account": ["id": .text(account.description), "name": .text(accountName)],
            "user": ["id": .text(member.description), "name": .text(memberName)], "part": .text(part.rawValue),
            "access": .text(access.rawValue), "from": .text(from.description), "until": JSON(until?.description), "by": JSON(byName),
        ]
    }

    fileprivate static let shape = Shape.named(
        "Collaborator",
        .object([
            .init("id", .id), .init("version", .number), .init("account", .object([.init("id", .id), .init("name", .string)])),
            .init("user", .memberReference), .init("part", .word(CollaboratorPart.self)), .init("access", .word(ShareAccess.self)),
            .init("from", .day), .init("until", .optional(.day), "The last day it counts."),
            .init("by", .optional(.string), "Who shared it; null for the console."),
        ]))
}
