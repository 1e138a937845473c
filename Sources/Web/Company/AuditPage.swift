import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// The trail, newest first: when, who, what, to which thing, and what stood there before and after.
struct AuditPage: Component {
    private let query: AuditQuery
    private let lines: [AuditLine]
    private let next: PageCursor?
    private let count: RowCount
    private let state: AuditState
    private let members: [Member]
    private let subjects: [String]
    private let names: AuditNames
    private let accounts: [ID<Account>: String]

    init(_ query: AuditQuery, seenBy principal: Principal, in snapshot: Snapshot) throws {
        self.query = query
        let entries: [AuditEntry]
        (entries, next, count) = try snapshot.auditEntries(query.filter, seenBy: principal)
        state = try snapshot.auditState(seenBy: principal)
        members = try snapshot.members()
        subjects = try snapshot.auditSubjects(seenBy: principal)
        let shown = entries.compactMap { $0.subject == "account" ? $0.subjectID : nil } + [query.subjectID].compactMap { $0 }
        let accounts = try snapshot.accountNames(
            of: Array(Set(shown.compactMap { ID(bytes: $0.bytes) } + entries.flatMap(\.namedAccounts))), seenBy: principal)
        let names = try AuditNames(in: snapshot, with: accounts)
        (self.accounts, self.names, lines) = (accounts, names, entries.map { AuditLine($0, naming: names) })
    }

    var body: some Content {
        PageHead(Text("审计记录", "稽核紀錄", "Audit trail")) {
            sealed
        } actions: {
            WhoSees(.trail)
        }
        section(.class("card")) {
            filters
            DataTable(of: lines, caption: Text("审计记录", "稽核紀錄", "Audit trail"), empty: empty) {
                Column(Text("时间", "時間", "When"), .right) { line in
                    time(.datetime(line.entry.recordedAt.rfc3339), .class("one-line")) { Shown.instant(line.entry.recordedAt) }
                }
                Column(AuditPage.who, .left) { line in line.actor.asLabel }
                Column(AuditPage.what, .name) { line in
                    line.deed.asLabel
                    line.changes
                }
                Column(AuditPage.subject, .below) { line in thing(line.entry) }
            }
            Pager(
                shown: shown, first: query.cursor == nil ? nil : query.link(cursor: nil), next: next.map { query.link(cursor: $0) },
                keys: false)
        }
    }

    private static let who = Text("谁", "誰", "Who")
    private static let what = Text("做了什么", "做了什麼", "What")
    private static let subject = Text("对象", "對象", "To what")
    private static let first = Text("从", "從", "From")
    private static let last = Text("到", "到", "Until")
    private static let any = Text("不限", "不限", "Any")

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 条", " 筆", " \(plural(count.value, "entry", "entries"))")
        }
    }

    /// How far it is proven that nobody has rewritten it.
    @HTMLBuilder private var sealed: some Content {
        if let last = state.last {
            Text("已封 ", "已封 ", "Sealed: ")
            b { Shown.number(Int(last.number)) }
            Text(" 条，封到 ", " 筆，封到 ", " entries, up to ")
            Shown.instant(last.sealedAt)
            if state.waiting == 0 {
                Text("；没有等着封的。", "；沒有等著封的。", "; none waits.")
            } else {
                Text(
                    "；\(state.waiting) 条等着封。", "；\(state.waiting) 筆等著封。",
                    "; \(state.waiting) \(plural(state.waiting, "waits", "wait")).")
            }
        } else {
            Text("还没有封过。", "還沒有封過。", "Nothing has been sealed yet.")
        }
        " "
        Text(
            "记录只能追加，谁也改不了；用 hengce audit verify 核对。", "紀錄只能附加，誰也改不了；用 hengce audit verify 核對。",
            "It is only ever added to; hengce audit verify checks that.")
    }

    private var empty: EmptyState {
        EmptyState(
            Text("没有符合条件的记录", "沒有符合條件的紀錄", "No entry matches"), icon: .history,
            action: .init(Text("清除条件", "清除條件", "Clear the filters"), Link("audit")))
    }

    /// The thing by name, leading to its page where it has one.
    @HTMLBuilder private func thing(_ entry: AuditEntry) -> some Content {
        if let id = entry.subjectID {
            let (name, page) = target(entry.subject, id)
            if let name, let page { a(.class("link"), .href(page)) { name } } else { span(.class("sub")) { AuditPage.noun(entry.subject) } }
            " · "
            a(.class("link sub"), .href(query.link { ($0.subject, $0.subjectID) = (entry.subject, id) })) {
                Text("相关记录", "相關紀錄", "history")
            }
        }
    }

    private func target(_ subject: String, _ id: ID<AuditSubject>) -> (name: String?, page: Link?) {
        switch subject {
        case "account": (ID(bytes: id.bytes).flatMap { accounts[$0] }, Link("accounts", id.description))
        case "user": (names.name(of: id.description), Link("members", id.description))
        case "team": (names.name(of: id.description), Link("teams", id.description))
        default: (nil, nil)
        }
    }

    private static func noun(_ subject: String) -> Text { nouns[subject] ?? Text(verbatim: subject) }

    private static let nouns = [
        "account": Text("客户", "客戶", "Account"), "user": Text("成员", "成員", "Member"), "team": Text("团队", "團隊", "Team"),
        "token": Text("令牌", "權杖", "Token"), "order": Text("订单", "訂單", "Order"), "cost_entry": Text("成本记录", "成本紀錄", "Cost entry"),
        "invoice": Text("发票", "發票", "Invoice"),
        "exchange_rate": Text("汇率", "匯率", "Exchange rate"),
        "working_day": Text("工作日历日", "工作日曆日", "Working calendar day"),
        "product": Text("产品", "產品", "Product"),
        "saved_view": Text("保存的视图", "已儲存的視圖", "Saved view"), "grading_scheme": Text("分级方案", "分級方案", "Grading scheme"),
        "grading_run": Text("分级运算", "分級計算", "Grading run"),
        "import": Text("导入", "匯入", "Import"),
    ]
}

