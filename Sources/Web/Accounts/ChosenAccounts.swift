import Accounts
import Ground
import Storage
import WebParts

/// What may be done to chosen customers.
struct Choosing: Sendable {
    let mayAssign: Bool

    var deeds: [BulkForm.Deed] { BulkForm.Deed.allCases.filter { $0 != .owner || mayAssign } }
}

/// Rows with boxes, and the bar below them from which a page asks what is to be done. A plain form: a script hides the bar until something
/// is chosen, and counts.
struct ChosenAccounts: Component {
    private let choosing: Choosing?
    private let filter: AccountFilter
    private let shown: [Account]
    private let count: RowCount
    private let rows: HTML

    init(
        _ choosing: Choosing?, of filter: AccountFilter, shown: [Account], count: RowCount, @HTMLBuilder rows: () -> some Content
    ) {
        (self.choosing, self.filter, self.shown, self.count, self.rows) = (choosing, filter, shown, count, rows().html)
    }

    @HTMLBuilder var body: some Content {
        if let choosing, shown.contains(where: { !$0.isMasked }) {
            form(.method(.get), .action(Link("accounts", "bulk-changes", "new")), .data("choose", "")) {
                for (name, value) in filter.values { if let value, !value.isEmpty { input(.type(.hidden), .name(name), .value(value)) } }
                rows
                bar(choosing)
            }
        } else {
            rows
        }
    }

    private func bar(_ choosing: Choosing) -> HTML {
        div(.class("bulk-bar"), .role(.group), .ariaLabel(Text("对选中的客户", "對選取的客戶", "With the chosen accounts")), .data("choose", "bar")) {
            b(.hidden(), .role(.status), .data("choose", "words")) {
                Text("已选 ", "已選 ", "Chosen ")
                span(.data("choose", "count")) { "0" }
                Text(" 家", " 家", " of them")
            }
            span(.class("sub"), .data("choose", "plain")) { Text("勾选客户，然后：", "勾選客戶，然後：", "Tick accounts, then:") }
            if isLonger, !count.isCapped {
                label(.class("check")) {
                    input(
                        .type(.checkbox), .name("all"), .value("yes"), .data("choose", "every"),
                        .data("number", String(count.value)))
                    span {
                        Text(
                            "符合条件的 \(count.value) 家全部选", "符合條件的 \(count.value) 家全選",
                            "all \(count.value) that match")
                    }
                }
            } else if isLonger {
                span(.class("sub")) {
                    Text(
                        "一次最多 \(BulkChange.most) 家，要全部选请先缩小范围", "一次最多 \(BulkChange.most) 家，要全選請先縮小範圍",
                        "at most \(BulkChange.most) at once; narrow the list to choose all")
                }
            }
            span(.class("actions")) {
                for deed in choosing.deeds { SubmitButton(deed.text, .plain, small: true, name: "deed", value: deed.rawValue) }
                button(.type(.button), .class("button small"), .hidden(), .data("choose", "page")) {
                    Text("全选本页", "全選本頁", "Choose this page")
                }
                button(.type(.button), .class("button small"), .hidden(), .data("choose", "none")) {
                    Icon.x.small
                    Text("取消选择", "取消選取", "Choose none")
                }
            }
        }
    }

    /// Whether more match than stand on this page.
    private var isLonger: Bool { count.isCapped || count.value > shown.count }
}

/// The box by which one row is chosen.
struct ChoosingBox: Component {
    let account: Account

    var body: some Content {
        label(.class("choose")) {
            input(
                .type(.checkbox), .name("account"), .value(account.id.description), .id("choose-\(account.id)"),
                .ariaLabel(Text("选择\(account.name)", "選取\(account.name)", "Choose \(account.name)")))
        }
    }
}
