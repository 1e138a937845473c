import ExchangeReading
import Foundation
import Testing

/// Eight files as customers send them; every cell arrives as it was written, wherever the file is cut into pieces.
@Suite struct CSVReaderTests {
    struct Good: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let header: [String]
        let lines: [Int]
        let cells: [[String]]
    }

    static let good: [Good] = [
        Good(
            testDescription: "UTF-8",
            bytes: Array("code,name,region\nA1,瑞昶电子,苏州\n\nA2,\"Meyer, Sons\",𠮷野\n".utf8),
            header: ["code", "name", "region"], lines: [2, 4],
            cells: [["A1", "瑞昶电子", "苏州"], ["A2", "Meyer, Sons", "𠮷野"]]),
        Good(
            testDescription: "UTF-8 with BOM",
            bytes: [0xEF, 0xBB, 0xBF] + Array("客户编号,客户名称\r\nA1,泰岳矿装\r\n".utf8),
            header: ["客户编号", "客户名称"], lines: [2], cells: [["A1", "泰岳矿装"]]),
        Good(
            testDescription: "GB18030 with characters of four bytes",
            bytes: [
                0x63, 0x6F, 0x64, 0x65, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x0A, 0x41, 0x31, 0x2C, 0xC8, 0xF0,
                0xEA, 0xC6, 0xB5, 0xE7, 0xD7, 0xD3, 0x0A,
                0x41, 0x32, 0x2C, 0x95, 0x34, 0xB2, 0x35, 0xD2, 0xB0, 0xA2, 0xE3, 0x81, 0x39, 0xEE, 0x39,
                0x94, 0x39, 0xFC, 0x36, 0x0A,
            ],
            header: ["code", "名称"], lines: [2, 3], cells: [["A1", "瑞昶电子"], ["A2", "𠮷野€㐀😀"]]),
        Good(
            testDescription: "semicolons",
            bytes: Array("code;name, long;amount\nA1;\"a;b\";1,5\nA2;c,d,e;\n".utf8),
            header: ["code", "name, long", "amount"], lines: [2, 3],
            cells: [["A1", "a;b", "1,5"], ["A2", "c,d,e", ""]]),
        Good(
            testDescription: "tabs",
            bytes: Array("code\tname\tnote\nA1\t a,b;c \t\"x\ty\"\n\t\t\nA2\t\t\n".utf8),
            header: ["code", "name", "note"], lines: [2, 4],
            cells: [["A1", " a,b;c ", "x\ty"], ["A2", "", ""]]),
        Good(
            testDescription: "CRLF, the last line without an end",
            bytes: Array("code,name\r\nA1,Acme\r\n\r\nA2,\"a\r\nb\"\r\nA3\r\nA4,z".utf8),
            header: ["code", "name"], lines: [2, 4, 6, 7],
            cells: [["A1", "Acme"], ["A2", "a\r\nb"], ["A3"], ["A4", "z"]]),
        Good(
            testDescription: "CR",
            bytes: Array("code,name\rA1,Acme\r\rA2,\"a\rb\"\rA3,\"\"\r".utf8),
            header: ["code", "name"], lines: [2, 4, 6],
            cells: [["A1", "Acme"], ["A2", "a\rb"], ["A3", ""]]),
        Good(
            testDescription: "notes over several lines",
            bytes: Array(
                "code,\"notes,\n and more\"\n1,\"first\n\nsecond, \"\"quoted\"\"\n\"\n2,5\" pipe\n\"\",\"\"\n3,\"\"\"\"\n"
                    .utf8),
            header: ["code", "notes,\n and more"], lines: [3, 7, 8, 9],
            cells: [["1", "first\n\nsecond, \"quoted\"\n"], ["2", "5\" pipe"], ["", ""], ["3", "\""]]),
    ]

    @Test(arguments: good) func `a good file is read cell by cell`(file: Good) throws {
        let reading = try Reading(file.bytes)

        #expect(reading.header == file.header)
        #expect(reading.cells == file.cells)
        #expect(reading.lines == file.lines)
    }

    @Test(arguments: good) func `it does not matter where the pieces of a file end`(file: Good) throws {
        let whole = try Reading(file.bytes)
        for size in 1...9 {
            #expect(try Reading(file.bytes, pieceSize: size) == whole, "pieces of \(size) bytes")
        }
    }

    @Test func `the delimiter may be given`() throws {
        #expect(try Reading("a,b;c\n1,2;3\n", delimiter: .semicolon).cells == [["1,2", "3"]])
        #expect(try Reading("a,b;c\n1,2;3\n", delimiter: .comma).cells == [["1", "2;3"]])
        #expect(
            try Reading("code\nA1;A2\n").cells == [["A1;A2"]], "a single name has no delimiter in it")
    }

    @Test func `a record that ends early has empty cells at its end`() throws {
        let temporary = try TemporaryFile("a,b,c\n1\n1,2,3\n")
        var reader = try TableFile(at: temporary.path, limits: .browser).records()
        let record = try #require(try reader.next())
        #expect([record[0], record[1], record[2], record[-1], record[99]] == ["1", "", "", "", ""])
        #expect(record.count == 1)
    }

    @Test func `a line of empty cells is blank, a quoted empty cell is not`() throws {
        #expect(try Reading("a,b\n , \n,\n\"\",\n1,2\n,").lines == [4, 5])
    }

    @Test func `a file that holds only a header has no rows`() throws {
        #expect(try Reading("\n\n code , name \n").header == ["code", "name"])
        #expect(try Reading("code,name").cells.isEmpty)
    }

    @Test func `a file is read anew as often as one likes`() throws {
        let temporary = try TemporaryFile("a,b\n1,2\n3,4\n")
        let file = try TableFile(at: temporary.path, limits: .browser)
        var (first, second) = (try file.records(), try file.records())
        #expect(try first.next()?.cells == ["1", "2"])
        #expect(try first.next()?.cells == ["3", "4"])
        #expect(try second.next()?.cells == ["1", "2"])
        #expect(try first.next() == nil && first.next() == nil)
        #expect(file.byteCount == 12 && file.delimiter == .comma && file.encoding == .utf8)
    }

    @Test func `a table from elsewhere has the same records`() throws {
        let record = TableRecord(line: 7, cells: ["瑞昶", "", "x"])
        #expect(record.cells == ["瑞昶", "", "x"] && record.count == 3 && record.line == 7)
    }
}
