import Ground
import Identity
import WebParts

/// The two things that reckoning needs of the world outside: which days are worked, and what foreign money is worth.
struct CalendarTabs: Component {
    enum Place { case days, rates }

    static let days = Text("工作日历", "工作日曆", "Working calendar")
    static let rates = Text("汇率", "匯率", "Exchange rates")

    let current: Place
    let reader: Principal

    var body: some Content {
        Tabs(
            Text("日历与汇率", "日曆與匯率", "Calendar and rates"),
            [Tab(CalendarTabs.days, Link("working-days"), current: current == .days)]
                + (reader.may(.readTrade) ? [Tab(CalendarTabs.rates, Link("exchange-rates"), current: current == .rates)] : []))
    }
}
