import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import StorageFiles
import Wire

enum AttachmentEndpoints {
    static let all = [
        Endpoint(
            .get, "/attachments", needs: .readNotes, tag: "attachments", "The files kept with accounts within reach, the latest first.",
            query: filters, output: .page(of: Attachment.shape), work: .reading(list)),
        Endpoint(
            .post, "/attachments", needs: .writeAccounts, tag: "attachments",
            "A new file, whose bytes are the body. What it is is judged by its bytes: PDF, PNG, JPEG, GIF, WebP, Word, Excel, PowerPoint, CSV or text in UTF-8.",
            query: [
                QueryParameter("account", .string, "The id or the code of the account."),
                QueryParameter("name", .string, "What the file is called."),
            ], output: Attachment.shape, status: .created, work: .receiving(receive)),
        Endpoint(
            .get, "/attachments/{id}", needs: .readNotes, tag: "attachments", "What is known of a file.", output: Attachment.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.attachment(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .get, "/attachments/{id}/content", needs: .readNotes, tag: "attachments",
            "The bytes of a file, as they came in. The trail knows who took them.",
            work: .handingOut { request, tx in
                let file = try TakeAttachment(request.id()).carryOut(by: request.principal, in: tx)
                return StoredFile(at: file.storedAs, named: file.name, file.type.contentType, size: file.size, hash: file.hash)
            }),
        Endpoint(
            .delete, "/attachments/{id}", needs: .writeAccounts, tag: "attachments",
            "The file lies in the recycle bin for ninety days. Whoever added it may remove it, and a manager or an administrator who answers for the account.",
            status: .noContent,
            work: .writing { request, tx in
                try RecycleAttachment(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
        Endpoint(
            .post, "/attachments/{id}/restorations", needs: .writeAccounts, tag: "attachments",
            "A file in the recycle bin stands where it stood.", output: Attachment.shape, status: .created,
            work: .writing { request, tx in
                let id = try request.id(of: Attachment.self)
                try RestoreAttachment(id).carryOut(by: request.principal, in: tx)
                return APIAnswer(try tx.attachment(id, seenBy: request.principal).json)
            }),
    ]

    private static let filters = [QueryParameter].list(
        searching: "the name of the file", sortedBy: ["added_on"],
        [QueryParameter("account", .string, "Only files of this account, named by its id or its code.")])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = AttachmentFilter()
        (filter.search, filter.limit) = (request.query.search, request.query.limit)
        filter.after = try request.query.cursor(.text, .id)
        if let name = request.query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (files, next, count) = try snapshot.attachments(filter, seenBy: request.principal)
        return .list(files.map(\.json), next: next, count: count)
    }

    private static func receive(
        _ received: ReceivedFile, _ query: Query
    ) throws -> @Sendable (APIRequest, Transaction) throws -> APIAnswer {
        let file = try JudgedFile(received, named: query.text("name") ?? "")
        return { request, tx in
            let account = try tx.account(idOrCode: request.query.text("account") ?? "", seenBy: request.principal)
            let id = try AddAttachment(file, to: account.id, dailyLimit: request.files.daily).carryOut(by: request.principal, in: tx)
            return APIAnswer(try tx.attachment(id, seenBy: request.principal).json)
        }
    }
}

extension Attachment {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(version),
            "account": ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)],
            "name": .text(name), "type": .text(type.rawValue), "content_type": .text(type.contentType), "size": .number(size),
            "hash": .text(hashText), "author": author.map { ["id": .text($0.description), "name": .text(authorName ?? "")] } ?? .null,
            "added_on": .text(addedOn.description), "added_at": .text(addedAt.rfc3339),
        ]
    }

    fileprivate static let shape = Shape.named(
        "Attachment",
        .object([
            .init("id", .id), .init("version", .number), .init("account", .accountReference), .init("name", .string),
            .init("type", .word(FileType.self)), .init("content_type", .string), .init("size", .number, "In bytes."),
            .init("hash", .string, "SHA-256 of the bytes, in hexadecimal digits."),
            .init("author", .optional(.memberReference), "Null where the console added it."), .init("added_on", .day),
            .init("added_at", .instant),
        ]))
}
