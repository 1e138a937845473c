import Ground
import WebParts

extension Samples {
    static let account = PageFrame(
        Text(verbatim: "华岳重工集团"), trail: [Crumb(Text("客户", "客戶", "Accounts"), Link("accounts"))],
        in: shell(at: "accounts", role: Text("销售", "業務", "Seller"), name: "周岚"),
        flashes: [Flash(Text("级别已改为 A，理由已记入。", "等級已改為 A，理由已記入。", "The grade is now A; the reason is on record."))]
    ) {
        div(.class("account-head")) {
            GradeSeal("A", large: true)
            div {
                h1 {
                    "华岳重工集团"
                    Tag(Text("战略客户", "策略客戶", "Strategic"), .brand)
                }
                div(.class("facts-line")) {
                    span {
                        Icon.building.small
                        "工程机械"
                    }
                    span {
                        Icon.mapPin.small
                        "常州"
                    }
                    span {
                        Icon.user.small
                        "周岚"
                    }
                    Missing([Text("统一社会信用代码", "統一社會信用代碼", "credit code"), Text("经办人", "經辦人", "clerk")])
                }
            }
            div(.class("actions")) {
                ButtonLink(Text("编辑", "編輯", "Edit"), to: Link("accounts", "K-003", "edit"), icon: .pencil)
                ButtonLink(
                    Text("改级别", "變更等級", "Change the grade"), to: Link("accounts", "K-003", "grade-changes", "new"), icon: .pencil, .primary)
            }
        }
        Tabs(
            Text("客户分区", "客戶分區", "Parts of the account"),
            [
                Tab(Text("概览", "概覽", "Overview"), Link("accounts", "K-003"), current: true),
                Tab(Text("联系人", "聯絡人", "People"), Link("accounts", "K-003", "people"), count: .number(12)),
                Tab(Text("订单", "訂單", "Orders"), Link("accounts", "K-003", "orders"), count: .number(48)),
            ])
        p(.class("gist")) {
            Text("级别稳，", "等級穩，", "The grade is steady, ")
            b { Text("信用要盯", "信用要盯", "credit needs an eye") }
            Text("：逾期 ¥86.0万，22 天。", "：逾期 ¥86.0萬，22 天。", ": ¥860K overdue for 22 days.")
        }
        div(.class("grid lead")) {
            div(.class("stack")) {
                why
                dimensions
                history
            }
            div(.class("stack")) {
                Card(Text("资料", "資料", "Facts")) {
                    CardBody {
                        Facts([
                            (Text("近 12 月下单", "近 12 個月下單", "Orders, 12 months"), Shown.money(money(2140))),
                            (Text("利润", "利潤", "Profit"), Shown.exactWithCurrency(money(612))),
                            (Text("信用额度已用", "信用額度已用", "Credit used"), Shown.percent(6700, trimmed: true)),
                            (Text("员工", "員工", "Employees"), Shown.number(6200)),
                            (Text("建档", "建檔", "Created"), Shown.fullDay(Day("2020-03-09")!)),
                            (Text("最近改动", "最近更動", "Last change"), Shown.instant(Instant(microseconds: 1_795_222_920_000_000))),
                        ])
                    }
                }
            }
        }
    }

    private static let why = Card(
        Text("为什么是 A 级", "為什麼是 A 級", "Why grade A"),
        note: Text("方案 2026-3 · A 级 ≥ 43.67", "方案 2026-3 · A 級 ≥ 43.67", "Scheme 2026-3 · A from 43.67"),
        more: .init(Text("评分明细", "評分明細", "Details"), Link("grading", "runs", "1"))
    ) {
        CardBody {
            div(.class("why")) {
                RingGauge(
                    0.6448, threshold: 0.4367, grade: "A", figure: Shown.hundredths(6448),
                    caption: Text("第 3 / 86 名", "第 3 / 86 名", "3rd of 86"),
                    label: Text("得分 64.48，A 级分界 43.67", "得分 64.48，A 級分界 43.67", "Score 64.48, grade A from 43.67"))
                ul {
                    indicator(
                        Text("信用状况", "信用狀況", "Credit"), 0.82, 820, of: 10,
                        Text("信用分 82 · 拖延 2 笔", "信用分 82 · 拖延 2 筆", "Credit score 82, two late"))
                    indicator(
                        Text("下单金额", "下單金額", "Order amount"), 0.5543, 1663, of: 30,
                        Text("¥2,140万 ÷ 最大 ¥3,860万", "¥2,140萬 ÷ 最大 ¥3,860萬", "¥21.40M of at most ¥38.60M"))
                    indicator(
                        Text("利润贡献", "利潤貢獻", "Profit"), 0.6608, 3965, of: 60,
                        Text("¥612万 ÷ 最大 ¥926万", "¥612萬 ÷ 最大 ¥926萬", "¥6.12M of at most ¥9.26M"))
                }
            }
            div(.class("notes")) {
                Note(Text("怎样会失去 A：年利润不到 ¥179万（−71%）。", "怎樣會失去 A：年利潤不到 ¥179萬（−71%）。", "A is lost below ¥1.79M of profit a year (−71%)."))
                Note(
                    Text(
                        "A 级带来：每月拜访、投诉 3 个工作日、账期 60 天。", "A 級帶來：每月拜訪、投訴 3 個工作天、帳期 60 天。",
                        "A brings monthly visits, complaints in 3 working days, 60 days to pay."), .ok)
            }
        }
    }

    private static let dimensions = Card(Text(verbatim: "RFM")) {
        CardBody {
            ul(.class("dimensions")) {
                indicator(Text("最近一次成交", "最近一次成交", "Recency"), 1, 2000, of: 20, Text(verbatim: "2026-11-05"))
            }
            MonthColumns(
                Text("每月下单", "每月下單", "Ordered by month"), (1...12).map { (Day(year: 2026, month: $0, day: 1)!, money(Int64($0 % 3) * 210)) }
            )
        }
    }

    private static func indicator(_ name: Text, _ share: Double, _ points: Int, of weight: Int, _ meaning: Text) -> HTML {
        li {
            span { name }
            ThresholdBar(share)
            span(.class("figure")) {
                Shown.hundredths(points)
                span(.class("muted")) { "/\(weight)" }
            }
            span(.class("sub")) { meaning }
        }
    }

    private static let history = Card(Text("级别历史", "等級歷史", "Grade history")) {
        CardBody {
            Timeline([
                TimelineEntry(on: Day("2026-11-01")!, .chartColumn, .ok) {
                    Text("评定为 A 级", "評定為 A 級", "Graded A")
                    Tag(Text("持平", "持平", "unchanged"))
                } detail: {
                    Text("方案 2026-3，得分 64.48，第 3 名", "方案 2026-3，得分 64.48，第 3 名", "Scheme 2026-3, score 64.48, rank 3")
                },
                TimelineEntry(on: Day("2026-08-01")!, .chartColumn, .brand) {
                    GradeMove(from: "B", to: "A")
                    Tag(Text("升", "升", "up"), .ok)
                } detail: {
                    Text("年利润升至 ¥612万", "年利潤升至 ¥612萬", "Profit rose to ¥6.12M a year")
                },
                TimelineEntry(on: Day("2025-11-03")!, .pencil, .warn) {
                    Text("人工调整到期，恢复系统级 B", "人工調整到期，恢復系統等級 B", "Override ended; back to B")
                } detail: {
                    "秦放：“先按 C 服务半年，看二期”<script>"
                },
            ])
        }
    }
}
