import APIDoor
import Accounts
import Grading
import Ground
import Wire

extension Account {
    /// Of an account that is an outline to the reader these members are told and no others.
    private static let unmasked: Set = ["id", "name", "industry", "region", "grade", "masked"]

    var json: JSON {
        guard case .object(let members) = whole, isMasked else { return whole }
        return .object(members.filter { Account.unmasked.contains($0.name) })
    }

    private var whole: JSON {
        [
            "id": .text(id.description), "version": .number(version), "code": .text(code), "name": .text(name),
            "short_name": .text(shortName), "kind": .text(kind.rawValue), "status": .text(status.rawValue),
            "key_kinds": .list(keyKinds.map { .text($0.rawValue) }),
            "buying_traits": .list(buyingTraits.map { .text($0.rawValue) }), "parent": JSON(parent?.description),
            "industry": .text(industry), "region": .text(region), "address": .text(address), "employees": JSON(employees),
            "annual_revenue": annualRevenue.map { .money($0.minorUnits, $0.currency) } ?? .null,
            "acquired_on": JSON(acquiredOn?.description),
            "acquisition_cost": acquisitionCost.map { .money($0.minorUnits, $0.currency) } ?? .null, "credit_code": .text(creditCode),
            "tags": .list(tags.map(JSON.text)),
            "source_channel": JSON(sourceChannel?.rawValue), "source": .text(source), "owner": ownerJSON, "grade": JSON(grade?.rawValue),
            "system_grade": JSON(systemGrade?.rawValue),
            "overridden_until": JSON(overriddenUntil?.description), "insufficient_data": .flag(insufficientData),
            "masked": .flag(isMasked),
        ]
    }

    private var ownerJSON: JSON {
        guard let owner, let ownerName else { return .null }
        return ["id": .text(owner.description), "name": .text(ownerName)]
    }

    static let shape = Shape.named(
        "Account",
        .object([
            .init("id", .id), .init("version", .number), .init("code", .string), .init("name", .string), .init("short_name", .string),
            .init("kind", .word(AccountKind.self)), .init("status", .word(AccountStatus.self)),
            .init("key_kinds", .list(.word(KeyKind.self))), .init("buying_traits", .list(.word(BuyingTrait.self))),
            .init("parent", .optional(.id), "The id of the account above."),
            .init("industry", .string), .init("region", .string), .init("address", .string), .init("employees", .optional(.number)),
            .init("annual_revenue", .optional(.money)),
            .init("acquired_on", .optional(.day), "When it was won as a customer."),
            .init("acquisition_cost", .optional(.money), "What winning it took."), .init("credit_code", .string),
            .init("tags", .list(.string)),
            .init("source_channel", .optional(.word(SourceChannel.self))), .init("source", .string),
            .init("owner", .optional(.memberReference), "Null in the pool."),
            .init("grade", .optional(.word(Grade.self)), "What counts today: the override while it lasts, else the system's."),
            .init("system_grade", .optional(.word(Grade.self))),
            .init("overridden_until", .optional(.day), "The last day of the override in force."),
            .init("insufficient_data", .flag, "The last run had no data; the grade is that of an earlier one."),
            .init(
                "masked", .flag,
                "Name, industry, region and grade are all that may be read: it stands in the pool and the reader is a seller, or his role sees names."
            ),
        ]))

    static let listedShape = Shape.named("ListedAccount", shape.requiring(unmasked))
}
