import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Trade

enum OrderEndpoints {
    static func all(in currency: Currency) -> [Endpoint] {
        [
            Endpoint(
                .get, "/orders", needs: .readTrade, tag: "orders", "The orders of accounts within reach, newest first.", query: filters,
                output: .page(of: Order.listedShape), work: .reading(list)),
            Endpoint(
                .post, "/orders", needs: .writeTrade, tag: "orders", "A new order with its lines.", input: OrderFields.shape,
                output: Order.shape, status: .created,
                work: .writing { request, tx in
                    let (fields, account) = try OrderFields.read(request, in: currency, in: tx)
                    let id = try WriteOrder(fields, of: account).carryOut(by: request.principal, in: tx)
                    return APIAnswer(try tx.orderJSON(id, seenBy: request.principal))
                }),
            Endpoint(
                .get, "/orders/{id}", needs: .readTrade, tag: "orders", "One order with its lines.", output: Order.shape,
                work: .reading { request, snapshot in APIAnswer(try snapshot.orderJSON(request.id(), seenBy: request.principal)) }),
            Endpoint(
                .put, "/orders/{id}", needs: .writeTrade, tag: "orders", "The order becomes this; its lines are replaced as a whole.",
                input: OrderFields.shape, output: Order.shape,
                work: .writing { request, tx in
                    let id = try request.id(of: Order.self)
                    _ = try tx.order(id, seenBy: request.principal)
                    let (fields, account) = try OrderFields.read(request, in: currency, in: tx)
                    try WriteOrder(fields, of: account, replacing: id, seen: request.version).carryOut(by: request.principal, in: tx)
                    return APIAnswer(try tx.orderJSON(id, seenBy: request.principal))
                }),
            Endpoint(
                .put, "/orders/{id}/cancellation", needs: .writeTrade, tag: "orders",
                "The order counts nowhere any more; its lines and its invoices stay as they are.", input: cancellation, output: Order.shape,
                work: .writing { request, tx in try cancel(request, on: request.body.day("cancelled_on") ?? tx.moment.today, in: tx) }),
            Endpoint(
                .delete, "/orders/{id}/cancellation", needs: .writeTrade, tag: "orders", "The order counts again.", output: Order.shape,
                work: .writing { request, tx in try cancel(request, on: nil, in: tx) }),
        ]
    }

    private static let cancellation = Shape.object([
        .init("cancelled_on", .optional(.day), required: false, "From the order date to today; today where nothing is said.")
    ])

    private static func cancel(_ request: APIRequest, on day: Day?, in tx: Transaction) throws -> APIAnswer {
        let id = try request.id(of: Order.self)
        try CancelOrder(id, on: day, seen: request.version).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.orderJSON(id, seenBy: request.principal))
    }

    private static let filters = [QueryParameter].list(
        searching: "the code of the order, or in the name or the code of the account", sortedBy: ["ordered_on"],
        [
            QueryParameter("account", .string, "Only orders of this account, named by its id or its code."),
            QueryParameter("from", .day, "Only orders of this day and later."),
            QueryParameter("through", .day, "Only orders of this day and earlier."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = OrderFilter()
        let query = request.query
        filter.search = query.search
        (filter.from, filter.through) = (query.day("from"), query.day("through"))
        (filter.after, filter.limit) = (try query.cursor(.text, .id), query.limit)
        if let name = query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (orders, next) = try snapshot.orders(filter, seenBy: request.principal)
        return .list(orders.map(\.json), next: next, count: try snapshot.orderCount(filter, seenBy: request.principal))
    }
}

extension Snapshot {
    /// Where nothing is within reach under this name, a list has nothing to show.
    func account(filteredBy name: String, seenBy principal: Principal) throws -> ID<Account>? {
        do { return try account(idOrCode: name, seenBy: principal).id } catch is NotFound { return nil }
    }
}

extension APIAnswer {
    static let nothing = APIAnswer.list([], next: nil, count: RowCount(0))
}
