import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import Synchronization
import TestSupport
import Testing
import Trade

/// Grading in the middle of the day.
@Suite struct BusyRunTests {
    @Test(arguments: Engine.allCases)
    func `a run is kept while orders keep coming in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            var accounts: [ID<Account>] = []
            for number in 1...300 { accounts.append(try await company.account("K-\(number)", "客户\(number)", of: company.zhouLan)) }
            let day = try #require(Day("2026-06-01"))
            let all = accounts
            try await company.write { tx in
                let orders = try all.enumerated().map { place, account in
                    let line = try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: Int64(place + 1) * 100)
                    return BulkOrder(
                        id: tx.newID(), account: account,
                        fields: OrderFields(code: "S-\(place)", orderedOn: day, currency: .cny, lines: [line]))
                }
                try tx.addOrders(orders)
            }
            let till = Till()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...3 {
                    group.addTask {
                        var number = 0
                        while !till.isClosed.withLock({ $0 }) {
                            number += 1
                            let account = all[(number * 7 + writer) % all.count]
                            try await company.order("W-\(writer)-\(number)", of: account, on: "2026-10-01", for: "10.00")
                            till.orders.withLock { $0 += 1 }
                            try await Task.sleep(for: .milliseconds(20))
                        }
                    }
                }
                group.addTask {
                    defer { till.isClosed.withLock { $0 = true } }
                    try await Task.sleep(for: .milliseconds(100))
                    let report = try await company.write {
                        try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
                    }
                    #expect(report.graded == 300 && till.orders.withLock { $0 } > 0)
                }
                try await group.waitForAll()
            }
        }
    }
}

/// Where orders come in until it closes.
private final class Till: Sendable {
    let isClosed = Mutex(false)
    let orders = Mutex(0)
}
