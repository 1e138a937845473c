import Testing

/// Every way in names the permission it needs; the few that everybody may use are listed here by name.
@Suite struct RouteTests {
    /// What a stranger may ask for. Whoever adds one explains it to the reader of this list.
    static let open: Set = [
        "/sign-in", "/sign-out", "/language/{to}",
        // The steps between the password and the door.
        "/sign-in/code", "/sign-in/second-factor", "/sign-in/second-factor/confirmation",
        // Whoever holds the secret of the link.
        "/invitation/{secret}",
    ]

    @Test func `every route names its permission or is one of the open ones`() {
        expectNone(
            RouteTests.all.compactMap { route in
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

    /// The site lists the routes itself, or a page that does nothing but list them, such as that of the API's nouns.
    @Test func `every list of routes stands on the page of the site`() {
        let site = Repository.sources.filter { $0.path == "Sources/hengce/Site.swift" }
        let paths = Set(RouteTests.all.map(\.file))
        let lists = Repository.sources.filter { !paths.contains($0.path) && !$0.path.hasPrefix("Sources/hengce/") && isNamed($0, in: site) }
        let withRoutes = Repository.sources.filter { paths.contains($0.path) }
        expectNone(
            withRoutes.filter { !isNamed($0, in: site + lists) }.map {
                "\($0.path) holds routes that Sources/hengce/Site.swift does not list"
            })
    }

    private func isNamed(_ file: SwiftFile, in pages: [SwiftFile]) -> Bool {
        ["enum", "struct"].flatMap { file.places(of: [$0]) }.contains { declaration in
            pages.contains { !$0.places(of: [file.tokens[declaration + 1].text, "."]).isEmpty }
        }
    }

    @Test func `no address is answered twice`() {
        let addresses = Dictionary(grouping: RouteTests.all) { "\($0.kind == "Endpoint" ? "/api/v1" : "")\($0.path) \($0.method)" }
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
        let file: String
        let line: Int
        let arguments: [Argument]

        var place: String { "\(file):\(line)" }
    }

    /// Whatever is called with a method and a path, by `Kind(.get, "/path", …)`.
    private static let all: [Route] = Repository.sources.flatMap { file in
        methods.flatMap { method in
            file.places(of: ["(", ".", method, ",", nil]).filter { $0 > 0 && file.tokens[$0 + 4].text.hasPrefix("/") }.map { index in
                Route(
                    kind: file.tokens[index - 1].text, method: method, path: file.tokens[index + 4].text,
                    file: file.path, line: file.tokens[index].line, arguments: file.tokens.arguments(ofCallAt: index))
            }
        }
    }
}
