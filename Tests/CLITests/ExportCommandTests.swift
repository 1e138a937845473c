import CLI
import CompanySupport
import Foundation
import Ground
import Storage
import TestSupport
import Testing
import Wire

/// `hengce export`
@Suite struct ExportCommandTests {
    @Test(arguments: Engine.allCases) func `a list is written to a file or to standard output, and comes back in unchanged`(
        _ engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            let source = try desk.file(
                "source.csv",
                "code,name,kind,key_kinds,parent_code,industry,region,address,employees,annual_revenue,owner_email,tags,source\n"
                    + "K-001,=华岳,business,strategic;group,,机械,常州,\"东路 8 号, 2 栋\",1350,38600000.00,zhoulan@example.cn,重点;出口,旧系统\n"
                    + "K-002,'+远洋机电,public_sector,,K-001,,,,,,,,\n")
            #expect(await desk.type("import accounts \(source)").status == .success)
            let orders = try desk.file(
                "orders.csv",
                "code,account_code,ordered_on,due_on,amount,currency\nS-1,K-001,2026-10-01,2026-11-01,100,CNY\nS-1,K-001,2026-10-01,2026-11-01,-20,CNY\n"
            )
            #expect(await desk.type("import orders \(orders)").status == .success)

            for (kind, rows) in [("accounts", 2), ("orders", 2)] {
                let target = desk.folder.appending(path: "\(kind)-out.csv").path
                let told = await desk.type("export \(kind) --output \(target) --json")
                #expect(told.json?["rows"]?.integer == rows, "\(told.output)\(told.complaints)")
                let printed = await desk.type("export \(kind)")
                #expect(try Array(printed.output.utf8) == Array(Data(contentsOf: URL(filePath: target))), "byte for byte")
                let back = await desk.type("import \(kind) \(target) --json")
                #expect(back.json?["unchanged"]?.integer == (kind == "orders" ? 1 : 2), "\(back.output)\(back.complaints)")
            }
        }
    }

    @Test func `whoever may not export is told so, and nothing is written`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let target = desk.folder.appending(path: "out.csv").path
            let refused = await desk.type("export accounts --output \(target) --as zhoulan@example.cn")
            #expect(refused.status == .failure && refused.complaints.split(separator: "\n").count == 1, "\(refused.complaints)")
            #expect(!FileManager.default.fileExists(atPath: target))
            #expect(await desk.type("export everything").status == .usage)
            #expect(await desk.type("export accounts --json").status == .usage)
        }
    }
}
