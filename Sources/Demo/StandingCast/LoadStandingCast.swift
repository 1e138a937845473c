import Accounts
import Grading
package import Ground
package import Identity
package import Storage
import Trade

/// Fills an empty database with the standing cast and plays its year: everything happens on its day, by the wishes that people make.
package struct LoadStandingCast: Sendable {
    package init() {}

    /// All of it or nothing, in one transaction.
    package func carryOut(by principal: Principal, in database: any Database) async throws -> LoadedDemonstration {
        let password = try await Password(StandingCast.password).hashed()
        return try await database.write { try Loading(by: principal, password: password, in: $0).play() }
    }
}

/// How much was loaded.
package struct LoadedDemonstration: Sendable, Hashable {
    package let members, accounts, orders: Int
}

/// The demonstration wants a database of its own.
package struct DatabaseNotEmpty: Refusal, Equatable {
    package init() {}
    package var code: String { "database_not_empty" }
    package var status: RefusalStatus { .conflict }
    package var text: Text {
        Text(
            "数据库里已经有成员或客户，演示数据没有装入。请用 --database 指定一个新的数据库。",
            "資料庫裡已經有成員或客戶，示範資料沒有載入。請用 --database 指定一個新的資料庫。",
            "The database already has members or accounts, so the demonstration was not loaded. Name a new one with --database.")
    }
}

extension Snapshot {
    /// Members count, too: among them the published passwords of the demonstration would open a company's own data.
    func demandEmpty() throws {
        if try exists("SELECT 1 FROM account") || exists("SELECT 1 FROM member") { throw DatabaseNotEmpty() }
    }
}

/// The transaction in which the year is played.
private struct Loading {
    private let principal: Principal
    private let password: PasswordHash
    private let tx: Transaction

    init(by principal: Principal, password: PasswordHash, in tx: Transaction) {
        (self.principal, self.password, self.tx) = (principal, password, tx)
    }

    func play() throws -> LoadedDemonstration {
        try principal.needs(.manageMembers)
        try tx.demandEmpty()
        let founding = tx.at(moment(of: StandingCast.foundedOn))
        let members = try hire(in: founding)
        try arrange(members, in: founding)
        try FoundGrading().carryOut(in: founding)
        let products = try launch(in: founding)
        let accounts = try open(ownedBy: members, in: founding)

        let year = SeededYear()
        let quarter = StandingCast.today.adding(months: -3)
        try share(StandingCast.shares.filter { $0.day <= quarter }, of: accounts, among: members)
        var books = YearBooks(of: products, accounts: accounts, by: principal, in: tx)
        try books.write(year, through: quarter, at: moment)
        try grade(by: .orderAmount, on: quarter)
        try books.write(year, after: quarter, through: StandingCast.today, at: moment)
        try share(StandingCast.shares.filter { $0.day > quarter }, of: accounts, among: members)
        try override(accounts, by: members)
        try grade(by: .orderAmount, on: StandingCast.today)
        try grade(by: .rfm, on: StandingCast.today)

        try BeginDemonstration(on: StandingCast.today, with: Array(members.values)).carryOut(by: principal, in: tx)
        return LoadedDemonstration(members: members.count, accounts: accounts.count, orders: year.orders.count)
    }

    /// As long before the loading as the day lies before the cast's own, so that whatever is done afterwards comes later.
    private func moment(of day: Day) -> Moment {
        let days = StandingCast.today.daysSince1970 - day.daysSince1970
        return Moment(instant: tx.moment.instant.adding(seconds: -86_400 * Int64(days)), today: day)
    }

    private func hire(in founding: Transaction) throws -> [CastMember: ID<Member>] {
        var members: [CastMember: ID<Member>] = [:]
        for member in StandingCast.members {
            let manager = StandingCast.members.first { $0.role == .manager && $0.team == member.team && $0 != member }
            members[member] = try AddMember(member, under: manager.flatMap { members[$0] }, password: password)
                .carryOut(by: principal, in: founding)
        }
        return members
    }

