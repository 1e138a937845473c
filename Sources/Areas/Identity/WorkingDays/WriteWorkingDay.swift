package import Ground
package import Storage

/// Asks for a day to be put into the calendar.
package struct AddWorkingDay: Sendable {
    package let fields: WorkingDayFields

    package init(_ fields: WorkingDayFields) { self.fields = fields }

    /// Refuses a day that stands there.
    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<WorkingDay> {
        try principal.needs(.writeWorkingDays)
        let fields = try fields.checked()
        guard try !tx.exists("SELECT 1 FROM working_day WHERE day = \(fields.day)") else {
            throw FieldRefused.taken(field: "day", value: fields.day.description)
        }
        let day = BulkWorkingDay(id: tx.newID(), fields: fields)
        try tx.addWorkingDays([day])
        try tx.record(.workingDayAdded(day: fields.day, fields.changes(from: nil)), about: .workingDay(day.id), by: principal)
        return day.id
    }
}

/// Asks for a day to be something else. Which day it is stays.
package struct ChangeWorkingDay: Sendable {
    package let id: ID<WorkingDay>
    package let kind: CalendarDayKind
    package let festival: String
    package let version: Int?

    package init(_ id: ID<WorkingDay>, to kind: CalendarDayKind, festival: String, seen version: Int?) {
        (self.id, self.kind, self.festival, self.version) = (id, kind, festival, version)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> [FieldChange] {
        let before = try tx.workingDay(id, seenBy: principal)
        try principal.needs(.writeWorkingDays)
        if let version, version != before.version { throw VersionStale() }
        let fields = try WorkingDayFields(day: before.fields.day, kind: kind, festival: festival).checked()
        let changes = fields.changes(from: before.fields)
        guard !changes.isEmpty else { return [] }
        try tx.changeWorkingDays([BulkWorkingDay(id: id, fields: fields)])
        try tx.record(.workingDayChanged(day: fields.day, changes), about: .workingDay(id), by: principal)
        return changes
    }
}

/// Asks for a day to go: the rule of the week counts on it again.
package struct RemoveWorkingDay: Sendable {
    package let id: ID<WorkingDay>
    package let version: Int?

    package init(_ id: ID<WorkingDay>, seen version: Int?) { (self.id, self.version) = (id, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.workingDay(id, seenBy: principal)
        try principal.needs(.writeWorkingDays)
        if let version, version != before.version { throw VersionStale() }
        try tx.removeWorkingDays([id])
        let last = before.fields.changes(from: nil).map(\.reversed)
        try tx.record(.workingDayRemoved(day: before.fields.day, last), about: .workingDay(id), by: principal)
    }
}
