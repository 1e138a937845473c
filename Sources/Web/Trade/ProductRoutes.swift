import Door
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import WebDoor
import WebFrame
import WebParts

/// What is sold: the list, and the forms by which products come and change.
enum ProductRoutes {
    static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/products", needs: .readTrade, respond: list),
            MemberRoute(.get, "/products/new", needs: .writeTrade) { request in
                let page = NewProductPage(form: ProductForm(), refusals: [], currency: currency)
                return request.page(NewProductPage.title, in: .products, trail: trail) { page }
            },
            MemberRoute(.post, "/products", needs: .writeTrade) { try await add($0, currency) },
            MemberRoute(.get, "/products/{id}/edit", needs: .writeTrade) { request in
                let product = try await read(request)
                let page = EditProductPage(product: product, form: ProductForm(of: product), refusals: [], currency: currency)
                return request.page(EditProductPage.title, in: .products, trail: trail) { page }
            },
            MemberRoute(.post, "/products/{id}", needs: .writeTrade) { try await change($0, currency) },
        ]
    }

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, cursor) = (request.principal, request.cursor(.text))
        let (search, line) = (String((request.query["q"] ?? "").prefix(100)), String((request.query["line"] ?? "").prefix(100)))
        let page = try await request.database.read {
            try ProductListPage(searching: search, line: line, after: cursor, seenBy: principal, from: $0)
        }
        return request.page(ProductListPage.title, in: .products) { page }
    }

    private static func read(_ request: WebRequest) async throws -> Product {
        let (id, principal) = (try request.id(of: Product.self), request.principal)
        return try await request.database.read { try $0.product(id, seenBy: principal) }
    }

    private static func add(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        // The number that is taken may be the one that this very form took.
        if let before = try await request.answeredBefore() { return before }
        let (principal, form) = (request.principal, ProductForm(request.form))
        let (fields, wrong) = try form.fields()
        var faults = wrong
        if faults.isEmpty {
            do {
                return try await request.writeOnce { tx in
                    _ = try AddProduct(fields).carryOut(by: principal, in: tx)
                    return (Link("products"), .productSaved)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = NewProductPage(form: form, refusals: faults, currency: currency)
        return request.refused(NewProductPage.title, in: .products, trail: trail) { page }
    }

    private static func change(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (product, principal) = (try await read(request), request.principal)
        var form = ProductForm(request.form)
        let (fields, wrong) = try form.fields()
        var faults = wrong
        if faults.isEmpty {
            do {
                let version = form.version
                return try await request.writeOnce { tx in
                    try ChangeProduct(product.id, to: fields, seen: version).carryOut(by: principal, in: tx)
                    return (Link("products"), .productSaved)
                }
            } catch is VersionStale {
                let now = try await read(request)
                faults = [ChangedMeanwhile(form.differences(from: now.fields, to: fields))]
                form.see(version: now.version)
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = EditProductPage(product: product, form: form, refusals: faults, currency: currency)
        return request.turnedAway(by: faults[0], EditProductPage.title, in: .products, trail: trail) { page }
    }

    private static let trail = [Crumb(Section.products.text, Section.products.link)]
}
