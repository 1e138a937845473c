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
        let known = try await database.read { [self] snapshot in
            try refuseGuessing(in: snapshot)
            return try snapshot.first(
                """
                SELECT id, password_hash, is_demonstration FROM member
                WHERE (sign_in_name = \(name) OR email = \(name)) AND state = 'active'
                """
            ) { row in (id: try row.id(0, of: Member.self), hash: row.optional(1) { $0.text($1) }, isInvented: row.flag(2)) }
        }
        let fits = try await PasswordHash(encoded: known?.hash ?? PasswordHash.nobodys.encoded).fits(password)
        let secret = Secret.new()
        let session = try await database.write { [self] tx -> Session? in
            guard fits, let known, known.hash != nil, demonstration || !known.isInvented, let principal = try tx.principal(for: known.id)
            else {
                try rememberFailure(of: known?.id, in: tx)
                return nil
            }
            let session = Session(principal: principal, secret: secret)
            try tx.begin(session, remembered: remembered, from: address)
            try tx.run("DELETE FROM sign_in_failure WHERE sign_in_name = \(name)")
            try tx.record(.signedIn, about: .member(known.id), by: principal)
            return session
        }
        guard let session else { throw SignInRefused.wrong }
        return session
    }

    /// Five failures of a name in a quarter of an hour, or ten from an address in a minute, and nobody is asked any more.
    private func refuseGuessing(in snapshot: Snapshot) throws {
        let now = snapshot.moment.instant
        let ofName = try snapshot.number(
            "SELECT count(*) FROM sign_in_failure WHERE sign_in_name = \(name) AND failed_at > \(now.adding(seconds: -15 * 60))")
        let fromAddress = try snapshot.number(
            "SELECT count(*) FROM sign_in_failure WHERE address = \(address) AND failed_at > \(now.adding(seconds: -60))")
        if ofName >= 5 || fromAddress >= 10 { throw SignInRefused.tooMany }
    }

    private func rememberFailure(of member: ID<Member>?, in tx: Transaction) throws {
        let now = tx.moment.instant
        try tx.run("INSERT INTO sign_in_failure (sign_in_name, address, failed_at) VALUES (\(name), \(address), \(now))")
        try tx.run("DELETE FROM sign_in_failure WHERE failed_at < \(now.adding(seconds: -24 * 3600))")
        try tx.record(.signInFailed, about: member.map(AuditSubject.member) ?? .nothing, by: .console)
    }
}

package enum SignInRefused: Refusal, Equatable {
    case wrong, tooMany

    package var code: String {
        switch self {
        case .wrong: "not_signed_in"
        case .tooMany: "too_many_requests"
        }
    }
    package var status: RefusalStatus {
        switch self {
        case .wrong: .notSignedIn
        case .tooMany: .tooMany
        }
    }
    package var text: Text {
        switch self {
        case .wrong:
            Text(
                "邮箱或密码不对。请核对后再试。", "電子郵件或密碼不對。請核對後再試。",
                "The e-mail address or the password is wrong. Check both and try again.")
        case .tooMany:
            Text(
                "连续失败太多次。请 15 分钟后再试，或请系统管理员帮忙。", "連續失敗太多次。請 15 分鐘後再試，或請系統管理員協助。",
                "Too many failed attempts. Try again in 15 minutes, or ask an administrator.")
        }
    }
}
