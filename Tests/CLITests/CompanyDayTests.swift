import Accounts
import CompanySupport
import Foundation
import Grading
import Ground
import Identity
import Logging
import Schema
import ServiceLifecycle
import Storage
import StorageFiles
import TestSupport
import Testing

@testable import CLI

/// Which day it is in the company, and what a new one brings.
@Suite struct CompanyDayTests {
    private func withCompany(
        on engine: Engine, day: CompanyDay = CompanyDay(in: shanghai, setting: nil), _ body: (CLI.Company) async throws -> Void
    ) async throws {
        try await withAddress(on: engine, migrations: Schema.migrations) { address in
            let database = try open(address, clock: day.clock)
            let company = CLI.Company(
                database: database, at: .sqlite(path: "hengce.db"), key: .standing, witness: WitnessFile(at: "hengce.db.seal"),
                files: FileKeeping(at: FileStore(at: "\(NSTemporaryDirectory())/hengce-no-files"), upTo: 1024), day: day,
                currency: .cny)
            try await body(company)
            try await database.close()
        }
    }

    @Test(arguments: Engine.allCases) func `a new day ends the overrides whose last day is over`(_ engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let today = company.clock().today
            try await company.database.write { tx in
                let account = try AddAccount(AccountFields(code: "K-001", name: "华岳重工集团"), owner: nil).carryOut(by: .console, in: tx)
                try ChangeGrade(of: account, to: .a, because: "框架合同已签", until: today).carryOut(by: .console, in: tx)
            }
            try await company.turnDay()
            #expect(try await overridden(in: company) == 1)

            let turn = DailyTurn(
                of: company, every: .milliseconds(10), log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [turn], logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
            async let turning: Void = group.run()
            // The day of a demonstration that somebody loads meanwhile counts, too.
            try await company.database.write { tx in
                try BeginDemonstration(on: today.adding(days: 1), with: []).carryOut(by: .console, in: tx)
            }
            let start = ContinuousClock.now
            while try await overridden(in: company) > 0, ContinuousClock.now - start < .seconds(30) {
                try await Task.sleep(for: .milliseconds(10))
            }
            await group.triggerGracefulShutdown()
            try await turning
            #expect(try await overridden(in: company) == 0)
            #expect(company.clock().today == today.adding(days: 1))
        }
    }

    @Test(arguments: Engine.allCases) func `answers are forgotten after a week, also where the day stands still`(_ engine: Engine)
        async throws
    {
        try await withCompany(on: engine, day: CompanyDay(in: shanghai, setting: Moment.standing.today)) { company in
            try await company.database.write { tx in
                let member = try AddMember(email: "a@example.cn", name: "沈青", role: .admin, team: nil).carryOut(by: .console, in: tx)
                for (key, days) in [("old", Int64(8)), ("new", 6)] {
                    try tx.run(
                        """
                        INSERT INTO idempotency_key (member_id, key, request_hash, answer, created_at)
                        VALUES (\(member), \(key), \([UInt8(1)]), '', \(tx.moment.instant.adding(seconds: -86_400 * days)))
                        """)
                }
            }
            let turn = DailyTurn(
                of: company, every: .milliseconds(10), log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [turn], logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
            async let turning: Void = group.run()
            func keys() async throws -> [String] {
                try await company.database.read { try $0.all("SELECT key FROM idempotency_key") { $0.text(0) } }
            }
            let start = ContinuousClock.now
            while try await keys().count > 1, ContinuousClock.now - start < .seconds(30) { try await Task.sleep(for: .milliseconds(10)) }
            await group.triggerGracefulShutdown()
            try await turning
            #expect(try await keys() == ["new"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `after ninety days the bin is emptied of what no record names`(_ engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.database.write { tx in
                let seller = try AddMember(email: "a@example.cn", name: "周岚", role: .seller, team: nil).carryOut(by: .console, in: tx)
                for (code, owner) in [("K-001", nil), ("K-002", seller), ("K-003", nil)] {
                    let id = try AddAccount(AccountFields(code: code, name: code), owner: owner).carryOut(by: .console, in: tx)
                    try RecycleAccount(id, seen: owner == nil ? 1 : 2).carryOut(by: .console, in: tx)
                }
                try tx.run("UPDATE account SET recycled_at = recycled_at - 7776001000000 WHERE code <> 'K-003'")
            }
            try await company.turnDay()
            let kept = try await company.database.read { try $0.recycledAccounts(after: nil, limit: 10, seenBy: .console).accounts }
            #expect(kept.map(\.code) == ["K-003", "K-002"], "an assignment names the second one")
            #expect(kept.map(\.daysLeft) == [90, nil])
            let told = try await company.database.read { try $0.number("SELECT count(*) FROM audit_entry WHERE action = 'account_purged'") }
            #expect(told == 1)
        }
    }

    @Test func `a setting counts before a demonstration, that before the calendar`() async throws {
        let standing = Moment.standing.today
        try await withCompany(on: .sqlite) { company in
            #expect(company.day.fixed == nil)
            try await company.database.write { try BeginDemonstration(on: standing, with: []).carryOut(by: .console, in: $0) }
            try await company.turnDay()
            #expect(company.day.fixed == standing && company.clock().today == standing)
        }
        try await withCompany(on: .sqlite, day: CompanyDay(in: shanghai, setting: standing.adding(days: 7))) { company in
            try await company.database.write { try BeginDemonstration(on: standing, with: []).carryOut(by: .console, in: $0) }
            try await company.turnDay()
            #expect(company.clock().today == standing.adding(days: 7))
        }
    }

    private func overridden(in company: CLI.Company) async throws -> Int64 {
        try await company.database.read { try $0.number("SELECT count(*) FROM account WHERE overridden_until IS NOT NULL") }
    }
}
