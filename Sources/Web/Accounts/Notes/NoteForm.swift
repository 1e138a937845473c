import Accounts
import Ground
import WebParts

/// Where something is written down about an account, or a file is added, or both at once.
struct NoteForm: Component {
    static let title = Text("写备注、添加附件", "寫備註、新增附件", "Write a note, add an attachment")
    static let textLabel = Text("备注", "備註", "Note")
    static let fileLabel = Text("附件", "附件", "Attachment")

    let account: ID<Account>
    let state: FormState
    let largestFile: Int

    var body: some Content {
        PostForm(to: Link("accounts", account.description, "notes"), class: "note-form", label: NoteForm.title, takesFile: true) {
            ErrorSummary(state, labels: ["text": NoteForm.textLabel, "file": NoteForm.fileLabel])
            TextArea(Field("text", NoteForm.textLabel, in: state), lines: 2)
            div(.class("side-by-side")) {
                FileField(
                    Field("file", NoteForm.fileLabel, in: state, hint: hint),
                    endings: FileType.allCases.flatMap(\.endings))
                SubmitButton(Text("保存", "儲存", "Save"))
            }
        }
    }

    private var hint: Text {
        let megabytes = largestFile / (1024 * 1024)
        return Text(
            "PDF、图片、Office、CSV 或文本，最大 \(megabytes) MB", "PDF、圖片、Office、CSV 或純文字，最大 \(megabytes) MB",
            "PDF, pictures, Office, CSV or text, up to \(megabytes) MB")
    }
}

/// The words of a note, as they were typed; long ones open on demand.
struct NoteWords: Component {
    let text: String

    private static let shown = 300

    @HTMLBuilder var body: some Content {
        if text.count > NoteWords.shown + 60 {
            details(.class("note-words")) {
                summary {
                    String(text.prefix(NoteWords.shown))
                    "… "
                    span(.class("link")) { Text("展开", "展開", "more") }
                }
                String(text.dropFirst(NoteWords.shown))
            }
        } else {
            p(.class("note-words")) { text }
        }
    }
}

extension Attachment {
    /// 1.2 MB
    var sizeWords: String {
        guard size >= 1024 else { return "\(size) B" }
        let tenths = size * 10 / (size >= 1 << 20 ? 1 << 20 : 1 << 10)
        return "\(tenths / 10).\(tenths % 10) \(size >= 1 << 20 ? "MB" : "kB")"
    }

    var contentLink: Link { Link("accounts", account.description, "attachments", id.description, "content") }
}

extension AccountNote {
    var link: Link { Link("accounts", account.description, "notes", id.description) }
}
