import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct SharingTests {
    @Test(arguments: Engine.allCases)
    func `a seller shares his customer with a colleague, who then sees it, and takes it back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (zhouLan, mengJie) = (company.zhouLan, company.mengJie)
            let share = try await company.write { tx in
                try ShareAccount(huayue, with: try known(mengJie.id), on: ShareTerms(part: .technical, access: .read))
                    .carryOut(by: zhouLan, in: tx)
            }
            #expect(try await company.read { try $0.account(huayue, seenBy: mengJie).name } == "华岳重工")
            try await company.write { try EndShare(share, seen: 1).carryOut(by: zhouLan, in: $0) }
            await #expect(throws: NotFound.self) { try await company.read { try $0.account(huayue, seenBy: mengJie) } }
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action IN ('account_shared', 'share_ended')") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail tells what was taken back from what was given back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (zhouLan, mengJie) = (company.zhouLan, company.mengJie)
            for (principal, action, words) in [
                (zhouLan, "share_ended", "收回共享"), (mengJie, "share_returned", "退出协作"), (company.shen, "share_ended", "收回共享"),
            ] {
                let share = try await company.share(huayue, with: mengJie)
                try await company.write { try EndShare(share, seen: 1).carryOut(by: principal, in: $0) }
                let entry = try await company.read { try known($0.history(of: .account(huayue)).entries.first) }
                #expect(entry.action == action && entry.text.hans.hasPrefix(words) && entry.memberName == principal.member?.name)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a share ends with its last day`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (today, mengJie) = (Day(year: 2026, month: 11, day: 21), company.mengJie)
            try await company.share(huayue, with: mengJie, until: today)
            #expect(try await company.read { try $0.accounts(AccountFilter(), seenBy: mengJie).accounts.map(\.code) } == ["K-003"])
            let tomorrow = Reach.own(try known(mengJie.id), on: try known(today).adding(days: 1))
            let seen = try await company.read { try $0.number("SELECT count(*) FROM account WHERE \(tomorrow.accounts)") }
            #expect(seen == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whom a customer is shared with neither passes it on nor decides its grade, even with writing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let nanyu = try await company.account("K-005", "南屿船舶", of: company.mengJie)
            let (zhouLan, chengYan, qinFang) = (company.zhouLan, company.chengYan, company.qinFang)
            try await company.share(nanyu, with: zhouLan, to: .write)
            try await company.share(nanyu, with: qinFang, to: .write)
            for principal in [zhouLan, qinFang] {
                await #expect(throws: NotPermitted.self) {
                    try await company.write { tx in
                        try ShareAccount(nanyu, with: try known(chengYan.id), on: ShareTerms(part: .sales, access: .read))
                            .carryOut(by: principal, in: tx)
                    }
                }
            }
            await #expect(throws: NotPermitted.self) {
                try await company.write { try ChangeGrade(of: nanyu, to: .a, because: "战略客户").carryOut(by: qinFang, in: $0) }
            }
            let changed = try await company.write { tx in
                var fields = AccountFields(of: try tx.account(nanyu, seenBy: zhouLan))
                fields.region = "舟山"
                return try ChangeAccount(nanyu, to: fields, seen: nil).carryOut(by: zhouLan, in: tx)
            }
            #expect(!changed.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a share is refused with the owner, twice, over before it begins, and with who has left`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (zhouLan, mengJie, shen) = (company.zhouLan, company.mengJie, company.shen)
            @Sendable func share(with member: Principal, until: Day? = nil) async throws {
                try await company.write { tx in
                    _ = try ShareAccount(huayue, with: try known(member.id), on: ShareTerms(part: .sales, access: .read, until: until))
                        .carryOut(by: zhouLan, in: tx)
                }
            }
            await #expect(throws: ShareRefused.withOwner) { try await share(with: zhouLan) }
            let yesterday = try known(Day(year: 2026, month: 11, day: 20))
            await #expect(throws: ShareRefused.endsBeforeToday(yesterday)) { try await share(with: mengJie, until: yesterday) }
            try await share(with: mengJie)
            await #expect(throws: FieldRefused.taken(field: "user", value: "孟洁")) { try await share(with: mengJie) }
            let chengYan = try await company.read { try known($0.member(known(company.chengYan.id))) }
            try await company.write { tx in
                try ChangeMember(chengYan.id, to: MemberFields(of: chengYan), state: .deactivated, language: .hans, seen: chengYan.version)
                    .carryOut(by: shen, in: tx)
            }
            await #expect(throws: FieldRefused.noReference(field: "user", value: chengYan.id.description)) {
                try await share(with: company.chengYan)
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM collaborator") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two who change the terms of a share one wins and the other is told`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let share = try await company.share(huayue, with: company.mengJie)
            let zhouLan = company.zhouLan
            try await company.write {
                try ChangeShare(share, to: ShareTerms(part: .sales, access: .write), seen: 1).carryOut(by: zhouLan, in: $0)
            }
            await #expect(throws: VersionStale.self) {
                try await company.write {
                    try ChangeShare(share, to: ShareTerms(part: .service, access: .read), seen: 1).carryOut(by: zhouLan, in: $0)
                }
            }
            #expect(try await company.read { try $0.collaborator(share, seenBy: zhouLan).access } == .write)
        }
    }
}

/// What the test put there itself.
private func known<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw NotFound() }
    return value
}
