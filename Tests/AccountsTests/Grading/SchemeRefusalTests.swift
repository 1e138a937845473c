import Grading
import Ground
import Testing

@Suite struct SchemeRefusalTests {
    @Test(arguments: [
        Bad("name: orders-2026", "name: Orders 2026", "name", .nameUnusable),
        Bad("name: orders-2026\n", "", "name", .missing),
        Bad("name: orders-2026", "name: [a]", "name", .notAText),
        Bad(Document.title, "title: {de: Umsatz}", "title.de", .unknownKey(known: ["zh-Hans", "zh-Hant", "en"])),
        Bad(Document.title, "title: {}", "title", .missing),
        Bad(Document.title, "title: \" \"", "title.zh-Hans", .missing),
        Bad(Document.title, "title: {en: \"a\\nb\"}", "title.zh-Hans", .controlCharacter),
        Bad(Document.title, "title: \"a\\u202Eb\"", "title.zh-Hans", .controlCharacter),
        Bad(Document.title, "title: \(String(repeating: "长", count: 101))", "title.zh-Hans", .tooLong(100)),
        Bad("kind: indicator ", "kind: guess ", "kind", .unknownValue("guess", known: ["indicator", "rfm"])),
        Bad("kind: indicator ", "kind: ", "kind", .missing),
        Bad("window: 24m", "window: 18m", "window", .unknownValue("18m", known: ["12m", "24m", "lifetime"])),
        Bad("window: 24m\n", "", "window", .missing),
        Bad(
            "window: 24m", "window: 24m\nwieght: 3", "wieght", .unknownKey(known: ["name", "title", "kind", "window", "indicators", "cut"])),
        Bad("window: 24m", "window: 24m\n[a]: 3", "", .unknownKey(known: ["name", "title", "kind", "window", "indicators", "cut"])),
        Bad("window: 24m", "window: !!int 24m", "window", .typeTag),
        Bad("window: 24m", "window: 24m\n!x window: 12m", "window", .typeTag),
        Bad("window: 24m", "window: 24m\nwindow: 12m", "", .keyTwice(key: "window", line: 4)),
        Bad("window: 24m", "window: 24m\n\"window\": 12m", "", .keyTwice(key: "window", line: 4)),
        Bad(
            "indicator: order_amount", "indicator: turnover", "indicators[0].indicator", .unknownValue("turnover", known: ["order_amount"])),
        Bad("weight: 100", "weight: 90", "indicators[0].weight", .weightsNot100(Percent(90))),
        Bad("weight: 100", "weight: \"100\"", "indicators[0].weight", .notANumber(places: 2)),
        Bad("weight: 100", "weight: lots", "indicators[0].weight", .notANumber(places: 2)),
        Bad("weight: 100", "wieght: 100", "indicators[0].wieght", .unknownKey(known: ["indicator", "weight", "scoring", "bands"])),
        Bad("  - {indicator: order_amount, weight: 100, scoring: ratio_to_max}", "  []", "indicators", .missing),
        Bad("  - {indicator: order_amount, weight: 100, scoring: ratio_to_max}", "  {}", "indicators", .notAList),
        Bad("  - {indicator: order_amount", "  - {indicator: order_amount}\n  - {indicator: order_amount", "indicators", .tooMany(1)),
        Bad("  - {indicator: order_amount, weight: 100, scoring: ratio_to_max}", "  - order_amount", "indicators[0]", .notAMapping),
        Bad("scoring: ratio_to_max", "scoring: best", "indicators[0].scoring", .unknownValue("best", known: ["ratio_to_max", "bands"])),
        Bad("scoring: ratio_to_max", "scoring: bands", "indicators[0].bands", .missing),
        Bad("ratio_to_max", "ratio_to_max, bands: [{at_least: 1, score: 100}]", "indicators[0].scoring", .scoringTwice),
        Bad(
            "scoring: ratio_to_max", "bands: [{at_least: 5, score: 9}, {at_least: 5, score: 8}]", "indicators[0].bands[1].at_least",
            .notFalling),
        Bad(
            "scoring: ratio_to_max", "bands: [{at_least: 5, score: 9}, {at_least: 4, score: 9}]", "indicators[0].bands[1].score",
            .notFalling),
        Bad(
            "scoring: ratio_to_max", "bands: [{at_least: 5, score: 101}]", "indicators[0].bands[0].score", .numberOutOfRange("0.01", "100")),
        Bad(
            "scoring: ratio_to_max", "bands: [{at_least: -5, score: 1}]", "indicators[0].bands[0].at_least",
            .numberOutOfRange("0", "10000000000000.00")),
        Bad("scoring: ratio_to_max", "bands: [{at_least: 1.005, score: 1}]", "indicators[0].bands[0].at_least", .notANumber(places: 2)),
        Bad("by: customers", "by: feeling", "cut.by", .unknownValue("feeling", known: ["customers"])),
        Bad("  by: customers\n", "", "cut.by", .missing),
        Bad("grade: A, share: 20", "grade: A, share: 0", "cut.grades[0].share", .shareNotPositive),
        Bad("grade: A, share: 20", "grade: A, share: -20", "cut.grades[0].share", .shareNotPositive),
        Bad("grade: A, share: 20", "grade: A", "cut.grades[0].share", .missing),
        Bad("grade: A, share: 20", "grade: A, share: 57.5", "cut.grades", .noRest(.whole)),
        Bad("grade: A, share: 20", "grade: A, share: 920000000000000", "cut.grades", .noRest(Percent(920_000_000_000_000))),
        Bad("grade: D}", "grade: D, share: 37.5}", "cut.grades[3].share", .lastGradeHasShare),
        Bad("grade: A, share: 20", "grade: B, share: 20", "cut.grades[0].grade", .gradesNotBestFirst),
        Bad("    - {grade: C, share: 30}\n", "", "cut.grades[2].grade", .unknownValue("D", known: ["A", "B", "C"])),
        Bad("    - {grade: B, share: 12.5}\n    - {grade: C, share: 30}\n", "", "cut.grades", .gradesNotBestFirst),
        Bad("grade: D}", "grade: D, share: 1}\n    - {grade: E}", "cut.grades", .gradesNotBestFirst),
        Bad("grade: D}", "grade: E}", "cut.grades[3].grade", .unknownValue("E", known: ["A", "B", "C", "D"])),
    ])
    func `an order amount document that is wrong is refused where it is wrong`(bad: Bad) throws {
        try expectRefused(Document.orderAmount, bad)
    }

