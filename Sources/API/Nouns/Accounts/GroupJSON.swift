import APIDoor
import Accounts
import Grading
import Ground
import Trade
import Wire

extension CompanyGroup {
    var json: JSON { ["is_cut": .flag(isCut), "items": .list(members.map(\.json))] }

    static let shape = Shape.named(
        "CompanyGroup",
        .object([
            .init("is_cut", .flag, "More stand below than are shown, so that there are no sums."),
            .init(
                "items",
                .list(
                    .object([
                        .init("account", .accountReference), .init("parent", .optional(.id)), .init("depth", .number),
                        .init("grade", .optional(.word(Grade.self))),
                        .init("ordered", .optional(.money), "Null without orders, where they are in several currencies, or unseen."),
                        .init("ordered_with_below", .optional(.money)),
                    ])), "In the order of the tree."),
        ]))
}

extension CompanyGroup.Member {
    fileprivate var json: JSON {
        [
            "account": ["id": .text(account.description), "code": .text(code), "name": .text(name)],
            // What stands above the top is out of reach.
            "parent": depth == 0 ? .null : JSON(parent?.description), "depth": .number(depth), "grade": JSON(grade?.rawValue),
            "ordered": ordered.map { .money($0.minorUnits, $0.currency) } ?? .null,
            "ordered_with_below": orderedWithBelow.map { .money($0.minorUnits, $0.currency) } ?? .null,
        ]
    }
}
