import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// One customer: who it is, why it has its grade, what would change that, what it ordered, and how all of it came about.
struct AccountPage: Component {
    let account: Account
    let parent: Account?
    let group: CompanyGroup
    let assignments: [Assignment]
    /// Nothing for whoever may not see how grades come about.
    let grading: AccountGrading?
    /// Nothing for whoever may not see orders.
    let trade: AccountTrade?
    /// Nothing for whoever may not see what is owed.
    let receivables: AccountReceivables?
    let indicators: AccountIndicators
    let currency: Currency
    let timeline: TimelineCard
    let mayOverride, mayEdit, mayRecycle: Bool

    /// The fact that is being changed in its place.
    let editing: (field: PlainField, state: FormState)?

    init(
        of id: ID<Account>, currency: Currency, editing: (field: PlainField, state: FormState)? = nil, _ wish: TimelineWish,
        seenBy principal: Principal, in snapshot: Snapshot
    ) throws {
        self.editing = editing
        account = try snapshot.account(id, seenBy: principal)
        parent = try account.parent.flatMap { parent in
            do { return try snapshot.account(parent, seenBy: principal) } catch is NotFound { return nil }
        }
        group = try snapshot.group(of: id, in: currency, seenBy: principal)
        assignments = try snapshot.assignments(of: id, seenBy: principal)
        grading = principal.may(.readGrading) ? try AccountGrading(of: account, seenBy: principal, in: snapshot) : nil
        trade = principal.may(.readTrade) ? try AccountTrade(of: id, in: currency, seenBy: principal, in: snapshot) : nil
        receivables = principal.may(.readReceivables) ? try AccountReceivables(of: id, seenBy: principal, in: snapshot) : nil
        indicators = try snapshot.indicators(of: id, in: currency, seenBy: principal)
        timeline = try TimelineCard(of: account, wish, seenBy: principal, in: snapshot)
        self.currency = currency
        let governs = try snapshot.governs(id, as: principal)
        mayOverride = principal.may(.overrideGrades) && governs
        mayEdit = try principal.may(.writeAccounts) && snapshot.isWritable(id, by: principal)
        mayRecycle = principal.may(.writeAccounts) && governs
    }

    var body: some Content {
        AccountHead(account: account, mayOverride: mayOverride, mayEdit: mayEdit, mayRecycle: mayRecycle)
        if mayEdit, account.seemsKeyAccount { KeyAccountNote(account: account) }
        p(.class("gist")) { AccountGist(account: account, grading: grading).words }
        div(.class("grid lead")) {
            div(.class("stack")) {
                if let grading {
                    GradeCard(
                        account: account, explained: grading.explained, run: grading.run, override: grading.override, currency: currency)
                    if let rfm = grading.rfm { RFMCard(explained: rfm, currency: currency) }
                }
                if let trade { AccountTradeCard(account: account, trade: trade) }
                timeline
                if !group.isAlone { groupCard }
            }
            div(.class("stack")) {
                if let grading {
                    Card(
                        Text("级别历史", "等級歷史", "How the grade came about"), more: .init(WhoSees.words, accessLink(to: .gradeChanges)),
                        id: "history"
                    ) {
                        CardBody { GradeHistory(changes: grading.changes) }
                    }
                }
                if let receivables { AccountReceivablesCard(account: account, receivables: receivables) }
                if indicators.trade != nil || indicators.receivables != nil { IndicatorCard(indicators: indicators) }
                AccountFacts(account: account, parent: parent, mayEdit: mayEdit, editing: editing)
                Card(Text("归属", "歸屬", "Ownership"), more: .init(AccountAccessPage.title, accessLink())) {
                    CardBody { OwnerHistory(assignments: assignments) }
                }
            }
        }
    }

    private var groupCard: Card {
        let count = group.members.count
        return Card(
            GroupPage.title,
            note: Text(
                "\(count) 家您看得到的单位，近 12 个月", "\(count) 家您看得到的單位，近 12 個月", "\(count) companies that you see, last 12 months"),
            more: .init(Text("打开", "開啟", "Open"), Link("accounts", account.id.description, "group"))
        ) { GroupTable(group: group.around(account.id, atMost: 8), current: account.id) }
    }

    private func accessLink(to record: AccountRecord? = nil) -> Link {
        Link("accounts", account.id.description, "access", query: ["of": record?.rawValue])
    }
}

/// How the grade of one customer came about, for whoever may see it.
struct AccountGrading {
    let explained: ExplainedGrade?
    /// The latest run, whether the customer is in it or not.
    let run: SavedRun?
    let rfm: ExplainedGrade?
    let override: GradeChange?
    let changes: [GradeChange]

