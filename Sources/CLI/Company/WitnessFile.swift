import Foundation
import Glibc
package import Identity

/// The file outside the database that knows the last seal of the audit trail: its number and its hash on one line.
package struct WitnessFile: Sendable {
    package let path: String

    package init(at path: String) { self.path = path }

    /// `nil` where there is no file, or nothing in it that we wrote.
    package func read() -> AuditWitness? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let words = String(decoding: data.prefix(200), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let number = Int64(words[0]), number > 0, let hash = Hexadecimal.bytes(words[1]) else { return nil }
        return AuditWitness(number: number, hash: hash)
    }

    /// Replaced as a whole, so that it holds the old seal or the new one and never a part.
    package func write(_ witness: AuditWitness) throws(CommandFailed) {
        let draft = "\(path).\(UUID().uuidString)"
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = try OpenFile.writing(draft)
        try file.write(Array("\(witness.number) \(Hexadecimal.text(witness.hash))\n".utf8))
        try file.close()
        guard rename(draft, path) == 0 else {
            let reason = systemMessage()
            unlink(draft)
            throw .unwritable(path, because: reason)
        }
    }
}
