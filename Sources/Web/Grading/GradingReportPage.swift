import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// The last kept run of a scheme: how customers are spread, and each with its score. Every number leads to the rows behind it.
struct GradingReportPage: Component {
    let schemes: [SchemeVersion]
    let chosen: SchemeVersion?
    let kept: KeptRun?
    let filter: GradingLineFilter
    let currency: Currency
    let state: FormState
    let notDone: Text
    let today: Day
    let mayRun: Bool

    /// A run with the version of the scheme that made it, and what the reader sees of it.
    struct KeptRun {
        let run: SavedRun
        let scheme: SchemeVersion
        let limits: GradeThresholds
        let distribution: GradingDistribution
        let lines: [GradingReport.Line]
        let next: PageCursor?
        let count: RowCount

        /// Every graded customer of the company is within the reader's reach, so that one count tells all.
        var isSeenWhole: Bool { distribution.grades.reduce(0) { $0 + $1.customers } == limits.customers }
    }

    /// `name` is a scheme's; without one it is the active scheme.
    init(
        of name: String?, _ filter: GradingLineFilter, currency: Currency, in state: FormState,
        notDone: Text = GradingPreviewPage.notDone, seenBy principal: Principal, in snapshot: Snapshot
    ) throws {
        let versions = try snapshot.schemes()
        let newest = Dictionary(versions.map { ($0.name, $0.version) }, uniquingKeysWith: max)
        let schemes = versions.filter { $0.state == .active || $0.version == newest[$0.name] }.sorted { $0.place < $1.place }
        let chosen = schemes.first { $0.name == name } ?? schemes.first { $0.state == .active }
        (self.schemes, self.chosen) = (schemes, chosen)
        kept = try chosen.flatMap { try snapshot.latestRun(of: SchemeReference($0.name)) }.map { run in
            let (lines, next, count) = try snapshot.gradingLines(of: run.id, filter, seenBy: principal)
            return KeptRun(
                run: run, scheme: try snapshot.scheme(run.scheme), limits: try snapshot.thresholds(of: run),
                distribution: try snapshot.gradingDistribution(of: run.id, seenBy: principal), lines: lines, next: next, count: count)
        }
        (self.filter, self.currency, self.state, self.notDone) = (filter, currency, state, notDone)
        (today, mayRun) = (snapshot.moment.today, principal.may(.runGrading))
    }

    var body: some Content {
        PageHead(Text("客户分级报表", "客戶分級報表", "Grading report"), gist: gist) { WhoSees(.runs) }
        Tabs(Text("分级方案", "分級方案", "Schemes"), tabs)
        div(.class(mayRun ? "grid lead" : "stack")) {
            if let kept { div(.class("stack")) { spread(kept) } } else { nothing }
            if mayRun { div(.class("stack")) { runCard } }
        }
        if let kept {
            div(.class("above")) {
                Card(Text("客户明细", "客戶明細", "Customers"), id: "grading-lines") {
                    if let condition { CardBody { condition } }
                    GradingLines(lines: kept.lines, scheme: kept.scheme.scheme, currency: currency, isPreview: false, today: today)
                    Pager(
                        shown: counted(kept.count), first: filter.after == nil ? nil : link { _ in },
                        next: kept.next.map { next in link { $0.after = next } })
                }
            }
        }
    }

    private var tabs: [Tab] {
        var names: [String] = []
        for scheme in schemes where !names.contains(scheme.name) { names.append(scheme.name) }
        return names.compactMap { name in schemes.first { $0.name == name } }.map {
            Tab($0.scheme.title.asLabel, Link("grading", query: ["scheme": $0.name]), current: $0.name == chosen?.name)
        }
    }

    private var runCard: RunCard {
        RunCard(schemes: schemes, chosen: chosen?.reference ?? "", state: state, notDone: notDone, today: today)
    }

    private var nothing: HTML {
        section(.class("card")) {
            EmptyState(
                Text("这个方案还没有运算过", "這個方案還沒有計算過", "No run of this scheme has been kept yet"),
                words: mayRun ? Text("先试算，看过结果再保存。", "先試算，看過結果再儲存。", "Look at a dry run first, then keep it.") : nil,
                icon: .chartColumn)
        }
    }

