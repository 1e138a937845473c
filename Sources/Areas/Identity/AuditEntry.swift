import Foundation
package import Ground
package import Storage

/// What was done. Payloads hold ids, enum values, codes and counts, never anything personal.
package enum AuditAction: Sendable {
    case signedIn, signInFailed, signedOut
    case memberAdded(role: Role)
    case teamAdded(name: String)
    case tokenCreated(scope: TokenScope), tokenRevoked
    case accountAdded(code: String), accountChanged(fields: [String])
    case ownerChanged(before: ID<Member>?, after: ID<Member>?)
    case gradeChanged(before: String?, after: String?, cause: String)
    case schemeSaved(name: String, version: Int), schemeActivated(name: String, version: Int)
    case gradingRunSaved(scheme: String, version: Int, asOf: Day, graded: Int, changed: Int)
    case productAdded(code: String), productChanged(fields: [String])
    case orderAdded(code: String), orderChanged(code: String)
    case demonstrationBegun(today: Day, members: Int), demonstrationFilled(accounts: Int, orders: Int, seed: UInt64)
    case importCompleted(kind: String, fileHash: String, created: Int, updated: Int, refused: Int), importReverted(kind: String)

    /// The identifier under which it is stored, with its payload.
    package var stored: (name: String, payload: [String: String]) {
        switch self {
        case .signedIn: ("signed_in", [:])
        case .signInFailed: ("sign_in_failed", [:])
        case .signedOut: ("signed_out", [:])
        case .memberAdded(let role): ("member_added", ["role": role.rawValue])
        case .teamAdded(let name): ("team_added", ["name": name])
        case .tokenCreated(let scope): ("token_created", ["scope": scope.rawValue])
        case .tokenRevoked: ("token_revoked", [:])
        case .accountAdded(let code): ("account_added", ["code": code])
        case .accountChanged(let fields): ("account_changed", ["fields": fields.joined(separator: ",")])
        case .ownerChanged(let before, let after): ("owner_changed", given(["before": before?.description, "after": after?.description]))
        case .gradeChanged(let before, let after, let cause): ("grade_changed", given(["before": before, "after": after, "cause": cause]))
        case .schemeSaved(let name, let version): ("scheme_saved", ["name": name, "version": "\(version)"])
        case .schemeActivated(let name, let version): ("scheme_activated", ["name": name, "version": "\(version)"])
        case .gradingRunSaved(let scheme, let version, let day, let graded, let changed):
            (
                "grading_run_saved",
                ["scheme": scheme, "version": "\(version)", "as_of": "\(day)", "graded": "\(graded)", "changed": "\(changed)"]
            )
        case .productAdded(let code): ("product_added", ["code": code])
        case .productChanged(let fields): ("product_changed", ["fields": fields.joined(separator: ",")])
        case .orderAdded(let code): ("order_added", ["code": code])
        case .orderChanged(let code): ("order_changed", ["code": code])
        case .demonstrationBegun(let today, let members): ("demonstration_begun", ["today": "\(today)", "members": "\(members)"])
        case .demonstrationFilled(let accounts, let orders, let seed):
            ("demonstration_filled", ["accounts": "\(accounts)", "orders": "\(orders)", "seed": "\(seed)"])
        case .importCompleted(let kind, let hash, let created, let updated, let refused):
            (
                "import_completed",
                ["kind": kind, "file_hash": hash, "created": "\(created)", "updated": "\(updated)", "refused": "\(refused)"]
            )
        case .importReverted(let kind): ("import_reverted", ["kind": kind])
        }
    }

    private func given(_ payload: [String: String?]) -> [String: String] { payload.compactMapValues { $0 } }
}

/// Who did it, where no member did.
package enum AuditActor: String, CaseIterable, Sendable, Bindable {
    case member
    /// At the machine itself, or the server by itself.
    case console
    /// Somebody who has not signed in.
    case visitor
}