    @Test(arguments: [
        Bad("weight: 4", "weight: 5", "recency.weight", .fullMarksNot100(105)),
        Bad("weight: 4", "weight: 4.5", "recency.weight", .notAWholeNumber),
        Bad("weight: 4", "weight: 0", "recency.weight", .numberOutOfRange("1", "100")),
        Bad("weight: 4, ", "", "recency.weight", .missing),
        Bad("{score: 1}]}\nfrequency", "{within_months: 24, score: 1}]}\nfrequency", "recency.bands[4]", .recencyNotOpen),
        Bad("{within_months: 3, score: 4}", "{within_months: 1, score: 4}", "recency.bands[1].within_months", .notRising),
        Bad("{within_months: 3, score: 4}", "{within_months: 7, score: 4}", "recency.bands[2].within_months", .notRising),
        Bad("{within_months: 3, score: 4}", "{score: 4}", "recency.bands[1].within_months", .openBandNotLast),
        Bad("{within_months: 3, score: 4}", "{within_months: 3, score: 5}", "recency.bands[1].score", .notFalling),
        Bad(
            "{within_months: 1, score: 5}", "{within_months: 0, score: 5}", "recency.bands[0].within_months", .numberOutOfRange("1", "1200")
        ),
        Bad(
            "{within_months: 1, score: 5}", "{at_least: 1, score: 5}", "recency.bands[0].at_least",
            .unknownKey(known: ["within_months", "score"])),
        Bad("{at_least: 4, score: 4}", "{at_least: 5, score: 4}", "frequency.bands[1].at_least", .notFalling),
        Bad("{at_least: 4, score: 4}", "{at_least: 6, score: 4}", "frequency.bands[1].at_least", .notFalling),
        Bad(", {at_least: 1, score: 1}", "", "frequency.bands[3].at_least", .frequencyNotFromOne),
        Bad("{at_least: 1, score: 1}", "{at_least: 1, score: 0}", "frequency.bands[4].score", .numberOutOfRange("1", "100")),
        Bad("{at_least: 5, score: 5}", "{score: 5}", "frequency.bands[0].at_least", .missing),
        Bad("{at_least: 20000, score: 4}", "{at_least: 50000, score: 4}", "monetary.bands[1].at_least", .notFalling),
        Bad("{above: 0, score: 1}", "{at_least: 100, score: 1}", "monetary.bands[4]", .monetaryNotFromZero),
        Bad("{above: 0, score: 1}", "{above: 5, score: 1}", "monetary.bands[4].above", .monetaryNotFromZero),
        Bad("{at_least: 50000, score: 5}", "{above: 0, score: 5}", "monetary.bands[1].at_least", .notFalling),
        Bad(
            "{above: 0, score: 1}", "{above: 0, at_least: 3, score: 1}", "monetary.bands[4].at_least",
            .unknownKey(known: ["above", "score"])),
        Bad("high: {by: score, at_least: 4}", "high: {by: score, at_least: 6}", "high.at_least", .numberOutOfRange("1", "5")),
        Bad("high: {by: score, at_least: 4}", "high: {by: mean, at_least: 4}", "high.at_least", .unknownKey(known: ["by"])),
        Bad("high: {by: score, at_least: 4}", "high: {by: luck}", "high.by", .unknownValue("luck", known: ["score", "mean"])),
        Bad("high: {by: score, at_least: 4}", "high: {by: score}", "high.at_least", .missing),
        Bad("{at_least: 65, level: VVVVIP}", "{at_least: 80, level: VVVVIP}", "levels[1].at_least", .notFalling),
        Bad("{at_least: 65, level: VVVVIP}", "{at_least: 65, level: VVVVVIP}", "levels[1].level", .levelsNotBestFirst),
        Bad(
            "{at_least: 65, level: VVVVIP}", "{at_least: 65, level: none}", "levels[1].level",
            .unknownValue("none", known: ["VVVVVIP", "VVVVIP", "VVVIP", "VVIP", "VIP"])),
        Bad("{at_least: 80, level: VVVVVIP}", "{at_least: 101, level: VVVVVIP}", "levels[0].at_least", .numberOutOfRange("1", "100")),
        Bad(
            "window: lifetime", "window: lifetime\ncut: {}", "cut",
            .unknownKey(known: ["name", "title", "kind", "window", "recency", "frequency", "monetary", "high", "levels"])),
    ])
    func `an RFM document that is wrong is refused where it is wrong`(bad: Bad) throws { try expectRefused(Document.rfm, bad) }

