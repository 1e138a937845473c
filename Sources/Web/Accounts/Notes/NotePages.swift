import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// Every note on one account, with what lies in the recycle bin.
struct NotesPage: Component {
    static let title = Text("备注", "備註", "Notes")

    private let account: Account
    private let wish: TimelineWish
    private let list: TimelineList
    private let next: PageCursor?
    private let count: RowCount
    private let recycled: [AccountNote]
    private let mayAdd: Bool
    private let state: FormState

    init(
        of id: ID<Account>, _ wish: TimelineWish, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        account = try snapshot.account(id, seenBy: principal)
        (self.wish, self.state) = (wish, state)
        var filter = NoteFilter()
        (filter.account, filter.after) = (id, wish.after)
        let notes: [AccountNote]
        (notes, next, count) = try snapshot.notes(filter, seenBy: principal)
        list = try TimelineList(
            notes.map { TimelineEvent(place: TimelinePlace($0.writtenOn, $0.id), what: .note($0)) }, of: id, seenBy: principal, in: snapshot
        )
        recycled = try snapshot.recycledNotes(of: id, seenBy: principal)
        mayAdd = try AuthorRights(at: id, for: principal, in: snapshot).mayAdd
    }

    var trail: [Crumb] { AccountWritingRoutes.trail(to: account) }

    var body: some Content {
        PageHead(NotesPage.title, gist: Text(verbatim: account.name)) { PaperLinks(account: account.id, isNotes: true) }
        div(.class("stack")) {
            if mayAdd {
                Card(NoteForm.title) { CardBody { NoteForm(account: account.id, state: state, largestFile: wish.largestFile) } }
            }
            section(.class("card")) {
                CardBody { div(.class("above-small")) { list } }
                Pager(
                    shown: shown, first: wish.after == nil ? nil : link,
                    next: next.map { Link("accounts", account.id.description, "notes", query: ["cursor": $0.description]) }, keys: false)
            }
            if !recycled.isEmpty {
                Card(RecycleBinPage.title, note: PaperLinks.binNote) {
                    DataTable(of: recycled, caption: RecycleBinPage.title) {
                        Column(NoteForm.textLabel, .name) { note in String(note.text.prefix(120)) }
                        Column(Text("作者", "作者", "Author"), .below) { note in note.authorName ?? "—" }
                        Column(Text("还原", "還原", "Restore"), .end) { note in
                            PostForm(to: Link("accounts", account.id.description, "notes", note.id.description, "restorations")) {
                                SubmitButton(Text("还原", "還原", "Restore"), icon: .undo, .plain, small: true)
                            }
                        }
                    }
                }
            }
        }
    }

    private var link: Link { Link("accounts", account.id.description, "notes") }

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 条", " 則", " \(plural(count.value, "note", "notes"))")
        }
    }
}

/// From the notes of an account to its files and back, and who sees both.
struct PaperLinks: Component {
    static let binNote = Text("90 天后清除", "90 天後清除", "removed after 90 days")

    let account: ID<Account>
    let isNotes: Bool

    @HTMLBuilder var body: some Content {
        ButtonLink(
            WhoSees.words, to: Link("accounts", account.description, "access", query: ["of": AccountRecord.notes.rawValue]), icon: .eye)
        if isNotes {
            ButtonLink(AttachmentsPage.title, to: Link("accounts", account.description, "attachments"), icon: .paperclip)
        } else {
            ButtonLink(NotesPage.title, to: Link("accounts", account.description, "notes"), icon: .notebookPen)
        }
    }
}

/// Other words for one note, or none at all.
struct EditNotePage: Component {
    static let title = Text("修改备注", "修改備註", "Change the note")

    let note: AccountNote
    let state: FormState

    var trail: [Crumb] {
        AccountWritingRoutes.trail + [Crumb(Text(verbatim: note.accountName), Link("accounts", note.account.description))]
    }

    var body: some Content {
        PageHead(EditNotePage.title, gist: Text(verbatim: note.accountName)) {
            PostForm(to: Link("accounts", note.account.description, "notes", note.id.description, "recycling")) {
                input(.type(.hidden), .name("version"), .value(String(note.version)))
                SubmitButton(RecyclingPage.title, icon: .x, .plain)
            }
        }
        FormCard(
            EditNotePage.title, to: note.link, in: state, submit: Text("保存", "儲存", "Save"),
            cancel: Link("accounts", note.account.description), labels: ["text": NoteForm.textLabel]
        ) {
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(note.version)))
            FieldGroup(NoteForm.textLabel) {
                TextArea(Field("text", NoteForm.textLabel, in: state, required: true, wide: true), value: note.text, lines: 8)
            }
        }
    }
}
