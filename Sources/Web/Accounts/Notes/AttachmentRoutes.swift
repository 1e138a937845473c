import Accounts
import Dispatch
import Door
import Ground
import HTTPTypes
import Identity
import Storage
import StorageFiles
package import WebDoor
import WebFrame
import WebParts

/// The files that are kept with an account. They come in with a note.
package enum AttachmentRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/accounts/{id}/attachments", needs: .readNotes, respond: list),
        MemberRoute(.get, "/accounts/{id}/attachments/{file}/content", needs: .readNotes, respond: content),
        MemberRoute(.post, "/accounts/{id}/attachments/{file}/recycling", needs: .writeAccounts, respond: recycle),
        MemberRoute(.post, "/accounts/{id}/attachments/{file}/restorations", needs: .writeAccounts, respond: restore),
    ]

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, cursor) = (try request.id(of: Account.self), request.principal, request.cursor(.text, .id))
        let page = try await request.database.read { try AttachmentsPage(of: id, after: cursor, seenBy: principal, in: $0) }
        return request.page(AttachmentsPage.title, in: .accounts, trail: page.trail) { page }
    }

    /// To be kept and not to be shown: what a member brought in is never part of a page of ours.
    private static func content(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, files) = (try request.id(of: Account.self), request.principal, request.files)
        let wish = TakeAttachment(try request.id("file"))
        let file = try await request.database.write { tx in
            let file = try wish.carryOut(by: principal, in: tx)
            guard file.account == id else { throw NotFound() }
            return file
        }
        let kept = try await offTheServingThreads(urgency: .userInitiated) {
            try files.store.open(file.storedAs, size: file.size, hash: file.hash)
        }
        return .file(FileAnswer(named: file.name, file.type.contentType, size: file.size) { try kept.bytes(from: $0, atMost: $1) })
    }

    private static func recycle(_ request: WebRequest) async throws -> WebAnswer {
        let (id, file, principal) = (try request.id(of: Account.self), try request.id("file", of: Attachment.self), request.principal)
        let version = Int(request.form["version"] ?? "") ?? 0
        return try await request.writeOnce { tx in
            let before = try tx.attachment(file, changedBy: principal)
            guard before.account == id else { throw NotFound() }
            try RecycleAttachment(file, seen: version).carryOut(by: principal, in: tx)
            return (Link("accounts", id.description, "attachments"), .fileRecycled)
        }
    }

    private static func restore(_ request: WebRequest) async throws -> WebAnswer {
        let (id, file, principal) = (try request.id(of: Account.self), try request.id("file", of: Attachment.self), request.principal)
        return try await request.writeOnce { tx in
            try RestoreAttachment(file).carryOut(by: principal, in: tx)
            guard try tx.attachment(file, seenBy: principal).account == id else { throw NotFound() }
            return (Link("accounts", id.description, "attachments"), .fileRestored)
        }
    }
}

/// Every file of one account, with what lies in the recycle bin.
struct AttachmentsPage: Component {
    static let title = Text("附件", "附件", "Attachments")

    private let account: Account
    private let files: [Attachment]
    private let next: PageCursor?
    private let isFirst: Bool
    private let count: RowCount
    private let recycled: [Attachment]
    private let rights: AuthorRights

    init(of id: ID<Account>, after cursor: PageCursor?, seenBy principal: Principal, in snapshot: Snapshot) throws {
        account = try snapshot.account(id, seenBy: principal)
        var filter = AttachmentFilter()
        (filter.account, filter.after) = (id, cursor)
        (files, next, count) = try snapshot.attachments(filter, seenBy: principal)
        recycled = try snapshot.recycledAttachments(of: id, seenBy: principal)
        rights = try AuthorRights(at: id, for: principal, in: snapshot)
        isFirst = cursor == nil
    }

    var trail: [Crumb] { AccountWritingRoutes.trail(to: account) }

    var body: some Content {
        PageHead(AttachmentsPage.title, gist: Text(verbatim: account.name)) { PaperLinks(account: account.id, isNotes: false) }
        div(.class("stack")) {
            section(.class("card")) {
                table(of: files, empty: empty) { file in
                    if rights.mayChange(whatIsBy: file.author) {
                        PostForm(to: link(to: file, "recycling")) {
                            input(.type(.hidden), .name("version"), .value(String(file.version)))
                            SubmitButton(Text("移除", "移除", "Remove"), icon: .x, .plain, small: true)
                        }
                    }
                }
                Pager(
                    shown: shown, first: isFirst ? nil : Link("accounts", account.id.description, "attachments"),
                    next: next.map { Link("accounts", account.id.description, "attachments", query: ["cursor": $0.description]) },
                    keys: false)
            }
            if !recycled.isEmpty {
                Card(RecycleBinPage.title, note: PaperLinks.binNote) {
                    table(of: recycled) { file in
                        PostForm(to: link(to: file, "restorations")) {
                            SubmitButton(Text("还原", "還原", "Restore"), icon: .undo, .plain, small: true)
                        }
                    }
                }
            }
        }
    }

    private func table(
        of files: [Attachment], empty: EmptyState? = nil, @HTMLBuilder action: @escaping (Attachment) -> some Content
    ) -> some Content {
        DataTable(of: files, caption: AttachmentsPage.title, empty: empty) {
            Column(Text("名称", "名稱", "Name"), .name) { file in
                if file.recycledAt == nil {
                    a(.class("link"), .href(file.contentLink), .download()) { file.name }
                } else {
                    file.name
                }
            }
            Column(Text("类型", "類型", "Kind"), .left) { file in file.type.text }
            Column(Text("大小", "大小", "Size"), .right, numeric: true) { file in file.sizeWords }
            Column(Text("添加", "新增", "Added"), .below) { file in
                HTML.words {
                    Shown.fullDay(file.addedOn)
                    if let name = file.authorName { " · \(name)" }
                }
            }
            Column(Text("操作", "操作", "Action"), .end) { file in action(file) }
        }
    }

    private func link(to file: Attachment, _ what: String) -> Link {
        Link("accounts", account.id.description, "attachments", file.id.description, what)
    }

    private var empty: EmptyState {
        EmptyState(
            Text("还没有附件", "還沒有附件", "No attachments yet"),
            words: Text("在客户页面写备注时可以一起添加。", "在客戶頁面寫備註時可以一起新增。", "Add one on the page of the account, with a note or alone."),
            icon: .paperclip)
    }

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 个", " 個", " \(plural(count.value, "attachment", "attachments"))")
        }
    }
}