    @Test(arguments: [
        ("", SchemeFault.missing), ("# nothing but a remark", .missing), ("just words", .notAMapping), ("[a, b]", .notAMapping),
        ("name: [", .unreadable(line: 2)), ("name: \"a", .unreadable(line: 1)), ("a: b: c", .unreadable(line: 1)),
        ("name: a\u{1}", .unreadable(line: nil)), ("name: a\n---\nname: b", .unreadable(line: 2)),
        ("a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}", .nestedTooDeep(limit: 8)),
    ])
    func `what is no document of a scheme is refused as a whole`(yaml: String, fault: SchemeFault) {
        #expect(throws: SchemeRefused("", fault)) { try GradingSchemeDocument.read(yaml) }
    }

    @Test(arguments: [
        ("name: &a x", 1), ("kind: rfm\nname: *a", 2), ("a: [&b c]", 1), ("a: [*b,*c]", 1), ("{*a : 1}", 1), ("&a", 1),
        ("a: '\nb: \"&c'", 2),
        ("a: |\n  'x\nb: &c d", 3), ("\"a\":*b", 1),
    ])
    func `anchors and aliases are refused, wherever they hide`(yaml: String, line: Int) {
        #expect(throws: SchemeRefused("", .reference(line: line))) { try GradingSchemeDocument.read(yaml) }
    }

