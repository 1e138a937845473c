import Accounts
import CompanySupport
import Exchange
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// Who sees what belongs to the whole company.
@Suite struct CompanyRecordTests {
    /// The page of roles says it from `CompanyRecord`; here everybody tries.
    @Test(arguments: Engine.allCases)
    func `each kind of record of the company is seen and changed by whose role has the right that is named for it`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            var actors = [company.shen, company.qinFang, company.zhouLan, company.auditor]
            for role in Role.allCases where !actors.contains(where: { $0.member?.role == role }) {
                actors.append(try await company.hire("\(role)", role))
            }
            try await company.bring(.products, "产品编号,产品名称\nP-1,机床\n")
            for actor in actors {
                for record in CompanyRecord.allCases {
                    let place: Comment = "\(record) by \(actor.member?.role.rawValue ?? "")"
                    #expect(try await company.permits { try record.see($0, actor) } == actor.may(record.reading), "seen: \(place)")
                    guard let right = record.writing else { continue }
                    #expect(try await company.permits { try record.change($0, actor) } == actor.may(right), "changed: \(place)")
                }
            }
            let entries = try await company.rows(of: "SELECT count(*) FROM audit_entry")
            #expect(CompanyRecord.allCases.filter { $0.writing == nil } == [.trail] && entries > 0)
        }
    }
}

extension CompanyRecord {
    fileprivate func see(_ snapshot: Snapshot, _ principal: Principal) throws {
        switch self {
        case .products: _ = try snapshot.products(limit: 1, seenBy: principal)
        case .exchangeRates: _ = try snapshot.exchangeRates(ExchangeRateFilter(), seenBy: principal)
        case .workingDays: _ = try snapshot.workingDays(WorkingDayFilter(), seenBy: principal)
        case .schemes: _ = try snapshot.schemes(SchemeFilter(), seenBy: principal)
        case .runs: _ = try snapshot.savedRuns(after: nil, limit: 1, seenBy: principal)
        case .members: _ = try snapshot.members(MemberFilter(), seenBy: principal)
        case .teams: _ = try snapshot.teams(searching: "", after: nil, limit: 1, seenBy: principal)
        case .grants: _ = try snapshot.permissionGrants(limit: 1, seenBy: principal)
        case .imports: _ = try snapshot.imports(limit: 1, seenBy: principal)
        case .trail: _ = try snapshot.auditEntries(AuditFilter(), seenBy: principal)
        }
    }

    fileprivate func change(_ tx: Transaction, _ principal: Principal) throws {
        switch self {
        case .products: _ = try AddProduct(ProductFields(code: "P-9", name: "车床")).carryOut(by: principal, in: tx)
        case .exchangeRates:
            guard let dollars = Currency("USD"), let rate = Rate(hundredMillionths: 712_340_000) else { throw Untried() }
            let fields = ExchangeRateFields(currency: dollars, day: tx.moment.today, rate: rate)
            _ = try AddExchangeRate(fields, against: .cny).carryOut(by: principal, in: tx)
        case .workingDays:
            _ = try AddWorkingDay(WorkingDayFields(day: tx.moment.today, kind: .holiday)).carryOut(by: principal, in: tx)
        case .schemes: _ = try ActivateScheme(SchemeReference("order-amount")).carryOut(by: principal, in: tx)
        case .runs:
            _ = try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: principal, in: tx)
        case .members: _ = try AddMember(email: "lin@example.cn", name: "林墨", role: .seller).carryOut(by: principal, in: tx)
        case .teams: _ = try AddTeam(TeamFields(name: "华北一部")).carryOut(by: principal, in: tx)
        case .grants:
            let member = try tx.members().first { $0.role == .seller }
            guard let member else { throw Untried() }
            _ = try GrantPermission(.exportRecords, to: member.id, because: "季度对账").carryOut(by: principal, in: tx)
        case .imports:
            let id = try tx.first("SELECT id FROM import") { try $0.id(0, of: Import.self) }
            guard let id else { throw Untried() }
            do {
                try RevertImport(id).carryOut(by: principal, in: tx)
            } catch is NotFound {
                // Another's import is beyond a manager's reach, not beyond his rights.
            }
        case .trail: throw Untried()
        }
    }
}

private struct Untried: Error {}

extension CompanySupport.Company {
    /// Whether the right to it is there; nothing of it stays.
    fileprivate func permits(_ act: @escaping @Sendable (Transaction) throws -> Void) async throws -> Bool {
        struct Permitted: Error {}
        do {
            try await write { tx in
                try act(tx)
                throw Permitted()
            }
            return true
        } catch is Permitted { return true } catch is NotPermitted { return false }
    }
}
