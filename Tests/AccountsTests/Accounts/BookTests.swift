import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Whoever adds or changes an account names others only as far as he reaches.
@Suite struct BookTests {
    @Test(arguments: Engine.allCases) func `a new account goes into a book within reach`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (number, (owner, principal)) in [
                (company.zhouLan, company.zhouLan), (company.chengYan, company.qinFang), (company.qinFang, company.qinFang),
                (company.mengJie, company.shen),
            ].enumerated() {
                let fields = AccountFields(code: "K-\(number)", name: "华岳重工")
                let id = try await company.write { try AddAccount(fields, owner: owner.id).carryOut(by: principal, in: $0) }
                #expect(try await company.read { try $0.account(id, seenBy: company.shen) }.owner == owner.id)
            }
            for (owner, principal) in [
                (company.chengYan, company.zhouLan), (company.mengJie, company.qinFang), (company.shen, company.qinFang),
            ] {
                await #expect(throws: NotPermitted.self) {
                    try await company.write {
                        _ = try AddAccount(AccountFields(code: "K-9", name: "华岳重工"), owner: owner.id).carryOut(by: principal, in: $0)
                    }
                }
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `a parent is within reach, unless it stood there before`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let group = try await company.account("K-1", "南屿集团", of: company.mengJie)
            let own = try await company.account("K-2", "华岳重工", of: company.zhouLan)
            let unknown = FieldRefused.noReference(field: "parent", value: group.description)
            await #expect(throws: unknown) {
                try await company.write { tx in
                    var fields = AccountFields(of: try tx.account(own, seenBy: company.zhouLan))
                    fields.parent = group
                    _ = try ChangeAccount(own, to: fields, seen: nil).carryOut(by: company.zhouLan, in: tx)
                }
            }
            await #expect(throws: unknown) {
                try await company.write { tx in
                    var fields = AccountFields(code: "K-3", name: "华岳锻造")
                    fields.parent = group
                    _ = try AddAccount(fields, owner: company.zhouLan.id).carryOut(by: company.zhouLan, in: tx)
                }
            }
            try await company.write { tx in
                var fields = AccountFields(of: try tx.account(own, seenBy: company.shen))
                fields.parent = group
                _ = try ChangeAccount(own, to: fields, seen: nil).carryOut(by: company.shen, in: tx)
            }
            let changes = try await company.write { tx in
                var fields = AccountFields(of: try tx.account(own, seenBy: company.zhouLan))
                fields.region = "杭州"
                return try ChangeAccount(own, to: fields, seen: nil).carryOut(by: company.zhouLan, in: tx)
            }
            #expect(changes.map(\.field) == ["region"])
        }
    }

    @Test func `an account has no fewer than nobody working for it, and at most fifty tags`() async throws {
        try await withCompany(on: .sqlite) { company in
            var negative = AccountFields(code: "K-1", name: "华岳重工")
            negative.employees = -1
            var many = AccountFields(code: "K-1", name: "华岳重工")
            many.tags = (1...51).map { "标签\($0)" }
            for (fields, refusal) in [
                (negative, FieldRefused.unknown(field: "employees", value: "-1")), (many, .tooMany(field: "tags", limit: 50)),
            ] {
                await #expect(throws: refusal) {
                    try await company.write { _ = try AddAccount(fields, owner: nil).carryOut(by: .console, in: $0) }
                }
            }
        }
    }
}
