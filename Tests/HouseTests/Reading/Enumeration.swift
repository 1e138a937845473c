/// An enum of strings in the sources, with the words its file gives to its cases.
struct Enumeration {
    let name: String
    let outer: String?
    let place: String
    let cases: [(name: String, value: String)]
    /// Per value the words in 简体, 繁體 and English.
    let words: [(String, [String])]

    var values: [String] { cases.map(\.value) }

    /// Those of the ground and the areas; the parts of pages have words of their own, such as the `Role` of an element.
    static let all: [Enumeration] = Repository.sources.filter { !$0.path.hasPrefix("Sources/Web/Parts/") }.flatMap { file in
        file.places(of: ["enum"]).compactMap { enumeration(at: $0, in: file.tokens, path: file.path) }
    }

    /// The kind of the glossary that the enum is named after, alone or with the type it stands in.
    func kind(among kinds: Set<String>) -> String? {
        let own = snake(name)
        if let outer, kinds.contains("\(snake(outer))_\(own)") { return "\(snake(outer))_\(own)" }
        return kinds.contains(own) ? own : nil
    }

    private static func enumeration(at index: Int, in tokens: [Token], path: String) -> Enumeration? {
        guard index + 4 < tokens.count, tokens[index + 2].isSign(":"), let opening = tokens[index...].firstIndex(where: { $0.isSign("{") }),
            tokens[index..<opening].contains(where: { $0.isWord("String") })
        else { return nil }
        let body = Array(tokens[opening...min(tokens.count - 1, tokens.end(ofBracketAt: opening))])
        let cases = declaredCases(in: body)
        let raw = Dictionary(cases.map { ($0.name, $0.value) }) { first, _ in first }
        return Enumeration(
            name: tokens[index + 1].text, outer: outerType(of: index, in: tokens), place: "\(path):\(tokens[index].line)", cases: cases,
            words: spokenWords(in: tokens).compactMap { name, words in raw[name].map { ($0, words) } })
    }

    /// `case lead, active = "in_use"` at the first level of the body; not the `case .lead:` of a switch.
    private static func declaredCases(in body: [Token]) -> [(name: String, value: String)] {
        var cases: [(String, String)] = []
        var index = 1
        while index < body.count {
            if ["{", "(", "["].contains(where: body[index].isSign) {
                index = body.end(ofBracketAt: index) + 1
            } else if body[index].isWord("case") {
                repeat {
                    index += 1
                    guard index < body.count, body[index].kind == .word else { break }
                    let name = body[index].text
                    let given = body.reads(["=", nil], at: index + 1)
                    cases.append((name, given ? body[index + 3 - 1].text : name))
                    index += given ? 3 : 1
                } while index < body.count && body[index].isSign(",")
            } else {
                index += 1
            }
        }
        return cases
    }

    private static func spokenWords(in tokens: [Token]) -> [(String, [String])] {
        tokens.places(of: [":", "Text", "(", nil, ",", nil, ",", nil, ")"]).compactMap { index in
            guard index >= 2, tokens[index - 1].kind == .word, tokens[index - 2].isSign(".") else { return nil }
            return (tokens[index - 1].text, [3, 5, 7].map { tokens[index + $0].text })
        }
    }

    /// The nearest type declared before whose braces hold this place.
    private static func outerType(of index: Int, in tokens: [Token]) -> String? {
        for before in stride(from: index - 1, through: 0, by: -1)
        where tokens[before].kind == .word && ["struct", "enum", "class", "extension", "actor"].contains(tokens[before].text) {
            guard let opening = tokens[before...].firstIndex(where: { $0.isSign("{") }), opening < index else { continue }
            if tokens.end(ofBracketAt: opening) > index { return tokens[before + 1].text }
        }
        return nil
    }
}

/// `RefusalStatus` becomes `refusal_status`.
func snake(_ name: String) -> String {
    var snake = ""
    for character in name {
        if character.isUppercase, !snake.isEmpty { snake.append("_") }
        snake += character.lowercased()
    }
    return snake
}
