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
                "How much of what was ordered, or of the profit, the first fifth of the customers brings, within reach; the hundred largest by name.",
                query: [
                    QueryParameter(
                        "by", .word(ConcentrationBasis.self), "Amounts ordered where nothing is said; profit asks for read_costs."),
                    QueryParameter("months", .text(of: ReportWindow.allCases.map { "\($0.rawValue)" }), "12 or 24 months up to today."),
                ],
                output: shape,
                work: .reading { request, snapshot in
                    APIAnswer(
                        try snapshot.concentration(
                            by: request.query.word("by") ?? .amount, over: window(of: request), in: currency, lines: 100,
                            seenBy: request.principal
                        ).json)
                }),
            Endpoint(
                .get, "/reports/retention-economics", needs: .readCosts, tag: "reports",
                "What new customers cost to win and old ones to keep, within reach; the hundred dearest of each by name.",
                query: [
                    QueryParameter("months", .text(of: ReportWindow.allCases.map { "\($0.rawValue)" }), "12 or 24 months up to today.")
                ],
                output: retentionShape,
                work: .reading { request, snapshot in
                    APIAnswer(
                        try snapshot.retentionEconomics(
                            over: window(of: request), in: currency, lines: 100, seenBy: request.principal
                        ).json)
                }),
        ]
    }

    private static func window(of request: APIRequest) -> ReportWindow {
        request.query.text("months").flatMap(Int.init).flatMap(ReportWindow.init) ?? .year
    }

    private static let shape = Shape.named(
        "Concentration",
        .object([
            .init("after", .day, "The window begins behind this day."), .init("through", .day),
            .init("by", .word(ConcentrationBasis.self)),
            .init(
                "unknown", .number,
                "By profit: how many more ordered and have a line of unknown cost. They stand behind the others, without a rank."),
            .init("customers", .number, "Those with orders in the window."), .init("first", .number, "How many the first fifth are."),
            .init("amount", .money), .init("first_amount", .money),
            .init("first_share", .optional(.decimal), "In percent; null where the whole comes to nothing."),
            .init("first_without_a", .number, "How many of the first fifth are not graded A."),
            .init("steps", .list(.object([.init("percent", .number), .init("customers", .number), .init("share", .optional(.decimal))]))),
            .init(
                "items",
                .list(
                    .object([
                        .init("rank", .optional(.number)), .init("account", .accountReference),
                        .init("grade", .optional(.word(Grade.self))),
                        .init("amount", .optional(.money)), .init("share", .optional(.decimal)),
                        .init("share_up_to_here", .optional(.decimal)),
                    ]))),
        ]))

    private static let retentionShape = Shape.named(
        "RetentionEconomics",
        .object([
            .init("after", .day, "The window begins behind this day."), .init("through", .day),
            .init(
                "upkeep_share", .optional(.decimal),
                "What keeping an old customer for a year costs of what winning a new one does, in percent."),
            .init(
                "new",
                .object([
                    .init("customers", .number, "Those won in the window."), .init("acquisition_cost", measured),
                    .init("selling_cost", measured),
                    .init("days", .object([.init("customers", .number), .init("average", .optional(.number))])),
                    .init("items", .list(line)),
                ])),
            .init(
                "old",
                .object([
                    .init("customers", .number, "Those won before the window who ordered or cost something in it."),
                    .init("upkeep", measured, "All costs; the average is of a year."), .init("selling_cost", measured),
                    .init("items", .list(line)),
                ])),
            .init(
                "reference",
                .object([
                    .init("upkeep", .optional(.money), "A fifth of what winning one costs."),
                    .init("selling_cost", .optional(.money), "Half."),
                    .init("days", .optional(.number), "Half."),
                ])),
        ]))

    private static let measured = Shape.object([.init("customers", .number), .init("average", .optional(.money))])
    private static let line = Shape.object([
        .init("account", .accountReference), .init("acquired_on", .day), .init("cost", .optional(.money)), .init("selling_cost", .money),
        .init("days", .optional(.number)),
    ])
}

extension ConcentrationReport {
    fileprivate var json: JSON {
        [
            "by": .text(basis.rawValue), "unknown": .number(unknown), "after": .text(after.description),
            "through": .text(through.description), "customers": .number(concentration.customers),
            "first": .number(concentration.first), "amount": .money(Int64(clamping: concentration.amount), currency),
            "first_amount": .money(Int64(clamping: concentration.firstAmount), currency),
            "first_share": percent(concentration.firstShare), "first_without_a": .number(firstWithoutA),
            "steps": .list(
                steps.map { ["percent": .number($0.percent), "customers": .number($0.customers), "share": percent($0.share)] }),
            "items": .list(
                (lines + unknownLines).map { line in
                    [
                        "rank": JSON(line.rank),
                        "account": ["id": .text(line.account.description), "code": .text(line.code), "name": .text(line.name)],
                        "grade": JSON(line.grade?.rawValue),
                        "amount": line.amount.map { .money(Int64(clamping: $0), currency) } ?? .null,
                        "share": percent(line.share), "share_up_to_here": percent(line.upToHere),
                    ]
                }),
        ]
    }

    private func percent(_ hundredths: Int?) -> JSON { JSON(hundredths.map { FixedPoint.print(Int64($0), places: 2) }) }
}

extension RetentionReport {
    fileprivate var json: JSON {
        [
            "after": .text(after.description), "through": .text(through.description),
            "upkeep_share": JSON(upkeepShare.map { FixedPoint.print(Int64($0), places: 2) }),
            "new": [
                "customers": .number(new.customers), "acquisition_cost": measured(new.acquisition, new.acquisition.average),
                "selling_cost": measured(new.selling, new.selling.average),
                "days": ["customers": .number(new.days.customers), "average": JSON(new.days.average.flatMap { Int(exactly: $0) })],
                "items": .list(new.lines.map { json(of: $0) }),
            ],
            "old": [
                "customers": .number(old.customers), "upkeep": measured(old.upkeep, upkeepOfYear),
                "selling_cost": measured(old.selling, sellingOfYear), "items": .list(old.lines.map { json(of: $0) }),
            ],
            "reference": ["upkeep": money(reference.upkeep), "selling_cost": money(reference.selling), "days": JSON(reference.days)],
        ]
    }

    private func measured(_ measured: Measured, _ average: Int128?) -> JSON {
        ["customers": .number(measured.customers), "average": money(average)]
    }

    private func json(of line: Line) -> JSON {
        [
            "account": ["id": .text(line.account.description), "code": .text(line.code), "name": .text(line.name)],
            "acquired_on": .text(line.acquiredOn.description), "cost": money(line.cost), "selling_cost": money(line.selling),
            "days": JSON(line.days),
        ]
    }

    private func money(_ amount: Int128?) -> JSON { amount.map { .money(Int64(clamping: $0), currency) } ?? .null }
}
