package import Ground
import Identity
import Storage

/// Why a command could not be carried out, beyond what an area refuses: a file, a setting, the server, the machine.
package struct CommandFailed: Error, Sendable, Equatable {
    package let text: Text
    package init(_ text: Text) { self.text = text }
}

extension CommandFailed {
    static func noSuchMember(_ name: String) -> CommandFailed {
        CommandFailed(
            Text(
                "--as：没有在用的成员“\(name)”。请核对邮箱，或请系统管理员启用。", "--as：沒有啟用中的成員「\(name)」。請核對電子郵件，或請系統管理員啟用。",
                "--as: there is no active member “\(name)”. Check the e-mail address, or ask an administrator to activate it."))
    }

    static func unreadable(_ path: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "文件 \(path) 读不了：\(reason)。请核对路径和权限。", "檔案 \(path) 無法讀取：\(reason)。請核對路徑和權限。",
                "The file \(path) cannot be read: \(reason). Check its path and permissions."))
    }

    static func unwritable(_ path: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "文件 \(path) 写不了：\(reason)。请核对路径、权限和磁盘空间。", "檔案 \(path) 無法寫入：\(reason)。請核對路徑、權限和磁碟空間。",
                "The file \(path) cannot be written: \(reason). Check its path, its permissions and the room on the disk."))
    }

    /// What a command did stands, and only the file with what it says of it does not.
    static func reportNotWritten(_ imported: String?, because failure: any Error) -> CommandFailed {
        let words = sentence(about: failure)
        guard let imported else {
            return CommandFailed(
                Text("报告没有写成。\(words.hans)", "報告沒有寫成。\(words.hant)", "The report was not written. \(words.english)"))
        }
        return CommandFailed(
            Text(
                "已导入（\(imported)），但报告没有写成。\(words.hans)", "已匯入（\(imported)），但報告沒有寫成。\(words.hant)",
                "Imported as \(imported), but the report was not written. \(words.english)"))
    }

    static func notText(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "文件 \(path) 不是 UTF-8 文本。请另存为 UTF-8 后再试。", "檔案 \(path) 不是 UTF-8 文字。請另存為 UTF-8 後再試。",
                "The file \(path) is not text in UTF-8. Save it as UTF-8 and try again."))
    }
}

/// Whoever gave the command has gone; nobody is left to speak to.
struct ListenerGone: Error {}

/// What is said of an error: the words of a refusal where it is one, and otherwise what broke and what to do.
package func sentence(about error: any Error) -> Text {
    switch error {
    case let failed as CommandFailed: failed.text
    case let refusal as any Refusal: refusal.textWithPlace
    case let failure as StorageFailure: failure.text
    default:
        Text(
            "命令没有完成：\(error)。请再试一次；如果一直这样，请告诉维护者。", "命令沒有完成：\(error)。請再試一次；如果一直這樣，請告訴維護者。",
            "The command was not completed: \(error). Try again; if it stays so, tell the maintainers.")
    }
}

extension Refusal {
    /// On a form the sentence stands beside its field; here the field is named.
    fileprivate var textWithPlace: Text {
        guard let field, !text.english.contains(field) else { return text }
        return Text("\(field)：\(text.hans)", "\(field)：\(text.hant)", "\(field): \(text.english)")
    }
}
