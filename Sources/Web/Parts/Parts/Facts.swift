package import Ground

/// Names and values, one pair a line.
package struct Facts: Component {
    private let facts: [(name: Text, value: HTML)]
    private let beside: Bool

    /// `beside` puts the values next to their names instead of at the right edge.
    package init(beside: Bool = false, _ facts: [(Text, any Content)]) {
        self.beside = beside
        self.facts = facts.map { ($0.0, $0.1.html) }
    }

    package var body: some Content {
        dl(.class(beside ? "facts beside" : "facts")) {
            for fact in facts {
                dt { fact.name }
                dd { fact.value }
            }
        }
    }
}
