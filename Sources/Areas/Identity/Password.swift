import CArgon2
import Dispatch
import Foundation
package import Ground

/// A password that was chosen: 12 characters or more. It is hashed and then forgotten.
package struct Password: Sendable {
    private let characters: String

    package init(_ characters: String) throws(PasswordRefused) {
        guard characters.count >= 12 else { throw .tooShort }
        guard characters.utf8.count <= 1024 else { throw .tooLong }
        self.characters = characters
    }

    /// Twenty letters and digits that nobody chose.
    package static func generated(using chance: inout some RandomNumberGenerator) throws -> (password: Password, shown: String) {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let shown = String((0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &chance)] })
        return (try Password(shown), shown)
    }

    /// argon2id, 19 MiB, two passes: about 80 ms of one core, on a thread that serves nobody else.
    package func hashed() async throws -> PasswordHash {
        let characters = characters
        return try await HashingPlaces.shared.lend {
            try await offTheServingThreads(urgency: .userInitiated) { try PasswordHash(hashing: characters) }
        }
    }
}

package enum PasswordRefused: Refusal, Equatable {
    case tooShort, tooLong

    package var code: String {
        switch self {
        case .tooShort: "password_too_short"
        case .tooLong: "value_too_long"
        }
    }
    package var field: String? { "password" }
    package var text: Text {
        switch self {
        case .tooShort:
            Text("密码太短。请用 12 个字符或更多。", "密碼太短。請用 12 個字元或更多。", "The password is too short. Use 12 characters or more.")
        case .tooLong:
            Text("密码太长。请用 1024 个字节以内。", "密碼太長。請用 1024 個位元組以內。", "The password is too long. Keep it within 1024 bytes.")
        }
    }
}

/// What is kept of a password: argon2's own text with its salt and cost.
package struct PasswordHash: Sendable {
    package let encoded: String

    package init(encoded: String) { self.encoded = encoded }

    fileprivate init(hashing characters: String) throws {
        var chance = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        let secret = Array(characters.utf8)
        var encoded = [CChar](repeating: 0, count: 256)
        let outcome = argon2id_hash_encoded(2, 19_456, 1, secret, secret.count, salt, salt.count, 32, &encoded, encoded.count)
        guard outcome == ARGON2_OK.rawValue else { throw PasswordHashFailure(code: outcome) }
        self.encoded = String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Costs the same whether it fits or not.
    package func fits(_ attempt: String) async throws -> Bool {
        let encoded = encoded
        return try await HashingPlaces.shared.lend {
            try await offTheServingThreads(urgency: .userInitiated) {
                let secret = Array(attempt.utf8.prefix(1024))
                return argon2id_verify(encoded, secret, secret.count) == ARGON2_OK.rawValue
            }
        }
    }

    /// Fits nothing; compared against when there is no such member, so that both take equally long.
    package static let nobodys = PasswordHash(
        encoded: "$argon2id$v=19$m=19456,t=2,p=1$aGVuZ2NlLW5vYm9keS1zYWx0$YcGUCFlBQqJHWPUmGG1lYdGVBJ1TGgmVY0nMjvmXB5k")
}

package struct PasswordHashFailure: Error {
    package let code: Int32
}
