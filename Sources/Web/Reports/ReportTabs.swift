import Ground
import Identity
import WebParts

/// From one report to the others that the reader may see.
struct ReportTabs: Component {
    enum Place { case amount, profit, retention }

    let current: Place
    let reader: Principal

    var body: some Content {
        Tabs(
            Text("报表", "報表", "Reports"),
            [
                Tab(Text("集中度：下单额", "集中度：下單額", "Concentration of orders"), Link("reports", "concentration"), current: current == .amount)
            ] + (reader.may(.readCosts) ? costs : []))
    }

    private var costs: [Tab] {
        [
            Tab(
                Text("集中度：利润", "集中度：利潤", "Concentration of profit"), Link("reports", "concentration", query: ["by": "profit"]),
                current: current == .profit),
            Tab(RetentionPage.title, Link("reports", "retention-economics"), current: current == .retention),
        ]
    }
}
