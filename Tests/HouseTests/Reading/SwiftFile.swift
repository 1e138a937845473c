/// A Swift file with its tokens, and where each word and sign stands in it.
struct SwiftFile: Sendable {
    let path: String
    let tokens: [Token]
    private let index: [String: [Int]]

    init(path: String, tokens: [Token]) {
        (self.path, self.tokens) = (path, tokens)
        var index: [String: [Int]] = [:]
        for (position, token) in tokens.enumerated() where token.kind == .word || token.kind == .sign {
            index[token.text, default: []].append(position)
        }
        self.index = index
    }

    /// Where these words and signs stand one behind the other; `nil` stands for any string.
    func places(of pattern: [String?]) -> [Int] {
        let known = pattern.enumerated().compactMap { offset, word in word.map { (offset, index[$0] ?? []) } }
        guard let rarest = known.min(by: { $0.1.count < $1.1.count }) else { return [] }
        return rarest.1.map { $0 - rarest.0 }.filter { tokens.reads(pattern, at: $0) }
    }
}