    /// The teams came to be with their members; here they become a tree.
    private func arrange(_ members: [CastMember: ID<Member>], in founding: Transaction) throws {
        for team in StandingCast.teams {
            var fields = TeamFields(name: team.name)
            fields.parent = try team.parent.flatMap { try founding.team(named: $0) }
            fields.manager = team.manager.flatMap { members[$0] }
            if let id = try founding.team(named: team.name) {
                try ChangeTeam(id, to: fields, seen: 1).carryOut(by: principal, in: founding)
            } else {
                _ = try AddTeam(fields).carryOut(by: principal, in: founding)
            }
        }
    }

    private func launch(in founding: Transaction) throws -> [CastProduct: ID<Product>] {
        var products: [CastProduct: ID<Product>] = [:]
        for product in CastProduct.all { products[product] = try AddProduct(product.fields).carryOut(by: principal, in: founding) }
        return products
    }

    private func open(ownedBy members: [CastMember: ID<Member>], in founding: Transaction) throws -> [Int: ID<Account>] {
        var accounts: [Int: ID<Account>] = [:]
        for account in StandingCast.accounts {
            var fields = account.fields
            fields.parent = StandingCast.parents[account.number].flatMap { accounts[$0] }
            accounts[account.number] = try AddAccount(fields, owner: members[account.owner]).carryOut(by: principal, in: founding)
        }
        return accounts
    }

    private func grade(by scheme: BuiltInScheme, on day: Day) throws {
        _ = try RunGrading(by: SchemeReference(scheme.rawValue), asOf: day, currency: .cny)
            .carryOut(by: principal, in: tx.at(moment(of: day)))
    }

    /// 临江精密 buys little and is worth more than that: the example of V-08c.
    private func override(_ accounts: [Int: ID<Account>], by members: [CastMember: ID<Member>]) throws {
        let day = StandingCast.today.adding(days: -1)
        let strategic = StandingCast.accounts.first { $0.name == "临江精密" }
        guard let account = strategic.flatMap({ accounts[$0.number] }), let manager = try members[.qinFang].flatMap(tx.principal(for:))
        else {
            throw NotFound()
        }
        try ChangeGrade(of: account, to: .b, because: "战略客户", until: StandingCast.today.adding(months: 6))
            .carryOut(by: manager, in: tx.at(moment(of: day)))
    }

    private func share(_ shares: [CastShare], of accounts: [Int: ID<Account>], among members: [CastMember: ID<Member>]) throws {
        for share in shares {
            let shared = StandingCast.accounts.first { $0.name == share.account }
            guard let shared, let account = accounts[shared.number], let member = members[share.member],
                let owner = try members[shared.owner].flatMap(tx.principal(for:))
            else { throw NotFound() }
            _ = try ShareAccount(account, with: member, on: share.terms).carryOut(by: owner, in: tx.at(moment(of: share.day)))
        }
    }
}

extension StandingCast {
    /// The company is older; this is as far as its books go back.
    fileprivate static let foundedOn = today.adding(months: -33)
}

extension CastAccount {
    private static let sources = ["工业博览会", "老客户转介绍", "公开招标", "官网询价", "行业协会"]

    fileprivate var fields: AccountFields {
        var fields = AccountFields(code: code, name: name)
        (fields.industry, fields.region, fields.keyKinds, fields.tags) = (industry, city, keyKinds, tags)
        fields.source = CastAccount.sources[number % CastAccount.sources.count]
        return fields
    }
}

extension CastLine {
    func line(of products: [CastProduct: ID<Product>]) throws -> OrderLine {
        try OrderLine(
            product: products[product], quantity: Quantity(thousandths: Int64(quantity) * 1000), unitPrice: .yuan(price),
            unitCost: unitCost,
            amount: nil)
    }
}

extension AddMember {
    init(_ member: CastMember, under manager: ID<Member>? = nil, password: PasswordHash) {
        self.init(email: member.email, name: member.name, role: member.role, team: member.team, manager: manager, password: password)
    }
}
