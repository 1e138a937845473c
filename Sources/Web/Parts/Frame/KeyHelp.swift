import Ground

/// What can be done by keys alone, shown at `?`. Without scripts nothing opens it, and nothing listens to keys.
struct KeyHelp: Component {
    static let title = Text("键盘操作", "鍵盤操作", "Keys")

    var body: some Content {
        dialog(.class("key-help"), .ariaLabel(KeyHelp.title), .data("keys", "help")) {
            div(.class("card-head")) {
                h2 { KeyHelp.title }
                button(.type(.button), .class("button small push"), .data("keys", "close")) {
                    Icon.x.small
                    Text("关闭", "關閉", "Close")
                }
            }
            dl(.class("facts beside")) {
                for line in KeyHelp.lines {
                    dt { for key in line.keys { kbd { key } } }
                    dd { line.words }
                }
            }
        }
    }

    private static let lines: [(keys: [String], words: Text)] = [
        (["J", "K"], Text("列表里往下、往上", "清單裡往下、往上", "down and up in a list")),
        (["↓", "↑"], Text("选中一行以后往下、往上", "選中一列以後往下、往上", "the same once a row is in focus")),
        (["X"], Text("选中或取消这一行", "選取或取消這一列", "choose the row, or not")),
        (["O", "Enter"], Text("打开这一行", "開啟這一列", "open the row")),
        (["/"], Text("搜索", "搜尋", "search")),
        (["Ctrl K", "⌘K"], Text("到处搜索", "到處搜尋", "search everywhere")),
        (["Esc"], Text("清空搜索、关闭菜单", "清空搜尋、關閉選單", "clear the search, close what is open")),
        (["?"], Text("这张表", "這張表", "this list")),
    ]
}
