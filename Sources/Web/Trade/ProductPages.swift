import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// Everything that is sold, by number.
struct ProductListPage: Component {
    static let title = Section.products.text

    private let search: String
    private let line: String
    private let lines: [String]
    private let products: [Product]
    private let next: PageCursor?
    private let count: RowCount
    private let isFirst, mayWrite, seesCosts: Bool

    init(searching search: String, line: String, after cursor: PageCursor?, seenBy principal: Principal, from snapshot: Snapshot) throws {
        (self.search, self.line) = (search, line)
        lines = try snapshot.productLines(seenBy: principal)
        (products, next, count) = try snapshot.products(
            searching: search, line: line.isEmpty ? nil : line, after: cursor, limit: 50, seenBy: principal)
        (isFirst, mayWrite, seesCosts) = (cursor == nil, principal.may(.writeTrade), principal.may(.readCosts))
    }

    var body: some Content {
        PageHead(ProductListPage.title, gist: gist) {
            if mayWrite { ButtonLink(NewProductPage.title, to: Link("products", "new"), icon: .plus, .primary) }
        }
        section(.class("card")) {
            FilterBar(
                list: Link("products"), query: search, placeholder: Text("名称、拼音、编号", "名稱、拼音、編號", "Name, pinyin or number"),
                keeping: line.isEmpty ? [] : [("line", line)], conditions: conditions, menus: menus, results: "product-list")
            Results(id: "product-list") {
                table
                Pager(shown: counted, first: isFirst ? nil : link(line: line), next: next.map { link(line: line, $0) })
            }
        }
    }

    private var gist: Text {
        Text("订单的明细写的是这里的产品。", "訂單的明細寫的是這裡的產品。", "The lines of orders name products from here.")
    }

    private func link(line: String, _ cursor: PageCursor? = nil) -> Link {
        Link("products", query: ["q": search, "line": line, "cursor": cursor?.description])
    }

    private var conditions: [FilterChip] {
        line.isEmpty ? [] : [FilterChip(ProductForm.label("line"), Text(verbatim: line), without: link(line: ""))]
    }

    private var menus: [FilterMenu] {
        lines.isEmpty
            ? []
            : [
                FilterMenu(
                    ProductForm.label("line"),
                    choices: lines.map { .init(Text(verbatim: $0), link(line: $0), chosen: $0 == line) })
            ]
    }

    private var counted: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 个", " 個", " \(plural(count.value, "product", "products"))")
        }
    }

    private var table: some Content {
        DataTable(of: products, caption: ProductListPage.title, empty: empty) {
            Column(TradeWords.product, .name) { product in
                if mayWrite {
                    RowLink(product.fields.name, to: Link("products", product.id.description, "edit"))
                } else {
                    b { product.fields.name }
                }
                span(.class("sub")) { product.fields.code }
            }
            Column(ProductForm.label("line"), .left) { product in product.fields.line.isEmpty ? "—" : product.fields.line }
            Column(ProductForm.label("unit"), .detail) { product in product.fields.unit.isEmpty ? "—" : product.fields.unit }
            if seesCosts {
                Column(TradeWords.unitCost, .right, numeric: true) { product in
                    if let cost = product.fields.unitCost { Shown.price(cost) } else { "—" }
                }
            }
            Column(ProductForm.label("list_price"), .aside, numeric: true) { product in
                if let price = product.fields.listPrice { Shown.price(price) } else { "—" }
            }
        }
    }

    private var empty: EmptyState {
        guard search.isEmpty, line.isEmpty else {
            return EmptyState(
                Text("没有符合的产品", "沒有符合的產品", "No products match"), action: .init(Text("看全部产品", "檢視全部產品", "All products"), Link("products")))
        }
        return EmptyState(
            Text("还没有产品", "還沒有產品", "No products yet"),
            words: Text("建好产品，订单就能按产品写明细。", "建好產品，訂單就能依產品寫明細。", "Once there are products, the lines of orders can name them."),
            icon: .package,
            action: mayWrite ? .init(NewProductPage.title, Link("products", "new")) : nil)
    }
}

struct NewProductPage: Component {
    static let title = Text("新建产品", "新增產品", "New product")

    let form: ProductForm
    let refusals: [any Refusal]
    let currency: Currency

    var body: some Content {
        PageHead(NewProductPage.title)
        ProductFormCard(title: NewProductPage.title, action: Link("products"), form: form, refusals: refusals, currency: currency)
    }
}

struct EditProductPage: Component {
    static let title = Text("编辑产品", "編輯產品", "Edit the product")

    let product: Product
    let form: ProductForm
    let refusals: [any Refusal]
    let currency: Currency

    var body: some Content {
        PageHead(EditProductPage.title, gist: Text(verbatim: "\(product.fields.code) · \(product.fields.name)"))
        ProductFormCard(
            title: EditProductPage.title, action: Link("products", product.id.description), form: form, refusals: refusals,
            currency: currency)
    }
}

private struct ProductFormCard: Component {
    let title: Text
    let action: Link
    let form: ProductForm
    let refusals: [any Refusal]
    let currency: Currency

    var body: some Content {
        FormCard(title, to: action, in: state, submit: TradeWords.save, cancel: Link("products"), labels: ProductForm.labels) {
            if !form["version"].isEmpty { input(.type(.hidden), .name("version"), .value(form["version"])) }
            FieldGroup(TradeWords.product) {
                TextField(field("name", required: true), autocomplete: .off)
                TextField(field("code", required: true), autocomplete: .off)
                TextField(field("line"), autocomplete: .off)
                TextField(field("unit", hint: Text("如：台、件、公斤。", "如：台、件、公斤。", "Such as piece, set or kg.")), autocomplete: .off)
                TextField(field("list_price", hint: priceHint), .decimal, autocomplete: .off)
                TextField(field("unit_cost", hint: priceHint), .decimal, autocomplete: .off)
            }
        }
    }

    private var priceHint: Text {
        let code = currency.code
        return Text("一个单位，币种 \(code)，最多四位小数。", "一個單位，幣別 \(code)，最多四位小數。", "Of one unit in \(code), with up to four decimals.")
    }

    private var state: FormState { FormState(typed: form.typed, refusals: refusals) }

    private func field(_ name: String, required: Bool = false, hint: Text? = nil) -> Field {
        Field(name, ProductForm.label(name), in: state, required: required, hint: hint)
    }
}
