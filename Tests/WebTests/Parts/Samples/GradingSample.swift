import Ground
import WebParts

extension Samples {
    static let grading = PageFrame(
        Text("客户分级报表", "客戶分級報表", "Grading report"), trail: [Crumb(Text("分级", "分級", "Grading"), Link("grading"))], in: shell(at: "grading")
    ) {
        PageHead(Text("客户分级报表", "客戶分級報表", "Grading report")) {
            Text("17 家 A 级占利润 75%；", "17 家 A 級占利潤 75%；", "17 grade A accounts make 75% of the profit; ")
            b { Text("临泽化工每年亏 ¥47万", "臨澤化工每年虧 ¥47萬", "one loses ¥470K a year") }
            Text("。", "。", ".")
        } actions: {
            ButtonLink(Text("导出", "匯出", "Export"), to: Link("exports", "new"), icon: .save)
            ButtonLink(Text("试算新方案", "試算新方案", "Try a new scheme"), to: Link("grading", "schemes"), icon: .flask, .primary)
        }
        div(.class("grid lead")) {
            Card(Text("级别迁移", "等級移動", "Moves between grades")) {
                CardBody {
                    ul(.class("moves")) {
                        li {
                            GradeMove(from: "C", to: "B")
                            b { 3 }
                        }
                    }
                }
            }
            div(.class("stack")) {
                Card(Text("级别分布", "等級分布", "Grades"), note: Text(verbatim: "A 20% · B 30% · C 30% · D 20%")) {
                    CardBody {
                        GradeTiles([
                            tile("A", 17, 8151, Text("得分 ≥ 43.67", "得分 ≥ 43.67", "from 43.67")),
                            tile("B", 26, 4962, Text("得分 ≥ 20.33", "得分 ≥ 20.33", "from 20.33")),
                            tile("C", 26, 841, Text("得分 ≥ 10.49", "得分 ≥ 10.49", "from 10.49")),
                            tile("D", 17, -3058, Text("得分 < 10.49", "得分 < 10.49", "below 10.49")),
                        ])
                    }
                }
                Card(Text("RFM 价值分段", "RFM 價值分群", "RFM segments")) {
                    Distribution(
                        Text("分段", "分群", "Segment"),
                        bars: [
                            .init(Text("重要价值客户", "重要價值客戶", "Champions"), count: 12),
                            .init(Text("重要保持客户", "重要維繫客戶", "Can't lose them"), count: 7),
                            .init(Text("一般发展客户", "一般發展客戶", "Recent small buyers"), count: 31),
                            .init(Text("未成交", "未成交", "Never bought"), count: 0),
                        ])
                }
            }
        }
        div(.class("above")) {
            Stats {
                Stat(
                    Text("客户变动", "客戶變動", "Accounts moving"), Text("23 家", "23 家", "23"),
                    meaning: Text("升 16 · 降 7", "升 16 · 降 7", "16 up, 7 down"), link: Link("grading", "moves"))
                Stat(
                    Text("A 级", "A 級", "Grade A"), Text(verbatim: "17 → 22"),
                    meaning: Text("分界 43.67 → 38.96", "分界 43.67 → 38.96", "Limit 43.67 → 38.96"))
                Stat(Text("每月例访", "每月例訪", "Visits a month"), Text(verbatim: "31.4 → 35.4"))
                Stat(Text("超容量", "超出負荷", "Over capacity"), Text("2 人", "2 人", "2 people"), tone: .bad)
            }
        }
        div(.class("above")) {
            Card(
                Text("客户明细", "客戶明細", "Accounts"), note: Text("显示 17 / 86", "顯示 17 / 86", "17 of 86"),
                more: .init(Text("全部客户", "全部客戶", "All accounts"), Link("accounts"))
            ) {
                DataTable(of: SampleAccount.all, caption: Text("客户明细", "客戶明細", "Accounts in detail")) {
                    Column(Text("现行级", "現行等級", "Grade"), .seal) { GradeSeal($0.grade) }
                    Column(Text("客户", "客戶", "Account"), .name) { RowLink($0.name, to: Link("accounts", $0.code)) }
                    Column(Text("得分", "得分", "Score"), numeric: true) { Shown.hundredths($0.score) }
                    Column(Text("下单", "下單", "Orders"), numeric: true) { Shown.exact(money($0.orders)) }
                    Column(Text("说明", "說明", "Note"), .below) { account in if let flag = account.flag { flag } }
                }
            }
        }
    }

    private static func tile(_ letter: String, _ count: Int, _ profit: Int64, _ limit: Text) -> GradeTile {
        let profit = money(profit).written
        return GradeTile(
            letter, rule: Text("\(letter) 级 · \(limit.hans)", "\(letter) 級 · \(limit.hant)", "\(letter) · \(limit.english)"),
            Text("\(count) 家", "\(count) 家", "\(count)"),
            lines: [Text("\(profit.hans) 利润", "\(profit.hant) 利潤", "\(profit.english) profit")],
            link: Link("grading", query: ["grade": letter]))
    }
}
