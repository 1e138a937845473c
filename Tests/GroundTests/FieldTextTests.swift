import Ground
import Testing

@Suite struct FieldTextTests {
    @Test(arguments: [" 瑞昶电子\u{3000}", "\u{FEFF}瑞昶电子\u{200B}", "\n瑞昶电子\r\n", "瑞昶电子"])
    func `a field is kept without blanks at its ends, seen or not`(typed: String) throws {
        #expect(try FieldText.required(typed, field: "name", atMost: 4) == "瑞昶电子")
        #expect(typed.trimmed == "瑞昶电子")
    }

    @Test(arguments: ["", " ", "\u{200B}", "\u{FEFF}\u{3000}\n"]) func `blanks alone are nothing`(typed: String) {
        #expect(throws: FieldRefused.missing(field: "name")) { try FieldText.required(typed, field: "name", atMost: 4) }
    }

    @Test(arguments: ["a\u{0}b", "a\u{1B}[2Jb", "a\u{7F}b", "a\u{85}b", "a\tb", "a\nb"])
    func `a field of one line holds no control characters and no line breaks`(typed: String) {
        #expect(throws: FieldRefused.unreadable(field: "name")) { try FieldText.optional(typed, field: "name", atMost: 40) }
    }

    @Test func `a text of several lines keeps its breaks, written as one character however they came`() throws {
        let kept = try FieldText.optional("一\r\n二\r三\n\t四\r\n", field: "reason", atMost: 40, severalLines: true)
        #expect(kept == "一\n二\n三\n\t四")
        #expect(throws: FieldRefused.unreadable(field: "reason")) {
            try FieldText.optional("一\u{0}二", field: "reason", atMost: 40, severalLines: true)
        }
    }

    @Test func `a text is as long as it has characters of Unicode, as in files and in the API`() throws {
        #expect(try FieldText.optional("👩‍💼", field: "name", atMost: 3).unicodeScalars.count == 3)
        #expect(throws: FieldRefused.tooLong(field: "name", limit: 2)) { try FieldText.optional("👩‍💼", field: "name", atMost: 2) }
    }

    @Test(arguments: ["a@example.cn", "zhou.lan+crm@example.com.cn", "周岚@例子.中国", "a@1.cn"]) func `an address has a mailbox and a domain`(
        text: String
    ) {
        #expect(EmailAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "a", "a@", "@b.cn", "a@b", "a b@c.cn", "a@b..cn", ".a@b.cn", "a.@b.cn", "a..b@c.cn", "a@-b.cn", "a@b.cn@c.cn", "a@b.cn\n",
    ])
    func `anything else is no address`(text: String) {
        #expect(EmailAddress(text) == nil)
    }
}
