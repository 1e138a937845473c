import Ground
import HTTPTypes
import Hummingbird
import Identity
import Storage
import Wire

/// The same request twice is done once. Its key is claimed in the transaction that does the work, so that of two that come
/// at once one does it and the other, which waits or is run again, finds the answer.
struct OnceOnly: Sendable {
    private let key: String
    private let requestHash: [UInt8]

    /// `nil` for a request without a key, or with a method that can be repeated anyway.
    init?(_ request: Request, _ body: Body) throws {
        guard request.method == .post, let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...200).contains(key.utf8.count) else { throw FieldRefused.tooLong(field: "Idempotency-Key", limit: 200) }
        self.key = key
        requestHash = Secret(text: request.uri.string + "\n" + body.text).hash
    }

    func reply(to principal: Principal, in tx: Transaction, _ work: () throws -> APIAnswer) throws -> Reply {
        guard let member = principal.id else { throw APIRefused.noToken }
        let claimed = try tx.run(
            """
            INSERT INTO idempotency_key (member_id, key, request_hash, answer, created_at)
            VALUES (\(member), \(key), \(requestHash), '', \(tx.moment.instant)) ON CONFLICT DO NOTHING
            """)
        guard claimed == 1 else { return .repeated(try answer(to: member, in: tx)) }
        let answer = try work()
        try tx.run("UPDATE idempotency_key SET answer = \(answer.kept.encoded()) WHERE member_id = \(member) AND key = \(key)")
        return .fresh(answer)
    }

    private func answer(to member: ID<Member>, in snapshot: Snapshot) throws -> String {
        let kept = try snapshot.first("SELECT request_hash, answer FROM idempotency_key WHERE member_id = \(member) AND key = \(key)") {
            row in
            (hash: row.bytes(0), answer: row.text(1))
        }
        guard let kept, kept.hash == requestHash else { throw APIRefused.idempotencyConflict }
        return kept.answer
    }
}

/// An answer that was made now, or the one that was given to the same request before.
enum Reply: Sendable {
    case fresh(APIAnswer)
    case repeated(String)
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
