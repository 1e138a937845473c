package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage
import Trade

/// Who brings most of what was ordered, or of what it left us, among the customers whose orders the reader sees (RPT-03, ACC-01).
package struct ConcentrationReport: Sendable {
    package let basis: ConcentrationBasis
    /// The window is `after < day ≤ through`.
    package let after, through: Day
    package let currency: Currency
    package let concentration: Concentration
    /// What the first tenth, two tenths and so on bring.
    package let steps: [Step]
    /// The first customers, as many as were asked for.
    package let lines: [Line]
    /// How many of the first fifth are not graded A.
    package let firstWithoutA: Int
    /// Customers who ordered in the window and of whom nobody knows what they left us: a line of theirs has no cost.
    package let unknown: Int
    /// The first of them by code, as many as were asked for.
    package let unknownLines: [Line]

    package struct Step: Sendable, Equatable {
        package let percent, customers: Int
        /// In hundredths of a percent.
        package let share: Int?
    }

    package struct Line: Sendable {
        /// `nil` where nothing is known.
        package let rank: Int?
        package let account: ID<Account>
        package let code, name, industry: String
        package let grade: Grade?
        package let amount: Int128?
        /// Its own, and with all before it, in hundredths of a percent.
        package let share, upToHere: Int?
    }
}

/// By what customers are put in order.
package enum ConcentrationBasis: String, CaseIterable, Sendable {
    case amount, profit

    package var text: Text {
        switch self {
        case .amount: Text("下单额", "下單額", "amount ordered")
        case .profit: Text("利润", "利潤", "profit")
        }
    }
}

/// Over which time.
package enum ReportWindow: Int, CaseIterable, Sendable {
    case year = 12
    case twoYears = 24

    package var text: Text {
        switch self {
        case .year: Text("近 12 个月", "近 12 個月", "last 12 months")
        case .twoYears: Text("近 24 个月", "近 24 個月", "last 24 months")
        }
    }
}

/// What each customer comes to, and who cannot be told.
struct ConcentrationSums {
    var known: [ID<Account>: Int128] = [:]
    var unknown: Set<ID<Account>> = []
}

extension Snapshot {
    /// Customers are those who ordered anything in the window. Foreign amounts count at their day's rate; orders without one are named and
    /// refused. Whoever asks for profit needs to see costs too.
    package func concentration(
        by basis: ConcentrationBasis = .amount, over window: ReportWindow, in currency: Currency, lines limit: Int = .max,
        seenBy principal: Principal
    ) throws -> ConcentrationReport {
        try principal.needs(.readTrade)
        let through = moment.today
        let after = through.adding(months: -window.rawValue)
        let counted: SQL = """
            sales_order.cancelled_on IS NULL AND sales_order.ordered_on > \(after) AND sales_order.ordered_on <= \(through)
            AND account.status <> 'archived' AND \(principal.reach.tradedAccounts)
            """
        let sums =
            switch basis {
            case .amount:
                ConcentrationSums(known: try amountsOrdered(counted, after: after, through: through, in: currency, seenBy: principal))
            case .profit: try profits(of: counted, after: after, through: through, in: currency, seenBy: principal)
            }
        let ordered = sums.known.map { (account: $0.key, amount: $0.value) }
            .sorted { $0.amount != $1.amount ? $0.amount > $1.amount : $0.account.bytes.lexicographicallyPrecedes($1.account.bytes) }
        let amounts = ordered.map(\.amount)
        let whole = Concentration(of: amounts)
        let shown = ordered.prefix(limit)
        let known = try accountsShown(ordered.prefix(max(whole.first, shown.count)).map(\.account))
        var sum: Int128 = 0
        let lines = shown.enumerated().compactMap { place, entry -> ConcentrationReport.Line? in
            sum += entry.amount
            guard let account = known[entry.account] else { return nil }
            return ConcentrationReport.Line(
                rank: place + 1, account: entry.account, code: account.code, name: account.name, industry: account.industry,
                grade: account.grade, amount: entry.amount, share: Concentration.percent(entry.amount, of: whole.amount),
                upToHere: Concentration.percent(sum, of: whole.amount))
        }
        return ConcentrationReport(
            basis: basis, after: after, through: through, currency: currency, concentration: whole, steps: steps(of: amounts, whole.amount),
            lines: lines, firstWithoutA: ordered.prefix(whole.first).count { known[$0.account]?.grade != .a }, unknown: sums.unknown.count,
            unknownLines: try unknownLines(sums.unknown, atMost: limit))
    }

    private func amountsOrdered(
        _ counted: SQL, after: Day, through: Day, in currency: Currency, seenBy principal: Principal
    ) throws -> [ID<Account>: Int128] {
        let foreign = try foreignAmounts(where: counted, but: currency)
        try foreign.demandRates(for: currency)
        let own = try all(
            """
            SELECT ordered.account_id, \(SQL.exactSum(of: "ordered.amount"))
            FROM (\(SQL.ordered(after: after, through: through))) AS ordered JOIN account ON account.id = ordered.account_id
            WHERE ordered.currency = \(currency) AND account.status <> 'archived' AND \(principal.reach.tradedAccounts)
            GROUP BY ordered.account_id
            """
        ) { row in (try row.id(0, of: Account.self), row.exactSum(1)) }
        return Dictionary(own, uniquingKeysWith: +).merging(foreign.sums, uniquingKeysWith: +)
    }

    private func steps(of amounts: [Int128], _ whole: Int128) -> [ConcentrationReport.Step] {
        guard !amounts.isEmpty else { return [] }
        return stride(from: 10, through: 100, by: 10).map { percent in
            let count = Concentration.count(of: percent, among: amounts.count)
            return .init(percent: percent, customers: count, share: Concentration.percent(amounts.prefix(count).reduce(0, +), of: whole))
        }
    }

    private func unknownLines(_ accounts: Set<ID<Account>>, atMost limit: Int) throws -> [ConcentrationReport.Line] {
        guard limit > 0, !accounts.isEmpty else { return [] }
        return try accountsShown(Array(accounts)).sorted { $0.value.code < $1.value.code }.prefix(limit).map { id, account in
            ConcentrationReport.Line(
                rank: nil, account: id, code: account.code, name: account.name, industry: account.industry, grade: account.grade,
                amount: nil,
                share: nil, upToHere: nil)
        }
    }
}

/// As a report names an account.
struct ShownAccount {
    let code, name, industry: String
    let grade: Grade?
}

extension Snapshot {
    /// Whoever sees the orders sees these of their customers.
    func accountsShown(_ ids: [ID<Account>]) throws -> [ID<Account>: ShownAccount] {
        var found: [ID<Account>: ShownAccount] = [:]
        for portion in ids.inPortions() {
            try forEach("SELECT id, code, name, industry, grade FROM account WHERE id IN (\(list: portion))") { row in
                found[try row.id(0)] = ShownAccount(
                    code: row.text(1), name: row.text(2), industry: row.text(3), grade: try row.optional(4) { try $0.word($1) })
            }
        }
        return found
    }
}
