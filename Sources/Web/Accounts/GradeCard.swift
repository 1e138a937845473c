import Accounts
import Grading
import Ground
import Identity
import Trade
import WebParts

/// Why the account has its grade: the score on a ring with the limit of the grade, each indicator, and what would win or lose it.
struct GradeCard: Component {
    let account: Account
    let explained: ExplainedGrade?

    @HTMLBuilder var body: some Content {
        if let explained, case .indicator(let explanation) = explained.reason {
            Card(heading(explanation.grade), note: note(on: explained), more: more(explained)) {
                if explanation.score == nil { CardBody { Missing(explanation.missing.map(\.text)) } } else { reasons(explanation) }
            }
        } else {
            Card(Text("级别", "等級", "Grade")) {
                CardBody {
                    Text(
                        "还没有保存过分级运算，所以没有可以解释的。", "還沒有儲存過分級計算，所以沒有可以解釋的。",
                        "No grading run has been kept, so there is nothing to explain yet.")
                }
            }
        }
    }

    private func heading(_ grade: Grade?) -> Text {
        guard let grade else { return Text("为什么没有级别", "為什麼沒有等級", "Why there is no grade") }
        return Text("为什么是 \(grade.rawValue) 级", "為什麼是 \(grade.rawValue) 級", "Why it is graded \(grade.rawValue)")
    }

    private func note(on explained: ExplainedGrade) -> Text {
        let title = explained.scheme.scheme.title
        return Text(
            "\(title.hans) · 第 \(explained.scheme.version) 版 · 截至 \(explained.run.asOf)",
            "\(title.hant) · 第 \(explained.scheme.version) 版 · 截至 \(explained.run.asOf)",
            "\(title.english) · version \(explained.scheme.version) · as of \(explained.run.asOf)")
    }

    private func more(_ explained: ExplainedGrade) -> Card.More {
        .init(Text("分级报表", "分級報表", "Grading report"), Link("grading", query: ["scheme": explained.scheme.name]))
    }

    private func reasons(_ explanation: GradeExplanation) -> HTML {
        let score = explanation.score ?? .zero
        let limit = explanation.grade.flatMap { explanation.thresholds[$0]?.lowest }
        let rank = explained?.line.result.rank ?? 0
        return HTML.words {
            CardBody {
                div(.class("why")) {
                    RingGauge(
                        Double(score.hundredths) / 10_000, threshold: limit.map { Double($0.hundredths) / 10_000 },
                        grade: explanation.grade?.rawValue,
                        figure: Shown.hundredths(score.hundredths),
                        caption: Text(
                            "第 \(rank) / \(explained?.run.graded ?? 0) 名", "第 \(rank) / \(explained?.run.graded ?? 0) 名",
                            "rank \(rank) of \(explained?.run.graded ?? 0)"),
                        label: Text("得分 \(score.text)", "得分 \(score.text)", "Score \(score.text)"))
                    ul { for indicator in explanation.indicators { IndicatorBar(indicator: indicator) } }
                }
                div(.class("notes")) {
                    Note(.brand) { loses(explanation) }
                    Note(.ok) { wins(explanation) }
                }
            }
        }
    }

    @HTMLBuilder private func loses(_ explanation: GradeExplanation) -> HTML {
        if let worse = explanation.worse, let grade = explanation.grade {
            Text(
                "怎样会失去 \(grade.rawValue)：低于 \(worse.score.text) 分就是 \(worse.grade.rawValue) 级，现在高出 \(worse.distance.text) 分",
                "怎樣會失去 \(grade.rawValue)：低於 \(worse.score.text) 分就是 \(worse.grade.rawValue) 級，目前高出 \(worse.distance.text) 分",
                "What would lose the \(grade.rawValue): below \(worse.score.text) points it is \(worse.grade.rawValue), \(worse.distance.text) points from here"
            )
            if let keeps = explanation.indicators.first(where: { $0.keepsGrade != nil }), let amount = keeps.leastToKeep {
                Text("；即", "；即", "; that is ")
                keeps.result.indicator.text
                Text("不到 ", "不到 ", " under ")
                Shown.exact(amount)
            }
            Text("。", "。", ".")
        } else {
            Text("没有什么会失去这一级。", "沒有什麼會失去這一級。", "Nothing would lose this grade.")
        }
    }

    @HTMLBuilder private func wins(_ explanation: GradeExplanation) -> HTML {
        if let better = explanation.better {
            Text(
                "升到 \(better.grade.rawValue) 还差 \(better.distance.text) 分", "升到 \(better.grade.rawValue) 還差 \(better.distance.text) 分",
                "\(better.distance.text) points to \(better.grade.rawValue)")
            if let reach = explanation.indicators.first(where: { $0.reachesBetter != nil }), let amount = reach.leastToRise {
                Text("：", "：", ": ")
                reach.result.indicator.text
                Text("到 ", "到 ", " of ")
                Shown.exact(amount)
                Text(" 就够。", " 就夠。", " would be enough.")
            } else {
                Text("，单靠一项达不到。", "，單靠一項達不到。", "; no single indicator would reach it.")
            }
        } else {
            Text("已经是最高的一级。", "已經是最高的一級。", "This is the best grade there is.")
        }
    }
}

extension IndicatorExplanation {
    fileprivate var leastToKeep: Money? { keepsGrade.flatMap { Money(minorUnits: $0, currency: .cny) } }
    fileprivate var leastToRise: Money? { reachesBetter.flatMap { Money(minorUnits: $0, currency: .cny) } }
}

private struct IndicatorBar: Component {
    let indicator: IndicatorExplanation

    var body: some Content {
        li {
            span { indicator.result.indicator.text }
            ThresholdBar(Double(indicator.result.score.hundredths) / 10_000)
            span(.class("figure")) {
                Shown.hundredths(indicator.won.hundredths)
                span(.class("muted")) {
                    "/\(indicator.result.weight.hundredths / 100)"
                }
            }
            if let money = Money(minorUnits: indicator.result.value, currency: .cny) { span(.class("sub")) { Shown.exact(money) } }
        }
    }
}

extension HTML {
    /// Words and values on one line.
    static func words(@HTMLBuilder _ content: () -> some Content) -> HTML { content().html }
}
