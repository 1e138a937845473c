import Accounts
import Foundation
import Grading
import Ground
import Identity
import Storage
import Trade

/// What stood in a row before an import wrote over it, as `import_row` keeps it.
protocol FormerValues: Codable {}

extension FormerValues {
    func document() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init(document: String?) throws {
        guard let document, let values = try? JSONDecoder().decode(Self.self, from: Data(document.utf8)) else {
            throw StorageFailure.damaged("the former values of an import cannot be read")
        }
        self = values
    }
}

struct FormerAccount: FormerValues {
    let name, shortName, kind: String
    let keyKinds: [String]
    let parent: String?
    let industry, region, address: String
    let employees: Int?
    let annualRevenue: Int64?
    let annualRevenueCurrency: String?
    let creditCode: String
    let tags: [String]
    let source: String
    let owner: String?
    /// There when it came back from the recycle bin.
    let recycledAt: Int64?

    init(_ account: KeptAccount) {
        let fields = account.fields
        (name, shortName, kind, keyKinds) = (fields.name, fields.shortName, fields.kind.rawValue, fields.keyKinds.map(\.rawValue).sorted())
        (parent, industry, region, address) = (fields.parent?.description, fields.industry, fields.region, fields.address)
        (employees, creditCode, tags, source) = (fields.employees, fields.creditCode, fields.tags, fields.source)
        (annualRevenue, annualRevenueCurrency) = (fields.annualRevenue?.minorUnits, fields.annualRevenue?.currency.code)
        (owner, recycledAt) = (account.owner?.description, account.recycledAt?.microseconds)
    }

    var ownerID: ID<Member>? { owner.flatMap { ID($0) } }

    func fields(code: String) -> AccountFields {
        var fields = AccountFields(code: code, name: name)
        (fields.shortName, fields.kind, fields.keyKinds) = (
            shortName, AccountKind(rawValue: kind) ?? .business, Set(keyKinds.compactMap(KeyKind.init))
        )
        (fields.parent, fields.industry, fields.region, fields.address) = (parent.flatMap { ID($0) }, industry, region, address)
        (fields.employees, fields.creditCode, fields.tags, fields.source) = (employees, creditCode, tags, source)
        if let annualRevenue, let currency = annualRevenueCurrency.flatMap({ Currency($0) }) {
            fields.annualRevenue = Money(minorUnits: annualRevenue, currency: currency)
        }
        return fields
    }
}

struct FormerProduct: FormerValues {
    let name, line, unit: String
    let listPrice, unitCost: Int64?

    init(_ fields: ProductFields) {
        (name, line, unit) = (fields.name, fields.line, fields.unit)
        (listPrice, unitCost) = (fields.listPrice?.tenThousandths, fields.unitCost?.tenThousandths)
    }

    func fields(code: String) -> ProductFields {
        var fields = ProductFields(code: code, name: name)
        (fields.line, fields.unit) = (line, unit)
        (fields.listPrice, fields.unitCost) = (listPrice.map(UnitPrice.init), unitCost.map(UnitPrice.init))
        return fields
    }
}

struct FormerMember: FormerValues {
    let email: String?
    let name, role: String
    let team, manager: String?

    init(_ fields: MemberFields) {
        (email, name, role) = (fields.email, fields.name, fields.role.rawValue)
        (team, manager) = (fields.team?.description, fields.manager?.description)
    }

    var fields: MemberFields {
        MemberFields(
            email: email, name: name, role: Role(rawValue: role) ?? .readonly, team: team.flatMap { ID($0) },
            manager: manager.flatMap { ID($0) })
    }
}

struct FormerOrder: FormerValues {
    struct Line: Codable {
        let product: String?
        let quantity, unitPrice, unitCost: Int64?
        let amount: Int64
    }

    let account, orderedOn: String
    let dueOn: String?
    let currency: String
    let lines: [Line]

