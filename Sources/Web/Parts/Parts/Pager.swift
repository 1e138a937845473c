import Ground

/// The end of a list: how much of it is shown, and the way on. Lists go by cursor, so there is a first and a next page only.
package struct Pager: Component {
    private let shown: HTML
    private let first: Link?
    private let next: Link?
    private let keys: Bool

    package init(shown: some Content, first: Link? = nil, next: Link? = nil, keys: Bool = true) {
        (self.shown, self.first, self.next, self.keys) = (shown.html, first, next, keys)
    }

    package var body: some Content {
        div(.class("pager")) {
            span(.class("sub"), .role(.status)) { shown }
            if keys { KeyHints() }
            if first != nil || next != nil {
                nav(.ariaLabel(Text("翻页", "換頁", "Pages"))) {
                    if let first { ButtonLink(Text("第一页", "第一頁", "First page"), to: first, small: true) }
                    if let next { ButtonLink(Text("下一页", "下一頁", "Next page"), to: next, small: true) }
                }
            }
        }
    }
}

private struct KeyHints: Component {
    var body: some Content {
        span(.class("keys sub push"), .hidden(), .data("keys", "hints")) {
            kbd { "J" }
            kbd { "K" }
            Text("上下", "上下", "up and down")
            span(.hidden(), .data("keys", "choosing")) {
                kbd { "X" }
                Text("选中", "選取", "choose")
            }
            kbd { "Enter" }
            Text("打开", "開啟", "open")
            kbd { "/" }
            Text("搜索", "搜尋", "search")
            kbd { "?" }
            Text("全部按键", "全部按鍵", "all keys")
        }
    }
}
