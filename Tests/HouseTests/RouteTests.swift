import Testing

/// Every way in names the permission it needs; the few that everybody may use are listed here by name.
@Suite struct RouteTests {
    /// What a stranger may ask for. Whoever adds one explains it to the reader of this list.
    static let open: Set = ["/sign-in", "/sign-out", "/language/{to}"]

    @Test func `every route names its permission or is one of the open ones`() {
        expectNone(
            routes.compactMap { route in
                switch route.kind {
                case "MemberRoute", "Endpoint":
                    let permission = route.arguments.first { $0.label == "needs" }?.tokens ?? []
                    return permission.count == 2 && permission[0].isSign(".")
                        ? nil : "\(route.place) \(route.path) does not name its permission"
                case "OpenRoute": return RouteTests.open.contains(route.path) ? nil : "\(route.place) \(route.path) is open to strangers"
                default: return "\(route.place) \(route.path) is made by \(route.kind): spell its type, so that it can be checked"
                }
            })
    }

    @Test func `no address is answered twice`() {
        let addresses = Dictionary(grouping: routes) { "\($0.kind == "Endpoint" ? "/api/v1" : "")\($0.path) \($0.method)" }
        expectNone(
            addresses.filter { $0.value.count > 1 }.map { "\($0.key) is answered by \($0.value.map(\.place).joined(separator: " and "))" })
    }

    /// A route that is handed to the router directly would pass by the types that ask for a permission.
    @Test func `only the doors speak to the router`() {
        let doors = ["Sources/Door/", "Sources/Web/Door/", "Sources/API/Door/"]
        expectNone(
            Repository.sources.filter { file in !doors.contains { file.path.hasPrefix($0) } }.flatMap { file in
                RouteTests.methods.flatMap { file.places(of: [".", $0, "(", nil]) }.map {
                    "\(file.path):\(file.tokens[$0].line) hands a route to the router itself"
                }
            })
    }

    private static let methods = ["get", "post", "put", "patch", "delete", "head"]

    private struct Route {
        let kind: String
        let method: String
        let path: String
        let place: String
        let arguments: [Argument]
    }

    /// Whatever is called with a method and a path, by `Kind(.get, "/path", …)`.
    private var routes: [Route] {
        Repository.sources.flatMap { file in
            RouteTests.methods.flatMap { method in
                file.places(of: ["(", ".", method, ",", nil]).filter { $0 > 0 && file.tokens[$0 + 4].text.hasPrefix("/") }.map {
                    index in
                    Route(
                        kind: file.tokens[index - 1].text, method: method, path: file.tokens[index + 4].text,
                        place: "\(file.path):\(file.tokens[index].line)", arguments: file.tokens.arguments(ofCallAt: index))
                }
            }
        }
    }
}
