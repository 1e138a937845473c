import ExchangeReading
import Ground
import Storage
import Trade

/// The rates of a file, known again by currency and day.
struct ExchangeRateRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    private let drafts: [Draft]

    private struct Draft: Sendable {
        let line: Int
        /// `nil` for a row that cannot come in.
        let fields: ExchangeRateFields?
    }

    private struct Key: Hashable {
        let currency: Currency
        let day: Day
    }

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([Draft], [ImportFault], [Key: Int]) = ([], [], [:])
        rowCount = try source.forEachRow(progress: progress) { row in
            let currency = try row.demanded("currency") { try $0.currency() }
            let day = try row.demanded("day") { try $0.day() }
            let rate = try row.demanded("rate") { cell in
                guard let rate = Rate(hundredMillionths: try cell.fixed(places: Rate.places)) else { throw ExchangeRateRefused.outOfRange }
                return rate
            }
            if currency == source.currency { row.refuse("currency", ExchangeRateRefused.ownCurrency(source.currency)) }
            if let currency, let day {
                let key = Key(currency: currency, day: day)
                if let earlier = lines[key] {
                    row.refuse("day", RowConflict.repeated("\(currency) \(day)", line: earlier))
                } else {
                    lines[key] = row.line
                }
            }
            var fields: ExchangeRateFields?
            if let currency, let day, let rate, !row.isRefused { fields = ExchangeRateFields(currency: currency, day: day, rate: rate) }
            faults += row.faults
            drafts.append(Draft(line: row.line, fields: fields))
        }
        (self.drafts, self.faults) = (drafts, faults)
    }

    func bringIn(_ run: ImportRun) throws {
        for portion in drafts.inPortions() {
            for draft in portion where draft.fields == nil { run.countRefused() }
            try bringIn(portion, run)
            run.report(done: portion.endIndex, of: drafts.count)
        }
    }

    private func bringIn(_ drafts: ArraySlice<Draft>, _ run: ImportRun) throws {
        let standing = try run.tx.exchangeRates(on: Set(drafts.compactMap(\.fields?.day)))
        let kept = Dictionary(standing.map { (Key(currency: $0.fields.currency, day: $0.fields.day), $0) }) { first, _ in first }
        var (new, changed): ([BulkExchangeRate], [BulkExchangeRate]) = ([], [])
        for draft in drafts {
            guard let fields = draft.fields else { continue }
            let before = kept[Key(currency: fields.currency, day: fields.day)]
            let rate = BulkExchangeRate(id: before?.id ?? run.tx.newID(), fields: fields)
            let result: ImportRowResult = before.map { $0.fields == fields ? .unchanged : .updated } ?? .created
            if result == .created { new.append(rate) }
            if result == .updated { changed.append(rate) }
            run.count(result)
            try run.journal.note(
                ImportEntry(
                    line: draft.line, result: result, noun: .exchangeRate, object: rate.id.bytes,
                    versionAfter: (before?.version ?? 1) + (result == .updated ? 1 : 0),
                    before: result == .updated ? try before.map { try FormerExchangeRate($0.fields).document() } : nil))
        }
        try run.tx.addExchangeRates(new)
        try run.tx.changeExchangeRates(changed)
    }
}
