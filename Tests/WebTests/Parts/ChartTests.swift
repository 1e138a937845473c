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

    @Test func `a distribution says each number once, with its share as a bar, and leads to the rows`() {
        let chart = Distribution(
            Text("类别", "類別", "Kind"),
            bars: [
                .init(Text("重要价值客户", "重要價值客戶", "champions"), count: 1, link: Link("grading", query: ["segment": "x"])),
                .init(Text("未成交", "未成交", "never bought"), count: 2),
            ])
        let page = written(chart, in: .english)
        #expect(page.contains("<td class=\"name\"><a class=\"row-link\" href=\"/grading?segment=x\">Champions</a></td>"))
        #expect(page.contains("33.33%") && page.contains("66.67%"))
        #expect(page.matches(of: /<svg class="bar"/).count == 2)
        #expect(page.contains("<rect class=\"brand\" width=\"50%\""), "against the longest")
    }

    @Test func `twelve months stand beside each other, and are told in words too`() throws {
        let months = try (1...12).map { month in
            (month: try #require(Day(year: 2026, month: month, day: 1)), amount: money(month == 5 ? 6_298 : 0))
        }
        let page = written(MonthColumns(Text("每月下单", "每月下單", "Ordered by month"), months))
        #expect(page.contains("viewBox=\"0 0 720 116\"") && page.contains("viewBox=\"0 0 360 116\""))
        #expect(page.contains("<li>2026年5月：¥6,298万</li>") && page.matches(of: /<rect class="brand"/).count == 2)
    }
}
