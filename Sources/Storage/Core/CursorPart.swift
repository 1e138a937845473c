/// What one value of a list's cursor is. An engine that is given another kind of value would fail.
package enum CursorPart: Sendable {
    case text, integer, id

    fileprivate func fits(_ value: Value) -> Bool {
        switch (self, value) {
        case (.text, .text(let text)): !text.utf8.contains(0)
        case (.integer, .integer): true
        case (.id, .bytes(let bytes)): bytes.count == 16
        default: false
        }
    }
}

extension PageCursor {
    /// `nil` for a cursor of another list or of another order of this one, and for one that somebody made up: it does not have these parts.
    package init?(_ text: String, of parts: [CursorPart], in order: String? = nil) {
        guard let cursor = PageCursor(text) else { return nil }
        var values = cursor.values[...]
        if let order, values.popFirst() != .text(order) { return nil }
        guard values.count == parts.count, zip(parts, values).allSatisfy({ $0.fits($1) }) else { return nil }
        self.init(after: Array(values))
    }

    /// The same place, as a list with several orders says it: behind the rows of this order only.
    package func tied(to order: String) -> PageCursor { PageCursor(after: [.text(order)] + values) }
}
