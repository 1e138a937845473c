import Accounts
import Grading
import Ground
import Trade

/// The reasons for a grade as a person reads them.
struct ExplanationText {
    private let explained: ExplainedGrade
    private let override: GradeChange?
    private let language: Language

    init(_ explained: ExplainedGrade, _ override: GradeChange?, in language: Language) {
        (self.explained, self.override, self.language) = (explained, override, language)
    }

    var lines: String {
        let reasons =
            switch explained.reason {
            case .indicator(let explanation): lines(of: explanation)
            case .rfm(let explanation): lines(of: explanation)
            }
        return ([head, standing] + overrideLines + missingLines + reasons).joined(separator: "\n")
    }

    private var head: String {
        let account = explained.account
        return "\(account.code) \(account.name) — \(explained.scheme.name)@\(explained.scheme.version), \(explained.run.asOf)"
    }

    private var standing: String {
        let result = explained.line.result
        let (rank, score) = (result.rank.map { "\($0)" } ?? "-", result.score?.text ?? "-")
        let (current, system) = (explained.account.grade?.rawValue ?? "-", result.systemGrade?.rawValue ?? "-")
        let graded = explained.run.graded
        return Text(
            "当前级别 \(current)，规则级别 \(system)；第 \(rank) 名，共 \(graded) 户；得分 \(score)。",
            "目前等級 \(current)，規則等級 \(system)；第 \(rank) 名，共 \(graded) 戶；得分 \(score)。",
            "Grade \(current), by rule \(system); rank \(rank) of \(graded); score \(score).")[language]
    }

    private var overrideLines: [String] {
        guard let override else { return [] }
        let (grade, until) = (override.after?.rawValue ?? "-", override.until?.description ?? "-")
        let approver = override.approverName ?? Text("控制台", "主控台", "console")[language]
        return [
            Text(
                "人工调整为 \(grade)，到 \(until) 为止，审批：\(approver)，理由：\(override.reason)",
                "人工調整為 \(grade)，到 \(until) 為止，核准：\(approver)，理由：\(override.reason)",
                "Overridden to \(grade) through \(until), approved by \(approver), because: \(override.reason)")[language]
        ]
    }

    private var missingLines: [String] {
        let missing = explained.line.result.missing
        guard !missing.isEmpty else { return [] }
        let names = missing.map { $0.text[language] }.joined(separator: ", ")
        return [
            Text("没有数据，不参加分级：\(names)", "沒有資料，不參加分級：\(names)", "Not graded, for want of data: \(names)")[language]
        ]
    }

    // MARK: - Indicators

    private func lines(of explanation: GradeExplanation) -> [String] {
        guard explanation.score != nil else { return [] }
        return ["", table(of: explanation).text, "", lowestScores(in: explanation), betterLine(explanation), worseLine(explanation)]
    }

    private func table(of explanation: GradeExplanation) -> Table {
        var table = Table([
            Table.Column(Text("指标", "指標", "Indicator")[language]), number(Text("数值", "數值", "Value")), number(Text("得分", "得分", "Score")),
            number(Text("权重", "權重", "Weight")), number(Text("得到", "得到", "Won")), number(Text("失去", "失去", "Lost")),
            number(Text("升级需达到", "升級需達到", "Better from")), number(Text("低于此值降级", "低於此值降級", "Worse below")),
        ])
        for indicator in explanation.indicators {
            table.append([
                indicator.result.indicator.text[language], amount(indicator.result.value), indicator.result.score.text,
                indicator.result.weight.text, indicator.won.text, indicator.lost.text,
                indicator.reachesBetter.map(amount) ?? none, indicator.keepsGrade.map(amount) ?? none,
            ])
        }
        return table
    }

    private func lowestScores(in explanation: GradeExplanation) -> String {
        let lines = explanation.thresholds.lines.map { "\($0.grade.rawValue) \($0.lowest.text)" }.joined(separator: ", ")
        return Text("各级最低得分：\(lines)", "各等級最低得分：\(lines)", "Lowest score of each grade: \(lines)")[language]
    }

    private func betterLine(_ explanation: GradeExplanation) -> String {
        guard let better = explanation.better else {
            return Text("已是最高一级。", "已是最高等級。", "There is no better grade.")[language]
        }
        let (grade, score, distance) = (better.grade.rawValue, better.score.text, better.distance.text)
        return Text(
            "升到 \(grade) 需要 \(score)，还差 \(distance)。", "升到 \(grade) 需要 \(score)，還差 \(distance)。",
            "\(grade) takes \(score); \(distance) are missing.")[language]
    }

    private func worseLine(_ explanation: GradeExplanation) -> String {
        guard let worse = explanation.worse else {
            return Text("得分再低也不会降级。", "得分再低也不會降級。", "No score would lose the grade.")[language]
        }
        let (grade, score, distance) = (worse.grade.rawValue, worse.score.text, worse.distance.text)
        return Text(
            "低于 \(score) 会降到 \(grade)，还有 \(distance) 的余地。", "低於 \(score) 會降到 \(grade)，還有 \(distance) 的餘地。",
            "Below \(score) it would be \(grade); \(distance) are to spare.")[language]
    }

    // MARK: - RFM

    private func lines(of explanation: RFMExplanation) -> [String] {
        let result = explanation.result
        let (total, level, segment) = (result.total, result.level.text, result.segment.text)
        let verdict = Text(
            "总分 \(total)，\(level.hans)，\(segment.hans)。", "總分 \(total)，\(level.hant)，\(segment.hant)。",
            "Total \(total), \(level.english), \(segment.english).")[language]
        var table = Table([
            Table.Column(Text("维度", "面向", "Dimension")[language]), number(Text("数值", "數值", "Value")), number(Text("得分", "得分", "Score")),
            number(Text("权重", "權重", "Weight")), number(Text("得到", "得到", "Won")), number(Text("失去", "失去", "Lost")),
            number(Text("升级需达到", "升級需達到", "Better from")),
        ])
        for dimension in explanation.dimensions {
            table.append([
                dimension.dimension.text[language], text(of: dimension.value), "\(dimension.score)", "\(dimension.weight)",
                "\(dimension.won)", "\(dimension.lost)", dimension.goal.map { text(of: $0.bound) } ?? none,
            ])
        }
        return [verdict, "", table.text, "", nextLine(explanation)]
    }

    private func nextLine(_ explanation: RFMExplanation) -> String {
        guard let next = explanation.next else {
            return Text("已是最高等级。", "已是最高等級。", "There is no better level.")[language]
        }
        let (level, least, distance) = (next.level.text, next.atLeast, next.distance)
        return Text(
            "升到 \(level.hans) 需要 \(least) 分，还差 \(distance) 分。", "升到 \(level.hant) 需要 \(least) 分，還差 \(distance) 分。",
            "\(level.english) takes \(least); \(distance) are missing.")[language]
    }

    private func text(of value: RFMValue) -> String {
        switch value {
        case .lastPurchase(let day): day?.description ?? "-"
        case .purchases(let count): "\(count)"
        case .amount(let minorUnits): amount(minorUnits)
        }
    }

    private func text(of bound: RFMBound) -> String {
        switch bound {
        case .withinMonths(let months): Text("\(months) 个月内", "\(months) 個月內", "within \(months) months")[language]
        case .purchases(let count): "\(count)"
        case .amount(let minorUnits): amount(minorUnits)
        }
    }

    private func number(_ title: Text) -> Table.Column { Table.Column(title[language], number: true) }

    private func amount(_ minorUnits: Int64) -> String { FixedPoint.print(minorUnits, places: 2) }

    private var none: String { Text("无", "無", "none")[language] }
}
