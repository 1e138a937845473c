import Door
import Ground
import Storage
import Trade
import WebFrame
import WebParts

/// What was typed about a product, and everything that is wrong with it at once.
struct ProductForm: Sendable {
    private(set) var typed: [String: String]

    init(_ form: QueryValues) {
        let names = ["code", "name", "line", "unit", "list_price", "unit_cost", "version"]
        typed = Dictionary(uniqueKeysWithValues: names.map { ($0, String((form[$0] ?? "").prefix(1000))) })
    }

    init() { typed = [:] }

    init(of product: Product) {
        let fields = product.fields
        typed = [
            "code": fields.code, "name": fields.name, "line": fields.line, "unit": fields.unit,
            "list_price": fields.listPrice.map { PlainNumber.of($0.tenThousandths, places: 4, least: 2) } ?? "",
            "unit_cost": fields.unitCost.map { PlainNumber.of($0.tenThousandths, places: 4, least: 2) } ?? "",
            "version": String(product.version),
        ]
    }

    var version: Int { Int(self["version"]) ?? 0 }
    subscript(field: String) -> String { typed[field] ?? "" }

    mutating func see(version: Int) { typed["version"] = String(version) }

    func fields() throws -> (fields: ProductFields, faults: [any Refusal]) {
        var (wrong, fields) = (FaultCollector(), ProductFields(code: self["code"], name: self["name"]))
        (fields.line, fields.unit) = (self["line"], self["unit"])
        fields.listPrice = try wrong.take { try price("list_price") }
        fields.unitCost = try wrong.take { try price("unit_cost") }
        // The area stops at the first fault; each field is judged beside others that are sound.
        for field in ["code", "name", "line", "unit", "list_price", "unit_cost"] {
            var one = ProductFields(code: "P", name: "P")
            switch field {
            case "code": one.code = fields.code
            case "name": one.name = fields.name
            case "line": one.line = fields.line
            case "unit": one.unit = fields.unit
            case "list_price": one.listPrice = fields.listPrice
            default: one.unitCost = fields.unitCost
            }
            _ = try wrong.take { try one.checked() }
        }
        return (fields, wrong.faults)
    }

    private func price(_ field: String) throws -> UnitPrice? {
        try NumberUnreadable.read(self[field], field, places: 4).map(UnitPrice.init(tenThousandths:))
    }

    /// What stands there now, where that is not what was typed.
    func differences(from now: ProductFields, to fields: ProductFields) -> [(name: Text, value: Text)] {
        func differs<Value: Equatable>(_ field: String, _ now: Value, _ typed: Value, _ shown: String?) -> (name: Text, value: Text)? {
            now == typed ? nil : (ProductForm.label(field), shown.flatMap { $0.isEmpty ? nil : Text(verbatim: $0) } ?? TradeWords.none)
        }
        return [
            differs("code", now.code, fields.code, now.code), differs("name", now.name, fields.name, now.name),
            differs("line", now.line, fields.line, now.line), differs("unit", now.unit, fields.unit, now.unit),
            differs("list_price", now.listPrice, fields.listPrice, now.listPrice?.text),
            differs("unit_cost", now.unitCost, fields.unitCost, now.unitCost?.text),
        ].compactMap { $0 }
    }

    static func label(_ field: String) -> Text { labels[field] ?? Text(verbatim: field) }

    static let labels = [
        "code": Text("产品编号", "產品編號", "Product number"), "name": Text("产品名称", "產品名稱", "Name"),
        "line": Text("产品线", "產品線", "Line"), "unit": Text("计量单位", "計量單位", "Unit"),
        "list_price": Text("目录价", "牌價", "List price"), "unit_cost": TradeWords.unitCost,
    ]
}
