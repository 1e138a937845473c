import CompanySupport
import HTTPTypes
import Identity
import Logging
import Storage
import Synchronization
import Testing

/// Whoever is refused a right, or comes with a token that is none, leaves a line in the log that tells nothing else.
@Suite struct RefusalLogTests {
    @Test func `a refused right is written down with route and member, and without what was sent`() async throws {
        let lines = LogLines()
        try await withSite(log: lines.logger) { site async throws in
            let member = try #require(site.company.zhouLan.id)
            let session = try await site.session(of: site.company.zhouLan)
            #expect(try await site.get("/audit?q=secret-words", in: session).status == 403)
            let token = try await site.company.write {
                try CreateToken(for: member, named: "报表", scope: .write).carryOut(by: .console, in: $0).secret
            }
            let bearer = "Bearer " + token.text
            #expect(try await site.get("/api/v1/audit-entries?q=secret-words", headers: [.authorization: bearer]).status == 403)
            #expect(try await site.get("/api/v1/accounts", headers: [.authorization: "Bearer hengce_guess-at-a-token"]).status == 401)
            #expect(try await site.send(.post, "/self/tokens", in: session, body: "name=secret-words").status == 403)
            let found = lines.all.filter { $0.hasPrefix("notice refused") }
            #expect(
                found == [
                    "notice refused not_permitted GET /audit \(member)",
                    "notice refused not_permitted GET /audit-entries \(member)",
                    "notice refused not_signed_in GET /accounts nobody",
                    "notice refused not_permitted POST /self/tokens \(member)",
                ])
            let everything = lines.all.joined(separator: "\n")
            for secret in ["secret-words", "guess-at-a-token", token.text, session.text, "周岚"] { #expect(!everything.contains(secret)) }
        }
    }
}

/// What was logged, one text a line.
private final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let said = ["code", "route", "user", "error"].compactMap { key in event.metadata?[key].map { "\($0)" } }
            lines.lines.withLock { $0.append((["\(event.level)", "\(event.message)"] + said).joined(separator: " ")) }
        }
    }
}
