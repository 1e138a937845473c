import Accounts
import Ground
import Identity
import Storage

/// Finds the accounts that a column names, and makes those that nobody knows when that is wished.
struct AccountFinder {
    enum Found {
        case known(NamedAccount)
        case unknown, shared
        /// Nobody knows it, or it lies in the recycle bin: it can be made.
        case missing(KeptAccount?)
    }

    private(set) var found: [Found]
    private let named: NamedThings
    private let run: ImportRun
    private var waiting: [BulkAccount] = []

    init(_ named: NamedThings, in run: ImportRun) throws {
        (self.named, self.run) = (named, run)
        found = try AccountFinder.look(for: named, in: run)
    }

    /// The account as it can be written below; `line` names it first. Why it cannot be meant is thrown.
    /// `changes` is how often it changes once more after it was made.
    mutating func account(_ number: Int, line: Int, toChange: Bool = true, changes: Int = 0) throws -> ID<Account> {
        switch found[number] {
        case .known(let account):
            guard account.isWritable || !toChange else { throw NotPermitted() }
            return account.id
        case .missing(let recycled): return try make(number, recycled, line: line, changes: changes)
        case .unknown, .shared: try demand(number, toChange: toChange)
        }
        throw NotFound()
    }

    /// The account, if it stands already.
    func id(of number: Int) -> ID<Account>? { if case .known(let account) = found[number] { account.id } else { nil } }

    /// Whether this is that account, which comes back from the recycle bin on the way.
    func restores(_ number: Int, _ account: ID<Account>) -> Bool {
        switch found[number] {
        case .known(let known): known.id == account && known.isWritable
        case .missing(let recycled): recycled?.id == account
        case .unknown, .shared: false
        }
    }

    /// Judges without making anything.
    func demand(_ number: Int, toChange: Bool = true) throws {
        switch found[number] {
        case .known(let account): if toChange, !account.isWritable { throw NotPermitted() }
        case .missing: break
        case .unknown: throw ReferenceRefused.accountUnknown(named.texts[number])
        case .shared: throw ReferenceRefused.nameShared(named.texts[number], instead: "code")
        }
    }

    /// What was made has to stand before others refer to it.
    mutating func flush() throws {
        try run.tx.addAccounts(waiting, by: run.principal)
        waiting.removeAll()
    }

    /// Code and name are what stands in the cell; nobody owns it. One from the recycle bin comes back as it was.
    private mutating func make(_ number: Int, _ recycled: KeptAccount?, line: Int, changes: Int) throws -> ID<Account> {
        let id: ID<Account>
        if let recycled {
            id = recycled.id
            try run.tx.changeAccounts([BulkAccount(id: id, fields: recycled.fields, owner: recycled.owner)])
            try run.journal.noteMade(
                .account, id.bytes, line: line, versionAfter: recycled.version + 1 + changes,
                before: FormerAccount(recycled).document())
        } else {
            id = run.tx.newID()
            waiting.append(
                BulkAccount(id: id, fields: try AccountFields(code: named.texts[number], name: named.texts[number]).checked(), owner: nil))
            try run.journal.noteMade(.account, id.bytes, line: line, versionAfter: 1 + changes)
        }
        found[number] = .known(NamedAccount(id: id, isWritable: true))
        return id
    }
}

extension AccountFinder {
    private static func look(for named: NamedThings, in run: ImportRun) throws -> [Found] {
        var found: [Found]
        if named.isByName {
            let bearers = try run.tx.accounts(named: named.texts, seenBy: run.principal)
            found = named.texts.map { name in
                guard let accounts = bearers[name], let first = accounts.first else { return .unknown }
                return accounts.count == 1 ? .known(first) : .shared
            }
        } else {
            let bearers = try run.tx.accounts(coded: named.texts, seenBy: run.principal)
            found = named.texts.map { code in bearers[code].map(Found.known) ?? .unknown }
        }
        guard run.wish.createMissing else { return found }

        let unknown = found.indices.filter { if case .unknown = found[$0] { true } else { false } }
        let taken = try run.tx.keptAccounts(coded: unknown.map { named.texts[$0] }, for: run.principal)
        for number in unknown {
            let text = named.texts[number]
            guard (try? AccountFields(code: text, name: text).checked()) != nil else { continue }
            // A code that stands for somebody else cannot become the code of a new account.
            guard let kept = taken[text] else { found[number] = .missing(nil); continue }
            if kept.recycledAt != nil, kept.isWritable, !named.isByName || kept.fields.name == text { found[number] = .missing(kept) }
        }
        return found
    }
}
