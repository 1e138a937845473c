import Accounts
import Door
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// What was typed about an invoice, and everything that is wrong with it at once.
struct InvoiceForm: Sendable {
    private(set) var typed: [String: String]

    init(_ form: QueryValues) {
        let names = ["code", "order", "issued_on", "due_on", "amount", "currency", "version"]
        typed = Dictionary(uniqueKeysWithValues: names.map { ($0, String((form[$0] ?? "").prefix(200))) })
    }

    /// A new invoice, for an order if that is known: what was not invoiced of it yet is proposed.
    init(for order: Order?, invoiced: Int64, after term: Int, today: Day, currency: Currency) {
        typed = ["issued_on": today.description, "due_on": today.adding(days: term).description, "currency": currency.code]
        guard let order else { return }
        (typed["order"], typed["currency"]) = (order.id.description, order.currency.code)
        let (rest, overflows) = order.amount.subtractingReportingOverflow(invoiced)
        if !overflows, rest > 0 { typed["amount"] = PlainNumber.of(rest, places: 2, least: 2) }
    }

    /// An invoice as it stands.
    init(of invoice: Invoice) {
        let fields = invoice.fields
        typed = [
            "code": fields.code, "order": fields.order?.description ?? "", "issued_on": fields.issuedOn.description,
            "due_on": fields.dueOn.description, "amount": PlainNumber.of(fields.amount, places: 2, least: 2),
            "currency": fields.currency.code, "version": String(invoice.version),
        ]
    }

    var version: Int { Int(self["version"]) ?? 0 }
    subscript(field: String) -> String { typed[field] ?? "" }

    mutating func see(version: Int) { typed["version"] = String(version) }

    /// Without a due day it is due after the days that the account has had to pay.
    func fields(after term: Int) throws -> (fields: InvoiceFields?, faults: [any Refusal]) {
        var wrong = FaultCollector()
        let code = try wrong.take { try FieldText.required(self["code"], field: "code", atMost: 100) }
        let issuedOn = try wrong.take { () throws -> Day? in
            guard let day = try TypedDay.read(self["issued_on"], "issued_on") else { throw FieldRefused.missing(field: "issued_on") }
            return day
        }
        var isDueGiven = true
        let dueOn = try wrong.take { () throws -> Day? in
            let day = try TypedDay.read(self["due_on"], "due_on")
            isDueGiven = day != nil
            return day
        }
        let amount = try wrong.take { () throws -> Int64? in
            guard let amount = try NumberUnreadable.read(self["amount"], "amount", places: 2) else {
                throw FieldRefused.missing(field: "amount")
            }
            guard amount.magnitude <= UInt64(Money.largest) else { throw AmountTooLarge() }
            return amount
        }
        let currency = try wrong.take { try TypedCurrency.read(self["currency"], "currency") }
        let order = try wrong.take { () throws -> ID<Order>? in
            if self["order"].isEmpty { return nil }
            guard let order = ID<Order>(self["order"]) else { throw FieldRefused.unknown(field: "order", value: self["order"]) }
            return order
        }
        guard wrong.faults.isEmpty, let code, let issuedOn, let amount, let currency else { return (nil, wrong.faults) }
        let due = isDueGiven ? dueOn : issuedOn.adding(days: term)
        let fields = InvoiceFields(code: code, order: order, issuedOn: issuedOn, dueOn: due ?? issuedOn, amount: amount, currency: currency)
        return (fields, [])
    }

    /// What stands there now, where that is not what was typed.
    func differences(from now: Invoice, to fields: InvoiceFields) -> [(name: Text, value: Text)] {
        func differs<Value: Equatable>(_ field: String, _ now: Value, _ typed: Value, _ shown: Text) -> (name: Text, value: Text)? {
            now == typed ? nil : (InvoiceForm.label(field), shown)
        }
        return [
            differs("code", now.fields.code, fields.code, Text(verbatim: now.fields.code)),
            differs("order", now.fields.order, fields.order, now.orderCode.map { Text(verbatim: $0) } ?? TradeWords.none),
            differs("issued_on", now.fields.issuedOn, fields.issuedOn, now.fields.issuedOn.written),
            differs("due_on", now.fields.dueOn, fields.dueOn, now.fields.dueOn.written),
            differs("amount", now.fields.amount, fields.amount, now.money(now.fields.amount).writtenExactly),
            differs("currency", now.fields.currency, fields.currency, Text(verbatim: now.fields.currency.code)),
        ].compactMap { $0 }
    }

    static func label(_ field: String) -> Text { labels[field] ?? Text(verbatim: field) }

    static let labels = [
        "code": Text("发票编号", "發票號碼", "Invoice number"), "order": Text("订单", "訂單", "Order"), "issued_on": TradeWords.issuedOn,
        "due_on": TradeWords.dueOn, "amount": TradeWords.amount, "currency": TradeWords.currency,
    ]
}
