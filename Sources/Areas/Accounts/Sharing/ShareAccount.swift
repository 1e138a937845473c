package import Ground
package import Identity
package import Storage

/// Asks that somebody may see or change an account that is not in his reach, until a day or until it is taken back.
package struct ShareAccount: Sendable {
    package let account: ID<Account>
    package let member: ID<Member>
    package let terms: ShareTerms

    package init(_ account: ID<Account>, with member: ID<Member>, on terms: ShareTerms) {
        (self.account, self.member, self.terms) = (account, member, terms)
    }

    /// Only who answers for the account shares it: whom it is shared with does not pass it on.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Collaborator> {
        let account = try tx.account(account, governedBy: principal)
        try principal.needs(.shareAccounts)
        guard let member = try tx.member(member), member.state == .active else {
            throw FieldRefused.noReference(field: "user", value: member.description)
        }
        guard member.id != account.owner else { throw ShareRefused.withOwner }
        try terms.judge(on: tx.moment.today)
        guard try !tx.exists("SELECT 1 FROM collaborator WHERE account_id = \(account.id) AND member_id = \(member.id)") else {
            throw FieldRefused.taken(field: "user", value: member.name)
        }
        let (id, now) = (tx.newID(Collaborator.self), tx.moment.instant)
        try tx.run(
            """
            INSERT INTO collaborator (id, account_id, member_id, part, share_access, from_day, until_day, by_id, created_at, changed_at)
            VALUES (\(id), \(account.id), \(member.id), \(terms.part), \(terms.access), \(tx.moment.today), \(terms.until), \(principal.id),
                    \(now), \(now))
            """)
        try tx.record(
            .accountShared(with: member.id, access: terms.access.rawValue, terms.changes(from: nil)), about: .account(account.id),
            by: principal)
        return id
    }
}

/// What is agreed when an account is shared.
package struct ShareTerms: Sendable, Equatable {
    package var part: CollaboratorPart
    package var access: ShareAccess
    /// That day included.
    package var until: Day?

    package init(part: CollaboratorPart, access: ShareAccess, until: Day? = nil) {
        (self.part, self.access, self.until) = (part, access, until)
    }

    package init(of collaborator: Collaborator) {
        self.init(part: collaborator.part, access: collaborator.access, until: collaborator.until)
    }

    fileprivate func judge(on today: Day) throws(ShareRefused) {
        if let until, until < today { throw .endsBeforeToday(until) }
    }

    /// Since there were other terms, or none.
    fileprivate func changes(from before: ShareTerms?) -> [FieldChange] {
        FieldChange.all(
            .value("part", before?.part, part), .value("access", before?.access, access), .value("until", before?.until, until))
    }
}

/// Asks for other terms of a share.
package struct ChangeShare: Sendable {
    package let collaborator: ID<Collaborator>
    package let terms: ShareTerms
    /// What the editor saw.
    package let version: Int

    package init(_ collaborator: ID<Collaborator>, to terms: ShareTerms, seen version: Int) {
        (self.collaborator, self.terms, self.version) = (collaborator, terms, version)
    }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.collaborator(collaborator, seenBy: principal)
        _ = try tx.account(before.account, governedBy: principal)
        try principal.needs(.shareAccounts)
        guard version == before.version else { throw VersionStale() }
        if terms.until != before.until { try terms.judge(on: tx.moment.today) }
        let changes = terms.changes(from: ShareTerms(of: before))
        guard !changes.isEmpty else { return }
        try tx.run(
            """
            UPDATE collaborator SET part = \(terms.part), share_access = \(terms.access), until_day = \(terms.until),
              version = version + 1, changed_at = \(tx.moment.instant) WHERE id = \(collaborator)
            """)
        try tx.record(.shareChanged(with: before.member, changes), about: .account(before.account), by: principal)
    }
}

/// Asks that an account is shared with somebody no more.
package struct EndShare: Sendable {
    package let collaborator: ID<Collaborator>
    package let version: Int

    package init(_ collaborator: ID<Collaborator>, seen version: Int) { (self.collaborator, self.version) = (collaborator, version) }

    /// Who answers for the account ends it, and so may the one it is shared with: what he gives back nobody has taken from him.
    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.collaborator(collaborator, seenBy: principal)
        let isReturned = before.member == principal.id
        if !isReturned { _ = try tx.account(before.account, governedBy: principal) }
        try principal.needs(isReturned ? .readAccounts : .shareAccounts)
        guard version == before.version else { throw VersionStale() }
        try tx.run("DELETE FROM collaborator WHERE id = \(collaborator)")
        let last = ShareTerms(of: before).changes(from: nil).map(\.reversed)
        let deed: AuditAction = isReturned ? .shareReturned(last) : .shareEnded(with: before.member, last)
        try tx.record(deed, about: .account(before.account), by: principal)
    }
}

/// Why an account is not shared like that.
package enum ShareRefused: Refusal, Equatable {
    case withOwner
    case endsBeforeToday(Day)

    package var code: String {
        switch self {
        case .withOwner: "shared_with_owner"
        case .endsBeforeToday: "end_in_past"
        }
    }
    package var field: String? {
        switch self {
        case .withOwner: "user"
        case .endsBeforeToday: "until"
        }
    }
    package var text: Text {
        switch self {
        case .withOwner:
            Text(
                "这位就是客户的归属人，不用共享。请选别人。", "這位就是客戶的負責人，不用共用。請選別人。",
                "The account stands in this member's own book. Choose somebody else.")
        case .endsBeforeToday(let day):
            Text(
                "截止日 \(day) 已经过去。请填今天或以后的日期，或留空表示长期。", "截止日 \(day) 已經過去。請填今天或以後的日期，或留空表示長期。",
                "The last day, \(day), is over. Give today or a later day, or leave it empty for no end.")
        }
    }
}
