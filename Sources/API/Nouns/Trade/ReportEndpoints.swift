import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Reports
import Storage
import Wire

enum ReportEndpoints {
    static func all(in currency: Currency) -> [Endpoint] {
        [
            Endpoint(
                .get, "/reports/concentration", needs: .readTrade, tag: "reports",
                "How much of what was ordered the first fifth of the customers brings, within reach; the hundred largest by name.",
                query: [
                    QueryParameter("months", .text(of: ReportWindow.allCases.map { "\($0.rawValue)" }), "12 or 24 months up to today.")
                ],
                output: shape,
                work: .reading { request, snapshot in
                    let window = request.query.text("months").flatMap(Int.init).flatMap(ReportWindow.init) ?? .year
                    return APIAnswer(try snapshot.concentration(over: window, in: currency, lines: 100, seenBy: request.principal).json)
                })
        ]
    }

    private static let shape = Shape.named(
        "Concentration",
        .object([
            .init("after", .day, "The window begins behind this day."), .init("through", .day),
            .init("customers", .number, "Those with orders in the window."), .init("first", .number, "How many the first fifth are."),
            .init("amount", .money), .init("first_amount", .money),
            .init("first_share", .optional(.decimal), "In percent; null where the whole comes to nothing."),
            .init("first_without_a", .number, "How many of the first fifth are not graded A."),
            .init("steps", .list(.object([.init("percent", .number), .init("customers", .number), .init("share", .optional(.decimal))]))),
            .init(
                "items",
                .list(
                    .object([
                        .init("rank", .number), .init("account", .accountReference), .init("grade", .optional(.word(Grade.self))),
                        .init("amount", .money), .init("share", .optional(.decimal)), .init("share_up_to_here", .optional(.decimal)),
                    ]))),
        ]))
}

extension ConcentrationReport {
    fileprivate var json: JSON {
        [
            "after": .text(after.description), "through": .text(through.description), "customers": .number(concentration.customers),
            "first": .number(concentration.first), "amount": .money(Int64(clamping: concentration.amount), currency),
            "first_amount": .money(Int64(clamping: concentration.firstAmount), currency),
            "first_share": percent(concentration.firstShare), "first_without_a": .number(firstWithoutA),
            "steps": .list(
                steps.map { ["percent": .number($0.percent), "customers": .number($0.customers), "share": percent($0.share)] }),
            "items": .list(
                lines.map { line in
                    [
                        "rank": .number(line.rank),
                        "account": ["id": .text(line.account.description), "code": .text(line.code), "name": .text(line.name)],
                        "grade": JSON(line.grade?.rawValue), "amount": .money(Int64(clamping: line.amount), currency),
                        "share": percent(line.share), "share_up_to_here": percent(line.upToHere),
                    ]
                }),
        ]
    }

    private func percent(_ hundredths: Int?) -> JSON { JSON(hundredths.map { FixedPoint.print(Int64($0), places: 2) }) }
}
