package import Ground
package import Storage

/// A product written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkProduct: Sendable {
    package let id: ID<Product>
    package let fields: ProductFields

    package init(id: ID<Product>, fields: ProductFields) { (self.id, self.fields) = (id, fields) }
}

extension Snapshot {
    /// The products behind these codes, by code.
    package func products(coded codes: some Collection<String>) throws -> [String: Product] {
        var found: [String: Product] = [:]
        for codes in codes.inPortions() {
            for product in try all("\(Product.columns) WHERE code IN (\(list: codes))", Product.init) {
                found[product.fields.code] = product
            }
        }
        return found
    }

    /// The products of these ids, by id.
    package func products(_ ids: some Collection<ID<Product>>) throws -> [ID<Product>: Product] {
        var found: [ID<Product>: Product] = [:]
        for ids in ids.inPortions() {
            for product in try all("\(Product.columns) WHERE id IN (\(list: ids))", Product.init) { found[product.id] = product }
        }
        return found
    }

    /// The products that bear one of these names.
    package func products(named names: some Collection<String>) throws -> [String: [ID<Product>]] {
        var found: [String: [ID<Product>]] = [:]
        for names in names.inPortions(of: 2000) {
            let bearers = try all("SELECT name, id FROM product WHERE name IN (\(list: names))") { row in
                (row.text(0), try row.id(1, of: Product.self))
            }
            for (name, product) in bearers { found[name, default: []].append(product) }
        }
        return found
    }
}

extension Transaction {
    /// New products; their codes are known to be free.
    package func addProducts(_ products: [BulkProduct]) throws {
        try insert(products, "\(BulkProduct.columns) VALUES") { $0.bracket(at: moment.instant) }
    }

    /// Writes over what stands there; codes stay as they are.
    package func changeProducts(_ products: [BulkProduct]) throws {
        try insert(
            products, "\(BulkProduct.columns) VALUES",
            tail: """
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, search_key = excluded.search_key, line = excluded.line,
                  unit = excluded.unit, list_price = excluded.list_price, unit_cost = excluded.unit_cost, version = product.version + 1,
                  changed_at = excluded.changed_at
                """
        ) { $0.bracket(at: moment.instant) }
    }

    /// Only those that no order line refers to.
    package func removeProducts(_ ids: [ID<Product>]) throws {
        for ids in ids.inPortions() { try run("DELETE FROM product WHERE id IN (\(list: ids))") }
    }
}

extension BulkProduct {
    fileprivate static let columns: SQL = """
        INSERT INTO product (id, code, name, search_key, line, unit, list_price, unit_cost, created_at, changed_at)
        """

    fileprivate func bracket(at now: Instant) -> SQL {
        """
        (\(id), \(fields.code), \(fields.name), \(fields.searchKey), \(fields.line), \(fields.unit), \(fields.listPrice?.tenThousandths),
         \(fields.unitCost?.tenThousandths), \(now), \(now))
        """
    }
}
