import Accounts
import CompanySupport
import Crypto
import Export
import Foundation
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// Lists as files: within reach, by right, and known to the trail.
@Suite struct ExportTests {
    @Test(arguments: Engine.allCases)
    func `a file of accounts holds whom the member sees in full, whoever he is`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let estate = try await Estate(in: company)
            for (role, actor) in estate.actors where role != .readonly {
                let exporter = try await company.permitted(actor)
                let codes = Set(try await company.file(of: .accounts(AccountFilter()), by: exporter).rows.map { $0[0] })
                let seen = Estate.Target.allCases.filter { estate.sight(of: $0, by: role) >= .full }.map { "K-\($0)" }
                #expect(codes == Set(seen), "\(role.rawValue)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file of orders holds those of the accounts whose orders the member sees`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let estate = try await Estate(in: company)
            for (role, actor) in estate.actors where role != .readonly && role != .service {
                let exporter = try await company.permitted(actor)
                let accounts = Set(try await company.file(of: .orders(OrderFilter()), by: exporter).rows.map { $0[1] })
                let seen = Estate.Target.allCases.filter { target in
                    estate.sight(of: target, by: role) >= .full || role == .planner && target != .missing
                }
                #expect(accounts == Set(seen.map { "K-\($0)" }), "\(role.rawValue)")
            }
            guard let service = estate.actors[.service] else { throw NotFound() }
            let serving = try await company.permitted(service)
            await #expect(throws: NotPermitted.self) { try await company.file(of: .orders(OrderFilter()), by: serving) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody exports without the right, and what is refused is no export in the trail`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "华岳重工集团", of: company.zhouLan)
            for principal in [company.zhouLan, company.auditor] {
                await #expect(throws: NotPermitted.self) { try await company.file(of: .accounts(AccountFilter()), by: principal) }
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'records_exported'") == 0)
            #expect(try await company.file(of: .accounts(AccountFilter()), by: company.qinFang).rows.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail knows who took how much, narrowed by what, and the hash of the very bytes`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-002", "远洋机电", of: company.zhouLan)
            var filter = AccountFilter()
            (filter.search, filter.ungraded, filter.owner) = ("华岳", true, company.zhouLan.id)
            let taken = try await company.file(of: .accounts(filter), by: company.qinFang)
            let (qin, owner) = (company.qinFang.id, company.zhouLan.id?.description ?? "")
            let entry = try await company.read { snapshot in
                var all = AuditFilter()
                all.action = "records_exported"
                return try snapshot.auditEntries(all, seenBy: .console).entries.first
            }
            #expect(entry?.member == qin && entry?.payload["kind"] == "accounts" && entry?.payload["rows"] == "1")
            #expect(entry?.payload["narrowed_by"] == "search ungraded owner=\(owner)", "what was typed may name a person and is not kept")
            let hash = SHA256.hash(data: taken.bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(entry?.payload["file_hash"] == hash && taken.name == "accounts-2026-11-21-\(hash.prefix(8)).csv")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a parent out of reach is not named, and a cell that would be worked out is defused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let group = try await company.account("K-100", "远洋集团", of: company.mengJie)
            let own = company.zhouLan.id
            try await company.write { tx in
                var fields = AccountFields(code: "K-001", name: "=HYPERLINK(\"http://evil.example\")")
                (fields.parent, fields.tags, fields.address) = (group, ["重点", "出口"], "工业园区 8 号\n2 栋, 东门")
                _ = try AddAccount(fields, owner: own).carryOut(by: .console, in: tx)
            }
            let seller = try await company.permitted(company.zhouLan)
            let file = try await company.file(of: .accounts(AccountFilter()), by: seller)
            #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
            let row = try #require(file.rows.first)
            #expect(row[1] == "'=HYPERLINK(\"http://evil.example\")" && row[5] == "" && row[13] == "重点;出口")
            #expect(row[8] == "工业园区 8 号\n2 栋, 东门" && row[12] == "zhoulan@example.cn")
            #expect(try await company.file(of: .accounts(AccountFilter()), by: company.shen).rows.contains { $0[5] == "K-100" })
        }
    }
}
