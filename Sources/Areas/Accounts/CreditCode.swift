package import Ground

/// The unified social credit code of a company in mainland China: eighteen signs, the last of which checks the others (GB 32100-2015),
/// with the organisation's own code inside, which has a check sign too (GB 11714-1997).
package struct CreditCode: Sendable, Hashable {
    package let text: String

    /// As it was typed, spaces and small letters allowed. Numbers of other registers, in Taiwan or abroad, have other lengths and are no
    /// business of this rule: `nil`.
    package init?(_ typed: String) throws(CreditCodeRefused) {
        let signs = Array(typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }.utf8)
        guard signs.count == CreditCode.length else { return nil }
        let text = String(decoding: signs, as: UTF8.self)
        let values = signs.compactMap { CreditCode.alphabet.firstIndex(of: $0) }
        guard values.count == CreditCode.length else { throw CreditCodeRefused(text, .letter) }
        guard signs[2..<8].allSatisfy({ (48...57).contains($0) }) else { throw CreditCodeRefused(text, .region) }
        guard values[17] == CreditCode.check(values) else {
            throw CreditCodeRefused(text, .check(expected: CreditCode.sign(CreditCode.check(values))))
        }
        guard signs[16] == CreditCode.organisationCheck(signs) else { throw CreditCodeRefused(text, .organisation) }
        self.text = text
    }

    private static let length = 18
    /// Without I, O, S, V and Z, which are taken for digits or for each other.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// The weights are the powers of three modulo thirty-one.
    private static func check(_ values: [Int]) -> Int {
        var (sum, weight) = (0, 1)
        for value in values.prefix(17) {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }

    /// Of the eight signs from the ninth on, in which letters count from ten.
    private static func organisationCheck(_ signs: [UInt8]) -> UInt8 {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for (sign, weight) in zip(signs[8..<16], weights) {
            let value = Int(sign) - (sign < UInt8(ascii: "A") ? 48 : 55)
            sum += value * weight
        }
        return switch 11 - sum % 11 {
        case 10: UInt8(ascii: "X")
        case 11: UInt8(ascii: "0")
        case let digit: UInt8(48 + digit)
        }
    }

    private static func sign(_ value: Int) -> Character { Character(Unicode.Scalar(alphabet[value])) }
}

/// Eighteen signs that are no unified social credit code: a slip of the hand, most likely.
package struct CreditCodeRefused: Refusal, Equatable {
    package enum Fault: Sendable, Equatable {
        /// A sign that never stands in one.
        case letter
        /// The region of registration is not six digits.
        case region
        /// The last sign does not fit the others.
        case check(expected: Character)
        /// The check sign of the organisation's own code does not fit.
        case organisation
    }

    package let value: String
    package let fault: Fault

    package init(_ value: String, _ fault: Fault) { (self.value, self.fault) = (value, fault) }

    package var code: String { "credit_code_wrong" }
    package var field: String? { "credit_code" }
    package var text: Text {
        let why =
            switch fault {
            case .letter:
                Text("里面有不会用到的字符（I、O、S、V、Z 或符号）", "裡面有不會用到的字元（I、O、S、V、Z 或符號）", "it has a sign that is never used (I, O, S, V, Z or a mark)")
            case .region: Text("第 3 到 8 位应是登记机关的六位数字", "第 3 到 8 位應是登記機關的六位數字", "signs 3 to 8 are the six digits of the registering region")
            case .check, .organisation:
                Text("校验位对不上，多半有一位输错", "檢查碼對不上，多半有一位輸錯", "its check sign does not fit; most likely one sign is mistyped")
            }
        return Text(
            "统一社会信用代码 \(value) 不对：\(why.hans)。请对照营业执照改正。", "統一社會信用代碼 \(value) 不對：\(why.hant)。請對照營業執照改正。",
            "The unified social credit code \(value) is wrong: \(why.english). Compare it with the business licence.")
    }
}
