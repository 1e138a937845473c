import ExchangeReading
package import Ground
import Identity

/// What became of a file. All counts but `rows` count objects: accounts, orders and so on.
package struct ImportAnswer: Sendable {
    /// `nil` when nothing was written: after a dry run, and when `stop` met a row that is refused.
    package let id: ID<Import>?
    package let kind: ImportKind
    package let isDryRun: Bool
    /// Rows were refused and all should come in or none: nothing was written, and a dry run says that nothing would be.
    package let isRefused: Bool
    /// Lines read, without those that a condition left out.
    package let rows: Int
    /// What was written, or in a dry run would be.
    package let created, updated: Int
    package let unchanged, refused: Int
    /// Came in, and still somebody should look at them.
    package let warned: Int
    /// What rows named and was made along the way; not among the counts above.
    package let alsoCreated: [ImportNoun: Int]
    /// Why rows were refused or warned of.
    package let faults: ImportFaults

    private let table: TableFile
    private let dropped: [Int: Int]

    init(
        id: ID<Import>?, wish: ImportFile, table: TableFile, rows: Int, tally: ImportTally, alsoCreated: [ImportNoun: Int],
        faults: [ImportFault], dropped: [Int: Int]
    ) {
        (self.id, kind, isDryRun) = (id, wish.kind, wish.dryRun)
        isRefused = wish.onError == .stop && tally.refused > 0
        (self.rows, created, updated, unchanged) = (rows, tally.created, tally.updated, tally.unchanged)
        (refused, warned) = (tally.refused, tally.warned)
        (self.alsoCreated, self.table, self.dropped) = (alsoCreated, table, dropped)
        self.faults = ImportFaults(faults)
    }

    /// The refused and warned rows, to be corrected and brought in again.
    package func report(in language: Language) -> ImportReport {
        ImportReport(of: faults, dropped: dropped, in: table, language: language)
    }
}
