import StorageFiles

/// The names of what a ZIP file holds, as the list at its end tells them. Nothing is unpacked.
struct ZipDirectory {
    let names: Set<String>

    /// Refuses what has no whole list, or one that is longer than any document's.
    init(of file: ReceivedFile) throws {
        let tail = try file.bytes(from: max(0, file.size - ZipDirectory.longestTail), atMost: ZipDirectory.longestTail)
        guard let end = ZipDirectory.end(in: tail) else { throw FileTypeRefused(.archive) }
        let (count, size, offset) = (tail.number16(end + 10), tail.number32(end + 12), tail.number32(end + 16))
        let listEnd = file.size - tail.count + end
        guard count <= ZipDirectory.mostNames, size <= ZipDirectory.longestList, offset <= listEnd, offset + size <= listEnd else {
            throw FileTypeRefused(.archive)
        }
        names = try ZipDirectory.names(in: try file.bytes(from: offset, atMost: size), count: count)
    }

    private static let (longestTail, longestList, mostNames) = (22 + 65_535, 1 << 20, 5000)

    /// Where the last record of the file begins: behind it stands its comment and nothing else.
    private static func end(in tail: [UInt8]) -> Int? {
        guard tail.count >= 22 else { return nil }
        return (0...(tail.count - 22)).reversed().first { place in
            tail[place...].starts(with: [0x50, 0x4B, 0x05, 0x06]) && place + 22 + tail.number16(place + 20) == tail.count
        }
    }

    private static func names(in list: [UInt8], count: Int) throws -> Set<String> {
        var names: Set<String> = []
        var place = 0
        for _ in 0..<count {
            guard place + 46 <= list.count, list[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else { throw FileTypeRefused(.archive) }
            let (name, more) = (list.number16(place + 28), list.number16(place + 30) + list.number16(place + 32))
            guard place + 46 + name + more <= list.count else { throw FileTypeRefused(.archive) }
            names.insert(String(decoding: list[(place + 46)..<(place + 46 + name)], as: UTF8.self))
            place += 46 + name + more
        }
        return names
    }
}

extension [UInt8] {
    /// Little end first, as ZIP files write numbers; whoever asks knows that they are there.
    fileprivate func number16(_ place: Int) -> Int { Int(self[place]) | Int(self[place + 1]) << 8 }
    fileprivate func number32(_ place: Int) -> Int { number16(place) | number16(place + 2) << 16 }
}
