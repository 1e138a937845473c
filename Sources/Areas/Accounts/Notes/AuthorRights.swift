package import Ground
package import Identity
package import Storage

/// Who may add to what members keep with an account, and who may change what is there: whoever wrote it, and a manager or an
/// administrator who answers for the account.
package struct AuthorRights: Sendable {
    package let mayAdd: Bool
    private let governs: Bool
    private let member: ID<Member>?

    package init(at account: ID<Account>, for principal: Principal, in snapshot: Snapshot) throws {
        mayAdd = try principal.may(.writeAccounts) && snapshot.isWritable(account, by: principal)
        governs = try mayAdd && principal.leads && snapshot.governs(account, as: principal)
        member = principal.id
    }

    package func mayChange(whatIsBy author: ID<Member>?) -> Bool { governs || mayAdd && author != nil && author == member }

    func demandChange(ofWhatIsBy author: ID<Member>?) throws(NotPermitted) {
        guard mayChange(whatIsBy: author) else { throw NotPermitted() }
    }

    /// Rows of a table with `by_id` that may be changed.
    func mine(_ author: SQL) -> SQL { governs ? "true" : mayAdd ? "\(author) = \(member)" : "false" }
}

extension Principal {
    /// Whether others' books are in his charge; a seller answers for his own alone.
    fileprivate var leads: Bool {
        switch reach {
        case .all, .teams: true
        case .own, .names: false
        }
    }
}
