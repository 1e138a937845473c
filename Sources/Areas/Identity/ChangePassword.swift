package import Ground
package import Storage

/// A member chooses another password. Wherever else he is signed in, he is signed in no more; his tokens end too unless they are kept.
package struct ChangePassword: Sendable {
    package let session: Session
    package let old: String
    package let new: String
    package let repetition: String
    package let address: String
    package let keepsTokens: Bool

    package init(
        of session: Session, from old: String, to new: String, repeated repetition: String, at address: String, keepingTokens: Bool = false
    ) {
        (self.session, self.old, self.new, self.repetition, self.address) = (session, old, new, repetition, address)
        keepsTokens = keepingTokens
    }

    /// The session under a new secret.
    package func carryOut(
        avoiding common: CommonPasswords, in database: any Database, hashingAt places: HashingPlaces = .shared
    ) async throws -> Session {
        guard let member = session.principal.member else { throw NotPermitted() }
        let password = try Password(new, repeated: repetition, for: member, avoiding: common)
        guard new != old else { throw PasswordRefused.unchanged }
        return try await places.admit { [self] in try await judge(password, of: member, in: database, hashingAt: places) }
    }

    private func judge(_ password: Password, of member: Member, in database: any Database, hashingAt places: HashingPlaces) async throws
        -> Session
    {
        let place = GuessingPlace.session(session.id, of: member.id)
        let before = try await database.write { [session, address] tx in
            guard try tx.session(session.secret) != nil else { throw NotPermitted() }
            try tx.countAttempt(at: place, from: address)
            return try tx.passwordHash(of: member.id)
        }
        guard let before, try await before.fits(old, hashingAt: places) else {
            try await database.write { [session] in try $0.record(.confirmationFailed, about: .member(member.id), by: session.principal) }
            throw OldPasswordWrong()
        }
        let hash = try await password.hashed(at: places)
        return try await database.write { [session, keepsTokens] tx in
            guard try tx.session(session.secret) != nil, try tx.set(hash, of: member.id, insteadOf: before) else { throw NotPermitted() }
            try tx.forgetAttempts(at: place)
            try tx.record(.passwordChanged, about: .member(member.id), by: session.principal)
            if !keepsTokens { try tx.endTokens(of: member.id, by: session.principal) }
            try tx.endSessions(of: member.id, except: session.id, by: session.principal)
            return try tx.renew(session)
        }
    }
}

extension Transaction {
    /// Whether the old one was still the one that counts.
    func set(_ hash: PasswordHash, of member: ID<Member>, insteadOf before: PasswordHash?) throws -> Bool {
        let unchanged: SQL = if let before { "password_hash = \(before.encoded)" } else { "password_hash IS NULL" }
        return try run("UPDATE member SET password_hash = \(hash.encoded) WHERE id = \(member) AND \(unchanged)") == 1
    }
}

package struct OldPasswordWrong: Refusal {
    package var code: String { "password_wrong" }
    package var field: String? { "old_password" }
    package var text: Text {
        Text("现在的密码不对。请重新输入。", "目前的密碼不對。請重新輸入。", "The present password is wrong. Type it again.")
    }
}
