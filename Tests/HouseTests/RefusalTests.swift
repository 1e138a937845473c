import Testing

/// A refusal has a code for programs that stands in the glossary; its sentences are checked with all other texts.
@Suite struct RefusalTests {
    private let refusals = Refusals.read()

    @Test func `every refusal says its code`() {
        expectNone(
            refusals.filter { $0.codes.isEmpty && !$0.passesCodesOn }.map {
                "\($0.place) \($0.name) is a refusal without a code of its own"
            })
    }

    @Test func `every code is written in small letters with underscores`() {
        expectNone(
            refusals.flatMap { refusal in
                refusal.codes.filter { code in
                    code.isEmpty || !code.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
                        || code.hasPrefix("_")
                }.map { "\(refusal.place) \(refusal.name): \($0)" }
            })
    }

    @Test func `every code is a word of the glossary`() throws {
        let known = Set(try Glossary.read().identifiers(of: "refusal"))
        expectNone(
            refusals.flatMap { refusal in
                refusal.codes.filter { !known.contains($0) }.map {
                    "\(refusal.place) \(refusal.name): docs/domain/glossary.csv has no refusal \($0)"
                }
            })
    }

    @Test func `one code means one thing`() {
        let plain = refusals.filter { $0.codes.count == 1 }
        let answers = Dictionary(grouping: plain) { $0.codes[0] }
        expectNone(
            answers.filter { Set($0.value.map(\.status)).count > 1 }.map { code, refusals in
                "\(code) is answered with \(Set(refusals.map(\.status)).sorted()) by \(refusals.map(\.name).sorted().joined(separator: ", "))"
            })
    }
}

/// A type that conforms to `Refusal`, as the sources spell it.
private struct Refusals {
    let name: String
    let place: String
    let codes: [String]
    let status: String
    /// A refusal that stands for another one answers with that one's code.
    let passesCodesOn: Bool

    static func read() -> [Refusals] {
        Repository.sources.flatMap { file in
            conformers(in: file.tokens).map { name, index in
                let opening = file.tokens[index...].firstIndex { $0.isSign("{") } ?? index
                let body = Array(file.tokens[opening..<min(file.tokens.count, file.tokens.end(ofBracketAt: opening) + 1)])
                let computed = body.places(of: ["var", "code", ":", "String", "{"]).flatMap { strings(in: body, from: $0 + 4) }
                let isStored = !body.places(of: ["let", "code"]).isEmpty
                return Refusals(
                    name: name, place: "\(file.path):\(file.tokens[index].line)",
                    codes: computed + (isStored ? stored(of: name, in: body) : []),
                    status: status(in: body), passesCodesOn: body.places(of: [".", "code"]).isEmpty == false)
            }
        }
    }

    /// `struct X: Refusal {`, `enum X: Refusal, Equatable {` and `extension X: Refusal {`
    private static func conformers(in tokens: [Token]) -> [(name: String, index: Int)] {
        tokens.indices.compactMap { index in
            guard ["struct", "enum", "class", "extension"].contains(tokens[index].text), tokens[index].kind == .word,
                index + 2 < tokens.count,
                let opening = tokens[index...].firstIndex(where: { $0.isSign("{") })
            else { return nil }
            let head = tokens[index..<opening]
            guard let colon = head.firstIndex(where: { $0.isSign(":") }) else { return nil }
            return head[colon...].contains { $0.isWord("Refusal") } ? (tokens[index + 1].text, index) : nil
        }
    }

    private static func strings(in body: [Token], from opening: Int) -> [String] {
        body[opening..<min(body.count, body.end(ofBracketAt: opening))].filter { $0.kind == .string }.map(\.text)
    }

    /// A stored code is given where the value is made: `Self(code: "…")` within the type, or `X(code: "…")` anywhere.
    private static func stored(of name: String, in body: [Token]) -> [String] {
        let default_ = body.places(of: ["let", "code", "=", nil]).map { body[$0 + 3].text }
        let inside = body.places(of: ["code", ":", nil]).map { body[$0 + 2].text }
        let outside = Repository.sources.flatMap { file in
            file.places(of: [name, "(", "code", ":", nil]).map { file.tokens[$0 + 4].text }
        }
        return Array(Set(default_ + inside + outside)).sorted()
    }

    private static func status(in body: [Token]) -> String {
        guard let index = body.places(of: ["var", "status", ":", "RefusalStatus", "{", "."]).first else { return "refused" }
        return body[index + 6].text
    }
}
