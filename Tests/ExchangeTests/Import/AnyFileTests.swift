import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Storage
import TestSupport
import Testing

/// What holds for any file, good or bad: files are made by chance, with the faults that people make.
@Suite struct AnyFileTests {
    private static let seeds = Array(UInt64(1)...6)

    @Test(arguments: Engine.allCases, seeds)
    func `accounts: every row is accounted for, stop is all or nothing, and what is taken back was never there`(
        engine: Engine, seed: UInt64
    ) async throws {
        try await withCompany(on: engine) { company in
            var chance = Dice(seed)
            let first = chance.accounts(rows: 30)
            try await company.bring(.accounts, first, Options(skip: true))
            try await keepsItsWord(company, .accounts, chance.accounts(rows: 60), objects: 60)
        }
    }

    @Test(arguments: Engine.allCases, seeds)
    func `orders: every order is accounted for, stop is all or nothing, and what is taken back was never there`(
        engine: Engine, seed: UInt64
    ) async throws {
        try await withCompany(on: engine) { company in
            var chance = Dice(seed)
            try await company.bring(.accounts, "code,name\n" + (0..<12).map { "K-\($0),客户\($0)\n" }.joined())
            try await company.bring(.orders, chance.orders(rows: 60, codes: 25), Options(createMissing: true, skip: true))
            let file = chance.orders(rows: 120, codes: 40)
            let codes = Set(file.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }.filter { !$0.isEmpty })
            let alone = file.split(separator: "\n").dropFirst().count { $0.hasPrefix(",") }
            try await keepsItsWord(company, .orders, file, objects: codes.count + alone)
        }
    }

    @Test(arguments: Engine.allCases, seeds)
    func `products, invoices, payments, costs, rates and days: the same holds for every kind of trade`(engine: Engine, seed: UInt64)
        async throws
    {
        try await withCompany(on: engine) { company in
            var chance = Dice(seed)
            try await company.bring(.accounts, "code,name\n" + (0..<8).map { "K-\($0),客户\($0)\n" }.joined())
            try await company.bring(
                .orders, "code,account_code,ordered_on,amount\n" + (0..<8).map { "SO-\($0),K-\($0),2026-03-0\($0 + 1),100\n" }.joined())
            try await company.bring(.invoices, chance.invoices(rows: 12), Options(createMissing: true, skip: true))
            for (kind, file) in [
                (ImportKind.products, chance.products(rows: 40)), (.invoices, chance.invoices(rows: 40)),
                (.payments, chance.payments(rows: 40)), (.costs, chance.costs(rows: 40)), (.exchangeRates, chance.rates(rows: 40)),
                (.workingDays, chance.days(rows: 40)),
            ] {
                try await keepsItsWord(company, kind, file, objects: 40)
            }
        }
    }

    private func keepsItsWord(_ company: Company, _ kind: ImportKind, _ file: String, objects: Int) async throws {
        let (before, census) = (try await company.dump(), try await company.census())
        let tried = try await company.bring(kind, file, Options(createMissing: true, skip: true, dryRun: true))
        let stopped = try await company.bring(kind, file, Options(createMissing: true, dryRun: true))
        #expect(tried.counts == stopped.counts, "a row is judged alike whatever becomes of the others")
        #expect(try await company.census() == census, "nothing is half done")
        #expect(try await company.dump() == before)

        let answer = try await company.bring(kind, file, Options(createMissing: true, skip: true))
        #expect(answer.counts == tried.counts, "what a dry run says comes true")
        #expect(answer.created + answer.updated + answer.unchanged + answer.refused == objects)
        #expect((answer.refused > 0) == answer.faults.contains { $0.severity == .refused })
        let after = try await company.dump()

        let again = try await company.bring(kind, file, Options(createMissing: true, skip: true, again: true))
        #expect(again.created == 0 && again.updated == 0 && again.refused == answer.refused && again.alsoCreated.isEmpty)
        #expect(try await company.dump() == after, "once more changes nothing")
        try await company.revert(answer)
        #expect(try await company.dump() == before)
    }
}

