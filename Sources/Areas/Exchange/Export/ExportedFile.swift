import Ground

/// A list that was taken along: its file, which is gone from this machine as soon as nobody reads it any more.
package struct ExportedFile: Sendable {
    package let kind: ExportKind
    package let rows: Int
    /// SHA-256 in hexadecimal, under which the trail knows the file.
    package let hash: String
    private let day: Day
    private let place: ScratchFile

    init(kind: ExportKind, rows: Int, hash: [UInt8], day: Day, in place: ScratchFile) {
        (self.kind, self.rows, self.day, self.place) = (kind, rows, day, place)
        self.hash = hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// With the beginning of its hash, so that a copy that turns up somewhere leads to the line of the trail that tells of it.
    package var name: String { "\(kind.rawValue)-\(day)-\(hash.prefix(8)).csv" }

    package var size: Int { place.size }

    /// So many bytes from there on, or those that are left.
    package func bytes(from offset: Int, atMost count: Int) throws -> [UInt8] { try place.bytes(from: offset, atMost: count) }
}
