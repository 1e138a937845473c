import Foundation
import Ground
import Storage

/// What is said of a database that cannot do its work: its own words, and what to do in this very case.
extension StorageFailure {
    var text: Text {
        switch self {
        case .constraint(let detail):
            let detail = clause(detail)
            return Text(
                "数据库拒绝了这次写入，没有保存：\(detail)。请再试一次。", "資料庫拒絕了這次寫入，沒有儲存：\(detail)。請再試一次。",
                "The database refused this write and nothing was saved: \(detail). Try again.")
        case .contended(let detail):
            let detail = clause(detail)
            return Text(
                "数据库太忙，没有保存：\(detail)。请稍后再试。", "資料庫太忙，沒有儲存：\(detail)。請稍後再試。",
                "The database is too busy and nothing was saved: \(detail). Try again later.")
        case .full(let detail):
            let detail = clause(detail)
            return Text(
                "磁盘已满，没有保存：\(detail)。请腾出空间后再试。", "磁碟已滿，沒有儲存：\(detail)。請騰出空間後再試。",
                "The disk is full and nothing was saved: \(detail). Make room and try again.")
        case .outcomeUnknown(let detail):
            let detail = clause(detail)
            return Text(
                "不知道是否已保存：\(detail)。请先查看，再决定是否重做。", "不知道是否已儲存：\(detail)。請先檢視，再決定是否重做。",
                "Nobody knows whether it was saved: \(detail). Look first, then decide whether to do it again.")
        case .unreachable(let detail):
            let detail = clause(detail)
            return Text(
                "打不开数据库：\(detail)。请核对数据库的地址和权限，以及它的服务器是否在运行。", "無法開啟資料庫：\(detail)。請核對資料庫的位址和權限，以及它的伺服器是否在執行。",
                "The database cannot be opened: \(detail). Check its address, the permissions, and whether its server runs.")
        case .locked(let holder):
            return Text(
                "数据库正被 \(holder) 使用，它又不回应命令。请等它结束，或停止它。", "資料庫正由 \(holder) 使用，它又不回應命令。請等它結束，或停止它。",
                "The database is in use by \(holder), which does not answer commands. Wait until it has ended, or stop it.")
        case .damaged(let detail):
            let detail = clause(detail)
            return Text(
                "数据库里的内容与结构不符：\(detail)。请运行 hengce doctor 并联系维护者。", "資料庫裡的內容與結構不符：\(detail)。請執行 hengce doctor 並聯絡維護者。",
                "Something stored does not fit the schema: \(detail). Run hengce doctor and tell the maintainers.")
        case .failed(let detail):
            let detail = clause(detail)
            return Text(
                "数据库没有做到：\(detail)。如果一直这样，请联系维护者。", "資料庫沒有做到：\(detail)。如果一直這樣，請聯絡維護者。",
                "The database could not do this: \(detail). If it stays so, tell the maintainers.")
        }
    }
}

/// The words of an engine as a part of our sentence: on one line, and without an end of their own.
private func clause(_ detail: String) -> String {
    let lines = detail.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    let words = lines.filter { !$0.isEmpty }.joined(separator: " ")
    return String(words.reversed().drop { ".?!。".contains($0) }.reversed())
}
