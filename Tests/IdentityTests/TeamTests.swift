import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct TeamTests {
    @Test(arguments: Engine.allCases)
    func `a manager sees the customers of the teams below, at every depth, and of none beside`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.account("K-005", "南屿船舶", of: company.mengJie)
            let director = try await company.hire("陶毅", .manager, in: "华东大区")
            func codes() async throws -> Int {
                let now = try await company.now(director)
                return try await company.rows(of: "SELECT count(*) FROM account WHERE \(now.reach.accounts)")
            }
            #expect(try await codes() == 0)
            try await company.put("华东一部", below: "华东分区")
            try await company.put("华东分区", below: "华东大区")
            #expect(try await codes() == 1, "the team below the team below")
        }
    }

    @Test(arguments: Engine.allCases)
    func `who leads a team sees its customers, wherever he stands himself`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-005", "南屿船舶", of: company.mengJie)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE \(company.qinFang.reach.accounts)") == 0)
            let south = try await company.team("华南一部")
            try await company.write { tx in
                try ChangeTeam(south.id, to: TeamFields(name: south.name, manager: company.qinFang.id), seen: south.version)
                    .carryOut(by: company.shen, in: tx)
            }
            let now = try await company.now(company.qinFang)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE \(now.reach.accounts)") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a team stands neither below itself nor beside its own name, and goes only when empty`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.put("华东一部", below: "华东大区")
            let (east, first) = (try await company.team("华东大区"), try await company.team("华东一部"))
            await #expect(throws: TeamRefused.parentInCircle) {
                try await company.write { tx in
                    try ChangeTeam(east.id, to: TeamFields(name: east.name, parent: first.id), seen: east.version)
                        .carryOut(by: company.shen, in: tx)
                }
            }
            await #expect(throws: FieldRefused.taken(field: "name", value: "华南一部")) {
                try await company.write { try AddTeam(TeamFields(name: " 华南一部 ")).carryOut(by: company.shen, in: $0) }
            }
            for team in [east, first] {
                await #expect(throws: TeamRefused.inUse) {
                    try await company.write { try RemoveTeam(team.id, seen: team.version).carryOut(by: company.shen, in: $0) }
                }
            }
            let empty = try await company.write { try AddTeam(TeamFields(name: "筹备组")).carryOut(by: company.shen, in: $0) }
            try await company.write { try RemoveTeam(empty, seen: 1).carryOut(by: company.shen, in: $0) }
            await #expect(throws: NotFound.self) { try await company.read { try $0.team(empty, seenBy: company.shen) } }
            await #expect(throws: NotPermitted.self) {
                try await company.write { try AddTeam(TeamFields(name: "私设")).carryOut(by: company.qinFang, in: $0) }
            }
        }
    }
}

extension Company {
    fileprivate func team(_ name: String) async throws -> Team {
        try await read { snapshot in
            guard let id = try snapshot.team(named: name) else { throw NotFound() }
            return try snapshot.team(id, seenBy: .console)
        }
    }
}
