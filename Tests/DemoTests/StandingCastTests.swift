import Accounts
import Demo
import Grading
import Ground
import Identity
import Schema
import Storage
import TestSupport
import Testing
import Trade

/// The demonstration tells of the customers of the prototypes, and every figure on a page comes out of its year of trade.
@Suite struct StandingCastTests {
    @Test(arguments: Engine.allCases)
    func `what each customer ordered in twelve months and what it earned us comes out to the last fen`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let year = try await database.read { try $0.tradedInYear() }
            #expect(year.count == 86)
            for account in StandingCast.accounts {
                #expect(year[account.code]?.ordered == Int64(account.ordered) * 100, "\(account.name)")
                #expect(year[account.code]?.profit == Int64(account.profit) * 100, "\(account.name)")
            }
            #expect(year.values.reduce(0) { $0 + $1.ordered } == 853_010_000_00)
            #expect(year.values.reduce(0) { $0 + $1.profit } == 108_960_000_00)
        }
    }

    @Test(arguments: Engine.allCases)
    func `V-06 how each customer pays makes exactly the credit of the prototypes, and the months that are kept know it`(engine: Engine)
        async throws
    {
        try await withStandingCast(on: engine) { database in
            for account in StandingCast.accounts {
                let indicators = try await database.read { snapshot in
                    let id = try snapshot.account(coded: account.code, seenBy: .console).id
                    return try snapshot.indicators(of: id, in: .cny, seenBy: .console)
                }
                #expect(indicators.receivables?.credit == Score(hundredths: account.credit * 100), "\(account.name)")
                #expect(indicators.trade?.year.amount == Int128(account.ordered) * 100, "\(account.name)")
                #expect(indicators.trade?.year.profit == Int128(account.profit) * 100, "\(account.name)")
            }
            #expect(try await database.read { try $0.monthsOutOfStep() } == 0)
            let (open, overdue, byUs, inParts) = try await database.read { snapshot in
                (
                    try snapshot.number("SELECT count(*) FROM invoice WHERE amount > paid"),
                    try snapshot.number("SELECT count(*) FROM invoice WHERE amount > paid AND due_on < '2026-11-21'"),
                    try snapshot.number("SELECT count(*) FROM payment WHERE delay_cause = 'us'"),
                    try snapshot.number(
                        "SELECT count(*) FROM (SELECT invoice_id FROM payment GROUP BY invoice_id HAVING count(*) > 1) AS several")
                )
            }
            #expect(open > 50 && overdue >= 10 && byUs >= 20 && inParts >= 20, "\(open) \(overdue) \(byUs) \(inParts)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the scheme counts from the first day of the invented company, whenever its database was made`(engine: Engine) async throws {
        let later = Moment(instant: Moment.standing.instant, today: StandingCast.today.adding(days: 30))
        try await withDatabase(on: engine, clock: .fixed(later), migrations: Schema.migrations) { database in
            try await database.write { try FoundGrading().carryOut(in: $0) }
            _ = try await LoadStandingCast().carryOut(by: .console, in: database)
            let scheme = try await database.read { try $0.activeScheme() }
            #expect(scheme?.name == "order-amount" && scheme?.effectiveFrom == StandingCast.today.adding(months: -33))
        }
    }

    @Test(arguments: Engine.allCases)
    func `V-07 the 86 customers are 17 A, 26 B and 43 C by what they ordered`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let report = try await database.read {
                try RunGrading(by: SchemeReference("order-amount"), asOf: StandingCast.today, currency: .cny).preview(
                    seenBy: .console, in: $0)
            }
            #expect(report.graded == 86)
            for (grade, count) in [(Grade.a, 17), (.b, 26), (.c, 43)] {
                #expect(report.lines.count { $0.result.systemGrade == grade } == count)
            }
            #expect(report.lines.prefix(3).map(\.account.name) == ["瑞昶电子", "泰岳矿装", "星渚光伏"])
            let kept = try await database.read { snapshot in
                try snapshot.all("SELECT system_grade, count(*) FROM account GROUP BY system_grade ORDER BY system_grade") { $0.count(1) }
            }
            #expect(kept == [17, 26, 43], "the saved run says the same as a new one")
        }
    }

    @Test(arguments: Engine.allCases)
    func `V-08c 临江精密 is a C by the rules and a B for its strategy, as 秦放 decided, until 2027-05-21`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let (account, changes) = try await database.read { snapshot in
                let account = try snapshot.account(coded: "K-048", seenBy: .console)
                return (account, try snapshot.gradeChanges(of: account.id, seenBy: .console))
            }
            #expect(account.name == "临江精密" && account.ownerName == "周岚")
            #expect(account.grade == .b && account.systemGrade == .c && account.overriddenUntil == Day("2027-05-21"))
            #expect(changes.map(\.cause) == [.override, .run])
            #expect(changes.map(\.after) == [.b, .c])
            #expect(changes.first?.reason == "战略客户" && changes.first?.approverName == "秦放")
            #expect(changes.map(\.from) == [Day("2026-11-20"), Day("2026-08-21")])
        }
    }

    @Test(arguments: Engine.allCases)
    func `grades have a history: a quarter ago some stood higher, some lower, and some had not bought yet`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let runs = try await database.read { snapshot in
                try snapshot.all("SELECT as_of, changes_grades FROM grading_run ORDER BY saved_at, id") { (try $0.day(0), $0.flag(1)) }
            }
            #expect(runs.map(\.0) == [Day("2026-08-21"), Day("2026-11-21"), Day("2026-11-21")])
            #expect(runs.map(\.1).count { $0 } == 2, "RFM only labels")
            let later = try await database.read { snapshot in
                try snapshot.all("SELECT before, after FROM grade_change WHERE cause = 'run' AND from_day = '2026-11-21'") { row in
                    (before: try row.optional(0) { try $0.word($1, Grade.self) }, after: try row.word(1, Grade.self))
                }
            }
            #expect(later.contains { $0.before.map { $0 < .a } == true && $0.after == .a })
            #expect(later.contains { $0.before == .a && $0.after < .a })
            #expect(later.contains { $0.before == nil })
            #expect(later.count < 43, "most stay where they are")
        }
    }

    @Test(arguments: Engine.allCases)
    func `by RFM there are customers to value, to retain, to develop and to win back`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let report = try await database.read {
                try RunGrading(by: SchemeReference("rfm"), asOf: StandingCast.today, currency: .cny).preview(seenBy: .console, in: $0)
            }
            let segments = Dictionary(grouping: report.lines.compactMap(\.result.rfm?.segment)) { $0 }.mapValues(\.count)
            for segment in [RFMSegment.importantValue, .importantRetain, .importantDevelop, .importantWinBack] {
                #expect(segments[segment, default: 0] >= 4, "\(segment.rawValue): \(segments)")
            }
            #expect(report.lines.allSatisfy { $0.result.rfm?.m == 5 }, "key accounts all buy for more than 50,000")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is returned counts in amounts and is no purchase`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let returns = try await database.read { try $0.number("SELECT count(*) FROM sales_order WHERE amount < 0 AND NOT is_purchase") }
            #expect((3...12).contains(returns))
            let purchases = try await database.read { try $0.number("SELECT count(*) FROM sales_order WHERE is_purchase") }
            #expect((500...1200).contains(purchases))
            let outside = try await database.read {
                try $0.number("SELECT count(*) FROM sales_order WHERE ordered_on < '2025-11-22'")
            }
            #expect(outside > 50, "trade did not begin with the window")
        }
    }

    @Test(arguments: Engine.allCases)
    func `everybody of the cast signs in on the machine itself and nowhere else`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            for member in StandingCast.members {
                let outside = SignIn(as: member.email, password: StandingCast.password, remembered: false, from: "10.0.0.1")
                await #expect(throws: SignInRefused.wrong, "\(member.name)") { try await outside.carryOut(in: database) }
                let inside = SignIn(
                    as: member.email, password: StandingCast.password, remembered: false, from: "127.0.0.1", demonstration: true)
                let signedIn = try await inside.carryOut(in: database).session?.principal.member
                #expect(signedIn?.name == member.name && signedIn?.role == member.role && signedIn?.teamName == member.team)
                try await database.write { _ = try $0.run("DELETE FROM sign_in_attempt") }
            }
            let roles = Set(StandingCast.members.map(\.role))
            #expect(roles == Set(Role.allCases), "each role can be tried")
        }
    }

    @Test(arguments: Engine.allCases)
    func `秦放 sees the customers of 华东一部, 陶屿 those of 华东二部, 周岚 her own`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            for (email, count) in [
                ("qinfang@example.cn", 60), ("taoyu@example.cn", 26), ("zhoulan@example.cn", 21), ("heshen@example.cn", 86),
                ("guxingzhou@example.cn", 86), ("hechuan@example.cn", 1), ("xieyao@example.cn", 1),
            ] {
                let seen = try await database.read { snapshot in
                    let member = try snapshot.member(signingInAs: email)
                    let principal = try member.flatMap { try snapshot.principal(for: $0.id) }
                    return try principal.map { try snapshot.number("SELECT count(*) FROM account WHERE \($0.reach.accounts)") }
                }
                #expect(seen == Int64(count), "\(email)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the cast keeps its day, and the year is played by the console, by 秦放 and by 周岚`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            #expect(try await database.read { try $0.demonstrationDay() } == Day("2026-11-21"))
            let authors = try await database.read { snapshot in
                try snapshot.all(
                    """
                    SELECT DISTINCT coalesce(member.name, 'console') AS author FROM audit_entry
                    LEFT JOIN member ON member.id = audit_entry.member_id ORDER BY author
                    """
                ) { $0.text(0) }
            }
            #expect(Set(authors) == ["console", "秦放", "周岚"])
            let late = try await database.read {
                try $0.number("SELECT count(*) FROM audit_entry WHERE recorded_at > \($0.moment.instant)")
            }
            #expect(late == 0, "nothing happens after the loading")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second loading is refused and leaves nothing`(engine: Engine) async throws {
        try await withStandingCast(on: engine) { database in
            let before = try await database.read { try $0.digest() }
            await #expect(throws: DatabaseNotEmpty.self) { try await LoadStandingCast().carryOut(by: .console, in: database) }
            #expect(try await database.read { try $0.digest() } == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a company with customers of its own is left alone`(engine: Engine) async throws {
        try await withDatabase(on: engine, migrations: Schema.migrations) { database in
            try await database.write {
                _ = try AddAccount(AccountFields(code: "1", name: "真客户"), owner: nil).carryOut(by: .console, in: $0)
            }
            await #expect(throws: DatabaseNotEmpty.self) { try await LoadStandingCast().carryOut(by: .console, in: database) }
            await #expect(throws: DatabaseNotEmpty.self) {
                try await GenerateAccounts(count: 10, seed: 1).carryOut(by: .console, in: database)
            }
            for table: SQL in ["member", "product", "sales_order", "grading_scheme", "demonstration"] {
                #expect(try await database.read { try $0.number("SELECT count(*) FROM \(table)") } == 0)
            }
        }
    }

    @Test func `only who may do everything loads a demonstration`() async throws {
        try await withStandingCast(on: .sqlite) { database in
            let manager = try await database.read { snapshot in
                try snapshot.member(signingInAs: "qinfang@example.cn").flatMap { try snapshot.principal(for: $0.id) }
            }
            let principal = try #require(manager)
            await #expect(throws: NotPermitted.self) { try await LoadStandingCast().carryOut(by: principal, in: database) }
            await #expect(throws: NotPermitted.self) { try await GenerateAccounts(count: 1, seed: 1).carryOut(by: principal, in: database) }
        }
    }

    @Test func `the same year is told every time`() async throws {
        let digests = try await [Engine.sqlite, .sqlite, .postgres].asyncMap { engine in
            try await withDatabase(on: engine, migrations: Schema.migrations) { database in
                _ = try await LoadStandingCast().carryOut(by: .console, in: database)
                return try await database.read { try $0.digest() }
            }
        }
        #expect(Set(digests).count == 1)
    }
}

