import Foundation
import Testing

/// One noun, one name: the glossary is whole, its page is current, and the code speaks its words.
@Suite struct GlossaryTests {
    private let glossary: Glossary
    init() throws { glossary = try Glossary.read() }

    @Test func `every word has a name and words in three languages`() {
        #expect(glossary.table.columns == ["id", "kind", "english", "identifier", "zh_hans", "zh_hant", "catalogue", "note"])
        expectNone(
            glossary.table.rows.flatMap { row in
                ["id", "kind", "english", "identifier", "zh_hans", "zh_hant"].filter { row[$0, default: ""].isEmpty }.map {
                    "\(row["id"] ?? "a row") has no \($0)"
                }
            })
    }

    @Test func `every word stands once`() {
        let ids = Dictionary(grouping: glossary.table.rows.compactMap { $0["id"] }) { $0 }
        expectNone(ids.filter { $0.value.count > 1 }.keys.sorted().map { "\($0) stands more than once" })
        expectNone(
            glossary.table.rows.filter { $0["id"] != "\($0["kind"] ?? "").\($0["identifier"] ?? "")" }.map {
                "\($0["id"] ?? "") should be called \($0["kind"] ?? "").\($0["identifier"] ?? "")"
            })
    }

    @Test func `its numbers are those of the catalogue`() throws {
        let known = Set(try Catalogue.ids())
        expectNone(
            glossary.table.rows.flatMap { row in
                row["catalogue", default: ""].split(separator: " ").map(String.init).filter { !known.contains($0) }.map {
                    "\(row["id"] ?? ""): \($0) is not in docs/domain/catalogue-ids.txt"
                }
            })
    }

    @Test func `the page of the glossary is made from the table`() throws {
        try expectCurrent(glossary.page, at: "docs/domain/glossary.md")
    }

    /// `Role` is the glossary's `role`, `Account.Kind` its `account_kind`: values, order aside, are those of the glossary.
    @Test func `an enum named like a kind of the glossary has its values`() {
        let kinds = Set(glossary.kinds)
        expectNone(
            Enumeration.all.flatMap { enumeration -> [String] in
                guard let kind = enumeration.kind(among: kinds) else { return [] }
                let known = Set(glossary.identifiers(of: kind))
                let unknown = enumeration.values.filter { !known.contains($0) }
                return unknown.map { "\(enumeration.place) \(enumeration.name) has \($0), the glossary's kind \(kind) does not" }
            })
    }

    /// Checked where a file says `case .x: Text("…", "…", "…")` of an enum it declares or extends.
    @Test func `an enum says the words of the glossary`() {
        let kinds = Set(glossary.kinds)
        expectNone(
            Enumeration.all.flatMap { enumeration -> [String] in
                guard let kind = enumeration.kind(among: kinds) else { return [] }
                return enumeration.words.flatMap { value, words -> [String] in
                    guard let row = glossary.rows(of: kind).first(where: { $0["identifier"] == value }) else { return [] }
                    let expected = [row["zh_hans"] ?? "", row["zh_hant"] ?? "", row["english"] ?? ""]
                    return zip(words, expected).filter { $0.lowercased() != $1.lowercased() }.map {
                        "\(enumeration.place) \(kind).\(value) says \($0), the glossary \($1)"
                    }
                }
            })
    }
}

/// Compares a document with what it should say; with `HENGCE_WRITE_DOCS=1` it writes it instead.
func expectCurrent(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if Repository.exists(path), try Repository.text(of: path) == text { return }
    if ProcessInfo.processInfo.environment["HENGCE_WRITE_DOCS"] == "1" {
        try Data(text.utf8).write(to: Repository.root.appending(path: path))
    } else {
        Issue.record("\(path) is out of date: run the house tests with HENGCE_WRITE_DOCS=1", sourceLocation: sourceLocation)
    }
}
