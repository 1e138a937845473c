import Grading
import Ground
import Reports

/// A customer of the report on new and old ones as one line of a file.
enum RetentionLine {
    static let columns = [
        "group", "account_code", "account_name", "grade", "acquired_on", "cost", "selling_cost", "days", "currency",
    ]

    static func cells(_ line: RetentionReport.Line, isNew: Bool, in currency: Currency) -> [String] {
        [
            isNew ? "new" : "old", line.code, line.name, line.grade?.rawValue ?? "", line.acquiredOn.description,
            line.cost.map { FixedPoint.print(Int64(clamping: $0), places: 2) } ?? "",
            FixedPoint.print(Int64(clamping: line.selling), places: 2), line.days.map(String.init) ?? "", currency.code,
        ]
    }
}
