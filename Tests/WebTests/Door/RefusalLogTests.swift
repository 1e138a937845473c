import CompanySupport
import Door
import Ground
import HTTPTypes
import Identity
import Logging
import Storage
import Synchronization
import TestSupport
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
                    "notice refused not_permitted GET /audit \(member) 403",
                    "notice refused not_permitted GET /api/v1/audit-entries \(member) 403",
                    "notice refused not_signed_in GET /api/v1/accounts nobody 401",
                    "notice refused foreign_request POST /self/tokens \(member) 403",
                ])
            let everything = lines.all.joined(separator: "\n")
            for secret in ["secret-words", "guess-at-a-token", token.text, session.text, "周岚"] { #expect(!everything.contains(secret)) }
        }
    }

    @Test func `what is hidden from a member and what is not there are written down alike, for members only`() async throws {
        let lines = LogLines()
        try await withSite(log: lines.logger) { site async throws in
            let member = try #require(site.company.zhouLan.id)
            let session = try await site.session(of: site.company.zhouLan)
            let hidden = try await site.company.account("K-003", "华岳重工", of: site.company.mengJie)
            let token = try await site.company.write {
                try CreateToken(for: member, named: "报表", scope: .read).carryOut(by: .console, in: $0).secret
            }
            for id in [hidden.description, "0000000000000000000000000z"] {
                #expect(try await site.get("/accounts/\(id)", in: session).status == 404)
                let answer = try await site.get("/api/v1/accounts/\(id)", headers: [.authorization: "Bearer " + token.text])
                #expect(answer.status == 404)
                #expect(try await site.get("/accounts/\(id)").status == 303)
            }
            #expect(try await site.get("/nowhere", in: session).status == 404, "no route, and nothing hidden")
            let found = lines.all.filter { $0.contains(" refused ") }
            let pair = [
                "info refused not_found GET /accounts/{id} \(member) 404", "info refused not_found GET /api/v1/accounts/{id} \(member) 404",
            ]
            #expect(found == pair + pair)
        }
    }

    @Test func `whom a limit turns away is written down, before the door and behind it`() async throws {
        let (lines, clock) = (LogLines(), TestClock())
        try await withSite(clock: clock.clock, log: lines.logger) { site async throws in
            let member = try #require(site.company.zhouLan.id)
            try await site.givePassword(to: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            for _ in 1...5 { _ = try await site.signIn("zhoulan@example.cn", password: "a guess at words") }
            #expect(try await site.signIn("zhoulan@example.cn").status == 429)
            clock.advance(seconds: 300)
            let wish = ["name": "报表", "scope": "read", "days": "7", "confirmation": "a guess at words"]
            for _ in 1...5 { #expect(try await site.post("/self/tokens", wish, in: session).status == 422) }
            #expect(try await site.post("/self/tokens", wish, in: session).status == 429)
            #expect(try await site.post("/self/tokens", [:], in: session).status == 403, "to be asked for a proof is no refusal")
            #expect(
                lines.all.filter { $0.contains(" refused ") } == [
                    "notice refused too_many_requests POST /sign-in nobody 429",
                    "notice refused too_many_requests POST /self/tokens \(member) 429",
                ])
            #expect(!lines.all.joined(separator: "\n").contains("zhoulan"))
        }
    }

    @Test func `a flood of one is counted behind twenty lines a minute, hides nobody else, and the count is told`() {
        let (lines, refusals) = (LogLines(), RefusalLog())
        func refuse(_ member: String?, from address: String = "10.0.0.1", at second: Int64) {
            let instant = Instant(microseconds: second * 1_000_000)
            refusals.note(NotPermitted(), of: "GET /audit", by: member, from: address, at: instant, in: lines.logger)
        }
        for _ in 1...50 { refuse("zhou", at: 59) }
        refuse("meng", at: 59)
        refuse(nil, at: 59)
        let refused = "notice refused not_permitted GET /audit"
        #expect(
            lines.all == Array(repeating: "\(refused) zhou 403", count: 20) + ["warning more are refused than are written down"]
                + ["\(refused) meng 403", "\(refused) nobody 403"])
        refuse("zhou", at: 60)
        #expect(lines.all.suffix(2) == ["notice more were refused than were written down 30", "\(refused) zhou 403"])
        #expect(refusals.untold == 30)
    }

    @Test func `of a flood of many no more than two hundred lines a minute are written`() {
        let (lines, refusals) = (LogLines(), RefusalLog())
        for number in 0..<1000 {
            let member = number.isMultiple(of: 2) ? "member-\(number)" : nil
            let start = Instant(microseconds: 0)
            refusals.note(NotPermitted(), of: "GET /audit", by: member, from: "10.0.0.\(number)", at: start, in: lines.logger)
        }
        #expect(lines.all.count { $0.hasPrefix("notice refused") } == 200 && lines.all.count == 201 && refusals.untold == 800)
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
            let said = ["code", "route", "user", "status", "count", "error"].compactMap { key in event.metadata?[key].map { "\($0)" } }
            lines.lines.withLock { $0.append((["\(event.level)", "\(event.message)"] + said).joined(separator: " ")) }
        }
    }
}
