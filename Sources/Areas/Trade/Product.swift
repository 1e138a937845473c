package import Ground
package import Identity
package import Storage

/// Something we sell.
package struct Product: Sendable {
    package let id: ID<Product>
    package let fields: ProductFields
    package let version: Int
}

/// What is known of a product, as a form, the API or an import gives it.
package struct ProductFields: Sendable, Equatable {
    package var code: String
    package var name: String
    package var line = ""
    package var unit = ""
    package var listPrice: UnitPrice?
    package var unitCost: UnitPrice?

    package init(code: String, name: String) { (self.code, self.name) = (code, name) }

    /// Which fields differ, by the names of the API, and from what to what; all that there are where nothing stood before.
    package func changes(from other: ProductFields?) -> [FieldChange] {
        FieldChange.all(
            .value("code", other?.code, code),
            .text("name", other?.name, name),
            .text("line", other?.line, line),
            .text("unit", other?.unit, unit),
            .value("list_price", other?.listPrice?.text, listPrice?.text),
            .value("unit_cost", other?.unitCost?.text, unitCost?.text))
    }

    /// The same with its texts trimmed, or what is wrong with a field.
    package func checked() throws -> ProductFields {
        var kept = self
        kept.code = try FieldText.required(code, field: "code", atMost: 100)
        kept.name = try FieldText.required(name, field: "name", atMost: 200)
        kept.line = try FieldText.optional(line, field: "line", atMost: 100)
        kept.unit = try FieldText.optional(unit, field: "unit", atMost: 20)
        if let listPrice, listPrice.tenThousandths < 0 { throw FieldRefused.negative(field: "list_price") }
        if let unitCost, unitCost.tenThousandths < 0 { throw FieldRefused.negative(field: "unit_cost") }
        return kept
    }

    var searchKey: String { SearchKey(names: [name, code]).text }
}

/// Asks for a new product.
package struct AddProduct: Sendable {
    package let fields: ProductFields
    package init(_ fields: ProductFields) { self.fields = fields }

    /// Refuses a code that another product has.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Product> {
        try principal.needs(.writeTrade)
        let fields = try fields.checked()
        guard try !tx.exists("SELECT 1 FROM product WHERE code = \(fields.code)") else {
            throw FieldRefused.taken(field: "code", value: fields.code)
        }
        let id = tx.newID(Product.self)
        try tx.run(
            """
            INSERT INTO product (id, code, name, search_key, line, unit, list_price, unit_cost, created_at, changed_at)
            VALUES (\(id), \(fields.code), \(fields.name), \(fields.searchKey), \(fields.line), \(fields.unit),
                    \(fields.listPrice?.tenThousandths), \(fields.unitCost?.tenThousandths), \(tx.moment.instant), \(tx.moment.instant))
            """)
        try tx.record(.productAdded(code: fields.code, fields.changes(from: nil)), about: .product(id), by: principal)
        return id
    }
}

/// Asks for other facts about a product.
package struct ChangeProduct: Sendable {
    package let product: ID<Product>
    package let fields: ProductFields
    package let version: Int?

    package init(_ product: ID<Product>, to fields: ProductFields, seen version: Int?) {
        (self.product, self.fields, self.version) = (product, fields, version)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> [FieldChange] {
        let before = try tx.product(product, seenBy: principal)
        try principal.needs(.writeTrade)
        if let version, version != before.version { throw VersionStale() }
        let fields = try fields.checked()
        let changes = fields.changes(from: before.fields)
        guard !changes.isEmpty else { return [] }
        if fields.code != before.fields.code, try tx.exists("SELECT 1 FROM product WHERE code = \(fields.code)") {
            throw FieldRefused.taken(field: "code", value: fields.code)
        }
        try tx.run(
            """
            UPDATE product SET code = \(fields.code), name = \(fields.name), search_key = \(fields.searchKey), line = \(fields.line),
              unit = \(fields.unit), list_price = \(fields.listPrice?.tenThousandths), unit_cost = \(fields.unitCost?.tenThousandths),
              version = version + 1, changed_at = \(tx.moment.instant)
            WHERE id = \(product)
            """)
        try tx.record(.productChanged(changes), about: .product(product), by: principal)
        return changes
    }
}

extension AuditSubject {
    /// The product in the trail.
    package static func product(_ id: ID<Product>) -> AuditSubject { .noun("product", bytes: id.bytes) }
}

extension Snapshot {
    /// One product, for somebody who may see trade.
    package func product(_ id: ID<Product>, seenBy principal: Principal) throws -> Product {
        try principal.needs(.readTrade)
        guard let product = try first("\(Product.columns) WHERE id = \(id)", Product.init) else { throw NotFound() }
        return product
    }

    /// The product of that code; whoever asks has judged who may know.
    package func product(coded code: String) throws -> Product? {
        try first("\(Product.columns) WHERE code = \(code)", Product.init)
    }

    /// Products in the order of their codes, after the cursor.
    package func products(
        searching text: String = "", line: String? = nil, after cursor: PageCursor? = nil, limit: Int, seenBy principal: Principal
    ) throws -> (products: [Product], next: PageCursor?, count: RowCount) {
        try principal.needs(.readTrade)
        var conditions: [SQL] = ["true"]
        if let query = SearchQuery(text) { conditions.append("search_key LIKE \(query.pattern) ESCAPE '\\'") }
        if let line { conditions.append("line = \(line)") }
        let matching = conditions.joined(by: " AND ")
        let after: SQL = if let code = cursor?.values.first { " AND code > \(code)" } else { "" }
        let (shown, next) = try page("\(Product.columns) WHERE \(matching)\(after) ORDER BY code", limit: limit, Product.init) {
            [.text($0.fields.code)]
        }
        return (shown, next, try count("SELECT 1 FROM product WHERE \(matching)"))
    }

    /// The products that the lines of an order name.
    package func products(in order: ID<Order>) throws -> [ID<Product>: Product] {
        let named = try all(
            "\(Product.columns) WHERE id IN (SELECT product_id FROM order_line WHERE order_id = \(order))", Product.init)
        return Dictionary(named.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Product {
    static let columns: SQL = "SELECT id, code, name, line, unit, list_price, unit_cost, version FROM product"

    init(_ row: Row) throws {
        var fields = ProductFields(code: row.text(1), name: row.text(2))
        (fields.line, fields.unit) = (row.text(3), row.text(4))
        fields.listPrice = row.optional(5) { UnitPrice(tenThousandths: $0.integer($1)) }
        fields.unitCost = row.optional(6) { UnitPrice(tenThousandths: $0.integer($1)) }
        self.init(id: try row.id(0), fields: fields, version: row.count(7))
    }
}
