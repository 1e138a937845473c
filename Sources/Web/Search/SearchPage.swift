import Accounts
import Ground
import Identity
import Search
import Storage
import WebParts

/// Everything that was found, the best first; it works without scripts.
struct SearchPage: Component {
    static let title = Text("搜索", "搜尋", "Search")

    let typed: String
    /// `nil` where nothing was typed.
    let found: SearchHits?
    let count: RowCount
    let isFirst: Bool

    init(for typed: String, after cursor: PageCursor?, seenBy principal: Principal, in snapshot: Snapshot) throws {
        (self.typed, isFirst) = (typed, cursor == nil)
        guard var search = Search(typed) else { (found, count) = (nil, RowCount(0)); return }
        search.cursor = cursor
        let page = try snapshot.search(search, seenBy: principal)
        (found, count) = (page, try snapshot.count(of: search, finding: page, seenBy: principal))
    }

    @HTMLBuilder var body: some Content {
        PageHead(
            SearchPage.title,
            gist: Text("名称、拼音、首字母或编号，一个字也行。", "名稱、拼音、首字母或編號，一個字也行。", "By name, pinyin, initials or number; one character will do."))
        section(.class("card")) {
            form(.class("filter-bar"), .method(.get), .action(Link("search")), .role(.search), .ariaLabel(words)) {
                label(.class("search-box")) {
                    Icon.search
                    span(.class("hidden-words")) { words }
                    input(
                        .type(.search), .id("search"), .name("q"), .value(typed), .placeholder(words), .autocomplete(.off),
                        .data("keys", "search"))
                }
            }
            if let found { results(found) }
        }
    }

    @HTMLBuilder private func results(_ found: SearchHits) -> HTML {
        if found.hits.isEmpty {
            EmptyState(
                Text("没有找到“\(typed)”", "沒有找到「\(typed)」", "Nothing found for “\(typed)”"),
                words: Text(
                    "请少打几个字，或改用拼音、编号。只找得到您看得到的。", "請少打幾個字，或改用拼音、編號。只找得到您看得到的。",
                    "Type less, or try pinyin or a number. Only what you may see is found."))
        } else {
            for (kind, hits) in found.hits.byKind {
                h2(.class("found-kind")) { kind.text }
                ul(.class("found")) { for hit in hits { line(hit) } }
            }
            Pager(
                shown: HTML.words {
                    Shown.count(count.value, capped: count.isCapped)
                    Text(" 条", " 筆", " found")
                }, first: isFirst ? nil : Link("search", query: ["q": typed]),
                next: found.next.map { Link("search", query: ["q": typed, "cursor": $0.description]) }, keys: false)
        }
    }

    private func line(_ hit: SearchHit) -> HTML {
        li {
            a(.class("line"), .href(hit.link)) {
                hit.icon
                b { hit.title }
                span(.class("sub")) { hit.subtitle }
            }
        }
    }

    private let words = Text("搜索客户、订单", "搜尋客戶、訂單", "Search accounts and orders")
}
