import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// What lists and pages tell of the runs.
@Suite struct ReportTests {
    private func grade(_ company: Company, asOf day: String = "2026-11-21", by scheme: String = "order-amount") async throws {
        try await company.write {
            _ = try RunGrading(by: SchemeReference(scheme), asOf: Day(day), currency: .cny).carryOut(by: company.shen, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sorted by score the best customer comes first, equal ones by name, and pages lose and repeat nobody`(engine: Engine) async throws
    {
        try await withCompany(on: engine) { company in
            for (place, name) in ["丁公司", "乙公司", "甲公司", "戊公司", "丙公司", "己公司", "庚公司"].enumerated() {
                let account = try await company.account("K-\(place)", name, of: company.zhouLan)
                let amount = ["500.00", "500.00", "900.00", "100.00", "500.00", "9.00"].dropFirst(place).first
                if let amount { try await company.order("SO-\(place)", of: account, on: "2026-10-01", for: amount) }
            }
            try await grade(company)
            try await company.account("K-9", "辛公司", of: company.zhouLan)
            var filter = AccountFilter()
            (filter.sort, filter.limit) = (.score, 2)
            var names: [String] = []
            repeat {
                let list = try await company.read { [filter] in try $0.accounts(filter, seenBy: company.zhouLan) }
                names += list.accounts.map(\.name)
                filter.cursor = list.next
            } while filter.cursor != nil
            #expect(names.prefix(6) == ["甲公司", "丙公司", "丁公司", "乙公司", "戊公司", "己公司"])
            #expect(Set(names.dropFirst(6)) == ["庚公司", "辛公司"], "who was never scored comes last")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order by score says nothing of what a seller sees masked`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (code, name, owner, amount) in [
                ("K-1", "甲公司", company.zhouLan as Principal?, "10.00"), ("K-2", "丙公司", nil, "90.00"), ("K-3", "丁公司", nil, "95.00"),
            ] {
                let account = try await company.account(code, name, of: owner)
                try await company.order("SO-\(code)", of: account, on: "2026-10-01", for: amount)
            }
            try await grade(company)
            var filter = AccountFilter()
            filter.sort = .score
            let names = try await company.read { [filter] in try $0.accounts(filter, seenBy: company.zhouLan).accounts.map(\.name) }
            #expect(names == ["甲公司", "丙公司", "丁公司"], "the pool stands behind, by name")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the counts above a list follow its search and filters, but not the grade that was chosen`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (code, name, amount) in [("K-1", "华岳重工", "900.00"), ("K-2", "华岳机电", "10.00"), ("K-3", "南屿船舶", "5.00")] {
                let account = try await company.account(code, name, of: company.zhouLan)
                try await company.order("SO-\(code)", of: account, on: "2026-10-01", for: amount)
            }
            try await grade(company)
            var filter = AccountFilter()
            (filter.search, filter.grade) = ("华岳", .a)
            let counts = try await company.read { [filter] in try $0.accountCounts(filter, seenBy: company.zhouLan) }
            #expect(counts.values.reduce(0, +) == 2 && counts[.a] == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a run says beforehand whether keeping it changes grades, and why not`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            try await company.order("SO-1", of: account, on: "2026-10-01", for: "900.00")
            func effect(_ scheme: String, _ day: String) async throws -> RunEffect {
                let asOf = try #require(Day(day))
                return try await company.read { try $0.effect(of: try $0.scheme(SchemeReference(scheme)), asOf: asOf) }
            }
            #expect(try await effect("order-amount", "2026-10-01") == .changesGrades)
            try await grade(company, asOf: "2026-11-20")
            #expect(try await effect("order-amount", "2026-11-19") == .earlierThanLast(try #require(Day("2026-11-20"))))
            #expect(try await effect("order-amount", "2026-11-20") == .changesGrades)
            #expect(try await effect("rfm", "2026-11-20") == .onlyLabels)
            let before = try await company.read { try $0.latestRun(of: nil)?.changesGrades }
            #expect(before == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the limits of a run are those of the whole company, whoever reads them`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (number, owner) in [company.mengJie, company.mengJie, company.zhouLan, company.zhouLan, company.zhouLan].enumerated() {
                let account = try await company.account("K-\(number)", "客户\(number)", of: owner)
                try await company.order("SO-\(number)", of: account, on: "2026-10-01", for: "\(1000 - number * 100).00")
            }
            try await grade(company)
            let (limits, seen) = try await company.read { snapshot in
                let run = try #require(try snapshot.latestRun(of: nil))
                return (try snapshot.thresholds(of: run), try snapshot.gradingDistribution(of: run.id, seenBy: company.zhouLan))
            }
            #expect(limits.customers == 5 && limits[.a]?.customers == 1)
            #expect(limits[.b]?.lowest == Score(points: 80) || limits[.b]?.lowest == Score(points: 90))
            #expect(seen.grades.reduce(0) { $0 + $1.customers } == 3, "the reader's own")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new company's progress is seen by those who can further it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            func progress() async throws -> CompanyProgress { try await company.read { try $0.companyProgress(seenBy: company.qinFang) } }
            #expect(try await progress() == CompanyProgress(hasAccounts: false, hasOrders: false, hasRun: false))
            let account = try await company.account("K-1", "华岳重工", of: company.mengJie)
            #expect(try await progress() == CompanyProgress(hasAccounts: true, hasOrders: false, hasRun: false), "of another team, too")
            try await company.order("SO-1", of: account, on: "2026-10-01", for: "900.00")
            try await grade(company)
            #expect(try await progress().isComplete)
            await #expect(throws: NotPermitted.self) { try await company.read { try $0.companyProgress(seenBy: company.zhouLan) } }
        }
    }
}
