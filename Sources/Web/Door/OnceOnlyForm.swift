import Door
import Foundation
import Ground
import Identity
package import Storage
package import WebParts

/// A form that is sent twice is carried out once. Its key is claimed in the transaction that does the work, so that of two that come at
/// once one does it and the other finds where that one led.
extension WebRequest {
    /// For forms that lead on to another page.
    package func writeOnce(_ work: @escaping @Sendable (Transaction) throws -> (Link, FlashWord?)) async throws -> WebAnswer {
        let claim = OnceOnlyForm(of: self)
        let (link, flash) = try await database.write { [isSentAgain] tx in
            guard let claim else { return try work(tx) }
            if let (link, flash) = try claim.before(in: tx) { return (link, isSentAgain ? .doneAlready : flash) }
            let answer = try work(tx)
            try claim.keep(answer, in: tx)
            return answer
        }
        return .redirect(link, flash)
    }

    /// Where this form led when it was carried out before; for handlers that judge before they write.
    package func answeredBefore() async throws -> WebAnswer? {
        guard let claim = OnceOnlyForm(of: self), let (link, flash) = try await database.read({ try claim.answer(in: $0) }) else {
            return nil
        }
        return .redirect(link, flash)
    }

    /// For forms that are answered with what is shown this once; `nil` when the form was carried out before.
    package func writeOnce<Outcome: Sendable>(
        showing work: @escaping @Sendable (Transaction) throws -> Outcome
    ) async throws -> Outcome? {
        let claim = OnceOnlyForm(of: self)
        return try await database.write { tx in
            guard let claim else { return try work(tx) }
            if try claim.before(in: tx) != nil { return nil }
            return try work(tx)
        }
    }
}

/// What makes one sending of a form the same as another: the key that the page gave it, where it goes and what was typed.
struct FormSending: Sendable {
    let key: String
    let hash: [UInt8]

    /// `nil` of a form without a key of ours.
    init?(of form: QueryValues, to action: String) {
        guard let key = form[PostForm.keyField], (20...60).contains(key.utf8.count) else { return nil }
        // Whoever goes back and types something else sends another form, though the page that shows it is the same.
        hash = Secret(text: action + "\n" + form.typed).hash
        self.key = "form:\(key):" + Data(hash.prefix(16)).base64EncodedString()
    }
}

/// The claim of one form as a page once showed it.
private struct OnceOnlyForm: Sendable {
    private let member: ID<Member>
    private let key: String
    private let requestHash: [UInt8]

    /// `nil` of a form without a key of ours.
    init?(of request: WebRequest) {
        guard let member = request.principal.id, let sending = FormSending(of: request.form, to: request.action) else { return nil }
        (self.member, key, requestHash) = (member, sending.key, sending.hash)
    }

    /// Where the first one led; `nil` when this is the first, whose key is taken now.
    func before(in tx: Transaction) throws -> (Link, FlashWord?)? {
        let claimed = try tx.run(
            """
            INSERT INTO idempotency_key (member_id, key, request_hash, answer, created_at)
            VALUES (\(member), \(key), \(requestHash), \(Kept(link: "/", flash: nil).text), \(tx.moment.instant)) ON CONFLICT DO NOTHING
            """)
        return claimed == 1 ? nil : try answer(in: tx)
    }

    /// `nil` when the form has not been carried out.
    func answer(in snapshot: Snapshot) throws -> (Link, FlashWord?)? {
        let answer = try snapshot.first("SELECT answer FROM idempotency_key WHERE member_id = \(member) AND key = \(key)") { $0.text(0) }
        guard let answer else { return nil }
        let kept = try? JSONDecoder().decode(Kept.self, from: Data(answer.utf8))
        return (kept.flatMap { Link(path: $0.link) } ?? Link(), kept?.flash.flatMap { FlashWord(rawValue: $0) } ?? .doneAlready)
    }

    func keep(_ answer: (link: Link, flash: FlashWord?), in tx: Transaction) throws {
        let kept = Kept(link: answer.link.address, flash: answer.flash?.rawValue)
        try tx.run("UPDATE idempotency_key SET answer = \(kept.text) WHERE member_id = \(member) AND key = \(key)")
    }

    private struct Kept: Codable {
        let link: String
        let flash: String?

        var text: String { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}" }
    }
}

extension QueryValues {
    /// What a person put into the form, whatever else it carries.
    fileprivate var typed: String {
        let ours: Set = [PostForm.tokenField, PostForm.keyField, Confirmation.field, Confirmation.withdrawal]
        return names.subtracting(ours).sorted().map { "\($0)=\(self[$0] ?? "")" }.joined(separator: "\n")
    }
}
