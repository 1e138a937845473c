package import Ground
package import Storage

/// A rate written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkExchangeRate: Sendable {
    package let id: ID<ExchangeRate>
    package let fields: ExchangeRateFields

    package init(id: ID<ExchangeRate>, fields: ExchangeRateFields) { (self.id, self.fields) = (id, fields) }
}

extension Snapshot {
    /// All rates of these days.
    package func exchangeRates(on days: some Collection<Day>) throws -> [ExchangeRate] {
        try days.inPortions().flatMap { try all("\(ExchangeRate.columns) WHERE day IN (\(list: $0))", ExchangeRate.init) }
    }

    /// The rates of these ids, by id.
    package func exchangeRates(_ ids: some Collection<ID<ExchangeRate>>) throws -> [ID<ExchangeRate>: ExchangeRate] {
        var found: [ID<ExchangeRate>: ExchangeRate] = [:]
        for ids in ids.inPortions() {
            for rate in try all("\(ExchangeRate.columns) WHERE id IN (\(list: ids))", ExchangeRate.init) { found[rate.id] = rate }
        }
        return found
    }
}

extension Transaction {
    /// New rates; their days are known to be free.
    package func addExchangeRates(_ rates: [BulkExchangeRate]) throws {
        try insert(rates, "\(BulkExchangeRate.columns) VALUES") { $0.bracket(at: moment.instant) }
    }

    /// Other rates for the same currencies and days.
    package func changeExchangeRates(_ rates: [BulkExchangeRate]) throws {
        try insert(
            rates, "\(BulkExchangeRate.columns) VALUES",
            tail: """
                ON CONFLICT (id) DO UPDATE SET rate = excluded.rate, version = exchange_rate.version + 1, changed_at = excluded.changed_at
                """
        ) { $0.bracket(at: moment.instant) }
    }

    package func removeExchangeRates(_ ids: [ID<ExchangeRate>]) throws {
        for ids in ids.inPortions() { try run("DELETE FROM exchange_rate WHERE id IN (\(list: ids))") }
    }
}

extension BulkExchangeRate {
    fileprivate static let columns: SQL = "INSERT INTO exchange_rate (id, currency, day, rate, created_at, changed_at)"

    fileprivate func bracket(at now: Instant) -> SQL {
        "(\(id), \(fields.currency), \(fields.day), \(fields.rate.hundredMillionths), \(now), \(now))"
    }
}
