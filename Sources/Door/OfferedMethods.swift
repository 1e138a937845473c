package import HTTPTypes

/// Which methods each address takes, so that one that it does not take is answered with those it does.
package struct OfferedMethods: Sendable {
    private var places: [Place] = []

    /// Paths are written as routes write them: `{name}` stands for one segment, `**` for whatever follows.
    package init(_ routes: [(method: HTTPRequest.Method, path: String)]) {
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            places.append(Place(segments: path.split(separator: "/").map(String.init), methods: Set(routes.map(\.method))))
        }
    }

    /// By name; none where there is no such address. What answers GET answers HEAD.
    package func methods(at path: String) -> [HTTPRequest.Method] {
        let asked = path.split(separator: "/")
        let place = places.filter { $0.leads(to: asked) }.max { $0.literals < $1.literals }
        guard var methods = place?.methods else { return [] }
        if methods.contains(.get) { methods.insert(.head) }
        return methods.sorted { $0.rawValue < $1.rawValue }
    }

    private struct Place: Sendable {
        let segments: [String]
        let methods: Set<HTTPRequest.Method>

        /// The place with most words of its own is meant: `/users/me` rather than `/users/{id}`.
        var literals: Int { segments.count { !$0.hasPrefix("{") && $0 != "**" } }

        func leads(to asked: [Substring]) -> Bool {
            let isOpen = segments.last == "**"
            guard isOpen ? asked.count >= segments.count : asked.count == segments.count else { return false }
            return zip(segments, asked).allSatisfy { $0.hasPrefix("{") || $0 == "**" || $0 == $1 }
        }
    }
}