    init(_ order: KeptOrder) {
        (account, orderedOn, dueOn) = (order.account.description, order.fields.orderedOn.description, order.fields.dueOn?.description)
        currency = order.fields.currency.code
        lines = order.fields.lines.map {
            Line(
                product: $0.product?.description, quantity: $0.quantity?.thousandths, unitPrice: $0.unitPrice?.tenThousandths,
                unitCost: $0.unitCost?.tenThousandths, amount: $0.amount)
        }
    }

    func order(_ id: ID<Order>, code: String) throws -> BulkOrder {
        guard let account = ID<Account>(account), let day = Day(orderedOn), let currency = Currency(currency) else {
            throw StorageFailure.damaged("the former values of an order cannot be read")
        }
        let lines = try lines.map {
            try OrderLine(
                product: $0.product.flatMap { ID($0) }, quantity: $0.quantity.map(Quantity.init),
                unitPrice: $0.unitPrice.map(UnitPrice.init),
                unitCost: $0.unitCost.map(UnitPrice.init), amount: $0.amount)
        }
        let fields = OrderFields(code: code, orderedOn: day, dueOn: dueOn.flatMap { Day($0) }, currency: currency, lines: lines)
        return BulkOrder(id: id, account: account, fields: fields)
    }
}

struct FormerInvoice: FormerValues {
    let account, issuedOn, dueOn, currency: String
    let order: String?
    let amount: Int64

    init(_ invoice: KeptInvoice) {
        let fields = invoice.fields
        (account, order, currency, amount) = (
            invoice.account.description, fields.order?.description, fields.currency.code, fields.amount
        )
        (issuedOn, dueOn) = (fields.issuedOn.description, fields.dueOn.description)
    }

    func invoice(_ id: ID<Invoice>, code: String) throws -> BulkInvoice {
        guard let account = ID<Account>(account), let issuedOn = Day(issuedOn), let dueOn = Day(dueOn), let currency = Currency(currency)
        else { throw StorageFailure.damaged("the former values of an invoice cannot be read") }
        let fields = InvoiceFields(
            code: code, order: order.flatMap { ID($0) }, issuedOn: issuedOn, dueOn: dueOn, amount: amount, currency: currency)
        return BulkInvoice(id: id, account: account, fields: fields)
    }
}

struct FormerExchangeRate: FormerValues {
    let rate: Int64

    init(_ fields: ExchangeRateFields) { rate = fields.rate.hundredMillionths }

    func fields(of now: ExchangeRateFields) throws -> ExchangeRateFields {
        guard let rate = Rate(hundredMillionths: rate) else { throw StorageFailure.damaged("the former rate cannot be read") }
        return ExchangeRateFields(currency: now.currency, day: now.day, rate: rate)
    }
}

struct FormerWorkingDay: FormerValues {
    let kind, festival: String

    init(_ fields: WorkingDayFields) { (kind, festival) = (fields.kind.rawValue, fields.festival) }

    func fields(of now: WorkingDayFields) throws -> WorkingDayFields {
        guard let kind = CalendarDayKind(rawValue: kind) else { throw StorageFailure.damaged("the former kind of a day cannot be read") }
        return WorkingDayFields(day: now.day, kind: kind, festival: festival)
    }
}

/// What counted for an account before an override was brought in.
struct FormerGrade: FormerValues {
    let grade: String?
    /// There when another override stood.
    let overriddenUntil, reason, approver: String?

    init(_ standing: StandingGrade) {
        (grade, overriddenUntil) = (standing.grade?.rawValue, standing.overriddenUntil?.description)
        reason = standing.overriddenUntil == nil ? nil : standing.reason
        approver = standing.approver?.description
    }

    var approverID: ID<Member>? { approver.flatMap { ID($0) } }

    var current: Grade? { grade.flatMap { Grade(rawValue: $0) } }

    /// The override that stood, if it would still hold.
    func override(on day: Day) -> GradeOverride? {
        guard let grade = current, let until = overriddenUntil.flatMap({ Day($0) }), day <= until else { return nil }
        return GradeOverride(grade: grade, reason: reason ?? "", validUntil: until)
    }
}
