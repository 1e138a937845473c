import Crypto
import Foundation
package import Ground

/// The codes of an authenticator app (RFC 6238): six digits, new ones every thirty seconds.
package struct TOTP: Sendable {
    package let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    /// 160 bits that chance made, as long as the digest they are used with.
    package static func new() -> TOTP {
        var chance = SystemRandomNumberGenerator()
        return TOTP(secret: (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
    }

    package static let period: Int64 = 30
    static let digits = 6

    /// The number of thirty seconds since 1970.
    package static func step(at instant: Instant) -> Int64 { instant.microseconds / (period * 1_000_000) }

    package func code(at step: Int64) -> String {
        let counter = (0..<8).reversed().map { UInt8(truncatingIfNeeded: step >> (8 * $0)) }
        let digest = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let place = Int(digest[19] & 15)
        let number = digest[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: TOTP.digits - text.count) + text
    }

    /// The step whose code was typed; clocks may differ by one step.
    package func step(of code: String, at instant: Instant) -> Int64? {
        let now = TOTP.step(at: instant)
        return [now, now - 1, now + 1].first { isSame(self.code(at: $0), code) }
    }

    /// The secret as people type it into an app.
    package var text: String { Base32.text(of: secret) }

    /// What an app reads from the square code.
    package func address(of signInName: String) -> String {
        let unreserved = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        let name = signInName.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
        return "otpauth://totp/Hengce:\(name)?secret=\(text)&issuer=Hengce&algorithm=SHA1&digits=\(TOTP.digits)&period=\(TOTP.period)"
    }
}

/// Takes as long for a wrong code as for the right one.
private func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}

/// The alphabet of RFC 4648, which authenticator apps read.
package enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Without padding.
    package static func text(of bytes: [UInt8]) -> String {
        var (letters, buffer, filled): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            filled += 8
            while filled >= 5 {
                filled -= 5
                letters.append(alphabet[Int(buffer >> filled & 31)])
            }
        }
        if filled > 0 { letters.append(alphabet[Int(buffer << (5 - filled) & 31)]) }
        return String(decoding: letters, as: UTF8.self)
    }
}