// MARK: - Filters

extension AuditPage {
    /// A plain form: what is chosen becomes a condition that can be dropped by itself.
    private var filters: some Content {
        form(
            .class("filter-bar trail-filter"), .method(.get), .action(Link("audit")), .role(.search),
            .ariaLabel(Text("筛选记录", "篩選紀錄", "Filter the trail"))
        ) {
            choice("by", AuditPage.who, people, chosen: query.by)
            choice(
                "action", AuditPage.what, AuditVerb.allCases.map { Option($0.rawValue, $0.text.asLabel) }, chosen: query.action?.rawValue)
            choice("subject", AuditPage.subject, subjects.map { Option($0, AuditPage.noun($0)) }, chosen: query.subject)
            day("from", AuditPage.first, query.first)
            day("until", AuditPage.last, query.last)
            if let id = query.subjectID { input(.type(.hidden), .name("subject_id"), .value(id.description)) }
            button(.type(.submit), .class("button")) { Text("筛选", "篩選", "Filter") }
            if !conditions.isEmpty { div(.class("filters")) { for condition in conditions { condition } } }
        }
    }

    private var people: [Option] {
        members.map { Option($0.id.description, Text(verbatim: $0.name)) }
            + [AuditActor.console, .visitor].map { Option($0.rawValue, $0.text.asLabel) }
    }

    private func choice(_ name: String, _ words: Text, _ options: [Option], chosen: String?) -> HTML {
        SelectField(Field(name, words, in: FormState()), options, value: chosen ?? "", blank: AuditPage.any).html
    }

    private func day(_ name: String, _ words: Text, _ day: Day?) -> HTML {
        TextField(Field(name, words, in: FormState()), .day, value: day?.description ?? "").html
    }

    private var conditions: [FilterChip] {
        var chips: [FilterChip] = []
        if let by = query.by {
            let name = names.name(of: by).map { Text(verbatim: $0) } ?? query.actor?.text.asLabel ?? Text(verbatim: by)
            chips.append(
                FilterChip(
                    AuditPage.who, name,
                    without: query.link {
                        $0.member = nil; $0.actor = nil
                    }))
        }
        if let action = query.action {
            chips.append(FilterChip(AuditPage.what, action.text.asLabel, without: query.link { $0.action = nil }))
        }
        if let id = query.subjectID {
            let name = target(query.subject ?? "", id).name.map { Text(verbatim: $0) } ?? AuditPage.noun(query.subject ?? "")
            chips.append(
                FilterChip(
                    AuditPage.subject, name,
                    without: query.link {
                        $0.subject = nil; $0.subjectID = nil
                    }))
        } else if let subject = query.subject {
            chips.append(FilterChip(AuditPage.subject, AuditPage.noun(subject), without: query.link { $0.subject = nil }))
        }
        if let day = query.first { chips.append(FilterChip(AuditPage.first, day.written, without: query.link { $0.first = nil })) }
        if let day = query.last { chips.append(FilterChip(AuditPage.last, day.written, without: query.link { $0.last = nil })) }
        return chips
    }
}
