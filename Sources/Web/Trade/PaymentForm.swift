import Door
import Ground
import Storage
import Trade
import WebFrame
import WebParts

/// What was typed about a payment, and everything that is wrong with it at once.
struct PaymentForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        typed = Dictionary(uniqueKeysWithValues: ["paid_on", "amount", "delay_cause"].map { ($0, String((form[$0] ?? "").prefix(200))) })
    }

    /// What is still open, paid today.
    init(of invoice: Invoice, today: Day) {
        let open = invoice.open == 0 ? "" : PlainNumber.of(invoice.open, places: 2, least: 2)
        typed = ["paid_on": today.description, "amount": open, "delay_cause": ""]
    }

    /// A payment taken back: the same day and cause, so that the delay goes with the amount.
    init(correcting payment: Payment) {
        typed = [
            "paid_on": payment.paidOn.description, "amount": PlainNumber.of(-payment.amount, places: 2, least: 2),
            "delay_cause": payment.delayDays > 0 ? payment.delayCause.rawValue : "",
        ]
    }

    /// Whether what was typed came after the invoice was due, so that somebody is to blame.
    func isLate(for invoice: Invoice) -> Bool {
        guard let day = Day(typed["paid_on"] ?? "") else { return false }
        return day > invoice.fields.dueOn
    }

    func wish(for invoice: Invoice) throws -> (wish: RecordPayment?, faults: [any Refusal]) {
        var wrong = FaultCollector()
        let paidOn = try wrong.take { () throws -> Day? in
            guard let day = try TypedDay.read(typed["paid_on"] ?? "", "paid_on") else { throw FieldRefused.missing(field: "paid_on") }
            return day
        }
        let amount = try wrong.take { () throws -> Int64? in
            let amount = try NumberUnreadable.read(typed["amount"] ?? "", "amount", places: 2)
            guard let amount, amount != 0 else { throw FieldRefused.missing(field: "amount") }
            return amount
        }
        let cause = try wrong.take { () throws -> DelayCause? in
            let word = typed["delay_cause"] ?? ""
            if let cause = DelayCause(rawValue: word) { return cause }
            guard !isLate(for: invoice), word.isEmpty else { throw FieldRefused.missing(field: "delay_cause") }
            return .customer
        }
        guard let paidOn, let amount, let cause else { return (nil, wrong.faults) }
        return (RecordPayment(of: amount, for: invoice.id, on: paidOn, delayedBy: cause), [])
    }

    static func label(_ field: String) -> Text { labels[field] ?? Text(verbatim: field) }

    static let labels = [
        "paid_on": Text("回款日期", "收款日期", "Day of the payment"), "amount": TradeWords.amount,
        "delay_cause": Text("为什么迟付", "為什麼遲付", "Why it is late"),
    ]
}
