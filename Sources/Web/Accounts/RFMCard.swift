import Accounts
import Grading
import Ground
import Trade
import WebParts

/// The RFM label of a customer: three scores, the level, and the nearest way to the next one.
struct RFMCard: Component {
    let explained: ExplainedGrade
    let currency: Currency

    @HTMLBuilder var body: some Content {
        if case .rfm(let explanation) = explained.reason {
            Card(Text("RFM", "RFM", "RFM"), note: note(explanation), more: more) {
                CardBody {
                    ul(.class("dimensions")) { for dimension in explanation.dimensions { line(dimension) } }
                    div(.class("notes")) { Note(.brand) { next(explanation) } }
                }
            }
        }
    }

    private var more: Card.More {
        .init(Text("RFM 报表", "RFM 報表", "RFM report"), Link("grading", query: ["scheme": explained.scheme.name]))
    }

    private func line(_ dimension: DimensionExplanation) -> HTML {
        let most = dimension.won + dimension.lost
        return li {
            span { dimension.dimension.text.asLabel }
            ThresholdBar(most > 0 ? Double(dimension.won) / Double(most) : 0)
            span(.class("figure")) {
                "\(dimension.won)"
                span(.class("muted")) { "/\(most)" }
            }
            span(.class("sub")) { value(dimension.value) }
        }
    }

    private func note(_ explanation: RFMExplanation) -> Text {
        let result = explanation.result
        let (segment, level) = (result.segment.text.asLabel, result.level.text)
        return Text(
            "\(segment.hans) · \(level.hans) · \(result.total) 分", "\(segment.hant) · \(level.hant) · \(result.total) 分",
            "\(segment.english) · \(level.english) · \(result.total) \(plural(result.total, "point", "points"))")
    }

    @HTMLBuilder private func value(_ value: RFMValue) -> HTML {
        switch value {
        case .lastPurchase(let day):
            if let day { Shown.fullDay(day) } else { Text("从未", "從未", "Never") }
        case .purchases(let count): Text("\(count) 次", "\(count) 次", "\(count) \(plural(count, "time", "times"))")
        case .amount(let amount): Amount(Money(sum: amount, currency: currency))
        }
    }

    @HTMLBuilder private func next(_ explanation: RFMExplanation) -> HTML {
        if let next = explanation.next {
            let name = next.level.rawValue
            Text(
                "到 \(name) 还差 \(next.distance) 分", "到 \(name) 還差 \(next.distance) 分",
                "\(name) is \(next.distance) \(plural(next.distance, "point", "points")) away")
            if let goal = explanation.cheapest?.goal {
                Text("，最近的路：", "，最近的路：", "; the shortest way: ")
                words(goal.bound)
            }
            Text("。", "。", ".")
        } else {
            Text("已经是最高等级。", "已經是最高等級。", "This is the highest level.")
        }
    }

    @HTMLBuilder private func words(_ bound: RFMBound) -> HTML {
        switch bound {
        case .withinMonths(let months):
            Text(
                "\(months) 个月内再成交一次", "\(months) 個月內再成交一次",
                "another purchase within \(months) \(plural(months, "month", "months"))")
        case .purchases(let count):
            Text("累计购买 \(count) 次", "累計購買 \(count) 次", "\(count) \(plural(count, "purchase", "purchases")) in all")
        case .amount(let amount):
            Text("累计金额到 ", "累計金額到 ", "an amount in all of ")
            Amount(Money(sum: amount, currency: currency))
        }
    }
}
