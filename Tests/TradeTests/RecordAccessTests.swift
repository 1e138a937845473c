import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// Who sees what belongs to a customer, and why.
@Suite struct RecordAccessTests {
    /// What is said of who may what is held against what happens to each who tries.
    @Test(arguments: Engine.allCases, [UInt64(1), 2])
    func `who is named as seeing a kind of record is who finds it, and who is named as changing it is who can`(
        engine: Engine, seed: UInt64
    ) async throws {
        try await withCompany(on: engine) { company in
            var chance = SeededChance(seed)
            let crowd = try await Crowd(in: company, &chance)
            for member in crowd.members where Bool.random(using: &chance) { try await company.letExport(member) }
            let newcomer = try await company.hire("新人", .seller)
            for account in crowd.accounts {
                let accesses = try await company.read { try $0.accesses(to: account, seenBy: company.shen) }
                #expect(accesses.map(\.record) == AccountRecord.allCases)
                for trial in try await Trial.all(of: account, sharingWith: newcomer, in: company) {
                    let access = try #require(accesses.first { $0.record == trial.record })
                    let named = Dictionary(uniqueKeysWithValues: access.viewers.map { ($0.member.id, $0) })
                    for member in crowd.members {
                        let principal = try await company.now(member)
                        let id = try #require(principal.id)
                        let place: Comment = "\(trial.record) of \(account) by \(principal.member?.role.rawValue ?? ""), seed \(seed)"
                        let sees = try await company.grants { try trial.see($0, principal) }
                        #expect((named[id] != nil) == sees, "seen: \(place)")
                        let changes = try await company.grants { try trial.change($0, principal) }
                        #expect((named[id]?.mayWrite ?? false) == changes, "changed: \(place)")
                        if let viewer = named[id] { #expect(viewer.permissions == principal.permissions, place) }
                        #expect(access.others.contains { $0.id == id } == !sees, place)
                        #expect(access.withoutRight.contains(id) == !principal.may(trial.record.reading), place)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a planner sees the orders of a customer that he knows by name, and not who else does`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let planner = try await company.hire("童唯", .planner)
            let service = try await company.hire("谢瑶", .service)
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.share(huayue, with: service)
            let order = try await company.order("S-1", of: huayue, on: "2026-11-01", for: "10.00")
            let access = try await company.read { try $0.access(to: order, seenBy: company.zhouLan) }
            #expect(access.record == .orders && access.viewers.map(\.member.name) == ["周岚", "秦放", "沈青", "何审", "童唯"])
            #expect(access.viewers.last?.grounds == [.orders])
            #expect(access.viewers.filter(\.mayWrite).map(\.member.name) == ["周岚", "秦放", "沈青"])
            #expect(
                access.withoutRight == Set([service.id].compactMap { $0 }), "who sees the customer sees no order of it without the right")
            _ = try await company.read { try $0.order(order, seenBy: planner) }
            await #expect(throws: NotFound.self) { try await company.read { try $0.access(to: order, seenBy: planner) } }
            await #expect(throws: NotPermitted.self) { try await company.read { try $0.access(to: huayue, of: .orders, seenBy: service) } }
            await #expect(throws: NotFound.self) { try await company.read { try $0.access(to: order, seenBy: company.mengJie) } }
            let own = try await company.read { try $0.accesses(to: huayue, seenBy: service) }
            #expect(own.map(\.record) == [.facts, .collaborators], "nobody is told of records that he may not see himself")
        }
    }
}

/// One kind of record of one customer, and what somebody does who tries to see it and to change it.
private struct Trial: Sendable {
    let record: AccountRecord
    let see: @Sendable (Snapshot, Principal) throws -> Void
    let change: @Sendable (Transaction, Principal) throws -> Void

    static func all(of account: ID<Account>, sharingWith newcomer: Principal, in company: CompanySupport.Company) async throws -> [Trial] {
        let order = try await company.order("S-\(account)", of: account, on: "2026-11-01", for: "10.00")
        let changed = try await company.write { try ChangeGrade(of: account, to: .b, because: "战略客户").carryOut(by: .console, in: $0) }
        let id = try #require(newcomer.id)
        let line = try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: 100)
        let day = try #require(Day("2026-11-02"))
        return [
            Trial(record: .facts) {
                _ = try $0.listedAccount(account, seenBy: $1)
            } change: { tx, member in
                var fields = AccountFields(of: try tx.account(account, seenBy: member))
                fields.region = "华东"
                try ChangeAccount(account, to: fields, seen: nil).carryOut(by: member, in: tx)
            },
            Trial(record: .orders) {
                _ = try $0.order(order, seenBy: $1)
            } change: { tx, member in
                let fields = OrderFields(code: "T-\(account)", orderedOn: day, currency: .cny, lines: [line])
                try WriteOrder(fields, of: account).carryOut(by: member, in: tx)
            },
            Trial(record: .gradeChanges) {
                _ = try $0.gradeChange(changed, seenBy: $1)
            } change: { tx, member in
                try ChangeGrade(of: account, to: .a, because: "战略客户").carryOut(by: member, in: tx)
            },
            Trial(record: .collaborators) {
                _ = try $0.assignments(of: account, seenBy: $1)
            } change: { tx, member in
                _ = try ShareAccount(account, with: id, on: ShareTerms(part: .sales, access: .read)).carryOut(by: member, in: tx)
            },
        ]
    }
}

extension CompanySupport.Company {
    fileprivate func letExport(_ member: Principal) async throws {
        try await write { tx in
            guard let id = member.id, !member.may(.exportRecords) else { return }
            _ = try GrantPermission(.exportRecords, to: id, because: "季度对账").carryOut(by: .console, in: tx)
        }
    }

    /// Whether it is allowed; nothing of it stays.
    fileprivate func grants(_ act: @escaping @Sendable (Transaction) throws -> Void) async throws -> Bool {
        struct Allowed: Error {}
        do {
            try await write { tx in
                try act(tx)
                throw Allowed()
            }
            return true
        } catch is Allowed { return true } catch is NotPermitted { return false } catch is NotFound { return false }
    }
}
