import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Filters are kept under names, for oneself or for everybody.
@Suite struct SavedViewTests {
    @Test(arguments: Engine.allCases)
    func `whoever opens a segment sees of it what his own reach gives`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for (code, owner) in [("K-1", company.zhouLan), ("K-2", company.mengJie)] {
                let id = try await company.account(code, "客户 \(code)", of: owner)
                try await company.write { try BulkChange(of: [id], .addTag("出口")).carryOut(by: .console, in: $0) }
            }
            var filter = AccountFilter()
            (filter.tag, filter.sort) = ("出口", .score)
            let id = try await company.keep(filter, named: "出口企业", shared: true, by: company.zhouLan)
            func codes(_ principal: Principal) async throws -> [String] {
                try await company.read {
                    try $0.accounts($0.filter(of: $0.savedView(id, seenBy: principal)), seenBy: principal).accounts.map(\.code)
                }
            }
            #expect(try await codes(company.zhouLan) == ["K-1"])
            #expect(try await codes(company.mengJie) == ["K-2"])
            #expect(try await codes(company.shen) == ["K-1", "K-2"])
            #expect(try await company.read { try $0.filter(of: $0.savedView(id, seenBy: company.shen)).sort } == .score)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one's own view is seen by nobody else, and one that is shared is changed by its owner only`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let id = try await company.keep(AccountFilter(), named: "我的", by: company.zhouLan)
            for other in [company.shen, company.qinFang] {
                await #expect(throws: NotFound.self) { try await company.read { try $0.savedView(id, seenBy: other) } }
            }
            try await company.write {
                try ChangeView(id, name: "大家的", filter: nil, isShared: true, seen: 1).carryOut(by: company.zhouLan, in: $0)
            }
            let seen = try await company.read { try $0.savedView(id, seenBy: company.mengJie) }
            #expect(seen.name == "大家的" && seen.isShared && seen.ownerName == "周岚" && seen.version == 2)
            await #expect(throws: NotPermitted.self) {
                try await company.write {
                    try ChangeView(id, name: "我来改", filter: nil, isShared: nil, seen: 2).carryOut(by: company.mengJie, in: $0)
                }
            }
            await #expect(throws: NotPermitted.self) {
                try await company.write { try RemoveView(id, seen: 2).carryOut(by: company.mengJie, in: $0) }
            }
            await #expect(throws: VersionStale.self) {
                try await company.write { try RemoveView(id, seen: 1).carryOut(by: company.zhouLan, in: $0) }
            }
            try await company.write { try RemoveView(id, seen: 2).carryOut(by: company.shen, in: $0) }
            #expect(try await company.rows(of: "SELECT count(*) FROM saved_view") == 0, "an administrator removes what was shared")
        }
    }

    @Test(arguments: Engine.allCases)
    func `names are not given twice, and nobody keeps more than fifty views`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await company.keep(AccountFilter(), named: "华东", by: company.zhouLan)
            await #expect(throws: FieldRefused.taken(field: "name", value: "华东")) {
                try await company.keep(AccountFilter(), named: " 华东 ", by: company.zhouLan)
            }
            _ = try await company.keep(AccountFilter(), named: "华东", by: company.mengJie)
            await #expect(throws: FieldRefused.missing(field: "name")) {
                try await company.keep(AccountFilter(), named: " ", by: company.zhouLan)
            }
            await #expect(throws: FieldRefused.tooLong(field: "name", limit: 60)) {
                try await company.keep(AccountFilter(), named: String(repeating: "长", count: 61), by: company.zhouLan)
            }
            for number in 1..<SavedView.most { _ = try await company.keep(AccountFilter(), named: "\(number)", by: company.zhouLan) }
            await #expect(throws: TooManyViews.self) { try await company.keep(AccountFilter(), named: "一个多", by: company.zhouLan) }
            await #expect(throws: NotPermitted.self) { try await company.keep(AccountFilter(), named: "只读", by: company.auditor) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a view that cannot be read any more says which condition it is`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            var filter = AccountFilter()
            filter.team = try await company.read { try $0.team(named: "华南一部") }
            let id = try await company.keep(filter, named: "华南", by: company.zhouLan)
            func said(_ document: String) async throws -> String {
                try await company.write { try $0.run("UPDATE saved_view SET filter = \(document)") }
                do {
                    _ = try await company.read { try $0.filter(of: $0.savedView(id, seenBy: company.zhouLan)) }
                    return ""
                } catch let refusal as FilterUnreadable { return refusal.text.english }
            }
            #expect(try await said(#"{"grade":"S"}"#).contains("grade=S"))
            #expect(try await said(#"{"colour":"red"}"#).contains("colour=red"), "what is not known is not left out")
            #expect(try await said(#"{"team":"00000000000000000000000000"}"#).contains("team="), "a team that is gone")
            #expect(try await said(#"[1]"#).contains("filter"))
            #expect(try await said(#"{"sort":"name"}"#).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail tells that a view was kept, changed and removed, and none of its words`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            var filter = AccountFilter()
            filter.search = "华岳"
            let id = try await company.keep(filter, named: "华岳一家", by: company.zhouLan)
            try await company.write {
                try ChangeView(id, name: nil, filter: AccountFilter(), isShared: true, seen: 1).carryOut(by: company.zhouLan, in: $0)
            }
            try await company.write { try RemoveView(id, seen: 2).carryOut(by: company.zhouLan, in: $0) }
            let entries = try await company.trail(of: "saved_view")
            #expect(entries.map(\.action) == ["view_removed", "view_changed", "view_saved"])
            #expect(
                entries.map { $0.changes.map(\.field) } == [
                    ["name", "filter", "shared"], ["filter", "shared"], ["name", "filter", "shared"],
                ])
            #expect(entries[2].changes.allSatisfy { $0.before == nil } && entries[0].changes.allSatisfy { $0.after == nil })
            #expect(!entries.flatMap(\.changes).contains { "\($0)".contains("华岳") })
        }
    }
}

