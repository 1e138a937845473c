package import Ground
package import Identity
package import Storage

/// A fact: what one unit of a foreign currency was worth in the company's on a day (ORD-02).
package struct ExchangeRate: Sendable {
    package let id: ID<ExchangeRate>
    package let fields: ExchangeRateFields
    package let version: Int
}

/// What is known of a rate, as a form, the API or an import gives it.
package struct ExchangeRateFields: Sendable, Hashable {
    package let currency: Currency
    package let day: Day
    package let rate: Rate

    package init(currency: Currency, day: Day, rate: Rate) { (self.currency, self.day, self.rate) = (currency, day, rate) }

    /// By which the trail and a refusal name it.
    package var code: String { "\(currency) \(day)" }

    /// A currency has no rate against itself.
    package func check(against company: Currency) throws {
        if currency == company { throw ExchangeRateRefused.ownCurrency(currency) }
    }

    /// What differs, and from what to what; all of it where nothing stood before.
    package func changes(from other: ExchangeRateFields?) -> [FieldChange] {
        FieldChange.all(
            .value("currency", other?.currency, currency), .value("day", other?.day, day),
            .value("rate", other?.rate.text, rate.text))
    }
}

/// Why a rate is not taken as it was given.
package enum ExchangeRateRefused: Refusal, Equatable {
    case ownCurrency(Currency)
    case outOfRange

    package var code: String {
        switch self {
        case .ownCurrency: "own_currency"
        case .outOfRange: "value_out_of_range"
        }
    }

    package var field: String? {
        switch self {
        case .ownCurrency: "currency"
        case .outOfRange: "rate"
        }
    }

    package var text: Text {
        switch self {
        case .ownCurrency(let currency):
            Text(
                "\(currency) 是本公司的记账币种，不需要汇率。请改填外币。", "\(currency) 是本公司的記帳幣別，不需要匯率。請改填外幣。",
                "\(currency) is the company's own currency and has no rate. Name a foreign one.")
        case .outOfRange:
            Text(
                "汇率要大于 0、不超过 1,000,000，最多 8 位小数：一单位外币值多少本公司的币种。请改正。",
                "匯率要大於 0、不超過 1,000,000，最多 8 位小數：一單位外幣值多少本公司的幣別。請改正。",
                "A rate is more than 0 and at most 1,000,000, with up to 8 places: what one unit of the foreign currency is worth in the company's. Correct it."
            )
        }
    }
}

extension Rate {
    /// Out of what somebody typed.
    package static func typed(_ text: String) throws -> Rate {
        guard !text.isEmpty else { throw FieldRefused.missing(field: "rate") }
        guard let value = FixedPoint.parse(text, places: Rate.places), let rate = Rate(hundredMillionths: value) else {
            throw ExchangeRateRefused.outOfRange
        }
        return rate
    }
}

/// Which rates somebody wants to see.
package struct ExchangeRateFilter: Sendable, Hashable {
    package var currency: Currency?
    /// The first and the last day.
    package var from, through: Day?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        if let currency { conditions.append("currency = \(currency)") }
        if let from { conditions.append("day >= \(from)") }
        if let through { conditions.append("day <= \(through)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The rate in the trail.
    package static func exchangeRate(_ id: ID<ExchangeRate>) -> AuditSubject { .noun("exchange_rate", bytes: id.bytes) }
}

extension Snapshot {
    /// One rate, for somebody who may see trade.
    package func exchangeRate(_ id: ID<ExchangeRate>, seenBy principal: Principal) throws -> ExchangeRate {
        try principal.needs(.readTrade)
        guard let rate = try first("\(ExchangeRate.columns) WHERE id = \(id)", ExchangeRate.init) else { throw NotFound() }
        return rate
    }

    /// One page of the rates, newest first.
    package func exchangeRates(
        _ filter: ExchangeRateFilter, seenBy principal: Principal
    ) throws -> (rates: [ExchangeRate], next: PageCursor?, count: RowCount) {
        try principal.needs(.readTrade)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 { after = " AND (day, currency) < (\(values[0]), \(values[1]))" }
        let (shown, next) = try page(
            "\(ExchangeRate.columns) WHERE \(filter.condition)\(after) ORDER BY day DESC, currency DESC", limit: filter.limit,
            ExchangeRate.init
        ) { [$0.fields.day.bound, $0.fields.currency.bound] }
        return (shown, next, try count("SELECT 1 FROM exchange_rate WHERE \(filter.condition)"))
    }

    /// The currencies that have a rate, in their order.
    package func ratedCurrencies(seenBy principal: Principal) throws -> [Currency] {
        try principal.needs(.readTrade)
        return try all("SELECT DISTINCT currency FROM exchange_rate ORDER BY currency") { try $0.currency(0) }
    }
}

extension ExchangeRate {
    static let columns: SQL = "SELECT id, currency, day, rate, version FROM exchange_rate"

    init(_ row: Row) throws {
        guard let rate = Rate(hundredMillionths: row.integer(3)) else { throw StorageFailure.damaged("exchange_rate.rate is no rate") }
        self.init(
            id: try row.id(0), fields: ExchangeRateFields(currency: try row.currency(1), day: try row.day(2), rate: rate),
            version: row.count(4))
    }
}