/// Makes the same files from the same seed.
private struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state ^ state >> 31) >> 33) % sides
    }

    private mutating func one(of choices: [String]) -> String { choices[roll(choices.count)] }

    private mutating func mostly(_ good: [String], seldom bad: [String]) -> String { one(of: roll(20) == 0 ? bad : good) }

    mutating func accounts(rows: Int) -> String {
        var text = "code,name,parent_code,employees,owner_email,tags,kind\n"
        for _ in 0..<rows {
            let code = mostly(["K-\(roll(160))"], seldom: [""])
            let name = mostly(["瑞昶电子", "华岳重工集团", "澄江新能源", "\"东陆, 轨道\"", "远澜医药"], seldom: [""])
            let parent = mostly(["", "K-\(roll(160))"], seldom: ["不存在"])
            let employees = mostly(["12", "1350", "", "\"1,200\""], seldom: ["很多", "-1"])
            let owner = mostly(["", "zhoulan@example.cn", "chengyan@example.cn"], seldom: ["nobody@example.cn"])
            let tags = one(of: ["", "a;b", "重点；出口"])
            text += "\(code),\(name),\(parent),\(employees),\(owner),\(tags),\(mostly(["", "企业", "person"], seldom: ["机关"]))\n"
        }
        return text
    }

    mutating func products(rows: Int) -> String {
        "code,name,line,list_price\n"
            + (0..<rows).map { _ in
                "P-\(roll(60)),\(mostly(["减速机", "控制柜"], seldom: [""])),\(one(of: ["", "传动"])),\(mostly(["", "12.5", "¥1"], seldom: ["-1", "贵"]))\n"
            }.joined()
    }

    mutating func invoices(rows: Int) -> String {
        "code,account_code,order_code,issued_on,due_on,amount\n"
            + (0..<rows).map { _ in
                let account = roll(8)
                return
                    "F-\(roll(70)),K-\(account),\(mostly(["", "SO-\(account)"], seldom: ["SO-99"])),2026-03-0\(roll(9) + 1),"
                    + "\(mostly(["2026-04-0\(roll(9) + 1)"], seldom: ["2026-02-30", ""])),\(mostly(["100", "88.80", "-5"], seldom: ["", "很多"]))\n"
            }.joined()
    }

    mutating func payments(rows: Int) -> String {
        "invoice_code,paid_on,amount,delay_cause\n"
            + (0..<rows).map { _ in
                "F-\(roll(70)),2026-05-0\(roll(4) + 1),\(mostly(["10", "20"], seldom: ["0", "x"])),\(mostly(["", "us", "客户原因"], seldom: ["天气"]))\n"
            }.joined()
    }

    mutating func costs(rows: Int) -> String {
        "account_code,day,kind,amount\n"
            + (0..<rows).map { _ in
                "K-\(roll(9)),2026-05-0\(roll(3) + 1),\(mostly(["visit", "样品"], seldom: ["送礼"])),\(mostly(["10", "20"], seldom: ["0"]))\n"
            }.joined()
    }

    mutating func rates(rows: Int) -> String {
        "currency,day,rate\n"
            + (0..<rows).map { _ in
                "\(mostly(["USD", "EUR", "JPY"], seldom: ["CNY", "美元"])),2026-0\(roll(9) + 1)-0\(roll(9) + 1),\(mostly(["7.1", "8.25"], seldom: ["0", "-1"]))\n"
            }.joined()
    }

    mutating func days(rows: Int) -> String {
        "day,kind,festival\n"
            + (0..<rows).map { _ in
                "2026-0\(roll(9) + 1)-0\(roll(9) + 1),\(mostly(["holiday", "补班"], seldom: ["休息"])),\(one(of: ["", "春节"]))\n"
            }.joined()
    }

    mutating func orders(rows: Int, codes: Int) -> String {
        var text = "code,account_code,ordered_on,due_on,product_code,quantity,unit_price,amount\n"
        for _ in 0..<rows {
            let code = mostly(["SO-\(roll(codes))"], seldom: [""])
            // Rows of one order mostly agree, since account and day follow from the code.
            let number = code.utf8.reduce(7) { ($0 * 31 + Int($1)) % 1000 }
            let account = roll(30) == 0 ? "K-\(roll(16))" : "K-\(number % 14)"
            let day = roll(30) == 0 ? one(of: ["2026-02-30", "昨天", ""]) : "2026-0\(number % 9 + 1)-1\(number % 9)"
            let product = one(of: ["", "P-1", "P-2", "P-\(roll(30))"])
            let numbers = mostly(
                ["2,500,1000", "2,500,", ",,88.80", "-1,500,-500", "3,33.33,100"], seldom: ["1,1,3", ",,", ",,9999999999999999"])
            text += "\(code),\(account),\(day),,\(product),\(numbers)\n"
        }
        return text
    }
}
