import Grading
import Ground
import Trade
import WebParts

/// The RFM label of a customer: three scores, the level, and the nearest way to the next one.
struct RFMCard: Component {
    let explained: ExplainedGrade

    @HTMLBuilder var body: some Content {
        if case .rfm(let explanation) = explained.reason {
            Card(Text("RFM", "RFM", "RFM"), note: note(explanation)) {
                CardBody {
                    ul(.class("months")) { for dimension in explanation.dimensions { line(dimension) } }
                    div(.class("notes")) { Note(next(explanation), .brand) }
                }
            }
        }
    }

    private func line(_ dimension: DimensionExplanation) -> HTML {
        li {
            span { dimension.dimension.text }
            ThresholdBar(Double(dimension.score) / 5)
            span(.class("figure")) {
                "\(dimension.won)"
                span(.class("muted")) { "/\(dimension.won + dimension.lost)" }
            }
            span(.class("sub")) { value(dimension.value) }
        }
    }

    private func note(_ explanation: RFMExplanation) -> Text {
        let result = explanation.result
        let (segment, level) = (result.segment.text, result.level.text)
        return Text(
            "\(segment.hans) · \(level.hans) · \(result.total) 分", "\(segment.hant) · \(level.hant) · \(result.total) 分",
            "\(segment.english) · \(level.english) · \(result.total) points")
    }

    @HTMLBuilder private func value(_ value: RFMValue) -> HTML {
        switch value {
        case .lastPurchase(let day):
            if let day { Shown.fullDay(day) } else { Text("从未", "從未", "never") }
        case .purchases(let count): Text("\(count) 次", "\(count) 次", "\(count) times")
        case .amount(let amount):
            if let money = Money(minorUnits: amount, currency: .cny) { Shown.exact(money) }
        }
    }

    private func next(_ explanation: RFMExplanation) -> Text {
        guard let next = explanation.next else { return Text("已经是最高等级。", "已經是最高等級。", "This is the highest level.") }
        let name = next.level.rawValue
        guard let cheapest = explanation.cheapest, let goal = cheapest.goal else {
            return Text("到 \(name) 还差 \(next.distance) 分。", "到 \(name) 還差 \(next.distance) 分。", "\(next.distance) points to \(name).")
        }
        let how = words(goal.bound)
        return Text(
            "到 \(name) 还差 \(next.distance) 分，最近的路：\(how.hans)。", "到 \(name) 還差 \(next.distance) 分，最近的路：\(how.hant)。",
            "\(next.distance) points to \(name); the shortest way: \(how.english).")
    }

    private func words(_ bound: RFMBound) -> Text {
        switch bound {
        case .withinMonths(let months): Text("\(months) 个月内再成交一次", "\(months) 個月內再成交一次", "another purchase within \(months) months")
        case .purchases(let count): Text("累计购买 \(count) 次", "累計購買 \(count) 次", "\(count) purchases in all")
        case .amount(let amount):
            Text(
                "累计金额到 \(FixedPoint.print(amount, places: 2))", "累計金額到 \(FixedPoint.print(amount, places: 2))",
                "an amount of \(FixedPoint.print(amount, places: 2)) in all")
        }
    }
}
