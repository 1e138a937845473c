import Testing

/// Imports only go down: from delivery to areas to storage to ground, and among areas along the trade.
@Suite struct ImportTests {
    private let manifest: Manifest
    init() throws { manifest = try Manifest.read() }

    /// The order in which a customer is known, sold to, served and handed on. A room knows the earlier ones only.
    static let trade = [
        "Identity", "Grading", "Accounts", "Trade", "People", "Opportunities", "Compliance", "Visits", "Proposals", "Receivables",
        "Complaints", "Fulfilment", "Territories", "Reports", "Search", "ExchangeReading", "ExchangeWriting", "Exchange", "Export",
    ]

    @Test func `the manifest lists the rooms of the house`() {
        #expect(manifest.rooms.contains { $0.name == "Ground" && $0.imports.isEmpty })
        #expect(manifest.rooms.contains { $0.name == "Storage" && $0.imports == ["Ground"] })
        #expect(Set(manifest.rooms.map(\.name)).count == manifest.rooms.count, "each room has its own name")
    }

    @Test func `every room stands on a storey`() {
        expectNone(
            manifest.rooms.filter { !$0.isTest && storey(of: $0) == nil }.map {
                "\($0.name) stands at \($0.path), which is on no storey: give it a place in ImportTests, or an area a place in the trade"
            })
    }

    @Test func `every import of a room of ours is declared in the manifest`() {
        let names = Set(manifest.rooms.map(\.name))
        expectNone(
            Repository.swift.flatMap { file -> [String] in
                guard let room = manifest.room(of: file.path) else { return [] }
                return file.tokens.importedModules.compactMap { imported in
                    guard names.contains(imported.module), !room.imports.contains(imported.module) else { return nil }
                    return "\(file.path):\(imported.line) imports \(imported.module), which \(room.name) does not declare in Package.swift"
                }
            })
    }

    @Test func `imports go down`() {
        let rooms = Dictionary(manifest.rooms.map { ($0.name, $0) }) { first, _ in first }
        expectNone(
            manifest.rooms.filter { !$0.isTest }.flatMap { room -> [String] in
                room.imports.compactMap { name in
                    guard let other = rooms[name] else { return "\(room.name) imports \(name), which is no room of the manifest" }
                    guard let upper = storey(of: room), let lower = storey(of: other), lower >= upper else { return nil }
                    return "\(room.name) (\(room.path)) may not import \(name) (\(other.path)): it does not stand below"
                }
            })
    }

    @Test func `areas know neither HTTP nor an engine`() {
        let engines: Set = ["GRDB", "GRDBSQLite", "CPostgres", "StorageSQLite", "StoragePostgres"]
        let web = ["Hummingbird", "NIO", "HTTP", "AsyncHTTPClient", "WebParts", "Web", "API"]
        expectNone(
            imports(under: "Sources/Areas/").compactMap { file, imported in
                engines.contains(imported.module) || web.contains(where: imported.module.hasPrefix)
                    ? "\(file):\(imported.line) imports \(imported.module): an area knows neither HTTP nor an engine" : nil
            })
    }

    @Test func `only the building of the house knows the engines`() {
        let engines: Set = ["GRDB", "GRDBSQLite", "CPostgres", "StorageSQLite", "StoragePostgres"]
        expectNone(
            imports(under: "Sources/").compactMap { file, imported in
                let mayKnow = file.hasPrefix("Sources/Storage/") || file.hasPrefix("Sources/hengce/")
                return engines.contains(imported.module) && !mayKnow
                    ? "\(file):\(imported.line) imports the engine \(imported.module)" : nil
            })
    }

    @Test func `the parts of pages and the pure rooms know only the ground`() {
        let pure = [
            "WebParts": ["Ground"], "Grading": ["Ground"], "ExchangeReading": ["Ground"], "ExchangeWriting": ["Ground"], "Ground": [],
        ]
        expectNone(
            manifest.rooms.compactMap { room in
                guard let allowed = pure[room.name], !Set(room.imports).isSubset(of: allowed) else { return nil }
                return "\(room.name) imports \(room.imports): it may know \(allowed.isEmpty ? "none of ours" : allowed.joined()) only"
            })
    }

    private func imports(under folder: String) -> [(String, (module: String, line: Int))] {
        Repository.sources.filter { $0.path.hasPrefix(folder) }.flatMap { file in file.tokens.importedModules.map { (file.path, $0) } }
    }

    /// How high a room stands; the areas share a storey and are told apart by their place in the trade.
    private func storey(of room: Manifest.Room) -> Int? {
        if room.isSystemLibrary { return 0 }
        switch room.path {
        case "Sources/Ground": return 1
        case "Sources/Storage/Core": return 10
        case "Sources/Schema": return 20
        case _ where room.path.hasPrefix("Sources/Storage/"): return 20
        case _ where room.path.hasPrefix("Sources/Areas/"): return ImportTests.trade.firstIndex(of: room.name).map { 30 + $0 }
        case "Sources/Wire": return 55
        case "Sources/Door", "Sources/Web/Parts": return 60
        case "Sources/API/Door", "Sources/Web/Door": return 65
        case "Sources/Web/Frame": return 68
        case "Sources/Demo": return 66
        case _ where ["Sources/Web", "Sources/API", "Sources/CLI"].contains(where: room.path.hasPrefix): return 70
        case "Sources/hengce": return 90
        default: return nil
        }
    }
}
