import Ground
import Testing
import WebParts

@Suite struct EscapingTests {
    @Test func `a script in a customer's name is shown, not run`() {
        #expect(written(p { "<script>alert('x')</script> & Co" }) == "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; Co</p>")
    }

    @Test func `a quotation mark does not end an attribute`() {
        #expect(
            written(input(.name("q"), .value("\" onfocus=\"alert(1)")))
                == "<input name=\"q\" value=\"&quot; onfocus=&quot;alert(1)\">")
    }

    @Test func `words in an attribute are escaped in every language`() {
        let words = Text("\"甲\"", "\"乙\"", "<b>")
        #expect(written(span(.title(words)) { "" }) == "<span title=\"&quot;甲&quot;\"></span>")
        #expect(written(span(.title(words)) { "" }, in: .hant) == "<span title=\"&quot;乙&quot;\"></span>")
        #expect(written(span(.title(words)) { "" }, in: .english) == "<span title=\"&lt;b&gt;\"></span>")
    }

    @Test func `a control character in a name cannot pose as ours`() {
        #expect(written(p { "甲\u{0}\u{1}乙\u{2}丙\u{3}丁\u{4}戊\u{5}\u{6}己" }, in: .english) == "<p>甲乙丙丁戊己</p>")
        #expect(written(p { Text("\u{3}en\u{4}", "\u{1}", "\u{5}") }) == "<p>en</p>")
    }

    @Test func `characters beyond the first plane and joined ones pass unchanged`() {
        #expect(written(p { "𠮷野家 👩‍👩‍👧 é" }) == "<p>𠮷野家 👩‍👩‍👧 é</p>")
    }

    @Test(arguments: ["javascript:alert(1)", "//evil.example", "https://evil.example", "../..", "a/b", "?q=\"><script>"])
    func `whatever a link is made of, it stays on this site`(segment: String) {
        let address = Link(segment, query: [segment: segment], fragment: segment).address
        #expect(address.hasPrefix("/") && !address.hasPrefix("//"))
        #expect(address.allSatisfy { !"\"<>\\: ".contains($0) })
    }
}
