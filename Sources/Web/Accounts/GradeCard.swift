import Accounts
import Grading
import Ground
import Identity
import Trade
import WebParts

/// Why the account has its grade: an override before all, then what the rules say, the score on a ring with the limit of the grade,
/// each indicator, and what would win or lose it.
struct GradeCard: Component {
    let account: Account
    let explained: ExplainedGrade?
    /// The latest run, whether the account is in it or not.
    let run: SavedRun?
    let override: GradeChange?
    let currency: Currency

    @HTMLBuilder var body: some Content {
        if let explained, case .indicator(let explanation) = explained.reason {
            Card(heading(explanation.grade), note: note(on: explained), more: more(explained)) {
                CardBody {
                    overridden
                    if explanation.score == nil { lacking(explanation) } else { reasons(explanation, explained) }
                    if !explained.run.changesGrades { reference }
                }
            }
        } else {
            Card(Text("级别", "等級", "Grade")) {
                CardBody {
                    overridden
                    p { unexplained }
                }
            }
        }
    }

    private func heading(_ grade: Grade?) -> Text {
        guard let grade else { return Text("为什么排不了级别", "為什麼排不了等級", "Why the rules give no grade") }
        if override != nil {
            return Text(
                "按规则为什么是 \(grade.rawValue) 级", "依規則為什麼是 \(grade.rawValue) 級", "Why the rules say grade \(grade.rawValue)")
        }
        return Text("为什么是 \(grade.rawValue) 级", "為什麼是 \(grade.rawValue) 級", "Why it is graded \(grade.rawValue)")
    }

    private func note(on explained: ExplainedGrade) -> Text {
        let (title, day) = (explained.scheme.scheme.title.asLabel, explained.run.asOf.written)
        return Text(
            "\(title.hans)（第 \(explained.scheme.version) 版） · 截至 \(day.hans)",
            "\(title.hant)（第 \(explained.scheme.version) 版） · 截至 \(day.hant)",
            "\(title.english), version \(explained.scheme.version) · as of \(day.english)")
    }

    private func more(_ explained: ExplainedGrade) -> Card.More {
        .init(Text("分级报表", "分級報表", "Grading report"), Link("grading", query: ["scheme": explained.scheme.name]))
    }

    /// Begins the story where a person has decided otherwise than the rules.
    @HTMLBuilder private var overridden: some Content {
        if let override, let grade = override.after, let until = override.until {
            Note(.warn) {
                Text("人工调整为 \(grade.rawValue)：", "人工調整為 \(grade.rawValue)：", "Overridden to \(grade.rawValue): ")
                override.reason
                " · "
                if let by = override.byName { by } else { GradeHistory.console }
                " · "
                ending(after: until)
            }
        }
    }

    private func ending(after until: Day) -> Text {
        guard let system = account.systemGrade?.rawValue else {
            return Text(
                "\(until.written.hans) 后没有级别", "\(until.written.hant) 後沒有等級", "without a grade after \(until.written.english)")
        }
        return Text(
            "\(until.written.hans) 后回到 \(system)", "\(until.written.hant) 後回到 \(system)", "back to \(system) after \(until.written.english)"
        )
    }

    private var reference: HTML {
        div(.class("notes")) {
            Note(
                Text(
                    "这次运算只作参考，现行级别不是由它来的。", "這次計算僅供參考，目前的等級不是由它來的。",
                    "This run was kept for reference only; the present grade does not come from it."))
        }
    }

    /// There is a run, or there is none, or there is one without this account: three different stories.
    private var unexplained: Text {
        guard let run else {
            return Text(
                "还没有保存过分级运算，所以没有可以解释的。", "還沒有儲存過分級計算，所以沒有可以解釋的。",
                "No grading run has been kept, so there is nothing to explain yet.")
        }
        let day = run.asOf.written
        return Text(
            "最近一次分级运算（截至 \(day.hans)）里没有这家客户：它是之后才建档的。下一次运算会算上它。",
            "最近一次分級計算（截至 \(day.hant)）裡沒有這家客戶：它是之後才建檔的。下一次計算會算上它。",
            "This account is not in the latest grading run, as of \(day.english): it was added later. The next run will count it.")
    }

    @HTMLBuilder private func lacking(_ explanation: GradeExplanation) -> HTML {
        p {
            account.grade == nil
                ? Text(
                    "最近一次运算里有这家客户，但数据不足，排不了名次。", "最近一次計算裡有這家客戶，但資料不足，排不了名次。",
                    "The account is in the latest run, but lacks the data to be ranked.")
                : Text(
                    "最近一次运算里数据不足，排不了名次，所以保留原来的级别。", "最近一次計算裡資料不足，排不了名次，所以保留原來的等級。",
                    "In the latest run it lacked the data to be ranked, so it keeps the grade it had.")
        }
        Missing(explanation.missing.map(\.text.asLabel))
    }

