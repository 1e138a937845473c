import Accounts
import CLI
import CompanySupport
import Foundation
import Grading
import Ground
import Storage
import TestSupport
import Testing
import Wire

/// `hengce grade …`
@Suite struct GradeCommandTests {
    /// Five customers with orders, the best first, and one that never ordered.
    private func withCustomers(on engine: Engine, _ body: (Desk) async throws -> Void) async throws {
        try await withDesk(on: engine) { desk in
            for (index, amount) in ["50000.00", "30000.00", "20000.00", "10000.00", "5000.00"].enumerated() {
                let account = try await desk.staff.account("K-00\(index + 1)", "客户\(index + 1)", of: index == 0 ? desk.staff.zhouLan : nil)
                try await desk.staff.order("SO-\(index)", of: account, on: "2026-10-0\(index + 1)", for: amount)
            }
            try await desk.staff.account("K-009", "从未下单")
            try await body(desk)
        }
    }

    @Test(arguments: Engine.allCases) func `a run says what the contract promises`(_ engine: Engine) async throws {
        try await withCustomers(on: engine) { desk in
            let answer = await desk.type("grade run --scheme order-amount --as-of 2026-11-21 --json")
            #expect(answer.status == .success, "\(answer.complaints)")
            let report = try #require(answer.json)
            #expect(report["scheme"] == "order-amount")
            #expect(report["version"] == 1)
            #expect(report["as_of"] == "2026-11-21")
            #expect(report["graded"] == 5)
            let results = try #require(report["results"]?.array)
            #expect(results.count == 6)

            let best = try #require(results.first)
            #expect(best["rank"] == 1)
            #expect(best["account"]?["code"] == "K-001")
            #expect(best["account"]?["name"] == "客户1")
            #expect(best["account"]?["id"]?.string.flatMap { ID<Account>($0) } != nil)
            #expect(best["score"] == "100.00")
            #expect(best["system_grade"] == "A")
            #expect(best["grade"] == .null)
            #expect(best["override"] == .null)
            #expect(best["missing"] == [])
            #expect(best["indicators"]?["order_amount"] == ["score": "100.00", "value": "50000.00", "weight": "100.00"])

            let never = try #require(results.last)
            #expect(never["rank"] == .null && never["score"] == .null && never["system_grade"] == .null)
            #expect(never["missing"] == ["order_amount"])
            #expect(never["indicators"] == .object([JSON.Member]()))
        }
    }

