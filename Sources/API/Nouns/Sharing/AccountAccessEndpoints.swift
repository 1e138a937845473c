import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

/// Who sees a record, and why. What belongs to an account is seen by who sees the account and has the right to see such records.
enum AccountAccessEndpoints {
    static let all = [
        Endpoint(
            .get, "/accounts/{id}/access", needs: .readAccounts, tag: "accounts",
            "Who sees the account, or what belongs to it, and why.",
            query: [QueryParameter("of", .word(AccountRecord.self), "Who sees these of its records; facts where nothing is said.")],
            output: shape,
            work: .reading { request, snapshot in
                let record: AccountRecord = request.query.word("of") ?? .facts
                return APIAnswer(try snapshot.access(to: request.id(of: Account.self), of: record, seenBy: request.principal).json)
            }),
        Endpoint(
            .get, "/orders/{id}/access", needs: .readTrade, tag: "orders",
            "Who sees the order, and why. For whoever sees its account in full.", output: shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.access(to: request.id(of: Order.self), seenBy: request.principal).json)
            }),
        Endpoint(
            .get, "/grade-changes/{id}/access", needs: .readGrading, tag: "grade-changes", "Who sees the change of grade, and why.",
            output: shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.access(to: request.id(of: GradeChange.self), seenBy: request.principal).json)
            }),
    ]

    private static let shape = Shape.named(
        "AccountAccess",
        .object([
            .init("account", .object([.init("id", .id), .init("name", .string)])),
            .init("of", .word(AccountRecord.self), "Which records of the account are spoken of."),
            .init(
                "viewers",
                .list(
                    .object([
                        .init("user", .memberReference), .init("role", .word(Role.self)),
                        .init("shows_all", .flag, "False where name, industry, region and grade are all that is seen."),
                        .init("may_write", .flag), .init("grounds", .list(ground)),
                    ]))),
        ]))

    private static let ground = Shape.object([
        .init("ground", .text(of: ["owner", "role", "team", "pool", "shared", "orders", "names", "outline"])),
        .init("team", .string, required: false, "The owner's team, which the user leads or stands above."),
        .init("until", .optional(.day), required: false, "The last day of the share."),
    ])
}

extension AccountAccess {
    fileprivate var json: JSON {
        [
            "account": ["id": .text(account.id.description), "name": .text(account.name)], "of": .text(record.rawValue),
            "viewers": .list(viewers.map(\.json)),
        ]
    }
}

extension AccountViewer {
    fileprivate var json: JSON {
        [
            "user": ["id": .text(member.id.description), "name": .text(member.name)], "role": .text(member.role.rawValue),
            "shows_all": .flag(showsAll), "may_write": .flag(mayWrite), "grounds": .list(grounds.map(\.json)),
        ]
    }
}

extension AccessGround {
    fileprivate var json: JSON {
        switch self {
        case .owner: ["ground": "owner"]
        case .role: ["ground": "role"]
        case .team(let name): ["ground": "team", "team": .text(name)]
        case .pool: ["ground": "pool"]
        case .shared(_, _, let until, _): ["ground": "shared", "until": JSON(until?.description)]
        case .orders: ["ground": "orders"]
        case .names: ["ground": "names"]
        case .outline: ["ground": "outline"]
        }
    }
}
