import Accounts
import Grading
import Ground
import Storage
import Trade
import WebParts

/// One line a customer: what the rules say, what counts, and what it comes from.
struct GradingLines: Component {
    let lines: [GradingReport.Line]
    let scheme: SchemeVersion?

    private var isRFM: Bool { scheme?.scheme.kind == .rfm }

    var body: some Content {
        DataTable(
            of: lines, caption: Text("客户明细", "客戶明細", "Customers"),
            empty: EmptyState(Text("没有客户落在这里", "沒有客戶落在這裡", "No account falls here"), icon: .chartColumn)
        ) {
            Column(Text("现行级", "現行等級", "Current grade"), .seal) { GradeSeal($0.account.grade?.rawValue) }
            Column(Text("客户", "客戶", "Account"), .name) { line in
                RowLink(line.account.name, to: Link("accounts", line.account.id.description))
                p(.class("sub")) { [line.account.code, line.account.industry].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            Column(Text("负责人", "負責人", "Owner"), .detail) { line in line.account.ownerName ?? "—" }
            Column(Text("名次", "名次", "Rank"), .detail, numeric: true) { line in
                if let rank = line.result.rank { Shown.number(rank) } else { "—" }
            }
            Column(Text("得分", "得分", "Score"), .aside, numeric: true) { line in
                if let score = line.result.score { b { Shown.hundredths(score.hundredths) } } else { "—" }
            }
            if isRFM {
                Column(Text("R · F · M", "R · F · M", "R · F · M"), .detail, numeric: true) { line in
                    if let rfm = line.result.rfm { "\(rfm.r) · \(rfm.f) · \(rfm.m)" } else { "—" }
                }
                Column(Text("类别", "類別", "Kind"), .aside) { line in
                    if let rfm = line.result.rfm { Tag(rfm.segment.text, rfm.segment.rawValue.hasPrefix("important") ? .brand : .plain) }
                }
                Column(Text("等级", "等級", "Level"), .detail) { line in if let rfm = line.result.rfm { rfm.level.text } }
            } else {
                Column(Text("系统级", "系統等級", "System grade"), .detail) { line in
                    if let grade = line.result.systemGrade { grade.text } else { "—" }
                }
                Column(Text("说明", "說明", "Note"), .aside) { line in
                    if let until = line.account.overriddenUntil {
                        Tag(Text("人工调整至 \(until)", "人工調整至 \(until)", "override until \(until)"), .warn)
                    } else if !line.result.missing.isEmpty {
                        Tag(Text("数据不足", "資料不足", "insufficient data"), .plain)
                    }
                }
            }
        }
    }
}
