import Ground
import Identity
import Storage
import Trade

/// New products are deleted if no order of others needs them; others get back what they were.
enum UndoProducts: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.products(entries.map { try $0.id() })
        let new = try entries.filter { $0.result == .created }.map { try $0.id(of: Product.self) }
        let needed = try tx.productsOrdered(among: new, besidesOrdersOf: past)
        return try entries.compactMap { entry in
            guard let product = kept[try entry.id()] else { return ImportNoun.product.gone(entry) }
            let isFree = product.version == entry.versionAfter && !needed.contains(product.id)
            return isFree ? nil : ImportNoun.product.called(product.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let kept = try tx.products(entries.map { try $0.id() })
        try tx.removeProducts(try entries.filter { $0.result == .created }.map { try $0.id() })
        try tx.changeProducts(
            try entries.filter { $0.result == .updated }.compactMap { entry in
                guard let product = kept[try entry.id()] else { return nil }
                return BulkProduct(id: product.id, fields: try FormerProduct(document: entry.before).fields(code: product.fields.code))
            })
    }
}

/// New orders are deleted with their lines if no invoice names them; others get back what they were, lines included, if no invoice holds
/// them where they are.
enum UndoOrders: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.keptOrders(entries.map { try $0.id() }, for: principal)
        let invoiced = try tx.ordersInvoiced(among: entries.map { try $0.id() })
        return try entries.compactMap { entry in
            guard let order = kept[try entry.id()] else { return ImportNoun.order.gone(entry) }
            // An invoice binds its order to the account that both are of.
            let isBound = try invoiced.contains(order.id) && !stays(order, entry)
            let isFree = order.version == entry.versionAfter && order.isWritable && !isBound
            return isFree ? nil : ImportNoun.order.called(order.fields.code)
        }
    }

    /// Whether the order stood before the import, and with the account that it has now.
    private static func stays(_ order: KeptOrder, _ entry: JournalEntry) throws -> Bool {
        switch entry.result {
        case .created: false
        case .updated: try FormerOrder(document: entry.before).order(order.id, code: order.fields.code).account == order.account
        default: true
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let changed = entries.filter { $0.result == .updated }
        let kept = try tx.keptOrders(changed.map { try $0.id() }, for: principal)
        try tx.removeOrders(try entries.filter { $0.result == .created }.map { try $0.id() })
        try tx.changeOrders(
            try changed.compactMap { entry in
                guard let order = kept[try entry.id()] else { return nil }
                return try FormerOrder(document: entry.before).order(order.id, code: order.fields.code)
            })
    }
}

extension Snapshot {
    /// Which of these products stand in orders that the import did not write.
    fileprivate func productsOrdered(among products: [ID<Product>], besidesOrdersOf past: ID<Import>) throws -> Set<ID<Product>> {
        guard !products.isEmpty else { return [] }
        return Set(
            try all(
                """
                SELECT DISTINCT product_id FROM order_line WHERE product_id IN (\(list: products)) AND order_id NOT IN
                  (SELECT object_id FROM import_row WHERE import_id = \(past) AND noun = \(ImportNoun.order) AND result <> 'unchanged')
                """
            ) { try $0.id(0) })
    }
}
