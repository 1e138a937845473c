package import Accounts
package import Grading
package import Ground
package import Identity
import Storage
package import Trade

/// A company in which somebody of every role stands before customers at every distance: the ground of the tests that ask who may do what.
package struct Estate: Sendable {
    package let company: Company
    /// One member of each role. The manager leads 华东一部, in which the seller stands.
    package let actors: [Role: Principal]
    /// With whom customers are shared when it is of no matter with whom.
    package let helper: Principal
    private let accounts: [Target: ID<Account>]
    private let books: [Target: Principal]

    /// Whose a customer is, seen from the seller of 华东一部 and from his manager.
    package enum Target: String, CaseIterable, Sendable {
        /// In the seller's own book.
        case own
        /// In the book of a colleague in the same team.
        case team
        /// In a book of the team below.
        case below
        /// In the book of another team, and shared with everybody.
        case sharedForReading, sharedForWriting
        /// In the book of another team.
        case others
        /// In nobody's book.
        case pool
        case missing
    }

    /// How much of a customer somebody may, each more than the one before.
    package enum Sight: Int, Comparable, Sendable {
        case hidden, outline
        /// Its orders, of which a planner sees those of everybody.
        case traded
        case full, change, govern

        package static func < (left: Sight, right: Sight) -> Bool { left.rawValue < right.rawValue }
    }

    package init(in company: Company) async throws {
        var actors: [Role: Principal] = [
            .admin: company.shen, .manager: company.qinFang, .seller: company.zhouLan, .readonly: company.auditor,
        ]
        for role in Role.allCases where actors[role] == nil { actors[role] = try await company.hire("\(role)", role) }
        let below = try await company.hire("苏禾", .seller, in: "华东一组")
        try await company.put("华东一组", below: "华东一部")
        helper = try await company.hire("贺川", .seller, in: "华南一部")
        let books: [Target: Principal] = [
            .own: company.zhouLan, .team: company.chengYan, .below: below, .sharedForReading: company.mengJie,
            .sharedForWriting: company.mengJie, .others: company.mengJie,
        ]
        var accounts: [Target: ID<Account>] = [:]
        for target in Target.allCases where target != .missing {
            let account = try await company.account("K-\(target)", "客户 \(target)", of: books[target])
            accounts[target] = account
            guard target == .sharedForReading || target == .sharedForWriting else { continue }
            for actor in actors.values where actor.id != books[target]?.id {
                try await company.share(account, with: actor, to: target == .sharedForWriting ? .write : .read)
            }
        }
        // What the manager may see was read before the team below stood below.
        for (role, actor) in actors { actors[role] = try await company.now(actor) }
        (self.company, self.actors, self.accounts, self.books) = (company, actors, accounts, books)
        // Something to grade, so that every customer has a grade to explain.
        for target in Target.allCases where target != .missing { _ = try await order(of: target) }
        try await company.write {
            _ = try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: .console, in: $0)
        }
    }

    package func account(_ target: Target) -> ID<Account> { accounts[target] ?? Estate.nothing() }

    /// An id that nothing has.
    package static func nothing<Thing>() -> ID<Thing> {
        var chance = SystemRandomNumberGenerator()
        return ID(at: Instant(microseconds: 0), using: &chance)
    }

    /// What the contract says, in words of its own: nothing here asks the program.
    package func sight(of target: Target, by role: Role) -> Sight {
        switch (role, target) {
        case (_, .missing): .hidden
        case (.admin, _), (.executive, _), (.finance, _), (.compliance, _), (.readonly, _): .govern
        case (_, .sharedForReading): .full
        case (_, .sharedForWriting): .change
        case (.service, _), (.planner, _): .outline
        case (.manager, .own), (.manager, .team), (.manager, .below), (.manager, .pool): .govern
        case (.manager, .others): .hidden
        case (.seller, .own): .govern
        case (.seller, .pool): .outline
        case (.seller, .team), (.seller, .below), (.seller, .others): .hidden
        }
    }
}

extension Estate {
    /// A new order of the customer.
    package func order(of target: Target) async throws -> ID<Order> {
        guard target != .missing else { return Estate.nothing() }
        let number = try await company.rows(of: "SELECT count(*) FROM sales_order")
        return try await company.order("S-\(number)", of: account(target), on: "2026-11-01", for: "5.00")
    }

    /// A new invoice of the customer.
    package func invoice(of target: Target) async throws -> ID<Invoice> {
        guard target != .missing else { return Estate.nothing() }
        let number = try await company.rows(of: "SELECT count(*) FROM invoice")
        return try await company.invoice("F-\(number)", of: account(target), due: "2026-11-01", over: "5.00")
    }

