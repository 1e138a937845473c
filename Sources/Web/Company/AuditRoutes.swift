import Accounts
import Door
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The trail of who did what, for whoever may read it (CMP-14).
package enum AuditRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/audit", needs: .readAudit, respond: list)
    ]

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, query) = (request.principal, AuditQuery(of: request))
        let page = try await request.database.read { try AuditPage(query, seenBy: principal, in: $0) }
        return request.page(Section.audit.text, in: .audit) { page }
    }
}

/// What the address asks of the trail; values that mean nothing are left out, since a link may be old.
struct AuditQuery: Sendable {
    var actor: AuditActor?
    var member: ID<Member>?
    var action: AuditVerb?
    var subject: String?
    var subjectID: ID<AuditSubject>?
    var first, last: Day?
    var cursor: PageCursor?
    let zone: TimeZone

    init(of request: WebRequest) {
        let query = request.query
        zone = request.page.formats.zone
        // One list names members and whoever is none.
        actor = query["by"].flatMap { AuditActor(rawValue: $0) }
        member = query["by"].flatMap { ID($0) }
        action = query["action"].flatMap { AuditVerb(rawValue: $0) }
        subject = query["subject"].flatMap { $0.isEmpty ? nil : String($0.prefix(50)) }
        subjectID = query["subject_id"].flatMap { ID($0) }
        (first, last) = (query["from"].flatMap { Day($0) }, query["until"].flatMap { Day($0) })
        cursor = request.cursor(.integer)
    }

    var filter: AuditFilter {
        var filter = AuditFilter()
        (filter.actor, filter.member, filter.action) = (actor, member, action?.rawValue)
        (filter.subject, filter.subjectID, filter.after) = (subject, subjectID, cursor)
        filter.setDays(from: first, through: last, in: zone)
        return filter
    }

    var by: String? { member?.description ?? actor?.rawValue }

    func link(cursor: PageCursor?) -> Link {
        Link(
            "audit",
            query: [
                "by": by, "action": action?.rawValue, "subject": subject, "subject_id": subjectID?.description, "from": first?.description,
                "until": last?.description, "cursor": cursor?.description,
            ])
    }

    /// The same trail with one condition changed, from its newest line.
    func link(_ change: (inout AuditQuery) -> Void) -> Link {
        var changed = self
        change(&changed)
        return changed.link(cursor: nil)
    }
}
