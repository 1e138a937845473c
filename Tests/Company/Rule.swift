import Accounts
import Grading
import Ground
package import Identity
import Storage
import Trade

/// Who may use a route, on what, and what it is sent. Rules are written from the contract, not from the program.
package struct Rule<Sent: Sendable>: Sendable {
    package let roles: Set<Role>
    package let subject: RuleSubject
    /// How much of the customer is needed, where the subject hangs on one.
    package let needs: Estate.Sight
    /// Whom a page tells that he may not, where he sees the subject; to all others the door says so before it looks.
    package let tells: Set<Role>
    package let send: (@Sendable (Estate.Target, String, Estate) async throws -> Sent)?

    package init(
        roles: Set<Role>, subject: RuleSubject = .company, needs: Estate.Sight = .full, tells: Set<Role> = [],
        send: (@Sendable (Estate.Target, String, Estate) async throws -> Sent)? = nil
    ) {
        (self.roles, self.subject, self.needs, self.tells, self.send) = (roles, subject, needs, tells, send)
    }

    package func verdict(on target: Estate.Target, by role: Role, in estate: Estate) -> Verdict {
        guard roles.contains(role) else { return tells.contains(role) && estate.sight(of: target, by: role) < .full ? .absent : .forbidden }
        switch subject {
        case .company: return .yes
        case .thing: return target == .missing ? .absent : .yes
        case .token, .session, .view: return target == .own ? .yes : .absent
        case .account, .order, .invoice, .payment, .cost, .note, .attachment, .gradeChange, .share, .spareAccount, .recycledAccount,
            .recycledNote, .recycledAttachment:
            let sight = estate.sight(of: target, by: role)
            // A planner's work is with the orders of all; of the customers he knows the names.
            if role == .planner, needs == .traded { return sight == .hidden ? .absent : .yes }
            if sight < min(needs == .traded ? .full : needs, .full) { return .absent }
            return needs > .full && sight < needs ? .forbidden : .yes
        }
    }
}

package enum Verdict: Sendable {
    case yes, forbidden, absent
}

/// What a route is about.
package enum RuleSubject: Equatable, Sendable {
    /// Nothing in particular.
    case company
    /// One of the company's own things, which all who may see such things see alike.
    case thing(Thing)
    /// What is the caller's own, or another's.
    case token, session, view
    case account, order, invoice, payment, cost, note, attachment, gradeChange, share
    /// By nobody in particular, as the console writes one.
    case recycledNote, recycledAttachment
    /// A customer that the route uses up, and one in the recycle bin; none of them is shared.
    case spareAccount, recycledAccount

    package enum Thing: Sendable { case user, team, grant, product, rate, workingDay, scheme, run }

    /// The distances that make a difference.
    package var targets: [Estate.Target] {
        switch self {
        case .company: [.own]
        case .thing: [.own, .missing]
        case .token, .session, .view: [.own, .others, .missing]
        case .account, .order, .invoice, .payment, .cost, .note, .attachment, .gradeChange, .share, .recycledNote, .recycledAttachment:
            Estate.Target.allCases
        case .spareAccount, .recycledAccount: [.own, .team, .below, .others, .pool, .missing]
        }
    }

    /// One of it at that distance, made anew where a route might use it up.
    package func id(of target: Estate.Target, for actor: Principal, in estate: Estate) async throws -> String {
        let isThere = target != .missing
        return switch self {
        case .company: ""
        case .thing(let thing): isThere ? try await estate.make(thing) : "00000000000000000000000000"
        case .token: isThere ? try await estate.token(of: target == .own ? actor : estate.helper) : "00000000000000000000000000"
        case .session: isThere ? try await estate.session(of: target == .own ? actor : estate.helper) : "00000000000000000000000000"
        case .view: isThere ? try await estate.view(of: target == .own ? actor : estate.helper) : "00000000000000000000000000"
        case .account: estate.account(target).description
        case .spareAccount: try await estate.spare(target).description
        case .recycledAccount: try await estate.spare(target, recycled: true).description
        case .order: try await estate.order(of: target).description
        case .invoice: try await estate.invoice(of: target).description
        case .payment: try await estate.payment(of: target).description
        case .cost: try await estate.cost(of: target).description
        case .note: try await estate.note(of: target).description
        case .recycledNote: try await estate.note(of: target, recycled: true).description
        case .attachment: try await estate.attachment(of: target).description
        case .recycledAttachment: try await estate.attachment(of: target, recycled: true).description
        case .gradeChange: try await estate.gradeChange(of: target).description
        case .share: try await estate.share(of: target).description
        }
    }
}

