package import Ground
package import Identity
package import Storage

/// Asks for the same deed on many accounts: on all of them, or on none.
package struct BulkChange: Sendable {
    package let accounts: [ID<Account>]
    package let deed: BulkDeed

    /// So many at once.
    package static let most = 1000

    package init(of accounts: [ID<Account>], _ deed: BulkDeed) { (self.accounts, self.deed) = (accounts, deed) }

    /// How many were otherwise before, and how many stood so already.
    package struct Outcome: Sendable, Equatable {
        package let changed, unchanged: Int

        package init(changed: Int, unchanged: Int) { (self.changed, self.unchanged) = (changed, unchanged) }
    }

    /// Refuses the whole when one account is out of reach or may not be changed so, and names which. Each change has its own entry in the
    /// trail.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Outcome {
        for permission in deed.permissions { try principal.needs(permission) }
        let ids = Array(Set(accounts)).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        guard !ids.isEmpty else { throw FieldRefused.missing(field: "accounts") }
        guard ids.count <= BulkChange.most else { throw FieldRefused.tooMany(field: "accounts", limit: BulkChange.most) }
        let deed = try deed.checked(by: principal, in: tx)
        let found = try tx.bulkAccounts(ids, governed: deed.needsToGovern, by: principal)
        guard found.count == ids.count else { throw BulkRefused.unknown(ids.count - found.count) }
        let foreign = found.filter { !$0.isOpen }
        guard foreign.isEmpty else { throw BulkRefused.notPermitted(foreign.map(\.account)) }
        let changed = try carryOut(deed, on: found.map(\.account), by: principal, in: tx)
        return Outcome(changed: changed, unchanged: ids.count - changed)
    }

    /// Says how many were otherwise before.
    private func carryOut(_ deed: BulkDeed, on accounts: [Account], by principal: Principal, in tx: Transaction) throws -> Int {
        switch deed {
        case .addTag(let tag):
            let others = accounts.filter { !$0.tags.contains(tag) }
            let full = others.filter { $0.tags.count >= AccountFields.mostTags }
            guard full.isEmpty else { throw BulkRefused.tagsFull(full) }
            return try tx.write(others, by: principal) { $0.tags.append(tag) }
        case .removeTag(let tag):
            return try tx.write(accounts.filter { $0.tags.contains(tag) }, by: principal) { $0.tags.removeAll { $0 == tag } }
        case .status(let status):
            let others = accounts.filter { $0.status != status }
            for ids in others.map(\.id).inPortions() {
                try tx.run(
                    """
                    UPDATE account SET status = \(status), version = version + 1, changed_at = \(tx.moment.instant)
                    WHERE id IN (\(list: ids))
                    """)
            }
            try tx.record(
                others.map { (.accountChanged(FieldChange.all(.value("status", $0.status, status))), .account($0.id)) }, by: principal)
            return others.count
        case .owner(let owner, let reason):
            let others = accounts.filter { $0.owner != owner }
            for account in others {
                let cause: AssignmentCause = owner == nil ? .toPool : account.owner == nil ? .fromPool : .rebalancing
                try tx.assign(account.id, to: owner, from: account.owner, cause: cause, because: reason, by: principal)
            }
            return others.count
        case .recycle:
            try tx.recycleAccounts(accounts.map(\.id))
            try tx.record(accounts.map { (.accountRecycled(code: $0.code), .account($0.id)) }, by: principal)
            return accounts.count
        }
    }
}

/// What can be done to many accounts at once.
package enum BulkDeed: Sendable, Equatable {
    case addTag(String), removeTag(String)
    case status(AccountStatus)
    /// Into the book of a member, or without one into the pool.
    case owner(ID<Member>?, because: String)
    case recycle

    fileprivate var permissions: [Permission] {
        if case .owner = self { [.writeAccounts, .assignAccounts] } else { [.writeAccounts] }
    }

    /// Whether that an account is shared for writing is not enough.
    package var needsToGovern: Bool {
        switch self {
        case .addTag, .removeTag, .status: false
        case .owner, .recycle: true
        }
    }

    fileprivate func checked(by principal: Principal, in tx: Transaction) throws -> BulkDeed {
        func tag(_ text: String) throws -> String {
            try FieldText.required(text.replacing(";", with: ","), field: "tag", atMost: AccountFields.longestTag)
        }
        switch self {
        case .addTag(let text): return .addTag(try tag(text))
        case .removeTag(let text): return .removeTag(try tag(text))
        case .owner(let owner, let reason):
            if let owner { try tx.demandActiveBook(of: owner, within: principal) }
            return .owner(owner, because: try FieldText.required(reason, field: "reason", atMost: 500))
        case .status, .recycle: return self
        }
    }
}

