import Ground
import Testing
import WebParts

@Suite struct ChartTests {
    @Test func `a bar shows its threshold as a tick and never leaves its track`() {
        #expect(
            written(ThresholdBar(0.4308, threshold: 0.6, tone: .warn, label: Text("支持面 43.08%", "支持面 43.08%", "Support 43.08%")))
                == "<svg class=\"bar\" role=\"img\" aria-label=\"支持面 43.08%\"><rect class=\"track\" width=\"100%\" height=\"100%\" rx=\"3\"></rect><rect class=\"warn\" width=\"43.08%\" height=\"100%\" rx=\"3\"></rect><rect class=\"tick\" x=\"60%\" y=\"-3\" width=\"2\" height=\"12\"></rect></svg>"
        )
        #expect(written(ThresholdBar(1.7)).contains("<rect class=\"brand\" width=\"100%\""))
        #expect(written(ThresholdBar(-.infinity)).contains("<rect class=\"brand\" width=\"0%\""))
        #expect(
            written(ThresholdBar(.nan)).hasPrefix("<svg class=\"bar\" aria-hidden=\"true\">"), "a bar without a label only repeats a number"
        )
    }

    @Test func `a ring shows score and limit`() {
        let ring = RingGauge(
            0.6448, threshold: 0.4367, grade: "A", figure: Shown.hundredths(6448), caption: Text("第 3 名", "第 3 名", "3rd"),
            label: Text("得分", "得分", "Score"))
        let page = written(ring)
        #expect(
            page.contains(
                "<circle class=\"value grade-a\" cx=\"66\" cy=\"66\" r=\"54\" stroke-dasharray=\"218.8 339.3\" transform=\"rotate(-90 66 66)\">"
            ))
        #expect(page.contains("<path class=\"tick\" d=\"M66 5v14\" transform=\"rotate(157.2 66 66)\">"))
        #expect(page.contains("<text class=\"figure\" x=\"66\" y=\"72\">64.48</text>"))
    }

    @Test func `progress is told to screen readers too`() {
        #expect(
            written(ProgressBar(Text("检查", "檢查", "Checked"), done: 12_830, of: 20_044)).hasPrefix(
                "<div class=\"progress\" role=\"progressbar\" aria-label=\"检查\" aria-valuemin=\"0\" aria-valuemax=\"20044\" aria-valuenow=\"12830\">"
            ))
        #expect(written(ProgressBar(Text(verbatim: "x"), done: 0, of: 0)).contains("width=\"0%\""))
    }

    @Test func `a distribution is drawn in two sizes, and a table says the same`() {
        let chart = Distribution(
            Text("各级别", "各等級", "By grade"), measure: Text("客户数", "客戶數", "Accounts"), noteTitles: [Text("利润", "利潤", "Profit")],
            bars: [
                .init(
                    Text("A 级", "A 級", "Grade A"), count: 1, grade: "A", link: Link("accounts", query: ["grade": "A"]),
                    notes: [.money(money(8151))]),
                .init(Text("未成交", "未成交", "Never bought"), count: 2),
            ])
        let page = written(chart)
        #expect(page.contains("viewBox=\"0 0 848 68\"") && page.contains("viewBox=\"0 0 360 96\""))
        #expect(
            page.contains(
                "<td class=\"name\"><a class=\"row-link\" href=\"/accounts?grade=A\">A 级</a></td><td class=\"aside numeric\">1</td><td class=\"aside numeric\">33.33%</td>"
            ))
        #expect(page.contains("¥8,151万") && page.contains("66.67%"))
        #expect(written(Distribution(Text(verbatim: "x"), measure: Text(verbatim: "y"), bars: [])).contains("viewBox=\"0 0 848 0\""))
    }
}
