import Crypto
import ExchangeReading
import Foundation

/// What stands for a row that has no code: all its cells.
enum RowDigest {
    /// `~` and sixteen letters and digits. A cell that is empty counts as one that is not there.
    static func of(_ row: ImportRow, targets: [String]) -> String {
        var hash = SHA256()
        for target in targets {
            guard let text = row.cell(target)?.text else { continue }
            hash.update(data: Data("\(target)=\(text.utf8.count):".utf8))
            hash.update(data: Data(text.utf8))
        }
        var (bits, count, word) = (UInt32(0), 0, "~")
        for byte in Array(hash.finalize()).prefix(10) {
            (bits, count) = (bits << 8 | UInt32(byte), count + 8)
            while count >= 5 {
                count -= 5
                word.unicodeScalars.append(Unicode.Scalar(digits[Int(bits >> UInt32(count)) & 31]))
            }
        }
        return word
    }

    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
