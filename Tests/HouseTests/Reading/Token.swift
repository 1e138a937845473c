/// Swift as the house tests read it: words, signs, numbers and string literals. Comments and white space fall away.
struct Token: Sendable {
    enum Kind { case word, sign, number, string }

    let kind: Kind
    /// A string's text stands without its quotes; each interpolation in it is one `Token.gap`.
    let text: String
    let line: Int
    /// Nothing stands between it and the one before.
    let touches: Bool
    /// What stands in each gap of a string.
    let inserted: [[Token]]

    static let gap: Character = "\u{FFFC}"

    static func read(_ source: [UInt8]) -> [Token] {
        source.withUnsafeBufferPointer { bytes in
            var reader = TokenReader(bytes: bytes)
            return reader.read(until: nil)
        }
    }

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
    func isWord(_ word: String) -> Bool { kind == .word && text == word }
}

extension [Token] {
    /// The tokens together with those inside of strings.
    var everywhere: [Token] { flatMap { token in [token] + token.inserted.flatMap(\.everywhere) } }

    /// Whether these words and signs stand one behind the other from `index` on; `nil` stands for any string.
    func reads(_ pattern: [String?], at index: Int) -> Bool {
        guard index >= 0, index + pattern.count <= count else { return false }
        for (offset, expected) in pattern.enumerated() {
            let token = self[index + offset]
            if let expected {
                if token.kind == .string || token.text != expected { return false }
            } else if token.kind != .string {
                return false
            }
        }
        return true
    }

    func places(of pattern: [String?]) -> [Int] { indices.filter { reads(pattern, at: $0) } }

    /// The index of the bracket that closes the one at `index`, or the end.
    func end(ofBracketAt index: Int) -> Int {
        var depth = 0
        for position in index..<count where self[position].kind == .sign {
            switch self[position].text {
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                depth -= 1
                if depth == 0 { return position }
            default: break
            }
        }
        return count
    }

    /// The arguments of the call whose opening bracket stands at `index`.
    func arguments(ofCallAt index: Int) -> [Argument] {
        var arguments: [Argument] = []
        var start = index + 1
        var position = start
        let end = end(ofBracketAt: index)
        while position <= end {
            if position == end || self[position].isSign(",") {
                if position > start { arguments.append(Argument(self[start..<position])) }
                start = position + 1
                position = start
            } else if ["(", "[", "{"].contains(where: self[position].isSign) {
                position = self.end(ofBracketAt: position) + 1
            } else {
                position += 1
            }
        }
        return arguments
    }
}

/// One argument of a call, with its label if it has one.
struct Argument {
    let label: String?
    let tokens: [Token]

    init(_ tokens: ArraySlice<Token>) {
        let all = Array(tokens)
        let labelled = all.count > 2 && all[0].kind == .word && all[1].isSign(":")
        label = labelled ? all[0].text : nil
        self.tokens = labelled ? Array(all.dropFirst(2)) : all
    }

    /// The string literal that is the whole argument.
    var literal: Token? { tokens.count == 1 && tokens[0].kind == .string ? tokens[0] : nil }
}
