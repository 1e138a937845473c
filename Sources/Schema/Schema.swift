package import Storage

/// The schema, step by step. What must never be false is a constraint here before it is a rule anywhere else.
package enum Schema {
    /// In order, for good: a step that was released is never edited, only followed.
    package static let migrations: [Migration] = [
        M0001Identity.migration, M0002Accounts.migration, M0003Trade.migration, M0004Exchange.migration, M0005Demonstration.migration,
    ]
}

extension SQL {
    /// The triggers that keep a table of history as it was written.
    static func appendOnly(_ table: String) -> [SQL] {
        ["\(word: .refuse(.update, of: table))", "\(word: .refuse(.delete, of: table))"]
    }
}
