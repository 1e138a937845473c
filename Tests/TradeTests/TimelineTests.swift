import Accounts
import CompanySupport
import Foundation
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// What happened to a customer, newest first, as far as the reader may see it.
@Suite struct TimelineTests {
    @Test(arguments: Engine.allCases)
    func `orders, invoices, payments, grades, owners, changes, notes and files stand in one row, the newest first`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.eventful(huayue)
            let told = try await company.timeline(of: huayue, for: company.zhouLan).map(\.told)
            #expect(
                Set(told.prefix(6)) == [
                    "2026-11-21 owner", "2026-11-21 change", "2026-11-21 grade", "2026-11-21 note", "2026-11-21 attachment",
                ])
            #expect(told.suffix(4) == ["2026-11-05 payment F-1", "2026-10-02 invoice F-1", "2026-09-01 order S-2", "2026-08-01 order S-1"])
            #expect(told.count == 10)
        }
    }

    @Test(arguments: Engine.allCases) func `pages of every size hold the same, each once and in the same order`(engine: Engine) async throws
    {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.eventful(huayue)
            for number in 1...7 { try await company.note("第 \(number) 次", about: huayue) }
            for number in 1...5 { try await company.order("S-9\(number)", of: huayue, on: "2026-11-21", for: "1.00") }
            let whole = try await company.timeline(of: huayue, for: company.shen).map(\.place)
            #expect(whole.count == 22 && whole == whole.sorted { $1 < $0 } && Set(whole).count == whole.count)
            for size in [1, 2, 3, 7, 21, 22] {
                #expect(try await company.timeline(of: huayue, for: company.shen, by: size).map(\.place) == whole, "\(size)")
            }
            for kind in TimelineKind.allCases {
                let one = try await company.timeline(of: huayue, kind, for: company.shen, by: 2)
                #expect(!one.isEmpty && one.allSatisfy { $0.kind == kind }, "\(kind)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `nobody reads in it what he may not read elsewhere`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.eventful(huayue)
            let service = try await company.hire("谢瑶", .service)
            try await company.share(huayue, with: service)
            func kinds(_ member: Principal) async throws -> Set<TimelineKind> {
                Set(try await company.timeline(of: huayue, for: member).map(\.kind))
            }
            #expect(try await kinds(try await company.hire("钱账", .finance)) == [.orders, .receivables, .facts])
            #expect(try await kinds(service) == [.facts])
            #expect(try await kinds(company.auditor) == Set(TimelineKind.allCases))
            let planner = try await company.hire("童唯", .planner)
            await #expect(throws: NotFound.self) { try await company.timeline(of: huayue, for: planner) }
            await #expect(throws: NotFound.self) { try await company.timeline(of: huayue, for: company.mengJie) }
            let pool = try await company.account("K-009", "无主客户")
            await #expect(throws: NotFound.self) { try await company.timeline(of: pool, for: company.zhouLan) }
        }
    }

    @Test(arguments: Engine.allCases) func `what lies in the recycle bin is not told`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.note("误写", about: huayue, recycled: true)
            #expect(try await company.timeline(of: huayue, .notes, for: company.shen).isEmpty)
        }
    }
}

extension TimelineEvent {
    fileprivate var kind: TimelineKind {
        switch what {
        case .note: .notes
        case .attachment: .attachments
        case .order: .orders
        case .invoice, .payment: .receivables
        case .grade: .gradeChanges
        case .owner, .change: .facts
        }
    }

    fileprivate var told: String {
        switch what {
        case .note: "\(place.day) note"
        case .attachment: "\(place.day) attachment"
        case .order(let order): "\(place.day) order \(order.code)"
        case .invoice(let invoice): "\(place.day) invoice \(invoice.fields.code)"
        case .payment(let payment): "\(place.day) payment \(payment.invoiceCode)"
        case .grade: "\(place.day) grade"
        case .owner: "\(place.day) owner"
        case .change: "\(place.day) change"
        }
    }
}

extension Company {
    /// Something of every kind happens to the customer.
    fileprivate func eventful(_ account: ID<Account>) async throws {
        try await order("S-1", of: account, on: "2026-08-01", for: "100.00")
        try await order("S-2", of: account, on: "2026-09-01", for: "200.00")
        let invoice = try await invoice("F-1", of: account, due: "2026-11-01", over: "100.00")
        try await payment(of: "50.00", for: invoice, on: "2026-11-05")
        try await write { tx in
            try ChangeGrade(of: account, to: .a, because: "战略客户").carryOut(by: .console, in: tx)
            var fields = AccountFields(of: try tx.account(account, seenBy: .console))
            fields.region = "苏州"
            try ChangeAccount(account, to: fields, seen: nil).carryOut(by: .console, in: tx)
        }
        try await note("评标在 12 月", about: account)
        try await attachment("a.txt", "单价", of: account)
    }

    /// Page by page, to the end.
    fileprivate func timeline(
        of account: ID<Account>, _ kind: TimelineKind? = nil, for member: Principal, by size: Int = 100
    ) async throws -> [TimelineEvent] {
        guard let zone = TimeZone(secondsFromGMT: 8 * 3600) else { throw NotFound() }
        return try await read { snapshot in
            var (all, cursor): ([TimelineEvent], PageCursor?) = ([], nil)
            repeat {
                let (events, next) = try snapshot.timeline(of: account, kind, after: cursor, limit: size, in: zone, seenBy: member)
                (all, cursor) = (all + events, next)
            } while cursor != nil && all.count < 200
            return all
        }
    }
}
