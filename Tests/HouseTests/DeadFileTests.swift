import Foundation
import Testing

/// Nothing lies about: whatever is in the repository is built, served, read or run by something.
@Suite struct DeadFileTests {
    @Test func `every Swift file belongs to a room and every room has files`() throws {
        let manifest = try Manifest.read()
        expectNone(
            Repository.swift.filter { manifest.room(of: $0.path) == nil }.map { "\($0.path) belongs to no room of Package.swift" })
        expectNone(
            manifest.rooms.filter { room in !Repository.files.contains(where: room.holds) }.map {
                "\($0.name) has no file under \($0.path)"
            })
    }

    @Test func `every test file proves something or helps to`() {
        expectNone(
            Repository.files(under: "Tests", ending: "Tests.swift").filter { path in
                !(Repository.swift.first { $0.path == path }?.places(of: ["@", "Test"]).isEmpty == false)
            }.map { "\($0) is named for tests and holds none" })
    }

    @Test func `every stylesheet stands in the order of layers`() throws {
        let sheets = Repository.files(under: "Public/css", ending: ".css").map { String($0.dropFirst("Public/css/".count)) }
        guard !sheets.isEmpty else { return }
        let order = "Public/css/order.txt"
        let listed = (Repository.exists(order) ? try Repository.text(of: order) : "").split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        .filter { !$0.isEmpty && !$0.hasPrefix("#") }
        expectNone(Set(sheets).subtracting(listed).sorted().map { "Public/css/\($0) is not in Public/css/order.txt" })
        expectNone(Set(listed).subtracting(sheets).sorted().map { "Public/css/order.txt lists \($0), which does not exist" })
        #expect(Set(listed).count == listed.count, "a stylesheet stands once in the order")
    }

    @Test func `every script of the pages is asked for by something`() throws {
        let scripts = Repository.files(under: "Public/js", ending: ".js")
        let strings = Repository.everySwift.filter { $0.path.hasPrefix("Sources/") }.flatMap(\.tokens).filter { $0.kind == .string }.map(
            \.text)
        expectNone(
            try scripts.filter { script in
                let name = script.split(separator: "/").last.map(String.init) ?? script
                let others = try scripts.filter { $0 != script }.map { try Repository.text(of: $0) }
                return !strings.contains { $0.contains(name) } && !others.contains { $0.contains(name) }
            }.map { "\($0) is named by no source and no other script" })
    }

    @Test func `every page of the documents can be reached from the map`() throws {
        var reached: Set = ["docs/README.md"]
        var open = ["docs/README.md", "README.md"]
        while let page = open.popLast() {
            guard Repository.exists(page) else { continue }
            for link in try Markdown.read(page).links where link.path.hasPrefix("docs/") && reached.insert(link.path).inserted {
                if link.path.hasSuffix(".md") { open.append(link.path) }
            }
        }
        expectNone(
            Repository.files(under: "docs").filter { !reached.contains($0) }.map {
                "\($0) is linked from no page that docs/README.md leads to"
            })
    }

    @Test func `every command of a clone is described`() throws {
        let words = try Repository.text(of: "README.md") + Repository.text(of: "CONTRIBUTING.md")
        expectNone(
            Repository.files(under: "bin").filter { !words.contains($0) }.map {
                "\($0) is mentioned neither in README.md nor in CONTRIBUTING.md"
            })
    }

    @Test func `nothing in the repository is binary`() throws {
        expectNone(
            try Repository.files.filter { try Repository.bytes(of: $0).contains(0) }.map { "\($0) is binary: make it when it is needed" })
    }
}
