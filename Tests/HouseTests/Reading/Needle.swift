import Foundation

/// Where a word stands in the files of the project, found by bytes.
struct Place {
    let path: String
    let line: Int
    /// The line from its beginning up to the word, and from the word to its end.
    let before: String
    let after: String
}

extension Repository {
    /// All files but the house tests, which have to spell what they look for.
    private static let others: [(path: String, data: Data)] = files.filter { !$0.hasPrefix("Tests/HouseTests/") }
        .map { ($0, (try? Data(contentsOf: root.appending(path: $0))) ?? Data()) }

    static func places(of word: String, ending suffix: String = "") -> [Place] {
        let needle = Data(word.utf8)
        return others.filter { $0.path.hasSuffix(suffix) }.flatMap { file in
            offsets(of: needle, in: file.data).map { offset in
                let (before, after) = (file.data[..<offset], file.data[offset...])
                let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
                let end = after.firstIndex(of: UInt8(ascii: "\n")) ?? file.data.count
                return Place(
                    path: file.path, line: 1 + before.count { $0 == UInt8(ascii: "\n") },
                    before: String(decoding: before[start...], as: UTF8.self), after: String(decoding: after[..<end], as: UTF8.self))
            }
        }
    }

    private static func offsets(of needle: Data, in data: Data) -> [Int] {
        var offsets: [Int] = []
        var rest = data.startIndex..<data.endIndex
        while let hit = data.range(of: needle, in: rest) {
            offsets.append(hit.lowerBound)
            rest = hit.upperBound..<data.endIndex
        }
        return offsets
    }
}
