import ExchangeReading
import Foundation
import Ground
import Testing

/// A bad file is refused with one sentence that says where it is bad and what to do.
@Suite struct RefusedFileTests {
    struct Bad: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let refusal: TableRefusal
        let sentence: String

        init(_ description: String, _ text: String, _ refusal: TableRefusal, _ sentence: String) {
            self.init(description, Array(text.utf8), refusal, sentence)
        }

        init(_ description: String, _ bytes: [UInt8], _ refusal: TableRefusal, _ sentence: String) {
            (testDescription, self.bytes, self.refusal, self.sentence) = (
                description, bytes, refusal, sentence
            )
        }
    }

    static let limits = ReadingLimits(bytes: 600, rows: 3, columns: 5, cellBytes: 40)

    static let bad: [Bad] = [
        Bad(
            "a quote that is never closed", "code,notes\n1,\"a\nb\"\n2,\"c\n3,d\n4,e\n",
            .unclosedQuote(CellPlace(line: 4, number: 2, column: "notes")), "Line 4, column “notes”"),
        Bad(
            "text after a closing quote", "code,notes\n1,\"a\nb\" c\n",
            .textAfterQuote(CellPlace(line: 3, number: 2, column: "notes")),
            "Line 3, column “notes”"),
        Bad(
            "more cells than columns", "code,notes\n1,a\n2,b,c\n", .tooManyCells(line: 3, columns: 2),
            "Line 3 has more cells"),
        Bad(
            "a file that breaks off", "a,b,c\n1,2,3\n4,5", .truncated(line: 3, cells: 2, columns: 3),
            "breaks off on line 3"),
        Bad("a zero byte", "a,b\n1,2\n3,\u{0}4\n", .binary(line: 3), "Line 3 holds a zero byte"),
        Bad("nothing", "", .empty, "holds nothing"),
        Bad("blank lines only", "\n \r\n,,\n", .empty, "holds nothing"),
        Bad(
            "data where the header should be", "\n1,2026-03-02\n2,2026-03-03\n", .noColumnNames(line: 2),
            "Line 2 names no columns"),
        Bad(
            "a column without a name", "a,,c\n1,2,3\n", .unnamedColumn(number: 2, line: 1),
            "column 2 has no name"),
        Bad(
            "a name that stands twice", "Code,name, code \n1,2,3\n",
            .repeatedColumn(name: "code", numbers: [1, 3], line: 1),
            "Line 1 names “code” twice (columns 1 and 3)"),
        Bad("too many columns", "a,b,c,d,e,f\n", .tooManyColumns(limit: 5), "more than 5 columns"),
        Bad("too many rows", "a\n1\n\n2\n3\n4\n", .tooManyRows(limit: 3), "more than 3 rows"),
        Bad(
            "too many bytes", String(repeating: "a", count: 601), .fileTooLarge(limit: 600),
            "larger than 600 B"),
        Bad(
            "a cell that is too long", "a,b\n1,2\n1,\(String(repeating: "长", count: 14))\n",
            .cellTooLong(CellPlace(line: 3, number: 2, column: "b"), limit: 40),
            "Line 3, column “b”: the cell is longer than 40 B"),
        Bad(
            "an Excel workbook", [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00], .workbook,
            "Excel workbook (.xlsx)"),
        Bad(
            "an old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .oldWorkbook,
            "old Excel workbook (.xls)"),
    ]

    @Test(arguments: bad) func `a bad file is refused with the line it is bad on`(file: Bad) throws {
        #expect(throws: file.refusal) { try Reading(file.bytes, limits: Self.limits) }
        #expect(file.refusal.text.english.contains(file.sentence), "\(file.refusal.text.english)")
    }

    @Test(arguments: bad) func `it is refused alike wherever its pieces end`(file: Bad) throws {
        for size in 1...7 {
            #expect(throws: file.refusal) {
                try Reading(file.bytes, limits: Self.limits, pieceSize: size)
            }
        }
    }

    @Test(arguments: bad) func `the sentence names the line in every language`(file: Bad) throws {
        for language in Language.allCases {
            let sentence = file.refusal.text[language]
            #expect(!sentence.isEmpty && sentence != file.refusal.code)
            if let line = file.refusal.line { #expect(sentence.contains("\(line)")) }
        }
    }

    @Test func `what the limits allow is read`() throws {
        let row = "1,2,3,4,\(String(repeating: "x", count: 40))\n"
        #expect(try Reading("a,b,c,d,e\n" + row + row + row, limits: Self.limits).cells.count == 3)
        #expect(
            ReadingLimits.browser
                == ReadingLimits(bytes: 20 * 1024 * 1024, rows: 100_000, columns: 200, cellBytes: 32_768))
        #expect(
            ReadingLimits.commandLine
                == ReadingLimits(bytes: nil, rows: nil, columns: 200, cellBytes: 32_768))
    }

    @Test func `a missing file and a folder are told apart from bad content`() throws {
        #expect(throws: TableRefusal.fileNotFound(name: "missing.csv")) {
            try TableFile(at: "/nowhere/missing.csv", limits: .browser)
        }
        let folder = FileManager.default.temporaryDirectory.path
        #expect(
            throws: TableRefusal.fileNotReadable(
                name: folder.split(separator: "/").last.map(String.init) ?? folder)
        ) {
            try TableFile(at: folder, limits: .browser)
        }
    }

    @Test func `each refusal answers callers over HTTP in its way`() {
        #expect(TableRefusal.fileTooLarge(limit: 1).status == .tooLarge)
        #expect(TableRefusal.workbook.status == .unsupported)
        #expect(TableRefusal.fileNotFound(name: "x").status == .notFound)
        #expect(TableRefusal.empty.status == .refused)
    }

    @Test func `a name from outside can not write to the terminal`() throws {
        #expect(throws: TableRefusal.repeatedColumn(name: "a\u{1B}[2J", numbers: [1, 2], line: 1)) {
            try Reading("a\u{1B}[2J,a\u{1B}[2J\n")
        }
        let sentence = TableRefusal.repeatedColumn(name: "a\u{1B}[2J", numbers: [1, 2], line: 1).text
            .english
        #expect(!sentence.unicodeScalars.contains("\u{1B}"))
    }
}
