import Accounts
import Ground
import Identity
import Storage
import Trade

/// New invoices are deleted if nothing was paid for them; others get back what they were.
enum UndoInvoices: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.keptInvoices(entries.map { try $0.id() }, for: principal)
        return try entries.compactMap { entry in
            guard let invoice = kept[try entry.id()] else { return ImportNoun.invoice.gone(entry) }
            let isFree = try invoice.version == entry.versionAfter && invoice.isWritable && !isHeld(invoice, entry)
            return isFree ? nil : ImportNoun.invoice.called(invoice.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let kept = try tx.keptInvoices(entries.map { try $0.id() }, for: principal)
        try tx.removeInvoices(try entries.filter { $0.result == .created }.map { try $0.id() })
        try tx.changeInvoices(
            try entries.filter { $0.result == .updated }.compactMap { entry in
                guard let invoice = kept[try entry.id()] else { return nil }
                return try FormerInvoice(document: entry.before).invoice(invoice.id, code: invoice.fields.code)
            })
    }

    /// Payments hold a new invoice, and of one that was changed they hold the currency.
    private static func isHeld(_ invoice: KeptInvoice, _ entry: JournalEntry) throws -> Bool {
        guard invoice.hasPayments else { return false }
        return try entry.result == .created || FormerInvoice(document: entry.before).currency != invoice.fields.currency.code
    }
}

/// Payments that came in by the file go with it. By any other way a payment is only ever added.
enum UndoPayments: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let payments = try tx.keptPayments(entries.map { try $0.id() })
        let invoices = try tx.keptInvoices(Set(payments.values.map(\.invoice)), for: principal)
        return try entries.compactMap { entry in
            guard let payment = payments[try entry.id()] else { return ImportNoun.payment.gone(entry) }
            guard let invoice = invoices[payment.invoice], !invoice.isWritable else { return nil }
            return ImportNoun.invoice.called(invoice.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        try tx.removePayments(Array(try tx.keptPayments(entries.map { try $0.id() }).values))
    }
}

/// Costs that came in by the file go with it.
enum UndoCosts: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let costs = try tx.keptCosts(entries.map { try $0.id() })
        let accounts = try tx.keptAccounts(Array(Set(costs.values.map(\.account))), for: principal)
        return try entries.compactMap { entry in
            guard let cost = costs[try entry.id()] else { return ImportNoun.costEntry.gone(entry) }
            guard let account = accounts[cost.account], !account.isWritable else { return nil }
            return ImportNoun.account.called(account.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        try tx.removeCosts(try entries.map { try $0.id() })
    }
}
