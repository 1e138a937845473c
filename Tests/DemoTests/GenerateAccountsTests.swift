import Accounts
import Demo
import Ground
import Identity
import Schema
import Storage
import TestSupport
import Testing
import Trade

/// A company of any size, for measuring and for looking at long lists.
@Suite struct GenerateAccountsTests {
    @Test(arguments: Engine.allCases)
    func `as many customers as asked for, each with 1 to 60 orders, few with most of them`(engine: Engine) async throws {
        try await withGenerated(1234, seed: 7, on: engine) { database, loaded in
            #expect(loaded.accounts == 1234)
            let counts = try await database.read { snapshot in
                try snapshot.all(
                    "SELECT count(sales_order.id) FROM account LEFT JOIN sales_order ON sales_order.account_id = account.id GROUP BY account.id"
                ) {
                    $0.count(0)
                }
            }.sorted()
            #expect(counts.count == 1234 && counts.allSatisfy { (1...60).contains($0) })
            #expect(counts.reduce(0, +) == loaded.orders)
            #expect(counts[617] <= 12 && counts[1233] == 60, "half order seldom, some all the time")
            let amounts = try await database.read { snapshot in
                try snapshot.all("SELECT CAST(sum(amount) AS bigint) FROM sales_order GROUP BY account_id ORDER BY 1 DESC") {
                    $0.integer(0)
                }
            }
            let best = amounts.prefix(247).reduce(0, +)
            #expect(best > amounts.reduce(0, +) / 10 * 6, "a fifth of the customers bring most")
        }
    }

    @Test func `the same seed makes the same company on either engine, another seed another one`() async throws {
        func digest(_ seed: UInt64, _ engine: Engine) async throws -> UInt64 {
            try await withGenerated(300, seed: seed, on: engine) { database, _ in try await database.read { try $0.digest() } }
        }
        let first = try await digest(42, .sqlite)
        #expect(try await digest(42, .sqlite) == first)
        #expect(try await digest(42, .postgres) == first)
        #expect(try await digest(43, .sqlite) != first)
    }

    @Test func `a customer is the same however many there are`() async throws {
        let names = try await [5, 700].asyncMap { count in
            try await withGenerated(count, seed: 3, on: .sqlite) { database, _ in
                try await database.read { try $0.all("SELECT name FROM account ORDER BY code LIMIT 5") { $0.text(0) } }
            }
        }
        #expect(names[0] == names[1])
    }

    @Test(arguments: Engine.allCases)
    func `owners are sellers in teams with managers, a few customers stand in the pool, and all can be graded`(engine: Engine) async throws
    {
        try await withGenerated(600, seed: 1, on: engine) { database, loaded in
            let (owners, pool, bookless) = try await database.read { snapshot in
                (
                    try snapshot.number("SELECT count(DISTINCT owner_id) FROM account"),
                    try snapshot.number("SELECT count(*) FROM account WHERE owner_id IS NULL"),
                    try snapshot.number(
                        """
                        SELECT count(*) FROM account JOIN member ON member.id = account.owner_id
                        WHERE member.role <> 'seller' OR member.team_id IS NULL OR member.manager_id IS NULL
                        """)
                )
            }
            #expect(owners >= 6 && (1...60).contains(pool) && bookless == 0)
            let assigned = try await database.read {
                try $0.number(
                    "SELECT count(*) FROM assignment JOIN account ON account.id = account_id AND account.owner_id = assignment.owner_id")
            }
            #expect(assigned == Int64(600) - pool, "each book is a fact")
            let report = try await database.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: .console, in: $0)
            }
            #expect(report.graded == 600)
            #expect(try await database.read { try $0.demonstrationDay() } == StandingCast.today)
            let administrator = SignIn(
                as: "shenqing@example.cn", password: StandingCast.password, remembered: false, from: "127.0.0.1", demonstration: true)
            #expect(try await administrator.carryOut(in: database).session?.principal.member?.role == .admin)
        }
    }

    @Test(arguments: Engine.allCases)
    func `customers stand in groups, are billed, pay early, late and not at all, and cost us something`(engine: Engine) async throws {
        try await withGenerated(2100, seed: 5, on: engine) { database, _ in
            func number(_ statement: SQL) async throws -> Int64 { try await database.read { try $0.number(statement) } }
            #expect(try await (200...900).contains(number("SELECT count(*) FROM account WHERE parent_id IS NOT NULL")))
            #expect(
                try await number(
                    "SELECT count(*) FROM account JOIN account AS above ON above.id = account.parent_id WHERE above.parent_id IS NOT NULL")
                    > 0)
            let invoices = try await number("SELECT count(*) FROM invoice")
            #expect(try await invoices > number("SELECT count(*) FROM sales_order") / 4)
            #expect(try await number("SELECT count(*) FROM invoice WHERE amount > paid AND due_on < '2026-11-21'") > 10)
            #expect(try await number("SELECT count(*) FROM invoice WHERE amount < paid") == 0)
            #expect(try await number("SELECT count(*) FROM payment WHERE delay_cause = 'us'") > 10)
            #expect(try await number("SELECT count(*) FROM payment JOIN invoice ON invoice.id = invoice_id WHERE paid_on < issued_on") == 0)
            #expect(try await number("SELECT count(*) FROM cost_entry") > 200)
            #expect(try await database.read { try $0.monthsOutOfStep() } == 0)
            let foreign = try await number(
                "SELECT count(*) FROM invoice JOIN sales_order ON sales_order.id = order_id WHERE sales_order.account_id <> invoice.account_id"
            )
            #expect(foreign == 0)
        }
    }

    @Test(arguments: [0, -1, 5_000_001]) func `a number of customers that nobody can mean is refused`(count: Int) {
        #expect(throws: AccountCountOutOfRange.self) { try GenerateAccounts(count: count, seed: 1) }
    }
}

private func withGenerated<Outcome>(
    _ count: Int, seed: UInt64, on engine: Engine, _ body: (any Database, LoadedDemonstration) async throws -> Outcome
) async throws -> Outcome {
    try await withDatabase(on: engine, migrations: Schema.migrations) { database in
        let loaded = try await GenerateAccounts(count: count, seed: seed).carryOut(by: .console, in: database)
        return try await body(database, loaded)
    }
}