private func withStandingCast<Outcome>(on engine: Engine, _ body: (any Database) async throws -> Outcome) async throws -> Outcome {
    try await withDatabase(on: engine, migrations: Schema.migrations, filling: .standingCast, body)
}

extension Filling {
    /// The whole demonstration, which is loaded once for all tests of an engine.
    fileprivate static let standingCast = Filling("standing cast") { database in
        let loaded = try await LoadStandingCast().carryOut(by: .console, in: database)
        #expect(loaded.accounts == 86 && loaded.members == StandingCast.members.count)
    }
}

extension Snapshot {
    /// Of each customer, in hundredths of a yuan.
    fileprivate func tradedInYear() throws -> [String: (ordered: Int64, profit: Int64)] {
        var year: [String: (ordered: Int64, profit: Int64)] = [:]
        try forEach(
            """
            SELECT account.code, order_line.quantity, order_line.unit_price, order_line.unit_cost, order_line.amount
            FROM order_line JOIN sales_order ON sales_order.id = order_line.order_id JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.ordered_on > '2025-11-21' AND sales_order.ordered_on <= '2026-11-21' AND sales_order.cancelled_on IS NULL
            """
        ) { row in
            let quantity = Quantity(thousandths: row.integer(1))
            let priced = quantity.times(UnitPrice(tenThousandths: row.integer(2)))
            let cost = quantity.times(UnitPrice(tenThousandths: row.integer(3)))
            #expect(priced == row.integer(4), "quantity times price is the amount")
            let sum = year[row.text(0), default: (0, 0)]
            year[row.text(0)] = (sum.ordered + row.integer(4), sum.profit + row.integer(4) - (cost ?? 0))
        }
        try forEach(
            """
            SELECT account.code, cost_entry.amount FROM cost_entry JOIN account ON account.id = cost_entry.account_id
            WHERE cost_entry.day > '2025-11-21' AND cost_entry.day <= '2026-11-21'
            """
        ) { row in year[row.text(0)]?.profit -= row.integer(1) }
        return year
    }
}
