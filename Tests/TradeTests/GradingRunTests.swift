import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct GradingRunTests {
    private struct Case {
        let last: String
        let orders: Int
        let amount: String
        let rfm: [Int]
        let score: Int?
        let level: RFMLevel
        let segment: RFMSegment
    }

    private let vectors: [String: Case] = [
        "V-01": Case(
            last: "2026-10-25", orders: 4, amount: "20000.00", rfm: [5, 4, 4], score: 84, level: .vvvvvip, segment: .importantValue),
        "V-02a": Case(
            last: "2026-10-21", orders: 4, amount: "20000.00", rfm: [5, 4, 4], score: 84, level: .vvvvvip, segment: .importantValue),
        "V-02b": Case(
            last: "2026-10-20", orders: 4, amount: "20000.00", rfm: [4, 4, 4], score: 80, level: .vvvvvip, segment: .importantValue),
        "V-02c": Case(
            last: "2026-10-21", orders: 4, amount: "19999.99", rfm: [5, 4, 3], score: 76, level: .vvvvip, segment: .generalValue),
        "V-02d": Case(
            last: "2026-11-20", orders: 5, amount: "50000.00", rfm: [5, 5, 5], score: 100, level: .vvvvvip, segment: .importantValue),
        "V-02e": Case(last: "2025-11-20", orders: 1, amount: "4999.00", rfm: [1, 1, 1], score: 20, level: .vip, segment: .generalWinBack),
        "V-02f": Case(last: "", orders: 0, amount: "0", rfm: [0, 0, 0], score: nil, level: .none, segment: .none),
        "V-03a": Case(
            last: "2026-05-20", orders: 6, amount: "80000.00", rfm: [2, 5, 5], score: 88, level: .vvvvvip, segment: .importantRetain),
        "V-03b": Case(
            last: "2026-11-01", orders: 1, amount: "60000.00", rfm: [5, 1, 5], score: 68, level: .vvvvip, segment: .importantDevelop),
        "V-03c": Case(
            last: "2025-12-01", orders: 2, amount: "30000.00", rfm: [2, 2, 4], score: 56, level: .vvvip, segment: .importantWinBack),
        "V-03e": Case(last: "2026-05-21", orders: 5, amount: "3000.00", rfm: [3, 5, 1], score: 60, level: .vvvip, segment: .generalRetain),
        "V-03f": Case(
            last: "2026-08-21", orders: 3, amount: "10000.00", rfm: [4, 3, 3], score: 64, level: .vvvip, segment: .generalDevelop),
        "V-03g": Case(
            last: "2026-08-20", orders: 3, amount: "9999.99", rfm: [3, 3, 2], score: 52, level: .vvvip, segment: .generalWinBack),
    ]

    @Test(arguments: Engine.allCases)
    func `V-01 V-02 V-03 customers with these orders get these scores, levels and segments`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (name, vector) in vectors {
                let account = try await company.account(name, "客户 \(name)", of: company.zhouLan)
                let amount = try #require(FixedPoint.parse(vector.amount, places: 2))
                for number in 0..<vector.orders {
                    let share = number == 0 ? amount - Int64(vector.orders - 1) * 100 : 100
                    try await company.order("\(name)-\(number)", of: account, on: vector.last, for: FixedPoint.print(share, places: 2))
                }
            }
            let report = try await company.write {
                try RunGrading(by: SchemeReference("rfm"), asOf: Day("2026-11-21"), currency: .cny).carryOut(by: company.shen, in: $0)
            }
            #expect(report.lines.count == vectors.count)
            for line in report.lines {
                let vector = try #require(vectors[line.account.code])
                let rfm = try #require(line.result.rfm)
                #expect([rfm.r, rfm.f, rfm.m] == vector.rfm, "\(line.account.code)")
                #expect(line.result.score == vector.score.map { Score(points: $0) }, "\(line.account.code)")
                #expect(rfm.level == vector.level && rfm.segment == vector.segment, "\(line.account.code)")
                #expect(line.result.systemGrade == nil)
            }
            #expect(report.lines.last?.account.code == "V-02f", "who never bought is listed last")
        }
    }

    @Test(arguments: Engine.allCases)
    func `V-02 recency falls the day after each boundary, and a month that is too short ends on its last day`(engine: Engine) async throws {
        let boundaries: [(asOf: String, last: String, r: Int)] = [
            ("2026-11-21", "2026-10-21", 5), ("2026-11-21", "2026-10-20", 4), ("2026-11-21", "2026-08-21", 4),
            ("2026-11-21", "2026-08-20", 3), ("2026-11-21", "2026-05-21", 3), ("2026-11-21", "2026-05-20", 2),
            ("2026-11-21", "2025-11-21", 2), ("2026-11-21", "2025-11-20", 1), ("2026-03-31", "2026-02-28", 5),
            ("2026-03-31", "2026-02-27", 4),
        ]
        try await withCompany(on: engine) { company in
            for (number, boundary) in boundaries.enumerated() {
                let account = try await company.account("K-\(100 + number)", "客户\(number)", of: company.zhouLan)
                try await company.order("S-\(number)", of: account, on: boundary.last, for: "1000.00")
            }
            for asOf in ["2026-11-21", "2026-03-31"] {
                let report = try await company.write {
                    try RunGrading(by: SchemeReference("rfm"), asOf: Day(asOf), currency: .cny).carryOut(by: company.shen, in: $0)
                }
                for (number, boundary) in boundaries.enumerated() where boundary.asOf == asOf {
                    let line = try #require(report.lines.first { $0.account.code == "K-\(100 + number)" })
                    #expect(line.result.rfm?.r == boundary.r, "\(boundary.last) seen from \(asOf)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that a run found without data is another version of itself, once`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            func version() async throws -> Int { try await company.read { try $0.account(account, seenBy: company.shen).version } }
            func run() async throws {
                _ = try await company.write {
                    try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
                }
            }
            let before = try await version()
            try await run()
            #expect(try await version() == before + 1)
            #expect(try await company.read { try $0.account(account, seenBy: company.shen).insufficientData })
            try await run()
            #expect(try await version() == before + 1, "nothing changed any more")
        }
    }

    @Test(arguments: Engine.allCases)
    func `no run is worked out or kept for a day to come, and the run of today still counts`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.order("S-1", of: account, on: "2026-06-01", for: "1000.00")
            let (today, tomorrow) = (try #require(Day("2026-11-21")), try #require(Day("2026-11-22")))
            let wish = RunGrading(by: SchemeReference("order-amount"), asOf: tomorrow, currency: .cny)
            let refusal = RunInFuture(asOf: tomorrow, today: today)
            #expect(refusal.field == "as_of" && refusal.text.hans.contains("2026-11-21"))
            await #expect(throws: refusal) { try await company.read { try wish.preview(seenBy: company.shen, in: $0) } }
            await #expect(throws: refusal) { try await company.write { try wish.carryOut(by: company.shen, in: $0) } }

            let report = try await company.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: today, currency: .cny).carryOut(by: company.shen, in: $0)
            }
            #expect(report.run?.changesGrades == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a saved run of the active scheme grades 20, 30 and the rest, and the report and the account say the same`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            for number in 1...10 {
                let account = try await company.account("K-\(100 + number)", "客户\(number)", of: company.zhouLan)
                try await company.order("S-\(number)", of: account, on: "2026-06-01", for: "\(number)000.00")
            }
            try await company.account("K-200", "从未下单", of: company.zhouLan)

            let report = try await company.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
            }
            #expect(report.graded == 10)
            #expect(report.lines.map(\.result.systemGrade) == [.a, .a, .b, .b, .b, .c, .c, .c, .c, .c, nil])
            #expect(report.lines.map(\.account.grade) == [.a, .a, .b, .b, .b, .c, .c, .c, .c, .c, nil])
            #expect(report.lines.last?.result.missing == [.orderAmount])
            let graded = try await company.rows(of: "SELECT count(*) FROM grade_change WHERE cause = 'run'")
            #expect(graded == 10)

            let run = try #require(report.run?.id)
            let spread = try await company.read { try $0.gradingDistribution(of: run, seenBy: company.qinFang) }
            #expect(spread.grades.map(\.customers) == [2, 3, 5] && spread.missing == 1)
            let only = try await company.read { snapshot in
                var filter = GradingLineFilter()
                filter.grade = .b
                return try snapshot.gradingLines(of: run, filter, seenBy: company.qinFang).lines.map(\.account.code)
            }
            #expect(only == ["K-108", "K-107", "K-106"])

            let again = try await company.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
            }
            #expect(again.lines.map(\.result) == report.lines.map(\.result))
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 10, "nothing changed, so nothing is written")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an override stands through a run, and only the system grade moves`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for number in 1...5 {
                let account = try await company.account("K-10\(number)", "客户\(number)", of: company.zhouLan)
                try await company.order("S-\(number)", of: account, on: "2026-06-01", for: "\(number)000.00")
                if number == 1 {
                    try await company.write { try ChangeGrade(of: account, to: .a, because: "战略客户").carryOut(by: company.qinFang, in: $0) }
                }
            }
            _ = try await company.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
            }
            let account = try await company.read { try $0.account(coded: "K-101", seenBy: company.shen) }
            #expect(account.grade == .a && account.systemGrade == .c && account.overriddenUntil == Day("2027-11-21"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager reads a run of the whole company for his own customers, a seller may not run one`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let mine = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let theirs = try await company.account("K-005", "南屿船舶", of: company.mengJie)
            try await company.order("S-1", of: mine, on: "2026-06-01", for: "1000.00")
            try await company.order("S-2", of: theirs, on: "2026-06-01", for: "2000.00")
            let wish = RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny)

            let report = try await company.read { try wish.preview(seenBy: company.qinFang, in: $0) }
            #expect(report.lines.map(\.account.code) == ["K-003"])
            #expect(report.lines.map(\.result.rank) == [2], "ranked with everybody")
            await #expect(throws: NotPermitted.self) { try await company.read { try wish.preview(seenBy: company.zhouLan, in: $0) } }
            await #expect(throws: NotPermitted.self) { try await company.write { try wish.carryOut(by: company.qinFang, in: $0) } }
        }
    }

    @Test(arguments: Engine.allCases)
    func `amounts in a foreign currency are never added up without a rate, and the orders are named`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let dollars = try #require(Currency("USD"))
            try await company.order("S-USD", of: account, on: "2026-06-01", for: "1000.00", in: dollars)
            await #expect(throws: ExchangeRateMissing(orders: ["S-USD"], currency: .cny)) {
                try await company.read {
                    try RunGrading(by: SchemeReference("rfm"), asOf: nil, currency: .cny).preview(seenBy: company.shen, in: $0)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a grade explains itself: points, thresholds, what reaches the next and what loses this one`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (number, amount) in [5, 4, 3, 2, 1].enumerated() {
                let account = try await company.account("K-10\(number)", "客户\(number)", of: company.zhouLan)
                try await company.order("S-\(number)", of: account, on: "2026-06-01", for: "\(amount)000.00")
            }
            _ = try await company.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
            }
            let explained = try await company.read { snapshot in
                let account = try snapshot.account(coded: "K-102", seenBy: company.zhouLan)
                return try ExplainGrade(of: account.id).read(seenBy: company.zhouLan, in: snapshot)
            }
            guard case .indicator(let explanation)? = explained?.reason else { throw NotFound() }
            #expect(explanation.grade == .b && explanation.score == Score(points: 60))
            #expect(explanation.better?.grade == .a && explanation.better?.distance == Score(points: 40))
            #expect(explanation.indicators.first?.reachesBetter == 499_975, "4999.75 is 99.995 points, which round to the 100.00 of an A")
            #expect(explanation.worse?.grade == .c)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a scheme that only labels cannot be activated, and one scheme is active at a time`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            await #expect(throws: SchemeOnlyLabels(name: "rfm")) {
                try await company.write { try ActivateScheme(SchemeReference("rfm")).carryOut(by: company.shen, in: $0) }
            }
            let yaml = """
                name: top-ten
                kind: indicator
                window: 24m
                indicators:
                  - {indicator: order_amount, weight: 100}
                cut: {by: customers, grades: [{grade: A, share: 10}, {grade: B, share: 40}, {grade: C}]}
                """
            let saved = try await company.write { try SaveScheme(GradingSchemeDocument.read(yaml)).carryOut(by: company.shen, in: $0) }
            #expect(saved.version == 1)
            let same = try await company.write { try SaveScheme(GradingSchemeDocument.read(yaml)).carryOut(by: company.shen, in: $0) }
            #expect(same.version == 1, "the same words are no new version")
            _ = try await company.write { try ActivateScheme(SchemeReference("top-ten")).carryOut(by: company.shen, in: $0) }
            let active = try await company.read { try $0.activeScheme()?.name }
            #expect(active == "top-ten")
            #expect(try await company.rows(of: "SELECT count(*) FROM grading_scheme WHERE state = 'active'") == 1)
        }
    }
}
