import Ground
package import Storage

/// How far the trail is sealed.
package struct AuditState: Sendable {
    /// `nil` while nothing has been sealed.
    package let last: AuditSeal?
    /// Entries that came later and wait for their seal.
    package let waiting: Int
}

extension Snapshot {
    package func auditState(seenBy principal: Principal) throws -> AuditState {
        try principal.needs(.readAudit)
        let last = try lastAuditSeal()
        return AuditState(
            last: last, waiting: Int(try number("SELECT count(*) FROM audit_entry WHERE position > \(last?.position ?? 0)")))
    }
}
