package import Storage

/// The schema, step by step. What must never be false is a constraint here before it is a rule anywhere else.
package enum Schema {
    /// In order, for good: a step that was released is never edited, only followed.
    package static let migrations: [Migration] = [
        M0001Identity.migration, M0002Accounts.migration, M0003Trade.migration, M0004Exchange.migration, M0005Demonstration.migration,
        M0006AuditSeals.migration, M0007Receivables.migration, M0008SavedViews.migration, M0009RatesAndDays.migration,
        M0010Notes.migration, M0011TradeMonths.migration,
    ]

    /// The tables whose rows are only ever added, as the steps above say it: triggers guard them, and the role that a server works as
    /// gets no right to change them.
    package static let appendOnlyTables: [String] = migrations.flatMap(\.statements).flatMap(\.parts).compactMap { part in
        guard case .word(.refuse(.delete, let table)) = part else { return nil }
        return table
    }.sorted()

    /// What is written when a database is founded or its schema moves on, and at no other time.
    package static let foundingTables = ["installation", "migration"]
}

extension SQL {
    /// The triggers that keep a table of history as it was written.
    static func appendOnly(_ table: String) -> [SQL] {
        [
            "\(word: .refuse(.update, of: table))", "\(word: .refuse(.delete, of: table))", "\(word: .refuse(.truncate, of: table))",
        ]
    }
}
