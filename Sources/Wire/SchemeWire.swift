package import Accounts
import Grading
import Ground

extension SchemeVersion {
    /// A version of a scheme; its document is the YAML that saving it again would take.
    package func json(withDocument: Bool) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "id", value: .text(id.description)), .init(name: "name", value: .text(name)),
            .init(name: "version", value: .number(version)), .init(name: "kind", value: .text(scheme.kind.rawValue)),
            .init(name: "title", value: .object(Language.allCases.map { .init(name: $0.rawValue, value: .text(scheme.title[$0])) })),
            .init(name: "window", value: .text(scheme.window.rawValue)), .init(name: "state", value: .text(state.rawValue)),
            .init(name: "effective_from", value: JSON(effectiveFrom?.description)), .init(name: "saved_at", value: .text(savedAt.rfc3339)),
            .init(name: "by", value: .text(byName ?? "console")),
        ]
        if withDocument { members.append(.init(name: "document", value: .text(GradingSchemeDocument.write(scheme)))) }
        return .object(members)
    }
}
