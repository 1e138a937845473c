import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Identity
import Storage
import Wire

/// The same request twice is done once: its key, its body and its answer are kept beside the member.
struct OnceOnly: Sendable {
    let key: String
    let method: String
    let body: Data
    let member: ID<Member>?
    let database: any Database

    func respond(_ status: HTTPResponse.Status, _ work: () async throws -> APIAnswer) async throws -> Response {
        guard let member else { throw APIRefused.noToken }
        guard (1...200).contains(key.utf8.count) else { throw FieldRefused.tooLong(field: "Idempotency-Key", limit: 200) }
        let hash = Secret(text: method + "\n" + String(decoding: body, as: UTF8.self)).hash
        let kept = try await database.read { snapshot in
            try snapshot.first("SELECT request_hash, answer FROM idempotency_key WHERE member_id = \(member) AND key = \(key)") { row in
                (hash: row.bytes(0), answer: row.text(1))
            }
        }
        if let kept {
            guard kept.hash == hash else { throw APIRefused.idempotencyConflict }
            return APIDoor.response(status, kept.answer)
        }
        let answer = try await work()
        let text = answer.body.encoded()
        try await database.write { tx in
            _ = try tx.run(
                """
                INSERT INTO idempotency_key (member_id, key, request_hash, status, answer, created_at)
                VALUES (\(member), \(key), \(hash), \(status.code), \(text), \(tx.moment.instant)) ON CONFLICT DO NOTHING
                """)
        }
        return APIDoor.response(status, text, version: answer.version)
    }
}
