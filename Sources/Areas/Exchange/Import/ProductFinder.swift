import Ground
import Storage
import Trade

/// Finds the products that a column names, and makes those that nobody knows when that is wished.
struct ProductFinder {
    private enum Found {
        case known(ID<Product>)
        case unknown, shared, missing
    }

    private var found: [Found]
    private let named: NamedThings
    private let run: ImportRun
    private var waiting: [BulkProduct] = []

    init(_ named: NamedThings, in run: ImportRun) throws {
        (self.named, self.run) = (named, run)
        found = try ProductFinder.look(for: named, in: run)
    }

    mutating func product(_ number: Int, line: Int) throws -> ID<Product> {
        switch found[number] {
        case .known(let id): return id
        case .unknown: throw ReferenceRefused.productUnknown(named.texts[number])
        case .shared: throw ReferenceRefused.nameShared(named.texts[number], instead: "code")
        case .missing:
            let id = run.tx.newID(Product.self)
            let text = named.texts[number]
            waiting.append(BulkProduct(id: id, fields: try ProductFields(code: text, name: text).checked()))
            try run.journal.noteMade(.product, id.bytes, line: line)
            found[number] = .known(id)
            return id
        }
    }

    /// Judges without making anything.
    func demand(_ number: Int) throws {
        switch found[number] {
        case .known, .missing: break
        case .unknown: throw ReferenceRefused.productUnknown(named.texts[number])
        case .shared: throw ReferenceRefused.nameShared(named.texts[number], instead: "code")
        }
    }

    /// What was made has to stand before others refer to it.
    mutating func flush() throws {
        try run.tx.addProducts(waiting)
        waiting.removeAll()
    }

    private static func look(for named: NamedThings, in run: ImportRun) throws -> [Found] {
        let coded = try run.tx.products(coded: named.texts)
        var found: [Found]
        if named.isByName {
            let bearers = try run.tx.products(named: named.texts)
            found = named.texts.map { name in
                guard let products = bearers[name], let first = products.first else { return .unknown }
                return products.count == 1 ? .known(first) : .shared
            }
        } else {
            found = named.texts.map { code in coded[code].map { .known($0.id) } ?? .unknown }
        }
        guard run.wish.createMissing else { return found }
        for number in found.indices {
            let text = named.texts[number]
            guard case .unknown = found[number], coded[text] == nil, (try? ProductFields(code: text, name: text).checked()) != nil else {
                continue
            }
            found[number] = .missing
        }
        return found
    }
}
