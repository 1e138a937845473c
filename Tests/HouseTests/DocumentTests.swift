import Testing

/// Documents that can be checked are checked: links lead somewhere, decisions are numbered, files stay small.
@Suite struct DocumentTests {
    @Test func `every link of a document leads somewhere`() throws {
        expectNone(
            try Repository.files.filter { $0.hasSuffix(".md") }.flatMap { page in
                try Markdown.read(page).links.compactMap { link in
                    guard Repository.exists(link.path) else { return "\(page):\(link.line) leads to \(link.path), which does not exist" }
                    guard let anchor = link.anchor, link.path.hasSuffix(".md"), try !Markdown.read(link.path).hasAnchor(anchor) else { return nil }
                    return "\(page):\(link.line) leads to \(link.path)#\(anchor), which is no heading there"
                }
            })
    }

    @Test func `what changed is written down before it is released`() throws {
        #expect(try Markdown.read("CHANGELOG.md").headings.contains("Unreleased"))
    }

    @Test func `decisions are numbered without a gap and state their price`() throws {
        let decisions = Repository.files(under: "docs/decisions", ending: ".md")
        #expect(!decisions.isEmpty)
        for (index, path) in decisions.enumerated() {
            let name = path.dropFirst("docs/decisions/".count)
            #expect(Int(name.prefix(4)) == index + 1, "\(path) is decision \(index + 1) in the order")
            #expect(try Markdown.read(path).headings.dropFirst() == ["Context", "Choice", "Price"], "\(path) has the three parts of a decision")
        }
    }

    @Test func `every way into the project is there`() {
        let doors = [
            "README.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY.md", "docs/README.md", "docs/architecture.md",
            ".editorconfig", ".swift-format",
        ]
        expectNone(doors.filter { !Repository.exists($0) }.map { "\($0) is missing" })
    }

    @Test func `a comment that names a document or a number names one that exists`() throws {
        let numbers = Set(try Catalogue.ids())
        let areas = Set(numbers.map { $0.prefix(4) })
        expectNone(
            try Repository.files.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Tests/HouseTests/") }.flatMap { path in
                try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line -> [String] in
                    line.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "._-/".contains($0))) }.compactMap { word in
                        let word = word.last == "." ? word.dropLast() : word
                        if word.hasSuffix(".md"), !Repository.files.contains(where: { $0 == word || $0.hasSuffix("/" + word) }) {
                            return "\(path):\(index + 1) names \(word), which does not exist"
                        }
                        let isNumber = areas.contains(word.prefix(4)) && word.dropFirst(4).contains(where: \.isNumber)
                        return isNumber && !numbers.contains(String(word)) ? "\(path):\(index + 1) names \(word), which is no number of the catalogue" : nil
                    }
                }
            })
    }

    @Test func `no Swift file is longer than 400 lines`() throws {
        expectNone(
            try Repository.files.filter { $0.hasSuffix(".swift") }.compactMap { path in
                let lines = try Repository.bytes(of: path).count { $0 == UInt8(ascii: "\n") }
                return lines > 400 ? "\(path) has \(lines) lines: it tells more than one story" : nil
            })
    }

    /// A page that quotes the code quotes it as it stands.
    @Test func `the code that STYLE.md praises stands in the tree`() throws {
        let sources = Repository.files.filter { $0.hasSuffix(".swift") }
        expectNone(
            try praised().filter { !sources.contains($0.path) }.map { "STYLE.md:\($0.line) praises \($0.path), which does not exist" })
        expectNone(
            try praised().filter { sources.contains($0.path) }.flatMap { quote -> [String] in
                let file = Set(try Repository.text(of: quote.path).split(separator: "\n").map(\.trimming))
                return quote.code.filter { !file.contains($0.trimming) }.map { "STYLE.md:\(quote.line) quotes \(quote.path), which does not say: \($0)" }
            })
    }

    /// The blocks that begin with `// Good: PATH`; an ellipsis stands for what is left out.
    private func praised() throws -> [(path: String, line: Int, code: [Substring])] {
        var quotes: [(path: String, line: Int, code: [Substring])] = []
        var isOpen = false
        for (index, line) in try Repository.text(of: "STYLE.md").split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("// Good: ") {
                quotes.append((line.dropFirst("// Good: ".count).trimming, index + 1, []))
                isOpen = true
            } else if line.hasPrefix("```") || line.hasPrefix("// Bad") {
                isOpen = false
            } else if isOpen, !line.trimming.isEmpty, line.trimming != "…" {
                quotes[quotes.count - 1].code.append(line)
            }
        }
        return quotes
    }
}
