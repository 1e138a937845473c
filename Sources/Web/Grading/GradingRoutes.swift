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
            MemberRoute(.get, "/grading", needs: .readGrading, respond: show),
            MemberRoute(.get, "/grading/preview", needs: .runGrading) { try await preview($0, currency) },
            MemberRoute(.post, "/grading/runs", needs: .publishSchemes) { try await run($0, currency) },
        ]
    }

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, filter, query) = (request.principal, GradingLineFilter(request.query, after: request.cursor), request.query)
        let content = try await request.database.read { snapshot in
            try GradingReportPage(of: query["scheme"], filter, in: FormState(), seenBy: principal, in: snapshot)
        }
        return request.page(Section.grading.text, in: .grading) { content }
    }

    private static func preview(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let principal = request.principal
        let form = RunForm(request.query)
        do {
            let wish = try form.wish(currency: currency)
            let content = try await request.database.read { snapshot in
                GradingPreviewPage(
                    report: try wish.preview(seenBy: principal, in: snapshot), form: form, maySave: principal.may(.publishSchemes))
            }
            return request.page(GradingPreviewPage.title, in: .grading, trail: [Crumb(Section.grading.text, Section.grading.link)]) {
                content
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, form, refusal)
        }
    }

    private static func run(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let principal = request.principal
        let form = RunForm(request.form)
        do {
            let wish = try form.wish(currency: currency)
            let report = try await request.database.write { try wish.carryOut(by: principal, in: $0) }
            return .redirect(Link("grading", query: ["scheme": report.scheme.name]), .runSaved)
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, form, refusal)
        }
    }

    private static func refused(_ request: WebRequest, _ form: RunForm, _ refusal: any Refusal) async throws -> WebAnswer {
        let principal = request.principal
        let state = FormState(typed: ["scheme": form.scheme, "as_of": form.asOf], refusals: [refusal])
        let content = try await request.database.read { snapshot in
            try GradingReportPage(of: nil, GradingLineFilter(), in: state, seenBy: principal, in: snapshot)
        }
        return request.refused(Section.grading.text, in: .grading) { content }
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

    func wish(currency: Currency) throws -> RunGrading {
        let day = Day(asOf)
        if day == nil, !asOf.isEmpty { throw DayUnreadable(text: asOf) }
        return RunGrading(by: SchemeReference(scheme), asOf: day, currency: currency)
    }
}

struct DayUnreadable: Refusal {
    let typed: String
    init(text: String) { typed = text }
    var code: String { "date_unreadable" }
    var field: String? { "as_of" }
    var text: Text {
        Text(
            "“\(typed)”不是一个日期。请写成 2026-11-21 这样。", "「\(typed)」不是一個日期。請寫成 2026-11-21 這樣。",
            "“\(typed)” is no day. Write it like 2026-11-21.")
    }
}

extension GradingLineFilter {
    init(_ query: QueryValues, after cursor: PageCursor?) {
        self.init()
        grade = query["grade"].flatMap { Grade(rawValue: $0) }
        level = query["level"].flatMap { RFMLevel(rawValue: $0) }
        segment = query["segment"].flatMap { RFMSegment(rawValue: $0) }
        missing = query["rank"] == "none"
        after = cursor
    }
}
