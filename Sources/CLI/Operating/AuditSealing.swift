package import Ground
import Identity
package import Logging
import ServiceLifecycle
import Storage

/// Seals the audit trail while the program serves: within half a second of each change, and everything that waits at the start.
package struct AuditSealing: Service {
    private let company: Company
    private let log: Logger
    private let pause: Duration

    package init(of company: Company, every pause: Duration = .milliseconds(500), log: Logger) {
        (self.company, self.pause, self.log) = (company, pause, log)
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var rounds = Rounds(every: pause)
            while true {
                await turn(in: &rounds)
                try await Task.sleep(for: pause)
            }
        }
        // Whoever ends us may have cancelled this task, and the last turn is taken all the same.
        await Task {
            var last = Rounds(every: pause)
            last.isLast = true
            await turn(in: &last)
        }.value
    }

    /// A database that does not answer now is asked again after the pause.
    private func turn(in rounds: inout Rounds) async {
        defer { rounds.count() }
        do {
            let newest = try await company.database.read { try $0.newestAuditPosition() }
            guard rounds.isDue(newest) else { return }
            try await SealAudit(with: company.key).carryOut(in: company.database, everything: rounds.isThorough)
            let (last, agrees) = try await company.tellWitness()
            if !agrees {
                if rounds.isTimeToTell {
                    log.error("the audit trail and \(company.witness.path) contradict each other: run hengce audit verify")
                }
            } else if let last, rounds.isTimeToTell {
                log.info("the audit trail is sealed", metadata: ["number": "\(last.number)", "hash": "\(Hexadecimal.text(last.hash))"])
            }
            rounds.newest = newest
        } catch is CancellationError {
            // The program ends; the last turn seals what waits.
        } catch {
            if rounds.isTimeToTell { log.error("the audit trail could not be sealed", metadata: ["error": "\(error)"]) }
        }
    }
}

/// What is to be done at which turn. Entries that other nodes commit late are looked for every few seconds, and everywhere once a day.
private struct Rounds {
    private let anHour, aDay, aWhile: Int
    private var turns = 0
    /// The last entry when everything was sealed.
    var newest: Int64?
    var isLast = false

    init(every pause: Duration) {
        func times(in period: Duration) -> Int { max(1, Int(period / pause)) }
        (anHour, aDay, aWhile) = (times(in: .seconds(3600)), times(in: .seconds(86_400)), times(in: .seconds(5)))
    }

    func isDue(_ position: Int64) -> Bool { position != newest || turns.isMultiple(of: aWhile) || isTimeToTell }
    var isThorough: Bool { turns.isMultiple(of: aDay) }
    var isTimeToTell: Bool { turns.isMultiple(of: anHour) || isLast }

    mutating func count() { turns += 1 }
}

extension Company {
    /// Seals everything that waits, and tells the witness.
    package func sealAudit() async throws {
        try await SealAudit(with: key).carryOut(in: database)
        _ = try await tellWitness()
    }

    /// What a command did is sealed before the program ends. Where that fails the command stands all the same, and the next one seals it.
    package func sealBehind(_ command: any CompanyCommand, in language: Language, at console: any Console) async {
        do {
            try await sealAudit()
        } catch {
            _ = await console.complain(of: error, in: language)
        }
    }

    /// Writes down the last seal. A witness that contradicts the database is left as it is: it is the evidence.
    fileprivate func tellWitness() async throws -> (last: AuditWitness?, agrees: Bool) {
        let known = witness.read()
        let (last, same) = try await database.read { snapshot in
            (try snapshot.lastAuditSeal(), try known.flatMap { try snapshot.auditSeal($0.number) })
        }
        guard let last = last.map(AuditWitness.init) else { return (nil, known == nil) }
        if let known, same.map(AuditWitness.init) != known { return (last, false) }
        if known != last { try witness.write(last) }
        return (last, true)
    }
}

extension Snapshot {
    fileprivate func newestAuditPosition() throws -> Int64 { try number("SELECT coalesce(max(position), 0) FROM audit_entry") }
}
