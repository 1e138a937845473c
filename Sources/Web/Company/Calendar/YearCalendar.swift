import Ground
import Identity
import WebParts

/// Twelve months beside and below each other.
struct YearCalendar: Component {
    let year: Int
    let days: [WorkingDay]
    let calendar: WorkingCalendar
    let today: Day

    static func days(of year: Int) -> [Day] { (1...12).flatMap { days(of: $0, in: year) } }

    private static func days(of month: Int, in year: Int) -> [Day] {
        (1...Day.length(of: month, in: year)).compactMap { Day(year: year, month: month, day: $0) }
    }

    var body: some Content {
        div(.class("year")) {
            for month in 1...12 { table(of: month) }
        }
    }

    private func table(of month: Int) -> HTML {
        let known = Dictionary(days.map { ($0.fields.day, $0.fields) }) { first, _ in first }
        let days = YearCalendar.days(of: month, in: year)
        let blank = (days.first?.weekday ?? 1) - 1
        let places: [Day?] = Array(repeating: nil, count: blank) + days
        return WebParts.table(.class("month")) {
            caption {
                Text("\(month) 月", "\(month) 月", YearCalendar.months[month - 1])
                span(.class("sub")) {
                    let worked = days.count { calendar.isWorked($0) }
                    Text("\(worked) 个工作日", "\(worked) 個工作日", "\(worked) working days")
                }
            }
            thead { tr { for name in YearCalendar.weekdays { th(.scope(.col)) { name } } } }
            tbody {
                for start in stride(from: 0, to: places.count, by: 7) {
                    tr {
                        for place in start..<(start + 7) {
                            if place < places.count, let day = places[place] { cell(of: day, known[day]) } else { td {} }
                        }
                    }
                }
            }
        }
    }

    private func cell(of day: Day, _ fields: WorkingDayFields?) -> HTML {
        td(.class(style(of: day, fields)), .ariaCurrent(day == today ? .date : nil)) {
            "\(day.day)"
            if let fields {
                span(.class("hidden-words")) {
                    Text(" \(fields.kind.text.hans)", " \(fields.kind.text.hant)", " \(fields.kind.text.english)")
                }
            }
        }
    }

    private func style(of day: Day, _ fields: WorkingDayFields?) -> String? {
        switch fields?.kind {
        case .holiday: "off festive"
        case .workday: "moved"
        case nil: calendar.isWorked(day) ? nil : "off"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    private static let weekdays = [
        Text("一", "一", "Mo"), Text("二", "二", "Tu"), Text("三", "三", "We"), Text("四", "四", "Th"), Text("五", "五", "Fr"),
        Text("六", "六", "Sa"), Text("日", "日", "Su"),
    ]
}
