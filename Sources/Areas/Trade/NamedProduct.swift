package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// The product that somebody names by its code, or by a name that no other has.
    package func product(codedOrNamed words: String, at field: String, seenBy principal: Principal) throws -> Product {
        try principal.needs(.readTrade)
        if let coded = try product(coded: words) { return coded }
        let named = try all("\(Product.columns) WHERE name = \(words) ORDER BY code LIMIT 2", Product.init)
        guard let found = named.first else { throw FieldRefused.noReference(field: field, value: words) }
        guard named.count == 1 else { throw ProductAmbiguous(name: words, at: field) }
        return found
    }

    /// The lines that products are of, in the order of their names.
    package func productLines(seenBy principal: Principal) throws -> [String] {
        try principal.needs(.readTrade)
        return try all("SELECT DISTINCT line FROM product WHERE line <> '' ORDER BY line LIMIT 100") { $0.text(0) }
    }
}

/// Several products bear the name by which one was to be named.
package struct ProductAmbiguous: Refusal, Equatable {
    let name, place: String
    package init(name: String, at place: String) { (self.name, self.place) = (name, place) }
    package var code: String { "reference_ambiguous" }
    package var field: String? { place }
    package var text: Text {
        Text(
            "不止一个产品叫“\(name)”。请改填产品编号。", "不止一個產品叫「\(name)」。請改填產品編號。",
            "Several products are called “\(name)”. Give the number of the one you mean.")
    }
}
