import Testing

/// What nobody writes in this house, and why is said in `STYLE.md`.
@Suite struct ForbiddenTests {
    @Test func `nothing is left for later`() throws {
        let marks = ["TO" + "DO", "FIX" + "ME"]
        expectNone(
            try texts.flatMap { path in
                try lines(of: path).filter { line in marks.contains { line.text.contains($0) } }.map { "\(path):\($0.number) leaves work for later" }
            })
    }

    @Test func `no test is skipped`() {
        expectNone(finding([".", "disabled", "("], in: Repository.swift, as: "skips a test"))
    }

    @Test func `nothing ends the process on purpose`() {
        let forbidden = [["fatalError", "("], ["try", "!"], ["as", "!"]]
        expectNone(forbidden.flatMap { finding($0, touching: true, in: Repository.swift, as: "ends the process for everybody") })
    }

    @Test func `statements are literals`() {
        let outside = Repository.sources.filter { !$0.path.hasPrefix("Sources/Storage/") }
        expectNone(finding(["SQL", "(", "stringLiteral", ":"], in: outside, as: "makes a statement of text; write it as a literal"))
        expectNone(finding(["sql", ":"], in: outside, as: "hands text to an engine; write an SQL literal"))
    }

    @Test func `areas take time and chance as arguments`() {
        let areas = Repository.sources.filter { $0.path.hasPrefix("Sources/Areas/") }
        let forbidden = [
            ["Date", "(", ")"], ["Date", ".", "now"], ["UUID", "(", ")"], ["Task", ".", "sleep"], ["Thread", ".", "sleep"],
            ["ContinuousClock"], ["SuspendingClock"], ["DispatchTime"],
        ]
        expectNone(forbidden.flatMap { finding($0, in: areas, as: "takes time or chance out of thin air") })
        let withoutSecrets = areas.filter { !$0.path.hasPrefix("Sources/Areas/Identity/") }
        expectNone(finding(["SystemRandomNumberGenerator"], in: withoutSecrets, as: "takes chance out of thin air; only secrets may"))
    }

    @Test func `no path of one machine is written down`() throws {
        let everywhere = ["/wo" + "rk/", "/ro" + "ot/"]
        let inSources = everywhere + ["/t" + "mp/", "/ho" + "me/"]
        expectNone(
            try texts.flatMap { path in
                let marks = path.hasPrefix("Sources/") ? inSources : everywhere
                return try lines(of: path).filter { line in marks.contains { standsAlone($0, in: line.text) } }
                    .map { "\(path):\($0.number) names a path of one machine" }
            })
    }

    /// Whoever builds or runs the product fetches from nowhere but the places named here.
    @Test func `addresses lead to ourselves, to examples and to named standards only`() throws {
        let named: Set = ["github.com", "www.apache.org", "www.w3.org", "spec.openapis.org", "json-schema.org", "unpkg.invalid"]
        func isAllowed(_ host: String) -> Bool {
            named.contains(host) || host.hasPrefix("127.0.0.1") || host.hasPrefix("localhost") || host.hasPrefix("[::1]")
                || ["example", "test", "invalid", "example.com", "example.org", "example.cn"].contains { host == $0 || host.hasSuffix("." + $0) }
        }
        expectNone(
            try texts.flatMap { path in
                try lines(of: path).flatMap { line in
                    hosts(in: line.text).filter { !isAllowed($0) }.map { "\(path):\(line.number) leads to \($0)" }
                }
            })
    }

    // MARK: Reading

    /// All files except these tests, which have to spell what they look for.
    private var texts: [String] { Repository.files.filter { !$0.hasPrefix("Tests/HouseTests/") } }

    private func lines(of path: String) throws -> [(number: Int, text: Substring)] {
        try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, $1) }
    }

    private func finding(_ pattern: [String], touching: Bool = false, in files: [(path: String, tokens: [Token])], as fault: String) -> [String] {
        files.filter { !$0.path.hasPrefix("Tests/HouseTests/") }.flatMap { file in
            let tokens = file.tokens.everywhere
            return tokens.places(of: pattern).filter { !touching || tokens[$0 + 1].touches }.map { "\(file.path):\(tokens[$0].line) `\(pattern.joined())` \(fault)" }
        }
    }

    /// Whether the path begins there, and is not the middle of another one.
    private func standsAlone(_ path: String, in line: Substring) -> Bool {
        guard let range = line.firstRange(of: path) else { return false }
        guard range.lowerBound > line.startIndex else { return true }
        let before = line[line.index(before: range.lowerBound)]
        return !before.isLetter && !before.isNumber && before != "." && before != "}" && before != "$"
    }

    private func hosts(in line: Substring) -> [String] {
        let parts = line.split(separator: "://", omittingEmptySubsequences: false)
        let fetching = ["http", "https", "ftp", "git", "ssh", "ws", "wss"]
        return zip(parts, parts.dropFirst()).filter { before, _ in
            fetching.contains(String(before.reversed().prefix { $0.isASCII && $0.isLetter }.reversed()))
        }.map { _, rest in
            String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-.[]:@".contains($0)) }.split(separator: "@").last ?? "")
        }.map { $0.hasPrefix("[") ? $0 : String($0.split(separator: ":").first ?? "") }.filter { !$0.isEmpty }
    }
}