    @Test func `members of an answer stand in the order of the contract`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            let answer = await desk.type("grade run --scheme order-amount --json")
            #expect(answer.output.hasPrefix(#"{"scheme":"order-amount","version":1,"as_of":"2026-11-21","graded":5,"#))
            #expect(
                answer.output.contains(
                    #""score":"100.00","system_grade":"A","grade":null,"override":null,"missing":[],"indicators":{"order_amount":{"value":"50000.00","score":"100.00","weight":"100.00"}}}"#
                ))
            #expect(answer.lines.count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `customers are labelled by RFM`(_ engine: Engine) async throws {
        try await withCustomers(on: engine) { desk in
            let answer = await desk.type("grade run --scheme rfm --json")
            let results = try #require(answer.json?["results"]?.array)
            let best = try #require(results.first { $0["account"]?["code"] == "K-001" })
            #expect(best["rfm"] == ["f": 1, "level": "VVVIP", "m": 5, "r": 4, "score": 64, "segment": "important_develop"])
            #expect(best["score"] == "64.00")
            #expect(best["system_grade"] == .null)
            let never = try #require(results.last)
            #expect(never["rank"] == .null && never["score"] == .null)
            #expect(never["rfm"] == ["f": 0, "level": "none", "m": 0, "r": 0, "score": 0, "segment": "none"])
        }
    }

    @Test(arguments: Engine.allCases) func `only a saved run of the active scheme changes grades`(_ engine: Engine) async throws {
        try await withCustomers(on: engine) { desk in
            _ = await desk.type("grade run --scheme order-amount")
            let tried = try await desk.staff.rows(of: "SELECT count(*) FROM grade_change")
            #expect(tried == 0)
            let saved = await desk.type("grade run --scheme order-amount --save --json")
            #expect(saved.json?["run"]?.string != nil)
            #expect(saved.json?["results"]?.array?.first?["grade"] == "A")
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM grade_change") == 5)
        }
    }

    @Test func `a person reads a table`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            let answer = await desk.type("grade run --scheme order-amount --save", in: .hans)
            #expect(answer.output.hasPrefix("方案 order-amount@1，2026-11-21：5 户参加分级。\n"))
            #expect(answer.lines.contains("   1  K-001  客户1     100.00  A         A         50000.00"))
            #expect(answer.output.contains("级别已按它更新"))
            #expect(await desk.type("grade run --scheme rfm", in: .hant).output.contains("只是試算，沒有儲存。"))
        }
    }

    @Test(arguments: Engine.allCases) func `an override stands beside the grade of the rules`(_ engine: Engine) async throws {
        try await withCustomers(on: engine) { desk in
            _ = await desk.type("grade run --scheme order-amount --save")
            let changed = await desk.type("grade change K-005 --to A --because '框架合同已签' --until 2027-05-21 --json")
            #expect(changed.status == .success, "\(changed.complaints)")
            #expect(changed.json?["before"] == "C" && changed.json?["after"] == "A" && changed.json?["approver"] == "console")

            let report = await desk.type("grade run --scheme order-amount --json")
            let line = try #require(report.json?["results"]?.array?.first { $0["account"]?["code"] == "K-005" })
            #expect(line["system_grade"] == "C" && line["grade"] == "A")
            #expect(line["override"] == ["approver": "console", "grade": "A", "reason": "框架合同已签", "valid_until": "2027-05-21"])
        }
    }

    @Test func `who overrides answers for it by name`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            _ = await desk.type("grade run --scheme order-amount --save")
            let answer = await desk.type("grade change K-001 --to B --because 降级试试 --json --as qinfang@example.cn")
            #expect(answer.json?["approver"] == "秦放" && answer.json?["by"] == "秦放")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a salesperson does not raise her own customer's grade`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.staff.account("K-053", "金穗食品", of: desk.staff.zhouLan)
            let refused = await desk.type("grade change K-053 --to A --because 老客户了 --as zhoulan@example.cn", in: .hans)
            #expect(refused.status == .failure && refused.complaints.contains("您的角色不能这样做"))
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM grade_change") == 0)
        }
    }

    @Test func `what is refused changes nothing and says why`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            _ = await desk.type("grade run --scheme order-amount --save")
            let before = try await desk.staff.rows(of: "SELECT count(*) FROM grade_change")
            let refused = [
                ("grade change K-001 --to A --because 理由充分", "该客户现在就是 A 级"), ("grade change K-001 --to B --because ''", "调整级别须有理由"),
                ("grade change K-404 --to B --because 理由充分", "account：找不到“K-404”"),
                ("grade change K-001 --to B --because 理由充分 --as zhoulan@example.cn", "您的角色不能这样做"),
                ("grade change K-001 --to B --because 理由充分 --as mengjie@example.cn", "account：找不到“K-001”"),
                ("grade run --scheme nothing", "没有名为“nothing”的分级方案"), ("grade run --scheme order-amount@7", "order-amount@7"),
                ("grade run --scheme order-amount --as zhoulan@example.cn", "您的角色不能这样做"), ("grade scheme activate rfm", "只给客户贴标签"),
            ]
            for (line, words) in refused {
                let answer = await desk.type(line, in: .hans)
                #expect(answer.status == .failure, "\(line)")
                #expect(
                    answer.complaints.replacing(" ", with: "").contains(words.replacing(" ", with: "")), "\(line): \(answer.complaints)")
                #expect(answer.output.isEmpty, "\(line)")
            }
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM grade_change") == before)
        }
    }

    @Test(arguments: Engine.allCases) func `a grade explains itself`(_ engine: Engine) async throws {
        try await withCustomers(on: engine) { desk in
            let early = await desk.type("grade explain K-002")
            #expect(early.status == .failure)
            #expect(early.complaints.contains("no saved grading run"))

            _ = await desk.type("grade run --scheme order-amount --save")
            let answer = await desk.type("grade explain K-002 --json")
            let reasons = try #require(answer.json)
            #expect(reasons["scheme"] == "order-amount" && reasons["rank"] == 2 && reasons["system_grade"] == "B")
            let indicator = try #require(reasons["indicators"]?["order_amount"])
            #expect(indicator["won"] == "60.00" && indicator["lost"] == "40.00")
            #expect(indicator["reaches_better"] == "49997.50")
            #expect(reasons["better"] == ["distance": "40.00", "grade": "A", "score": "100.00"])
            #expect(reasons["grades"]?.array?.first == ["customers": 1, "grade": "A", "highest": "100.00", "lowest": "100.00"])

            let words = await desk.type("grade explain K-002", in: .hans)
            #expect(words.output.contains("升到 A 需要 100.00，还差 40.00。"))
            #expect(await desk.type("grade explain K-001", in: .hans).output.contains("已是最高一级。"))
        }
    }

    @Test func `RFM explains itself too`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            _ = await desk.type("grade run --scheme rfm --save")
            let answer = await desk.type("grade explain K-001 --scheme rfm --json")
            #expect(answer.json?["dimensions"]?["monetary"]?["won"] == 40)
            #expect(answer.json?["next_level"]?["level"] == "VVVVIP")
            #expect(await desk.type("grade explain K-009 --scheme rfm", in: .english).status == .success)
            #expect(await desk.type("grade explain K-001 --scheme rfm", in: .hant).output.contains("升到 VVVVIP 需要 65 分"))
        }
    }

    @Test(arguments: Engine.allCases) func `a scheme is shown, changed, saved and activated`(_ engine: Engine) async throws {
        try await withCustomers(on: engine) { desk in
            let document = await desk.type("grade scheme show order-amount").output
            let file = try desk.file(
                "mine.yml", document.replacing("name: order-amount", with: "name: mine").replacing("share: 20", with: "share: 40"))
            let saved = await desk.type("grade scheme save \(file) --json")
            #expect(saved.json?["name"] == "mine" && saved.json?["version"] == 1 && saved.json?["state"] == "draft")
            #expect(await desk.type("grade scheme save \(file)").output == "Saved as mine@1 (draft).\n")

            #expect(await desk.type("grade scheme activate mine").status == .success)
            let schemes = try #require(await desk.type("grade scheme list --json").json?.array)
            #expect(schemes.filter { $0["state"] == "active" }.map { $0["name"] } == ["mine"])
            #expect(await desk.type("grade scheme list", in: .hans).lines.contains { $0.hasPrefix("mine") && $0.contains("生效") })
        }
    }

    @Test func `a document that cannot be used is refused with its place`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            let file = try desk.file("bad.yml", "name: bad\nkind: indicator\nwindow: 13m\n")
            let answer = await desk.type("grade scheme save \(file)")
            #expect(answer.status == .failure)
            #expect(answer.complaints.contains("in the scheme document"))
            let misspelt = try desk.file("misspelt.yml", "name: bad\nknid: indicator\nwindow: 12m\n")
            let word = await desk.type("grade scheme save \(misspelt)", in: .hans)
            #expect(word.complaints.contains("方案文件的 knid：没有这个键，请改用 name、title、kind"), "\(word.complaints)")
            let large = try desk.file("large.yml", String(repeating: "# long\n", count: 20_000))
            #expect(await desk.type("grade scheme save \(large)").status == .failure)
            let bytes = desk.folder.appending(path: "bytes.yml")
            try Data([0xff, 0xfe, 0x00]).write(to: bytes)
            #expect(await desk.type("grade scheme save \(bytes.path)").complaints.contains("not text in UTF-8"))
        }
    }

    @Test func `everybody sees the scheme and his own customers only`() async throws {
        try await withCustomers(on: .sqlite) { desk in
            _ = await desk.type("grade run --scheme order-amount --save")
            #expect(await desk.type("grade scheme show rfm --as zhoulan@example.cn").status == .success)
            #expect(await desk.type("grade explain K-001 --as zhoulan@example.cn").status == .success)
            #expect(await desk.type("grade explain K-001 --as mengjie@example.cn").status == .failure)
        }
    }
}
