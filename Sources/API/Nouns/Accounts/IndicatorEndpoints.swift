import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

/// `GET /accounts/{id}/indicators`
enum IndicatorEndpoints {
    static func all(in currency: Currency) -> [Endpoint] {
        [
            Endpoint(
                .get, "/accounts/{id}/indicators", needs: .readAccounts, tag: "accounts",
                "What the account is worth to us and how it pays, as of today; it moves with every order, invoice, payment and cost.",
                output: AccountIndicators.shape,
                work: .reading { request, snapshot in
                    APIAnswer(try snapshot.indicators(of: request.id(), in: currency, seenBy: request.principal).json)
                })
        ]
    }
}

extension AccountIndicators {
    fileprivate var json: JSON {
        ["trade": trade.map { $0.json(in: currency) } ?? .null, "receivables": receivables.map { $0.json(in: currency) } ?? .null]
    }

    fileprivate static let shape = Shape.named(
        "AccountIndicators",
        .object([
            .init(
                "trade",
                .optional(
                    .object([
                        .init("ever", sales, "From the first order to today."), .init("year", sales, "In the twelve months up to today."),
                        .init("last_purchase_on", .optional(.day)),
                        .init("other_currencies", .flag, "Orders in other currencies stand beside these and are not counted."),
                    ])), "Null for whoever may not see orders."),
            .init(
                "receivables",
                .optional(
                    .object([
                        .init("owed", .money, "All that is open, credit notes deducted."), .init("overdue", .money),
                        .init(
                            "collection_days", .optional(.number),
                            "From the invoice to its payment, on average of what came in this month and in the eleven before it."),
                        .init("credit_score", .optional(.string), "Null where nothing was due within twelve months."),
                    ])), "Null for whoever may not see invoices."),
        ]))

    private static let sales = Shape.object([
        .init("purchases", .number, "Orders that are not of returns only."), .init("amount", .money, "Returns count negative."),
        .init("average", .optional(.money)), .init("quantity", .string),
        .init(
            "profit", .optional(.money), "Null where the cost of a line is not known, without orders, and for whoever may not see costs."),
        .init("lines_without_cost", .number),
    ])
}

extension AccountIndicators.Trade {
    fileprivate func json(in currency: Currency) -> JSON {
        [
            "ever": ever.json(in: currency), "year": year.json(in: currency), "last_purchase_on": JSON(lastPurchaseOn?.description),
            "other_currencies": .flag(hasOthers),
        ]
    }
}

extension AccountIndicators.Sales {
    fileprivate func json(in currency: Currency) -> JSON {
        [
            "purchases": .number(purchases), "amount": .sum(amount, currency), "average": average.map { .sum($0, currency) } ?? .null,
            "quantity": .text(FixedPoint.print(Int64(clamping: quantity), places: 3)), "profit": profit.map { .sum($0, currency) } ?? .null,
            "lines_without_cost": .number(linesWithoutCost),
        ]
    }
}

extension AccountIndicators.Receivables {
    fileprivate func json(in currency: Currency) -> JSON {
        [
            "owed": .sum(owed, currency), "overdue": .sum(overdue, currency),
            "collection_days": collectionDays.map { .number($0) } ?? .null,
            "credit_score": JSON(credit?.text),
        ]
    }
}

extension JSON {
    /// What many amounts come to; each month of them fits, so that only a thousand absurd years do not.
    fileprivate static func sum(_ amount: Int128, _ currency: Currency) -> JSON { .money(Int64(clamping: amount), currency) }
}