/// Why a deed is not done to any of many accounts.
package enum BulkRefused: Refusal {
    /// So many are out of reach, or were never there.
    case unknown(Int)
    case notPermitted([Account])
    case tagsFull([Account])

    package var code: String {
        switch self {
        case .unknown: "reference_unknown"
        case .notPermitted: "accounts_not_permitted"
        case .tagsFull: "value_too_long"
        }
    }
    package var status: RefusalStatus { if case .notPermitted = self { .notPermitted } else { .refused } }
    package var field: String? { "accounts" }

    /// Which ones stand in the way; nothing is said of those out of reach.
    package var accounts: [ID<Account>] {
        switch self {
        case .unknown: []
        case .notPermitted(let accounts), .tagsFull(let accounts): accounts.map(\.id)
        }
    }

    package var text: Text {
        switch self {
        case .unknown(let count):
            Text(
                "选中的客户里有 \(count) 家已经找不到，全部没有执行。请回到列表重新选。", "選中的客戶裡有 \(count) 家已經找不到，全部沒有執行。請回到清單重新選。",
                "\(count) of the accounts chosen cannot be found any more, and nothing was done. Choose again from the list.")
        case .notPermitted(let accounts):
            Text(
                "这 \(accounts.count) 家您不能这样改，全部没有执行：\(named(accounts, "、"))。请去掉它们再试。",
                "這 \(accounts.count) 家您不能這樣改，全部沒有執行：\(named(accounts, "、"))。請去掉它們再試。",
                "You may not do this to \(accounts.count) of them, and nothing was done: \(named(accounts, ", ")). Leave them out and try again."
            )
        case .tagsFull(let accounts):
            Text(
                "这 \(accounts.count) 家的标签已满 \(AccountFields.mostTags) 个，全部没有执行：\(named(accounts, "、"))。请去掉它们再试。",
                "這 \(accounts.count) 家的標籤已滿 \(AccountFields.mostTags) 個，全部沒有執行：\(named(accounts, "、"))。請去掉它們再試。",
                "\(accounts.count) of them have \(AccountFields.mostTags) tags already, and nothing was done: \(named(accounts, ", ")). Leave them out and try again."
            )
        }
    }

    private func named(_ accounts: [Account], _ mark: String) -> String {
        let most = 20
        return accounts.prefix(most).map(\.name).joined(separator: mark) + (accounts.count > most ? " …" : "")
    }
}

extension Snapshot {
    /// Those of the accounts that are seen in full, and whether the deed may be done to each.
    fileprivate func bulkAccounts(
        _ ids: [ID<Account>], governed: Bool, by principal: Principal
    ) throws -> [(account: Account, isOpen: Bool)] {
        let open = governed ? principal.reach.governedAccounts : principal.reach.writableAccounts
        var found: [(account: Account, isOpen: Bool)] = []
        for ids in ids.inPortions() {
            found += try all(
                """
                SELECT \(Account.fields(inFull: "true")), CASE WHEN \(open) THEN 1 ELSE 0 END FROM \(Account.tables)
                WHERE account.id IN (\(list: ids)) AND \(principal.reach.accounts)
                """
            ) { row in (account: try Account(row), isOpen: row.count(Account.fieldCount) == 1) }
        }
        return found
    }

    /// A book that somebody keeps who may write into it.
    fileprivate func demandActiveBook(of owner: ID<Member>, within principal: Principal) throws {
        guard let member = try member(owner), member.state == .active, member.role.permissions.contains(.writeAccounts) else {
            throw FieldRefused.noReference(field: "owner", value: owner.description)
        }
        guard principal.reach.holdsBook(of: member) else { throw FieldRefused.noReference(field: "owner", value: owner.description) }
    }
}

extension Transaction {
    /// Writes other tags, each account with its entry; says how many there were.
    fileprivate func write(_ accounts: [Account], by principal: Principal, _ change: (inout AccountFields) -> Void) throws -> Int {
        var entries: [(action: AuditAction, subject: AuditSubject)] = []
        for account in accounts {
            let before = AccountFields(of: account)
            var after = before
            change(&after)
            try run(
                """
                UPDATE account SET tags = \(after.tagList), version = version + 1, changed_at = \(moment.instant) WHERE id = \(account.id)
                """)
            entries.append((.accountChanged(after.changes(from: before)), .account(account.id)))
        }
        try record(entries, by: principal)
        return accounts.count
    }
}
