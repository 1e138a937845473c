import Grading
import Ground
import Reports

/// A customer of the report on concentration as one line of a file.
enum ConcentrationLine {
    static func columns(by basis: ConcentrationBasis) -> [String] {
        ["rank", "account_code", "account_name", "grade", basis.rawValue, "currency", "share", "share_up_to_here"]
    }

    static func cells(_ line: ConcentrationReport.Line, in currency: Currency) -> [String] {
        [
            line.rank.map(String.init) ?? "", line.code, line.name, line.grade?.rawValue ?? "",
            line.amount.map { FixedPoint.print(Int64(clamping: $0), places: 2) } ?? "", currency.code,
            percent(line.share), percent(line.upToHere),
        ]
    }

    private static func percent(_ hundredths: Int?) -> String { hundredths.map { FixedPoint.print(Int64($0), places: 2) } ?? "" }
}
