package import Ground
package import Storage

/// How a member comes in, and when he was here last.
package struct MemberPresence: Sendable {
    package let hasSecondFactor: Bool
    /// The last thing that is known of him: a click, a program of his, or an entry of the trail.
    package let lastSeen: Instant?
}

extension Snapshot {
    /// For whoever manages members.
    package func presence(of members: [ID<Member>], seenBy principal: Principal) throws -> [ID<Member>: MemberPresence] {
        try principal.needs(.manageMembers)
        guard !members.isEmpty else { return [:] }
        let found = try all(
            """
            SELECT member.id,
                   EXISTS (SELECT 1 FROM second_factor WHERE second_factor.member_id = member.id AND second_factor.confirmed_at IS NOT NULL),
                   (SELECT max(session.seen_at) FROM session WHERE session.member_id = member.id),
                   (SELECT max(access_token.used_at) FROM access_token WHERE access_token.member_id = member.id),
                   (SELECT audit_entry.recorded_at FROM audit_entry WHERE audit_entry.member_id = member.id
                    ORDER BY audit_entry.position DESC LIMIT 1)
            FROM member WHERE member.id IN (\(list: members))
            """
        ) { row in
            let times = (2...4).compactMap { row.optional($0) { $0.instant($1) } }
            return (id: try row.id(0, of: Member.self), presence: MemberPresence(hasSecondFactor: row.flag(1), lastSeen: times.max()))
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.presence) })
    }
}
