import CompanySupport
import Exchange
import ExchangeReading
import Foundation
import Ground
import Storage
import TestSupport
import Testing

/// Files as companies have them, and files as nobody should send them, each in both encodings of China.
@Suite struct GoodAndHostileFilesTests {
    enum Spelling: String, CaseIterable, Sendable {
        case utf8, gb18030

        func bytes(_ text: String) throws -> Data {
            switch self {
            case .utf8: Data(text.utf8)
            case .gb18030: Data(try TestSupport.gb18030(text))
            }
        }
    }

    /// One file of each kind that trade needs, and what must stand in the database afterwards, cell by cell.
    private static let good: [(kind: ImportKind, text: String, query: SQL, cells: [String])] = [
        (
            .accounts,
            """
            客户编号,客户名称,类型,行业,员工人数,年营收,标签,地址\r
            K-001,瑞昶电子（苏州）有限公司,企业,电子制造,"1,350",¥386000000.50,重点；出口,"工业园区\n星湖街 218 号"\r
            K-002,"华岳""重工""集团",business,工程机械,６２００,,,\r\n
            """,
            "SELECT code || '|' || name || '|' || industry || '|' || coalesce(employees, 0) || '|' || coalesce(annual_revenue, 0) || '|' || tags || '|' || address FROM account WHERE code < 'K-01' ORDER BY code",
            [
                "K-001|瑞昶电子（苏州）有限公司|电子制造|1350|38600000050|重点;出口|工业园区\n星湖街 218 号",
                "K-002|华岳\"重工\"集团|工程机械|6200|0||",
            ]
        ),
        (
            .products, "code;name;line;unit;list_price;unit_cost\nP-1;减速机 Ⅱ 型;传动;台;¥12,500.00;7,500.1234\nP-2;控制柜;;;;\n",
            "SELECT code || '|' || name || '|' || line || '|' || coalesce(list_price, -1) || '|' || coalesce(unit_cost, -1) FROM product ORDER BY code",
            ["P-1|减速机 Ⅱ 型|传动|125000000|75001234", "P-2|控制柜||-1|-1"]
        ),
        (
            .orders,
            """
            code\taccount_code\tordered_on\tproduct_code\tquantity\tunit_price\tunit_cost
            SO-1\tK-001\t2026年3月2日\tP-1\t2.5\t33.335\t20
            SO-2\tK-002\t46083\tP-2\t1\t1,000\t
            SO-1\tK-001\t2026/3/2\tP-2\t-1\t10\t4\n
            """,
            """
            SELECT sales_order.code || '|' || ordered_on || '|' || number || '|' || order_line.quantity || '|' || order_line.amount || '|' || coalesce(order_line.cost, -1)
            FROM order_line JOIN sales_order ON sales_order.id = order_id ORDER BY sales_order.code, number
            """,
            ["SO-1|2026-03-02|1|2500|8334|5000", "SO-1|2026-03-02|2|-1000|-1000|-400", "SO-2|2026-03-02|1|1000|100000|-1"]
        ),
        (
            .invoices, "发票编号,客户编号,订单编号,开票日期,到期日,金额\nF-1,K-001,SO-1,2026-03-05,2026-04-04,73.34\n",
            "SELECT invoice.code || '|' || sales_order.code || '|' || issued_on || '|' || invoice.due_on || '|' || invoice.amount FROM invoice JOIN sales_order ON sales_order.id = order_id",
            ["F-1|SO-1|2026-03-05|2026-04-04|7334"]
        ),
        (
            .payments, "invoice_code,paid_on,amount,delay_cause\nF-1,2026-04-20,70.00,己方原因\nF-1,2026-04-21,-3.34,客户原因\n",
            "SELECT paid_on || '|' || amount || '|' || delay_cause FROM payment ORDER BY paid_on",
            ["2026-04-20|7000|us", "2026-04-21|-334|customer"]
        ),
        (
            .costs, "account_code,day,kind,amount\nK-001,2026-03-02,拜访,320.5\nK-002,2026/3/3,service,\"12,000\"\n",
            "SELECT day || '|' || kind || '|' || amount FROM cost_entry ORDER BY day",
            ["2026-03-02|visit|32050", "2026-03-03|service|1200000"]
        ),
        (
            .exchangeRates, "币种,日期,汇率\nUSD,2026-03-02,7.1234\njpy,2026年3月2日,0.04712345\n",
            "SELECT currency || '|' || day || '|' || rate FROM exchange_rate ORDER BY currency",
            ["JPY|2026-03-02|4712345", "USD|2026-03-02|712340000"]
        ),
        (
            .workingDays, "day,kind,festival\n2026-02-14,调休上班,春节\n2026-02-16,放假,春节\n",
            "SELECT day || '|' || kind || '|' || coalesce(festival, '') FROM working_day ORDER BY day",
            ["2026-02-14|workday|春节", "2026-02-16|holiday|春节"]
        ),
    ]

