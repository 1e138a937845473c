import Grading
import Ground
import Testing

@Suite struct SchemeDocumentTests {
    @Test func `the RFM document of the contract is the built-in scheme`() throws {
        #expect(try GradingSchemeDocument.read(Document.rfm) == BuiltInScheme.rfm.scheme)
    }

    @Test func `a single indicator is read as it is written`() throws {
        let scheme = try GradingSchemeDocument.read(Document.orderAmount)
        #expect(scheme.name.text == "orders-2026" && scheme.kind == .indicator && scheme.window == .twentyFourMonths)
        #expect(scheme.title == Text("下单金额", "下單金額", "Order amount"))
        #expect(
            scheme.rule
                == .indicator(IndicatorRule(.orderAmount), try Cut(customers: [Percent(20), Percent(hundredths: 1250), Percent(30)])))
    }

    @Test func `what is usual may be left out`() throws {
        let scheme = try GradingSchemeDocument.read(
            """
            kind: indicator
            window: 12m
            name: order-amount
            cut: {grades: [{grade: A, share: 20}, {grade: B, share: 30}, {grade: C}], by: customers}
            indicators: [{indicator: order_amount}]
            """)
        #expect(scheme == BuiltInScheme.orderAmount.scheme)
        #expect(scheme.title == Text("按下单金额", "依下單金額", "by order amount"))
    }

    @Test func `a scheme without a title is called by its name`() throws {
        let yaml = Document.rfm.replacing("name: rfm", with: "name: rfm-machines")
        #expect(try GradingSchemeDocument.read(yaml).title == Text(verbatim: "rfm-machines"))
    }

    @Test(arguments: [
        ("title: 大客户", Text(verbatim: "大客户")), ("title: {zh-Hans: 大客户}", Text(verbatim: "大客户")),
        ("title: {en: Key, zh-Hant: 大客戶}", Text("大客戶", "大客戶", "Key")), ("title: \"R&D, 5 * 3\"", Text(verbatim: "R&D, 5 * 3")),
        ("title:", Text(verbatim: "orders-2026")),
    ])
    func `a title may be one for all languages`(line: String, title: Text) throws {
        #expect(try GradingSchemeDocument.read(Document.orderAmount.replacing(Document.title, with: line)).title == title)
    }

    @Test func `bands for an indicator are read with or without their scoring named`() throws {
        let bands = "bands: [{at_least: 5000000, score: 100}, {at_least: 1000000.50, score: 62.5}, {at_least: 0, score: 10}]"
        let named = try GradingSchemeDocument.read(
            Document.orderAmount.replacing("scoring: ratio_to_max", with: "scoring: bands, \(bands)"))
        let short = try GradingSchemeDocument.read(Document.orderAmount.replacing("scoring: ratio_to_max", with: bands))
        #expect(named == short)
        guard case .indicator(let rule, _) = named.rule, case .bands(let read) = rule.scoring else {
            Issue.record("the bands are lost")
            return
        }
        #expect(
            read.bands == [
                .init(atLeast: 5_000_000_00, score: .full), .init(atLeast: 1_000_000_50, score: Score(hundredths: 62_50)),
                .init(atLeast: 0, score: Score(points: 10)),
            ])
        #expect(try GradingSchemeDocument.read(GradingSchemeDocument.write(named)) == named)
    }

    @Test(arguments: BuiltInScheme.allCases) func `what is written is read as the same scheme`(builtIn: BuiltInScheme) throws {
        let scheme = builtIn.scheme
        let yaml = GradingSchemeDocument.write(scheme)
        #expect(try GradingSchemeDocument.read(yaml) == scheme)
        #expect(GradingSchemeDocument.write(try GradingSchemeDocument.read(yaml)) == yaml)
        #expect(scheme.title == builtIn.text && scheme.name.text == builtIn.rawValue)
    }

    @Test(arguments: [Document.orderAmount, Document.rfm]) func `whatever its author's layout, it is written in one way`(yaml: String)
        throws
    {
        let scheme = try GradingSchemeDocument.read(yaml)
        let reread = try GradingSchemeDocument.read(GradingSchemeDocument.write(scheme))
        #expect(reread == scheme)
    }

    @Test(arguments: [
        "\"quoted\" \\ back", "&anchor *alias", "{a: b}, [c] # no comment", "- 'x' : ? | >", "!tag %dir @at `tick`", "null",
        "客户 \u{1F3ED} 名",
        "end of the plane \u{FFFF}", " blanks kept ",
    ])
    func `a title keeps every character`(title: String) throws {
        let scheme = try GradingScheme(
            name: BuiltInScheme.rfm.scheme.name, title: Text(title, title, title), window: .lifetime, rule: BuiltInScheme.rfm.scheme.rule)
        #expect(
            try GradingSchemeDocument.read(GradingSchemeDocument.write(scheme)).title.hans.unicodeScalars.elementsEqual(
                title.unicodeScalars))
    }

    @Test func `the order amount scheme is written as people would write it`() {
        #expect(
            GradingSchemeDocument.write(BuiltInScheme.orderAmount.scheme) == """
                name: order-amount
                kind: indicator
                window: 12m
                indicators:
                  - {indicator: order_amount, weight: 100, scoring: ratio_to_max}
                cut: {by: customers, grades: [{grade: A, share: 20}, {grade: B, share: 30}, {grade: C}]}

                """)
    }

    @Test(arguments: ["order-amount", "a", "rfm", "2026-q1", "12"]) func `a name is a plain word`(name: String) {
        #expect(SchemeName(name)?.text == name)
    }

    @Test(arguments: ["", "-", "a--b", "a-", "-a", "Order", "order amount", "客户", "a@2", "a_b", String(repeating: "a", count: 65)])
    func `a name that would not do in an address is none`(name: String) { #expect(SchemeName(name) == nil) }
}
