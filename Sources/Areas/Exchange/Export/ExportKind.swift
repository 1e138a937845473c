package import Accounts
import Grading
package import Ground
package import Identity
package import Reports
package import Storage
package import Trade

/// What is taken along as a file.
package enum ExportKind: String, CaseIterable, Sendable, Bindable {
    case accounts, orders, concentration
    case profitConcentration = "profit-concentration"
    case retention = "retention-economics"

    package var text: Text {
        switch self {
        case .accounts: Text("客户", "客戶", "accounts")
        case .orders: Text("订单", "訂單", "orders")
        case .concentration: Text("20/80 集中度", "20/80 集中度", "20/80 concentration")
        case .profitConcentration: Text("20/80 利润集中度", "20/80 利潤集中度", "20/80 concentration of profit")
        case .retention: Text("新老客户成本对比", "新舊客戶成本比較", "old and new customers")
        }
    }
}

/// A list in its filter, from its top to its end.
package enum ExportedList: Sendable, Hashable {
    case accounts(AccountFilter)
    case orders(OrderFilter)
    case concentration(ConcentrationBasis, ReportWindow, Currency)
    case retention(ReportWindow, Currency)

    package var kind: ExportKind {
        switch self {
        case .accounts: .accounts
        case .orders: .orders
        case .concentration(let basis, _, _): basis == .profit ? .profitConcentration : .concentration
        case .retention: .retention
        }
    }

    /// The columns of the file, by the names under which an import takes them; what an import passes over stands last.
    package var columns: [String] {
        switch self {
        case .accounts: AccountLine.columns
        case .orders: OrderRow.columns
        case .concentration(let basis, _, _): ConcentrationLine.columns(by: basis)
        case .retention: RetentionLine.columns
        }
    }

    /// By what the list is narrowed, as words for the trail: what was typed into the search may name a person and is not among them.
    var narrowing: [String] {
        switch self {
        case .accounts(let filter):
            [
                filter.search.isEmpty ? nil : "search", filter.grade.map { "grade=\($0.rawValue)" }, filter.ungraded ? "ungraded" : nil,
                filter.owner.map { "owner=\($0)" }, filter.pool ? "pool" : nil, filter.industry.isEmpty ? nil : "industry",
                filter.region.isEmpty ? nil : "region",
            ].compactMap { $0 }
        case .orders(let filter):
            [
                filter.search.isEmpty ? nil : "search", filter.account.map { "account=\($0)" }, filter.from.map { "from=\($0)" },
                filter.through.map { "through=\($0)" },
            ].compactMap { $0 }
        case .concentration(_, let window, _), .retention(let window, _): ["months=\(window.rawValue)"]
        }
    }
}

extension Snapshot {
    /// How many records a file of the list would hold.
    package func exportCount(of list: ExportedList, seenBy principal: Principal) throws -> Int {
        try principal.needs(.exportRecords)
        return switch list {
        case .accounts(let filter): try accountCount(ofFull: filter, seenBy: principal)
        case .orders(let filter): try orderCount(exactly: filter, seenBy: principal)
        case .concentration(let basis, let window, let currency):
            try concentration(by: basis, over: window, in: currency, lines: 0, seenBy: principal).customers
        case .retention(let window, let currency):
            try retentionEconomics(over: window, in: currency, lines: 0, seenBy: principal).customers
        }
    }

    /// Hands over every line of the list, and says how many there were.
    func forEachLine(of list: ExportedList, seenBy principal: Principal, _ body: ([String]) throws -> Void) throws -> Int {
        var count = 0
        switch list {
        case .accounts(let filter):
            try forEachAccount(filter, seenBy: principal) { account in
                count += 1
                try body(AccountLine.cells(account))
            }
        case .orders(let filter):
            try forEachOrderLine(filter, seenBy: principal) { line in
                count += 1
                try body(OrderRow.cells(line, withCost: principal.may(.readCosts)))
            }
        case .concentration(let basis, let window, let currency):
            let report = try concentration(by: basis, over: window, in: currency, seenBy: principal)
            for line in report.lines + report.unknownLines {
                count += 1
                try body(ConcentrationLine.cells(line, in: currency))
            }
        case .retention(let window, let currency):
            let report = try retentionEconomics(over: window, in: currency, seenBy: principal)
            for (line, isNew) in report.new.lines.map({ ($0, true) }) + report.old.lines.map({ ($0, false) }) {
                count += 1
                try body(RetentionLine.cells(line, isNew: isNew, in: currency))
            }
        }
        return count
    }
}

extension ConcentrationReport {
    /// All that a file names, those of whom nothing is known among them.
    fileprivate var customers: Int { concentration.customers + unknown }
}

extension RetentionReport {
    fileprivate var customers: Int { new.customers + old.customers }
}