extension Set<Role> {
    package static let everybody = Set(Role.allCases)
    package static let writers: Set<Role> = [.admin, .manager, .seller]
    package static let traders: Set<Role> = everybody.subtracting([.service])
    package static let debtKeepers: Set<Role> = [.admin, .manager, .seller, .finance]
    package static let rateKeepers: Set<Role> = [.admin, .finance]
    package static let debtReaders: Set<Role> = everybody.subtracting([.service, .planner])
    package static let noteReaders: Set<Role> = everybody.subtracting([.service, .finance, .planner])
    /// Whoever may change what others wrote, where he answers for the account.
    package static let leaders: Set<Role> = [.admin, .manager]
    package static let graders: Set<Role> = everybody.subtracting([.service, .finance, .planner])
    package static let keepers: Set<Role> = [.admin, .executive, .manager, .compliance, .readonly]
    package static let approvers: Set<Role> = [.admin, .executive, .manager]
    package static let publishers: Set<Role> = [.admin, .executive]
    package static let holders: Set<Role> = everybody.subtracting([.readonly])
}

extension Estate {
    /// One that was not used before.
    package func number() async throws -> Int {
        try await company.rows(of: "SELECT count(*) FROM audit_entry")
    }

    fileprivate func token(of holder: Principal) async throws -> String {
        try await company.write { tx in
            guard let member = holder.id else { throw NotFound() }
            return try CreateToken(for: member, named: "own", scope: .read).carryOut(by: .console, in: tx).token.id.description
        }
    }

    /// One that is not shared. Whoever may keep none got it when he still might.
    fileprivate func view(of holder: Principal) async throws -> String {
        let number = try await company.rows(of: "SELECT count(*) FROM saved_view")
        return try await company.write { tx in
            let (id, now) = (tx.newID(SavedView.self), tx.moment.instant)
            try tx.run(
                """
                INSERT INTO saved_view (id, owner_id, noun, name, filter, created_at, changed_at)
                VALUES (\(id), \(holder.id), 'account', \("视图 \(number)"), '{"sort":"name"}', \(now), \(now))
                """)
            return id.description
        }
    }

    fileprivate func session(of holder: Principal) async throws -> String {
        try await company.session(of: holder).id.description
    }

    fileprivate func make(_ thing: RuleSubject.Thing) async throws -> String {
        let number = try await number()
        switch thing {
        case .user: return try await company.hire("林墨", .seller).id?.description ?? ""
        case .team:
            return try await company.write { try AddTeam(TeamFields(name: "空 \(number)")).carryOut(by: .console, in: $0).description }
        case .grant:
            let member = try await company.hire("林墨", .seller)
            return try await company.write { tx in
                guard let member = member.id else { throw NotFound() }
                return try GrantPermission(.exportRecords, to: member, because: "季度对账").carryOut(by: .console, in: tx).description
            }
        case .product:
            return try await company.write {
                try AddProduct(ProductFields(code: "A-\(number)", name: "机床")).carryOut(by: .console, in: $0).description
            }
        case .rate:
            guard let rate = Rate(hundredMillionths: 712_340_000), let currency = Currency("USD") else { throw NotFound() }
            let day = Day(daysSince1970: number)
            return try await company.write {
                try AddExchangeRate(ExchangeRateFields(currency: currency, day: day, rate: rate), against: .cny)
                    .carryOut(by: .console, in: $0).description
            }
        case .workingDay:
            return try await company.write {
                try AddWorkingDay(WorkingDayFields(day: Day(daysSince1970: number), kind: .holiday)).carryOut(by: .console, in: $0)
                    .description
            }
        case .scheme:
            return try await company.read { snapshot in
                try snapshot.first("SELECT id FROM grading_scheme WHERE state = 'active'") {
                    try $0.id(0, of: SchemeVersion.self).description
                } ?? ""
            }
        case .run:
            return try await company.write {
                let report = try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: .console, in: $0)
                return report.run?.id.description ?? ""
            }
        }
    }
}
