/// The project's words: `docs/domain/glossary.csv`.
struct Glossary {
    let table: Table

    static func read() throws -> Glossary { Glossary(table: try Table.read("docs/domain/glossary.csv")) }

    /// In the order in which they first appear.
    var kinds: [String] {
        var seen: Set<String> = []
        return table.rows.compactMap { $0["kind"] }.filter { seen.insert($0).inserted }
    }

    func rows(of kind: String) -> [[String: String]] { table.rows.filter { $0["kind"] == kind } }
    func identifiers(of kind: String) -> [String] { rows(of: kind).compactMap { $0["identifier"] } }

    /// `docs/domain/glossary.md`
    var page: String {
        var page = """
            # Glossary

            Every noun and every enum value of 衡策 with its identifier in code, tables, URLs and files, and its words on the screen.
            This page is made from [glossary.csv](glossary.csv): change the words there, then run the house tests with `HENGCE_WRITE_DOCS=1`.
            The numbers are those of [coverage.csv](coverage.csv).

            """
        for kind in kinds {
            page += "\n## \(kind)\n\n| identifier | English | 简体 | 繁體 | numbers | note |\n|---|---|---|---|---|---|\n"
            for row in rows(of: kind) {
                let cells = ["identifier", "english", "zh_hans", "zh_hant", "catalogue", "note"].map { column in
                    (row[column] ?? "").replacing("|", with: "\\|")
                }
                page += "| `\(cells[0])` | \(cells.dropFirst().joined(separator: " | ")) |\n"
            }
        }
        return page
    }
}
