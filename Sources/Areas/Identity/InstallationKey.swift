package import Crypto
import Foundation

/// The one secret of an installation, kept outside the database: whoever takes the database alone can neither forge the trail nor
/// read what was sealed with it.
package struct InstallationKey: Sendable {
    private let master: SymmetricKey

    /// 32 bytes or more that chance made.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 32 else { return nil }
        master = SymmetricKey(data: bytes)
    }

    /// For tests and for a first start.
    package static func new() -> InstallationKey { InstallationKey(master: SymmetricKey(size: .bits256)) }

    private init(master: SymmetricKey) { self.master = master }

    /// What a key is for. Each purpose has a key of its own, so that none tells anything of another.
    package enum Purpose: String, Sendable {
        case auditSeal = "audit-seal"
        case secondFactor = "second-factor"
        case sessionRenewal = "session-renewal"
    }

    package func key(for purpose: Purpose) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data(purpose.rawValue.utf8), outputByteCount: 32)
    }

    /// Tells two installations apart without telling the key.
    package var mark: [UInt8] {
        Array(HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data("mark".utf8), outputByteCount: 16).withUnsafeBytes { Array($0) })
    }

    /// The bytes as they are kept in the key file.
    package var bytes: [UInt8] { master.withUnsafeBytes { Array($0) } }
}
