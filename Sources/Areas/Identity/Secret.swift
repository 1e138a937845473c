import Crypto
import Foundation

/// A random word of 256 bits that somebody carries: a session or a token. Only its SHA-256 is stored.
package struct Secret: Sendable, Hashable {
    package let text: String

    package init(text: String) { self.text = text }

    package static func new(prefix: String = "") -> Secret {
        var chance = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        let text = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return Secret(text: prefix + text)
    }

    package var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// Another word that only the holder of this one can make: the token of forms against foreign sites.
    package var formToken: String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: SymmetricKey(data: Data(text.utf8)))
        return Data(code).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Takes as long for a wrong word as for the right one.
    package func confirms(formToken attempt: String) -> Bool {
        let (mine, theirs) = (Array(formToken.utf8), Array(attempt.utf8))
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
