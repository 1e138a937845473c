package import Ground
package import Storage

/// A day of the calendar written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkWorkingDay: Sendable {
    package let id: ID<WorkingDay>
    package let fields: WorkingDayFields

    package init(id: ID<WorkingDay>, fields: WorkingDayFields) { (self.id, self.fields) = (id, fields) }
}

extension Snapshot {
    /// What stands in the calendar of these days.
    package func workingDays(on days: some Collection<Day>) throws -> [Day: WorkingDay] {
        var found: [Day: WorkingDay] = [:]
        for days in days.inPortions() {
            for day in try all("\(WorkingDay.columns) WHERE day IN (\(list: days))", WorkingDay.init) { found[day.fields.day] = day }
        }
        return found
    }

    /// The days of these ids, by id.
    package func workingDays(_ ids: some Collection<ID<WorkingDay>>) throws -> [ID<WorkingDay>: WorkingDay] {
        var found: [ID<WorkingDay>: WorkingDay] = [:]
        for ids in ids.inPortions() {
            for day in try all("\(WorkingDay.columns) WHERE id IN (\(list: ids))", WorkingDay.init) { found[day.id] = day }
        }
        return found
    }
}

extension Transaction {
    /// New days; nothing is known to stand there.
    package func addWorkingDays(_ days: [BulkWorkingDay]) throws {
        try insert(days, "\(BulkWorkingDay.columns) VALUES") { $0.bracket(at: moment.instant) }
    }

    /// Writes over what stands there; which day it is stays.
    package func changeWorkingDays(_ days: [BulkWorkingDay]) throws {
        try insert(
            days, "\(BulkWorkingDay.columns) VALUES",
            tail: """
                ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, festival = excluded.festival, version = working_day.version + 1,
                  changed_at = excluded.changed_at
                """
        ) { $0.bracket(at: moment.instant) }
    }

    package func removeWorkingDays(_ ids: [ID<WorkingDay>]) throws {
        for ids in ids.inPortions() { try run("DELETE FROM working_day WHERE id IN (\(list: ids))") }
    }
}

extension BulkWorkingDay {
    fileprivate static let columns: SQL = "INSERT INTO working_day (id, day, kind, festival, created_at, changed_at)"

    fileprivate func bracket(at now: Instant) -> SQL {
        "(\(id), \(fields.day), \(fields.kind), \(fields.festival), \(now), \(now))"
    }
}
