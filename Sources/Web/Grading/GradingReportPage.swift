import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebParts

/// The last kept run of a scheme: how customers are spread, and each with its score. Every number leads to the rows behind it.
struct GradingReportPage: Component {
    let schemes: [SchemeVersion]
    let scheme: SchemeVersion?
    let run: SavedRun?
    let distribution: GradingDistribution?
    let lines: [GradingReport.Line]
    let next: PageCursor?
    let count: RowCount
    let filter: GradingLineFilter
    let state: FormState
    let today: Day
    let mayRun: Bool
    let maySave: Bool

    /// `name` is a scheme's; without one it is the active scheme.
    init(of name: String?, _ filter: GradingLineFilter, in state: FormState, seenBy principal: Principal, in snapshot: Snapshot) throws {
        let newest = Dictionary(grouping: try snapshot.schemes(), by: \.name).compactMap { $0.value.max { $0.version < $1.version } }
        schemes = newest.sorted { ($0.state == .active ? 0 : 1, $0.name) < ($1.state == .active ? 0 : 1, $1.name) }
        let active = try snapshot.activeScheme()
        scheme = name.flatMap { name in newest.first { $0.name == name } } ?? active
        run = try scheme.flatMap { try snapshot.latestRun(of: SchemeReference($0.name)) }
        if let run {
            distribution = try snapshot.gradingDistribution(of: run.id, seenBy: principal)
            (lines, next, count) = try snapshot.gradingLines(of: run.id, filter, seenBy: principal)
        } else {
            (distribution, lines, next, count) = (nil, [], nil, RowCount(0))
        }
        (self.filter, self.state, today) = (filter, state, snapshot.moment.today)
        (mayRun, maySave) = (principal.may(.runGrading), principal.may(.publishSchemes))
    }

    var body: some Content {
        PageHead(Text("客户分级报表", "客戶分級報表", "Grading report"), gist: gist)
        Tabs(
            Text("分级方案", "分級方案", "Schemes"),
            schemes.map { Tab($0.scheme.title, Link("grading", query: ["scheme": $0.name]), current: $0.name == scheme?.name) })
        if let run, let distribution {
            div(.class("grid lead")) {
                Card(spreadName, note: note(on: run)) { spread(distribution) }
                div(.class("stack")) {
                    if !distribution.grades.isEmpty { Card(Text("各级一览", "各級一覽", "Grade by grade")) { CardBody { tiles(distribution) } } }
                    if mayRun { runCard }
                }
            }
            div(.class("above")) {
                Card(Text("客户明细", "客戶明細", "Customers"), note: filterNote, id: "grading-lines") {
                    GradingLines(lines: lines, scheme: scheme)
                    Pager(
                        shown: counted, first: filter.after == nil ? nil : link { $0.after = nil },
                        next: next.map { next in link { $0.after = next } })
                }
            }
        } else {
            div(.class("grid lead")) {
                section(.class("card")) {
                    EmptyState(
                        Text("这个方案还没有运算过", "這個方案還沒有計算過", "No run of this scheme has been kept yet"),
                        words: Text("先试算，看过结果再保存。", "先試算，看過結果再儲存。", "Preview a run, look at the result, then save it."), icon: .chartColumn)
                }
                div(.class("stack")) { if mayRun { runCard } }
            }
        }
    }

    private var runCard: RunCard { RunCard(schemes: schemes, chosen: scheme?.name ?? "", state: state, today: today) }

    private var spreadName: Text {
        scheme?.scheme.kind == .rfm ? Text("RFM 八类客户", "RFM 八類客戶", "The eight kinds of customers") : Text("级别分布", "等級分布", "Grades")
    }

    private func tiles(_ distribution: GradingDistribution) -> GradeTiles {
        GradeTiles(
            distribution.grades.map { grade in
                let lowest = grade.lowest?.text ?? "—"
                return GradeTile(
                    grade.grade.rawValue,
                    limit: Text(
                        "\(grade.grade.text.hans) · 得分 ≥ \(lowest)", "\(grade.grade.text.hant) · 得分 ≥ \(lowest)",
                        "\(grade.grade.text.english) · from \(lowest)"),
                    HTML.words {
                        Shown.number(grade.customers)
                        Text(" 家", " 家", " accounts")
                    }, lines: [])
            })
    }

