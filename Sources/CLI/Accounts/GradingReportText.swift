import Accounts
import Grading
import Ground
import Trade

/// A run as a person reads it.
struct GradingReportText {
    private let report: GradingReport
    private let language: Language

    init(_ report: GradingReport, in language: Language) { (self.report, self.language) = (report, language) }

    var lines: String { ([head, "", table.text] + notes).joined(separator: "\n") }

    private var head: String {
        let scheme = "\(report.scheme.name)@\(report.scheme.version)"
        return Text(
            "方案 \(scheme)，\(report.asOf)：\(report.graded) 户参加分级。", "方案 \(scheme)，\(report.asOf)：\(report.graded) 戶參加分級。",
            "Scheme \(scheme), \(report.asOf): \(report.graded) customers are graded.")[language]
    }

    private var table: Table {
        var table = Table(commonColumns + ownColumns)
        for line in report.lines { table.append(commonCells(of: line) + ownCells(of: line)) }
        return table
    }

    private var commonColumns: [Table.Column] {
        [
            Table.Column(Text("名次", "名次", "Rank")[language], number: true),
            Table.Column(Text("编号", "編號", "Code")[language]),
            Table.Column(Text("客户", "客戶", "Customer")[language]),
            Table.Column(Text("得分", "得分", "Score")[language], number: true),
        ]
    }

    private func commonCells(of line: GradingReport.Line) -> [String] {
        [line.result.rank.map { "\($0)" } ?? "-", line.account.code, line.account.name, line.result.score?.text ?? "-"]
    }

    /// Schemes that grade show both grades and their indicators, RFM its three scores and what they are called.
    private var ownColumns: [Table.Column] {
        switch report.scheme.scheme.rule {
        case .rfm:
            ["R", "F", "M"].map { Table.Column($0, number: true) }
                + [Table.Column(Text("等级", "等級", "Level")[language]), Table.Column(Text("类型", "類型", "Segment")[language])]
        default:
            [
                Table.Column(Text("规则级别", "規則等級", "By rule")[language]),
                Table.Column(Text("当前级别", "目前等級", "Grade")[language]),
            ] + indicators.map { Table.Column($0.text[language], number: true) }
        }
    }

    private func ownCells(of line: GradingReport.Line) -> [String] {
        if let rfm = line.result.rfm {
            return [rfm.r, rfm.f, rfm.m].map { "\($0)" } + [rfm.level.text[language], rfm.segment.text[language]]
        }
        let values = indicators.map { indicator in
            line.result.indicators.first { $0.indicator == indicator }.map { FixedPoint.print($0.value, places: 2) } ?? "-"
        }
        let grade = line.account.grade.map { $0.rawValue + (line.account.overriddenUntil == nil ? "" : "*") }
        return [line.result.systemGrade?.rawValue ?? "-", grade ?? "-"] + values
    }

    /// In the order of the scheme, as the first graded customer shows them.
    private var indicators: [Indicator] {
        report.lines.first { !$0.result.indicators.isEmpty }?.result.indicators.map(\.indicator) ?? report.lines.first?.result.missing ?? []
    }

    private var notes: [String] {
        var notes: [Text] = report.warnings.map { warning in
            Text("注意：\(warning.text.hans)。", "注意：\(warning.text.hant)。", "Note: \(warning.text.english).")
        }
        if report.lines.contains(where: { $0.account.overriddenUntil != nil }) {
            notes.append(Text("* 人工调整的级别。", "* 人工調整的等級。", "* A grade that a person has given."))
        }
        notes.append(outcome)
        return [""] + notes.map { $0[language] }
    }

    private var outcome: Text {
        guard let run = report.run else {
            return Text("只是试算，没有保存。", "只是試算，沒有儲存。", "This was a trial; nothing was kept.")
        }
        return run.changesGrades
            ? Text("已保存（\(run.id)），级别已按它更新。", "已儲存（\(run.id)），等級已依它更新。", "Kept (\(run.id)); grades follow it.")
            : Text(
                "已保存（\(run.id)），级别不变：方案未生效，或已有更晚一天的运算。", "已儲存（\(run.id)），等級不變：方案未生效，或已有更晚一天的計算。",
                "Kept (\(run.id)); grades stay: the scheme is not active, or a run of a later day was kept before.")
    }
}
