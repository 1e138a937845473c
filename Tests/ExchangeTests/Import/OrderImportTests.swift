import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct OrderImportTests {
    /// Every order with its lines: `SO-1 K-001 2026-03-02 CNY 1000.00: P-1 2.000×500.0000=1000.00`.
    private func orders(in company: Company) async throws -> [String] {
        try await company.read { snapshot in
            try snapshot.orders(limit: 100, seenBy: company.shen).orders.sorted { $0.code < $1.code }.map { order in
                let lines = try snapshot.lines(of: order.id).map { line in
                    let product = try line.product.map { try snapshot.product($0, seenBy: company.shen).fields.code } ?? "–"
                    let price = [line.quantity?.text, line.unitPrice?.text].compactMap { $0 }.joined(separator: "×")
                    return "\(product) \(price)=\(FixedPoint.print(line.amount, places: 2))"
                }
                let amount = FixedPoint.print(order.amount, places: 2)
                return "\(order.code) \(order.accountCode) \(order.orderedOn) \(order.currency) \(amount): \(lines.joined(separator: ", "))"
            }
        }
    }

    private func stocked(_ company: Company) async throws {
        try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
        try await company.account("K-002", "南屿船舶", of: company.mengJie)
        try await company.bring(.products, "code,name\nP-1,减速机\nP-2,控制柜\n")
    }

    @Test(arguments: Engine.allCases)
    func `rows of one code are one order wherever they stand`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                code,account_code,ordered_on,product_code,quantity,unit_price,unit_cost,amount
                SO-1,K-001,2026-03-02,P-1,2,500,350.1234,1000
                SO-2,K-002,2026/3/5,P-2,1.5,"¥1,200.00",,
                SO-1,K-001,2026年3月2日,P-2,-1,99.995,,
                SO-3,K-001,46083,,,,,88.80
                """
            let answer = try await company.bring(.orders, file)
            #expect(answer.rows == 4 && answer.counts == [3, 0, 0, 0, 0])
            #expect(
                try await orders(in: company) == [
                    "SO-1 K-001 2026-03-02 CNY 900.00: P-1 2.000×500.0000=1000.00, P-2 -1.000×99.9950=-100.00",
                    "SO-2 K-002 2026-03-05 CNY 1800.00: P-2 1.500×1200.0000=1800.00",
                    "SO-3 K-001 2026-03-02 CNY 88.80: – =88.80",
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order that comes again gets its lines replaced as a whole, and one that is equal stays`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let first = "code,account_code,ordered_on,due_on,product_code,quantity,unit_price\n"
            try await company.bring(
                .orders,
                first + "SO-1,K-001,2026-03-02,2026-04-01,P-1,2,500\nSO-1,K-001,2026-03-02,,P-2,1,100\nSO-2,K-001,2026-03-03,,P-1,1,500\n")
            let answer = try await company.bring(
                .orders,
                "code,account_code,ordered_on,product_code,quantity,unit_price\nSO-1,K-002,2026-03-04,P-2,3,100\nSO-2,K-001,2026-03-03,P-1,1,500\n"
            )
            #expect(answer.counts == [0, 1, 1, 0, 0])
            #expect(
                try await orders(in: company) == [
                    "SO-1 K-002 2026-03-04 CNY 300.00: P-2 3.000×100.0000=300.00",
                    "SO-2 K-001 2026-03-03 CNY 500.00: P-1 1.000×500.0000=500.00",
                ])
            #expect(try await company.texts("SELECT due_on FROM sales_order ORDER BY code") == ["2026-04-01", "–"])
            #expect(try await company.texts("SELECT CAST(version AS text) FROM sales_order ORDER BY code") == ["2", "1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `rows without a code match on all their cells, the n-th equal row to the n-th`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let two = "account_code,ordered_on,amount\nK-001,2026-03-02,100\nK-001,2026-03-02,100\nK-002,2026-03-02,100\n"
            #expect(try await company.bring(.orders, two).counts == [3, 0, 0, 0, 0])
            let codes = try await company.texts("SELECT code FROM sales_order ORDER BY code")
            #expect(codes.allSatisfy { $0.hasPrefix("~") && $0.count == 19 })
            #expect(codes.filter { $0.hasSuffix("-1") }.count == 2 && codes.filter { $0.hasSuffix("-2") }.count == 1)

            let three = two + "K-001,2026-03-02,100\nK-001,2026-03-02,100.00\n"
            let answer = try await company.bring(.orders, three)
            #expect(answer.counts == [2, 0, 3, 0, 0], "a third equal row is new, and so is one that is written otherwise")
            let mixed = "code,account_code,ordered_on,amount\n,K-001,2026-03-02,100\nSO-9,K-001,2026-03-02,100\n"
            #expect(try await company.bring(.orders, mixed).counts == [1, 0, 1, 0, 0], "an empty code is as good as none")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an amount may be off by a hundredth and no more`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                code,account_code,ordered_on,quantity,unit_price,amount
                SO-1,K-001,2026-03-02,3,33.33,100.00
                SO-2,K-001,2026-03-02,3,33.33,99.98
                SO-3,K-001,2026-03-02,3,33.33,100.01
                SO-4,K-001,2026-03-02,3,,
                SO-5,K-001,2026-03-02,3,,500
                """
            let answer = try await company.bring(.orders, file, Options(skip: true))
            #expect(answer.told == ["4:amount:amount_disagrees", "5:amount:value_missing"])
            #expect(answer.faults[1].text.english.contains("quantity and unit price"))
            #expect(answer.faults[0].value == "100.01" && answer.faults[0].text.hans.contains("99.99"))
            #expect(try await company.texts("SELECT code FROM sales_order ORDER BY code") == ["SO-1", "SO-2", "SO-5"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `absurd amounts and impossible days are refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                code,account_code,ordered_on,quantity,unit_price,amount
                SO-1,K-001,2026-03-02,,,99999999999999999999
                SO-2,K-001,2026-03-02,99999999999,99999999999,
                SO-3,K-001,2026-02-29,,,1
                SO-4,K-001,2026-13-01,,,1
                SO-5,K-001,1026-01-01,,,1
                SO-6,K-001,昨天,,,1
                SO-7,K-001,2026-03-02,,,壹万
                SO-8,K-001,2026-03-02,,,1.234
                SO-9,K-001,2026-03-02,,,9999999999999
                SO-9,K-001,2026-03-02,,,9999999999999
                """
            let answer = try await company.bring(.orders, file)
            #expect(
                answer.told == [
                    "2:amount:value_out_of_range", "3:amount:amount_too_large", "4:ordered_on:date_unreadable",
                    "5:ordered_on:date_unreadable",
                    "6:ordered_on:value_out_of_range", "7:ordered_on:date_unreadable", "8:amount:number_unreadable",
                    "9:amount:number_unreadable", "10:amount:amount_too_large",
                ])
            #expect(answer.refused == 9)
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one bad line refuses the whole order, and the report holds all of it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                单号,客户,日期,金额
                SO-1,K-001,2026-03-02,100
                SO-2,K-001,2026-03-02,50
                SO-1,K-001,2026-03-02,很多
                SO-1,K-001,2026-03-02,300
                """
            let options = Options(map: ["code=单号", "account_code=客户", "ordered_on=日期", "amount=金额"], skip: true)
            let report = try await company.report(.orders, file, options)
            #expect(try await company.texts("SELECT code FROM sales_order") == ["SO-2"])
            #expect(report[0] == ["单号", "客户", "日期", "金额", "import_line", "import_column", "import_value", "import_reason"])
            #expect(
                report.dropFirst().map { Array($0.prefix(6)) } == [
                    ["SO-1", "K-001", "2026-03-02", "100", "2", ""], ["SO-1", "K-001", "2026-03-02", "很多", "4", "金额"],
                    ["SO-1", "K-001", "2026-03-02", "300", "5", ""],
                ])
            #expect(report[1][7].contains("line 4"))

            let corrected = report.map { $0.map { $0 == "很多" ? "200" : $0 } }
            let answer = try await company.bring(.orders, corrected.asFile, options)
            #expect(answer.counts == [1, 0, 0, 0, 0], "once corrected, the report is a file that comes in")
            #expect(try await company.rows(of: "SELECT amount FROM sales_order WHERE code = 'SO-1'") == 60_000)
        }
    }

    @Test(arguments: Engine.allCases)
    func `rows that disagree are no order`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                code,account_code,ordered_on,amount,currency
                SO-1,K-001,2026-03-02,100,
                SO-1,K-002,2026-03-02,100,CNY
                SO-2,K-001,2026-03-02,100,人民币
                SO-2,K-001,2026-03-03,100,
                SO-3,K-001,2026-03-02,100,USD
                SO-3,K-001,2026-03-02,100,
                SO-4,K-001,2026-03-02,100,美金
                SO-5,,2026-03-02,100,usd
                SO-6,K-001,2026-03-02,100,usd
                """
            let answer = try await company.bring(.orders, file, Options(skip: true))
            #expect(
                answer.told == [
                    "3:account_code:rows_disagree", "5:ordered_on:rows_disagree", "7:currency:currency_mixed", "8:currency:value_unknown",
                    "9:account_code:value_missing",
                ])
            #expect(answer.counts == [1, 0, 0, 5, 0])
            #expect(try await orders(in: company) == ["SO-6 K-001 2026-03-02 USD 100.00: – =100.00"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account or product that nobody knows is refused by name`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            try await company.account("K-003", "瑞昶电子")
            let file = """
                code,account,ordered_on,product,amount
                SO-1,南屿船舶,2026-03-02,减速机,100
                SO-2,南嶼船舶,2026-03-02,减速器,100
                SO-3,瑞昶电子,2026-03-02,,100
                """
            let options = Options(map: ["account_code=account:name", "product_code=product:name"], skip: true)
            let answer = try await company.bring(.orders, file, options)
            #expect(
                answer.told == ["3:account:reference_unknown", "3:product:reference_unknown", "4:account:reference_ambiguous"])
            #expect(answer.faults[1].text.english.contains("减速器"))
            #expect(answer.counts == [1, 0, 0, 2, 0])
            #expect(try await orders(in: company) == ["SO-1 K-002 2026-03-02 CNY 100.00: P-1 =100.00"])

            var wished = options
            wished.value = ["account_code:南嶼船舶=南屿船舶", "product_code:减速器=减速机"]
            wished.again = true
            #expect(try await company.bring(.orders, file, wished).counts == [1, 0, 1, 1, 0], "a value may be put right on the way in")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is missing is made when that is wished, and only for orders that come in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                code,account_code,ordered_on,product_code,amount
                SO-1,金穗食品,2026-03-02,烘干线,100
                SO-2,远澜医药,2026-03-02,灭菌柜,很多
                SO-3,金穗食品,2026-03-05,烘干线,100
                """
            let tried = try await company.bring(.orders, file, Options(createMissing: true, skip: true, dryRun: true))
            #expect(tried.alsoCreated == [.account: 1, .product: 1], "a dry run says what would be made")
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 0)
            let answer = try await company.bring(.orders, file, Options(createMissing: true, skip: true))
            #expect(answer.counts == [2, 0, 0, 1, 0])
            #expect(answer.alsoCreated == [.account: 1, .product: 1])
            #expect(try await company.texts("SELECT code || '|' || name || '|' || status FROM account") == ["金穗食品|金穗食品|active"])
            #expect(try await company.texts("SELECT code || '|' || name FROM product") == ["烘干线|烘干线"])
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE owner_id IS NULL") == 1, "nobody owns it")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager brings in orders of accounts within reach and touches no others`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            try await company.bring(.orders, "code,account_code,ordered_on,amount\nSO-9,K-002,2026-03-02,100\n")
            let before = try await company.dump()
            let file = """
                code,account_code,ordered_on,amount
                SO-1,K-002,2026-03-02,100
                SO-9,K-001,2026-03-02,1
                SO-2,K-001,2026-03-02,100
                """
            let answer = try await company.bring(.orders, file, Options(createMissing: true), by: company.qinFang)
            #expect(answer.told == ["2:account_code:reference_unknown", "3:code:code_taken"])
            let absent = try await company.bring(
                .orders, "code,account_code,ordered_on,amount\nSO-1,K-404,2026-03-02,100\n", by: company.qinFang)
            let sentence = try #require(absent.faults.first).text.english.replacing("K-404", with: "K-002")
            #expect(sentence == answer.faults[0].text.english, "hidden and absent are one answer")
            #expect(try await company.dump() == before)
            #expect(try await company.bring(.orders, file, Options(skip: true), by: company.qinFang).counts == [1, 0, 0, 2, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a delivery date that cannot be right is kept with a warning`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                code,account_code,ordered_on,due_on,amount
                SO-1,K-001,2026-03-02,2026-02-02,100
                SO-2,K-001,2026-03-02,2026-04-01,100
                SO-2,K-001,2026-03-02,2026-05-01,100
                SO-3,K-001,2026-03-02,2026-05-01,100
                """
            let answer = try await company.bring(.orders, file)
            #expect(answer.counts == [3, 0, 0, 0, 2])
            #expect(answer.told == ["2:due_on:due_before_ordered", "4:due_on:rows_disagree"])
            #expect(answer.faults.allSatisfy { $0.severity == .warned })
            #expect(try await company.texts("SELECT due_on FROM sales_order ORDER BY code") == ["2026-02-02", "2026-05-01", "2026-05-01"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order of more than a thousand lines is refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let line = "SO-1,K-001,2026-03-02,1\n"
            let long = "code,account_code,ordered_on,amount\n" + String(repeating: line, count: 1001)
            let answer = try await company.bring(.orders, long)
            #expect(answer.rows == 1001 && answer.refused == 1 && answer.told == ["2:code:value_too_long"])
            let fitting = "code,account_code,ordered_on,amount\n" + String(repeating: line, count: 1000)
            #expect(try await company.bring(.orders, fitting).counts == [1, 0, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `only the rows that a condition wants are orders`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file =
                "code,account_code,ordered_on,amount,stage\nSO-1,K-001,2026-03-02,100,Won\nSO-2,,,,Lost\nSO-3,K-001,2026-03-02,100,Won\n"
            let answer = try await company.bring(.orders, file, Options(only: ["stage=Won"]))
            #expect(answer.rows == 2 && answer.counts == [2, 0, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `some thousand orders come in, stay and go in pieces`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file =
                "code,account_code,ordered_on,amount\n"
                + (1...1700).map { "SO-\($0 % 850),K-00\($0 % 850 % 2 + 1),2026-03-02,\($0).00\n" }.joined()
            let answer = try await company.bring(.orders, file)
            #expect(answer.rows == 1700 && answer.counts == [850, 0, 0, 0, 0])
            #expect(try await company.rows(of: "SELECT CAST(sum(amount) AS bigint) FROM sales_order") == 1700 * 1701 / 2 * 100)
            #expect(try await company.bring(.orders, file, Options(again: true)).counts == [0, 0, 850, 0, 0])
            try await company.revert(answer)
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order") == 0)
            #expect(try await company.rows(of: "SELECT count(*) FROM order_line") == 0)
        }
    }
}