    @HTMLBuilder private func spread(_ kept: KeptRun) -> HTML {
        if kept.scheme.scheme.kind == .rfm {
            Card(Text("客户类别", "客戶類別", "Kinds of accounts"), note: note(on: kept)) {
                Distribution(
                    Text("类别", "類別", "Kind"),
                    bars: kept.distribution.segments.map { segment in
                        .init(segment.segment.text, count: segment.customers, link: link { $0.narrow(segment: segment.segment) })
                    })
            }
            Card(Text("VIP 等级", "VIP 等級", "VIP levels")) {
                Distribution(
                    Text("等级", "等級", "Level"),
                    bars: kept.distribution.levels.map { level in
                        .init(level.level.text, count: level.customers, link: link { $0.narrow(level: level.level) })
                    })
            }
        } else {
            Card(Text("系统级分布", "系統等級分布", "System grades"), note: note(on: kept)) {
                CardBody {
                    GradeTiles(tiles(kept))
                    if kept.distribution.missing > 0 { missing(kept.distribution.missing) }
                }
            }
        }
    }

    private func missing(_ count: Int) -> HTML {
        p(.class("above-small")) {
            a(.class("link"), .href(link { $0.narrow(missing: true) })) {
                Text("\(count) 家数据不足", "\(count) 家資料不足", "\(count) \(plural(count, "account lacks", "accounts lack")) data")
            }
            Text("，排不了名次。", "，排不了名次。", " and cannot be ranked.")
        }
    }

    private func note(on kept: KeptRun) -> Text {
        let (title, day) = (kept.scheme.pastTitle, kept.run.asOf.written)
        let effect = kept.run.changesGrades ? Text("已更新级别", "已更新等級", "changed grades") : Text("只作参考", "僅供參考", "for reference only")
        return Text(
            "\(title.hans) · 截至 \(day.hans) · \(effect.hans)", "\(title.hant) · 截至 \(day.hant) · \(effect.hant)",
            "\(title.english) · as of \(day.english) · \(effect.english)")
    }

    private var gist: Text {
        guard let kept else {
            return Text("还没有保存过运算，所以没有报表。", "還沒有儲存過計算，所以沒有報表。", "No run has been kept, so there is nothing to report.")
        }
        return kept.scheme.scheme.kind == .rfm ? gistOfRFM(kept.distribution) : gistOfGrades(kept)
    }

    private func gistOfRFM(_ distribution: GradingDistribution) -> Text {
        let buyers = distribution.segments.filter { $0.segment != .none }.reduce(0) { $0 + $1.customers }
        let important = distribution.segments.filter { $0.segment.rawValue.hasPrefix("important") }.reduce(0) { $0 + $1.customers }
        return Text(
            "\(buyers) 家买过的客户里，\(important) 家是重要客户。", "\(buyers) 家買過的客戶裡，\(important) 家是重要客戶。",
            "Of \(buyers) \(plural(buyers, "account", "accounts")) that ever bought, \(important) \(plural(important, "is", "are")) important."
        )
    }

    private func gistOfGrades(_ kept: KeptRun) -> Text {
        let a = kept.distribution.grades.first { $0.grade == .a }?.customers ?? 0
        guard let limit = kept.limits[.a]?.lowest.text else {
            return Text("还没有客户排得上级别。", "還沒有客戶排得上等級。", "No account could be graded yet.")
        }
        let (whole, company) = (kept.limits.customers, kept.limits[.a]?.customers ?? 0)
        if kept.isSeenWhole {
            return Text(
                "\(limit) 分以上是 A 级：\(whole) 家排上名次的客户里有 \(company) 家。", "\(limit) 分以上是 A 級：\(whole) 家排上名次的客戶裡有 \(company) 家。",
                "Grade A starts at \(limit) points: \(company) of \(whole) ranked \(plural(whole, "account", "accounts")) \(plural(company, "has", "have")) it."
            )
        }
        return Text(
            "\(limit) 分以上是 A 级：您可见 \(a) 家，全公司 \(company) 家。", "\(limit) 分以上是 A 級：您可見 \(a) 家，全公司 \(company) 家。",
            "Grade A starts at \(limit) points: \(a) within your reach, \(company) in the whole company.")
    }

