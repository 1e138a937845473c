import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum AccountEndpoints {
    static let all = [
        Endpoint(
            .get, "/accounts", needs: .readAccounts, tag: "accounts",
            "The accounts that the member sees, the pool among them. Who sees names alone gets them by name where a number or a score is asked for.",
            query: filters, output: .page(of: Account.listedShape), work: .reading(list)),
        Endpoint(
            .post, "/accounts", needs: .writeAccounts, tag: "accounts", "A new account.", input: newShape, output: Account.shape,
            status: .created, work: .writing(add)),
        Endpoint(
            .get, "/accounts/{id}", needs: .readAccounts, tag: "accounts", "One account; its outline where that is all the member may see.",
            output: Account.listedShape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.listedAccount(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .patch, "/accounts/{id}", needs: .writeAccounts, tag: "accounts", "Other facts about an account; what is left out stays.",
            input: AccountFields.shape.requiring([]).adding([.init("status", .word(AccountStatus.self), required: false)]),
            output: Account.shape, work: .writing(change)),
        Endpoint(
            .delete, "/accounts/{id}", needs: .writeAccounts, tag: "accounts",
            "The account lies in the recycle bin; with what hangs on it, nobody sees it until it is restored.", status: .noContent,
            work: .writing { request, tx in
                try RecycleAccount(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
        Endpoint(
            .post, "/accounts/{id}/restorations", needs: .writeAccounts, tag: "accounts",
            "An account in the recycle bin stands again in the book where it stood.", output: Account.shape, status: .created,
            work: .writing { request, tx in
                let id = try request.id(of: Account.self)
                try RestoreAccount(id, seen: nil).carryOut(by: request.principal, in: tx)
                return APIAnswer(try tx.account(id, seenBy: request.principal).json)
            }),
    ]

    /// `currency` is the company's, in which sums are told.
    static func group(in currency: Currency) -> Endpoint {
        Endpoint(
            .get, "/accounts/{id}/group", needs: .readAccounts, tag: "accounts",
            "The group in which the account stands, as far as the member sees it, with what each ordered in the last twelve months.",
            output: CompanyGroup.shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.group(of: request.id(), in: currency, seenBy: request.principal).json)
            })
    }

    private static let usualSort = AccountSort.name

    private static let filters = [QueryParameter].list(
        searching: "the name: its characters, simplified or traditional, its pinyin or its initials; or in the code",
        sortedBy: ([usualSort] + AccountSort.allCases.filter { $0 != usualSort }).map(\.rawValue),
        [
            QueryParameter("grade", .word(Grade.self), "Only accounts of this grade."),
            QueryParameter("ungraded", .flag, "Only accounts without a grade."),
            QueryParameter("owner", .id, "Only accounts in this member's book."),
            QueryParameter("pool", .flag, "Only accounts that nobody owns."),
            QueryParameter("team", .id, "Only accounts in books of this team and of those below it."),
            QueryParameter("status", .word(AccountStatus.self), "Only accounts of this status; all but the archived where none is said."),
            QueryParameter("kind", .word(AccountKind.self), "Only accounts of this kind."),
            QueryParameter("key_kind", .word(KeyKind.self), "Only key accounts of this kind."),
            QueryParameter("tag", .string, "Only accounts with exactly this tag."),
            QueryParameter("industry", .string, "Only accounts of exactly this industry."),
            QueryParameter("region", .string, "Only accounts of exactly this region."),
            QueryParameter("ordered", .word(OrderedLately.self), "Only accounts that bought, or did not, in twelve months up to today."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = AccountFilter()
        let query = request.query
        filter.search = query.search
        filter.grade = query.word("grade")
        filter.ungraded = query.flag("ungraded")
        filter.owner = query.id("owner")
        filter.pool = query.flag("pool")
        filter.team = query.id("team")
        filter.status = query.word("status")
        filter.kind = query.word("kind")
        filter.keyKind = query.word("key_kind")
        filter.tag = query.text("tag") ?? ""
        filter.ordered = query.word("ordered")
        filter.industry = query.text("industry") ?? ""
        filter.region = query.text("region") ?? ""
        filter.sort = query.word("sort") ?? usualSort
        filter.cursor = try query.cursor(.text, .id, in: filter.sort.rawValue)
        filter.limit = query.limit
        let list = try snapshot.accounts(filter, seenBy: request.principal)
        return .list(list.accounts.map(\.json), next: list.next?.tied(to: filter.sort.rawValue), count: list.count)
    }

    private static let newShape = AccountFields.shape.adding([
        .init("status", .word(AccountStatus.self), required: false),
        .init(
            "confirmed_duplicate", .flag, required: false,
            "An account of the same name or credit code that is there already refuses the new one (account_duplicate), unless this is true."
        ),
        .init(
            "owner", .optional(.string), required: false,
            "The id or the e-mail address of the member in whose book it stands. Where nothing is said: a seller's own, else the pool."),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        var fields = AccountFields(code: "", name: "")
        try fields.take(body, in: tx, for: principal)
        let owner = try owner(named: body.text("owner"), by: principal, in: tx)
        let id = try AddAccount(
            fields, owner: owner, status: body.word("status") ?? .active, acceptsDuplicate: body.flag("confirmed_duplicate") ?? false
        ).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.account(id, seenBy: principal).json)
    }

    /// A seller knows nobody's book but his own; he may not even ask who there is.
    private static func owner(named name: String?, by principal: Principal, in tx: Transaction) throws -> ID<Member>? {
        guard case .own(let own, _) = principal.reach else { return try name.map { try tx.member(idOrEmail: $0, at: "owner") } }
        guard name.map({ $0 == own.description || $0.lowercased() == principal.member?.signInName }) ?? true else { throw NotPermitted() }
        return own
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let id = try request.id(of: Account.self)
        var fields = AccountFields(of: try tx.account(id, changedBy: request.principal))
        try fields.take(request.body, in: tx, for: request.principal)
        let status = request.body.word("status", AccountStatus.self)
        try ChangeAccount(id, to: fields, status: status, seen: request.version).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.account(id, seenBy: request.principal).json)
    }
}
