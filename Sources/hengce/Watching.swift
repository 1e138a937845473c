import APIDoor
import CLI
import Door
import Foundation
import Glibc
import Ground
import Hummingbird
import Identity
import Storage

/// What a watcher learns at `/metrics`, and who may be one.
struct Watching: Sendable {
    let company: Company
    let meters: Meters
    let refusals: RefusalLog
    private let beginning = Date()

    init(_ company: Company, _ meters: Meters, _ refusals: RefusalLog) {
        (self.company, self.meters, self.refusals) = (company, meters, refusals)
    }

    /// `absence` is what an address is answered where there is nothing.
    func metrics(_ absence: @escaping Metrics.Absence) -> Metrics {
        Metrics(meters, measure, authorising: mayRead, otherwise: absence)
    }

    /// A token of a member who may read metrics: an administrator's, and one that only reads is enough.
    @Sendable private func mayRead(_ request: Request, _ context: DoorContext) async -> Bool {
        guard let secret = try? request.bearer() else { return false }
        let principal = try? await company.database.read { try $0.principal(bearing: secret) }
        if let principal, principal.may(.readMetrics) { return true }
        refusals.note(
            NotPermitted(), of: "GET \(Metrics.path)", by: principal?.id?.description, from: context, at: company.clock().instant)
        return false
    }

    @Sendable private func measure() async -> [Metric] {
        var metrics = [
            Metric("hengce_build_info", .gauge, "The version of the program.", lines: [.init(["version": Release.version], 1)]),
            Metric(
                "process_start_time_seconds", .gauge, "When the process began, in seconds since 1970.",
                Int(beginning.timeIntervalSince1970)),
            Metric(
                "hengce_refusals_unlogged_total", .counter, "Refusals that were counted and not written down, since they came too fast.",
                refusals.untold),
        ]
        if let bytes = Watching.residentBytes {
            metrics.append(Metric("process_resident_memory_bytes", .gauge, "Memory that the process holds.", bytes))
        }
        // While the database is away the rest is told all the same.
        if let waiting = try? await company.database.read({ try $0.auditState(seenBy: .console).waiting }) {
            metrics.append(Metric("hengce_audit_unsealed_entries", .gauge, "Entries of the trail that wait for their seal.", waiting))
        }
        return metrics
    }

    private static var residentBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// A database whose readings and writings are counted while they last.
struct MeteredDatabase: Database {
    private let database: any Database
    private let meters: Meters

    init(_ database: any Database, _ meters: Meters) { (self.database, self.meters) = (database, meters) }

    var dialect: Dialect { database.dialect }

    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        meters.begin(.reads)
        defer { meters.end(.reads) }
        return try await database.read(body)
    }

    @discardableResult
    func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        meters.begin(.writes)
        defer { meters.end(.writes) }
        return try await database.write(body)
    }

    func close() async throws { try await database.close() }
}
