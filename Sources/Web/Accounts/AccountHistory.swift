import Accounts
import Grading
import Ground
import Trade
import WebParts

/// How the grade came about: who, when, on what ground.
struct GradeHistory: Component {
    let changes: [GradeChange]

    @HTMLBuilder var body: some Content {
        if changes.isEmpty {
            p(.class("sub")) { Text("还没有变更。", "還沒有變更。", "Nothing has changed yet.") }
        } else {
            Timeline(changes.map(entry))
        }
    }

    private func entry(_ change: GradeChange) -> TimelineEntry {
        TimelineEntry(on: change.from, icon(change.cause), change.cause == .override ? .warn : .brand) {
            HTML.words {
                change.before?.rawValue ?? "–"
                " → "
                b { change.after?.rawValue ?? "–" }
                " "
                Tag(change.cause.text, change.cause == .override ? .warn : .plain)
            }
        } detail: {
            HTML.words {
                if !change.reason.isEmpty { change.reason; " · " }
                author(change)
                if let until = change.until { Text(" · 有效至 \(until)", " · 有效至 \(until)", " · valid until \(until)") }
            }
        }
    }

    private func author(_ change: GradeChange) -> Text {
        let by = change.byName.map { Text(verbatim: $0) } ?? Text("控制台", "主控台", "console")
        guard change.cause == .override else { return by }
        let approver = change.approverName.map { Text(verbatim: $0) } ?? Text("控制台", "主控台", "console")
        return Text(
            "\(by.hans) · 批准 \(approver.hans)", "\(by.hant) · 核准 \(approver.hant)", "\(by.english) · approved by \(approver.english)")
    }

    private func icon(_ cause: GradeCause) -> Icon {
        switch cause {
        case .run, .initial: .chartColumn
        case .override: .pencil
        case .overrideEnded: .undo
        }
    }
}

/// In whose book the account stood, since when.
struct OwnerHistory: Component {
    let assignments: [Assignment]

    @HTMLBuilder var body: some Content {
        if assignments.isEmpty {
            p(.class("sub")) { Text("在公海，还没有人负责。", "在公池，還沒有人負責。", "Nobody has owned it yet.") }
        } else {
            Timeline(
                assignments.map { assignment in
                    TimelineEntry(on: assignment.from, .user) {
                        if let owner = assignment.ownerName { Text(verbatim: owner) } else { Text("公海", "公池", "nobody") }
                    } detail: {
                        assignment.cause.text
                    }
                })
        }
    }
}

/// What was ordered in each of the last twelve months, beside a table that says the same.
struct MonthBars: Component {
    let months: [(month: Day, amount: Money)]

    @HTMLBuilder var body: some Content {
        let highest = months.map(\.amount.minorUnits).max() ?? 0
        if highest > 0 {
            CardBody {
                ul(.class("months plain")) {
                    for month in months {
                        li {
                            span(.class("sub")) { Shown.month(month.month) }
                            ThresholdBar(Double(max(0, month.amount.minorUnits)) / Double(highest))
                            span(.class("figure")) { Shown.money(month.amount) }
                        }
                    }
                }
            }
        }
    }
}
