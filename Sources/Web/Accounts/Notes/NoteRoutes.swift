import Accounts
import Dispatch
import Door
import Ground
import HTTPTypes
import Identity
import Storage
import StorageFiles
import Trade
package import WebDoor
import WebFrame
import WebParts

/// What is written down about an account, and its timeline.
package enum NoteRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/accounts/{id}/timeline", needs: .readAccounts, respond: timeline),
        MemberRoute(.get, "/accounts/{id}/notes", needs: .readNotes, respond: list),
        MemberRoute(.post, "/accounts/{id}/notes", needs: .writeAccounts, takesFile: true, respond: add),
        MemberRoute(.get, "/accounts/{id}/notes/{note}", needs: .writeAccounts, respond: ask),
        MemberRoute(.post, "/accounts/{id}/notes/{note}", needs: .writeAccounts, respond: change),
        MemberRoute(.post, "/accounts/{id}/notes/{note}/recycling", needs: .writeAccounts, respond: recycle),
        MemberRoute(.post, "/accounts/{id}/notes/{note}/restorations", needs: .writeAccounts, respond: restore),
    ]

    private static func timeline(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, wish) = (try request.id(of: Account.self), request.principal, TimelineWish(of: request))
        let page = try await request.database.read { try TimelinePage(of: id, wish, seenBy: principal, in: $0) }
        return request.page(TimelineCard.title, in: .accounts, trail: page.trail) { page }
    }

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.page(NotesPage.title, in: .accounts, trail: page.trail) { page }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> NotesPage {
        let (id, principal, wish) = (try request.id(of: Account.self), request.principal, TimelineWish(of: request))
        return try await request.database.read { try NotesPage(of: id, wish, in: state, seenBy: principal, from: $0) }
    }

    private static func add(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (id, principal, text) = (try request.id(of: Account.self), request.principal, request.form["text"] ?? "")
        // Whoever may not write here is told so before his file is looked at.
        _ = try await request.database.read { try $0.account(id, changedBy: principal) }
        var faults: [any Refusal] = []
        do {
            let file = try await judged(request)
            if file == nil, text.allSatisfy(\.isWhitespace) { throw FieldRefused.missing(field: "text") }
            return try await keep(text, file, of: id, by: request)
        } catch let refusal as any Refusal where [.refused, .tooLarge].contains(refusal.status) {
            faults = [refusal]
        }
        let page = try await read(request, FormState(typed: ["text": text], refusals: faults))
        return request.turnedAway(by: faults[0], NotesPage.title, in: .accounts, trail: page.trail) { page }
    }

    private static func judged(_ request: WebRequest) async throws -> JudgedFile? {
        guard let file = request.file else { return nil }
        return try await offTheServingThreads(urgency: .userInitiated) { try JudgedFile(file.whole(), named: file.name) }
    }

    /// The bytes are on the disk before a row tells of them, and go again where none does.
    private static func keep(_ text: String, _ file: JudgedFile?, of account: ID<Account>, by request: WebRequest) async throws -> WebAnswer
    {
        let (principal, files) = (request.principal, request.files)
        if let file { try await offTheServingThreads(urgency: .userInitiated) { try files.store.keep(file.received) } }
        do {
            return try await request.writeOnce { tx in
                if !text.allSatisfy(\.isWhitespace) { try AddNote(text, about: account).carryOut(by: principal, in: tx) }
                if let file { try AddAttachment(file, to: account, dailyLimit: files.daily).carryOut(by: principal, in: tx) }
                return (Link("accounts", account.description), file == nil ? .noteKept : .fileKept)
            }
        } catch let refusal as any Refusal {
            if let file { files.store.remove([file.received.name]) }
            throw refusal
        }
    }
}

// MARK: - One note

extension NoteRoutes {
    private static func ask(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await one(request, FormState())
        return request.page(EditNotePage.title, in: .accounts, trail: page.trail) { page }
    }

    private static func one(_ request: WebRequest, _ state: FormState) async throws -> EditNotePage {
        let (id, note, principal) = (try request.id(of: Account.self), try request.id("note", of: AccountNote.self), request.principal)
        return try await request.database.read { snapshot in
            let note = try snapshot.note(note, changedBy: principal)
            guard note.account == id else { throw NotFound() }
            return EditNotePage(note: note, state: state)
        }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (principal, page) = (request.principal, try await one(request, FormState()))
        let (note, text) = (page.note, request.form["text"] ?? "")
        var typed = ["text": text, "version": request.form["version"] ?? ""]
        var fault: any Refusal
        do {
            return try await request.writeOnce { tx in
                try ChangeNote(note.id, to: text, seen: Int(request.form["version"] ?? "") ?? 0).carryOut(by: principal, in: tx)
                return (Link("accounts", note.account.description), .noteKept)
            }
        } catch is VersionStale {
            fault = ChangedMeanwhile(text == note.text ? [] : [(NoteForm.textLabel, Text(verbatim: String(note.text.prefix(200))))])
            typed["version"] = String(note.version)
        } catch let refusal as any Refusal where refusal.status == .refused {
            fault = refusal
        }
        let again = EditNotePage(note: note, state: FormState(typed: typed, refusals: [fault]))
        return request.turnedAway(by: fault, EditNotePage.title, in: .accounts, trail: again.trail) { again }
    }

    private static func recycle(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (principal, page) = (request.principal, try await one(request, FormState()))
        let (note, version) = (page.note, Int(request.form["version"] ?? "") ?? 0)
        do {
            return try await request.writeOnce { tx in
                try RecycleNote(note.id, seen: version).carryOut(by: principal, in: tx)
                return (Link("accounts", note.account.description, "notes"), .noteRecycled)
            }
        } catch let refusal as VersionStale {
            let again = EditNotePage(note: note, state: FormState(typed: [:], refusals: [refusal]))
            return request.turnedAway(by: refusal, EditNotePage.title, in: .accounts, trail: again.trail) { again }
        }
    }

    private static func restore(_ request: WebRequest) async throws -> WebAnswer {
        let (id, note, principal) = (try request.id(of: Account.self), try request.id("note", of: AccountNote.self), request.principal)
        return try await request.writeOnce { tx in
            try RestoreNote(note).carryOut(by: principal, in: tx)
            guard try tx.note(note, seenBy: principal).account == id else { throw NotFound() }
            return (Link("accounts", id.description, "notes"), .noteRestored)
        }
    }
}
