import APIDoor
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum AuditEntryEndpoints {
    static let all = [
        Endpoint(
            .get, "/audit-entries", needs: .readAudit, tag: "audit-entries", "Who did what to what, newest first.",
            query: .list(
                searching: "the action or the kind of thing", sortedBy: ["position"],
                [
                    QueryParameter("action", .string, "Only entries with exactly this action."),
                    QueryParameter("by", .id, "Only entries of this member."),
                    QueryParameter("actor", .word(AuditActor.self), "Only what members did, or the console, or visitors."),
                    QueryParameter("subject", .string, "Only entries about exactly this kind of thing."),
                    QueryParameter("subject_id", .id, "Only entries about this thing."),
                    QueryParameter("from", .day, "The first day, in UTC like recorded_at."),
                    QueryParameter("until", .day, "The last day, in UTC like recorded_at."),
                ]),
            output: .page(of: AuditEntry.shape), work: .reading(list))
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = AuditFilter()
        let query = request.query
        (filter.search, filter.action, filter.member) = (query.search, query.text("action"), query.id("by"))
        (filter.actor, filter.subject, filter.subjectID) = (query.word("actor"), query.text("subject"), query.id("subject_id"))
        filter.setDays(from: query.day("from"), through: query.day("until"), in: .gmt)
        (filter.after, filter.limit) = (try query.cursor(.integer), query.limit)
        let (entries, next, count) = try snapshot.auditEntries(filter, seenBy: request.principal)
        return .list(entries.map(\.json), next: next, count: count)
    }
}

extension AuditEntry {
    fileprivate var json: JSON {
        [
            "id": .text(String(position)), "version": 1, "recorded_at": .text(recordedAt.rfc3339),
            "by": .text(memberName ?? actor.rawValue),
            "action": .text(action), "subject": .text(subject), "subject_id": JSON(subjectID?.description),
            "payload": .object(payload.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .text($0.value)) }),
            "changes": .list(changes.map { ["field": .text($0.field), "before": JSON($0.before), "after": JSON($0.after)] }),
        ]
    }

    fileprivate static let shape = Shape.named(
        "AuditEntry",
        .object([
            .init("id", .string, "Its place in the trail."), .init("version", .number, "Always 1: the trail is never edited."),
            .init("recorded_at", .instant),
            .init("by", .string, "The name of the member, or console, or visitor for who has not signed in."), .init("action", .string),
            .init("subject", .string, "The kind of thing."), .init("subject_id", .optional(.id)),
            .init("payload", .dictionary(.string), "Ids, identifiers, codes and counts."),
            .init(
                "changes",
                .list(.object([.init("field", .string), .init("before", .optional(.string)), .init("after", .optional(.string))])),
                "Which fields changed; of what was added the first values, with before null, and of what ended the last ones, with after null. Of free words only the beginning of a SHA-256 is kept, marked sha256:, and of what belongs to a person nothing but …."
            ),
        ]))
}
