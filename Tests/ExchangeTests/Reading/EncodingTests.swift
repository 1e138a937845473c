import ExchangeReading
import Ground
import TestSupport
import Testing

/// UTF-8 and GB18030 are told apart by the whole file; everything else is refused by its name.
@Suite struct EncodingTests {
    @Test func `the first character that tells may stand at the end`() throws {
        let start = "code,name\n" + String(repeating: "A1,plain\n", count: 40_000)
        #expect(try encoding(of: Array((start + "A2,瑞昶\n").utf8)) == .utf8)
        #expect(try encoding(of: Array(start.utf8) + gb18030("A2,瑞昶\n")) == .gb18030)
        #expect(try encoding(of: Array(start.utf8)) == .utf8, "plain text is both")
    }

    @Test func `characters of one to four bytes survive being cut anywhere`() throws {
        let text = "code,name\n" + String(repeating: "é瑞𠮷,㐀€😀ü昶\n", count: 30)
        let whole = try Reading(Array(text.utf8))
        for size in 1...9 {
            #expect(try Reading(gb18030(text), pieceSize: size) == whole, "pieces of \(size) bytes")
            #expect(try Reading(Array(text.utf8), pieceSize: size) == whole, "pieces of \(size) bytes")
        }
    }

    @Test(
        arguments: [
            ("a byte that begins nothing", [0xFF]), ("an overlong form", [0xC0, 0xAF]),
            ("an overlong form of three", [0xE0, 0x80, 0x80]),
            ("a surrogate", [0xED, 0xA0, 0x80]), ("a number beyond the last", [0xF4, 0x90, 0x80, 0x80]),
            ("half a character", [0xE7, 0x91]),
        ] as [(String, [UInt8])])
    func `UTF-8 is read strictly`(name: String, bytes: [UInt8]) throws {
        let file = Array("a,b\r\n瑞,2\r\n3,".utf8) + bytes + Array("\r\n".utf8)
        for size in [1, 2, 3, 5, 4096] {
            #expect(throws: TableRefusal.encodingFaulty(.utf8, line: 3, byte: 15)) {
                try Reading(file, encoding: .utf8, pieceSize: size)
            }
        }
    }

    @Test func `half a character at the end of the file is a fault in both`() throws {
        #expect(throws: TableRefusal.encodingFaulty(.utf8, line: 2, byte: 7)) {
            try Reading(Array("a,b\n1,".utf8) + [0xE7, 0x91], encoding: .utf8)
        }
        #expect(throws: TableRefusal.encodingFaulty(.gb18030, line: 2, byte: 7)) {
            try Reading(Array("a,b\n1,".utf8) + [0x94, 0x39, 0xFC], encoding: .gb18030)
        }
    }

    @Test func `a fault in GB18030 is named with its line and byte`() throws {
        let file = try gb18030("编号,名称\n1,瑞昶\n2,") + [0xFF, 0x0A]
        for size in [1, 2, 3, 4096] {
            #expect(throws: TableRefusal.encodingFaulty(.gb18030, line: 3, byte: 20)) {
                try Reading(file, encoding: .gb18030, pieceSize: size)
            }
            #expect(throws: TableRefusal.encodingFaulty(.gb18030, line: 3, byte: 20)) {
                try Reading(file, pieceSize: size)
            }
        }
    }

    @Test func `a file that is neither is refused where the better guess ends`() throws {
        let file = Array("名称,备注\n瑞昶,电子\n".utf8) + [0xFF, 0x0A]
        #expect(throws: TableRefusal.encodingFaulty(.utf8, line: 3, byte: 29)) { try Reading(file) }
        let sentence = TableRefusal.encodingFaulty(.utf8, line: 3, byte: 29).text
        #expect(sentence.english.hasPrefix("Line 3 (byte 29 of the file) is no valid UTF-8."))
    }

    @Test func `damaged UTF-8 does not arrive as gibberish in GB18030`() throws {
        // Pairs of Chinese characters in UTF-8 are also triples in GB18030.
        let file = Array("名称,地区\n瑞昶,苏州\n".utf8) + Array("泰".utf8.prefix(2)) + Array("\n".utf8)
        #expect(try Reading(file, encoding: .gb18030).cells.count == 2)
        #expect(throws: TableRefusal.encodingFaulty(.utf8, line: 3, byte: 29)) { try Reading(file) }
    }

    @Test func `a file in Big5 does not arrive as gibberish in GB18030`() throws {
        // “編號,客戶名稱” and “K-001,瑞昶電子” in Big5.
        let heading: [UInt8] = [0xBD, 0x73, 0xB8, 0xB9, 0x2C, 0xAB, 0xC8, 0xA4, 0xE1, 0xA6, 0x57, 0xBA, 0xD9]
        let name: [UInt8] = [0xB7, 0xE7, 0xA7, 0xFB, 0xB9, 0x71, 0xA4, 0x6C]
        let file = heading + [0x0A] + Array("K-001,".utf8) + name + [0x0A]
        for size in [1, 3, 4096] {
            #expect(throws: TableRefusal.looksLikeBig5(line: 1)) { try Reading(file, pieceSize: size) }
        }
        let late = try gb18030("编号,名称\n1,瑞昶\n") + heading
        #expect(throws: TableRefusal.looksLikeBig5(line: 3)) { try Reading(late) }
        #expect(TableRefusal.looksLikeBig5(line: 1).text.english.contains("Save it as UTF-8"))
        #expect(try Reading(file, encoding: .gb18030).cells.count == 1, "whoever insists is obeyed")
    }

    @Test func `what is asked for is obeyed`() throws {
        let text = "名称\n瑞昶\n"
        #expect(try Reading(gb18030(text), encoding: .gb18030).cells == [["瑞昶"]])
        #expect(throws: TableRefusal.self) { try Reading(gb18030(text), encoding: .utf8) }
        #expect(throws: TableRefusal.markOfUTF8) { try Reading("\u{FEFF}" + text, encoding: .gb18030) }
        #expect(
            try Reading([0x84, 0x31, 0x95, 0x33] + gb18030(text)).header == ["名称"],
            "GB18030 has a mark of its own")
    }

    @Test(arguments: [("UTF-16 LE", true), ("UTF-16 BE", false)])
    func `UTF-16 is refused by name, with and without its mark`(name: String, littleEndian: Bool)
        throws
    {
        let plain = "客户名称,行业\r\n瑞昶电子,电子制造\r\n".utf16.flatMap { unit in
            littleEndian
                ? [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
                : [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
        }
        let mark: [UInt8] = littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for wanted in ImportEncoding.allCases {
            #expect(throws: TableRefusal.otherEncoding(name: name)) {
                try Reading(plain, encoding: wanted)
            }
            #expect(throws: TableRefusal.otherEncoding(name: name)) {
                try Reading(mark + plain, encoding: wanted)
            }
        }
    }

    private func encoding(of bytes: [UInt8]) throws -> TextEncoding {
        let temporary = try TemporaryFile(bytes)
        return try TableFile(at: temporary.path, limits: .commandLine).encoding
    }
}
