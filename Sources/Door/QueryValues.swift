import Foundation
package import Ground

/// Names and values as forms and addresses carry them: `a=1&b=%E5%8D%8E`. The last of equal names counts.
package struct QueryValues: Sendable, Hashable {
    private let pairs: [Pair]
    /// Whether every pair could be read: none that is not UTF-8, and no more than there may be.
    package let isWhole: Bool

    private struct Pair: Sendable, Hashable {
        let name, value: String
    }

    package static let empty = QueryValues("")

    /// Reads at most 200 pairs; whatever is not UTF-8 is left out.
    package init(_ encoded: some StringProtocol) {
        let parts = encoded.split(separator: "&")
        pairs = parts.prefix(200).compactMap { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = QueryValues.decoded(halves[0]), let value = QueryValues.decoded(halves.count == 2 ? halves[1] : "") else {
                return nil
            }
            return Pair(name: name, value: value)
        }
        isWhole = pairs.count == parts.count
    }

    /// The same of a form that came in parts.
    package init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs.prefix(200).map { Pair(name: $0.name, value: $0.value.replacing("\r\n", with: "\n")) }
        isWhole = pairs.count <= 200
    }

    /// These, and one more.
    package func adding(_ name: String, _ value: String) -> QueryValues {
        QueryValues(pairs.map { ($0.name, $0.value) } + [(name, value)])
    }

    package var names: Set<String> { Set(pairs.map(\.name)) }

    /// Every value that this name has, in their order: boxes of one name send several.
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    package subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

    /// Refuses what nobody can have typed, before anything is done with the rest of it.
    package func checked() throws(ValueUnreadable) -> QueryValues {
        guard isWhole, !pairs.contains(where: { $0.name.holdsControls }) else { throw ValueUnreadable(field: nil) }
        for pair in pairs where pair.value.holdsControls { throw ValueUnreadable(field: String(pair.name.prefix(40))) }
        return self
    }

    /// Browsers send the lines of a text with the ends that only the wire has.
    private static func decoded(_ text: some StringProtocol) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding?.replacingOccurrences(of: "\r\n", with: "\n")
    }
}

extension String {
    fileprivate var holdsControls: Bool { unicodeScalars.contains { $0.isControl && $0 != "\n" && $0 != "\t" } }
}

/// What came is no text: it holds control characters, or bytes that are not UTF-8.
package struct ValueUnreadable: Refusal {
    package let field: String?

    package init(field: String?) { self.field = field }

    package var code: String { "value_unreadable" }
    package var text: Text {
        Text(
            "提交的内容里有控制字符，或不是 UTF-8 文本，没有执行。请删掉后重新输入。", "提交的內容裡有控制字元，或不是 UTF-8 文字，沒有執行。請刪除後重新輸入。",
            "What was sent holds control characters or is not UTF-8, and nothing was done. Remove them and type it again.")
    }
}
