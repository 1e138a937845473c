import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebParts

/// The list of customers: what matters first, then every customer within reach, by score, name, number or grade.
struct AccountListPage: Component {
    let filter: AccountFilter
    let list: AccountList
    /// How many customers have which grade under the other filters, and without any.
    let counts, whole: [Grade?: Int]
    let facets: AccountFacets
    /// What each shown account ordered in the twelve months up to today.
    let ordered: [ID<Account>: Money]
    let nearlyLost: Int
    let sorts: [AccountSort]
    /// Whether the reader may know in whose book accounts stand.
    let seesBooks: Bool
    let mayExport: Bool
    let mayAdd: Bool
    let seesOrders: Bool
    /// One's own saved views and those of others that are shared.
    let views: ListViews
    /// Whether rows can be chosen, and put into other books.
    let choosing: Choosing?
    let names: AccountFilterNames
    /// The way to the first grades, for those who can go it, until it is done.
    let firstSteps: FirstSteps?

    init(_ filter: AccountFilter, currency: Currency, seenBy principal: Principal, in snapshot: Snapshot) throws {
        var filter = filter
        filter.sort = filter.sort.offered(to: principal)
        (self.filter, sorts) = (filter, AccountSort.offered(to: principal))
        list = try snapshot.accounts(filter, seenBy: principal)
        whole = try snapshot.accountCounts(seenBy: principal)
        counts = filter.isNarrowed ? try snapshot.accountCounts(filter, seenBy: principal) : whole
        facets = try snapshot.accountFacets(seenBy: principal)
        let shown = list.accounts.filter { !$0.isMasked }.map(\.id)
        let today = snapshot.moment.today
        ordered =
            principal.may(.readTrade)
            ? try snapshot.orderedAmounts(of: shown, after: today.adding(months: -12), through: today, in: currency, seenBy: principal)
            : [:]
        nearlyLost = principal.may(.readGrading) ? try snapshot.nearlyLosing(.a, within: AccountListPage.near, seenBy: principal) : 0
        mayExport = principal.may(.exportRecords)
        mayAdd = principal.may(.writeAccounts)
        seesOrders = principal.may(.readTrade)
        views = try ListViews(behind: filter, seenBy: principal, in: snapshot)
        choosing = principal.may(.writeAccounts) ? Choosing(mayAssign: principal.may(.assignAccounts)) : nil
        names = try AccountFilterNames(facets, for: [filter], seenBy: principal, in: snapshot)
        if case .names = principal.reach { seesBooks = false } else { seesBooks = true }
        let progress = principal.may(.importFiles) ? try snapshot.companyProgress(seenBy: principal) : nil
        firstSteps = progress.flatMap {
            $0.isComplete
                ? nil : FirstSteps(progress: $0, mayRun: principal.may(.runGrading), mayKeep: principal.may(.publishSchemes))
        }
    }

    /// So close to the next grade that one order more or less decides.
    private static let near = Score(points: 2)

    @HTMLBuilder var body: some Content {
        PageHead(Text("客户", "客戶", "Accounts"), gist: gist) {
            if mayExport, total > 0 {
                ButtonLink(
                    Words.export, to: Link(segments: ["exports", "new"], query: [("of", "accounts")] + filter.values), icon: .download)
            }
            if mayAdd {
                ButtonLink(RecycleBinPage.title, to: Link("recycle-bin"), icon: .undo)
                ButtonLink(NewAccountPage.title, to: Link("accounts", "new"), icon: .plus, .primary)
            }
        }
        if let firstSteps { firstSteps }
        if firstSteps?.progress.hasAccounts ?? true { page }
    }

    @HTMLBuilder private var page: HTML {
        ListTabs(filter: filter, counts: counts, views: views)
        section(.class("card")) {
            FilterBar(
                list: Link("accounts"), query: filter.search,
                placeholder: sorts.contains(.code)
                    ? Text("名称、拼音、首字母、编号", "名稱、拼音、首字母、編號", "Name, pinyin, initials or number")
                    : Text("名称、拼音、首字母", "名稱、拼音、首字母", "Name, pinyin or initials"),
                keeping: filter.kept, conditions: conditions, menus: menus, results: "account-list", beside: [ListTabs.id])
            Results(id: "account-list") {
                ChosenAccounts(choosing, of: filter, shown: list.accounts, count: list.count) {
                    AccountTable(
                        filter: filter, accounts: list.accounts, ordered: ordered, seesBooks: seesBooks, isWithoutBook: total == 0,
                        mayChoose: choosing != nil)
                }
                Pager(
                    shown: count, first: filter.cursor == nil ? nil : filter.link(cursor: nil),
                    next: list.next.map { filter.link(cursor: $0) })
            }
        }
    }

