import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum ExchangeRateEndpoints {
    static func all(in currency: Currency) -> [Endpoint] {
        [
            Endpoint(
                .get, "/exchange-rates", needs: .readTrade, tag: "exchange-rates",
                "What foreign currencies were worth in the company's, newest first.", query: filters, output: .page(of: ExchangeRate.shape),
                work: .reading(list)),
            Endpoint(
                .post, "/exchange-rates", needs: .writeExchangeRates, tag: "exchange-rates",
                "A rate for a day that has none yet. It counts from that day on until a newer one, for a year at most.",
                input: newShape, output: ExchangeRate.shape, status: .created, work: .writing { try add($0, $1, in: currency) }),
            Endpoint(
                .get, "/exchange-rates/{id}", needs: .readTrade, tag: "exchange-rates", "One rate.", output: ExchangeRate.shape,
                work: .reading { request, snapshot in APIAnswer(try snapshot.exchangeRate(request.id(), seenBy: request.principal).json) }),
            Endpoint(
                .patch, "/exchange-rates/{id}", needs: .writeExchangeRates, tag: "exchange-rates", "Another rate on the same day.",
                input: changeShape, output: ExchangeRate.shape, work: .writing(change)),
            Endpoint(
                .delete, "/exchange-rates/{id}", needs: .writeExchangeRates, tag: "exchange-rates",
                "The rate is no more; an earlier one counts on its day.", status: .noContent,
                work: .writing { request, tx in
                    try RemoveExchangeRate(request.id(), seen: request.version).carryOut(by: request.principal, in: tx)
                    return .done
                }),
        ]
    }

    private static let filters = [QueryParameter].list(
        searching: "the currency", sortedBy: ["day"],
        [
            QueryParameter("currency", .string, "Only rates of this currency."),
            QueryParameter("from", .day, "Only rates of this day and later."),
            QueryParameter("through", .day, "Only rates of this day and earlier."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = ExchangeRateFilter()
        let query = request.query
        if let code = query.text("currency") ?? (query.search.isEmpty ? nil : query.search) {
            guard let currency = Currency(code.uppercased()) else { return .list([], next: nil, count: RowCount(0)) }
            filter.currency = currency
        }
        (filter.from, filter.through) = (query.day("from"), query.day("through"))
        (filter.after, filter.limit) = (try query.cursor(.text, .text), query.limit)
        let (rates, next, count) = try snapshot.exchangeRates(filter, seenBy: request.principal)
        return .list(rates.map(\.json), next: next, count: count)
    }

    private static let rate = Shape.Property(
        "rate", .decimal,
        "What one unit of the currency is worth in the company's, with up to eight places: more than 0, at most 1,000,000.")
    private static let newShape = Shape.object([.init("currency", .string, "Three capital letters."), .init("day", .day), rate])
    private static let changeShape = Shape.object([rate])

    private static func add(_ request: APIRequest, _ tx: Transaction, in company: Currency) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        guard let currency = try body.currency("currency") else { throw FieldRefused.missing(field: "currency") }
        guard let day = body.day("day") else { throw FieldRefused.missing(field: "day") }
        let fields = ExchangeRateFields(currency: currency, day: day, rate: try Rate.typed(body.text("rate") ?? ""))
        let id = try AddExchangeRate(fields, against: company).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.exchangeRate(id, seenBy: principal).json)
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let id = try request.id(of: ExchangeRate.self)
        let rate = try Rate.typed(request.body.text("rate") ?? "")
        try ChangeExchangeRate(id, to: rate, seen: request.version).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.exchangeRate(id, seenBy: request.principal).json)
    }
}

extension ExchangeRate {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(version), "currency": .text(fields.currency.code),
            "day": .text(fields.day.description), "rate": .text(fields.rate.text),
        ]
    }

    fileprivate static let shape = Shape.named(
        "ExchangeRate",
        .object([
            .init("id", .id), .init("version", .number), .init("currency", .string), .init("day", .day),
            .init("rate", .decimal, "What one unit of the currency was worth in the company's."),
        ]))
}
