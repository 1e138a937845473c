package import Ground

/// What foreign currencies are worth on any day. The day's rate is the newest one on or before the day, and no older than a year: what
/// nobody kept up for longer says nothing any more.
package struct DayRates: Sendable {
    /// In the order of their days.
    private let rates: [Currency: [(day: Day, rate: Rate)]]

    /// How old a rate may be, in months.
    package static let oldest = 12

    package init(_ rates: some Sequence<ExchangeRateFields>) {
        self.rates = Dictionary(grouping: rates, by: \.currency).mapValues { rates in
            rates.map { ($0.day, $0.rate) }.sorted { $0.0 < $1.0 }
        }
    }

    /// `nil` where there is none.
    package func rate(of currency: Currency, on day: Day) -> Rate? {
        guard let rates = rates[currency] else { return nil }
        // The first one behind the day, by halves.
        var (low, high) = (0, rates.count)
        while low < high {
            let middle = (low + high) / 2
            if rates[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        guard low > 0, rates[low - 1].day.adding(months: DayRates.oldest) >= day else { return nil }
        return rates[low - 1].rate
    }

    /// What an amount is worth in the company's currency, rounded half up once; `nil` where there is no rate.
    package func converted(_ amount: Int128, in currency: Currency, on day: Day) -> Int128? {
        rate(of: currency, on: day)?.converted(amount)
    }
}
