import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// One's own saved views and those that others share.
struct SavedViewsPage: Component {
    static let title = Text("保存的视图", "已儲存的視圖", "Saved views")

    private let lines: [Line]
    private let next: PageCursor?
    private let isFirst: Bool
    private let count: RowCount
    private let refused: (any Refusal)?

    private struct Line: Sendable {
        let view: SavedView
        /// Nothing where the filter cannot be read.
        let conditions: [AccountCondition]?
        let fault: Text?
        let isOwn, isRemovable: Bool
    }

    init(after cursor: PageCursor?, refused: (any Refusal)?, seenBy principal: Principal, in snapshot: Snapshot) throws {
        let (views, next, count) = try snapshot.savedViews(after: cursor, limit: 50, seenBy: principal)
        (self.next, self.count, isFirst, self.refused) = (next, count, cursor == nil, refused)
        let read = try views.map { view -> (SavedView, AccountFilter?, Text?) in
            do { return (view, try snapshot.filter(of: view), nil) } catch let fault as FilterUnreadable { return (view, nil, fault.text) }
        }
        let names = try AccountFilterNames(
            snapshot.accountFacets(seenBy: principal), for: read.compactMap(\.1), seenBy: principal, in: snapshot)
        lines = read.map { view, filter, fault in
            Line(
                view: view, conditions: filter.map { $0.conditions(naming: names) }, fault: fault, isOwn: view.isChanged(by: principal),
                isRemovable: view.isRemoved(by: principal))
        }
    }

    var body: some Content {
        PageHead(SavedViewsPage.title, gist: gist)
        if let refused {
            div(.class("note bad"), .role(.alert), .tabindex(-1), .data("focus", "")) {
                Icon.octagonAlert
                div { refused.text }
            }
        }
        section(.class("card")) {
            DataTable(of: lines, caption: SavedViewsPage.title, empty: empty) {
                Column(Text("视图", "視圖", "View"), .name) { line in
                    if line.fault == nil { RowLink(line.view.name, to: line.view.link) } else { b { line.view.name } }
                    span(.class("sub")) { conditions(of: line) }
                }
                Column(Text("谁的", "誰的", "Whose"), .left) { line in line.view.ownerName }
                Column(Text("谁能用", "誰能用", "For"), .right) { line in
                    if line.view.isShared {
                        Tag(Text("全公司（细分市场）", "全公司（市場區隔）", "Everybody: a segment"), .brand)
                    } else {
                        Tag(Text("自己", "自己", "Oneself"))
                    }
                }
                Column(Text("操作", "操作", "Actions"), .below) { line in actions(line) }
            }
            Pager(
                shown: shown, first: isFirst ? nil : Link("saved-views"),
                next: next.map { Link("saved-views", query: ["cursor": $0.description]) }, keys: false)
        }
    }

    private func conditions(of line: Line) -> Text {
        if let fault = line.fault { return fault }
        return (line.conditions ?? []).inWords
    }

    private func actions(_ line: Line) -> HTML {
        span(.class("actions")) {
            if line.isOwn {
                ButtonLink(
                    Text("修改", "修改", "Change"), to: Link("saved-views", line.view.id.description, "edit"), icon: .pencil, small: true)
            }
            if line.isRemovable {
                PostForm(to: Link("saved-views", line.view.id.description, "removal")) {
                    input(.type(.hidden), .name("version"), .value(String(line.view.version)))
                    SubmitButton(Text("删除", "刪除", "Remove"), icon: .x, .plain, small: true)
                }
            }
        }
    }

    private var gist: Text {
        Text(
            "视图只存条件，不存客户：共享出去就是细分市场，每个人只看到自己范围里的。",
            "視圖只存條件，不存客戶：共用出去就是市場區隔，每個人只看到自己範圍裡的。",
            "A view keeps conditions and no accounts. Shared it is a segment, of which everybody sees what is in his own reach.")
    }

    private var empty: EmptyState {
        EmptyState(
            Text("还没有保存的视图", "還沒有儲存的視圖", "No view was saved yet"),
            words: Text("在客户列表里加上条件，再点“存为视图”。", "在客戶清單裡加上條件，再點「存為視圖」。", "Narrow the list of accounts, then choose “Save as a view”."),
            icon: .listFilter, action: .init(Section.accounts.text, Section.accounts.link))
    }

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 个", " 個", " \(plural(count.value, "view", "views"))")
        }
    }
}

