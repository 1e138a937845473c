/// What an engine reports when it cannot do its work. Not a refusal: nobody asked for something wrong.
package enum StorageFailure: Error, Sendable {
    /// A constraint of the schema said no: a wish was judged too leniently, or two writers met.
    case constraint(String)
    /// Another transaction got in the way more often than is worth trying.
    case contended(String)
    /// There is no room left; nothing was written.
    case full(String)
    /// The answer to COMMIT was lost: it may have happened or not.
    case outcomeUnknown(String)
    /// The database cannot be opened: its address, its permissions, or its server.
    case unreachable(String)
    /// Somebody else holds the database.
    case locked(by: String)
    /// A stored value is not what the schema promises.
    case damaged(String)
    case failed(String)

    /// Only then may what was asked for have been done all the same.
    package var isOutcomeUnknown: Bool { if case .outcomeUnknown = self { true } else { false } }
}
