import Accounts
import Door
import Grading
package import Ground
import HTTPTypes
import Identity
import Storage
import Trade
package import WebDoor
import WebFrame
import WebParts

/// The grading report: who has which grade by which rule, and the run that makes it so.
package enum GradingRoutes {
    /// `currency` is the company's: amounts in others are never added to it without a rate.
    package static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/grading", needs: .readGrading) { try await show($0, currency) },
            MemberRoute(.get, "/grading/preview", needs: .runGrading) { try await preview($0, currency) },
            MemberRoute(.post, "/grading/runs", needs: .publishSchemes) { try await run($0, currency) },
        ]
    }

    private static func show(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (principal, filter, query) = (request.principal, GradingLineFilter(of: request), request.query)
        let content = try await request.database.read { snapshot in
            try GradingReportPage(of: query["scheme"], filter, currency: currency, in: FormState(), seenBy: principal, in: snapshot)
        }
        return request.page(Section.grading.text, in: .grading) { content }
    }

    private static func preview(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (principal, form, query) = (request.principal, RunForm(request.query), request.query)
        do {
            let wish = try form.wish(currency: currency)
            let content = try await request.database.read { snapshot in
                try GradingPreviewPage(
                    report: try wish.preview(seenBy: principal, in: snapshot), showsAll: query["show"] == "all", currency: currency,
                    maySave: principal.may(.publishSchemes), in: snapshot)
            }
            return request.page(GradingPreviewPage.title, in: .grading, trail: [Crumb(Section.grading.text, Section.grading.link)]) {
                content
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, form, refusal, currency, GradingPreviewPage.notDone)
        }
    }

    /// Keeps the run that was previewed. The same form sent twice keeps one run: the second finds it there already.
    private static func run(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (principal, form, seen) = (request.principal, RunForm(request.form), request.form["seen"] ?? "")
        do {
            let wish = try form.wish(currency: currency)
            return try await request.writeOnce { tx in
                let newest = try tx.newestRun(of: wish.scheme)
                let run: SavedRun?
                if newest.seen == seen {
                    run = try wish.carryOut(by: principal, in: tx).run
                } else if let newest = newest.run, try tx.isMade(newest, by: wish) {
                    run = newest
                } else {
                    throw RunKeptMeanwhile()
                }
                let changed = run?.changesGrades ?? false
                return (Link("grading", query: ["scheme": wish.scheme.name]), changed ? .runSaved : .runKept)
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, form, refusal, currency, Text("没有保存", "沒有儲存", "Not saved"))
        }
    }

    private static func refused(
        _ request: WebRequest, _ form: RunForm, _ refusal: any Refusal, _ currency: Currency, _ notDone: Text
    ) async throws -> WebAnswer {
        let principal = request.principal
        let state = FormState(typed: form.typed, refusals: [(refusal as? SchemeUnknown).map { _ in SchemeNotOffered() } ?? refusal])
        let content = try await request.database.read { snapshot in
            try GradingReportPage(
                of: nil, GradingLineFilter(), currency: currency, in: state, notDone: notDone, seenBy: principal, in: snapshot)
        }
        return request.refused(Section.grading.text, in: .grading) { content }
    }
}

extension Snapshot {
    /// The run of a scheme that was kept last, and how a form names it: what a form has seen tells whether it is sent anew.
    func newestRun(of scheme: SchemeReference) throws -> (run: SavedRun?, seen: String) {
        let run = try savedRuns(of: scheme.name, after: nil, limit: 1, seenBy: .console).runs.first
        return (run, run?.id.description ?? "none")
    }

    /// Whether this run is what the wish asks for.
    fileprivate func isMade(_ run: SavedRun, by wish: RunGrading) throws -> Bool {
        try scheme(wish.scheme).id == run.scheme && run.asOf == wish.asOf ?? moment.today
    }
}

/// What is asked of a run: a scheme, and a day or none for today.
struct RunForm: Sendable {
    let scheme: String
    let asOf: String

    init(_ values: QueryValues) {
        scheme = String((values["scheme"] ?? "").prefix(100))
        asOf = String((values["as_of"] ?? "").prefix(20))
    }

    /// What can be shown again: a day field shows nothing but days.
    var typed: [String: String] {
        Day(asOf) == nil ? ["scheme": scheme] : ["scheme": scheme, "as_of": asOf]
    }

    func wish(currency: Currency) throws -> RunGrading {
        let day = Day(asOf)
        if day == nil, !asOf.isEmpty { throw AsOfUnreadable(typed: asOf) }
        return RunGrading(by: SchemeReference(scheme), asOf: day, currency: currency)
    }
}

struct AsOfUnreadable: Refusal {
    let typed: String
    var code: String { "date_unreadable" }
    var field: String? { "as_of" }
    var text: Text {
        Text(
            "“\(typed)”不是一个日期。请写成 2026-11-21 这样。", "「\(typed)」不是一個日期。請寫成 2026-11-21 這樣。",
            "“\(typed)” is not a date. Write it like 2026-11-21.")
    }
}

/// On a page a scheme is chosen from a list; another one can only come from an old address.
struct SchemeNotOffered: Refusal {
    var code: String { "reference_unknown" }
    var field: String? { "scheme" }
    var text: Text {
        Text("没有这个分级方案。请从列表里选一个。", "沒有這個分級方案。請從清單裡選一個。", "There is no such grading scheme. Choose one from the list.")
    }
}

/// Since this page was shown, another run of the scheme was kept: what the reader agreed to is no longer what would happen.
struct RunKeptMeanwhile: Refusal {
    var code: String { "run_kept_meanwhile" }
    var text: Text {
        Text(
            "试算之后，这个方案已经保存过另一次运算。请重新试算，看过结果再保存。", "試算之後，這個方案已經儲存過另一次計算。請重新試算，看過結果再儲存。",
            "Since this preview another run of the scheme was kept. Preview again, look at the result, then keep it.")
    }
}

extension GradingLineFilter {
    init(of request: WebRequest) {
        self.init()
        let query = request.query
        grade = query["grade"].flatMap { Grade(rawValue: $0) }
        level = query["level"].flatMap { RFMLevel(rawValue: $0) }
        segment = query["segment"].flatMap { RFMSegment(rawValue: $0) }
        missing = query["rank"] == "none"
        after = request.cursor(.integer)
    }
}