/// A view to be: its name, whom it is for, and by what it narrows.
struct SavedViewPage: Component {
    private let view: SavedView?
    private let filter: AccountFilter?
    private let conditions, before: [AccountCondition]?
    private let fault: Text?
    private let state: FormState

    /// `filter` is a new one; without it a view keeps its own.
    init(of view: SavedView?, _ filter: AccountFilter?, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot) throws {
        (self.view, self.filter, self.state) = (view, filter, state)
        var (kept, fault): (AccountFilter?, Text?) = (nil, nil)
        if let view {
            do { kept = try snapshot.filter(of: view) } catch let unreadable as FilterUnreadable { fault = unreadable.text }
        }
        self.fault = fault
        let names = try AccountFilterNames(
            snapshot.accountFacets(seenBy: principal), for: [filter, kept].compactMap { $0 }, seenBy: principal, in: snapshot)
        conditions = filter?.conditions(naming: names)
        before = kept?.conditions(naming: names)
    }

    var title: Text { view == nil ? Text("存为视图", "存為視圖", "Save as a view") : Text("修改视图", "修改視圖", "Change the view") }

    private static let labels = [
        "name": Text("名称", "名稱", "Name"), "shared": Text("谁能用", "誰能用", "For"), "filter": Text("条件", "條件", "Conditions"),
    ]

    var body: some Content {
        PageHead(title, gist: gist)
        FormCard(
            title, to: view.map { Link("saved-views", $0.id.description) } ?? Link("saved-views"), in: state,
            submit: Text("保存", "儲存", "Save"), cancel: view?.link ?? filter?.link(cursor: nil) ?? Link("saved-views"),
            labels: SavedViewPage.labels
        ) {
            if let view { input(.type(.hidden), .name("version"), .value(String(view.version))) }
            for (name, value) in filter?.spelled ?? [] { input(.type(.hidden), .name(name), .value(value)) }
            FieldGroup(Text("视图", "視圖", "The view")) {
                TextField(
                    Field("name", Text("名称", "名稱", "Name"), in: state, required: true), value: view?.name ?? "", autocomplete: .off)
                div(.class("field wide"), .id(Field.id(of: "shared"))) {
                    label(.class("check")) {
                        input(
                            .type(.checkbox), .name("shared"), .value("yes"),
                            .checked(state.value(of: "shared").map { $0 == "yes" } ?? view?.isShared ?? false))
                        span { Text("全公司都能用（作为细分市场）", "全公司都能用（作為市場區隔）", "For everybody, as a segment") }
                    }
                    p(.class("hint")) {
                        Text(
                            "别人打开时，只看到他自己范围里的客户。", "別人打開時，只看到他自己範圍裡的客戶。",
                            "Whoever opens it sees the accounts in his own reach and no others.")
                    }
                }
                div(.class("field wide"), .id(Field.id(of: "filter"))) {
                    b { Text("条件", "條件", "Conditions") }
                    if let fault, conditions == nil { p { fault } }
                    if let words = (conditions ?? before)?.inWords { p { words } }
                    if conditions != nil, let before {
                        p(.class("hint")) {
                            let words = before.inWords
                            return Text("原来：\(words.hans)", "原來：\(words.hant)", "Before: \(words.english)")
                        }
                    }
                }
            }
        }
    }

    private var gist: Text? {
        guard let view else {
            return Text("下次一点就是这份列表。", "下次一點就是這份清單。", "Next time this list is one click away.")
        }
        return Text(verbatim: view.name)
    }
}

extension [AccountCondition] {
    /// 地区 华东 · 级别 A 级
    var inWords: Text {
        if isEmpty { return Text("没有条件：全部客户", "沒有條件：全部客戶", "No condition: all accounts") }
        return Text(
            map { "\($0.name.hans) \($0.value.hans)" }.joined(separator: " · "),
            map { "\($0.name.hant) \($0.value.hant)" }.joined(separator: " · "),
            map { "\($0.name.english.lowercased()): \($0.value.english)" }.joined(separator: " · ").asSentence)
    }
}

extension String {
    /// With a capital at its beginning.
    fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
