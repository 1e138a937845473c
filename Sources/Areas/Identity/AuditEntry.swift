package import Ground
package import Storage

/// A line of the trail, as it is read.
package struct AuditEntry: Sendable {
    package let position: Int64
    package let recordedAt: Instant
    package let actor: AuditActor
    package let member: ID<Member>?
    package let memberName: String?
    /// The identifier of a verb; a newer program may have written one that this one does not know.
    package let action: String
    /// The kind of thing, empty where it was done to nothing in particular.
    package let subject: String
    package let subjectID: ID<AuditSubject>?
    package let payload: [String: String]
    /// Which fields changed, and from what to what.
    package let changes: [FieldChange]
}

/// Who did it, where no member did.
package enum AuditActor: String, CaseIterable, Sendable, Bindable {
    case member
    /// At the machine itself, or the server by itself.
    case console
    /// Somebody who has not signed in.
    case visitor

    package var text: Text {
        switch self {
        case .member: Text("成员", "成員", "member")
        case .console: Text("控制台", "主控台", "console")
        case .visitor: Text("未登录的访客", "未登入的訪客", "visitor who has not signed in")
        }
    }
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
            let (verb, payload) = entry.action.stored
            let (noun, id) = entry.subject.stored
            let document = AuditPayload(payload, entry.action.changes).document
            return "(\(moment.instant), \(actor), \(member), \(verb), \(noun), \(id), \(document))"
        }
    }
}
