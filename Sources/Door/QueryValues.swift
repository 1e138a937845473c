import Foundation

/// Names and values as forms and addresses carry them: `a=1&b=%E5%8D%8E`. The last of equal names counts, except through `all`.
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

    package var names: Set<String> { Set(pairs.map(\.name)) }

    package subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    private static func decoded(_ text: some StringProtocol) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }

    /// A word as it may stand in an address.
    package static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
