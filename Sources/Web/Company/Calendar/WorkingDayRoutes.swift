import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The year's calendar for everybody; an administrator adds, changes and removes days (POL-07).
package enum WorkingDayRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/working-days", needs: .readSelf) { request in
            let page = try await list(request, FormState())
            return request.page(CalendarTabs.days, in: .calendar) { page }
        },
        MemberRoute(.post, "/working-days", needs: .writeWorkingDays, respond: add),
        MemberRoute(.get, "/working-days/{id}", needs: .readSelf) { request in
            let page = try await read(request, FormState())
            return request.page(page.title, in: .calendar, trail: trail) { page }
        },
        MemberRoute(.post, "/working-days/{id}", needs: .writeWorkingDays, respond: change),
        MemberRoute(.post, "/working-days/{id}/remove", needs: .writeWorkingDays, respond: remove),
    ]

    private static let trail = [Crumb(CalendarTabs.days, Link("working-days"))]

    static func list(year: Int) -> Link { Link("working-days", query: ["year": String(year)]) }

    private static func list(_ request: WebRequest, _ state: FormState) async throws -> WorkingCalendarPage {
        let (principal, asked) = (request.principal, request.query["year"].flatMap(Int.init))
        return try await request.database.read { try WorkingCalendarPage(of: asked, in: state, seenBy: principal, from: $0) }
    }

    private static func add(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, form) = (request.principal, WorkingDayForm(request.form))
        do {
            guard form.faults.isEmpty, let fields = form.fields else { return try await refused(form.faults) }
            return try await request.writeOnce { tx in
                try AddWorkingDay(fields).carryOut(by: principal, in: tx)
                return (list(year: fields.day.year), .workingDaySaved)
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused([refusal])
        }

        func refused(_ refusals: [any Refusal]) async throws -> WebAnswer {
            let page = try await list(request, FormState(typed: form.typed, refusals: refusals))
            return request.refused(CalendarTabs.days, in: .calendar) { page }
        }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> WorkingDayPage {
        let (id, principal) = (try request.id(of: WorkingDay.self), request.principal)
        return try await request.database.read {
            WorkingDayPage(day: try $0.workingDay(id, seenBy: principal), reader: principal, state: state)
        }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: WorkingDay.self), request.principal, WorkingDayForm(request.form))
        do {
            return try await request.writeOnce { tx in
                let before = try tx.workingDay(id, seenBy: principal)
                guard let kind = form.kind else { throw FieldRefused.missing(field: "kind") }
                try ChangeWorkingDay(id, to: kind, festival: form.festival, seen: form.version).carryOut(by: principal, in: tx)
                return (list(year: before.fields.day.year), .workingDaySaved)
            }
        } catch is VersionStale {
            let now = try await read(request, FormState()).day
            return try await refused(
                request, ChangedMeanwhile(form.differences(from: now.fields)),
                typed: form.typed.merging(["version": String(now.version)]) { $1 })
        } catch let refusal as any Refusal where refusal.status == .refused {
            return try await refused(request, refusal, typed: form.typed)
        }
    }

    private static func remove(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: WorkingDay.self), request.principal, WorkingDayForm(request.form))
        do {
            return try await request.writeOnce { tx in
                let before = try tx.workingDay(id, seenBy: principal)
                try RemoveWorkingDay(id, seen: form.version).carryOut(by: principal, in: tx)
                return (list(year: before.fields.day.year), .workingDayRemoved)
            }
        } catch let refusal as any Refusal where refusal.status == .stale {
            return try await refused(request, refusal, typed: [:])
        }
    }

    private static func refused(_ request: WebRequest, _ refusal: any Refusal, typed: [String: String]) async throws -> WebAnswer {
        let page = try await read(request, FormState(typed: typed, refusals: [refusal]))
        return request.turnedAway(by: refusal, page.title, in: .calendar, trail: trail) { page }
    }
}

/// What was typed about a day of the calendar.
struct WorkingDayForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        typed = Dictionary(
            uniqueKeysWithValues: ["day", "kind", "festival", "version"].map { ($0, String((form[$0] ?? "").prefix(500))) })
    }

    var kind: CalendarDayKind? { typed["kind"].flatMap { CalendarDayKind(rawValue: $0) } }
    var festival: String { typed["festival"] ?? "" }
    var version: Int { Int(typed["version"] ?? "") ?? 0 }

    private var day: Day? { Day(typed["day"] ?? "") }

    /// `nil` where something is wrong; `faults` say what.
    var fields: WorkingDayFields? {
        guard let day, let kind else { return nil }
        return WorkingDayFields(day: day, kind: kind, festival: festival)
    }

    /// Everything at once.
    var faults: [any Refusal] {
        [
            day == nil ? FieldRefused.missing(field: "day") : nil, kind == nil ? FieldRefused.missing(field: "kind") : nil,
        ].compactMap { $0 }
    }

    /// What stands there now, where that is not what was typed.
    func differences(from now: WorkingDayFields) -> [(name: Text, value: Text)] {
        var found: [(name: Text, value: Text)] = []
        if now.kind != kind { found.append((WorkingDayForm.kind, now.kind.text)) }
        if now.festival != festival { found.append((WorkingDayForm.festival, Text(verbatim: now.festival))) }
        return found
    }

    static let day = Text("日期", "日期", "Day")
    static let kind = Text("类型", "類型", "Kind")
    static let festival = Text("节日", "節日", "Festival")
    static let labels = ["day": day, "kind": kind, "festival": festival]
}
