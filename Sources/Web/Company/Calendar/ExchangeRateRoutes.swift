import Door
package import Ground
import HTTPTypes
import Identity
import Storage
import Trade
package import WebDoor
import WebFrame
import WebParts

/// What foreign currencies were worth, for whoever sees trade; who keeps the books adds, changes and removes rates (ORD-02).
package enum ExchangeRateRoutes {
    /// `currency` is the company's.
    package static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/exchange-rates", needs: .readTrade) { request in
                let page = try await list(request, currency, FormState())
                return request.page(CalendarTabs.rates, in: .calendar) { page }
            },
            MemberRoute(.post, "/exchange-rates", needs: .writeExchangeRates) { try await add($0, currency) },
            MemberRoute(.get, "/exchange-rates/{id}", needs: .readTrade) { request in
                let page = try await read(request, currency, FormState())
                return request.page(page.title, in: .calendar, trail: trail) { page }
            },
            MemberRoute(.post, "/exchange-rates/{id}", needs: .writeExchangeRates) { try await change($0, currency) },
            MemberRoute(.post, "/exchange-rates/{id}/remove", needs: .writeExchangeRates) { try await remove($0, currency) },
        ]
    }

    private static let trail = [Crumb(CalendarTabs.rates, Link("exchange-rates"))]

    private static func list(_ request: WebRequest, _ currency: Currency, _ state: FormState) async throws -> ExchangeRateListPage {
        var filter = ExchangeRateFilter()
        filter.currency = request.query["currency"].flatMap { Currency($0) }
        filter.after = request.cursor(.text, .text)
        let (principal, asked) = (request.principal, filter)
        return try await request.database.read {
            try ExchangeRateListPage(asked, against: currency, in: state, seenBy: principal, from: $0)
        }
    }

    private static func add(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (principal, form) = (request.principal, ExchangeRateForm(request.form))
        let faults = form.faults(against: currency)
        do {
            guard faults.isEmpty, let fields = form.fields else { return try await refused(faults) }
            return try await request.writeOnce { tx in
                try AddExchangeRate(fields, against: currency).carryOut(by: principal, in: tx)
                return (Link("exchange-rates"), .exchangeRateSaved)
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused([refusal])
        }

        func refused(_ refusals: [any Refusal]) async throws -> WebAnswer {
            let page = try await list(request, currency, FormState(typed: form.typed, refusals: refusals))
            return request.refused(CalendarTabs.rates, in: .calendar) { page }
        }
    }

    private static func read(_ request: WebRequest, _ currency: Currency, _ state: FormState) async throws -> ExchangeRatePage {
        let (id, principal) = (try request.id(of: ExchangeRate.self), request.principal)
        return try await request.database.read {
            ExchangeRatePage(rate: try $0.exchangeRate(id, seenBy: principal), company: currency, reader: principal, state: state)
        }
    }

    private static func change(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: ExchangeRate.self), request.principal, ExchangeRateForm(request.form))
        do {
            return try await request.writeOnce { tx in
                _ = try tx.exchangeRate(id, seenBy: principal)
                try ChangeExchangeRate(id, to: try Rate.typed(form.rate), seen: form.version).carryOut(by: principal, in: tx)
                return (Link("exchange-rates"), .exchangeRateSaved)
            }
        } catch is VersionStale {
            let now = try await read(request, currency, FormState()).rate
            return try await refused(
                request, currency, ChangedMeanwhile([(ExchangeRateForm.rate, Text(verbatim: now.fields.rate.text))]),
                typed: form.typed.merging(["version": String(now.version)]) { $1 })
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, currency, refusal, typed: form.typed)
        }
    }

    private static func remove(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: ExchangeRate.self), request.principal, ExchangeRateForm(request.form))
        do {
            return try await request.writeOnce { tx in
                try RemoveExchangeRate(id, seen: form.version).carryOut(by: principal, in: tx)
                return (Link("exchange-rates"), .exchangeRateRemoved)
            }
        } catch let refusal as any Refusal where refusal.status == .stale {
            return try await refused(request, currency, refusal, typed: [:])
        }
    }

    private static func refused(
        _ request: WebRequest, _ currency: Currency, _ refusal: any Refusal, typed: [String: String]
    ) async throws -> WebAnswer {
        let page = try await read(request, currency, FormState(typed: typed, refusals: [refusal]))
        return request.turnedAway(by: refusal, page.title, in: .calendar, trail: trail) { page }
    }
}

/// What was typed about a rate.
struct ExchangeRateForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        typed = Dictionary(
            uniqueKeysWithValues: ["currency", "day", "rate", "version"].map { ($0, String((form[$0] ?? "").prefix(100))) })
    }

    var rate: String { (typed["rate"] ?? "").trimmed }
    var version: Int { Int(typed["version"] ?? "") ?? 0 }

    private var currency: Currency? { Currency((typed["currency"] ?? "").trimmed.uppercased()) }
    private var day: Day? { Day(typed["day"] ?? "") }

    /// `nil` where something is wrong; `faults` say what.
    var fields: ExchangeRateFields? {
        guard let currency, let day, let rate = try? Rate.typed(rate) else { return nil }
        return ExchangeRateFields(currency: currency, day: day, rate: rate)
    }

    /// Everything at once.
    func faults(against company: Currency) -> [any Refusal] {
        var faults: [any Refusal] = []
        let written = (typed["currency"] ?? "").trimmed
        if written.isEmpty {
            faults.append(FieldRefused.missing(field: "currency"))
        } else if currency == nil {
            faults.append(FieldRefused.unknown(field: "currency", value: written))
        } else if currency == company {
            faults.append(ExchangeRateRefused.ownCurrency(company))
        }
        if day == nil { faults.append(FieldRefused.missing(field: "day")) }
        do {
            _ = try Rate.typed(rate)
        } catch {
            faults += [error as? any Refusal].compactMap { $0 }
        }
        return faults
    }

    static let currency = Text("币种", "幣別", "Currency")
    static let day = Text("日期", "日期", "Day")
    static let rate = Text("汇率", "匯率", "Rate")
    static let labels = ["currency": currency, "day": day, "rate": rate]
}
