import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebParts

/// The list of customers: what matters first, then every customer within reach, by name, number or grade.
struct AccountListPage: Component {
    let filter: AccountFilter
    let list: AccountList
    let counts: [Grade?: Int]
    let facets: AccountFacets
    /// What each shown account ordered in the twelve months up to today.
    let ordered: [ID<Account>: Money]
    let scores: [ID<Account>: Score]
    let mayRun: Bool

    init(_ filter: AccountFilter, seenBy principal: Principal, in snapshot: Snapshot) throws {
        self.filter = filter
        list = try snapshot.accounts(filter, seenBy: principal)
        counts = try snapshot.accountCounts(seenBy: principal)
        facets = try snapshot.accountFacets(seenBy: principal)
        let shown = list.accounts.filter { !$0.isMasked }.map(\.id)
        let today = snapshot.moment.today
        ordered = try snapshot.orderedAmounts(of: shown, after: today.adding(months: -12), through: today, seenBy: principal)
        scores = try snapshot.latestScores(of: shown, seenBy: principal)
        mayRun = principal.may(.runGrading)
    }

    @HTMLBuilder var body: some Content {
        if total == 0, filter == AccountFilter() { FirstSteps(mayRun: mayRun) } else { page }
    }

    @HTMLBuilder private var page: HTML {
        PageHead(Text("客户", "客戶", "Accounts"), gist: gist)
        GradeTabs(filter: filter, counts: counts)
        section(.class("card")) {
            FilterBar(
                list: filter.link(cursor: nil, search: ""), query: filter.search,
                placeholder: Text("名称、拼音、首字母、编号", "名稱、拼音、首字母、編號", "Name, pinyin, initials or number"),
                keeping: filter.kept, conditions: conditions, menus: menus, results: "account-list")
            Results(id: "account-list") {
                AccountTable(accounts: list.accounts, ordered: ordered, scores: scores)
                Pager(
                    shown: count, first: filter.cursor == nil ? nil : filter.link(cursor: nil),
                    next: list.next.map { filter.link(cursor: $0) })
            }
        }
    }

    private var total: Int { counts.values.reduce(0, +) }

    private var gist: Text {
        let (a, ungraded) = (counts[.a] ?? 0, counts[nil] ?? 0)
        if ungraded == 0 {
            return Text(
                "\(total) 家里 \(a) 家是 A 级，其余每家都有级别。", "\(total) 家裡 \(a) 家是 A 級，其餘每家都有等級。",
                "\(a) of \(total) accounts are graded A, and every other one has a grade too.")
        }
        return Text(
            "\(total) 家里 \(a) 家是 A 级，\(ungraded) 家还没有级别。", "\(total) 家裡 \(a) 家是 A 級，\(ungraded) 家還沒有等級。",
            "\(a) of \(total) accounts are graded A; \(ungraded) have no grade yet.")
    }

    private var count: HTML {
        HTML.words {
            Shown.count(list.count.value, capped: list.count.isCapped)
            Text(" 家", " 家", list.count.value == 1 ? " account" : " accounts")
        }
    }

    private var conditions: [FilterChip] {
        var chips: [FilterChip] = []
        if !filter.industry.isEmpty {
            chips.append(
                FilterChip(Text("行业", "產業", "Industry"), Text(verbatim: filter.industry), without: filter.link { $0.industry = "" }))
        }
        if !filter.region.isEmpty {
            chips.append(FilterChip(Text("地区", "地區", "Region"), Text(verbatim: filter.region), without: filter.link { $0.region = "" }))
        }
        if let owner = filter.owner, let name = facets.owners.first(where: { $0.id == owner })?.name {
            chips.append(FilterChip(Text("负责人", "負責人", "Owner"), Text(verbatim: name), without: filter.link { $0.owner = nil }))
        }
        if filter.pool {
            chips.append(FilterChip(Text("负责人", "負責人", "Owner"), Text("公海", "公池", "nobody"), without: filter.link { $0.pool = false }))
        }
        return chips
    }

