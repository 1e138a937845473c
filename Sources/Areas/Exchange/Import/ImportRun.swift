import ExchangeReading
import Ground
import Identity
import Storage

/// One import while its transaction runs: who asks for what, and what has become of it so far.
final class ImportRun {
    let wish: ImportFile
    let principal: Principal
    let tx: Transaction
    let journal: ImportJournal

    private let source: ImportSource
    private let progress: (ImportProgress) -> Void
    private var tally = ImportTally()
    private var faults: [ImportFault] = []
    private var dropped: [Int: Int] = [:]

    init(
        of wish: ImportFile, from source: ImportSource, by principal: Principal, in tx: Transaction,
        progress: @escaping (ImportProgress) -> Void
    ) {
        (self.wish, self.source, self.principal, self.tx, self.progress) = (wish, source, principal, tx, progress)
        journal = ImportJournal(in: tx)
    }

    /// The import stands before its rows, which refer to it.
    func begin() throws {
        try tx.run(
            """
            INSERT INTO import (id, kind, file_name, file_hash, encoding, on_error, state, row_count, created, updated, unchanged, refused,
                                warned, by_id, completed_at)
            VALUES (\(journal.importID), \(wish.kind), \(String(wish.fileName.prefix(255))), \(source.hash), \(source.table.encoding.rawValue),
                    \(wish.onError), \(ImportState.completed), 0, 0, 0, 0, 0, 0, \(principal.id), \(tx.moment.instant))
            """)
    }

    func refuse(_ fault: ImportFault) { faults.append(fault) }

    /// An object that is not brought in, for whatever reason that was noted.
    func countRefused() { tally.refused += 1 }
    func countWarned() { tally.warned += 1 }

    /// Rows that would do, but belong to an object of which another row would not.
    func drop(_ line: Int, becauseOf faulty: Int) { dropped[line] = faulty }

    func count(_ result: ImportRowResult) {
        switch result {
        case .created: tally.created += 1
        case .updated: tally.updated += 1
        case .unchanged: tally.unchanged += 1
        }
    }

    func report(done: Int, of total: Int) { progress(ImportProgress(stage: .writing, done: done, total: total)) }

    /// The import as a fact, or everything undone.
    func finish(_ plan: any ImportPlan) throws -> ImportAnswer {
        let isFailed = wish.onError == .stop && tally.refused > 0
        let nothingWritten = isFailed || wish.dryRun
        let answer = ImportAnswer(
            id: nothingWritten ? nil : journal.importID, wish: wish, table: source.table, rows: plan.rowCount,
            tally: isFailed && !wish.dryRun ? tally.withoutWriting : tally,
            alsoCreated: isFailed && !wish.dryRun ? [:] : journal.alsoCreated,
            faults: plan.faults + faults, dropped: dropped)
        if nothingWritten { throw NothingWritten(answer: answer) }

        try journal.flush()
        try tx.run(
            """
            UPDATE import SET row_count = \(plan.rowCount), created = \(tally.created), updated = \(tally.updated),
              unchanged = \(tally.unchanged), refused = \(tally.refused), warned = \(tally.warned)
            WHERE id = \(journal.importID)
            """)
        let hash = source.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try tx.record(
            .importCompleted(
                kind: wish.kind.rawValue, fileHash: hash, created: tally.created, updated: tally.updated, refused: tally.refused),
            about: .imported(journal.importID), by: principal)
        return answer
    }
}

/// How many objects became what.
struct ImportTally: Sendable {
    var created = 0, updated = 0, unchanged = 0, refused = 0, warned = 0

    var withoutWriting: ImportTally {
        var tally = self
        (tally.created, tally.updated) = (0, 0)
        return tally
    }
}

/// Carries the answer out of a transaction that is undone on purpose.
struct NothingWritten: Error {
    let answer: ImportAnswer
}
