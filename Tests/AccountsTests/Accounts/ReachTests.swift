import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct ReachTests {
    @Test(arguments: Engine.allCases)
    func `a seller sees his own customers in full, the pool masked, and nobody else's`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-002", "泰岳矿装", of: company.chengYan)
            let pool = try await company.account("K-099", "临泽化工")

            let list = try await company.read { try $0.accounts(AccountFilter(), seenBy: company.zhouLan) }
            #expect(Set(list.accounts.map(\.name)) == ["华岳重工集团", "临泽化工"])
            #expect(list.accounts.filter(\.isMasked).map(\.name) == ["临泽化工"])
            #expect(list.accounts.first(where: \.isMasked)?.code == "", "the number is no part of the outline")
            #expect(list.count == RowCount(2))
            await #expect(throws: NotFound.self, "pages below a pool account answer as if it were not there") {
                try await company.read { try $0.account(pool, seenBy: company.zhouLan) }
            }
            #expect(try await company.read { try $0.listedAccount(pool, seenBy: company.zhouLan) }.isMasked)
        }
    }

    @Test(arguments: Engine.allCases)
    func `service and planner see every customer by name and grade, and in full what is shared with them`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let nanyu = try await company.account("K-005", "南屿船舶", of: company.mengJie)
            let service = try await company.hire("谢遥", .service)
            try await company.share(nanyu, with: service)
            let list = try await company.read { try $0.accounts(AccountFilter(), seenBy: service).accounts }
            #expect(list.count == 2 && list.filter(\.isMasked).map(\.name) == ["华岳重工集团"])
            #expect(list.first(where: \.isMasked)?.owner == nil, "whose book it stands in is no part of the outline")
            var byOwner = AccountFilter()
            byOwner.owner = company.zhouLan.id
            let found = try await company.read { [byOwner] in try $0.accounts(byOwner, seenBy: service).accounts.count }
            #expect(found == 0, "nor can it be asked for")
            #expect(try await company.read { try $0.accountFacets(seenBy: service).owners.map(\.name) } == ["孟洁"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager sees his team and what nobody owns, the administrator and the reader see all`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-005", "南屿船舶", of: company.mengJie)
            try await company.account("K-099", "临泽化工")
            func codes(_ principal: Principal) async throws -> Set<String> {
                Set(try await company.read { try $0.accounts(AccountFilter(), seenBy: principal).accounts.map(\.code) })
            }
            #expect(try await codes(company.qinFang) == ["K-003", "K-099"])
            #expect(try await codes(company.shen) == ["K-003", "K-005", "K-099"])
            #expect(try await codes(company.auditor) == ["K-003", "K-005", "K-099"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a share to read shows the customer and refuses the change`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let nanyu = try await company.account("K-005", "南屿船舶", of: company.mengJie)
            try await company.share(nanyu, with: company.zhouLan)
            let seen = try await company.read { try $0.account(nanyu, seenBy: company.zhouLan) }
            #expect(seen.name == "南屿船舶" && !seen.isMasked)
            await #expect(throws: NotPermitted.self) {
                try await company.write { tx in
                    var fields = AccountFields(of: seen)
                    fields.region = "舟山"
                    try ChangeAccount(nanyu, to: fields, seen: seen.version).carryOut(by: company.zhouLan, in: tx)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the counts and filters above a list know no more than its rows`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-005", "南屿船舶", of: company.mengJie)
            try await company.account("K-099", "临泽化工")

            let seller = try await company.read {
                (try $0.accountCounts(seenBy: company.zhouLan), try $0.accountFacets(seenBy: company.zhouLan))
            }
            #expect(seller.0 == [nil: 2], "his own and the pool's")
            #expect(seller.1.owners.map(\.name) == ["周岚"])
            let admin = try await company.read {
                (try $0.accountCounts(seenBy: company.shen), try $0.accountFacets(seenBy: company.shen))
            }
            #expect(admin.0 == [nil: 3])
            #expect(Set(admin.1.owners.map(\.name)) == ["周岚", "孟洁"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a search finds a customer by Chinese, pinyin, initials and number, within reach only`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-005", "南屿船舶", of: company.mengJie)
            for text in ["华岳", "重工", "華嶽", "huayue", "hyzg", "k-003", "岳"] {
                var filter = AccountFilter()
                filter.search = text
                let found = try await company.read { [filter] in try $0.accounts(filter, seenBy: company.zhouLan).accounts.map(\.code) }
                #expect(found == ["K-003"], "by \(text)")
            }
            var filter = AccountFilter()
            filter.search = "南屿"
            let others = try await company.read { [filter] in try $0.accounts(filter, seenBy: company.zhouLan).count }
            #expect(others == RowCount(0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list goes on behind its cursor without losing or repeating a customer`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for number in 1...23 {
                try await company.account("K-\(100 + number)", number.isMultiple(of: 3) ? "同名客户" : "客户\(number)", of: company.zhouLan)
            }
            for sort in AccountSort.allCases {
                var filter = AccountFilter()
                (filter.sort, filter.limit) = (sort, 5)
                var codes: [String] = []
                repeat {
                    let list = try await company.read { [filter] in try $0.accounts(filter, seenBy: company.zhouLan) }
                    codes += list.accounts.map(\.code)
                    filter.cursor = list.next
                } while filter.cursor != nil
                #expect(codes.count == 23 && Set(codes).count == 23, "sorted by \(sort)")
            }
        }
    }
}
