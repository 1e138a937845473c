import Ground
import WebParts

extension Samples {
    static let accountList = page(of: SampleAccount.all)
    static let emptyList = page(of: [])

    static func page(of accounts: [SampleAccount]) -> PageFrame {
        PageFrame(Text("客户", "客戶", "Accounts"), in: shell(at: "accounts")) {
            PageHead(Text("客户", "客戶", "Accounts")) {
                Text("86 家里 ", "86 家裡 ", "Of 86, ")
                b(.class("bad-ink")) { Text("11 家超过拜访节奏", "11 家超過拜訪節奏", "11 are overdue for a visit") }
                Text("，其中 A 级 3 家。", "，其中 A 級 3 家。", ", three of them graded A.")
            } actions: {
                ButtonLink(Text("导入", "匯入", "Import"), to: Link("imports", "new"), icon: .save)
                ButtonLink(Text("导出", "匯出", "Export"), to: Link("exports", "new"), icon: .save)
            }
            Tabs(
                Text("保存的视图", "儲存的檢視", "Saved views"),
                [
                    Tab(Text("团队全部", "團隊全部", "Whole team"), Link("accounts"), count: .count(86, capped: false), current: true),
                    Tab(Text("我的", "我的", "Mine"), Link("accounts", query: ["owner": "me"]), count: .count(21, capped: false)),
                    Tab(
                        Text("被冷落的 C、D", "受冷落的 C、D", "Neglected C and D"), Link("accounts", query: ["view": "c-d"]),
                        count: .count(7, capped: false)),
                    Tab(Text("全部公海", "全部公海", "The pool"), Link("accounts", query: ["view": "pool"]), count: .count(1000, capped: true)),
                ])
            Card {
                FilterBar(
                    list: Link("accounts"), query: "",
                    placeholder: Text("名称、拼音、首字母、繁体：华岳 / hy", "名稱、拼音、首字母、簡體：華岳 / hy", "Name, pinyin or initials"),
                    keeping: [("region", "华东")],
                    conditions: [
                        FilterChip(Text("地区", "地區", "Region"), Text(verbatim: "华东"), without: Link("accounts")),
                        FilterChip(Text("名单", "名單", "List"), Text("重点名单", "重點名單", "Key accounts"), without: Link("accounts")),
                    ],
                    menus: [
                        FilterMenu(
                            Text("级别", "等級", "Grade"),
                            choices: ["A", "B", "C", "D"].map {
                                .init(Text("\($0) 级", "\($0) 級", "Grade \($0)"), Link("accounts", query: ["grade": $0]), chosen: $0 == "A")
                            })
                    ],
                    results: "results")
                Results(id: "results") {
                    DataTable(
                        of: accounts, caption: Text("客户列表", "客戶清單", "Accounts"),
                        empty: EmptyState(
                            Text("没有符合条件的客户", "沒有符合條件的客戶", "No account matches"),
                            words: Text("去掉一个条件，或换一种写法再搜。", "去掉一個條件，或換一種寫法再搜。", "Drop a filter or try another spelling."),
                            action: .init(Text("清除条件", "清除條件", "Clear the filters"), Link("accounts")))
                    ) {
                        Column(Text("级别", "等級", "Grade"), .seal) { GradeSeal($0.grade) }
                        Column(Text("客户", "客戶", "Account"), .name) { account in
                            RowLink(account.name, to: Link("accounts", account.code))
                            span(.class("sub")) { account.industry }
                        }
                        Column(Text("归属人", "負責人", "Owner")) { $0.owner }
                        Column(
                            Text("得分", "得分", "Score"), numeric: true,
                            sort: ColumnSort(Link("accounts", query: ["sort": "score"]), now: .descending)
                        ) { account in b { Shown.hundredths(account.score) } }
                        Column(Text("近 12 月下单", "近 12 個月下單", "Orders, 12 months"), numeric: true) { Shown.money(money($0.orders)) }
                        Column(Text("逾期", "逾期", "Overdue"), numeric: true) { account in
                            if account.overdue > 0 {
                                span(.class("bad-ink")) { Shown.money(Money(minorUnits: account.overdue * 100_000, currency: .cny)!) }
                            } else {
                                span(.class("muted")) { "—" }
                            }
                        }
                        Column(Text("下次拜访", "下次拜訪", "Next visit"), .aside) { Shown.day($0.next) }
                        Column(Text("要紧的事", "要緊的事", "What matters"), .aside) { account in
                            if let flag = account.flag { Tag(flag, account.tone) }
                        }
                    }
                    if !accounts.isEmpty {
                        Pager(
                            shown: Text("第 1–17 家，共 86 家", "第 1–17 家，共 86 家", "1–17 of 86"),
                            next: Link("accounts", query: ["cursor": "eyJhIjoxfQ"]))
                    }
                }
            }
        }
    }
}

