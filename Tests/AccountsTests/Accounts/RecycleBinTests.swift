import Accounts
import CompanySupport
import Ground
import Identity
import Schema
import Storage
import TestSupport
import Testing

/// What lies in the recycle bin, who sees it there, and who takes it out.
@Suite struct RecycleBinTests {
    @Test(arguments: Engine.allCases) func `the bin holds for each what he answers for`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (code, owner) in [("K-1", company.zhouLan), ("K-2", company.mengJie), ("K-3", nil)] {
                let account = try await company.account(code, code, of: owner)
                try await company.share(account, with: company.chengYan, to: .write)
                try await company.write { tx in
                    let version = try tx.account(account, seenBy: .console).version
                    try RecycleAccount(account, seen: version).carryOut(by: .console, in: tx)
                }
            }
            func codes(_ principal: Principal) async throws -> Set<String> {
                Set(try await company.read { try $0.recycledAccounts(after: nil, limit: 10, seenBy: principal).accounts.map(\.code) })
            }
            #expect(try await codes(company.shen) == ["K-1", "K-2", "K-3"])
            #expect(try await codes(company.qinFang) == ["K-1", "K-3"])
            #expect(try await codes(company.zhouLan) == ["K-1"])
            #expect(try await codes(company.chengYan) == [], "a share gives nobody the right to take one out")
            await #expect(throws: NotPermitted.self) { try await codes(company.auditor) }
        }
    }

    @Test func `every table that names an account is asked before one goes for good`() {
        let statements = Schema.migrations.flatMap(\.statements).map { "\($0)" }
        let naming = statements.filter { $0.contains("account_id") && $0.contains("REFERENCES account (id)") }
        #expect(!naming.isEmpty)
        let asked = "\(PurgeAccounts.isNamed)"
        for statement in naming {
            guard let table = statement.firstMatch(of: #/CREATE TABLE ([a-z_]+)/#)?.1, table != "collaborator" else { continue }
            #expect(asked.contains("\(table).account_id"), "\(table)")
        }
    }
}
