import Glibc

/// Finds out how a file is encoded, and refuses one that is no text, by reading all of it: the first character that tells may come late.
struct EncodingSearch {
    let bytes: FileBytes
    let pieceSize: Int

    func find(_ wanted: ImportEncoding) throws(TableRefusal) -> TextEncoding {
        let beginning = try bytes.beginning(64 * 1024)
        if beginning.isEmpty { throw .empty }
        try refuseWorkbook(beginning)
        try refuseWideText(beginning)
        let saysUTF8 = beginning.starts(with: [0xEF, 0xBB, 0xBF])

        switch wanted {
        case .utf8: return try insist(on: .utf8)
        case .gb18030 where saysUTF8: throw .markOfUTF8
        case .gb18030: return try insist(on: .gb18030)
        case .auto where saysUTF8: return try insist(on: .utf8)
        case .auto: return try tellApart()
        }
    }

    private func insist(on encoding: TextEncoding) throws(TableRefusal) -> TextEncoding {
        if let place = try firstFault(as: encoding) { throw try fault(encoding, at: place) }
        return encoding
    }

    private func tellApart() throws(TableRefusal) -> TextEncoding {
        guard let inUTF8 = try firstFault(as: .utf8) else { return .utf8 }
        // Text in GB18030 does not look like Chinese in UTF-8 for long. A file that does is damaged UTF-8,
        // and reading it as GB18030, which is often possible, would bring in gibberish without a word.
        if try hasWideUTF8(before: inUTF8) { throw try fault(.utf8, at: inUTF8) }
        guard let inGB18030 = try firstFault(as: .gb18030) else {
            if let line = try firstPrivateCharacter() { throw .looksLikeBig5(line: line) }
            return .gb18030
        }
        throw try inUTF8 >= inGB18030 ? fault(.utf8, at: inUTF8) : fault(.gb18030, at: inGB18030)
    }

    private func fault(_ encoding: TextEncoding, at place: Int64) throws(TableRefusal) -> TableRefusal {
        .encodingFaulty(encoding, line: try bytes.line(of: place), byte: place + 1)
    }

    /// Where the first byte stands that no character of the encoding begins with or goes on with.
    private func firstFault(as encoding: TextEncoding) throws(TableRefusal) -> Int64? {
        var check = try encoding.check()
        var buffer = [UInt8](repeating: 0, count: pieceSize + TextEncoding.longestCharacter)
        var offset = Int64(0)
        while true {
            let read = try bytes.read(at: offset, into: &buffer)
            if read == 0 { return nil }
            if let zero = firstZero(in: buffer, count: read) { throw .binary(line: try bytes.line(of: offset + Int64(zero))) }
            switch check.judge(buffer, count: read) {
            case .faulty(let sound): return offset + Int64(sound)
            // What the piece cuts is read again with its end, unless it is the file that ends there.
            case .sound(0): return offset
            case .sound(let sound): offset += Int64(sound)
            }
        }
    }

    /// The line of the first character in GB18030 that nobody has given a meaning. Text in Big5 soon holds one, other text hardly ever.
    private func firstPrivateCharacter() throws(TableRefusal) -> Int? {
        var text = DecodedBytes(of: bytes, from: 0, as: .gb18030, pieceSize: pieceSize)
        var line = 1
        while try text.advance() {
            let piece = text.piece[..<text.filled]
            for place in piece.indices {
                switch piece[place] {
                case UInt8(ascii: "\n"): line += 1
                case 0xEE: return line
                // From U+F000 to U+F8FF; a piece holds whole characters.
                case 0xEF where piece[place + 1] <= 0xA3: return line
                default: break
                }
            }
        }
        return nil
    }

    private func firstZero(in buffer: [UInt8], count: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let begin = bytes.baseAddress, let zero = memchr(begin, 0, min(count, bytes.count)) else { return nil }
            return UnsafeRawPointer(zero) - begin
        }
    }

    /// Whether four characters of three or four bytes were read before the fault.
    private func hasWideUTF8(before fault: Int64) throws(TableRefusal) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        var (offset, wide) = (Int64(0), 0)
        while offset < fault {
            let read = Int(min(Int64(try bytes.read(at: offset, into: &buffer)), fault - offset))
            if read == 0 { break }
            wide += buffer[..<read].count { $0 >= 0xE0 }
            if wide >= 4 { return true }
            offset += Int64(read)
        }
        return false
    }
}

/// Files that are something else, told by their first bytes.
extension EncodingSearch {
    private func refuseWorkbook(_ beginning: ArraySlice<UInt8>) throws(TableRefusal) {
        if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) || beginning.starts(with: [0x50, 0x4B, 0x05, 0x06]) { throw .workbook }
        if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw .oldWorkbook }
    }

    private func refuseWideText(_ beginning: ArraySlice<UInt8>) throws(TableRefusal) {
        let marks: [(String, [UInt8])] = [
            ("UTF-32 LE", [0xFF, 0xFE, 0, 0]), ("UTF-32 BE", [0, 0, 0xFE, 0xFF]), ("UTF-16 LE", [0xFF, 0xFE]), ("UTF-16 BE", [0xFE, 0xFF]),
        ]
        for (name, mark) in marks where beginning.starts(with: mark) { throw .otherEncoding(name: name) }

        let zeroes = beginning.indices.filter { beginning[$0] == 0 }
        guard let first = zeroes.first else { return }
        // In UTF-16 each comma and line end has a zero byte beside it, always on the same side.
        let even = zeroes.count { $0.isMultiple(of: 2) }
        if zeroes.count >= 2, zeroes.count * 64 >= beginning.count, even == 0 || even == zeroes.count {
            throw .otherEncoding(name: even == 0 ? "UTF-16 LE" : "UTF-16 BE")
        }
        throw .binary(line: try bytes.line(of: Int64(first)))
    }
}
