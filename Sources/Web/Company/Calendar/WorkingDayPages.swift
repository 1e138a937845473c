import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// A year month by month: which days are free, which Saturdays and Sundays are worked, and how many working days each month has.
struct WorkingCalendarPage: Component {
    private let year: Int
    private let days: [WorkingDay]
    private let calendar: WorkingCalendar
    private let today: Day
    private let reader: Principal
    private let state: FormState

    /// The current year where none is asked for that a calendar has.
    init(of year: Int?, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot) throws {
        today = snapshot.moment.today
        let year = year.flatMap { (1970...9000).contains($0) ? $0 : nil } ?? today.year
        var filter = WorkingDayFilter()
        (filter.from, filter.through, filter.limit) = (Day(year: year, month: 1, day: 1), Day(year: year, month: 12, day: 31), 400)
        days = try snapshot.workingDays(filter, seenBy: principal).days
        calendar = WorkingCalendar(days.map(\.fields))
        (self.year, reader, self.state) = (year, principal, state)
    }

    @HTMLBuilder var body: some Content {
        PageHead(CalendarTabs.days, gist: gist) { WhoSees(.workingDays) }
        CalendarTabs(current: .days, reader: reader)
        div(.class("grid lead")) {
            div(.class("stack")) {
                if !calendar.knows(year) { Note(WorkingCalendar.notice(of: [year]), .warn) }
                Card(Text(verbatim: "\(year)"), note: legend) {
                    CardBody {
                        div(.class("actions")) {
                            ButtonLink(Text(verbatim: "\(year - 1)"), to: WorkingDayRoutes.list(year: year - 1))
                            ButtonLink(Text(verbatim: "\(year + 1)"), to: WorkingDayRoutes.list(year: year + 1))
                        }
                        YearCalendar(year: year, days: days, calendar: calendar, today: today)
                    }
                }
            }
            div(.class("stack")) {
                if reader.may(.writeWorkingDays) {
                    Card(Text("新增一天", "新增一天", "Add a day"), id: "new") { CardBody { form } }
                }
                Card(Text("放假与调休", "放假與補班", "Holidays and moved days")) { table }
            }
        }
    }

    private var gist: Text {
        let worked = YearCalendar.days(of: year).count { calendar.isWorked($0) }
        return Text(
            "\(year) 年有 \(worked) 个工作日。时限按工作日算的，都按这份日历。", "\(year) 年有 \(worked) 個工作日。時限依工作日算的，都依這份日曆。",
            "\(year) has \(worked) working days. Whatever is due in working days follows this calendar.")
    }

    private var legend: Text { Text("灰色放假，框起来的调休上班", "灰色放假，框起來的補班", "Grey days are free, framed ones are worked") }

    private var table: some Content {
        DataTable(of: days, caption: Text("放假与调休", "放假與補班", "Holidays and moved days"), empty: empty) {
            Column(WorkingDayForm.day, .name) { day in
                if reader.may(.writeWorkingDays) {
                    RowLink(day.fields.day.description, to: Link("working-days", day.id.description))
                } else {
                    day.fields.day.description
                }
                if !day.fields.festival.isEmpty { span(.class("sub")) { day.fields.festival } }
            }
            Column(WorkingDayForm.kind, .end) { day in Tag(day.fields.kind.text.asLabel, day.fields.kind == .holiday ? .plain : .brand) }
        }
    }

    private var empty: EmptyState {
        EmptyState(
            Text("这一年还没有安排", "這一年還沒有安排", "Nothing is known of this year"),
            words: Text(
                "用 hengce import working-days 导入国务院办公厅的放假安排。", "用 hengce import working-days 匯入放假安排。",
                "Bring the official holidays in by hengce import working-days."), icon: .calendarDays)
    }

    private var form: some Content {
        PostForm(to: Link("working-days"), class: "stacked", label: Text("新增一天", "新增一天", "Add a day")) {
            ErrorSummary(state, labels: WorkingDayForm.labels)
            TextField(Field("day", WorkingDayForm.day, in: state, required: true), .day)
            WorkingDayFieldset(day: nil, state: state)
            div { SubmitButton(Text("新增", "新增", "Add")) }
        }
    }
}

private struct WorkingDayFieldset: Component {
    let day: WorkingDayFields?
    let state: FormState

    @HTMLBuilder var body: some Content {
        SelectField(
            Field("kind", WorkingDayForm.kind, in: state, required: true),
            CalendarDayKind.allCases.map { Option($0.rawValue, $0.text.asLabel) }, value: (day?.kind ?? .holiday).rawValue)
        TextField(Field("festival", WorkingDayForm.festival, in: state), value: day?.festival ?? "", autocomplete: .off)
    }
}

/// One day of the calendar: to be changed, or taken out.
struct WorkingDayPage: Component {
    let day: WorkingDay
    let reader: Principal
    let state: FormState

    var title: Text { Text(verbatim: day.fields.day.description) }

    @HTMLBuilder var body: some Content {
        PageHead(title, gist: gist) {
            if reader.may(.readAudit) {
                ButtonLink(
                    Text("查看记录", "檢視紀錄", "Audit trail"),
                    to: Link("audit", query: ["subject": "working_day", "subject_id": day.id.description]), icon: .history)
            }
        }
        if reader.may(.writeWorkingDays) {
            div(.class("stack")) {
                Card(Text("修改这一天", "修改這一天", "Change the day")) { CardBody { form } }
                Card(Text("从日历删除", "自日曆刪除", "Take it out of the calendar")) { CardBody { removal } }
            }
        }
    }

    private var gist: Text {
        let (kind, festival) = (day.fields.kind.text, day.fields.festival)
        return festival.isEmpty
            ? Text("\(kind.hans)。", "\(kind.hant)。", "A \(kind.english).")
            : Text("\(festival)，\(kind.hans)。", "\(festival)，\(kind.hant)。", "\(festival): a \(kind.english).")
    }

    private var form: some Content {
        PostForm(to: Link("working-days", day.id.description), class: "stacked", label: Text("修改这一天", "修改這一天", "Change the day")) {
            ErrorSummary(state, labels: WorkingDayForm.labels)
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(day.version)))
            WorkingDayFieldset(day: day.fields, state: state)
            div { SubmitButton(Text("保存", "儲存", "Save")) }
        }
    }

    private var removal: some Content {
        PostForm(to: Link("working-days", day.id.description, "remove"), class: "stacked") {
            input(.type(.hidden), .name("version"), .value(String(day.version)))
            p(.class("sub")) {
                Text(
                    "删除后这一天按星期计算：周一至周五上班。", "刪除後這一天依星期計算：週一至週五上班。",
                    "Without it the rule of the week counts on that day: Monday to Friday are worked.")
            }
            div { SubmitButton(Text("删除", "刪除", "Remove"), .danger) }
        }
    }
}
