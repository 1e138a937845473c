import ExchangeReading
import Ground
import Storage
import Trade

/// The products of a file. They are everybody's, so that nothing but their own cells decides.
struct ProductRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    private let drafts: [ProductDraft]
    private let headings: [String: String]

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([ProductDraft], [ImportFault], [String: Int]) = ([], [], [:])
        var headings: [String: String] = [:]
        rowCount = try source.forEachRow(progress: progress) { row in
            if headings.isEmpty { headings = row.headings(of: ["name"]) }
            var draft = try ProductDraft(&row)
            let code = draft.fields.code
            if !code.isEmpty, let earlier = lines[code] {
                row.refuse("code", RowConflict.repeated(code, line: earlier))
            } else {
                lines[code] = row.line
            }
            draft.isRefused = row.isRefused
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.headings) = (drafts, faults, headings)
    }

    func bringIn(_ run: ImportRun) throws {
        for portion in drafts.inPortions() {
            for draft in portion where draft.isRefused { run.countRefused() }
            try bringIn(portion.filter { !$0.isRefused }, run)
            run.report(done: portion.endIndex, of: drafts.count)
        }
    }

    private func bringIn(_ drafts: [ProductDraft], _ run: ImportRun) throws {
        let kept = try run.tx.products(coded: drafts.map(\.fields.code))
        var (new, changed): ([BulkProduct], [BulkProduct]) = ([], [])
        for draft in drafts {
            let before = kept[draft.fields.code]
            guard before != nil || !draft.fields.name.isEmpty else {
                run.refuse(ImportFault(line: draft.line, column: headings["name"], value: "", refusal: CellRefusal.missing))
                run.countRefused()
                continue
            }
            let product = BulkProduct(id: before?.id ?? run.tx.newID(), fields: try draft.fields(over: before?.fields).checked())
            var (result, version, former): (ImportRowResult, Int, String?) = (.created, 1, nil)
            if let before {
                let isChanged = product.fields != before.fields
                (result, version) = (isChanged ? .updated : .unchanged, before.version + (isChanged ? 1 : 0))
                if isChanged { former = try FormerProduct(before.fields).document() }
            }
            if result == .created { new.append(product) }
            if result == .updated { changed.append(product) }
            run.count(result)
            try run.journal.note(
                ImportEntry(
                    line: draft.line, result: result, noun: .product, object: product.id.bytes, versionAfter: version, before: former))
        }
        try run.tx.addProducts(new)
        try run.tx.changeProducts(changed)
    }
}

/// One row, read. What its cells leave open stays as it is with a product that there is.
private struct ProductDraft {
    let line: Int
    let fields: ProductFields
    var isRefused = false

    init(_ row: inout ImportRow) throws {
        line = row.line
        var fields = ProductFields(
            code: try row.demanded("code") { try $0.line() } ?? "", name: try row.value("name") { try $0.line() } ?? "")
        fields.line = try row.value("line") { try $0.line() } ?? ""
        fields.unit = try row.value("unit") { try $0.line() } ?? ""
        fields.listPrice = try row.value("list_price") { try $0.price() }
        fields.unitCost = try row.value("unit_cost") { try $0.price() }
        self.fields = try ProductDraft.judged(fields, &row) ?? fields
    }

    /// A product that there is may be named by its code alone, so that a missing name is judged later.
    private static func judged(_ fields: ProductFields, _ row: inout ImportRow) throws -> ProductFields? {
        guard !fields.code.isEmpty else { return nil }
        var named = fields
        if fields.name.isEmpty { named.name = fields.code }
        guard var kept = try row.judge({ try named.checked() }) else { return nil }
        if fields.name.isEmpty { kept.name = "" }
        return kept
    }

    func fields(over kept: ProductFields?) -> ProductFields {
        guard var fields = kept else { return fields }
        if !self.fields.name.isEmpty { fields.name = self.fields.name }
        if !self.fields.line.isEmpty { fields.line = self.fields.line }
        if !self.fields.unit.isEmpty { fields.unit = self.fields.unit }
        if let price = self.fields.listPrice { fields.listPrice = price }
        if let cost = self.fields.unitCost { fields.unitCost = cost }
        return fields
    }
}
