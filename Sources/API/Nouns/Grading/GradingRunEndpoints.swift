import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum GradingRunEndpoints {
    static func all(in currency: Currency) -> [Endpoint] {
        [
            Endpoint(
                .get, "/grading-runs", needs: .readGrading, tag: "grading-runs", "The runs that were kept, newest first.",
                query: .list(
                    searching: "the name of the scheme", sortedBy: ["saved_at"],
                    [QueryParameter("scheme", .string, "Only runs of versions of this scheme.")]),
                output: .page(of: SavedRun.shape), work: .reading(list)),
            Endpoint(
                .post, "/grading-runs", needs: .runGrading, tag: "grading-runs",
                "How every account within reach is graded by a scheme on a day. Only what is saved is kept and has an id, and only a saved run "
                    + "of the active scheme changes grades.",
                input: newShape, output: GradingReport.shape, work: run(in: currency)),
            Endpoint(
                .get, "/grading-runs/{id}", needs: .readGrading, tag: "grading-runs", "One run that was kept, without its results.",
                output: SavedRun.shape,
                work: .reading { request, snapshot in
                    let run = try snapshot.savedRun(request.id())
                    return APIAnswer(run.json(of: try snapshot.scheme(run.scheme)))
                }),
            Endpoint(
                .get, "/grading-runs/{id}/results", needs: .readGrading, tag: "grading-runs",
                "The results of a run for accounts within reach, by rank, then code.", query: filters,
                output: .page(of: GradingReport.Line.shape), work: .reading(results)),
        ]
    }

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        let query = request.query
        let (runs, next, count) = try snapshot.savedRuns(
            of: query.text("scheme"), searching: query.search, after: try query.cursor(.integer, .id), limit: query.limit,
            seenBy: request.principal)
        var schemes: [ID<SchemeVersion>: SchemeVersion] = [:]
        for run in runs where schemes[run.scheme] == nil { schemes[run.scheme] = try snapshot.scheme(run.scheme) }
        return .list(runs.compactMap { run in schemes[run.scheme].map(run.json) }, next: next, count: count)
    }

    private static let newShape = Shape.object([
        .init("scheme", .string, "A name for its newest version, NAME@N for a given one."),
        .init("as_of", .optional(.day), required: false, "Today where nothing is said."), .init("save", .flag, required: false),
    ])

    private static func run(in currency: Currency) -> Endpoint.Work {
        .byBody { body in
            let wish = RunGrading(by: SchemeReference(body.text("scheme") ?? ""), asOf: body.day("as_of"), currency: currency)
            guard body.flag("save") == true else {
                return .reading { request, snapshot in
                    try answer(with: wish.preview(seenBy: request.principal, in: snapshot), in: snapshot, to: request)
                }
            }
            return .writing { request, tx in try answer(with: wish.carryOut(by: request.principal, in: tx), in: tx, to: request) }
        }
    }

    private static func answer(with report: GradingReport, in snapshot: Snapshot, to request: APIRequest) throws -> APIAnswer {
        let report = report.json(overrides: try snapshot.standingOverrides(seenBy: request.principal))
        guard case .object(let members) = report, let run = report["run"], !run.isNull else { return APIAnswer(report) }
        return APIAnswer(.object([.init(name: "id", value: run)] + members))
    }

    private static let filters = [QueryParameter].list(
        searching: "the name or the code of the account", sortedBy: ["rank"],
        [
            QueryParameter("grade", .word(Grade.self), "Only results with this system grade."),
            QueryParameter("level", .word(RFMLevel.self), "Only results of this level."),
            QueryParameter("segment", .word(RFMSegment.self), "Only results of this segment."),
            QueryParameter("missing", .flag, "Only accounts without a rank."),
        ])

    private static func results(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        let (query, principal) = (request.query, request.principal)
        let run = try snapshot.savedRun(request.id())
        var filter = GradingLineFilter()
        (filter.grade, filter.level, filter.segment) = (query.word("grade"), query.word("level"), query.word("segment"))
        (filter.missing, filter.search) = (query.flag("missing"), query.search)
        (filter.after, filter.limit) = (try query.cursor(.integer), query.limit)
        let (lines, next, count) = try snapshot.gradingLines(of: run.id, filter, seenBy: principal)
        let items = try lines.map { line in
            guard line.account.overriddenUntil != nil else { return line.json(override: nil) }
            return line.json(override: try snapshot.standingOverrides(of: line.account.id, seenBy: principal)[line.account.id])
        }
        return .list(items, next: next, count: count)
    }
}
