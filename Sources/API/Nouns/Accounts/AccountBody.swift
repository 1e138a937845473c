import APIDoor
import Accounts
import Ground
import Identity
import Storage

extension AccountFields {
    static let shape = Shape.object([
        .init("code", .string, "Its own; no other account has it."), .init("name", .string), .init("short_name", .string, required: false),
        .init("kind", .word(AccountKind.self), required: false), .init("key_kinds", .list(.word(KeyKind.self)), required: false),
        .init("buying_traits", .list(.word(BuyingTrait.self)), required: false),
        .init("parent", .optional(.string), required: false, "The id or the code of the account above."),
        .init("industry", .string, required: false), .init("region", .string, required: false), .init("address", .string, required: false),
        .init("employees", .optional(.number), required: false), .init("annual_revenue", .optional(.money), required: false),
        .init(
            "acquired_on", .optional(.day), required: false,
            "When it was won as a customer; its first order's day counts where nothing is said."),
        .init("acquisition_cost", .optional(.money), required: false, "What winning it took; asks for acquired_on."),
        .init(
            "credit_code", .string, required: false,
            "A unified social credit code is checked; numbers of other lengths are kept as they are."),
        .init("tags", .list(.string), required: false),
        .init("source_channel", .optional(.word(SourceChannel.self)), required: false), .init("source", .string, required: false),
    ])

    /// Takes over what the body says, and leaves alone what it does not mention.
    mutating func take(_ body: Members, in snapshot: Snapshot, for principal: Principal) throws {
        code = body.text("code") ?? code
        name = body.text("name") ?? name
        shortName = body.text("short_name") ?? shortName
        kind = body.word("kind") ?? kind
        keyKinds = body.words("key_kinds").map(Set.init) ?? keyKinds
        buyingTraits = body.words("buying_traits").map(Set.init) ?? buyingTraits
        industry = body.text("industry") ?? industry
        region = body.text("region") ?? region
        address = body.text("address") ?? address
        creditCode = body.text("credit_code") ?? creditCode
        tags = body.texts("tags") ?? tags
        source = body.text("source") ?? source
        if body.says("source_channel") { sourceChannel = body.word("source_channel") }
        if body.says("employees") { employees = body.number("employees") }
        if body.says("annual_revenue") { annualRevenue = try body.money("annual_revenue") }
        if body.says("acquired_on") { acquiredOn = body.day("acquired_on") }
        if body.says("acquisition_cost") { acquisitionCost = try body.money("acquisition_cost") }
        if body.says("parent") { parent = try body.text("parent").map { try snapshot.parent($0, seenBy: principal) } }
    }
}
