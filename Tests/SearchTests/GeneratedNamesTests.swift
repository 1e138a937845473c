import Accounts
import Demo
import Foundation
import Ground
import Identity
import Schema
import Search
import Storage
import TestSupport
import Testing

/// The names of a generated company are found however somebody may type them.
@Suite struct GeneratedNamesTests {
    @Test(arguments: Engine.allCases)
    func `every one of two thousand names is found by a part, by its initials and in traditional characters`(engine: Engine) async throws {
        try await withDatabase(on: engine, migrations: Schema.migrations) { database in
            _ = try await GenerateAccounts(count: 2000, seed: 11).carryOut(by: .console, in: database)
            let names = try await database.read { try $0.all("SELECT name FROM account ORDER BY code") { $0.text(0) } }
            #expect(names.count == 2000)
            let missed = try await database.read { snapshot in
                var missed: [String] = []
                for (place, name) in names.enumerated() {
                    for query in Self.queries(for: name, place) where try !snapshot.finds(name, by: query) {
                        missed.append("\(name) by \(query)")
                    }
                }
                return missed
            }
            #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(10))")
        }
    }

    /// A part from the middle, the initials of the whole, and the traditional form, each as somebody else would have written it down.
    private static func queries(for name: String, _ place: Int) -> [String] {
        let characters = Array(name)
        let start = 1 + place % 3
        // As people say these cities, which ICU reads otherwise.
        let said = name.replacing("长沙", with: "常沙").replacing("厦门", with: "下门").replacing("重庆", with: "虫庆")
        let initials = said.applyingTransform(.mandarinToLatin, reverse: false)?.split(separator: " ").compactMap(\.first)
        // Each by itself: among neighbours ICU takes 沙金 for a word and writes 長砂.
        let traditional = characters.map { String($0).applyingTransform(StringTransform("Hans-Hant"), reverse: false) ?? "" }.joined()
        let plain = initials.map { String($0).applyingTransform(.stripDiacritics, reverse: false) ?? "" } ?? ""
        return [String(characters[start..<min(start + 5, characters.count)]), plain, traditional]
    }
}

extension Snapshot {
    /// Whether the name is on one of the pages of hits.
    fileprivate func finds(_ name: String, by query: String) throws -> Bool {
        guard var search = Search(query) else { return false }
        search.limit = Search.most
        repeat {
            let page = try self.search(search, seenBy: .console)
            if page.hits.contains(where: { $0.title == name }) { return true }
            search.cursor = page.next
        } while search.cursor != nil
        return false
    }
}