    private var menus: [FilterMenu] {
        [
            FilterMenu(
                Text("负责人", "負責人", "Owner"),
                choices: [
                    .init(
                        Text("公海", "公池", "Nobody"),
                        filter.link {
                            $0.pool = true; $0.owner = nil
                        }, chosen: filter.pool)
                ]
                    + facets.owners.map { owner in
                        .init(
                            Text(verbatim: owner.name),
                            filter.link {
                                $0.owner = owner.id; $0.pool = false
                            }, chosen: filter.owner == owner.id)
                    }),
            FilterMenu(
                Text("行业", "產業", "Industry"),
                choices: facets.industries.map { industry in
                    .init(Text(verbatim: industry), filter.link { $0.industry = industry }, chosen: filter.industry == industry)
                }),
            FilterMenu(
                Text("地区", "地區", "Region"),
                choices: facets.regions.map { region in
                    .init(Text(verbatim: region), filter.link { $0.region = region }, chosen: filter.region == region)
                }),
            FilterMenu(
                filter.sort.text, icon: .chevronDown,
                choices: AccountSort.allCases.map { sort in .init(sort.text, filter.link { $0.sort = sort }, chosen: filter.sort == sort) }),
        ]
    }
}

/// The grades as tabs: how many customers each has.
private struct GradeTabs: Component {
    let filter: AccountFilter
    let counts: [Grade?: Int]

    var body: some Content { Tabs(Text("按级别看", "依等級檢視", "By grade"), tabs) }

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
        for grade in Grade.allCases where counts[grade] != nil || filter.grade == grade {
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
                    }, count: .number(counts[nil] ?? 0),
                    current: filter.ungraded))
        }
        return tabs
    }
}

/// The rows of the list. Of an account in the pool a seller reads name, industry, region and grade.
struct AccountTable: Component {
    let accounts: [Account]
    let ordered: [ID<Account>: Money]
    let scores: [ID<Account>: Score]

    var body: some Content {
        DataTable(
            of: accounts, caption: Text("客户列表", "客戶清單", "Accounts"),
            empty: EmptyState(
                Text("没有符合条件的客户", "沒有符合條件的客戶", "No account fits"),
                words: Text("换一个词，或去掉一个条件。", "換一個詞，或去掉一個條件。", "Try another word, or drop a filter."),
                action: .init(Text("看全部客户", "檢視全部客戶", "See all accounts"), Link("accounts")))
        ) {
            Column(Text("级别", "等級", "Grade"), .seal) { GradeSeal($0.grade?.rawValue) }
            Column(Text("客户", "客戶", "Account"), .name) { account in
                if account.isMasked { b { account.name } } else { RowLink(account.name, to: Link("accounts", account.id.description)) }
                p(.class("sub")) { [account.industry, account.region].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            Column(Text("负责人", "負責人", "Owner"), .detail) { account in
                if let owner = account.ownerName { owner } else { span(.class("sub")) { Text("公海", "公池", "Nobody") } }
            }
            Column(Text("得分", "得分", "Score"), .detail, numeric: true) { account in
                if let score = scores[account.id] { b { Shown.hundredths(score.hundredths) } } else { span(.class("sub")) { "—" } }
            }
            Column(Text("近 12 月下单", "近 12 月下單", "Orders, 12 months"), .aside, numeric: true) { account in
                if let amount = ordered[account.id] { Shown.money(amount) } else { span(.class("sub")) { "—" } }
            }
            Column(Text("说明", "說明", "Note"), .aside) { account in AccountMarks(account: account) }
        }
    }
}

/// What one should know before reading the grade.
struct AccountMarks: Component {
    let account: Account

    var body: some Content {
        span(.class("tags")) {
            if account.overriddenUntil != nil {
                Tag(Text("人工调整", "人工調整", "override"), .warn)
            }
            if account.insufficientData { Tag(Text("数据不足", "資料不足", "insufficient data"), .plain) }
            if account.isMasked { Tag(Text("公海", "公池", "pool"), .plain) }
            for kind in account.keyKinds where !account.isMasked { Tag(kind.text, .brand) }
        }
    }
}
