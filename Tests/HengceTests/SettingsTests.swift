import CLI
import Foundation
import Ground
import TestSupport
import Testing

@testable import hengce

/// What an operator may set, and what counts.
@Suite struct SettingsTests {
    private func sources(
        given: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) async throws -> SettingSources {
        try await Scratch.withFolder { folder in
            if let file { try Data(file.utf8).write(to: folder.appending(path: "hengce.yml")) }
            return try SettingSources(given: given, environment: environment, folder: folder)
        }
    }

    @Test func `without a word everything has its usual value`() async throws {
        let settings = try Settings(try await sources())
        #expect(settings.database == .sqlite(path: "var/hengce.db"))
        #expect(settings.host == "127.0.0.1" && settings.port == 8080 && settings.isLoopback)
        #expect(settings.currency == .cny && settings.zone.identifier == "Asia/Shanghai" && settings.today == nil)
        #expect(settings.language == .hans)
        #expect(settings.tls == nil && settings.trustedProxies.isEmpty && !settings.isBehindTLS)
    }

    @Test func `the command line counts before the environment, that before the file`() async throws {
        let file = "port: 1\nhost: a.example\nlanguage: zh-Hant\n"
        let all = try Settings(
            try await sources(given: ["port": "3"], environment: ["HENGCE_PORT": "2", "HENGCE_HOST": "b.example"], file: file))
        #expect(all.port == 3 && all.host == "b.example" && all.language == .hant)
    }

    @Test func `a file of nothing sets nothing`() async throws {
        #expect(try Settings(try await sources(file: "")).port == 8080)
        #expect(try Settings(try await sources(file: "# port: 1\n")).port == 8080)
    }

    @Test(arguments: [
        ("prot: 1", "“prot”"), ("port: [1, 2]", "port in hengce.yml"), ("- port", "not YAML of the form"),
        ("port: {", "not YAML of the form"),
    ])
    func `a file that means something else is refused`(_ file: String, _ words: String) async throws {
        let failure = await #expect(throws: CommandFailed.self) { try await sources(file: file) }
        #expect(failure?.text.english.contains(words) == true)
    }

    @Test(arguments: [("HENGCE_CURRENY", "HENGCE_CURRENCY"), ("HENGCE_DB", "HENGCE_HOST"), ("HENGCE_PORTS", "HENGCE_PORT")])
    func `a variable that nobody reads is refused, with the name that was meant`(_ name: String, _ meant: String) async throws {
        let failure = await #expect(throws: CommandFailed.self) { try await sources(environment: [name: "USD"]) }
        #expect(failure?.text.english.hasPrefix("The variable \(name) is no setting. Is \(meant) meant?") == true)
        _ = try await sources(environment: ["HENGCE_WRITE_DOCS": "1", "HENGCE_PROGRAM": "x", "HENGCES": "y", "PATH": "/bin"])
    }

    @Test func `what a value looks like is said in the language of the sentence`() async throws {
        let sources = try await sources(environment: ["HENGCE_DATABASE": "hengce.db"])
        let failure = #expect(throws: CommandFailed.self) { try Settings(sources) }
        #expect(failure?.text.hans.hasSuffix("可用的形式：sqlite:PATH 或 postgres://…。") == true)
        #expect(failure?.text.english.hasSuffix("It takes: sqlite:PATH or postgres://….") == true)
    }

    @Test(arguments: [
        ("database", "hengce.db"), ("port", "65536"), ("port", "many"), ("currency", "yuan"), ("time_zone", "Mars/Base"),
        ("today", "tomorrow"),
        ("language", "fr"), ("trusted_proxy", "10.0.0.0/33"), ("trusted_proxy", "proxy"), ("postgres_connections", "0"),
        ("log_level", "loud"),
        ("host", ""),
    ])
    func `a value that cannot be used is named`(_ name: String, _ value: String) async throws {
        let sources = try await sources(environment: ["HENGCE_" + name.uppercased(): value])
        let failure = #expect(throws: CommandFailed.self) { try Settings(sources) }
        #expect(failure?.text.english.contains("The setting \(name) (environment)") == true)
    }

    @Test func `an address that cannot be read is not repeated, for it may hold a password`() async throws {
        let sources = try await sources(environment: ["HENGCE_DATABASE": "mysql://hengce:secret@db.example/hengce"])
        let failure = #expect(throws: CommandFailed.self) { try Settings(sources) }
        #expect(failure?.text.english.contains("secret") == false)
    }

    @Test func `a certificate without its key is refused`() async throws {
        let sources = try await sources(given: ["tls_cert": "c.pem"])
        #expect(throws: SettingFault.halfOfTLS) { try Settings(sources) }
    }

    @Test func `behind a proxy that is trusted people come over TLS`() async throws {
        #expect(try Settings(try await sources(given: ["trusted_proxy": "10.0.0.0/8, fd00::/8"])).isBehindTLS)
    }

    @Test func `the page of the manual lists them all`() throws {
        let page = Program.root.appending(path: "docs/operating/settings.md")
        let text = SettingsPage.text + "\n"
        if ProcessInfo.processInfo.environment["HENGCE_WRITE_DOCS"] == "1" { try Data(text.utf8).write(to: page) }
        let stands = try? String(contentsOf: page, encoding: .utf8)
        #expect(stands == text, "docs/operating/settings.md is out of date: run this test with HENGCE_WRITE_DOCS=1")
    }
}
