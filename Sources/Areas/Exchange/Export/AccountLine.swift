import Accounts
import Grading
import Ground

/// An account as one line of a file.
enum AccountLine {
    static let columns = [
        "code", "name", "short_name", "kind", "key_kinds", "parent_code", "industry", "region", "address", "employees", "annual_revenue",
        "credit_code", "owner_email", "tags", "source", "annual_revenue_currency", "grade", "score",
    ]

    static func cells(_ listed: AccountInFull) -> [String] {
        let account = listed.account
        return [
            account.code, account.name, account.shortName, account.kind.rawValue, account.keyKinds.map(\.rawValue).joined(separator: ";"),
            listed.parentCode ?? "", account.industry, account.region, account.address, account.employees.map(String.init) ?? "",
            account.annualRevenue?.amount ?? "", account.creditCode, listed.ownerEmail ?? "", account.tags.joined(separator: ";"),
            account.source, account.annualRevenue?.currency.code ?? "", account.grade?.rawValue ?? "",
            account.score.map { FixedPoint.print(Int64($0.hundredths), places: 2) } ?? "",
        ]
    }
}
