import CLI
import CompanySupport
import Foundation
import Ground
import Storage
import TestSupport
import Testing
import Wire

/// `hengce import`
@Suite struct ImportCommandTests {
    private let accounts = "编号,客户名称,行业\nK-001,华岳重工集团,机械\nK-002,远洋机电,机械\n"
    private let mapping = "--map code=编号 --map name=客户名称 --map industry=行业"

    @Test(arguments: Engine.allCases) func `a file comes in and says what became of it`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let file = try desk.file("accounts.csv", accounts)
            let tried = await desk.type("import accounts \(file) \(mapping) --dry-run --json")
            #expect(tried.status == .success, "\(tried.complaints)")
            #expect(tried.output == #"{"import":null,"rows":2,"created":2,"updated":0,"unchanged":0,"refused":0,"warned":0}"# + "\n")
            let before = try await desk.staff.rows(of: "SELECT count(*) FROM account")
            #expect(before == 0)

            let done = await desk.type("import accounts \(file) \(mapping) --json")
            #expect(done.json?["import"]?.string != nil && done.json?["created"] == 2)
            let repeated = await desk.type("import accounts \(file) \(mapping)")
            #expect(repeated.status == .failure && repeated.complaints.contains("--again"))
            #expect(await desk.type("import accounts \(file) \(mapping) --again --json").json?["unchanged"] == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `an import is taken back`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let file = try desk.file("accounts.csv", accounts)
            let id = try #require(await desk.type("import accounts \(file) \(mapping) --json").json?["import"]?.string)
            let answer = await desk.type("import revert \(id)", in: .hans)
            #expect(answer.output == "已撤回 accounts.csv：撤下 2 项，恢复 0 项。\n")
            let left = try await desk.staff.rows(of: "SELECT count(*) FROM account WHERE recycled_at IS NULL")
            #expect(left == 0)
            #expect(await desk.type("import revert \(id)").status == .failure)
            #expect(await desk.type("import revert nonsense").complaints.contains("“nonsense”"))
        }
    }

    @Test func `a row that is refused keeps everything out, and the report says where`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let file = try desk.file(
                "orders.csv", "account_code,ordered_on,amount\nK-001,2026-10-01,100\nK-404,2026-10-02,200\nK-001,soon,300\n")
            try await desk.staff.account("K-001", "华岳重工集团")
            let report = desk.folder.appending(path: "report.csv").path
            let refused = await desk.type("import orders \(file) --report \(report) --json", in: .hans)
            #expect(refused.status == .failure)
            #expect(refused.json?["import"] == .null && refused.json?["refused"] == 2 && refused.json?["rows"] == 3, "\(refused.output)")
            #expect(refused.complaints.contains("第 3 行") && refused.complaints.split(separator: "\n").count == 1, "\(refused.complaints)")
            let rows = try String(contentsOfFile: report, encoding: .utf8)
            #expect(rows.contains("K-404") && rows.contains("soon") && !rows.contains("K-001,2026-10-01"))
            let orders = try await desk.staff.rows(of: "SELECT count(*) FROM sales_order")
            #expect(orders == 0)
        }
    }

    @Test func `a report that could not be written keeps the file out, and leaves alone what stands in its place`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let file = try desk.file("accounts.csv", accounts)
            let nowhere = await desk.type("import accounts \(file) \(mapping) --report /nowhere/report.csv")
            #expect(nowhere.status == .failure && nowhere.complaints.hasPrefix("The file /nowhere/report.csv cannot be written"))
            let folder = await desk.type("import accounts \(file) \(mapping) --report \(desk.folder.path)")
            #expect(folder.status == .failure && folder.output.isEmpty)
            let left = try await desk.staff.rows(of: "SELECT count(*) FROM account")
            #expect(left == 0)

            let kept = try desk.file("kept.csv", "what somebody wrote")
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: kept)
            let wrong = await desk.type("import accounts /nowhere/accounts.csv \(mapping) --report \(kept)")
            #expect(wrong.status == .failure)
            #expect(try String(contentsOfFile: kept, encoding: .utf8) == "what somebody wrote")
            #expect(try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o644)
        }
    }

    @Test func `whoever reads the report from a pipe gets all of it`() async throws {
        try await withCommandPost { post in
            let file = try post.desk.file("accounts.csv", "code,name\n,没有编号\n")
            let pipe = post.desk.folder.appending(path: "report.pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            async let report = read(pipe)
            let answer = try await post.send("import accounts \(file) --report \(pipe)")
            #expect(answer.status == .failure && answer.complaints.hasSuffix("All of them stand in \(pipe).\n"))
            #expect(await report.contains("没有编号"))
        }
    }

    /// Waits for whoever writes, on a thread of its own.
    private func read(_ pipe: String) async -> String {
        await withCheckedContinuation { continuation in
            Thread {
                let bytes = FileHandle(forReadingAtPath: pipe).flatMap { try? $0.readToEnd() }
                continuation.resume(returning: String(decoding: bytes ?? Data(), as: UTF8.self))
            }.start()
        }
    }

    @Test func `a report that fails behind the import hides neither the answer nor the id`() async throws {
        try await withCommandPost { post in
            let file = try post.desk.file("accounts.csv", accounts)
            let answer = try await post.send("import accounts \(file) \(mapping) --report /dev/full --json")
            let id = try #require(answer.json?["import"]?.string, "\(answer.output)")
            #expect(answer.status == .failure)
            #expect(answer.complaints.hasPrefix("Imported as \(id), but the report was not written. The file /dev/full cannot be written"))
            let left = try await post.desk.staff.rows(of: "SELECT count(*) FROM account")
            #expect(left == 2)
            let early = try await post.send("import accounts \(file) \(mapping) --again --report /nowhere/report.csv")
            #expect(early.status == .failure && early.output.isEmpty && early.complaints.contains("/nowhere/report.csv"))
        }
    }

    @Test func `whoever asked for no report learns how to have one`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let file = try desk.file("accounts.csv", "code,name\n,无编号\n,也没有\n")
            #expect(await desk.type("import accounts \(file)").complaints.hasSuffix("Name a file with --report to have all of them.\n"))
            let report = desk.folder.appending(path: "report.csv").path
            #expect(await desk.type("import accounts \(file) --report \(report)").complaints.hasSuffix("All of them stand in \(report).\n"))
        }
    }

    @Test func `the good rows come in where that is wanted`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let file = try desk.file(
                "orders.csv", "customer;day;worth;stage\nK-001;3/15/26;100;Won\nK-002;3/16/26;200;Lost\nK-003;soon;5;Won\n")
            let options =
                "--map account_code=customer --map ordered_on=day:M/D/YY --map amount=worth --where stage=Won --create-missing --on-error skip"
            let answer = await desk.type("import orders \(file) \(options)", in: .hant)
            #expect(answer.status == .success, "\(answer.complaints)")
            #expect(answer.output.contains("讀取 2 列：新增 1"))
            #expect(answer.output.contains("✗ 第 4 行"))
            let orders = try await desk.staff.rows(
                of: "SELECT count(*) FROM sales_order WHERE ordered_on = '2026-03-15' AND amount = 10000")
            #expect(orders == 1)
        }
    }

    @Test func `values are fixed and replaced`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let file = try desk.file("accounts.csv", "code,name,industry\nK-001,华岳,x\n")
            let answer = await desk.type("import accounts \(file) --set region=华东 --value industry:x=机械 --json")
            #expect(answer.json?["created"] == 1, "\(answer.complaints)")
            let matching = try await desk.staff.rows(of: "SELECT count(*) FROM account WHERE region = '华东' AND industry = '机械'")
            #expect(matching == 1)
        }
    }

    @Test func `who may not import brings nothing in`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let file = try desk.file("accounts.csv", accounts)
            #expect(await desk.type("import accounts \(file) \(mapping) --as zhoulan@example.cn").status == .failure)
            #expect(await desk.type("import users \(file) --as qinfang@example.cn").status == .failure)
            let left = try await desk.staff.rows(of: "SELECT count(*) FROM account")
            #expect(left == 0)
        }
    }

    @Test(arguments: ["import", "import accounts", "import nonsense a.csv", "import revert", "import accounts a.csv --on-error maybe"])
    func `wrong words are wrong usage`(_ line: String) {
        guard case .answer(_, let status) = Invocation(words(of: line)) else { return #expect(Bool(false), "\(line) was understood") }
        #expect(status == .usage)
    }

    @Test func `file and report go through the door`() async throws {
        try await withCommandPost { post in
            // Longer than one portion, so that it comes in pieces.
            let many = (1...4000).map { "K-\($0),客户\($0)号\n" }.joined()
            let file = try post.desk.file("many.csv", "code,name\n" + many + ",没有编号\n")
            let report = post.desk.folder.appending(path: "report.csv").path
            let answer = try await post.send("import accounts \(file) --on-error skip --report \(report) --json")
            #expect(answer.status == .success, "\(answer.complaints)")
            #expect(answer.json?["created"] == 4000 && answer.json?["refused"] == 1)
            #expect(try String(contentsOfFile: report, encoding: .utf8).contains("没有编号"))
            let name = try await post.desk.staff.read { try $0.first("SELECT file_name FROM import") { $0.text(0) } }
            #expect(name == "many.csv")
        }
    }
}