    @HTMLBuilder private func reasons(_ explanation: GradeExplanation, _ explained: ExplainedGrade) -> HTML {
        let score = explanation.score ?? .zero
        let rank = explained.line.result.rank ?? 0
        div(.class("why")) {
            RingGauge(
                Double(score.hundredths) / 10_000, threshold: explanation.worse.map { Double($0.score.hundredths) / 10_000 },
                grade: explanation.grade?.rawValue,
                figure: Shown.hundredths(score.hundredths),
                caption: Text(
                    "第 \(rank) / \(explained.run.graded) 名", "第 \(rank) / \(explained.run.graded) 名",
                    "rank \(rank) of \(explained.run.graded)"),
                label: Text("得分 \(score.text)", "得分 \(score.text)", "Score \(score.text)"))
            ul {
                for indicator in explanation.indicators {
                    IndicatorBar(
                        indicator: indicator, maximum: maximum(of: indicator.result.indicator, in: explanation, explained.scheme.scheme),
                        currency: currency)
                }
            }
        }
        div(.class("notes")) {
            Note(.brand) { loses(explanation, explained.scheme.scheme) }
            Note(.ok) { wins(explanation) }
        }
    }

    /// What the value is measured against, where it is measured against the highest.
    private func maximum(of indicator: Indicator, in explanation: GradeExplanation, _ scheme: GradingScheme) -> Money? {
        guard case .indicator(let rule, _) = scheme.rule, rule.scoring == .ratioToMax else { return nil }
        return explanation.thresholds.maxima[indicator].map { Money(sum: $0, currency: currency) }
    }

    @HTMLBuilder private func loses(_ explanation: GradeExplanation, _ scheme: GradingScheme) -> HTML {
        if let worse = explanation.worse, let grade = explanation.grade {
            let whose = best(of: worse, explanation.thresholds)
            Text(
                "怎样会失去 \(grade.rawValue)：得分低于 \(worse.score.text)\(whose.hans)就降到 \(worse.grade.rawValue) 级，现在高出 \(worse.distance.text) 分",
                "怎樣會失去 \(grade.rawValue)：得分低於 \(worse.score.text)\(whose.hant)就降到 \(worse.grade.rawValue) 級，目前高出 \(worse.distance.text) 分",
                "Grade \(grade.rawValue) falls to \(worse.grade.rawValue) below \(worse.score.text) points\(whose.english); the score is \(worse.distance.text) points above that"
            )
            if let keeps = explanation.indicators.first(where: { $0.keepsGrade != nil }), let least = keeps.keepsGrade {
                Text("，也就是", "，也就是", ". That means: ")
                keeps.result.indicator.text
                Text("不到 ", "不到 ", " under ")
                Amount(Money(sum: least, currency: currency))
            }
            Text("。", "。", ".")
        } else {
            isLast(explanation.grade, of: scheme)
                ? Text("已经是最低的一级，不会再降。", "已經是最低的一級，不會再降。", "This is the lowest grade; it cannot fall further.")
                : Text(
                    "眼下没有别的客户能让它降级。", "眼下沒有別的客戶能讓它降級。", "No other account is close behind, so nothing would lower the grade now.")
        }
    }

    /// Who falls is overtaken by the best of the grade below: that is whose score it is.
    private func best(of worse: GradeExplanation.Step, _ thresholds: GradeThresholds) -> Text {
        guard thresholds[worse.grade]?.highest == worse.score else { return Text(verbatim: "") }
        let grade = worse.grade.rawValue
        return Text("（\(grade) 级目前的最高分）", "（\(grade) 級目前的最高分）", ", the best score in \(grade) today")
    }

    private func isLast(_ grade: Grade?, of scheme: GradingScheme) -> Bool {
        guard case .indicator(_, let cut) = scheme.rule else { return false }
        return cut.grades.last == grade
    }

    @HTMLBuilder private func wins(_ explanation: GradeExplanation) -> HTML {
        if let better = explanation.better {
            Text(
                "升到 \(better.grade.rawValue) 还差 \(better.distance.text) 分", "升到 \(better.grade.rawValue) 還差 \(better.distance.text) 分",
                "Grade \(better.grade.rawValue) is \(better.distance.text) points away")
            if let reach = explanation.indicators.first(where: { $0.reachesBetter != nil }), let least = reach.reachesBetter {
                Text("：", "：", ": an ")
                reach.result.indicator.text
                Text("到 ", "到 ", " of ")
                Amount(Money(sum: least, currency: currency))
                Text(" 就够。", " 就夠。", " would be enough.")
            } else {
                Text("，单靠一项达不到。", "，單靠一項達不到。", "; no single indicator would reach it.")
            }
        } else {
            Text("已经是最高的一级。", "已經是最高的一級。", "This is the best grade there is.")
        }
    }
}

private struct IndicatorBar: Component {
    let indicator: IndicatorExplanation
    let maximum: Money?
    let currency: Currency

    var body: some Content {
        li {
            span { indicator.result.indicator.text.asLabel }
            ThresholdBar(Double(indicator.result.score.hundredths) / 10_000)
            span(.class("figure")) {
                Shown.hundredths(indicator.won.hundredths)
                span(.class("muted")) {
                    "/\(indicator.result.weight.hundredths / 100)"
                }
            }
            span(.class("sub")) {
                Amount(Money(sum: indicator.result.value, currency: currency))
                if let maximum {
                    Text(" ÷ 最大 ", " ÷ 最大 ", " of at most ")
                    Amount(maximum)
                }
            }
        }
    }
}
