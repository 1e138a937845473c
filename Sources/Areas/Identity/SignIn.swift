package import Ground
package import Storage

/// Somebody types a name and a password. Unknown names take as long as wrong passwords and get the same answer.
package struct SignIn: Sendable {
    package let name: String
    package let password: String
    package let remembered: Bool
    package let address: String
    /// Whether members of a demonstration, whose password everybody knows, may come in: only where nobody else can knock.
    package let demonstration: Bool

    package init(as name: String, password: String, remembered: Bool, from address: String, demonstration: Bool = false) {
        self.name = String(name.lowercased().prefix(320))
        (self.password, self.remembered, self.address, self.demonstration) = (password, remembered, address, demonstration)
    }

    package func carryOut(in database: any Database) async throws -> Session {
        // Counted before the password is judged, so that guesses which come at once are counted too.
        let attempt = try await database.write { [self] tx in try count(in: tx) }
        let fits = try await (attempt.hash ?? PasswordHash.nobodys).fits(password)
        let secret = Secret.new()
        let session = try await database.write { [self] tx -> Session? in
            guard fits, attempt.mayEnter, let member = attempt.member, let principal = try tx.principal(for: member) else {
                try tx.record(.signInFailed, about: attempt.member.map(AuditSubject.member) ?? .nothing, actor: .visitor)
                return nil
            }
            let session = Session(principal: principal, secret: secret)
            try tx.begin(session, remembered: remembered, from: address)
            try tx.run("DELETE FROM sign_in_attempt WHERE member_id = \(member)")
            try tx.record(.signedIn, about: .member(member), by: principal)
            return session
        }
        guard let session else { throw SignInRefused.wrong }
        return session
    }

    /// Writes the attempt down, unless there were five at this member in a quarter of an hour, or ten from this address in a minute.
    /// A member's name and e-mail address count together.
    private func count(in tx: Transaction) throws -> SignInAttempt {
        let attempt = try tx.attempt(of: name, demonstration: demonstration)
        let now = tx.moment.instant
        let same: SQL = if let member = attempt.member { "member_id = \(member)" } else { "sign_in_name = \(name)" }
        let ofName = try tx.number(
            "SELECT count(*) FROM sign_in_attempt WHERE \(same) AND attempted_at > \(now.adding(seconds: -15 * 60))")
        if ofName >= 5 { throw SignInRefused.tooManyForName }
        let fromAddress = try tx.number(
            "SELECT count(*) FROM sign_in_attempt WHERE address = \(address) AND attempted_at > \(now.adding(seconds: -60))")
        if fromAddress >= 10 { throw SignInRefused.tooManyFromAddress }
        try tx.run(
            """
            INSERT INTO sign_in_attempt (member_id, sign_in_name, address, attempted_at)
            VALUES (\(attempt.member), \(attempt.member == nil ? name : nil), \(address), \(now))
            """)
        try tx.run("DELETE FROM sign_in_attempt WHERE attempted_at < \(now.adding(seconds: -24 * 3600))")
        return attempt
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
    fileprivate func attempt(of name: String, demonstration: Bool) throws -> SignInAttempt {
        let found = try first(
            """
            SELECT id, password_hash, is_demonstration FROM member
            WHERE (sign_in_name = \(name) OR email = \(name)) AND state = 'active'
            """
        ) { row in
            let hash = row.optional(1) { PasswordHash(encoded: $0.text($1)) }
            return SignInAttempt(member: try row.id(0), hash: hash, mayEnter: hash != nil && (demonstration || !row.flag(2)))
        }
        return found ?? SignInAttempt(member: nil, hash: nil, mayEnter: false)
    }
}

/// The same answer for an unknown name and for a wrong password.
package enum SignInRefused: Refusal, Equatable {
    case wrong, tooManyForName, tooManyFromAddress

    package var code: String {
        switch self {
        case .wrong: "not_signed_in"
        case .tooManyForName, .tooManyFromAddress: "too_many_requests"
        }
    }
    package var status: RefusalStatus {
        switch self {
        case .wrong: .notSignedIn
        case .tooManyForName, .tooManyFromAddress: .tooMany
        }
    }
    package var retryAfter: Int? {
        switch self {
        case .wrong: nil
        case .tooManyForName: 15 * 60
        case .tooManyFromAddress: 60
        }
    }
    package var text: Text {
        switch self {
        case .wrong:
            Text(
                "邮箱或密码不对。请核对后再试。", "電子郵件或密碼不對。請核對後再試。",
                "The e-mail address or the password is wrong. Check both and try again.")
        case .tooManyForName:
            Text(
                "连续失败太多次。请 15 分钟后再试，或请系统管理员帮忙。", "連續失敗太多次。請 15 分鐘後再試，或請系統管理員協助。",
                "Too many failed attempts. Try again in 15 minutes, or ask an administrator.")
        case .tooManyFromAddress:
            Text(
                "从这个网络来的登录尝试太多。请 1 分钟后再试。", "從這個網路來的登入嘗試太多。請 1 分鐘後再試。",
                "Too many attempts come from this network. Try again in a minute.")
        }
    }
}
