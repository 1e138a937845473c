import CArgon2
import Dispatch
import Foundation
package import Ground

/// A password that was chosen: 12 characters or more. It is hashed and then forgotten.
package struct Password: Sendable {
    private let characters: String

    /// The same words typed on another system are the same password: what can be written in two ways is brought into one (NFC).
    package init(_ characters: String) throws(PasswordRefused) {
        let limit = 1024
        guard characters.utf8.count <= limit else { throw .tooLong }
        let characters = characters.precomposedStringWithCanonicalMapping
        guard characters.count >= 12 else { throw .tooShort }
        guard characters.utf8.count <= limit else { throw .tooLong }
        self.characters = characters
    }

    /// The same for a member who chooses it, typed twice: neither common, nor made of what everybody knows about him.
    package init(_ characters: String, repeated: String, for member: Member, avoiding common: CommonPasswords) throws(PasswordRefused) {
        try self.init(characters, for: [member.name, member.signInName, member.email ?? ""], avoiding: common)
        guard repeated.precomposedStringWithCanonicalMapping == self.characters else { throw .notRepeated }
    }

    /// The same for somebody who is called by these names.
    package init(_ characters: String, for names: [String], avoiding common: CommonPasswords) throws(PasswordRefused) {
        try self.init(characters)
        let guess = GuessablePassword(self.characters)
        if guess.isRepetition || guess.isSequence { throw .simple }
        if guess.isMade(of: names + names.compactMap { $0.split(separator: "@").first.map(String.init) } + GuessablePassword.product) {
            throw .personal
        }
        if guess.isCommon(among: common) { throw .common }
    }

    /// Twenty letters and digits that nobody chose.
    package static func generated(using chance: inout some RandomNumberGenerator) throws -> (password: Password, shown: String) {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let shown = String((0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &chance)] })
        return (try Password(shown), shown)
    }

    /// argon2id, 19 MiB, two passes: about 80 ms of one core, on a thread that serves nobody else.
    package func hashed(at places: HashingPlaces = .shared) async throws -> PasswordHash {
        let characters = characters
        return try await places.lend {
            try await offTheServingThreads(urgency: .userInitiated) { try PasswordHash(hashing: characters) }
        }
    }
}

package enum PasswordRefused: Refusal, Equatable {
    case tooShort, tooLong, common, personal, simple, notRepeated, unchanged

    package var code: String {
        switch self {
        case .tooShort: "password_too_short"
        case .tooLong: "value_too_long"
        case .common, .personal, .simple: "password_guessable"
        case .notRepeated: "password_not_repeated"
        case .unchanged: "password_unchanged"
        }
    }
    package var field: String? { self == .notRepeated ? "repetition" : "password" }
    package var text: Text {
        switch self {
        case .tooShort:
            Text("密码太短。请用 12 个字符或更多。", "密碼太短。請用 12 個字元或更多。", "The password is too short. Use 12 characters or more.")
        case .tooLong:
            Text("密码太长。请用 1024 个字节以内。", "密碼太長。請用 1024 個位元組以內。", "The password is too long. Keep it within 1024 bytes.")
        case .common:
            Text(
                "这个密码很多人在用，容易被猜到。请换一个，例如几个不相干的词。", "這個密碼很多人在用，容易被猜到。請換一個，例如幾個不相干的詞。",
                "Many people use this password, so it is guessed early. Choose another, such as a few words that do not belong together.")
        case .personal:
            Text(
                "密码几乎就是您的姓名、登录名或产品名，容易被猜到。请换一个。", "密碼幾乎就是您的姓名、登入名稱或產品名，容易被猜到。請換一個。",
                "The password is little more than your name, your sign-in name or that of the product. Choose another.")
        case .simple:
            Text(
                "密码只是重复或连续的字符，容易被猜到。请换一个。", "密碼只是重複或連續的字元，容易被猜到。請換一個。",
                "The password only repeats or counts on a few characters. Choose another.")
        case .notRepeated:
            Text("两次输入的密码不一样。请再输入一次。", "兩次輸入的密碼不一樣。請再輸入一次。", "The two passwords differ. Type it again.")
        case .unchanged:
            Text("新密码和现在的一样。请换一个。", "新密碼和目前的一樣。請換一個。", "The new password is the present one. Choose another.")
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
    package func fits(_ attempt: String, hashingAt places: HashingPlaces = .shared) async throws -> Bool {
        let encoded = encoded
        return try await places.lend {
            try await offTheServingThreads(urgency: .userInitiated) {
                // What is longer than any password is cut before it is brought into one form, which takes a while.
                let attempt = String(decoding: attempt.utf8.prefix(2048), as: UTF8.self)
                let secret = Array(attempt.precomposedStringWithCanonicalMapping.utf8.prefix(2048))
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
