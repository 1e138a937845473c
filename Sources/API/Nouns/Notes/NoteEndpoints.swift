import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum NoteEndpoints {
    static let all = [
        Endpoint(
            .get, "/notes", needs: .readNotes, tag: "notes", "The notes on accounts within reach, the latest first.", query: filters,
            output: .page(of: AccountNote.shape), work: .reading(list)),
        Endpoint(
            .post, "/notes", needs: .writeAccounts, tag: "notes", "A new note on an account.", input: newShape, output: AccountNote.shape,
            status: .created, work: .writing(add)),
        Endpoint(
            .get, "/notes/{id}", needs: .readNotes, tag: "notes", "One note.", output: AccountNote.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.note(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .patch, "/notes/{id}", needs: .writeAccounts, tag: "notes",
            "Other words in a note, by its author, or by a manager or an administrator who answers for the account.",
            input: Shape.object([text]).requiring([]), output: AccountNote.shape, work: .writing(change)),
        Endpoint(
            .delete, "/notes/{id}", needs: .writeAccounts, tag: "notes",
            "The note lies in the recycle bin for ninety days. Whoever may change it may remove it.", status: .noContent,
            work: .writing { request, tx in
                try RecycleNote(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
        Endpoint(
            .post, "/notes/{id}/restorations", needs: .writeAccounts, tag: "notes", "A note in the recycle bin stands where it stood.",
            output: AccountNote.shape, status: .created,
            work: .writing { request, tx in
                let id = try request.id(of: AccountNote.self)
                try RestoreNote(id).carryOut(by: request.principal, in: tx)
                return APIAnswer(try tx.note(id, seenBy: request.principal).json)
            }),
    ]

    private static let filters = [QueryParameter].list(
        searching: "the words of the note", sortedBy: ["written_on"],
        [QueryParameter("account", .string, "Only notes on this account, named by its id or its code.")])

    private static let text = Shape.Property("text", .string, "At most \(AccountNote.longest) characters; line breaks are kept.")
    private static let newShape = Shape.object([.init("account", .string, "The id or the code of the account."), text])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = NoteFilter()
        (filter.search, filter.limit) = (request.query.search, request.query.limit)
        filter.after = try request.query.cursor(.text, .id)
        if let name = request.query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (notes, next, count) = try snapshot.notes(filter, seenBy: request.principal)
        return .list(notes.map(\.json), next: next, count: count)
    }

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let account = try tx.account(idOrCode: request.body.text("account") ?? "", seenBy: request.principal)
        let id = try AddNote(request.body.text("text") ?? "", about: account.id).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.note(id, seenBy: request.principal).json)
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let before = try tx.note(request.id(), changedBy: request.principal)
        try ChangeNote(before.id, to: request.body.text("text") ?? before.text, seen: request.version ?? 0)
            .carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.note(before.id, seenBy: request.principal).json)
    }
}

extension AccountNote {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(version),
            "account": ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)],
            "text": .text(text), "author": author.map { ["id": .text($0.description), "name": .text(authorName ?? "")] } ?? .null,
            "written_on": .text(writtenOn.description), "written_at": .text(writtenAt.rfc3339), "changed_at": .text(changedAt.rfc3339),
        ]
    }

    fileprivate static let shape = Shape.named(
        "Note",
        .object([
            .init("id", .id), .init("version", .number), .init("account", .accountReference), .init("text", .string),
            .init("author", .optional(.memberReference), "Null where the console wrote it."), .init("written_on", .day),
            .init("written_at", .instant), .init("changed_at", .instant),
        ]))
}
