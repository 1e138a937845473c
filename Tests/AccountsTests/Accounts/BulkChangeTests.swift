import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// The same deed on many customers: on all of them, or on none.
@Suite struct BulkChangeTests {
    @Test(arguments: Engine.allCases)
    func `a tag comes to those that lack it, and each of them has its entry`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let ids = try await company.three()
            let first = try await company.bulk([ids[0]], .addTag(" 重点 "), by: company.zhouLan)
            #expect(first == .init(changed: 1, unchanged: 0))
            let all = try await company.bulk(ids + ids, .addTag("重点"), by: company.zhouLan)
            #expect(all == .init(changed: 2, unchanged: 1), "named twice is meant once")
            #expect(try await company.trail(of: "account", verb: .accountChanged).count == 3)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE tags = '重点'") == 3)
            let gone = try await company.bulk(ids, .removeTag("重点"), by: company.zhouLan)
            #expect(gone == .init(changed: 3, unchanged: 0))
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE tags = ''") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one that may not be changed keeps all the others as they are, and is named`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let ids = try await company.three()
            let shared = try await company.account("K-9", "南屿船舶", of: company.mengJie)
            try await company.share(shared, with: company.zhouLan, to: .read)
            let refusal = await #expect(throws: BulkRefused.self) {
                try await company.bulk(ids + [shared], .status(.archived), by: company.zhouLan)
            }
            #expect(refusal?.text.hans.contains("南屿船舶") == true && refusal?.status == .notPermitted && refusal?.accounts == [shared])
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE status = 'archived'") == 0)
            let entries = try await company.trail(of: "account", verb: .accountChanged)
            #expect(entries.isEmpty)

            try await company.write {
                try $0.run("UPDATE collaborator SET share_access = 'write'")
            }
            #expect(try await company.bulk(ids + [shared], .status(.archived), by: company.zhouLan).changed == 4)
            let kept = await #expect(throws: BulkRefused.self) {
                try await company.bulk(ids + [shared], .recycle, by: company.zhouLan)
            }
            #expect(kept?.accounts == [shared], "that it is shared for writing is not enough to throw it away")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is out of reach is not named, and keeps the others as they are`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let ids = try await company.three()
            let others = [try await company.account("K-8", "泰岳矿装", of: company.mengJie), try await company.account("K-7", "公海一家")]
            let refusal = await #expect(throws: BulkRefused.self) {
                try await company.bulk(ids + others, .addTag("重点"), by: company.zhouLan)
            }
            #expect(refusal?.code == "reference_unknown" && refusal?.text.hans.contains("2 家") == true)
            #expect(refusal?.text.hans.contains("泰岳") == false)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE tags <> ''") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager gives customers another owner with a reason, as facts, within his team only`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let ids = try await company.three()
            let pool = try await company.account("K-7", "公海一家")
            let (cheng, qin) = (company.chengYan.id, company.qinFang)
            #expect(try await company.bulk(ids + [pool], .owner(cheng, because: "周岚休假"), by: qin).changed == 4)
            for (id, cause) in [(ids[0], AssignmentCause.rebalancing), (pool, .fromPool)] {
                let latest = try #require(try await company.read { try $0.assignments(of: id, seenBy: qin).first { $0.cause == cause } })
                #expect(latest.owner == cheng && latest.reason == "周岚休假" && latest.byName == "秦放")
            }
            #expect(try await company.trail(of: "account", verb: .ownerChanged).count == 7)
            #expect(try await company.bulk([pool], .owner(nil, because: "误领"), by: qin).changed == 1)
            #expect(
                try await company.read { try $0.assignments(of: pool, seenBy: qin).contains { $0.cause == .toPool && $0.owner == nil } })

            await #expect(throws: FieldRefused.missing(field: "reason")) { try await company.bulk(ids, .owner(nil, because: " "), by: qin) }
            let meng = try #require(company.mengJie.id)
            await #expect(throws: FieldRefused.noReference(field: "owner", value: "\(meng)")) {
                try await company.bulk(ids, .owner(meng, because: "给孟洁"), by: qin)
            }
            await #expect(throws: NotPermitted.self) { try await company.bulk(ids, .owner(cheng, because: "换人"), by: company.zhouLan) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `customers go to the recycle bin together`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let ids = try await company.three()
            #expect(try await company.bulk(ids, .recycle, by: company.zhouLan) == .init(changed: 3, unchanged: 0))
            let bin = try await company.read { try $0.recycledAccounts(after: nil, limit: 10, seenBy: company.zhouLan).accounts }
            #expect(Set(bin.map(\.code)) == ["K-1", "K-2", "K-3"])
            #expect(try await company.trail(of: "account", verb: .accountRecycled).count == 3)
        }
    }

    @Test func `none is too few, and more than a thousand are too many`() async throws {
        try await withCompany(on: .sqlite) { company in
            await #expect(throws: FieldRefused.missing(field: "accounts")) { try await company.bulk([], .recycle, by: company.shen) }
            let many = (0...BulkChange.most).map { _ in Estate.nothing() as ID<Account> }
            await #expect(throws: FieldRefused.tooMany(field: "accounts", limit: BulkChange.most)) {
                try await company.bulk(many, .recycle, by: company.shen)
            }
            let ids = try await company.three()
            try await company.write { tx in
                for id in ids {
                    let tags = (0..<AccountFields.mostTags).map(String.init).joined(separator: ";")
                    try tx.run("UPDATE account SET tags = \(tags) WHERE id = \(id)")
                }
            }
            let full = await #expect(throws: BulkRefused.self) { try await company.bulk(ids, .addTag("再一个"), by: company.zhouLan) }
            #expect(full?.text.english.contains("客户一") == true)
        }
    }
}

extension Company {
    fileprivate func three() async throws -> [ID<Account>] {
        var ids: [ID<Account>] = []
        for (code, name) in [("K-1", "客户一"), ("K-2", "客户二"), ("K-3", "客户三")] {
            ids.append(try await account(code, name, of: zhouLan))
        }
        return ids
    }

    @discardableResult
    fileprivate func bulk(_ ids: [ID<Account>], _ deed: BulkDeed, by principal: Principal) async throws -> BulkChange.Outcome {
        try await write { try BulkChange(of: ids, deed).carryOut(by: principal, in: $0) }
    }
}

extension Company {
    /// The latest entries about one kind of thing, newest first; of one verb where one is named.
    func trail(of subject: String, verb: AuditVerb? = nil) async throws -> [AuditEntry] {
        var filter = AuditFilter()
        (filter.subject, filter.action, filter.limit) = (subject, verb?.rawValue, 100)
        return try await read { [filter] in try $0.auditEntries(filter, seenBy: .console).entries }
    }
}
