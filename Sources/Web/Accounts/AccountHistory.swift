import Accounts
import Grading
import Ground
import Trade
import WebParts

/// How the grade came about: who, when, on what ground.
struct GradeHistory: Component {
    static let console = Text("控制台", "主控台", "console")

    let changes: [GradeChange]

    @HTMLBuilder var body: some Content {
        if changes.isEmpty {
            p(.class("sub")) { Text("还没有变更。", "還沒有變更。", "Nothing has changed yet.") }
        } else {
            Timeline(changes.map(entry))
        }
    }

    func entry(_ change: GradeChange) -> TimelineEntry {
        TimelineEntry(on: change.from, icon(change.cause), change.cause == .override ? .warn : .brand) {
            GradeMove(from: change.before?.rawValue, to: change.after?.rawValue)
            Tag(change.cause.text.asLabel, change.cause == .override ? .warn : .plain)
        } detail: {
            HTML.words {
                if !change.reason.isEmpty { change.reason; " · " }
                author(change)
                if let until = change.until?.written {
                    " · "
                    span(.class("one-line")) { Text("有效至 \(until.hans)", "有效至 \(until.hant)", "valid until \(until.english)") }
                }
            }
        }
    }

    private func author(_ change: GradeChange) -> Text {
        let by = change.byName.map { Text(verbatim: $0) } ?? GradeHistory.console
        // Who decides on his own is named once.
        guard change.cause == .override, change.approverName != change.byName else { return by }
        let approver = change.approverName.map { Text(verbatim: $0) } ?? GradeHistory.console
        return Text(
            "\(by.hans) · 批准 \(approver.hans)", "\(by.hant) · 核准 \(approver.hant)", "\(by.english) · approved by \(approver.english)")
    }

    private func icon(_ cause: GradeCause) -> Icon {
        switch cause {
        case .run: .chartColumn
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
            p(.class("sub")) { Text("在公海，还没有归属人。", "在客戶公池，還沒有負責人。", "In the pool: nobody has owned it yet.") }
        } else {
            Timeline(assignments.map(entry))
        }
    }

    func entry(_ assignment: Assignment) -> TimelineEntry {
        TimelineEntry(on: assignment.from, .user) {
            if let owner = assignment.ownerName { owner } else { Words.pool }
        } detail: {
            HTML.words {
                if !assignment.reason.isEmpty { assignment.reason; " · " }
                assignment.cause.text.asLabel
                if let by = assignment.byName, !assignment.reason.isEmpty { " · "; by }
            }
        }
    }
}
