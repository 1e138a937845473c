package import Ground
package import Storage

/// Before a sensitive act the member proves again to be himself: by a code where one is enrolled, else by the password.
package struct Confirm: Sendable {
    package let session: Session
    package let proof: String
    package let address: String
    /// The sending of a form that the proof came along with, so that the same one, sent again, finds the session it went on as.
    package let sending: String?

    package init(_ session: Session, by proof: String, from address: String, along sending: String? = nil) {
        (self.session, self.proof, self.address, self.sending) = (session, proof, address, sending)
    }

    /// The session as it stands afterwards, under another secret.
    package func carryOut(
        with key: InstallationKey, in database: any Database, hashingAt places: HashingPlaces = .shared
    ) async throws -> Session {
        guard let member = session.principal.id else { throw NotPermitted() }
        return switch try await database.read({ try $0.means(of: member) }) {
        case .code: try await proveCode(of: member, with: key, in: database)
        case .password: try await provePassword(of: member, with: key, in: database, hashingAt: places)
        }
    }

    private func proveCode(of member: ID<Member>, with key: InstallationKey, in database: any Database) async throws -> Session {
        let outcome = try await database.write { [self] tx -> Result<Session, SecondFactorRefused> in
            // Where the session has ended or gone on, no code is used up.
            let living = try living(in: tx)
            switch try tx.prove(proof, of: member, with: key) {
            case .refused(let refusal):
                try tx.record(.codeFailed, about: .member(member), by: session.principal)
                return .failure(refusal)
            case .proven(let byRecovery, _):
                if byRecovery { try tx.record(.recoveryCodeUsed, about: .member(member), by: session.principal) }
                return .success(try renew(living, with: key, in: tx))
            }
        }
        return try outcome.get()
    }

    private func provePassword(
        of member: ID<Member>, with key: InstallationKey, in database: any Database, hashingAt places: HashingPlaces
    ) async throws -> Session {
        try await places.admit { [self] in
            let place = GuessingPlace.session(session.id, of: member)
            let hash = try await database.write { [address] tx in
                _ = try living(in: tx)
                try tx.countAttempt(at: place, from: address)
                return try tx.passwordHash(of: member)
            }
            guard try await (hash ?? PasswordHash.nobodys).fits(proof, hashingAt: places) else {
                try await database.write { [session] in try $0.record(.confirmationFailed, about: .member(member), by: session.principal) }
                throw ConfirmationRefused.wrongPassword
            }
            return try await database.write { tx in
                try tx.forgetAttempts(at: place)
                return try renew(living(in: tx), with: key, in: tx)
            }
        }
    }

    private func living(in tx: Transaction) throws -> Session {
        guard let living = try tx.session(session.secret) else { throw NotPermitted() }
        return living
    }

    private func renew(_ session: Session, with key: InstallationKey, in tx: Transaction) throws -> Session {
        try tx.renew(session, as: sending.map { session.secret.renewed(by: $0, with: key) } ?? session.secret.renewed())
    }
}

extension Snapshot {
    /// The session that a sending of a form went on as less than a minute ago, for whoever sends the same again under the former
    /// secret: a second click comes before the browser has learnt the new one. Who stole the former secret has not that form.
    package func session(continuing former: Secret, by sending: String, with key: InstallationKey) throws -> Session? {
        guard let session = try session(former.renewed(by: sending, with: key)) else { return nil }
        return session.confirmedAt.adding(seconds: 60) > moment.instant ? session : nil
    }
}

/// By what a member proves to be himself.
package enum Proof: Sendable { case password, code }

extension Snapshot {
    package func means(of member: ID<Member>) throws -> Proof { try secondFactor(of: member) == nil ? .password : .code }
}

/// Why a sensitive act is not carried out yet.
package enum ConfirmationRefused: Refusal, Equatable {
    /// Nothing has been proven within five minutes.
    case required
    case wrongPassword

    package var code: String {
        switch self {
        case .required: "confirmation_required"
        case .wrongPassword: "password_wrong"
        }
    }
    package var field: String? { self == .wrongPassword ? "password" : nil }
    package var status: RefusalStatus { self == .required ? .notPermitted : .refused }
    package var text: Text {
        switch self {
        case .required:
            Text(
                "这一步比较敏感，请先确认是您本人。", "這一步較為敏感，請先確認是您本人。", "This is a sensitive step. Confirm first that it is you.")
        case .wrongPassword:
            Text("密码不对。请重新输入您登录用的密码。", "密碼不對。請重新輸入您登入用的密碼。", "The password is wrong. Type the one you sign in with.")
        }
    }
}