/// What it was done to.
package enum AuditSubject: Sendable {
    case member(ID<Member>), team(ID<Team>), token(ID<AccessToken>)
    case noun(String, bytes: [UInt8])
    case nothing

    var stored: (noun: String, id: [UInt8]?) {
        switch self {
        case .member(let id): ("user", id.bytes)
        case .team(let id): ("team", id.bytes)
        case .token(let id): ("token", id.bytes)
        case .noun(let noun, let bytes): (noun, bytes)
        case .nothing: ("", nil)
        }
    }
}

extension Transaction {
    /// Commits or vanishes together with the change it describes.
    package func record(_ action: AuditAction, about subject: AuditSubject, by principal: Principal) throws {
        try record([(action, subject)], by: principal)
    }

    /// The same for what is done to many things at once.
    package func record(_ entries: [(action: AuditAction, subject: AuditSubject)], by principal: Principal) throws {
        try record(entries, actor: principal.id == nil ? .console : .member, principal.id)
    }

    /// What somebody did who is no member.
    func record(_ action: AuditAction, about subject: AuditSubject, actor: AuditActor) throws {
        try record([(action, subject)], actor: actor, nil)
    }

    private func record(_ entries: [(action: AuditAction, subject: AuditSubject)], actor: AuditActor, _ member: ID<Member>?) throws {
        let head: SQL = "INSERT INTO audit_entry (recorded_at, actor, member_id, action, subject, subject_id, payload) VALUES"
        try insert(entries, head) { entry in
            let (name, payload) = entry.action.stored
            let (noun, id) = entry.subject.stored
            return "(\(moment.instant), \(actor), \(member), \(name), \(noun), \(id), \(AuditPayload.json(payload)))"
        }
    }
}

/// A line of the trail, as it is read.
package struct AuditEntry: Sendable {
    package let position: Int64
    package let recordedAt: Instant
    package let actor: AuditActor
    package let memberName: String?
    package let action: String
    package let subject: String
    package let subjectID: ID<AuditSubject>?
    package let payload: [String: String]
}

extension Snapshot {
    /// One page of the whole trail, newest first.
    package func auditEntries(
        _ filter: AuditFilter, seenBy principal: Principal
    ) throws -> (entries: [AuditEntry], next: PageCursor?, count: RowCount) {
        try principal.needs(.readAudit)
        let matching = filter.condition
        let after: SQL = if let position = filter.after?.values.first { " AND position < \(position)" } else { "" }
        let (shown, next) = try page(
            "\(AuditEntry.columns) WHERE \(matching)\(after) ORDER BY position DESC", limit: filter.limit, AuditEntry.init
        ) { [$0.position.bound] }
        return (shown, next, try count("SELECT 1 FROM audit_entry WHERE \(matching)"))
    }
}

/// Which lines of the trail somebody wants to see.
package struct AuditFilter: Sendable, Hashable {
    /// Part of the name of the action or of the thing.
    package var search = ""
    package var action: String?
    package var member: ID<Member>?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        let part = TextPart(search)
        if let part { conditions.append("(action LIKE \(part.pattern) ESCAPE '\\' OR subject LIKE \(part.pattern) ESCAPE '\\')") }
        if let action { conditions.append("action = \(action)") }
        if let member { conditions.append("audit_entry.member_id = \(member)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditEntry {
    static let columns: SQL = """
        SELECT position, recorded_at, member.name, action, subject, payload, subject_id, actor
        FROM audit_entry LEFT JOIN member ON member.id = audit_entry.member_id
        """

    init(_ row: Row) throws {
        self.init(
            position: row.integer(0), recordedAt: row.instant(1), actor: try row.word(7), memberName: row.optional(2) { $0.text($1) },
            action: row.text(3), subject: row.text(4), subjectID: try row.optional(6) { try $0.id($1) },
            payload: AuditPayload.dictionary(row.text(5)))
    }
}

private enum AuditPayload {
    static func json(_ payload: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(payload)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func dictionary(_ json: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
    }
}
