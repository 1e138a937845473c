import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct AccountTests {
    @Test(arguments: Engine.allCases)
    func `of two editors exactly one wins and the other is told`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let seen = try await company.read { try $0.account(huayue, seenBy: company.zhouLan) }
            func move(to region: String) async throws {
                try await company.write { tx in
                    var fields = AccountFields(of: seen)
                    fields.region = region
                    try ChangeAccount(huayue, to: fields, seen: seen.version).carryOut(by: company.zhouLan, in: tx)
                }
            }
            try await move(to: "常州")
            await #expect(throws: VersionStale.self) { try await move(to: "苏州") }
            #expect(try await company.read { try $0.account(huayue, seenBy: company.zhouLan).region } == "常州")
        }
    }

    @Test(arguments: Engine.allCases)
    func `two customers never share a number, and a group never bites its tail`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let group = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let works = try await company.account("K-004", "华岳液压", of: company.zhouLan)
            await #expect(throws: FieldRefused.taken(field: "code", value: "K-003")) { try await company.account("K-003", "别家") }
            func put(_ child: ID<Account>, below parent: ID<Account>) async throws {
                try await company.write { tx in
                    var fields = AccountFields(of: try tx.account(child, seenBy: company.zhouLan))
                    fields.parent = parent
                    try ChangeAccount(child, to: fields, seen: nil).carryOut(by: company.zhouLan, in: tx)
                }
            }
            try await put(works, below: group)
            await #expect(throws: ParentInCircle.self) { try await put(group, below: works) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list goes on behind the longest name there may be, in every order`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for code in ["K-001", "K-002"] { try await company.account(code, String(repeating: "装", count: 200), of: company.zhouLan) }
            for sort in AccountSort.allCases {
                var filter = AccountFilter()
                (filter.sort, filter.limit) = (sort, 1)
                let first = filter
                let next = try #require(try await company.read { try $0.accounts(first, seenBy: company.shen).next })
                let link = next.tied(to: sort.rawValue).description
                let cursor: PageCursor = try #require(
                    PageCursor(link, of: [.text, .id], in: sort.rawValue), "\(sort): \(link.utf8.count) bytes")
                filter.cursor = cursor
                let second = filter
                #expect(try await company.read { try $0.accounts(second, seenBy: company.shen).accounts.count } == 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a character that cannot be kept is refused with words, wherever it comes in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            await #expect(throws: FieldRefused.unreadable(field: "name")) { try await company.account("K-003", "华岳\u{0}重工") }
            await #expect(throws: FieldRefused.unreadable(field: "name")) { try await company.account("K-003", "华岳\n重工") }
            await #expect(throws: TextUnstorable.self) {
                try await company.read { try $0.account(coded: "K-003\u{0}", seenBy: company.zhouLan) }
            }
            #expect(TextUnstorable().status == .refused && FieldRefused.unreadable(field: "name").code == TextUnstorable().code)
            let accounts = try await company.rows(of: "SELECT count(*) FROM account")
            #expect(accounts == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account stands in its owner's book from the first day, and the assignment says so`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let assignments = try await company.read { try $0.assignments(of: huayue, seenBy: company.qinFang) }
            #expect(assignments.map(\.ownerName) == ["周岚"] && assignments.map(\.cause) == [.newAccount])
        }
    }
}
