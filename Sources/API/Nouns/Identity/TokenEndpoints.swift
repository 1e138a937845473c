import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum TokenEndpoints {
    static let all = [
        Endpoint(
            .get, "/tokens", needs: .readSelf, tag: "tokens", "One's own tokens, newest first, without their secrets.",
            query: .list(searching: "the name", sortedBy: ["created_at"]), output: .page(of: AccessToken.shape),
            work: .reading { request, snapshot in
                let query = request.query
                let (tokens, next, count) = try snapshot.tokens(
                    searching: query.search, after: try query.cursor(.integer, .id), limit: query.limit, of: request.principal)
                return .list(tokens.map(\.json), next: next, count: count)
            }),
        Endpoint(
            .post, "/tokens", needs: .holdTokens, tag: "tokens", "A new token of one's own, which lives ninety days or fewer.",
            input: newShape,
            output: newTokenShape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/tokens/{id}", needs: .readSelf, tag: "tokens", "One of one's own tokens, without its secret.",
            output: AccessToken.shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.token(request.id(), of: request.principal).json)
            }),
        Endpoint(
            .delete, "/tokens/{id}", needs: .holdTokens, tag: "tokens", "The token is worth nothing from now on.", status: .noContent,
            work: .writing { request, tx in
                let id = try request.id(of: AccessToken.self)
                try RevokeToken(id, seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
    ]

    private static let newShape = Shape.object([
        .init("name", .string, "What it is for."),
        .init("scope", .word(TokenScope.self), required: false, "read where nothing is said."),
        .init("days", .number, required: false, "How many days it lives: 1 to 90, and 90 where nothing is said."),
    ])

    private static let newTokenShape = Shape.named(
        "NewToken",
        AccessToken.shape.adding([
            .init("secret", .string, required: false, "Said once: it is kept nowhere, and a repetition of the request does not repeat it.")
        ]))

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        guard let member = request.principal.id else { throw NotPermitted() }
        let (token, secret) = try CreateToken(
            for: member, named: request.body.text("name") ?? "", scope: request.body.word("scope") ?? .read,
            days: request.body.number("days") ?? CreateToken.mostDays
        ).carryOut(by: request.principal, in: tx)
        return APIAnswer(.object(token.members + [.init(name: "secret", value: .text(secret.text))]), kept: token.json)
    }
}

extension AccessToken {
    fileprivate static let shape = Shape.named(
        "Token",
        .object([
            .init("id", .id), .init("version", .number, "Always 1: a token never changes."), .init("name", .string),
            .init("scope", .word(TokenScope.self)), .init("created_at", .instant), .init("expires_at", .instant),
            .init("used_at", .optional(.instant), "When it was used last, to the minute."),
        ]))
}
