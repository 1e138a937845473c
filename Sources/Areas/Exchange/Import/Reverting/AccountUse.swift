import Accounts
import Ground
import Identity
import Storage

/// What others have done with an account since it came in, so that it cannot go to the recycle bin.
enum AccountUse {
    case order(code: String), invoice(code: String)
    /// Without its code where it is beyond the reach of whoever asks.
    case child(code: String?)
    case gradeChange, cost, note

    /// 客户“K-003”的订单“SO-9”
    func text(of account: String) -> Text {
        let account = ImportNoun.account.called(account)
        switch self {
        case .order(let code):
            let order = ImportNoun.order.called(code)
            return Text("\(account.hans)的\(order.hans)", "\(account.hant)的\(order.hant)", "\(order.english) of \(account.english)")
        case .invoice(let code):
            let invoice = ImportNoun.invoice.called(code)
            return Text("\(account.hans)的\(invoice.hans)", "\(account.hant)的\(invoice.hant)", "\(invoice.english) of \(account.english)")
        case .cost:
            return Text("\(account.hans)的成本", "\(account.hant)的成本", "a cost of \(account.english)")
        case .note:
            return Text("\(account.hans)的备注或附件", "\(account.hant)的備註或附件", "a note or an attachment of \(account.english)")
        case .child(let code?):
            let child = ImportNoun.account.called(code)
            return Text("\(account.hans)的下级\(child.hans)", "\(account.hant)的下層\(child.hant)", "\(child.english) under \(account.english)")
        case .child:
            return Text("\(account.hans)的下级客户", "\(account.hant)的下層客戶", "an account under \(account.english)")
        case .gradeChange:
            return Text("\(account.hans)的级别调整", "\(account.hant)的等級調整", "a grade change of \(account.english)")
        }
    }
}

extension Snapshot {
    /// One use of each account that has any since the import, apart from what the import wrote itself.
    func uses(ofAccounts accounts: [ID<Account>], since past: ID<Import>, seenBy principal: Principal) throws -> [ID<Account>: AccountUse] {
        guard !accounts.isEmpty else { return [:] }
        let since: SQL = "(SELECT completed_at FROM import WHERE id = \(past))"
        func written(_ noun: ImportNoun) -> SQL {
            "(SELECT object_id FROM import_row WHERE import_id = \(past) AND noun = \(noun) AND result <> 'unchanged')"
        }
        let changes = try all(
            """
            SELECT DISTINCT account_id FROM grade_change
            WHERE account_id IN (\(list: accounts)) AND recorded_at >= \(since) AND id NOT IN \(written(.gradeChange))
            """
        ) { (try $0.id(0, of: Account.self), AccountUse.gradeChange) }
        let children = try all(
            """
            SELECT account.parent_id, CASE WHEN \(principal.reach.accounts) THEN account.code END FROM account
            WHERE account.parent_id IN (\(list: accounts)) AND account.recycled_at IS NULL AND account.changed_at >= \(since)
              AND account.id NOT IN \(written(.account))
            ORDER BY account.code DESC
            """
        ) { (try $0.id(0, of: Account.self), AccountUse.child(code: $0.optional(1) { $0.text($1) })) }
        let orders = try all(
            """
            SELECT account_id, max(code) FROM sales_order
            WHERE account_id IN (\(list: accounts)) AND changed_at >= \(since) AND id NOT IN \(written(.order))
            GROUP BY account_id
            """
        ) { (try $0.id(0, of: Account.self), AccountUse.order(code: $0.text(1))) }
        let invoices = try all(
            """
            SELECT account_id, max(code) FROM invoice
            WHERE account_id IN (\(list: accounts)) AND changed_at >= \(since) AND id NOT IN \(written(.invoice))
            GROUP BY account_id
            """
        ) { (try $0.id(0, of: Account.self), AccountUse.invoice(code: $0.text(1))) }
        let costs = try all(
            """
            SELECT DISTINCT account_id FROM cost_entry
            WHERE account_id IN (\(list: accounts)) AND recorded_at >= \(since) AND id NOT IN \(written(.costEntry))
            """
        ) { (try $0.id(0, of: Account.self), AccountUse.cost) }
        let notes = try all(
            """
            SELECT account_id FROM note WHERE account_id IN (\(list: accounts)) AND created_at >= \(since) AND recycled_at IS NULL
            UNION SELECT account_id FROM attachment WHERE account_id IN (\(list: accounts)) AND created_at >= \(since) AND recycled_at IS NULL
            """
        ) { (try $0.id(0, of: Account.self), AccountUse.note) }
        return Dictionary(changes + costs + notes + children + invoices + orders) { _, last in last }
    }
}
