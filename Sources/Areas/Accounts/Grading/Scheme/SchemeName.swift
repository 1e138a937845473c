/// The name by which a scheme is called everywhere: small letters, digits and single hyphens, such as `order-amount`.
package struct SchemeName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package static let longest = 64

    package init?(_ text: some StringProtocol) {
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard text.utf8.count <= SchemeName.longest, words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isSmallLetterOrDigit) }) else {
            return nil
        }
        self.text = String(text)
    }

    init(known text: String) { self.text = text }

    package var description: String { text }
}

extension UInt8 {
    fileprivate var isSmallLetterOrDigit: Bool { (97...122).contains(self) || (48...57).contains(self) }
}
