import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// What an invoice of an account can be for, and how long the account has to pay.
struct InvoiceChoices: Sendable {
    /// The account's latest orders, and the one that the invoice is for already.
    let orders: [Order]
    let term: Int

    /// Thirty days, until an earlier invoice says otherwise.
    private static let usualTerm = 30
    private static let offered = 50

    init(of account: ID<Account>, besides order: ID<Order>?, by principal: Principal, from snapshot: Snapshot) throws {
        var orders: [Order] = []
        if principal.may(.readTrade) {
            orders = try snapshot.orders(of: account, limit: InvoiceChoices.offered, seenBy: principal).orders
            if let order, !orders.contains(where: { $0.id == order }) {
                let named = try snapshot.order(order, seenBy: principal)
                // An order of another account is none to choose.
                if named.account == account { orders.append(named) }
            }
        }
        self.orders = orders
        term = try snapshot.paymentTerm(of: account, seenBy: principal) ?? InvoiceChoices.usualTerm
    }

    func order(_ id: ID<Order>?) -> Order? { orders.first { $0.id == id } }
}

struct NewInvoicePage: Component {
    static let title = Text("新建发票", "新增發票", "New invoice")

    let account: Account
    let choices: InvoiceChoices
    let form: InvoiceForm
    let refusals: [any Refusal]

    /// A blank form, for an order if one is named.
    init(of id: ID<Account>, for order: ID<Order>?, in currency: Currency, by principal: Principal, from snapshot: Snapshot) throws {
        account = try snapshot.account(id, writtenBy: principal, needing: .writeReceivables)
        choices = try InvoiceChoices(of: id, besides: order, by: principal, from: snapshot)
        let order = choices.order(order)
        var filter = InvoiceFilter()
        (filter.order, filter.limit) = (order?.id, 100)
        let earlier = order == nil ? [] : try snapshot.invoices(filter, seenBy: principal).invoices
        let invoiced = earlier.filter { $0.fields.currency == order?.currency }.reduce(0) { $0 &+ $1.fields.amount }
        form = InvoiceForm(for: order, invoiced: invoiced, after: choices.term, today: snapshot.moment.today, currency: currency)
        refusals = []
    }

    init(of id: ID<Account>, _ form: InvoiceForm, refusals: [any Refusal] = [], by principal: Principal, from snapshot: Snapshot) throws {
        account = try snapshot.account(id, writtenBy: principal, needing: .writeReceivables)
        choices = try InvoiceChoices(of: id, besides: nil, by: principal, from: snapshot)
        (self.form, self.refusals) = (form, refusals)
    }

    var body: some Content {
        PageHead(NewInvoicePage.title, gist: Text(verbatim: account.name))
        InvoiceFormCard(title: NewInvoicePage.title, action: list, cancel: list, choices: choices, form: form, refusals: refusals)
    }

    private var list: Link { Link("accounts", account.id.description, "invoices") }
}

struct EditInvoicePage: Component {
    static let title = Text("编辑发票", "編輯發票", "Edit the invoice")

    let invoice: Invoice
    let choices: InvoiceChoices
    let form: InvoiceForm
    let refusals: [any Refusal]

    init(of id: ID<Invoice>, _ form: InvoiceForm? = nil, refusals: [any Refusal] = [], by principal: Principal, from snapshot: Snapshot)
        throws
    {
        invoice = try snapshot.invoice(id, seenBy: principal)
        _ = try snapshot.account(invoice.account, writtenBy: principal, needing: .writeReceivables, back: Link("invoices", id.description))
        choices = try InvoiceChoices(of: invoice.account, besides: invoice.fields.order, by: principal, from: snapshot)
        (self.form, self.refusals) = (form ?? InvoiceForm(of: invoice), refusals)
    }

    var body: some Content {
        PageHead(EditInvoicePage.title, gist: Text(verbatim: "\(invoice.fields.code) · \(invoice.accountName)"))
        InvoiceFormCard(title: EditInvoicePage.title, action: link, cancel: link, choices: choices, form: form, refusals: refusals)
    }

    private var link: Link { Link("invoices", invoice.id.description) }
}

private struct InvoiceFormCard: Component {
    let title: Text
    let action, cancel: Link
    let choices: InvoiceChoices
    let form: InvoiceForm
    let refusals: [any Refusal]

    var body: some Content {
        FormCard(title, to: action, in: state, submit: TradeWords.save, cancel: cancel, labels: InvoiceForm.labels) {
            if !form["version"].isEmpty { input(.type(.hidden), .name("version"), .value(form["version"])) }
            FieldGroup(Text("发票", "發票", "Invoice")) {
                TextField(field("code", required: true), autocomplete: .off)
                SelectField(field("order"), choices.orders.map(InvoiceFormCard.option), blank: TradeWords.none.asLabel)
                TextField(field("issued_on", required: true), .day)
                TextField(
                    field(
                        "due_on",
                        hint: Text(
                            "留空就是开票后 \(choices.term) 天。", "留空就是開立後 \(choices.term) 天。",
                            "Left empty it is \(choices.term) days after the invoice date.")), .day)
                TextField(
                    field(
                        "amount", required: true, hint: Text("红字发票写成负数。", "折讓單寫成負數。", "Negative for a credit note.")), .decimal,
                    autocomplete: .off)
                TextField(field("currency", required: true), autocomplete: .off)
            }
        }
    }

    private static func option(_ order: Order) -> Option {
        let (day, amount) = (order.orderedOn.written, Money(sum: order.amount, currency: order.currency).writtenExactly)
        return Option(
            order.id.description,
            Text(
                "\(order.code) · \(day.hans) · \(amount.hans)", "\(order.code) · \(day.hant) · \(amount.hant)",
                "\(order.code) · \(day.english) · \(amount.english)"))
    }

    private var state: FormState { FormState(typed: form.typed, refusals: refusals) }

    private func field(_ name: String, required: Bool = false, hint: Text? = nil) -> Field {
        Field(name, InvoiceForm.label(name), in: state, required: required, hint: hint)
    }
}
