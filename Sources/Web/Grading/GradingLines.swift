import Accounts
import Grading
import Ground
import Storage
import Trade
import WebParts

/// One line a customer: what the rules say, what counts, and what it comes from.
struct GradingLines: Component {
    let lines: [GradingReport.Line]
    let scheme: GradingScheme
    let currency: Currency
    /// Before a run is kept its first column says what would change, afterwards what counts.
    let isPreview: Bool
    let today: Day

    private var isRFM: Bool { scheme.kind == .rfm }

    var body: some Content {
        DataTable(
            of: lines, caption: Text("客户明细", "客戶明細", "Customers"),
            empty: EmptyState(Text("没有客户落在这里", "沒有客戶落在這裡", "No account falls here"), icon: .chartColumn)
        ) {
            Column(gradeTitle, .seal) { line in grades(of: line) }
            Column(Text("客户", "客戶", "Account"), .name) { line in
                RowLink(line.account.name, to: Link("accounts", line.account.id.description))
                p(.class("sub")) { [line.account.code, line.account.industry].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            Column(Text("归属人", "負責人", "Owner"), .left) { line in
                if let owner = line.account.ownerName { owner } else { Text("公海", "客戶公池", "Pool") }
            }
            Column(Text("名次", "名次", "Rank"), .detail, numeric: true) { line in
                if let rank = line.result.rank { Shown.number(rank) } else { "—" }
            }
            if isRFM {
                Column(Text("R · F · M", "R · F · M", "R · F · M"), .detail, numeric: true) { line in
                    if let rfm = line.result.rfm { "\(rfm.r) · \(rfm.f) · \(rfm.m)" } else { "—" }
                }
                Column(Text("等级", "等級", "Level"), .right) { line in if let rfm = line.result.rfm { rfm.level.text.asLabel } }
            } else {
                Column(Indicator.orderAmount.text.asLabel, .right, numeric: true) { line in
                    if let value = line.result.indicators.first?.value { Amount(Money(sum: value, currency: currency)) } else { "—" }
                }
            }
            Column(Text("得分", "得分", "Score"), .aside, numeric: true) { line in
                if let score = line.result.score { b { Shown.hundredths(score.hundredths) } } else { "—" }
            }
            Column(Text("说明", "說明", "Note"), .below) { line in note(on: line) }
        }
    }

    private var gradeTitle: Text {
        if isRFM { return Text("现行级", "目前等級", "Current grade") }
        return isPreview
            ? Text("现行级 → 试算级", "目前等級 → 試算等級", "Now → dry run") : Text("系统级 → 现行级", "系統等級 → 目前等級", "System → current")
    }

    @HTMLBuilder private func grades(of line: GradingReport.Line) -> HTML {
        let current = line.account.grade?.rawValue
        if isRFM {
            GradeSeal(current)
        } else if isPreview {
            GradeMove(from: current, to: line.move(on: today) == nil ? current : line.result.systemGrade?.rawValue)
        } else {
            GradeMove(from: line.result.systemGrade?.rawValue, to: current)
        }
    }

    @HTMLBuilder private func note(on line: GradingReport.Line) -> some Content {
        if isRFM {
            if let rfm = line.result.rfm {
                Tag(rfm.segment.text.asLabel, rfm.segment.rawValue.hasPrefix("important") ? .brand : .plain)
            }
        } else if let until = line.account.overriddenUntil?.written {
            Tag(
                Text("人工调整至 \(until.hans)", "人工調整至 \(until.hant)", "Override until \(until.english)"), .warn)
        } else if !line.result.missing.isEmpty {
            Tag(Text("数据不足", "資料不足", "Insufficient data"), .plain)
        }
    }
}

/// From which grade to which a kept run would bring a customer.
struct PreviewedMove: Hashable {
    let before: Grade?
    let after: Grade

    /// Towards A.
    var isRise: Bool { before.map { after > $0 } ?? false }
    var isFall: Bool { before.map { after < $0 } ?? false }
}

extension GradingReport.Line {
    /// `nil` where the grade stays: as it is, for an override that stands, or for want of data.
    func move(on today: Day) -> PreviewedMove? {
        guard let grade = result.systemGrade, grade != account.grade else { return nil }
        if let until = account.overriddenUntil, until >= today { return nil }
        return PreviewedMove(before: account.grade, after: grade)
    }
}
