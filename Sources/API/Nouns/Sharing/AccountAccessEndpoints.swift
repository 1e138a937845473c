import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum AccountAccessEndpoints {
    static let all = [
        Endpoint(
            .get, "/accounts/{id}/access", needs: .readAccounts, tag: "accounts",
            "Who sees the account and everything that belongs to it, and why.", output: shape,
            work: .reading { request, snapshot in
                let access = try snapshot.access(to: request.id(), seenBy: request.principal)
                return APIAnswer([
                    "account": ["id": .text(access.account.id.description), "name": .text(access.account.name)],
                    "viewers": .list(access.viewers.map(\.json)),
                ])
            })
    ]

    private static let shape = Shape.named(
        "AccountAccess",
        .object([
            .init("account", .object([.init("id", .id), .init("name", .string)])),
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
        .init("ground", .text(of: ["owner", "role", "team", "pool", "shared", "names", "outline"])),
        .init("team", .string, required: false, "The owner's team, which the user leads or stands above."),
        .init("until", .optional(.day), required: false, "The last day of the share."),
    ])
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
        case .names: ["ground": "names"]
        case .outline: ["ground": "outline"]
        }
    }
}
