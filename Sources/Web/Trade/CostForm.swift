import Door
import Ground
import Storage
import Trade
import WebFrame
import WebParts

/// What was typed about a cost, and everything that is wrong with it at once.
struct CostForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        let names = ["day", "kind", "amount", "currency"]
        typed = Dictionary(uniqueKeysWithValues: names.map { ($0, String((form[$0] ?? "").prefix(200))) })
    }

    init(today: Day, currency: Currency) { typed = ["day": today.description, "currency": currency.code] }

    func fields() throws -> (fields: CostFields?, faults: [any Refusal]) {
        var wrong = FaultCollector()
        let day = try wrong.take { () throws -> Day? in
            guard let day = try TypedDay.read(typed["day"] ?? "", "day") else { throw FieldRefused.missing(field: "day") }
            return day
        }
        let kind = try wrong.take { () throws -> CostKind? in
            guard let kind = CostKind(rawValue: typed["kind"] ?? "") else { throw FieldRefused.missing(field: "kind") }
            return kind
        }
        let amount = try wrong.take { () throws -> Int64? in
            let amount = try NumberUnreadable.read(typed["amount"] ?? "", "amount", places: 2)
            guard let amount, amount != 0 else { throw FieldRefused.missing(field: "amount") }
            return amount
        }
        let currency = try wrong.take { try TypedCurrency.read(typed["currency"] ?? "", "currency") }
        guard let day, let kind, let amount, let currency else { return (nil, wrong.faults) }
        return (CostFields(day: day, kind: kind, amount: amount, currency: currency), [])
    }

    static func label(_ field: String) -> Text { labels[field] ?? Text(verbatim: field) }

    static let labels = [
        "day": Text("日期", "日期", "Day"), "kind": Text("种类", "種類", "Kind"), "amount": TradeWords.amount,
        "currency": TradeWords.currency,
    ]
}
