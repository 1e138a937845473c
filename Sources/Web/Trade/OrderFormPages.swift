import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

struct NewOrderPage: Component {
    static let title = Text("新建订单", "新增訂單", "New order")

    let account: Account
    let form: OrderForm
    let refusals: [any Refusal]
    let products: [Product]

    init(of id: ID<Account>, _ form: OrderForm, refusals: [any Refusal] = [], by principal: Principal, from snapshot: Snapshot) throws {
        account = try snapshot.account(id, writtenBy: principal, needing: .writeTrade)
        (self.form, self.refusals) = (form, refusals)
        products = try snapshot.products(limit: OrderLines.suggested, seenBy: principal).products
    }

    var body: some Content {
        PageHead(NewOrderPage.title, gist: Text(verbatim: account.name))
        OrderFormCard(
            title: NewOrderPage.title, action: orders, cancel: orders, form: form, refusals: refusals, products: products, isNew: true)
    }

    private var orders: Link { Link("accounts", account.id.description, "orders") }
}

struct EditOrderPage: Component {
    static let title = Text("编辑订单", "編輯訂單", "Edit the order")

    let order: Order
    let lines: [OrderLine]
    let form: OrderForm
    let refusals: [any Refusal]
    let products: [Product]

    /// Without a form, as the order stands.
    init(of id: ID<Order>, _ form: OrderForm? = nil, refusals: [any Refusal] = [], by principal: Principal, from snapshot: Snapshot) throws
    {
        order = try snapshot.order(id, seenBy: principal)
        _ = try snapshot.account(order.account, writtenBy: principal, needing: .writeTrade, back: Link("orders", id.description))
        lines = try snapshot.lines(of: id)
        self.form = try form ?? OrderForm(of: order, lines, snapshot.products(in: id))
        self.refusals = refusals
        products = try snapshot.products(limit: OrderLines.suggested, seenBy: principal).products
    }

    var body: some Content {
        PageHead(EditOrderPage.title, gist: Text(verbatim: "\(order.code) · \(order.accountName)"))
        if lines.count > OrderForm.mostLines {
            section(.class("card")) {
                EmptyState(
                    Text(
                        "这张订单有 \(lines.count) 行，表单放不下", "這張訂單有 \(lines.count) 列，表單放不下",
                        "The order has \(lines.count) lines, more than a form holds"),
                    words: Text(
                        "超过 \(OrderForm.mostLines) 行的订单，请改好文件重新导入，或用 API 修改。", "超過 \(OrderForm.mostLines) 列的訂單，請改好檔案重新匯入，或用 API 修改。",
                        "Orders of more than \(OrderForm.mostLines) lines are changed by importing them again, or over the API."),
                    icon: .package, action: .init(Text("回到订单", "回到訂單", "Back to the order"), link))
            }
        } else {
            OrderFormCard(
                title: EditOrderPage.title, action: link, cancel: link, form: form, refusals: refusals, products: products, isNew: false)
        }
    }

    private var link: Link { Link("orders", order.id.description) }
}

extension Snapshot {
    /// The account for whoever may write its trade; whoever only sees it reads why not.
    func account(_ id: ID<Account>, writtenBy principal: Principal, needing right: Permission, back: Link? = nil) throws -> Account {
        do {
            let account = try account(id, changedBy: principal)
            try principal.needs(right)
            return account
        } catch is NotPermitted {
            let account = try account(id, seenBy: principal)
            throw Forbidden.trade(of: account.name, missing: right, back: back ?? Link("accounts", id.description))
        }
    }
}

/// An order to be typed, its lines below its facts.
private struct OrderFormCard: Component {
    let title: Text
    let action, cancel: Link
    let form: OrderForm
    let refusals: [any Refusal]
    let products: [Product]
    let isNew: Bool

