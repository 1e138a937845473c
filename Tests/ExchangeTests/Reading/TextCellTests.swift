import ExchangeReading
import Ground
import Testing

@Suite struct TextCellTests {
    @Test func `text is trimmed and otherwise kept`() throws {
        #expect(try CellReader.text("\u{FEFF}\u{3000} 瑞昶 电子\u{A0}\n", limit: 5) == "瑞昶 电子")
        #expect(try CellReader.text("ＡＢＣ", limit: 3) == "ＡＢＣ")
        #expect(throws: CellRefusal.missing) { try CellReader.text(" \t\n", limit: 5) }
    }

    @Test func `text that is too long is refused with its length`() throws {
        let refusal = try #require(throws: CellRefusal.self) { try CellReader.text("瑞昶电子厂", limit: 4) }
        #expect(refusal == .tooLong(length: 5, limit: 4) && refusal.code == "value_too_long")
        #expect(try CellReader.text("瑞昶电子", limit: 4) == "瑞昶电子")
    }

    @Test func `line breaks are for notes only`() throws {
        #expect(try CellReader.text("a\r\nb\rc\n\td", limit: 20, severalLines: true) == "a\nb\nc\n\td")
        #expect(throws: CellRefusal.lineBreak("a\r\nb")) { try CellReader.text("a\r\nb", limit: 20) }
    }

    @Test func `control characters are refused by their number`() throws {
        for severalLines in [false, true] {
            let refusal = try #require(throws: CellRefusal.self) {
                try CellReader.text("a\u{1B}[2J", limit: 20, severalLines: severalLines)
            }
            #expect(
                refusal == .controlCharacter("a\u{1B}[2J", number: 27) && refusal.code == "value_unreadable"
            )
            #expect(refusal.text.english == "“a [2J” holds the unprintable character U+001B. Remove it.")
        }
        #expect(throws: CellRefusal.controlCharacter("a\tb", number: 9)) {
            try CellReader.text("a\tb", limit: 20)
        }
        #expect(throws: CellRefusal.self) {
            try CellReader.text("a\u{85}b", limit: 20, severalLines: true)
        }
    }

    @Test(arguments: [
        "lan.zhou@example.cn", " a@b.example ", "o'hara+x@mail.example.com", "ｌａｎ＠example.cn",
        "李@例子.example",
    ])
    func `an e-mail address has the shape of one`(written: String) throws {
        #expect(try CellReader.email(written).contains("@"))
    }

    @Test(arguments: [
        "lan", "lan@", "@example.cn", "lan@example", "a@b@c.cn", "a b@example.cn", ".a@example.cn",
        "a..b@example.cn", "a@-b.cn", "a@b..cn",
        "a@b.cn.", "<a@b.cn>", "a@b.cn;c@d.cn", "a@b_c.cn",
    ])
    func `what is no e-mail address is refused`(written: String) throws {
        #expect(throws: CellRefusal.emailUnreadable(written)) { try CellReader.email(written) }
    }

    @Test func `very long addresses are refused`() {
        #expect(throws: CellRefusal.self) {
            try CellReader.email(String(repeating: "a", count: 65) + "@example.cn")
        }
        #expect(throws: CellRefusal.self) {
            try CellReader.email("a@" + String(repeating: "abcdefgh.", count: 40) + "cn")
        }
    }
}