    @Test func `a document of more than 64 kB is refused before it is read`() {
        let large = Document.rfm + "\n#" + String(repeating: "x", count: GradingSchemeDocument.largest)
        #expect(throws: SchemeRefused("", .tooLarge(limit: 65_536))) { try GradingSchemeDocument.read(large) }
        let full = Document.rfm + "\n#" + String(repeating: "x", count: GradingSchemeDocument.largest - Document.rfm.utf8.count - 2)
        #expect(full.utf8.count == GradingSchemeDocument.largest)
        #expect(throws: Never.self) { try GradingSchemeDocument.read(full) }
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "!x "]) func `a document dug too deep is refused, not fallen into`(step: String) {
        let hole = String(repeating: step, count: GradingSchemeDocument.largest / step.utf8.count)
        #expect(throws: SchemeRefused.self) { try GradingSchemeDocument.read(hole) }
        let shallow = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        #expect(throws: SchemeRefused("", .nestedTooDeep(limit: 8))) { try GradingSchemeDocument.read(shallow) }
    }

    @Test func `noise never does worse than being refused`() {
        var chance = SeededChance(7)
        let scraps = Array("{}[]:,-?&*!|>'\"%@`#\n  ab01") + ["\t", "\u{85}", "\u{FEFF}", "级"]
        for _ in 0..<3000 {
            let yaml = String(
                (0..<Int.random(in: 1...60, using: &chance)).map { _ in scraps[Int.random(in: scraps.indices, using: &chance)] })
            #expect(throws: SchemeRefused.self) { try GradingSchemeDocument.read(yaml) }
        }
    }

    @Test func `a good document with a piece torn out is read or refused, never worse`() {
        var chance = SeededChance(11)
        for _ in 0..<2000 {
            var yaml = Array(Bool.random(using: &chance) ? Document.rfm : Document.orderAmount)
            let start = Int.random(in: yaml.indices, using: &chance)
            yaml.removeSubrange(start..<min(yaml.count, start + Int.random(in: 1...12, using: &chance)))
            do throws(SchemeRefused) {
                let scheme = try GradingSchemeDocument.read(String(yaml))
                #expect(throws: Never.self) { try GradingSchemeDocument.read(GradingSchemeDocument.write(scheme)) }
            } catch {
                #expect(!error.text.hans.isEmpty)
            }
        }
    }

    @Test func `a refusal says what, where and what to do in three languages`() {
        let refusal = SchemeRefused("cut.grades[0].share", .shareNotPositive)
        #expect(refusal.code == "ratios_invalid" && refusal.field == "cut.grades[0].share" && refusal.status == .refused)
        #expect(refusal.text.hans == "方案文件的 cut.grades[0].share：比率须大于 0，请改为正数。")
        #expect(refusal.text.hant == "方案文件的 cut.grades[0].share：比率須大於 0，請改為正數。")
        #expect(refusal.text.english == "cut.grades[0].share in the scheme document: a share must be more than 0; write a positive number.")
        #expect(SchemeRefused("", .tooLarge(limit: 65_536)).status == .tooLarge)
        #expect(SchemeRefused("kind", .unknownValue(String(repeating: "x", count: 5000), known: ["rfm"])).text.english.count < 120)
    }

    /// One place of a good document made bad, and how it is refused.
    struct Bad: Sendable, CustomTestStringConvertible {
        let good, bad, path: String
        let fault: SchemeFault

        init(_ good: String, _ bad: String, _ path: String, _ fault: SchemeFault) {
            (self.good, self.bad, self.path, self.fault) = (good, bad, path, fault)
        }

        var testDescription: String { "\(path): \(bad.prefix(60))" }
    }

    private func expectRefused(_ document: String, _ bad: Bad) throws {
        try #require(document.contains(bad.good), "the good document holds what is to be made bad")
        let yaml = document.replacing(bad.good, with: bad.bad, maxReplacements: 1)
        let refusal = #expect(throws: SchemeRefused.self) { try GradingSchemeDocument.read(yaml) }
        #expect(refusal == SchemeRefused(bad.path, bad.fault))
        #expect(refusal.map { $0.text.hans.contains("请") && $0.text.hant.contains("請") && $0.text.english.hasSuffix(".") } == true)
    }
}
