import Ground
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("zh-CN,zh;q=0.9,en;q=0.8", Language.hans), ("zh", .hans), ("zh-Hans-CN", .hans), ("zh-SG", .hans), ("zh-Hans-HK", .hans),
        ("zh-TW,zh;q=0.9", .hant), ("zh-HK", .hant), ("zh-MO", .hant), ("zh-Hant", .hant), ("ZH-HANT-TW", .hant),
        ("en", .english), ("en-GB,en;q=0.5", .english), ("fr-FR, fr;q=0.9, en;q=0.8, zh;q=0.7", .english),
        (" de , \tzh-tw ; q=0.3", .hant), ("*, zh;q=0.1", .hans),
    ])
    func `the browser's wish decides the language`(header: String, language: Language) {
        #expect(Language(accepting: header) == language)
    }

    @Test func `what is wanted more goes before what is named first`() {
        #expect(Language(accepting: "en;q=0.2, zh-TW;q=0.8") == .hant)
        #expect(Language(accepting: "en;q=0.5, zh;q=0.5") == .english, "of two wanted alike the first")
        #expect(Language(accepting: "zh;q=0, en;q=0.001") == .english, "zero means not at all")
    }

    @Test(arguments: ["", "*", "fr", "enm", "zha", "de-DE,fr;q=0.5", ";;;", ",,,", "q=1", "en;q=0", "en;q=x", "en;q=-1", "\0"])
    func `a header without a language of ours decides nothing`(header: String) {
        #expect(Language(accepting: header) == nil)
    }

    @Test func `a text speaks each of the three`() {
        let text = Text("客户", "客戶", "Account")
        #expect(Language.allCases.map { text[$0] } == ["客户", "客戶", "Account"])
        #expect(Language.allCases.map { Text(verbatim: "C-0001")[$0] } == ["C-0001", "C-0001", "C-0001"])
    }
}
