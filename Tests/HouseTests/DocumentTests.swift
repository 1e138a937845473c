import Testing

/// Documents that can be checked are checked: links lead somewhere, decisions are numbered, files stay small.
@Suite struct DocumentTests {
    @Test func `every link of a document leads somewhere`() throws {
        expectNone(
            try Repository.files.filter { $0.hasSuffix(".md") }.flatMap { page in
                try Markdown.read(page).links.compactMap { link in
                    guard Repository.exists(link.path) else { return "\(page):\(link.line) leads to \(link.path), which does not exist" }
                    guard let anchor = link.anchor, link.path.hasSuffix(".md"), try !Markdown.read(link.path).hasAnchor(anchor) else {
                        return nil
                    }
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
            #expect(
                try Markdown.read(path).headings.dropFirst() == ["Context", "Choice", "Price"], "\(path) has the three parts of a decision")
        }
    }

    @Test func `every way into the project is there`() {
        let doors = [
            "README.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY.md", "docs/README.md",
            "docs/architecture.md",
            ".editorconfig", ".swift-format",
        ]
        expectNone(doors.filter { !Repository.exists($0) }.map { "\($0) is missing" })
    }

    @Test func `a source that names a document or a number names one that exists`() throws {
        let pages = Repository.places(of: ".md", ending: ".swift").compactMap { place -> String? in
            let name =
                String(place.before.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-/".contains($0)) }.reversed())
                + ".md"
            return name == ".md" || Repository.files.contains { $0 == name || $0.hasSuffix("/" + name) }
                ? nil : "\(place.path):\(place.line) names \(name)"
        }
        let known = Set(try Catalogue.ids())
        let numbers = Set(known.map { String($0.prefix(4)) }).flatMap { Repository.places(of: $0, ending: ".swift") }.compactMap {
            place -> String? in
            if place.before.last?.isLetter == true { return nil }
            let number = String(place.after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            return known.contains(number) ? nil : "\(place.path):\(place.line) names \(number)"
        }
        expectNone((pages + numbers).map { "\($0), which does not exist" })
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
                let file = try Repository.text(of: quote.path).split(separator: "\n").map(\.trimming)
                return quote.runs.filter { run in !run.isEmpty && !file.indices.contains { file[$0...].starts(with: run) } }.map {
                    "STYLE.md:\(quote.line) quotes \(quote.path), which does not say in one run: \($0.joined(separator: " ⏎ "))"
                }
            })
    }

    /// The blocks that begin with `// Good: PATH`, in runs of lines that follow each other; an ellipsis stands for what is left out.
    private func praised() throws -> [(path: String, line: Int, runs: [[String]])] {
        var quotes: [(path: String, line: Int, runs: [[String]])] = []
        var isOpen = false
        for (index, line) in try Repository.text(of: "STYLE.md").split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("// Good: ") {
                quotes.append((line.dropFirst("// Good: ".count).trimming, index + 1, [[]]))
                isOpen = true
            } else if line.hasPrefix("```") || line.hasPrefix("// Bad") {
                isOpen = false
            } else if isOpen, line.trimming == "…" {
                quotes[quotes.count - 1].runs.append([])
            } else if isOpen, !line.trimming.isEmpty {
                let quote = quotes.count - 1
                quotes[quote].runs[quotes[quote].runs.count - 1].append(line.trimming)
            }
        }
        return quotes
    }
}