    init(of account: Account, seenBy principal: Principal, in snapshot: Snapshot) throws {
        let id = account.id
        explained = try ExplainGrade(of: id).read(seenBy: principal, in: snapshot)
        run = try snapshot.latestRun(of: nil)
        let label = SchemeReference(BuiltInScheme.rfm.rawValue)
        rfm = try ExplainGrade(of: id, by: label).read(seenBy: principal, in: snapshot)
        override = try account.overriddenUntil.flatMap { _ in try snapshot.standingOverrides(of: id, seenBy: principal)[id] }
        changes = try snapshot.gradeChanges(of: id, seenBy: principal, limit: 20)
    }
}

/// The one sentence above everything else: the grade, and how safe it is.
private struct AccountGist {
    let account: Account
    let grading: AccountGrading?

    private var explained: ExplainedGrade? { grading?.explained }

    var words: Text {
        guard let grade = account.grade else { return ungraded }
        if account.overriddenUntil != nil {
            guard let system = account.systemGrade else {
                return Text(
                    "\(grade.text.hans)，人工调整；还没有系统级。", "\(grade.text.hant)，人工調整；還沒有系統等級。",
                    "Grade \(grade.rawValue) by override; there is no system grade yet.")
            }
            return Text(
                "\(grade.text.hans)，人工调整；按规则是 \(system.text.hans)。", "\(grade.text.hant)，人工調整；依規則是 \(system.text.hant)。",
                "Grade \(grade.rawValue) by override; by the rules it is \(system.rawValue).")
        }
        guard case .indicator(let explanation)? = explained?.reason, explanation.grade == grade else {
            return Text("现在是 \(grade.text.hans)。", "目前是 \(grade.text.hant)。", "Graded \(grade.rawValue) now.")
        }
        return standing(of: grade, explanation)
    }

    private func standing(of grade: Grade, _ explanation: GradeExplanation) -> Text {
        let rank = explained?.line.result.rank ?? 0
        let place = Text(
            "排第 \(rank)（共 \(explained?.run.graded ?? 0) 家）", "排第 \(rank)（共 \(explained?.run.graded ?? 0) 家）",
            "rank \(rank) of \(explained?.run.graded ?? 0)")
        let above = explanation.worse.map { worse in
            Text("，离降级还有 \(worse.distance.text) 分", "，離降級還有 \(worse.distance.text) 分", ", \(worse.distance.text) points from losing it")
        }
        let below = explanation.better.map { better in
            Text(
                "，离 \(better.grade.text.hans)还差 \(better.distance.text) 分", "，離 \(better.grade.text.hant)還差 \(better.distance.text) 分",
                ", \(better.distance.text) points short of \(better.grade.rawValue)")
        }
        let margins = [above, below].compactMap { $0 }
        return Text(
            grade.text.hans + margins.map(\.hans).joined() + "；" + place.hans + "。",
            grade.text.hant + margins.map(\.hant).joined() + "；" + place.hant + "。",
            "Grade " + grade.rawValue + margins.map(\.english).joined() + "; " + place.english + ".")
    }

    private var ungraded: Text {
        if account.insufficientData {
            return Text("数据不足，还没有级别。", "資料不足，還沒有等級。", "There is not enough data for a grade yet.")
        }
        if let grading, grading.run == nil {
            return Text("还没有级别：还没有保存过分级运算。", "還沒有等級：還沒有儲存過分級計算。", "No grade yet: no grading run has been kept.")
        }
        return Text("还没有级别：等下一次分级运算。", "還沒有等級：等下一次分級計算。", "No grade yet: the next grading run gives one.")
    }
}

struct AccountHead: Component {
    let account: Account
    let mayOverride: Bool
    var mayEdit = false
    var mayRecycle = false
    var seesBook = true

    var body: some Content {
        div(.class("account-head")) {
            GradeSeal(account.grade?.rawValue, large: true)
            div {
                h1 {
                    account.name
                    for kind in account.keyKinds { Tag(kind.text.asLabel, .brand) }
                }
                div(.class("facts-line")) {
                    if !account.industry.isEmpty {
                        span {
                            Icon.building.small
                            account.industry
                        }
                    }
                    if !account.region.isEmpty {
                        span {
                            Icon.mapPin.small
                            account.region
                        }
                    }
                    if seesBook {
                        span {
                            Icon.user.small
                            if let owner = account.ownerName { owner } else { Words.pool }
                        }
                    }
                }
            }
            if mayOverride || mayEdit || mayRecycle {
                div(.class("actions")) {
                    if mayRecycle {
                        ButtonLink(RecyclingPage.title, to: Link("accounts", account.id.description, "recycling"), icon: .x)
                    }
                    if mayOverride {
                        ButtonLink(
                            Text("调整级别", "調整等級", "Override the grade"),
                            to: Link("accounts", account.id.description, "grade-changes", "new"), icon: .chartColumn)
                    }
                    if mayEdit {
                        ButtonLink(Text("编辑", "編輯", "Edit"), to: Link("accounts", account.id.description, "edit"), icon: .pencil)
                    }
                }
            }
        }
    }
}
