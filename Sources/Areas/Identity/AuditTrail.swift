package import Foundation
package import Ground
package import Storage

extension Snapshot {
    /// One page of the whole trail, newest first.
    package func auditEntries(
        _ filter: AuditFilter, seenBy principal: Principal
    ) throws -> (entries: [AuditEntry], next: PageCursor?, count: RowCount) {
        try principal.needs(.readAudit)
        let (shown, next) = try auditEntries(filter)
        return (shown, next, try count("SELECT 1 FROM audit_entry WHERE \(filter.condition)"))
    }

    /// One page of what was done to one thing, newest first. Whoever calls this has judged that the reader may see the thing.
    package func history(of subject: AuditSubject, after cursor: PageCursor? = nil, limit: Int = 50) throws -> (
        entries: [AuditEntry], next: PageCursor?
    ) {
        let (noun, id) = subject.stored
        guard let id = id.flatMap({ ID<AuditSubject>(bytes: $0) }) else { return ([], nil) }
        var filter = AuditFilter()
        (filter.subject, filter.subjectID, filter.after, filter.limit) = (noun, id, cursor, limit)
        let (shown, next) = try auditEntries(filter)
        return (shown, next)
    }

    /// Some deeds that were done to one thing before an instant, newest first. Whoever calls this has judged that the reader may see the thing.
    package func history(of subject: AuditSubject, _ verbs: [AuditVerb], before end: Instant?, limit: Int) throws -> [AuditEntry] {
        let (noun, id) = subject.stored
        let until: SQL = if let end { " AND recorded_at < \(end)" } else { "" }
        return try all(
            """
            \(AuditEntry.columns) WHERE subject = \(noun) AND subject_id = \(id) AND action IN (\(list: verbs))\(until)
            ORDER BY position DESC LIMIT \(limit)
            """, AuditEntry.init)
    }

    /// The kinds of things that the trail speaks of, for a list to choose from.
    package func auditSubjects(seenBy principal: Principal) throws -> [String] {
        try principal.needs(.readAudit)
        // One step through the index for each kind, however long the trail is.
        return try all(
            """
            WITH RECURSIVE kind (noun) AS (
              SELECT min(subject) FROM audit_entry
              UNION ALL SELECT (SELECT min(subject) FROM audit_entry WHERE subject > kind.noun) FROM kind WHERE kind.noun IS NOT NULL)
            SELECT noun FROM kind WHERE noun <> ''
            """
        ) { $0.text(0) }
    }

    private func auditEntries(_ filter: AuditFilter) throws -> (shown: [AuditEntry], next: PageCursor?) {
        let after: SQL = if let position = filter.after?.values.first { " AND position < \(position)" } else { "" }
        return try page(
            "\(AuditEntry.columns) WHERE \(filter.condition)\(after) ORDER BY position DESC", limit: filter.limit, AuditEntry.init
        ) { [$0.position.bound] }
    }
}

/// Which lines of the trail somebody wants to see.
package struct AuditFilter: Sendable, Hashable {
    /// Part of the name of the action or of the thing.
    package var search = ""
    package var action: String?
    package var actor: AuditActor?
    package var member: ID<Member>?
    /// The kind of thing, and which one.
    package var subject: String?
    package var subjectID: ID<AuditSubject>?
    /// From this instant on, and before that one.
    package var from, until: Instant?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    /// Limits it to days, the last one included.
    package mutating func setDays(from first: Day?, through last: Day?, in zone: TimeZone) {
        (from, until) = (first?.beginning(in: zone), last?.adding(days: 1).beginning(in: zone))
    }

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        let part = TextPart(search)
        if let part { conditions.append("(action LIKE \(part.pattern) ESCAPE '\\' OR subject LIKE \(part.pattern) ESCAPE '\\')") }
        if let action { conditions.append("action = \(action)") }
        if let actor { conditions.append("audit_entry.actor = \(actor)") }
        if let member { conditions.append("audit_entry.member_id = \(member)") }
        if let subject { conditions.append("subject = \(subject)") }
        if let subjectID { conditions.append("subject_id = \(subjectID)") }
        if let from { conditions.append("recorded_at >= \(from)") }
        if let until { conditions.append("recorded_at < \(until)") }
        return conditions.joined(by: " AND ")
    }
}

extension Day {
    /// When the day begins where the company is.
    package func beginning(in zone: TimeZone) -> Instant {
        let midnight = Int64(daysSince1970) * 86_400
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(midnight)))
        return Instant(microseconds: 0).adding(seconds: midnight - Int64(offset))
    }
}

extension AuditEntry {
    static let columns: SQL = """
        SELECT position, recorded_at, member.name, action, subject, payload, subject_id, actor, audit_entry.member_id
        FROM audit_entry LEFT JOIN member ON member.id = audit_entry.member_id
        """

    init(_ row: Row) throws {
        let payload = AuditPayload(reading: row.text(5))
        self.init(
            position: row.integer(0), recordedAt: row.instant(1), actor: try row.word(7), member: try row.optional(8) { try $0.id($1) },
            memberName: row.optional(2) { $0.text($1) }, action: row.text(3), subject: row.text(4),
            subjectID: try row.optional(6) { try $0.id($1) }, payload: payload.details, changes: payload.changes)
    }
}
