import Accounts
import Grading
import Ground
import Identity
import Storage
import WebParts

/// What the reader keeps of the list, and what others share; through which of it he came here.
struct ListViews: Sendable {
    let all: [SavedView]
    /// The one whose filter stands there as it was saved.
    let current: ID<SavedView>?
    /// One of his own behind which he narrowed the list otherwise.
    let changed: SavedView?
    let mayKeep: Bool

    init(behind filter: AccountFilter, seenBy principal: Principal, in snapshot: Snapshot) throws {
        all = try snapshot.savedViews(limit: 100, seenBy: principal).views
        mayKeep = principal.may(.keepViews)
        let open = all.first { $0.id == filter.view }
        let isUnchanged = open.map { $0.document == filter.document } ?? false
        current = isUnchanged ? open?.id : nil
        changed = isUnchanged ? nil : open.flatMap { $0.isChanged(by: principal) ? $0 : nil }
    }
}

/// The ways into the list: the grades with how many customers each has, then the saved views.
struct ListTabs: Component {
    static let id = "grade-tabs"

    let filter: AccountFilter
    let counts: [Grade?: Int]
    let views: ListViews

    var body: some Content {
        Tabs(Text("按级别和视图看", "依等級和視圖檢視", "By grade and by view"), grades + saved + ways, id: ListTabs.id)
    }

    private var grades: [Tab] {
        var tabs = [
            tab(Text("全部", "全部", "All"), count: counts.values.reduce(0, +), current: filter.grade == nil && !filter.ungraded) {
                $0.grade = nil
                $0.ungraded = false
            }
        ]
        for grade in Grade.allCases where grade != .d || counts[.d] != nil || filter.grade == .d {
            tabs.append(
                tab(grade.text, count: counts[grade] ?? 0, current: filter.grade == grade) {
                    $0.grade = grade
                    $0.ungraded = false
                })
        }
        if counts[nil] != nil || filter.ungraded {
            tabs.append(
                tab(Words.ungraded, count: counts[nil] ?? 0, current: filter.ungraded) {
                    $0.grade = nil
                    $0.ungraded = true
                })
        }
        return tabs
    }

    private func tab(_ words: Text, count: Int, current: Bool, _ change: (inout AccountFilter) -> Void) -> Tab {
        Tab(words, filter.link(change), count: .number(count), current: current && views.current == nil)
    }

    private static let most = 6

    private var saved: [Tab] {
        let shown = views.all.prefix(ListTabs.most)
        let current = views.all.dropFirst(ListTabs.most).filter { $0.id == views.current }
        return (shown + current).map { Tab(Text(verbatim: $0.name), $0.link, current: $0.id == views.current) }
    }

    private var ways: [Tab] {
        var tabs: [Tab] = []
        if !views.all.isEmpty {
            tabs.append(Tab(Text("全部视图", "全部視圖", "All views"), Link("saved-views"), count: .number(views.all.count)))
        }
        if let changed = views.changed {
            tabs.append(
                Tab(
                    Text("存进“\(changed.name)”", "存進「\(changed.name)」", "Save into “\(changed.name)”"),
                    Link(segments: ["saved-views", changed.id.description, "edit"], query: filter.spelled.map { ($0.name, $0.value) })))
        }
        if views.mayKeep, !filter.isPlain, views.current == nil {
            tabs.append(
                Tab(
                    Text("＋ 存为视图", "＋ 存為視圖", "+ Save as a view"),
                    Link(segments: ["saved-views", "new"], query: filter.spelled.map { ($0.name, $0.value) })))
        }
        return tabs
    }
}

extension SavedView {
    /// Where it opens.
    var link: Link { Link("accounts", query: ["view": id.description]) }
}
