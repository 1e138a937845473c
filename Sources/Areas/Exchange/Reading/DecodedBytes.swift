/// A file's text as UTF-8, one piece after another. Copies read on independently.
struct DecodedBytes {
    /// The piece in memory is the first `filled` bytes.
    private(set) var piece: [UInt8]
    private(set) var filled = 0

    private let bytes: FileBytes
    private let encoding: TextEncoding
    private let pieceSize: Int
    private var offset: Int64
    private var decoder: GB18030Decoder?
    private var raw: [UInt8] = []

    init(of bytes: FileBytes, from start: Int64, as encoding: TextEncoding, pieceSize: Int) {
        (self.bytes, self.encoding, self.pieceSize, offset) = (bytes, encoding, pieceSize, start)
        piece = [UInt8](repeating: 0, count: pieceSize)
    }

    /// Goes on to the next piece; false, and an empty piece, behind the last one.
    mutating func advance() throws(TableRefusal) -> Bool {
        switch encoding {
        case .utf8:
            filled = try bytes.read(at: offset, into: &piece)
            offset += Int64(filled)
            return filled > 0
        case .gb18030:
            return try decodeNext()
        }
    }

    /// A character may begin in one piece and end in the next: its beginning is read again with its end.
    private mutating func decodeNext() throws(TableRefusal) -> Bool {
        let decoder = if let decoder = self.decoder { decoder } else { try GB18030Decoder() }
        if raw.isEmpty { raw = [UInt8](repeating: 0, count: pieceSize + TextEncoding.longestCharacter) }
        self.decoder = decoder
        let read = try bytes.read(at: offset, into: &raw)
        guard read > 0 else {
            filled = 0
            return false
        }
        let (verdict, length) = decoder.decode(raw, count: read, into: &piece)
        guard case .sound(let taken) = verdict, taken > 0 else {
            // The file was sound when it was examined; meanwhile somebody wrote into it.
            let place = offset + Int64(verdict.taken)
            throw .encodingFaulty(encoding, line: try bytes.line(of: place), byte: place + 1)
        }
        filled = length
        offset += Int64(taken)
        return true
    }
}

extension TextVerdict {
    var taken: Int {
        switch self {
        case .sound(let taken), .faulty(let taken): taken
        }
    }
}
