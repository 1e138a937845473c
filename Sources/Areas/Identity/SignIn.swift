import Ground
package import Storage

/// Somebody types a name and a password. Unknown names take as long as wrong passwords and get the same answer.
package struct SignIn: Sendable {
    package let name: String
    package let password: String
    package let remembered: Bool
    package let origin: Origin

    package init(as name: String, password: String, remembered: Bool, from origin: Origin) {
        self.name = String(name.lowercased().prefix(320))
        (self.password, self.remembered, self.origin) = (password, remembered, origin)
    }

    package init(as name: String, password: String, remembered: Bool, from address: String, demonstration: Bool = false) {
        self.init(as: name, password: password, remembered: remembered, from: Origin(address: address, admitsDemonstration: demonstration))
    }

    /// `roles` are those that must show a second factor.
    package func carryOut(
        in database: any Database, requiring roles: Set<Role> = [], hashingAt places: HashingPlaces = .shared
    ) async throws -> Entrance {
        try await places.admit { [self] in try await judge(in: database, requiring: roles, hashingAt: places) }
    }

    private func judge(in database: any Database, requiring roles: Set<Role>, hashingAt places: HashingPlaces) async throws -> Entrance {
        let (attempt, place) = try await database.write { [self] tx in
            let attempt = try tx.attempt(of: name, from: origin)
            let place = try tx.place(of: origin, at: attempt.member, as: name)
            try tx.countAttempt(at: place, from: origin.limitKey)
            return (attempt, place)
        }
        let fits = try await (attempt.hash ?? PasswordHash.nobodys).fits(password, hashingAt: places)
        let entrance = try await database.write { [self] tx -> Entrance? in
            guard fits, attempt.mayEnter, let member = attempt.member, let principal = try tx.principal(for: member),
                // Meanwhile the password may have become another one.
                try tx.passwordHash(of: member)?.encoded == attempt.hash?.encoded
            else {
                try tx.record(.signInFailed, about: attempt.member.map(AuditSubject.member) ?? .nothing, actor: .visitor)
                return nil
            }
            try tx.forgetAttempts(at: place)
            return try tx.enter(principal, requiring: roles, remembered: remembered, from: origin)
        }
        guard let entrance else { throw SignInRefused.wrong }
        return entrance
    }
}

/// The code behind the password.
package struct ShowCode: Sendable {
    package let half: HalfSession
    package let code: String
    package let remembered: Bool

    package init(_ code: String, for half: HalfSession, remembered: Bool) {
        (self.half, self.code, self.remembered) = (half, code, remembered)
    }

    /// The session under its own, new secret.
    package func carryOut(with key: InstallationKey, in database: any Database) async throws -> Session {
        let outcome = try await database.write { [self] tx -> Result<Session, SecondFactorRefused> in
            // Where nothing waits for a code any more, none is used up.
            guard half.awaits == .code, case .half(let half)? = try tx.entrance(half.secret), half.awaits == .code,
                let principal = try tx.principal(for: half.member.id)
            else { return .failure(.missing) }
            switch try tx.prove(code, of: half.member.id, with: key) {
            case .refused(let refusal):
                try tx.record(.codeFailed, about: .member(half.member.id), actor: .visitor)
                return .failure(refusal)
            case .proven(let byRecovery, let failures):
                guard let session = try tx.open(half, remembered: remembered) else { return .failure(.missing) }
                try tx.keepFailures(failures, before: session)
                if byRecovery { try tx.record(.recoveryCodeUsed, about: .member(half.member.id), by: principal) }
                try tx.record(.signedIn, about: .member(half.member.id), by: principal)
                return .success(session)
            }
        }
        return try outcome.get()
    }
}

/// The first code of somebody whose role requires a second factor: it enrols the app and opens the session.
package struct EnrolToEnter: Sendable {
    package let half: HalfSession
    package let code: String
    package let remembered: Bool

    package init(_ code: String, for half: HalfSession, remembered: Bool) {
        (self.half, self.code, self.remembered) = (half, code, remembered)
    }

    package func carryOut(with key: InstallationKey, in tx: Transaction) throws -> (session: Session, codes: [RecoveryCode]) {
        guard half.awaits == .enrolment else { throw NotPermitted() }
        let codes = try ConfirmEnrolment(of: half.member.id, code: code).carryOut(with: key, in: tx)
        guard let session = try tx.open(half, remembered: remembered) else { throw NotPermitted() }
        try tx.record(.signedIn, about: .member(half.member.id), by: session.principal)
        try tx.endSessions(of: half.member.id, except: session.id, by: session.principal)
        return (session, codes)
    }
}

/// Who is knocking, as far as the name tells.
private struct SignInAttempt {
    /// `nil` where nobody in use has that name.
    let member: ID<Member>?
    let hash: PasswordHash?
    /// Whether the right password would open.
    let mayEnter: Bool
}

extension Snapshot {
    fileprivate func attempt(of name: String, from origin: Origin) throws -> SignInAttempt {
        let found = try first(
            """
            SELECT id, password_hash, is_demonstration FROM member
            WHERE (sign_in_name = \(name) OR email = \(name)) AND state = 'active'
            """
        ) { row in
            let hash = row.optional(1) { PasswordHash(encoded: $0.text($1)) }
            return SignInAttempt(member: try row.id(0), hash: hash, mayEnter: hash != nil && (origin.admitsDemonstration || !row.flag(2)))
        }
        return found ?? SignInAttempt(member: nil, hash: nil, mayEnter: false)
    }

    func passwordHash(of member: ID<Member>) throws -> PasswordHash? {
        try first("SELECT password_hash FROM member WHERE id = \(member)") { row in
            row.optional(0) { PasswordHash(encoded: $0.text($1)) }
        } ?? nil
    }
}

extension Transaction {
    /// A password was proven or set: the door opens as far as it does without a code.
    func enter(_ principal: Principal, requiring roles: Set<Role>, remembered: Bool, from origin: Origin) throws -> Entrance {
        guard let member = principal.id,
            let entrance = try begin(
                for: principal, requiring: roles, remembered: remembered, from: origin.address, device: origin.device)
        else { throw SignInRefused.wrong }
        if case .open = entrance { try record(.signedIn, about: .member(member), by: principal) }
        return entrance
    }
}
