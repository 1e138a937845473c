package import Ground
package import Storage

/// A fact: a day that is worked, or not, against the rule of the week.
package struct WorkingDay: Sendable {
    package let id: ID<WorkingDay>
    package let fields: WorkingDayFields
    package let version: Int
}

/// What a day of the calendar is.
package enum CalendarDayKind: String, CaseIterable, Sendable, Bindable {
    case holiday
    /// A Saturday or Sunday that is worked for a holiday on another day.
    case workday

    package var text: Text {
        switch self {
        case .holiday: Text("放假", "放假", "public holiday")
        case .workday: Text("调休上班", "補班", "moved working day")
        }
    }
}

/// What is known of a day, as a form, the API or an import gives it.
package struct WorkingDayFields: Sendable, Hashable {
    package let day: Day
    package let kind: CalendarDayKind
    /// Empty where nobody named it.
    package let festival: String

    package init(day: Day, kind: CalendarDayKind, festival: String = "") { (self.day, self.kind, self.festival) = (day, kind, festival) }

    package static let longestFestival = 50

    /// The same with its text trimmed, or what is wrong with it.
    package func checked() throws -> WorkingDayFields {
        WorkingDayFields(
            day: day, kind: kind,
            festival: try FieldText.optional(festival, field: "festival", atMost: WorkingDayFields.longestFestival))
    }

    /// What differs, and from what to what; all of it where nothing stood before.
    package func changes(from other: WorkingDayFields?) -> [FieldChange] {
        FieldChange.all(
            .value("day", other?.day, day), .value("kind", other?.kind, kind), .text("festival", other?.festival, festival))
    }
}

/// Which days of the calendar somebody wants to see.
package struct WorkingDayFilter: Sendable, Hashable {
    package var kind: CalendarDayKind?
    /// Part of the day, such as a year or a month, or of the festival's name.
    package var search = ""
    /// The first and the last day.
    package var from, through: Day?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        if let part = TextPart(search) {
            conditions.append("(day LIKE \(part.pattern) ESCAPE '\\' OR lower(festival) LIKE \(part.pattern) ESCAPE '\\')")
        }
        if let kind { conditions.append("kind = \(kind)") }
        if let from { conditions.append("day >= \(from)") }
        if let through { conditions.append("day <= \(through)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The day in the trail.
    package static func workingDay(_ id: ID<WorkingDay>) -> AuditSubject { .noun("working_day", bytes: id.bytes) }
}

extension Snapshot {
    /// One day of the calendar, which everybody may see.
    package func workingDay(_ id: ID<WorkingDay>, seenBy principal: Principal) throws -> WorkingDay {
        try principal.needs(.readSelf)
        guard let day = try first("\(WorkingDay.columns) WHERE id = \(id)", WorkingDay.init) else { throw NotFound() }
        return day
    }

    /// One page of the calendar, by day.
    package func workingDays(
        _ filter: WorkingDayFilter, seenBy principal: Principal
    ) throws -> (days: [WorkingDay], next: PageCursor?, count: RowCount) {
        try principal.needs(.readSelf)
        var after: SQL = ""
        if let day = filter.after?.values.first { after = " AND day > \(day)" }
        let (shown, next) = try page(
            "\(WorkingDay.columns) WHERE \(filter.condition)\(after) ORDER BY day", limit: filter.limit, WorkingDay.init
        ) { [$0.fields.day.bound] }
        return (shown, next, try count("SELECT 1 FROM working_day WHERE \(filter.condition)"))
    }

    /// All that is known; some forty days of each year.
    package func workingCalendar() throws -> WorkingCalendar {
        WorkingCalendar(try all(WorkingDay.columns) { try WorkingDay($0).fields })
    }
}

extension WorkingDay {
    static let columns: SQL = "SELECT id, day, kind, festival, version FROM working_day"

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), fields: WorkingDayFields(day: try row.day(1), kind: try row.word(2), festival: row.text(3)),
            version: row.count(4))
    }
}
