import Ground
package import Storage

/// One of ten words that open the door once each, for the day on which the device is lost. Only its digest is kept.
package struct RecoveryCode: Sendable, Hashable {
    /// Seven groups of four, as they are printed and typed.
    package let text: String

    static let count = 10
    private static let length = 28

    /// What was typed, with or without its lines, in either case; `nil` when it cannot be one.
    init?(typed: String) {
        let letters = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        guard letters.utf8.count == RecoveryCode.length, letters.utf8.allSatisfy({ (97...122).contains($0) || (50...55).contains($0) })
        else { return nil }
        self.init(letters: letters)
    }

    /// 140 bits that chance made, so that a plain digest gives nothing away.
    static func new() -> RecoveryCode {
        var chance = SystemRandomNumberGenerator()
        let letters = Base32.text(of: (0..<18).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
        return RecoveryCode(letters: letters.prefix(length).lowercased())
    }

    private init(letters: String) {
        let letters = Array(letters)
        text = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
    }

    var hash: [UInt8] { Secret(text: text).hash }
}

/// Asks for ten new recovery codes; the old ones are worth nothing then.
package struct MakeRecoveryCodes: Sendable {
    package init() {}

    /// The codes are returned once and kept nowhere.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> [RecoveryCode] {
        try principal.needs(.readSelf)
        guard let member = principal.id, try tx.secondFactor(of: member) != nil else { throw SecondFactorRefused.missing }
        let codes = try tx.newRecoveryCodes(of: member)
        try tx.record(.recoveryCodesMade, about: .member(member), by: principal)
        return codes
    }
}

extension Transaction {
    func newRecoveryCodes(of member: ID<Member>) throws -> [RecoveryCode] {
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.new() }
        try run("DELETE FROM recovery_code WHERE member_id = \(member)")
        try insert(codes, "INSERT INTO recovery_code (member_id, hash) VALUES") { "(\(member), \($0.hash))" }
        return codes
    }

    /// Whether the code was one of the member's and had not been used.
    func use(_ code: RecoveryCode, of member: ID<Member>) throws -> Bool {
        try run(
            """
            UPDATE recovery_code SET used_at = \(moment.instant)
            WHERE member_id = \(member) AND hash = \(code.hash) AND used_at IS NULL
            """) == 1
    }
}