    @Test(arguments: Engine.allCases, Spelling.allCases)
    func `eight good files come in cell by cell as they were written`(engine: Engine, spelling: Spelling) async throws {
        try await withCompany(on: engine) { company in
            for file in Self.good {
                let answer = try await company.bring(file.kind, try spelling.bytes(file.text))
                #expect(answer.refused == 0 && answer.created > 0, "\(file.kind): \(answer.told)")
                let cells = try await company.texts(file.query)
                #expect(cells == file.cells, "\(file.kind) in \(spelling): \(cells)")
            }
            let spelled = try await company.texts("SELECT DISTINCT encoding FROM import ORDER BY encoding")
            #expect(spelled == [spelling == .utf8 ? "utf-8" : "gb18030"])
        }
    }

    /// What becomes of each: refused as a whole by a code, a refusal of one row, or nothing but text that is kept as it stands.
    private enum Fate: Sendable {
        case refused(String)
        case rowsRefused([String])
        case kept([String])
    }

    private static let hostile: [(what: String, text: String, fate: Fate)] = [
        ("a quote that never ends", "code,name\nH-1,瑞昶\nH-2,\"华岳\nH-3,澄江\n", .refused("file_unreadable")),
        ("more cells than columns", "code,name\nH-1,瑞昶,多一格\n", .refused("file_unreadable")),
        ("a column twice", "code,name,name\nH-1,瑞昶,瑞昶\n", .refused("file_unreadable")),
        (
            "three hundred columns",
            (["code", "name"] + (1...300).map { "列\($0)" }).joined(separator: ",") + "\nH-1,瑞昶" + String(repeating: ",", count: 300) + "\n",
            .refused("too_large")
        ),
        ("a cell of fifty thousand signs", "code,name\nH-1,\(String(repeating: "瑞", count: 50_000))\n", .refused("too_large")),
        ("bytes of a program", "code,name\nH-1,瑞昶\u{0}\u{0}\u{1}\n", .refused("unsupported_format")),
        ("no column that is known", "编码,叫法\nH-1,瑞昶\n", .refused("value_missing")),
        (
            "words of SQL", "code,name\n\"H-1'; DROP TABLE account; --\",\"瑞昶' OR '1'='1\"\n",
            .kept(["H-1'; DROP TABLE account; --|瑞昶' OR '1'='1"])
        ),
        (
            "formulas and pages", "code,name\n=1+1,\"<script>alert('瑞')</script>\"\nH-2,=HYPERLINK(\"http://例.cn\")\n",
            .kept(["=1+1|<script>alert('瑞')</script>", "H-2|=HYPERLINK(\"http://例.cn\")"])
        ),
        (
            "numbers that are none", "code,name,employees\nH-1,瑞昶,1e309\nH-2,华岳,NaN\nH-3,澄江,--5\nH-4,东陆,99999999999999999999\n",
            .rowsRefused(["2:employees", "3:employees", "4:employees", "5:employees"])
        ),
        (
            "a circle of parents and a code twice", "code,name,parent_code\nH-1,瑞昶,H-2\nH-2,华岳,H-1\nH-3,澄江,\nH-3,澄江,\n",
            .rowsRefused(["2:parent_code", "3:parent_code", "5:code"])
        ),
        (
            "a parent that is not there, an owner that is not there, a kind that is none",
            "code,name,parent_code,owner_email,kind\nH-1,瑞昶,不存在,,\nH-2,华岳,,谁@例.cn,\nH-3,澄江,,,机关\n",
            .rowsRefused(["2:parent_code", "3:owner_email", "4:kind"])
        ),
    ]

    @Test(arguments: Engine.allCases, Spelling.allCases)
    func `twelve hostile files are kept to the letter or refused with a reason, and leave nothing behind`(
        engine: Engine, spelling: Spelling
    ) async throws {
        try await withCompany(on: engine) { company in
            for file in Self.hostile {
                let (before, census) = (try await company.dump(), try await company.census())
                let bytes = try spelling.bytes(file.text)
                switch file.fate {
                case .refused(let code):
                    let refusal = await #expect(throws: (any Error).self, "\(file.what)") {
                        try await company.bring(.accounts, bytes, Options(skip: true))
                    }
                    let told = try #require(refusal as? any Refusal, "\(file.what)")
                    #expect(told.code == code, "\(file.what) in \(spelling)")
                    #expect(!told.text.hans.isEmpty && !told.text.hant.isEmpty && !told.text.english.isEmpty)
                    #expect(try await company.census() == census, "\(file.what)")
                case .rowsRefused(let places):
                    let answer = try await company.bring(.accounts, bytes, Options(dryRun: true))
                    let told = answer.faults.filter { $0.severity == .refused }.map { "\($0.line):\($0.column ?? "")" }
                    #expect(told == places, "\(file.what) in \(spelling): \(answer.told)")
                    _ = try? await company.bring(.accounts, bytes)
                    #expect(try await company.dump() == before, "\(file.what): all or nothing")
                case .kept(let cells):
                    let answer = try await company.bring(.accounts, bytes)
                    #expect(
                        try await company.texts("SELECT code || '|' || name FROM account WHERE recycled_at IS NULL ORDER BY code") == cells,
                        "\(file.what)")
                    try await company.revert(answer)
                }
                #expect(try await company.dump() == before, "\(file.what)")
            }
        }
    }
}
