import Testing

/// Every concept of the field is accounted for: done and proven, planned, or declined with a reason.
@Suite struct CoverageTests {
    private let rows: [[String: String]]
    init() throws { rows = try Table.read("docs/domain/coverage.csv").rows }

    @Test func `every number of the catalogue and the law stands once`() throws {
        let ids = try Catalogue.ids()
        let covered = Dictionary(grouping: rows.compactMap { $0["id"] }) { $0 }
        expectNone(ids.filter { covered[$0] == nil }.map { "\($0) is not accounted for" })
        expectNone(covered.filter { $0.value.count > 1 }.keys.sorted().map { "\($0) stands more than once" })
        expectNone(Set(covered.keys).subtracting(ids).sorted().map { "\($0) is no number of docs/domain/catalogue-ids.txt" })
        #expect(ids == ids.sorted() && Set(ids).count == ids.count, "the numbers stand in order, each once")
    }

    @Test func `a number is done, planned or declined, and says where`() throws {
        #expect(try Table.read("docs/domain/coverage.csv").columns == ["id", "state", "place", "test", "note"])
        expectNone(
            rows.compactMap { row in
                guard ["done", "planned", "declined"].contains(row["state"]) else {
                    return "\(row["id"] ?? "") has the state \(row["state"] ?? "")"
                }
                if row["state"] != "declined", row["place", default: ""].isEmpty { return "\(row["id"] ?? "") says no place" }
                return row["note", default: ""].isEmpty ? "\(row["id"] ?? "") says nothing" : nil
            })
    }

    @Test func `what is done can be found and is proven`() throws {
        let titles = Set(Repository.swift.filter { $0.path.hasPrefix("Tests/") }.flatMap { testTitles(in: $0) })
        expectNone(
            rows.filter { $0["state"] == "done" }.flatMap { row -> [String] in
                let id = row["id"] ?? ""
                let missing = row["place", default: ""].split(separator: ";").map { $0.trimming }.filter { !Repository.exists($0) }
                let tests = row["test", default: ""].split(separator: ";").map { $0.trimming }
                return missing.map { "\(id) is done at \($0), which does not exist" }
                    + (tests.isEmpty ? ["\(id) is done without a test"] : [])
                    + tests.filter { !titles.contains($0) }.map { "\(id) is proven by no test called: \($0)" }
            })
    }

    @Test func `the first page says how much is done`() throws {
        let states = ["done", "planned", "declined"].map { state in "\(rows.count { $0["state"] == state }) \(state)" }
        let sentence = "Of \(rows.count) numbers, " + states.joined(separator: ", ")
        let page = try Repository.text(of: "README.md").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(page.contains(sentence), "README.md does not say: \(sentence)")
    }

    private func testTitles(in file: SwiftFile) -> [String] {
        file.places(of: ["func"]).compactMap { $0 + 1 < file.tokens.count ? file.tokens[$0 + 1].text : nil }
    }
}

enum Catalogue {
    /// The numbers of the catalogue of concepts and of the law, which are the specification.
    static func ids() throws -> [String] {
        try Repository.text(of: "docs/domain/catalogue-ids.txt").split(separator: "\n").map(String.init)
    }
}

extension StringProtocol {
    var trimming: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
