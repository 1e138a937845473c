package import Ground

/// An amount for each month as columns beside each other; the same in words for those who do not see it.
package struct MonthColumns: Component {
    private let title: Text
    private let months: [(month: Day, amount: Money)]

    package init(_ title: Text, _ months: [(month: Day, amount: Money)]) { (self.title, self.months) = (title, months) }

    package var body: some Content {
        MonthDrawing(months: months, highest: highest, label: title, step: 60, style: "chart wide")
        MonthDrawing(months: months, highest: highest, label: title, step: 30, style: "chart narrow")
        ul(.class("hidden-words")) {
            for month in months where month.amount.minorUnits != 0 {
                li {
                    Shown.month(month.month)
                    Text("：", "：", ": ")
                    Shown.money(month.amount)
                }
            }
        }
    }

    private var highest: Int64 { max(1, months.map(\.amount.minorUnits).max() ?? 0) }
}

private struct MonthDrawing: Component {
    let months: [(month: Day, amount: Money)]
    let highest: Int64
    let label: Text
    let step: Int
    let style: String

    private let top = 20.0
    private let height = 72.0

    var body: some Content {
        Drawing.svg(.class(style), .viewBox(0, 0, step * months.count, 116), .role(.img), .ariaLabel(label)) {
            for (place, month) in months.enumerated() { column(month, at: Double(place * step)) }
        }
    }

    init(months: [(month: Day, amount: Money)], highest: Int64, label: Text, step: Int, style: String) {
        (self.months, self.highest, self.label, self.step, self.style) = (months, highest, label, step, style)
    }

    private func name(of month: Int) -> Text { Text("\(month)月", "\(month)月", Names.months[month - 1]) }

    @HTMLBuilder private func column(_ month: (month: Day, amount: Money), at start: Double) -> HTML {
        let length = height * Double(max(0, month.amount.minorUnits)) / Double(highest)
        let middle = start + Double(step) / 2
        Drawing.rect(.class("track"), .x(start + 3), .y(top + height), .width(Double(step) - 6), .height(1))
        if length > 0 {
            Drawing.rect(.class("brand"), .x(start + 3), .y(top + height - length), .width(Double(step) - 6), .height(length), .rx(3))
            if step >= 60 { Drawing.text(.class("figure"), .x(middle), .y(top + height - length - 6)) { Shown.money(month.amount) } }
        }
        Drawing.text(.x(middle), .y(top + height + 18)) { name(of: month.month.month) }
    }
}
