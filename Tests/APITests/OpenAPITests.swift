import API
import APIDoor
import Foundation
import Testing
import Wire

/// The document is made from the endpoints and kept in the repository, so that a change of it is seen.
@Suite struct OpenAPITests {
    @Test func `the document in the repository is that of the server`() throws {
        let text = OpenAPIDocument(APICaller.endpoints).json.encoded(pretty: true) + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/api/openapi.json")
        if (try? String(contentsOf: file, encoding: .utf8)) == text { return }
        if ProcessInfo.processInfo.environment["HENGCE_WRITE_DOCS"] == "1" {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        } else {
            Issue.record("docs/api/openapi.json is out of date: run these tests with HENGCE_WRITE_DOCS=1")
        }
    }

    @Test func `whatever the document refers to stands in it`() throws {
        let document = OpenAPIDocument(APICaller.endpoints).json
        let names = Set(document["components"]?["schemas"]?.members.map(\.name) ?? [])
        let references = Set(
            document.encoded().components(separatedBy: "#/components/schemas/").dropFirst().map { String($0.prefix { $0 != "\"" }) })
        #expect(!names.isEmpty && references.isSubset(of: names))
        #expect(names.subtracting(references) == [])
    }

    @Test func `every operation has a name of its own`() {
        let document = OpenAPIDocument(APICaller.endpoints).json
        let names = (document["paths"]?.members ?? []).flatMap { path in path.value.members.compactMap { $0.value["operationId"]?.string } }
        #expect(names.count == APICaller.endpoints.count + 1 && Set(names).count == names.count)
    }
}

extension JSON {
    var members: [Member] { if case .object(let members) = self { members } else { [] } }
}
