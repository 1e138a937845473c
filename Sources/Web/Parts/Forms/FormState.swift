package import Ground

/// What was typed into a form and what is wrong with it. A form that is refused is drawn again with this, so that nothing typed is lost.
package struct FormState: Sendable {
    private let typed: [String: String]
    package let refusals: [any Refusal]

    /// A form nobody has filled in yet.
    package init() { (typed, refusals) = ([:], []) }

    package init(typed: [String: String], refusals: [any Refusal]) { (self.typed, self.refusals) = (typed, refusals) }

    /// What was typed into a field; `nil` when the form has not been sent.
    package func value(of field: String) -> String? { typed[field] }

    package func error(in field: String) -> Text? { refusals.first { $0.field == field }?.text }
}
