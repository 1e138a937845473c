/// The rooms of the house as `Package.swift` lists them.
struct Manifest {
    struct Room {
        let name: String
        let path: String
        let imports: [String]
        /// Modules of other packages, by the name of their product.
        let products: [String]
        /// A library of the system that we only give a name.
        let isSystemLibrary: Bool

        var isTest: Bool { path.hasPrefix("Tests/") }
        func holds(_ file: String) -> Bool { file.hasPrefix(path + "/") }
    }

    let rooms: [Room]

    static func read() throws -> Manifest {
        let tokens = Token.read(try Repository.bytes(of: "Package.swift"))
        let products = namedProducts(in: tokens)
        return Manifest(rooms: tokens.indices.compactMap { room(at: $0, in: tokens, products: products) })
    }

    /// The room a file belongs to: the one with the longest path that holds it.
    func room(of file: String) -> Room? {
        rooms.filter { $0.holds(file) }.max { $0.path.count < $1.path.count }
    }

    /// `let grdb = Target.Dependency.product(name: "GRDB", …)`
    private static func namedProducts(in tokens: [Token]) -> [String: String] {
        var products: [String: String] = [:]
        for index in tokens.places(of: ["product", "("]) {
            guard let name = tokens.arguments(ofCallAt: index + 1).first(where: { $0.label == "name" })?.literal?.text else { continue }
            if let equals = tokens[..<index].lastIndex(where: { $0.isSign("=") }), index - equals < 6, equals > 0 {
                products[tokens[equals - 1].text] = name
            }
        }
        return products
    }

    private static func room(at index: Int, in tokens: [Token], products: [String: String]) -> Room? {
        let kinds = ["room": "Sources/", "tests": "Tests/", "target": "", "executableTarget": "", "testTarget": "", "systemLibrary": ""]
        guard tokens[index].kind == .word, let prefix = kinds[tokens[index].text], index + 1 < tokens.count, tokens[index + 1].isSign("(")
        else { return nil }
        let arguments = tokens.arguments(ofCallAt: index + 1)
        func argument(_ labels: String...) -> Argument? { arguments.first { labels.contains($0.label ?? "") } }
        guard let name = (argument("name") ?? arguments.first)?.literal?.text, let path = argument("at", "path")?.literal?.text else {
            return nil
        }
        let list = argument("dependencies") ?? arguments.first { $0.label == nil && $0.tokens.first?.isSign("[") == true }
        let items = list?.tokens.arguments(ofCallAt: 0) ?? []
        return Room(
            name: name, path: prefix + path, imports: items.compactMap { $0.literal?.text },
            products: items.compactMap { product($0, products: products) }, isSystemLibrary: tokens[index].isWord("systemLibrary"))
    }

    private static func product(_ item: Argument, products: [String: String]) -> String? {
        if item.tokens.count == 1, let word = item.tokens.first, word.kind == .word { return products[word.text] ?? word.text }
        guard let call = item.tokens.places(of: ["product", "("]).first else { return nil }
        return item.tokens.arguments(ofCallAt: call + 1).first { $0.label == "name" }?.literal?.text
    }
}

extension [Token] {
    /// The modules a file imports, with the line of each.
    var importedModules: [(module: String, line: Int)] {
        indices.compactMap { index in
            guard self[index].isWord("import"), index + 1 < count, self[index + 1].kind == .word else { return nil }
            let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let place = kinds.contains(self[index + 1].text) && index + 2 < count ? index + 2 : index + 1
            return (self[place].text, self[place].line)
        }
    }
}
