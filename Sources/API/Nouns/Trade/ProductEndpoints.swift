import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum ProductEndpoints {
    static let all = [
        Endpoint(
            .get, "/products", needs: .readTrade, tag: "products", "The products.",
            query: .list(
                searching: "the name or the code", sortedBy: ["code"],
                [QueryParameter("line", .string, "Only products of exactly this line.")]),
            output: .page(of: Product.shape), work: .reading(list)),
        Endpoint(
            .post, "/products", needs: .writeTrade, tag: "products", "A new product.", input: ProductFields.shape, output: Product.shape,
            status: .created, work: .writing(add)),
        Endpoint(
            .get, "/products/{id}", needs: .readTrade, tag: "products", "One product.", output: Product.shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.product(request.id(), seenBy: request.principal).json(for: request.principal))
            }),
        Endpoint(
            .patch, "/products/{id}", needs: .writeTrade, tag: "products", "Other facts about a product; what is left out stays.",
            input: ProductFields.shape.requiring([]), output: Product.shape, work: .writing(change)),
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        let query = request.query
        let (products, next, count) = try snapshot.products(
            searching: query.search, line: query.text("line"), after: try query.cursor(.text), limit: query.limit, seenBy: request.principal
        )
        return .list(products.map { $0.json(for: request.principal) }, next: next, count: count)
    }

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        var fields = ProductFields(code: "", name: "")
        try fields.take(request.body)
        let id = try AddProduct(fields).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.product(id, seenBy: request.principal).json(for: request.principal))
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let id = try request.id(of: Product.self)
        var fields = try tx.product(id, seenBy: request.principal).fields
        try fields.take(request.body)
        try ChangeProduct(id, to: fields, seen: request.version).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.product(id, seenBy: request.principal).json(for: request.principal))
    }
}

extension ProductFields {
    fileprivate static let shape = Shape.object([
        .init("code", .string, "Its own; no other product has it."), .init("name", .string), .init("line", .string, required: false),
        .init("unit", .string, required: false), .init("list_price", .optional(.decimal), required: false, Product.priceNote),
        .init("unit_cost", .optional(.decimal), required: false, Product.priceNote),
    ])

    fileprivate mutating func take(_ body: Members) throws {
        code = body.text("code") ?? code
        name = body.text("name") ?? name
        line = body.text("line") ?? line
        unit = body.text("unit") ?? unit
        if body.says("list_price") { listPrice = try body.unitPrice("list_price") }
        if body.says("unit_cost") { unitCost = try body.unitPrice("unit_cost") }
    }
}

extension Members {
    func unitPrice(_ name: String) throws -> UnitPrice? { try decimal(name, places: 4).map(UnitPrice.init(tenThousandths:)) }
}

extension Product {
    fileprivate static let priceNote = "Of one unit, in the company's currency, with up to four places."

    fileprivate func json(for reader: Principal) -> JSON {
        [
            "id": .text(id.description), "version": .number(version), "code": .text(fields.code), "name": .text(fields.name),
            "line": .text(fields.line), "unit": .text(fields.unit), "list_price": JSON(fields.listPrice?.text),
            "unit_cost": JSON(reader.may(.readCosts) ? fields.unitCost?.text : nil),
        ]
    }

    fileprivate static let shape = Shape.named(
        "Product",
        .object([
            .init("id", .id), .init("version", .number), .init("code", .string), .init("name", .string), .init("line", .string),
            .init("unit", .string), .init("list_price", .optional(.decimal), priceNote),
            .init("unit_cost", .optional(.decimal), priceNote + " Null for whoever may not see costs."),
        ]))
}
