import ExchangeReading
import Ground
import Identity
import Storage

/// The days of a file, known again by their day. What a cell leaves open stays as it is with a day that there is.
struct WorkingDayRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    private let drafts: [Draft]

    private struct Draft: Sendable {
        let line: Int
        /// `nil` for a row that cannot come in.
        let fields: WorkingDayFields?
    }

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([Draft], [ImportFault], [Day: Int]) = ([], [], [:])
        rowCount = try source.forEachRow(progress: progress) { row in
            let day = try row.demanded("day") { try $0.day() }
            let kind = try row.demanded("kind") { CalendarDayKind(rawValue: try $0.word(of: kinds)) } ?? nil
            let festival = try row.value("festival") { try $0.line() } ?? ""
            if let day {
                if let earlier = lines[day] {
                    row.refuse("day", RowConflict.repeated(day.description, line: earlier))
                } else {
                    lines[day] = row.line
                }
            }
            var fields: WorkingDayFields?
            if let day, let kind {
                fields = try row.judge { try WorkingDayFields(day: day, kind: kind, festival: festival).checked() }
            }
            faults += row.faults
            drafts.append(Draft(line: row.line, fields: row.isRefused ? nil : fields))
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
        let kept = try run.tx.workingDays(on: drafts.compactMap(\.fields?.day))
        var (new, changed): ([BulkWorkingDay], [BulkWorkingDay]) = ([], [])
        for draft in drafts {
            guard let written = draft.fields else { continue }
            let before = kept[written.day]
            let fields = WorkingDayFields(
                day: written.day, kind: written.kind,
                festival: written.festival.isEmpty ? before?.fields.festival ?? "" : written.festival)
            let day = BulkWorkingDay(id: before?.id ?? run.tx.newID(), fields: fields)
            let result: ImportRowResult = before.map { $0.fields == fields ? .unchanged : .updated } ?? .created
            if result == .created { new.append(day) }
            if result == .updated { changed.append(day) }
            run.count(result)
            try run.journal.note(
                ImportEntry(
                    line: draft.line, result: result, noun: .workingDay, object: day.id.bytes,
                    versionAfter: (before?.version ?? 1) + (result == .updated ? 1 : 0),
                    before: result == .updated ? try before.map { try FormerWorkingDay($0.fields).document() } : nil))
        }
        try run.tx.addWorkingDays(new)
        try run.tx.changeWorkingDays(changed)
    }
}

private let kinds = CellWords(CalendarDayKind.allCases.map { ($0.rawValue, $0.text) })
