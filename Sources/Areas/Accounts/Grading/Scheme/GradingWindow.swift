package import Ground

/// How far back trade counts.
package enum GradingWindow: String, CaseIterable, Sendable {
    case twelveMonths = "12m"
    case twentyFourMonths = "24m"
    case lifetime

    /// The days that count when a run looks at `day`.
    package func period(asOf day: Day) -> GradingPeriod {
        switch self {
        case .twelveMonths: GradingPeriod(after: day.adding(months: -12), through: day)
        case .twentyFourMonths: GradingPeriod(after: day.adding(months: -24), through: day)
        case .lifetime: GradingPeriod(after: nil, through: day)
        }
    }

    package var text: Text {
        switch self {
        case .twelveMonths: Text("近 12 个月", "近 12 個月", "last 12 months")
        case .twentyFourMonths: Text("近 24 个月", "近 24 個月", "last 24 months")
        case .lifetime: Text("累计", "累計", "lifetime")
        }
    }
}

/// From the day after `after`, if there is one, to `through`, that day included.
package struct GradingPeriod: Hashable, Sendable {
    package let after: Day?
    package let through: Day

    package init(after: Day?, through: Day) { (self.after, self.through) = (after, through) }

    package func contains(_ day: Day) -> Bool { day <= through && after.map { $0 < day } ?? true }
}
