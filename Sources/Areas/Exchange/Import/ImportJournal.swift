package import Ground
import Storage

/// What an import did to which thing, and what stood there before: enough to take it back.
final class ImportJournal {
    let importID: ID<Import>
    /// Things of other kinds that were made along the way.
    private(set) var alsoCreated: [ImportNoun: Int] = [:]

    private let tx: Transaction
    private var waiting: [ImportEntry] = []
    private var position = 0

    init(in tx: Transaction) { (self.tx, importID) = (tx, tx.newID()) }

    func note(_ entry: ImportEntry) throws {
        waiting.append(entry)
        if waiting.count == 500 { try flush() }
    }

    /// Something that a row named and that was made so that the row could come in.
    func noteMade(_ noun: ImportNoun, _ object: [UInt8], line: Int, versionAfter: Int = 1, before: String? = nil) throws {
        alsoCreated[noun, default: 0] += 1
        try note(ImportEntry(line: line, result: .created, noun: noun, object: object, versionAfter: versionAfter, before: before))
    }

    func flush() throws {
        let numbered = waiting.enumerated().map { (position: position + $0 + 1, entry: $1) }
        try tx.insert(
            numbered, "INSERT INTO import_row (import_id, position, line, result, noun, object_id, version_after, before) VALUES"
        ) { position, entry in
            """
            (\(importID), \(position), \(entry.line), \(entry.result), \(entry.noun), \(entry.object), \(entry.versionAfter), \(entry.before))
            """
        }
        position += waiting.count
        waiting.removeAll(keepingCapacity: true)
    }
}

/// One object of an import.
struct ImportEntry {
    let line: Int
    let result: ImportRowResult
    let noun: ImportNoun
    let object: [UInt8]
    let versionAfter: Int
    /// The former values; `nil` when there were none.
    let before: String?
}

/// What an import writes. Words of the glossary's kind `noun`.
package enum ImportNoun: String, CaseIterable, Sendable, Bindable {
    case account, product, user, team, order, invoice, payment
    case gradeChange = "grade_change"
    case costEntry = "cost_entry"
    case exchangeRate = "exchange_rate"
    case workingDay = "working_day"

    package var text: Text {
        switch self {
        case .account: Text("客户", "客戶", "account")
        case .product: Text("产品", "產品", "product")
        case .user: Text("成员", "成員", "user")
        case .team: Text("团队", "團隊", "team")
        case .order: Text("订单", "訂單", "order")
        case .invoice: Text("发票", "發票", "invoice")
        case .payment: Text("回款", "收款", "payment")
        case .costEntry: Text("成本记录", "成本紀錄", "cost entry")
        case .exchangeRate: Text("汇率", "匯率", "exchange rate")
        case .workingDay: Text("工作日历日", "工作日曆日", "working calendar day")
        case .gradeChange: Text("级别变更", "等級變更", "grade change")
        }
    }
}
