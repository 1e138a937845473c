package import Ground

/// How customers are spread over segments or levels: one line each, with its share as a bar, leading to the rows behind it.
package struct Distribution: Component {
    private let title: Text
    private let bars: [Bar]

    package struct Bar: Sendable {
        let name: Text
        let count: Int
        let link: Link?
        package init(_ name: Text, count: Int, link: Link? = nil) { (self.name, self.count, self.link) = (name, count, link) }
    }

    package init(_ title: Text, bars: [Bar]) { (self.title, self.bars) = (title, bars) }

    package var body: some Content {
        DataTable(of: bars, caption: title) {
            Column(title, .name) { bar in
                if let link = bar.link { a(.class("row-link"), .href(link)) { bar.name.asLabel } } else { bar.name.asLabel }
            }
            Column(Text("分布", "分布", "Spread"), .below) { bar in ThresholdBar(Double(bar.count) / Double(max(1, highest))) }
            Column(Text("占比", "占比", "Share"), .left, numeric: true) { bar in Shown.percent(share(of: bar)) }
            Column(Text("客户数", "客戶數", "Accounts"), .end, numeric: true) { bar in b { Shown.number(bar.count) } }
        }
    }

    private var total: Int { bars.reduce(0) { $0 + $1.count } }
    private var highest: Int { bars.map(\.count).max() ?? 0 }

    /// To the nearest hundredth of a percent, a half upwards.
    private func share(of bar: Bar) -> Int { total > 0 ? (bar.count * 20_000 + total) / (2 * total) : 0 }
}
