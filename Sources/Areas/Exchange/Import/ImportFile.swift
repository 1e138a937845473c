package import ExchangeReading
package import Foundation
package import Ground
package import Identity
package import Storage

/// Asks for a file to be brought in. The command line, the API and the browser make this value.
package struct ImportFile: Sendable {
    package let kind: ImportKind
    /// Where it lies on this machine.
    package let file: URL
    /// What whoever sent it called it.
    package let fileName: String
    package var mapping = MappingWish(maps: [])
    package var encoding = ImportEncoding.auto
    /// Of amounts that name none.
    package var currency = Currency.cny
    package var createMissing = false
    package var onError = ImportOnError.stop
    /// Judges everything and writes nothing.
    package var dryRun = false
    /// Also when the same file was brought in before.
    package var again = false
    package var limits = ReadingLimits.commandLine

    package init(_ kind: ImportKind, from file: URL, named fileName: String? = nil) {
        (self.kind, self.file) = (kind, file)
        self.fileName = fileName ?? file.lastPathComponent
    }

    /// All or nothing in one transaction, or all that is good. What was refused stands in the answer; it is thrown only
    /// when the file as a whole cannot be read.
    package func carryOut(
        by principal: Principal, in database: any Database, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportAnswer {
        for permission in kind.permissions { try principal.needs(permission) }
        let source = try await offTheServingThreads(urgency: .utility) { try ImportSource(of: self) }
        try await database.read { try refuseRepetition(of: source, in: $0) }
        let plan = try await offTheServingThreads(urgency: .utility) { try kind.plan(from: source, progress: progress) }
        do {
            return try await database.write { tx in
                try refuseRepetition(of: source, in: tx)
                let run = ImportRun(of: self, from: source, by: principal, in: tx, progress: progress)
                try run.begin()
                try plan.bringIn(run)
                return try run.finish(plan)
            }
        } catch let undone as NothingWritten {
            return undone.answer
        }
    }

    private func refuseRepetition(of source: ImportSource, in snapshot: Snapshot) throws {
        guard !again, let earlier = try snapshot.latestImport(of: source.hash, as: kind) else { return }
        throw FileAlreadyImported(earlier: earlier.id, at: earlier.completedAt)
    }
}

/// How far an import has come. An engine may run a transaction again, and then it counts from the beginning.
package struct ImportProgress: Sendable {
    package enum Stage: String, Sendable { case reading, writing }

    package let stage: Stage
    /// Rows that were read, or objects that were judged and written.
    package let done: Int
    /// How many objects there are in all, once that is known.
    package let total: Int?
}

/// What a kind makes of a file's rows before it meets the database.
protocol ImportPlan: Sendable {
    var rowCount: Int { get }
    var faults: [ImportFault] { get }
    /// Judges what only the database knows, and writes what is good.
    func bringIn(_ run: ImportRun) throws
}

extension ImportKind {
    /// What somebody must be allowed to do who brings in this kind.
    var permissions: [Permission] {
        switch self {
        case .accounts: [.importFiles, .writeAccounts]
        case .products: [.importFiles, .writeTrade]
        case .users: [.importFiles, .manageMembers]
        case .orders: [.importFiles, .writeTrade, .writeAccounts]
        case .invoices: [.importFiles, .writeReceivables, .writeAccounts]
        case .payments: [.importFiles, .writeReceivables]
        case .costs: [.importFiles, .writeCosts, .writeAccounts]
        case .gradeChanges: [.importFiles, .overrideGrades]
        case .exchangeRates: [.importFiles, .writeExchangeRates]
        case .workingDays: [.importFiles, .writeWorkingDays]
        }
    }

    fileprivate func plan(from source: ImportSource, progress: (ImportProgress) -> Void) throws -> any ImportPlan {
        switch self {
        case .accounts: try AccountRows(from: source, progress: progress)
        case .products: try ProductRows(from: source, progress: progress)
        case .users: try UserRows(from: source, progress: progress)
        case .orders: try OrderRows(from: source, progress: progress)
        case .invoices: try InvoiceRows(from: source, progress: progress)
        case .payments: try PaymentRows(from: source, progress: progress)
        case .costs: try CostRows(from: source, progress: progress)
        case .gradeChanges: try GradeChangeRows(from: source, progress: progress)
        case .exchangeRates: try ExchangeRateRows(from: source, progress: progress)
        case .workingDays: try WorkingDayRows(from: source, progress: progress)
        }
    }
}
