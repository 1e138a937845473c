import Testing

/// What nobody writes in this house, and why is said in `STYLE.md`.
@Suite struct ForbiddenTests {
    @Test func `nothing is left for later`() {
        let marks = ["TO" + "DO", "FIX" + "ME"]
        expectNone(marks.flatMap { Repository.places(of: $0) }.map { "\($0.path):\($0.line) leaves work for later" })
    }

    @Test func `no test is skipped`() {
        expectNone(finding([".", "disabled", "("], as: "skips a test"))
    }

    @Test func `nothing ends the process on purpose`() {
        let forbidden = [["fatalError", "("], ["try", "!"], ["as", "!"]]
        expectNone(forbidden.flatMap { finding($0, touching: true, as: "ends the process for everybody") })
    }

    @Test func `statements are literals`() {
        let outside = (folder: "Sources/", but: "Sources/Storage/")
        expectNone(
            finding(
                ["SQL", "(", "stringLiteral", ":"], in: outside.folder, but: outside.but, as: "makes a statement of text; write a literal"))
        expectNone(finding(["sql", ":"], in: outside.folder, but: outside.but, as: "hands text to an engine; write an SQL literal"))
    }

    @Test func `areas take time and chance as arguments`() {
        let forbidden = [
            ["Date", "(", ")"], ["Date", ".", "now"], ["UUID", "(", ")"], ["Task", ".", "sleep"], ["Thread", ".", "sleep"],
            ["ContinuousClock"], ["SuspendingClock"], ["DispatchTime"],
        ]
        expectNone(forbidden.flatMap { finding($0, in: "Sources/Areas/", as: "takes time or chance out of thin air") })
        let chance = ["SystemRandomNumberGenerator"]
        expectNone(
            finding(chance, in: "Sources/Areas/", but: "Sources/Areas/Identity/", as: "takes chance out of thin air; only secrets may"))
    }

    @Test func `no path of one machine is written down`() {
        let anywhere = ["/wo" + "rk/", "/ro" + "ot/"].flatMap { Repository.places(of: $0) }
        let inSources = ["/t" + "mp/", "/ho" + "me/"].flatMap { Repository.places(of: $0) }.filter { $0.path.hasPrefix("Sources/") }
        expectNone(
            (anywhere + inSources).filter { place in
                guard let last = place.before.last else { return true }
                return !last.isLetter && !last.isNumber && !".}$".contains(last)
            }.map { "\($0.path):\($0.line) names a path of one machine" })
    }

    /// Whoever builds or runs the product fetches from nowhere but the places named here.
    @Test func `addresses lead to ourselves, to examples and to named standards only`() {
        let named: Set = [
            "github.com", "www.apache.org", "www.w3.org", "spec.openapis.org", "json-schema.org", "127.0.0.1", "localhost", "[::1]",
        ]
        let examples = ["example", "test", "invalid", "example.com", "example.org", "example.cn"]
        let fetching: Set = ["http", "https", "ftp", "git", "ssh", "ws", "wss"]
        expectNone(
            Repository.places(of: "://").compactMap { place in
                let scheme = String(place.before.reversed().prefix { $0.isASCII && $0.isLetter }.reversed())
                let host = host(of: place.after.dropFirst(3))
                let isExample = examples.contains { host == $0 || host.hasSuffix("." + $0) }
                return host.isEmpty || !fetching.contains(scheme) || named.contains(host) || isExample
                    ? nil : "\(place.path):\(place.line) leads to \(host)"
            })
    }

    private func finding(_ pattern: [String], touching: Bool = false, in folder: String = "", but inner: String = "-", as fault: String)
        -> [String]
    {
        Repository.everySwift.filter { $0.path.hasPrefix(folder) && !$0.path.hasPrefix(inner) }.flatMap { file in
            let tokens = file.tokens
            return file.places(of: pattern).filter { !touching || tokens[$0 + 1].touches }.map {
                "\(file.path):\(tokens[$0].line) `\(pattern.joined())` \(fault)"
            }
        }
    }

    /// `user@host:port/path` without all but the host.
    private func host(of address: Substring) -> String {
        let authority = address.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-.[]:@_".contains($0)) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
    }
}