    private var total: Int { whole.values.reduce(0, +) }

    private var gist: Text {
        let (a, ungraded) = (whole[.a] ?? 0, whole[nil] ?? 0)
        if firstSteps?.progress.hasAccounts == false {
            return Text("还没有客户。三步就能看到第一批级别。", "還沒有客戶。三步就能看到第一批等級。", "There are no accounts yet. Three steps lead to the first grades.")
        }
        if total == 0 {
            return Text("还没有归属您的客户。", "還沒有由您負責的客戶。", "No accounts of yours yet.")
        }
        if ungraded == total {
            return Text(
                "\(total) 家客户，都还没有级别。", "\(total) 家客戶，都還沒有等級。",
                "\(total) \(plural(total, "account", "accounts")), none graded yet.")
        }
        if a == 0 {
            return Text(
                "\(total) 家客户里还没有 A 级，\(ungraded) 家还没有级别。", "\(total) 家客戶裡還沒有 A 級，\(ungraded) 家還沒有等級。",
                "None of \(total) \(plural(total, "account", "accounts")) is graded A; \(ungraded) \(plural(ungraded, "has", "have")) no grade yet."
            )
        }
        return joined(base(a, of: total), nearlyLost > 0 ? risk : nil, ungraded > 0 ? rest(ungraded) : nil)
    }

    private func base(_ a: Int, of total: Int) -> Text {
        Text(
            "\(total) 家里 \(a) 家是 A 级", "\(total) 家裡 \(a) 家是 A 級",
            "\(a) of \(total) \(plural(total, "account", "accounts")) \(plural(a, "is", "are")) graded A")
    }

    private var risk: Text {
        Text(
            "其中 \(nearlyLost) 家离降级不到 2 分", "其中 \(nearlyLost) 家離降級不到 2 分", "\(nearlyLost) of them within 2 points of losing it")
    }

    private func rest(_ ungraded: Int) -> Text {
        Text("\(ungraded) 家还没有级别", "\(ungraded) 家還沒有等級", "\(ungraded) \(plural(ungraded, "has", "have")) no grade yet")
    }

    private func joined(_ parts: Text?...) -> Text {
        let parts = parts.compactMap { $0 }
        return Text(
            parts.map(\.hans).joined(separator: "，") + "。", parts.map(\.hant).joined(separator: "，") + "。",
            parts.map(\.english).joined(separator: "; ") + ".")
    }

    private var count: HTML {
        HTML.words {
            Shown.count(list.count.value, capped: list.count.isCapped)
            Text(" 家", " 家", " \(plural(list.count.value, "account", "accounts"))")
        }
    }
}

/// What one should know before reading the grade.
struct AccountMarks: Component {
    let account: Account

    @HTMLBuilder var body: some Content {
        if saysAnything {
            span(.class("tags")) {
                if account.overriddenUntil != nil { Tag(Text("人工调整", "人工調整", "Override"), .warn) }
                if account.insufficientData { Tag(Text("数据不足", "資料不足", "Insufficient data"), .plain) }
                for kind in kinds { Tag(kind.text.asLabel, .brand) }
            }
        }
    }

    var saysAnything: Bool { account.overriddenUntil != nil || account.insufficientData || !kinds.isEmpty }

    private var kinds: [KeyKind] { account.isMasked ? [] : account.keyKinds }
}

/// What the pages of customers call the same thing everywhere.
enum Words {
    static let export = Text("导出", "匯出", "Export")
    static let owner = Text("归属人", "負責人", "Owner")
    static let pool = Text("公海", "客戶公池", "Pool")
    static let industry = Text("行业", "產業", "Industry")
    static let region = Text("地区", "地區", "Region")
    static let grade = Text("级别", "等級", "Grade")
    static let ungraded = Text("尚未分级", "尚未分級", "Not graded")
    static let status = Text("状态", "狀態", "Status")
    static let kind = Text("类型", "類型", "Kind")
    static let keyKind = Text("大客户", "大客戶", "Key account")
    static let tag = Text("标签", "標籤", "Tag")
    static let team = Text("团队", "團隊", "Team")
    static let orders = Text("下单", "下單", "Orders")
}
