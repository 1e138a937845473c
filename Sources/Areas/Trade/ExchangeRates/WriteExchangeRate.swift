package import Ground
package import Identity
package import Storage

/// Asks for a rate to be written down.
package struct AddExchangeRate: Sendable {
    package let fields: ExchangeRateFields
    /// The company's currency, against which the rate is told.
    package let company: Currency

    package init(_ fields: ExchangeRateFields, against company: Currency) { (self.fields, self.company) = (fields, company) }

    /// Refuses a day on which the currency has a rate.
    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<ExchangeRate> {
        try principal.needs(.writeExchangeRates)
        try fields.check(against: company)
        guard try !tx.exists("SELECT 1 FROM exchange_rate WHERE currency = \(fields.currency) AND day = \(fields.day)") else {
            throw FieldRefused.taken(field: "day", value: fields.code)
        }
        let rate = BulkExchangeRate(id: tx.newID(), fields: fields)
        try tx.addExchangeRates([rate])
        try tx.record(.exchangeRateAdded(code: fields.code, fields.changes(from: nil)), about: .exchangeRate(rate.id), by: principal)
        return rate.id
    }
}

/// Asks for another rate on the same day. A rate that was written to the wrong day or currency is removed and added anew.
package struct ChangeExchangeRate: Sendable {
    package let id: ID<ExchangeRate>
    package let rate: Rate
    package let version: Int?

    package init(_ id: ID<ExchangeRate>, to rate: Rate, seen version: Int?) { (self.id, self.rate, self.version) = (id, rate, version) }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> [FieldChange] {
        let before = try tx.exchangeRate(id, seenBy: principal)
        try principal.needs(.writeExchangeRates)
        if let version, version != before.version { throw VersionStale() }
        let fields = ExchangeRateFields(currency: before.fields.currency, day: before.fields.day, rate: rate)
        let changes = fields.changes(from: before.fields)
        guard !changes.isEmpty else { return [] }
        try tx.changeExchangeRates([BulkExchangeRate(id: id, fields: fields)])
        try tx.record(.exchangeRateChanged(code: fields.code, changes), about: .exchangeRate(id), by: principal)
        return changes
    }
}

/// Asks for a rate to go: from then on an earlier one counts on its day.
package struct RemoveExchangeRate: Sendable {
    package let id: ID<ExchangeRate>
    package let version: Int?

    package init(_ id: ID<ExchangeRate>, seen version: Int?) { (self.id, self.version) = (id, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.exchangeRate(id, seenBy: principal)
        try principal.needs(.writeExchangeRates)
        if let version, version != before.version { throw VersionStale() }
        try tx.removeExchangeRates([id])
        let last = before.fields.changes(from: nil).map(\.reversed)
        try tx.record(.exchangeRateRemoved(code: before.fields.code, last), about: .exchangeRate(id), by: principal)
    }
}