struct SampleAccount {
    let code: String, grade: String, name: String, industry: String, owner: String
    let score: Int, orders: Int64, overdue: Int64, next: Day
    let flag: Text?, tone: Tone

    private init(
        _ code: String, _ grade: String, _ name: String, _ industry: String, _ owner: String, _ score: Int, _ orders: Int64,
        _ overdue: Int64, _ next: String, _ flag: Text? = nil, _ tone: Tone = .bad
    ) {
        (self.code, self.grade, self.name, self.industry, self.owner) = (code, grade, name, industry, owner)
        (self.score, self.orders, self.overdue, self.next, self.flag, self.tone) = (score, orders, overdue, Day(next)!, flag, tone)
    }

    static let all = [
        SampleAccount("K-001", "A", "瑞昶电子", "电子制造 · 苏州", "周岚", 9960, 3860, 0, "2026-11-01", Text("投诉逾期", "投訴逾期", "Complaint late")),
        SampleAccount("K-002", "A", "泰岳矿装", "矿山机械 · 徐州", "程砚", 6752, 2960, 0, "2026-12-08"),
        SampleAccount("K-003", "A", "华岳重工集团", "工程机械 · 常州", "周岚", 6448, 2140, 860, "2026-12-19", Text("商机红灯", "商機紅燈", "Deal at risk")),
        SampleAccount("K-004", "A", "澄江新能源", "动力电池 · 江阴", "周岚", 6356, 2480, 1426, "2026-11-20", Text("红色警报", "紅色警報", "Red alarm")),
        SampleAccount("K-005", "A", "南屿船舶", "船舶 · 舟山", "孟洁", 6322, 2710, 0, "2026-11-30"),
        SampleAccount("K-006", "A", "启衡汽车部件", "汽车零部件 · 宁波", "苏禾", 6209, 2640, 0, "2026-12-02"),
        SampleAccount("K-007", "A", "宏岭建材", "建材 · 湖州", "吴桐", 5743, 2520, 310, "2026-11-27", Text("待交接", "待交接", "Handover due"), .warn),
        SampleAccount("K-008", "A", "星渚光伏", "光伏 · 无锡", "孟洁", 5676, 2860, 0, "2026-11-17"),
        SampleAccount("K-009", "A", "观屿水务", "水务 · 绍兴", "唐珊", 5658, 1980, 0, "2026-12-11"),
        SampleAccount("K-010", "A", "青禾农机", "农机 · 盐城", "程砚", 5470, 2180, 0, "2026-12-05"),
        SampleAccount("K-011", "A", "沐川纸业", "造纸 · 嘉兴", "周岚", 4583, 2050, 68, "2026-11-29"),
        SampleAccount("K-012", "B", "北原乳业", "乳品 · 合肥", "周岚", 3642, 1920, 672, "2027-01-14", Text(verbatim: "A→B"), .warn),
        SampleAccount("K-013", "B", "东陆轨道装备", "轨道交通 · 南京", "周岚", 3626, 1260, 52, "2026-11-24"),
        SampleAccount("K-014", "B", "远澜医药", "制药 · 泰州", "周岚", 3217, 1480, 720, "2026-11-19", Text("投诉中", "投訴中", "Complaint open"), .warn),
        SampleAccount("K-015", "B", "临江精密", "精密加工 · 镇江", "周岚", 1719, 520, 0, "2027-02-06", Text("人工 B", "人工 B", "Override B"), .warn),
        SampleAccount("K-016", "C", "金穗食品", "食品 · 扬州", "周岚", 1536, 410, 34, "2026-11-21", Text("安全事故", "安全事故", "Safety")),
        SampleAccount("K-017", "D", "临泽化工", "化工 · 滁州", "周岚", 495, 186, 1180, "2027-04-18", Text("己方原因", "我方原因", "Our fault"), .warn),
    ]
}
