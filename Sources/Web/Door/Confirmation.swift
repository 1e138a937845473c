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
            let session = try await Confirm(session, by: proof, from: origin.limitKey)
                .carryOut(with: policy.key, in: database, hashingAt: policy.places)
            return .confirmed(continued(in: session))
        } catch let refusal as any Refusal where !(refusal is NotPermitted) {
            return .asked(try await question(about: refusal))
        }
    }

    private func question(about refusal: any Refusal) async throws -> Confirmation {
        guard let member = principal.id, let action = Link(path: action) else { throw NotPermitted() }
        let kept = form.names.subtracting([Confirmation.field, PostForm.tokenField]).sorted().map { (name: $0, value: form[$0] ?? "") }
        return Confirmation(action: action, kept: kept, proof: try await database.read { try $0.means(of: member) }, refusal: refusal)
    }
}