    /// A new payment of the customer.
    package func payment(of target: Target) async throws -> ID<Payment> {
        guard target != .missing else { return Estate.nothing() }
        return try await company.payment(of: "5.00", for: invoice(of: target), on: "2026-11-05")
    }

    /// A new cost of the customer.
    package func cost(of target: Target) async throws -> ID<CostEntry> {
        guard target != .missing else { return Estate.nothing() }
        return try await company.cost(of: "5.00", for: account(target), on: "2026-11-01")
    }

    /// A new note on the customer, written by nobody in particular; in the recycle bin if that is asked for.
    package func note(of target: Target, recycled: Bool = false) async throws -> ID<AccountNote> {
        guard target != .missing else { return Estate.nothing() }
        return try await company.note("走访记录", about: account(target), recycled: recycled)
    }

    /// The same of a file.
    package func attachment(of target: Target, recycled: Bool = false) async throws -> ID<Accounts.Attachment> {
        guard target != .missing else { return Estate.nothing() }
        let file = try await company.attachment("报价.txt", "单价 12 元", of: account(target))
        if recycled { try await company.write { try RecycleAttachment(file, seen: 1).carryOut(by: .console, in: $0) } }
        return file
    }

    /// Another customer at that distance, for what uses it up; in the recycle bin if that is asked for.
    package func spare(_ target: Target, recycled: Bool = false) async throws -> ID<Account> {
        guard target != .missing else { return Estate.nothing() }
        let number = try await company.rows(of: "SELECT count(*) FROM account")
        let account = try await company.account("R-\(number)", "备用 \(number)", of: books[target])
        if recycled {
            try await company.write {
                try RecycleAccount(account, seen: try $0.account(account, seenBy: .console).version).carryOut(by: .console, in: $0)
            }
        }
        return account
    }

    /// What stands there now; 1 for what is not there.
    package func version(of target: Target) async throws -> Int {
        let account = account(target)
        return max(1, try await company.rows(of: "SELECT CAST(coalesce(sum(version), 0) AS bigint) FROM account WHERE id = \(account)"))
    }

    /// A share of the customer with somebody of no matter, made anew.
    package func share(of target: Target) async throws -> ID<Collaborator> {
        guard target != .missing else { return Estate.nothing() }
        let (account, helper) = (account(target), helper.id)
        try await company.write { try $0.run("DELETE FROM collaborator WHERE account_id = \(account) AND member_id = \(helper)") }
        return try await company.share(account, with: self.helper)
    }

    /// No share of the customer with the helper.
    package func unshare(_ target: Target) async throws {
        let (account, helper) = (account(target), helper.id)
        try await company.write { try $0.run("DELETE FROM collaborator WHERE account_id = \(account) AND member_id = \(helper)") }
    }

    /// A change of the customer's grade.
    package func gradeChange(of target: Target) async throws -> ID<GradeChange> {
        guard target != .missing else { return Estate.nothing() }
        let (account, other) = (account(target), try await anotherGrade(for: target))
        return try await company.write { try ChangeGrade(of: account, to: other, because: "战略客户").carryOut(by: .console, in: $0) }
    }

    /// One that the customer does not have now.
    package func anotherGrade(for target: Target) async throws -> Grade {
        guard target != .missing else { return .a }
        let account = account(target)
        return try await company.read { try $0.account(account, seenBy: .console).grade } == .a ? .b : .a
    }

    /// Changes with every row that anybody could add, change or remove; what only tells of a visit is left out.
    package func fingerprint() async throws -> [Int64] {
        let tables: [SQL] = [
            "SELECT count(*) FROM audit_entry", "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM member",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM team", "SELECT count(*) FROM permission_grant",
            "SELECT count(*) FROM invitation", "SELECT count(*) FROM second_factor", "SELECT count(*) FROM recovery_code",
            "SELECT count(*) FROM access_token", "SELECT count(*) FROM session",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM account", "SELECT count(*) FROM assignment",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM collaborator", "SELECT count(*) FROM grade_change",
            "SELECT count(*) FROM grading_scheme", "SELECT count(*) FROM grading_run", "SELECT count(*) FROM grading_result",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM product",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM sales_order", "SELECT count(*) FROM order_line",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM invoice", "SELECT count(*) FROM payment",
            "SELECT count(*) FROM cost_entry", "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM note",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM attachment",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM exchange_rate",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM working_day",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM saved_view",
            "SELECT count(*) FROM import",
        ]
        return try await company.read { snapshot in try tables.map { try snapshot.number($0) } }
    }
}