/// What a list can be narrowed by.
@Suite struct AccountFilterTests {
    @Test(arguments: Engine.allCases)
    func `a list is narrowed by status, kind, key account, tag, team and whether anything was bought`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let one = try await company.account("K-1", "一", of: company.zhouLan)
            let two = try await company.account("K-2", "二", of: company.mengJie)
            try await company.account("K-3", "三", of: company.zhouLan)
            try await company.order("S-1", of: one, on: "2026-11-01", for: "10.00")
            try await company.order("S-2", of: two, on: "2025-11-21", for: "10.00")
            try await company.write { tx in
                var fields = AccountFields(of: try tx.account(one, seenBy: .console))
                (fields.kind, fields.keyKinds, fields.tags) = (.publicSector, [.important, .group], ["重点", "出口"])
                try ChangeAccount(one, to: fields, status: .lead, seen: nil).carryOut(by: .console, in: tx)
                _ = try BulkChange(of: [two], .status(.archived)).carryOut(by: .console, in: tx)
            }
            let south = try await company.read { try $0.team(named: "华南一部") }
            func codes(_ change: (inout AccountFilter) -> Void) async throws -> [String] {
                var filter = AccountFilter()
                change(&filter)
                let written = try AccountFilter(document: filter.document)
                #expect(written == filter, "what is kept is what was asked")
                return try await company.read { [filter] in try $0.accounts(filter, seenBy: .console).accounts.map(\.code).sorted() }
            }
            #expect(try await codes { _ in } == ["K-1", "K-3"])
            #expect(try await codes { $0.status = .lead } == ["K-1"])
            #expect(try await codes { $0.status = .archived } == ["K-2"])
            #expect(try await codes { $0.kind = .publicSector } == ["K-1"])
            #expect(try await codes { $0.keyKind = .group } == ["K-1"])
            #expect(try await codes { $0.tag = "出口" } == ["K-1"])
            #expect(try await codes { $0.tag = "出" } == [])
            #expect(
                try await codes {
                    $0.team = south; $0.status = .archived
                } == ["K-2"])
            #expect(try await codes { $0.ordered = .lately } == ["K-1"])
            #expect(try await codes { $0.ordered = .notLately } == ["K-3"])
            #expect(
                try await codes {
                    $0.ordered = .notLately; $0.status = .archived
                } == ["K-2"], "a year ago to the day is over")
            let facets = try await company.read { try $0.accountFacets(seenBy: company.zhouLan) }
            #expect(facets.tags == ["出口", "重点"] && facets.teams.map(\.name) == ["华东一部"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is masked answers to no question about it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let id = try await company.account("K-1", "临泽化工")
            try await company.order("S-1", of: id, on: "2026-11-01", for: "10.00")
            try await company.write {
                var fields = AccountFields(of: try $0.account(id, seenBy: .console))
                (fields.tags, fields.keyKinds) = (["重点"], [.group])
                try ChangeAccount(id, to: fields, seen: nil).carryOut(by: .console, in: $0)
            }
            let service = try await company.hire("谢遥", .service)
            for reader in [company.zhouLan, service] {
                func count(_ change: (inout AccountFilter) -> Void) async throws -> Int {
                    var filter = AccountFilter()
                    change(&filter)
                    return try await company.read { [filter] in try $0.accounts(filter, seenBy: reader).accounts.count }
                }
                #expect(try await count { _ in } == 1)
                #expect(try await count { $0.tag = "重点" } == 0)
                #expect(try await count { $0.keyKind = .group } == 0)
                #expect(try await count { $0.kind = .business } == 0)
                #expect(try await count { $0.status = .active } == 0)
                #expect(try await count { $0.status = .archived } == 0)
                #expect(try await count { $0.ordered = .lately } == 0)
                #expect(try await count { $0.ordered = .notLately } == 0)
                #expect(try await company.read { try $0.accountFacets(seenBy: reader).tags } == [])
            }
        }
    }
}

extension Company {
    @discardableResult
    fileprivate func keep(
        _ filter: AccountFilter, named name: String, shared: Bool = false, by principal: Principal
    ) async throws -> ID<SavedView> {
        try await write { try SaveView(ViewFields(name: name, filter: filter, isShared: shared)).carryOut(by: principal, in: $0) }
    }
}