    var body: some Content {
        PostForm(to: action, class: "card form", label: title) {
            // What the return key presses: the first button of a form, and that is not to be one that takes a line away.
            button(.type(.submit), .class("hidden-words"), .tabindex(-1), .ariaHidden()) { TradeWords.save }
            if !isNew { input(.type(.hidden), .name("version"), .value(form["version"])) }
            ErrorSummary(state, labels: form.labels)
            FieldGroup(Text("订单", "訂單", "Order")) {
                TextField(field("code", required: true), autocomplete: .off)
                if !isNew {
                    TextField(
                        field(
                            "account", required: true,
                            hint: Text(
                                "填编号或名称。开过发票的订单不能改客户。", "填編號或名稱。開過發票的訂單不能改客戶。",
                                "Its number or its name. An order that was invoiced stays with its account.")), autocomplete: .off)
                }
                TextField(field("ordered_on", required: true), .day)
                TextField(field("due_on"), .day)
                TextField(field("currency", required: true), autocomplete: .off)
            }
            OrderLines(form: form, state: state, products: products)
            div(.class("card-foot")) {
                span(.class("push actions")) {
                    ButtonLink(Text("取消", "取消", "Cancel"), to: cancel)
                    SubmitButton(TradeWords.save)
                }
            }
        }
    }

    private var state: FormState { FormState(typed: form.typed, refusals: refusals) }

    private func field(_ name: String, required: Bool = false, hint: Text? = nil) -> Field {
        Field(name, OrderForm.label(name), in: state, required: required, hint: hint)
    }
}

/// The lines of an order, each with the button that takes it away. The buttons work by asking the server, and faster with the script.
struct OrderLines: Component {
    /// How many products a field suggests; any other is named all the same.
    static let suggested = 200

    let form: OrderForm
    let state: FormState
    let products: [Product]

    var body: some Content {
        fieldset(.id(Field.id(of: "lines")), .tabindex(-1)) {
            legend { OrderForm.label("lines") }
            div(.class("lines"), .data("most", String(OrderForm.mostLines))) {
                for number in 1...form.lineCount { line(number) }
            }
            p(.class("hint")) {
                Text(
                    "产品填编号或名称，也可以不填。退货把数量或金额写成负数。金额留空就是数量 × 单价；单价也留空，就用产品的目录价。",
                    "產品填編號或名稱，也可以不填。退貨把數量或金額寫成負數。金額留空就是數量 × 單價；單價也留空，就用產品的牌價。",
                    "A product is named by number or name, or not at all. A return has a negative quantity or amount. Without an amount it is quantity × unit price; without a price as well, the product's list price counts."
                )
            }
            datalist(.id("products")) {
                for product in products { option(.value(product.fields.code)) { product.fields.name } }
            }
            div(.class("above-small")) {
                button(
                    .type(.submit), .class("button small"), .name("step"), .value("add"), .data("lines", "add"),
                    .hidden(form.lineCount >= OrderForm.mostLines)
                ) {
                    Icon.plus.small
                    Text("再加一行", "再加一列", "Add a line")
                }
            }
        }
    }

    private func line(_ number: Int) -> HTML {
        fieldset(.class("form-line")) {
            legend(.class("hidden-words")) { Text("第 \(number) 行", "第 \(number) 列", "Line \(number)") }
            TextField(field(number, "product"), autocomplete: .off, suggestions: "products")
            TextField(field(number, "quantity"), .decimal, autocomplete: .off)
            TextField(field(number, "unit_price"), .decimal, autocomplete: .off)
            TextField(field(number, "unit_cost"), .decimal, autocomplete: .off)
            TextField(field(number, "amount"), .decimal, autocomplete: .off)
            button(.type(.submit), .class("button small"), .name("step"), .value("remove.\(number)"), .data("lines", "remove")) {
                Icon.x.small
                span(.class("hidden-words")) { Text("删除这一行", "刪除這一列", "Remove this line") }
            }
        }
    }

    private func field(_ number: Int, _ column: String) -> Field {
        Field(OrderForm.name(number, column), OrderForm.label(column), in: state)
    }
}
