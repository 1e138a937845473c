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

extension StorageFailure {
    fileprivate var text: Text {
        switch self {
        case .constraint(let detail):
            Text(
                "数据库拒绝了这次写入，没有保存：\(detail)。请再试一次。", "資料庫拒絕了這次寫入，沒有儲存：\(detail)。請再試一次。",
                "The database refused this write and nothing was saved: \(detail). Try again.")
        case .contended(let detail):
            Text(
                "数据库太忙，没有保存：\(detail)。请稍后再试。", "資料庫太忙，沒有儲存：\(detail)。請稍後再試。",
                "The database is too busy and nothing was saved: \(detail). Try again later.")
        case .full(let detail):
            Text(
                "磁盘已满，没有保存：\(detail)。请腾出空间后再试。", "磁碟已滿，沒有儲存：\(detail)。請騰出空間後再試。",
                "The disk is full and nothing was saved: \(detail). Make room and try again.")
        case .outcomeUnknown(let detail):
            Text(
                "不知道是否已保存：\(detail)。请先查看，再决定是否重做。", "不知道是否已儲存：\(detail)。請先檢視，再決定是否重做。",
                "Nobody knows whether it was saved: \(detail). Look first, then decide whether to do it again.")
        case .locked(let holder):
            Text(
                "数据库正被 \(holder) 使用，它又不回应命令。请等它结束，或停止它。", "資料庫正由 \(holder) 使用，它又不回應命令。請等它結束，或停止它。",
                "The database is in use by \(holder), which does not answer commands. Wait until it has ended, or stop it.")
        case .damaged(let detail):
            Text(
                "数据库里的内容与结构不符：\(detail)。请运行 hengce doctor 并联系维护者。",
                "資料庫裡的內容與結構不符：\(detail)。請執行 hengce doctor 並聯絡維護者。",
                "Something stored does not fit the schema: \(detail). Run hengce doctor and tell the maintainers.")
        case .failed(let detail):
            Text(
                "数据库无法使用：\(detail)。请核对 --database 和权限。", "資料庫無法使用：\(detail)。請核對 --database 和權限。",
                "The database cannot be used: \(detail). Check --database and the permissions.")
        }
    }
}