    private func counted(_ count: RowCount) -> HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 家", " 家", " \(plural(count.value, "account", "accounts"))")
        }
    }
}

/// The grades with the rule that divides them, and where its limits lay in this run.
extension GradingReportPage {
    private func tiles(_ kept: KeptRun) -> [GradeTile] {
        guard case .indicator(_, let cut) = kept.scheme.scheme.rule else { return [] }
        return cut.grades.enumerated().map { place, grade in
            let seen = kept.distribution.grades.first { $0.grade == grade }?.customers ?? 0
            let rule = words(cut, place)
            return GradeTile(
                grade.rawValue,
                rule: Text(
                    grade.text.hans + " · " + rule.hans, grade.text.hant + " · " + rule.hant,
                    "Grade " + grade.rawValue + " · " + rule.english),
                kept.isSeenWhole ? whole(seen) : within(seen),
                lines: [limit(kept.limits, grade, isLast: place == cut.shares.count)]
                    + (kept.isSeenWhole ? [] : [company(kept.limits[grade]?.customers ?? 0)]),
                link: link { $0.narrow(grade: grade) })
        }
    }

    private func words(_ cut: Cut, _ place: Int) -> Text {
        guard place < cut.shares.count else { return Text("其余", "其餘", "the rest") }
        let share = Formats.inEveryLanguage(.percent(cut.shares[place].hundredths, trimmed: true))
        return place == 0 ? Text("前 \(share)", "前 \(share)", "the best \(share)") : Text("其后 \(share)", "其後 \(share)", "the next \(share)")
    }

    private func whole(_ count: Int) -> Text { Text("\(count) 家", "\(count) 家", "\(count) \(plural(count, "account", "accounts"))") }
    private func within(_ count: Int) -> Text { Text("您可见 \(count) 家", "您可見 \(count) 家", "\(count) within your reach") }
    private func company(_ count: Int) -> Text { Text("全公司 \(count) 家", "全公司 \(count) 家", "\(count) in the company") }

    /// The last grade takes the rest, so its limit is that of the grade above.
    private func limit(_ limits: GradeThresholds, _ grade: Grade, isLast: Bool) -> Text {
        if isLast, let above = limits.lines.last(where: { $0.grade > grade })?.lowest.text {
            return Text("得分 < \(above)", "得分 < \(above)", "below \(above) points")
        }
        guard let lowest = limits[grade]?.lowest.text else { return Text("没有客户", "沒有客戶", "no account") }
        return Text("得分 ≥ \(lowest)", "得分 ≥ \(lowest)", "from \(lowest) points")
    }
}

/// What the lines are narrowed by, and the way back to all of them.
extension GradingReportPage {
    private var condition: FilterChip? {
        let all = link { $0 = GradingLineFilter() }
        if let grade = filter.grade { return FilterChip(Text("系统级", "系統等級", "System grade"), grade.text, without: all) }
        if let segment = filter.segment { return FilterChip(Text("类别", "類別", "Kind"), segment.text.asLabel, without: all) }
        if let level = filter.level { return FilterChip(Text("等级", "等級", "Level"), level.text.asLabel, without: all) }
        if filter.missing { return FilterChip(Text("名次", "名次", "Rank"), Text("数据不足", "資料不足", "Insufficient data"), without: all) }
        return nil
    }

    private func link(_ change: (inout GradingLineFilter) -> Void) -> Link {
        var changed = filter
        changed.after = nil
        change(&changed)
        return Link(
            "grading",
            query: [
                "scheme": chosen?.name, "grade": changed.grade?.rawValue, "segment": changed.segment?.rawValue,
                "level": changed.level?.rawValue, "rank": changed.missing ? "none" : nil, "cursor": changed.after?.description,
            ], fragment: "grading-lines")
    }
}

extension GradingLineFilter {
    /// One condition in place of any other.
    fileprivate mutating func narrow(
        grade: Grade? = nil, level: RFMLevel? = nil, segment: RFMSegment? = nil, missing: Bool = false
    ) {
        (self.grade, self.level, self.segment, self.missing) = (grade, level, segment, missing)
    }
}

extension SchemeVersion {
    /// The active scheme first, then by name; of one scheme the active version, then the newest.
    fileprivate var place: (Int, String, Int) { (state == .active ? 0 : 1, name, -version) }
}
