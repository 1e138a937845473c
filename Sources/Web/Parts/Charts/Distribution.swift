package import Ground

/// How customers are spread over grades or segments: a drawing for the eye, and a table that says the same and leads to the rows.
package struct Distribution: Component {
    private let title: Text
    private let bars: [Bar]
    private let measure: Text

    package struct Bar: Sendable {
        let name: Text
        let count: Int
        let style: String
        let link: Link?
        let notes: [Shown]

        /// `grade` gives the bar the colours of a grade; without one it has the product's own. `notes` fill further columns of the table.
        package init(_ name: Text, count: Int, grade: String? = nil, link: Link? = nil, notes: [Shown] = []) {
            (self.name, self.count, self.link, self.notes) = (name, count, link, notes)
            style = grade.map(GradeSeal.style) ?? Tone.brand.rawValue
        }
    }

    private let noteTitles: [Text]

    /// `measure` names what is counted; `noteTitles` head the further columns.
    package init(_ title: Text, measure: Text, noteTitles: [Text] = [], bars: [Bar]) {
        (self.title, self.measure, self.noteTitles, self.bars) = (title, measure, noteTitles, bars)
    }

    @HTMLBuilder package var body: some Content {
        div(.class("card-body")) {
            DistributionDrawing(bars: bars, total: total, label: title, size: .wide)
            DistributionDrawing(bars: bars, total: total, label: title, size: .narrow)
        }
        DataTable(of: bars, caption: title, shape: .scrolling) {
            Column(Text("分组", "分組", "Group"), .name) { bar in
                if let link = bar.link { a(.class("row-link"), .href(link)) { bar.name } } else { bar.name }
            }
            Column(measure, .aside, numeric: true) { Shown.number($0.count) }
            Column(Text("占比", "占比", "Share"), .aside, numeric: true) { Shown.percent(share(of: $0)) }
            for (place, title) in noteTitles.enumerated() {
                Column(title, .labelled, numeric: true) { bar in
                    if place < bar.notes.count { bar.notes[place] } else { "—" }
                }
            }
        }
    }

    private var total: Int { bars.reduce(0) { $0 + $1.count } }

    private func share(of bar: Bar) -> Int { hundredthsOfPercent(bar.count, of: total) }
}

/// The two sizes of a drawing; the card shows the one it has room for.
private enum DrawingSize {
    case wide, narrow

    var width: Double { self == .wide ? 848 : 360 }
    var step: Double { self == .wide ? 34 : 48 }
    /// Room for the figures after the longest bar.
    var figures: Double { 116 }
    var style: String { self == .wide ? "chart wide" : "chart narrow" }
}

private struct DistributionDrawing: Component {
    let bars: [Distribution.Bar]
    let total: Int
    let label: Text
    let size: DrawingSize

    /// Where the bars begin: beside the longest name, or below it.
    private var start: Double {
        guard size == .wide else { return 0 }
        let names = bars.flatMap { [$0.name.hans, $0.name.hant, $0.name.english] }
        return min(260, (names.map(width(of:)).max() ?? 0) + 18)
    }

    var body: some Content {
        Drawing.svg(.class(size.style), .viewBox(0, 0, Int(size.width), Int(size.step) * bars.count), .role(.img), .ariaLabel(label)) {
            for (place, bar) in bars.enumerated() { line(bar, top: Double(place) * size.step) }
        }
    }

    @HTMLBuilder private func line(_ bar: Distribution.Bar, top: Double) -> HTML {
        let room = size.width - start - size.figures
        let length = room * Double(bar.count) / Double(max(1, bars.map(\.count).max() ?? 1))
        let barTop = size == .wide ? top + 7 : top + 24
        Drawing.text(.x(0), .y(size == .wide ? top + 22 : top + 16)) { bar.name }
        Drawing.rect(.class("track"), .x(start), .y(barTop), .width(room), .height(20), .rx(4))
        Drawing.rect(.class(bar.style), .x(start), .y(barTop), .width(length), .height(20), .rx(4))
        Drawing.text(.class("figure"), .x(start + room + 10), .y(barTop + 15)) { Shown.number(bar.count) }
        Drawing.text(.class("share"), .x(start + room + 60), .y(barTop + 15)) {
            Shown.percent(hundredthsOfPercent(bar.count, of: total))
        }
    }
}

/// About as wide as a name is drawn: full width for Chinese, a little over half for Latin letters.
private func width(of name: String) -> Double { name.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2e80 ? 8.5 : 15) } }

/// To the nearest hundredth of a percent, a half upwards.
private func hundredthsOfPercent(_ part: Int, of whole: Int) -> Int { whole > 0 ? (part * 20_000 + whole) / (2 * whole) : 0 }
