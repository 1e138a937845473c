import Door
package import Ground
package import Identity
import Storage
package import WebParts

/// What a member is asked before a sensitive act, and everything that was typed, so that nothing is lost by asking.
package struct Confirmation: Sendable {
    /// Where the form was sent, and will be sent again.
    package let action: Link
    package let kept: [(name: String, value: String)]
    package let proof: Proof
    /// That a proof is needed, or why the one given is none.
    package let refusal: any Refusal

    /// The field in which the password or the code is sent along with what was typed before.
    package static let field = "confirmation"
    /// The field by which what was typed comes back to where it was typed, without being carried out.
    package static let withdrawal = "confirmation_withdrawal"

    /// What comes of asking.
    enum Outcome {
        case confirmed(WebRequest)
        case asked(Confirmation)
    }
}

extension WebRequest {
    /// Goes on when the session was confirmed within five minutes, or when the proof came along with the form.
    func confirmed() async throws -> Confirmation.Outcome {
        let now = try await database.read { $0.moment.instant }
        if session.isConfirmed(at: now) { return .confirmed(self) }
        guard let proof = form[Confirmation.field] else { return .asked(try await question(about: ConfirmationRefused.required)) }
        do {
            let sending = FormSending(of: form, to: action)?.key
            let session = try await Confirm(session, by: proof, from: origin.limitKey, along: sending)
                .carryOut(with: policy.key, in: database, hashingAt: policy.places)
            return .confirmed(continued(in: session))
        } catch is NotPermitted {
            // While this one waited, the session may have gone on by the same form.
            guard let session = try await database.read({ [self] in try $0.session(continuing: session.secret, by: form, action, policy) })
            else { throw NotPermitted() }
            return .confirmed(continued(in: session, sentAgain: true))
        } catch let refusal as any Refusal {
            return .asked(try await question(about: refusal))
        }
    }

    /// Whether the member would rather not prove anything, and wants his form back.
    var isWithdrawn: Bool { form[Confirmation.withdrawal] != nil }

    private func question(about refusal: any Refusal) async throws -> Confirmation {
        guard let member = principal.id, let action = Link(path: action) else { throw NotPermitted() }
        let kept = form.names.subtracting([Confirmation.field, Confirmation.withdrawal, PostForm.tokenField]).sorted().map {
            (name: $0, value: form[$0] ?? "")
        }
        return Confirmation(action: action, kept: kept, proof: try await database.read { try $0.means(of: member) }, refusal: refusal)
    }
}

extension Snapshot {
    /// The session that went on by this very form under another secret than the one shown.
    func session(continuing former: Secret, by form: QueryValues, _ action: String, _ policy: SignInPolicy) throws -> Session? {
        try FormSending(of: form, to: action).flatMap { try session(continuing: former, by: $0.key, with: policy.key) }
    }
}

/// The member took back what he had sent, before anything was done.
struct ConfirmationWithdrawn: Refusal {
    var code: String { "confirmation_withdrawn" }
    var text: Text {
        Text(
            "您取消了确认，什么都没有改动。", "您取消了確認，什麼都沒有更動。", "You did not confirm, and nothing was changed.")
    }
}

/// Can be read; whoever wants to write learns that it was withdrawn.
struct WithdrawnDatabase: Database {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    var dialect: Dialect { database.dialect }

    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        try await database.read(body)
    }

    func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        throw ConfirmationWithdrawn()
    }

    func close() async throws { try await database.close() }
}
