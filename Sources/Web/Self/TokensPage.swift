import Door
import Ground
import Identity
import Storage
import WebDoor
import WebFrame
import WebParts

/// Keys for programs: what there is, a new one, and an end to one.
enum TokensPage {
    static func show(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.selfPage(.tokens) { page }
    }

    static func create(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, form) = (request.principal, request.form)
        let typed = Dictionary(uniqueKeysWithValues: ["name", "scope", "days"].map { ($0, form[$0] ?? "") })
        do {
            let made = try await request.writeOnce { tx in
                guard let member = principal.id else { throw NotPermitted() }
                guard let scope = TokenScope(rawValue: typed["scope"] ?? "") else {
                    throw FieldRefused.unknown(field: "scope", value: String((typed["scope"] ?? "").prefix(40)))
                }
                let wish = CreateToken(for: member, named: typed["name"] ?? "", scope: scope, days: Int(typed["days"] ?? "") ?? 0)
                return try wish.carryOut(by: principal, in: tx)
            }
            guard let made else { return .redirect(Link("self", "tokens"), .doneAlready) }
            let page = try await read(request, FormState(), made: made)
            return request.selfPage(.tokens) { page }
        } catch let refusal as any Refusal where refusal.status == .refused {
            let page = try await read(request, FormState(typed: typed, refusals: [refusal]))
            return request.selfPage(.tokens, refused: ()) { page }
        }
    }

    static func revoke(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, id) = (request.principal, try request.id(of: AccessToken.self))
        return try await request.writeOnce { tx in
            try RevokeToken(id, seen: 1).carryOut(by: principal, in: tx)
            return (Link("self", "tokens"), .tokenRevoked)
        }
    }

    private static func read(
        _ request: WebRequest, _ state: FormState, made: (token: AccessToken, secret: Secret)? = nil
    ) async throws -> TokenCards {
        let (principal, cursor) = (request.principal, request.cursor(.integer, .id))
        return try await request.database.read { snapshot in
            let list = try snapshot.tokens(searching: "", after: cursor, limit: 50, of: principal)
            return TokenCards(
                tokens: list.tokens, next: list.next, isFirst: cursor == nil, count: list.count, mayHold: principal.may(.holdTokens),
                made: made, state: state, now: snapshot.moment.instant)
        }
    }
}

private struct TokenCards: Component {
    let tokens: [AccessToken]
    let next: PageCursor?
    let isFirst: Bool
    let count: RowCount
    /// Who only reads sees his tokens and makes none.
    let mayHold: Bool
    let made: (token: AccessToken, secret: Secret)?
    let state: FormState
    let now: Instant

    var body: some Content {
        div(.class("grid lead")) {
            div(.class("stack")) {
                if let made { shown(made) }
                Card(Text("您的令牌", "您的權杖", "Your tokens")) {
                    table
                    if !tokens.isEmpty { pager }
                }
            }
            if mayHold { form }
        }
    }

    private var pager: Pager {
        Pager(
            shown: Text("共 \(shownCount) 个", "共 \(shownCount) 個", count.value == 1 ? "one token" : "\(shownCount) tokens"),
            first: isFirst ? nil : Link("self", "tokens"), next: next.map { Link("self", "tokens", query: ["cursor": $0.description]) },
            keys: false)
    }

    private var shownCount: String { count.isCapped ? "\(count.value)+" : "\(count.value)" }

    private func shown(_ made: (token: AccessToken, secret: Secret)) -> HTML {
        Card(Text("新令牌“\(made.token.name)”", "新權杖「\(made.token.name)」", "The new token “\(made.token.name)”")) {
            CardBody {
                Note(
                    Text(
                        "只显示这一次。现在就复制到程序的安全配置里，不要放进邮件或聊天。", "只顯示這一次。現在就複製到程式的安全設定裡，不要放進郵件或聊天。",
                        "It is shown this once. Copy it into the program's protected settings now, never into mail or chat."), .warn)
                CopyField("secret", Text("令牌", "權杖", "Token"), value: made.secret.text)
            }
        }.html
    }

    private var form: HTML {
        FormCard(
            Text("创建令牌", "建立權杖", "Make a token"), to: Link("self", "tokens"), in: state, submit: Text("创建令牌", "建立權杖", "Make a token"),
            cancel: Link("self"), labels: TokenCards.labels
        ) {
            FieldGroup(Text("创建令牌", "建立權杖", "Make a token")) {
                TextField(
                    field(
                        "name", hint: Text("用在哪个程序，如“销售报表”。", "用在哪個程式，如「銷售報表」。", "Which program it is for, such as “sales report”."),
                        wide: true))
                SelectField(
                    field("scope"), TokenScope.allCases.map { Option($0.rawValue, $0.text.asLabel) }, value: TokenScope.read.rawValue)
                SelectField(field("days"), [7, 30, 90].map { Option("\($0)", Text("\($0) 天", "\($0) 天", "\($0) days")) }, value: "30")
            }
        }.html
    }

    private func field(_ name: String, hint: Text? = nil, wide: Bool = false) -> Field {
        Field(name, TokenCards.labels[name] ?? Text(verbatim: name), in: state, required: true, hint: hint, wide: wide)
    }

    private static let labels = [
        "name": Text("名称", "名稱", "Name"), "scope": Text("范围", "範圍", "Scope"), "days": Text("有效期", "有效期限", "Lives for"),
    ]

    private var table: HTML {
        DataTable(of: tokens, caption: Text("您的令牌", "您的權杖", "Your tokens"), empty: empty) {
            Column(Text("名称", "名稱", "Name"), .name) { token in
                b { token.name }
                if token.expiresAt <= now { Tag(Text("已过期", "已過期", "over"), .bad) }
            }
            Column(Text("范围", "範圍", "Scope"), .left) { token in token.scope.text.asLabel }
            Column(Text("创建", "建立", "Made"), .detail) { token in Shown.instant(token.createdAt) }
            Column(Text("有效至", "有效至", "Until"), .right) { token in Shown.instant(token.expiresAt) }
            Column(Text("最近使用", "最近使用", "Last used"), .detail) { token in
                if let used = token.usedAt { Shown.instant(used) } else { span(.class("sub")) { Text("从未", "從未", "never") } }
            }
            Column(Text("操作", "操作", "Action"), .end, numeric: true) { token in
                if mayHold {
                    PostForm(to: Link("self", "tokens", token.id.description, "revocation")) {
                        SubmitButton(Text("撤销", "撤銷", "Revoke"), .danger, small: true)
                    }
                }
            }
        }.html
    }

    private let empty = EmptyState(
        Text("还没有令牌", "還沒有權杖", "No tokens yet"),
        words: Text("程序要读写这里的数据时才需要。", "程式要讀寫這裡的資料時才需要。", "They are needed only when a program reads or writes here."), icon: .keyRound)

    init(
        tokens: [AccessToken], next: PageCursor?, isFirst: Bool, count: RowCount, mayHold: Bool,
        made: (token: AccessToken, secret: Secret)?, state: FormState, now: Instant
    ) {
        (self.tokens, self.next, self.isFirst, self.count) = (tokens, next, isFirst, count)
        (self.mayHold, self.made, self.state, self.now) = (mayHold, made, state, now)
    }
}
