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
        GradeTabs(filter: filter, counts: counts)
        section(.class("card")) {
            FilterBar(
                list: Link("accounts"), query: filter.search,
                placeholder: sorts.contains(.code)
                    ? Text("名称、拼音、首字母、编号", "名稱、拼音、首字母、編號", "Name, pinyin, initials or number")
                    : Text("名称、拼音、首字母", "名稱、拼音、首字母", "Name, pinyin or initials"),
                keeping: filter.kept, conditions: conditions, menus: menus, results: "account-list", beside: [GradeTabs.id])
            Results(id: "account-list") {
                AccountTable(filter: filter, accounts: list.accounts, ordered: ordered, seesBooks: seesBooks, isWithoutBook: total == 0)
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

    private var conditions: [FilterChip] {
        var chips: [FilterChip] = []
        if let owner = filter.owner, let name = facets.owners.first(where: { $0.id == owner })?.name {
            chips.append(FilterChip(Words.owner, Text(verbatim: name), without: filter.link { $0.owner = nil }))
        }
        if filter.pool {
            chips.append(FilterChip(Words.owner, Words.pool, without: filter.link { $0.pool = false }))
        }
        if !filter.industry.isEmpty {
            chips.append(FilterChip(Words.industry, Text(verbatim: filter.industry), without: filter.link { $0.industry = "" }))
        }
        if !filter.region.isEmpty {
            chips.append(FilterChip(Words.region, Text(verbatim: filter.region), without: filter.link { $0.region = "" }))
        }
        return chips
    }

    private var menus: [FilterMenu] {
        let pool = FilterMenu.Choice(
            Words.pool,
            filter.link {
                $0.pool = true; $0.owner = nil
            }, chosen: filter.pool)
        let owners = facets.owners.map { owner in
            FilterMenu.Choice(
                Text(verbatim: owner.name),
                filter.link {
                    $0.owner = owner.id; $0.pool = false
                }, chosen: filter.owner == owner.id)
        }
        return [
            FilterMenu(Words.owner, choices: (seesBooks ? [pool] : []) + owners),
            FilterMenu(
                Words.industry,
                choices: facets.industries.map { industry in
                    .init(Text(verbatim: industry), filter.link { $0.industry = industry }, chosen: filter.industry == industry)
                }),
            FilterMenu(
                Words.region,
                choices: facets.regions.map { region in
                    .init(Text(verbatim: region), filter.link { $0.region = region }, chosen: filter.region == region)
                }),
            FilterMenu(
                filter.sort.text.asLabel, icon: .chevronDown,
                choices: sorts.map { sort in
                    .init(sort.text.asLabel, filter.link { $0.sort = sort }, chosen: filter.sort == sort)
                }),
        ].filter { !$0.isEmpty }
    }
}

/// The grades as tabs: how many customers each has.
private struct GradeTabs: Component {
    static let id = "grade-tabs"

    let filter: AccountFilter
    let counts: [Grade?: Int]

    var body: some Content { Tabs(Text("按级别看", "依等級檢視", "By grade"), tabs, id: GradeTabs.id) }

    private var tabs: [Tab] {
        let whole = counts.values.reduce(0, +)
        var tabs = [
            Tab(
                Text("全部", "全部", "All"),
                filter.link {
                    $0.grade = nil; $0.ungraded = false
                }, count: .number(whole),
                current: filter.grade == nil && !filter.ungraded)
        ]
        for grade in Grade.allCases where grade != .d || counts[.d] != nil || filter.grade == .d {
            tabs.append(
                Tab(
                    grade.text,
                    filter.link {
                        $0.grade = grade; $0.ungraded = false
                    }, count: .number(counts[grade] ?? 0),
                    current: filter.grade == grade))
        }
        if counts[nil] != nil || filter.ungraded {
            tabs.append(
                Tab(
                    Text("尚未分级", "尚未分級", "Not graded"),
                    filter.link {
                        $0.grade = nil; $0.ungraded = true
                    }, count: .number(counts[nil] ?? 0), current: filter.ungraded))
        }
        return tabs
    }
}

private struct AccountTable: Component {
    let filter: AccountFilter
    let accounts: [Account]
    let ordered: [ID<Account>: Money]
    let seesBooks: Bool
    /// The reader sees no customer at all, filtered or not.
    let isWithoutBook: Bool

    var body: some Content {
        DataTable(of: accounts, caption: Text("客户列表", "客戶清單", "Accounts"), empty: empty) {
            Column(Text("级别", "等級", "Grade"), .seal, sort: sort(.grade, .ascending)) { account in GradeSeal(account.grade?.rawValue) }
            Column(Text("客户", "客戶", "Account"), .name, sort: sort(.name, .ascending)) { account in
                RowLink(account.name, to: Link("accounts", account.id.description))
                span(.class("sub")) { [account.industry, account.region].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            if seesBooks {
                Column(Words.owner, .left) { account in
                    if let owner = account.ownerName { owner } else { span(.class("sub")) { Words.pool } }
                }
                Column(Text("得分", "得分", "Score"), .right, numeric: true, sort: sort(.score, .descending)) { account in
                    if let score = account.score { b { Shown.hundredths(score.hundredths) } } else { span(.class("sub")) { "—" } }
                }
                Column(Text("近 12 个月下单", "近 12 個月下單", "Ordered in 12 months"), .aside, numeric: true) { account in
                    if let amount = ordered[account.id] { Amount(amount) } else { span(.class("sub")) { "—" } }
                }
            }
            // Of whom only names are seen, hardly anything is noted.
            if seesBooks || accounts.contains(where: { AccountMarks(account: $0).saysAnything }) {
                Column(Text("说明", "說明", "Note"), .below) { account in AccountMarks(account: account) }
            }
        }
    }

    private func sort(_ sort: AccountSort, _ direction: SortDirection) -> ColumnSort {
        ColumnSort(filter.link { $0.sort = sort }, now: filter.sort == sort ? direction : nil)
    }

    private var empty: EmptyState {
        if isWithoutBook {
            return EmptyState(
                Text("还没有归属您的客户", "還沒有由您負責的客戶", "No accounts of yours yet"),
                words: Text(
                    "经理把客户分给您之后，就出现在这里。", "主管將客戶指派給您之後，就會出現在這裡。", "They stand here once a manager has assigned them to you."),
                icon: .building)
        }
        return EmptyState(
            Text("没有符合条件的客户", "沒有符合條件的客戶", "No account matches"),
            words: Text("去掉一个条件，或换一种写法再搜。", "去掉一個條件，或換一種寫法再搜尋。", "Drop a filter, or search in another spelling."),
            action: .init(Text("清除条件", "清除條件", "Clear the filters"), Link("accounts")))
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

    fileprivate var saysAnything: Bool { account.overriddenUntil != nil || account.insufficientData || !kinds.isEmpty }

    private var kinds: [KeyKind] { account.isMasked ? [] : account.keyKinds }
}

/// What the pages of customers call the same thing everywhere.
enum Words {
    static let export = Text("导出", "匯出", "Export")
    static let owner = Text("归属人", "負責人", "Owner")
    static let pool = Text("公海", "客戶公池", "Pool")
    static let industry = Text("行业", "產業", "Industry")
    static let region = Text("地区", "地區", "Region")
}
