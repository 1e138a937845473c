package import Ground
package import Identity
package import WebParts

/// Leads to who can see records of a kind, and why.
package struct WhoSees: Component {
    package static let words = Text("谁能看见", "誰能看見", "Who can see this")

    private let record: CompanyRecord

    package init(_ record: CompanyRecord) { self.record = record }

    package var body: some Content { ButtonLink(WhoSees.words, to: Link("roles").at(record.rawValue), icon: .eye) }
}