    private var gist: Text {
        guard let distribution else {
            return Text("还没有保存过运算，所以没有报表。", "還沒有儲存過計算，所以沒有報表。", "No run has been kept, so there is nothing to report.")
        }
        if scheme?.scheme.kind == .rfm {
            let buyers = distribution.segments.filter { $0.segment != .none }.reduce(0) { $0 + $1.customers }
            let important = distribution.segments.filter { $0.segment.rawValue.hasPrefix("important") }.reduce(0) { $0 + $1.customers }
            return Text(
                "\(buyers) 家买过的客户里，\(important) 家是重要客户。", "\(buyers) 家買過的客戶裡，\(important) 家是重要客戶。",
                "Of \(buyers) accounts that ever bought, \(important) are important ones.")
        }
        let graded = distribution.grades.reduce(0) { $0 + $1.customers }
        let a = distribution.grades.first { $0.grade == .a }?.customers ?? 0
        return Text(
            "\(graded) 家有级别，\(a) 家是 A 级；\(distribution.missing) 家数据不足。", "\(graded) 家有等級，\(a) 家是 A 級；\(distribution.missing) 家資料不足。",
            "\(graded) accounts are graded, \(a) of them A; \(distribution.missing) lack data.")
    }

    private func note(on run: SavedRun) -> Text {
        let version = scheme.map { "\($0.name)@\($0.version)" } ?? ""
        let effect = run.changesGrades ? Text("已更新级别", "已更新等級", "changed grades") : Text("只作参考", "僅供參考", "for reference only")
        return Text(
            "方案 \(version) · 截至 \(run.asOf) · \(effect.hans)", "方案 \(version) · 截至 \(run.asOf) · \(effect.hant)",
            "Scheme \(version) · as of \(run.asOf) · \(effect.english)")
    }

    @HTMLBuilder private func spread(_ distribution: GradingDistribution) -> HTML {
        if scheme?.scheme.kind == .rfm {
            Distribution(
                Text("八类客户", "八類客戶", "Kinds of customers"), measure: Text("客户数", "客戶數", "Accounts"),
                bars: distribution.segments.map { segment in
                    .init(
                        segment.segment.text, count: segment.customers,
                        link: link {
                            $0.segment = segment.segment; $0.level = nil
                        })
                })
            Distribution(
                Text("VIP 等级", "VIP 等級", "VIP levels"), measure: Text("客户数", "客戶數", "Accounts"),
                bars: distribution.levels.map { level in
                    .init(
                        level.level.text, count: level.customers,
                        link: link {
                            $0.level = level.level; $0.segment = nil
                        })
                })
        } else {
            Distribution(
                Text("各级客户", "各級客戶", "Accounts by grade"), measure: Text("客户数", "客戶數", "Accounts"),
                noteTitles: [Text("最低得分", "最低得分", "Lowest score"), Text("最高得分", "最高得分", "Highest score")],
                bars: distribution.grades.map { grade in
                    .init(
                        grade.grade.text, count: grade.customers, grade: grade.grade.rawValue, link: link { $0.grade = grade.grade },
                        notes: [grade.lowest, grade.highest].compactMap { $0 }.map { .hundredths($0.hundredths) })
                })
        }
    }

    private var counted: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 家", " 家", count.value == 1 ? " account" : " accounts")
        }
    }

    private var filterNote: Text? {
        if let grade = filter.grade { return grade.text }
        if let segment = filter.segment { return segment.text }
        if let level = filter.level { return level.text }
        return nil
    }

    private func link(_ change: (inout GradingLineFilter) -> Void) -> Link {
        var changed = filter
        changed.after = nil
        change(&changed)
        return Link(
            "grading",
            query: [
                "scheme": scheme?.name, "grade": changed.grade?.rawValue, "segment": changed.segment?.rawValue,
                "level": changed.level?.rawValue, "cursor": changed.after?.description,
            ], fragment: "grading-lines")
    }
}

extension HTML {
    /// Words and values on one line.
    static func words(@HTMLBuilder _ content: () -> some Content) -> HTML { content().html }
}
