import Foundation
import Schema
import Storage
import Testing

@Suite struct SchemaDocumentTests {
    /// `HENGCE_WRITE_DOCS=1` writes the page instead of comparing it.
    @Test(arguments: [(Dialect.sqlite, "sqlite"), (.postgres, "postgres")])
    func `the schema in the documents is the schema of the program`(dialect: Dialect, name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/schema/\(name).sql").standardizedFileURL
        let document = script(in: dialect)
        if ProcessInfo.processInfo.environment["HENGCE_WRITE_DOCS"] == "1" {
            try document.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(try String(contentsOf: file, encoding: .utf8) == document, "run HENGCE_WRITE_DOCS=1 swift test --filter SchemaTests")
        }
    }

    @Test func `the steps of the schema are numbered from 1 without a gap`() {
        #expect(Schema.migrations.map(\.number) == Array(1...Schema.migrations.count))
    }

    private func script(in dialect: Dialect) -> String {
        Schema.migrations.map { migration in
            "-- Step \(migration.number): \(migration.name)\n"
                + migration.statements.map { dialect.render($0).text + ";\n" }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
