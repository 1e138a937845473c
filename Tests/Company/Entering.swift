package import Ground
package import Identity
import Storage

/// Coming in, as tests need it.
extension Company {
    /// A session as signing in makes it, without the time that a password takes.
    package func session(of principal: Principal, remembered: Bool = false, device: String = "") async throws -> Session {
        let entrance = try await write { try $0.begin(for: principal, remembered: remembered, from: "127.0.0.1", device: device) }
        guard let session = entrance?.session else { throw NotPermitted() }
        return session
    }

    /// The same for somebody who has a second factor or has to make one.
    package func half(of principal: Principal, requiring roles: Set<Role> = []) async throws -> HalfSession {
        let entrance = try await write { try $0.begin(for: principal, requiring: roles, remembered: false, from: "127.0.0.1") }
        guard let half = entrance?.half else { throw NotPermitted() }
        return half
    }

    /// Gives the member a password.
    package func give(_ password: String, to principal: Principal) async throws {
        let hash = try await Password(password).hashed()
        try await write { try $0.run("UPDATE member SET password_hash = \(hash.encoded) WHERE id = \(principal.id)") }
    }

    /// Sets up an authenticator app for the member, as a phone would hold it.
    @discardableResult
    package func enrol(_ principal: Principal) async throws -> (app: TOTP, codes: [RecoveryCode]) {
        guard let member = principal.id else { throw NotPermitted() }
        return try await write { tx in
            try BeginEnrolment(of: member).carryOut(with: .standing, in: tx)
            guard let app = try tx.pendingFactor(of: member, with: .standing) else { throw NotFound() }
            let code = app.code(at: TOTP.step(at: tx.moment.instant) - 1)
            return (app, try ConfirmEnrolment(of: member, code: code).carryOut(with: .standing, in: tx))
        }
    }

    /// What the company's clock says.
    package func clock() async throws -> Instant { try await read { $0.moment.instant } }

    package static let policy = SignInPolicy(
        key: .standing, common: CommonPasswords(["password", "qwertyuiop", "iloveyou", "123456qwerty"]))
}
