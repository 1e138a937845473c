import Crypto
import Foundation

/// A random word of 256 bits that somebody carries: a session or a token. Only its SHA-256 is stored.
package struct Secret: Sendable, Hashable {
    package let text: String

    package init(text: String) { self.text = text }

    package static func new(prefix: String = "") -> Secret {
        Secret(text: prefix + Data(chance(count: 32)).webText)
    }

    /// Another word for a session that goes on. What forms are confirmed by stands behind the dot and stays, so that those in other windows still count.
    func renewed() -> Secret { Secret(text: Secret.new().text + "." + formSeed) }

    /// The same, and the same word each time for one sending of a form: nobody can work it out without the key of the installation.
    func renewed(by sending: String, with key: InstallationKey) -> Secret {
        let code = HMAC<SHA256>.authenticationCode(for: Data((text + "\n" + sending).utf8), using: key.key(for: .sessionRenewal))
        return Secret(text: Data(code).webText + "." + formSeed)
    }

    private var formSeed: Substring { text.split(separator: ".").last ?? "" }

    package var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// Another word that only the holder of this one can make: the token of forms against foreign sites. It is written anew for
    /// each page, under a mask that stands before it, so that the lengths of compressed pages say nothing about it.
    package var formToken: String {
        let mask = Secret.chance(count: 32)
        return Data(mask + zip(mask, formCode).map { $0 ^ $1 }).webText
    }

    /// Takes as long for a wrong word as for the right one.
    package func confirms(formToken attempt: String) -> Bool {
        guard attempt.utf8.count == 86, let bytes = Data(webText: attempt).map(Array.init), bytes.count == 64 else { return false }
        let theirs = zip(bytes.prefix(32), bytes.suffix(32)).map { $0 ^ $1 }
        return zip(formCode, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private var formCode: [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: SymmetricKey(data: Data(formSeed.utf8))))
    }

    private static func chance(count: Int) -> [UInt8] {
        var chance = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }
}

extension Data {
    /// Base64 with the signs that addresses and forms carry unchanged.
    fileprivate var webText: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    fileprivate init?(webText: String) {
        let padding = String(repeating: "=", count: (4 - webText.utf8.count % 4) % 4)
        self.init(base64Encoded: webText.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }
}
