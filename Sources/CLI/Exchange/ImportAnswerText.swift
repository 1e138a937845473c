import Exchange
import ExchangeReading
import Ground

/// What became of a file, as a person reads it.
struct ImportAnswerText {
    private let answer: ImportAnswer
    private let language: Language

    /// Longer lists are read in the report.
    private static let shownRows = 20

    init(_ answer: ImportAnswer, in language: Language) { (self.answer, self.language) = (answer, language) }

    var lines: String { ([head, counts] + alsoCreated + faults).joined(separator: "\n") }

    private var head: String {
        let kind = answer.kind.text
        if answer.isDryRun {
            return Text(
                "\(kind.hans)：只是试读，没有写入。", "\(kind.hant)：只是試讀，沒有寫入。", "\(kind.english): a dry run, nothing was written.")[language]
        }
        guard let id = answer.id else {
            return Text("\(kind.hans)：没有导入。", "\(kind.hant)：沒有匯入。", "\(kind.english): nothing was imported.")[language]
        }
        return Text(
            "\(kind.hans)：已导入（\(id)）。撤回：hengce import revert \(id)", "\(kind.hant)：已匯入（\(id)）。復原：hengce import revert \(id)",
            "\(kind.english): imported (\(id)). Take it back: hengce import revert \(id)")[language]
    }

    private var counts: String {
        let (rows, created, updated) = (answer.rows, answer.created, answer.updated)
        let (unchanged, refused, warned) = (answer.unchanged, answer.refused, answer.warned)
        return Text(
            "读取 \(rows) 行：新增 \(created)，更新 \(updated)，未变 \(unchanged)，拒收 \(refused)，提醒 \(warned)。",
            "讀取 \(rows) 列：新增 \(created)，更新 \(updated)，未變 \(unchanged)，拒收 \(refused)，提醒 \(warned)。",
            "\(rows) rows read: \(created) created, \(updated) updated, \(unchanged) unchanged, \(refused) refused, \(warned) warned.")[
                language]
    }

    private var alsoCreated: [String] {
        let made = ImportNoun.allCases.compactMap { noun in answer.alsoCreated[noun].map { "\(noun.text[language]) \($0)" } }
        guard !made.isEmpty else { return [] }
        let list = made.joined(separator: ", ")
        return [Text("同时新建：\(list)", "同時新增：\(list)", "Made along the way: \(list)")[language]]
    }

    private var faults: [String] {
        let shown = answer.faults.prefix(ImportAnswerText.shownRows).map { fault in
            let mark = fault.severity == .refused ? "✗" : "!"
            let place = fault.column.map { ", \($0)" } ?? ""
            let value = fault.value.isEmpty ? "" : " “\(fault.value)”"
            let (line, words) = (fault.line, fault.text[language])
            return Text(
                "\(mark) 第 \(line) 行\(place)\(value)：\(words)", "\(mark) 第 \(line) 行\(place)\(value)：\(words)",
                "\(mark) line \(line)\(place)\(value): \(words)")[language]
        }
        let rest = answer.faults.count - shown.count
        guard rest > 0 else { return shown }
        return shown + [
            Text("……还有 \(rest) 条，见 --report。", "……還有 \(rest) 條，見 --report。", "… and \(rest) more; --report writes all of them.")[language]
        ]
    }
}
