import Ground
import Testing
import WebParts

@Suite struct PartsTests {
    @Test func `a grade is a seal with words for those who cannot see it`() {
        #expect(
            written(GradeSeal("A"))
                == "<span class=\"grade-seal grade-a\" title=\"客户级别 A\" role=\"img\" aria-label=\"客户级别 A\">A</span>")
        #expect(written(GradeSeal("B", large: true), in: .hant).contains("class=\"grade-seal grade-b large\" title=\"客戶等級 B\""))
        #expect(written(GradeSeal(nil), in: .english).contains("grade-none\" title=\"Not graded yet\""))
        #expect(written(GradeSeal("<")).contains("grade-none"), "only the four grades have colours")
    }

    @Test func `a state always has a word beside its colour`() {
        #expect(written(Tag(Text("持平", "持平", "unchanged"))) == "<span class=\"tag\">持平</span>")
        #expect(written(Tag(Text("逾期", "逾期", "late"), .bad), in: .english) == "<span class=\"tag bad\">late</span>")
    }

    @Test func `risk is told as what is missing, and nothing missing is not mentioned`() {
        #expect(
            written(Missing([Text("经办人", "經辦人", "clerk")]))
                == "<span class=\"tags\"><span class=\"sub\">还缺</span><span class=\"tag missing\">经办人</span></span>")
        #expect(written(Missing([])) == "")
    }

    @Test func `a button that leads somewhere is a link, one that changes something sends a form`() {
        #expect(
            written(ButtonLink(Text("导入", "匯入", "Import"), to: Link("imports", "new"), .primary))
                == "<a class=\"button primary\" href=\"/imports/new\">导入</a>")
        #expect(
            written(SubmitButton(Text("保存", "儲存", "Save"), .danger, small: true, name: "act", value: "keep"), in: .hant)
                == "<button type=\"submit\" class=\"button danger small\" name=\"act\" value=\"keep\">儲存</button>")
    }

    @Test func `a card says what it is about and where the rest is`() {
        let card = Card(Text("级别", "等級", "Grades"), note: Text(verbatim: "A 20%"), more: .init(Text("全部", "全部", "All"), Link("accounts"))) {
            CardBody { "…" }
        }
        #expect(
            written(card).hasPrefix(
                "<section class=\"card\"><header class=\"card-head\"><h2>级别</h2><span class=\"card-note\">A 20%</span><a class=\"more\" href=\"/accounts\">全部<svg"
            ))
        #expect(written(card).hasSuffix("<div class=\"card-body\">…</div></section>"))
    }

    @Test func `a screen opens with its name and the sentence that matters`() {
        let head = PageHead(Text("客户", "客戶", "Accounts"), gist: Text("11 家超期", "11 家超期", "11 are late"))
        #expect(written(head) == "<div class=\"page-head\"><div><h1>客户</h1><p>11 家超期</p></div></div>")
    }

    @Test func `a note has the sign of its tone`() {
        #expect(written(Note(Text(verbatim: "!"), .bad)).contains("icons.svg#octagon-alert"))
        #expect(written(Note(Text(verbatim: "!"))).hasPrefix("<div class=\"note brand\"><svg class=\"icon\" aria-hidden=\"true\">"))
    }

    @Test func `a number leads to the rows behind it`() {
        #expect(
            written(
                Stat(
                    Text("超容量", "超出負荷", "Over capacity"), Shown.number(2), meaning: Text("人", "人", "people"), tone: .bad,
                    link: Link("members")))
                == "<a class=\"stat\" href=\"/members\"><span>超容量</span><b class=\"bad-ink\">2</b><small>人</small></a>")
        #expect(
            written(Stats { Stat(Text(verbatim: "x"), 1) }).hasPrefix("<section class=\"card\"><div class=\"stats\"><div class=\"stat\">"))
        let tile = GradeTile(
            "D", rule: Text(verbatim: "<"), 17, lines: [Text(verbatim: "4.95")], link: Link("grading", query: ["grade": "D"]))
        #expect(
            written(GradeTiles([tile])).contains(
                "<a class=\"grade-d\" href=\"/grading?grade=D\"><span>&lt;</span><b>17</b><span>4.95</span></a>"))
    }

    @Test func `a change of grade shows both seals, and one where nothing changes`() {
        #expect(written(GradeMove(from: "C", to: "B")).matches(of: /class="grade-seal grade-[bc]"/).count == 2)
        #expect(written(GradeMove(from: "C", to: "C")).matches(of: /class="grade-seal/).count == 1)
        #expect(written(GradeMove(from: nil, to: "A")).contains("grade-none"))
    }

    @Test func `an amount is short to see and exact to point at`() {
        #expect(written(Amount(money(1540)), in: .english) == "<span title=\"¥15,400,000.00\">¥15.40M</span>")
    }

    @Test func `a table names its columns, links its rows and sorts by its headings`() {
        let table = DataTable(of: SampleAccount.all, caption: Text("客户", "客戶", "Accounts")) {
            Column(Text("级别", "等級", "Grade"), .seal) { GradeSeal($0.grade) }
            Column(Text("客户", "客戶", "Account"), .name, sort: ColumnSort(Link("accounts", query: ["sort": "name"]), now: .ascending)) {
                RowLink($0.name, to: Link("accounts", $0.code))
            }
            Column(Text("得分", "得分", "Score"), .right, numeric: true) { Shown.hundredths($0.score) }
        }
        let page = written(table)
        #expect(
            page.hasPrefix(
                "<table class=\"table cards sealed\"><caption class=\"hidden-words\">客户</caption><thead><tr><th scope=\"col\" class=\"seal\">"
            ))
        #expect(page.contains("<th scope=\"col\" class=\"name\" aria-sort=\"ascending\"><a href=\"/accounts?sort=name\">客户<svg"))
        #expect(page.contains("<td class=\"name\"><a class=\"row-link\" href=\"/accounts/K-001\">瑞昶电子</a></td>"))
        #expect(page.contains("<td class=\"right numeric\" data-label=\"得分\">99.60</td>"))
        #expect(page.matches(of: /<tr>/).count == SampleAccount.all.count + 1)
    }

    @Test func `an empty list says why and what to do`() {
        let empty = EmptyState(
            Text("没有客户", "沒有客戶", "No accounts"), words: Text(verbatim: "…"), action: .init(Text("导入", "匯入", "Import"), Link("imports")))
        let table = DataTable(of: [SampleAccount](), caption: Text(verbatim: "x"), empty: empty) { Column(Text(verbatim: "x")) { $0.name } }
        #expect(written(table).contains("<h2>没有客户</h2><p>…</p><a class=\"button\" href=\"/imports\">导入</a>"))
        #expect(!written(table).contains("<table"))
    }

    @Test func `a search works as a form and follows the typing where scripts run`() {
        let bar = FilterBar(
            list: Link("accounts"), query: "华\"岳", placeholder: Text("名称", "名稱", "Name"), keeping: [("region", "华东")],
            conditions: [FilterChip(Text("地区", "地區", "Region"), Text(verbatim: "华东"), without: Link("accounts"))],
            menus: [
                FilterMenu(
                    Text("级别", "等級", "Grade"), choices: [.init(Text(verbatim: "A"), Link("accounts", query: ["grade": "A"]), chosen: true)])
            ],
            results: "results", beside: ["tabs"])
        let page = written(bar)
        #expect(page.hasPrefix("<form class=\"filter-bar\" method=\"get\" action=\"/accounts\" role=\"search\""))
        #expect(page.contains("id=\"search\" name=\"q\" value=\"华&quot;岳\" placeholder=\"名称\" autocomplete=\"off\" data-keys=\"search\""))
        #expect(
            page.contains(
                "hx-get=\"/accounts\" hx-trigger=\"input changed delay:200ms, search\" hx-target=\"#results\" hx-select=\"#results\""))
        #expect(
            page.contains("hx-select-oob=\"#results-filters,#languages,#tabs\" hx-swap=\"morph:outerHTML\" hx-replace-url=\"true\""),
            "what leads on from the list follows the search, and going back does not lead through every letter")
        #expect(page.contains("<input type=\"hidden\" name=\"region\" value=\"华东\">"))
        #expect(page.contains("<a class=\"chip\" href=\"/accounts\"><span>地区</span><b>华东</b>"))
        #expect(page.contains("<summary class=\"chip add\">"))
        #expect(page.contains("<li><a href=\"/accounts?grade=A\" aria-current=\"true\">A</a></li>"))
        #expect(written(Results(id: "results") { "…" }) == "<div class=\"results\" id=\"results\">…</div>")
    }

    @Test func `a list by cursor has a first and a next page`() {
        let pager = Pager(
            shown: Text("第 1–50 家", "第 1–50 家", "1–50"), first: Link("accounts"), next: Link("accounts", query: ["cursor": "abc"]),
            keys: false)
        #expect(
            written(pager, in: .english)
                == "<div class=\"pager\"><span class=\"sub\" role=\"status\">1–50</span><nav aria-label=\"Pages\"><a class=\"button small\" href=\"/accounts\">First page</a><a class=\"button small\" href=\"/accounts?cursor=abc\">Next page</a></nav></div>"
        )
        #expect(!written(Pager(shown: Text(verbatim: "x"))).contains("<nav"), "one page needs no way on")
    }

    @Test func `tabs say which one is open and how much is behind the others`() {
        let tabs = [
            Tab(Text("概览", "概覽", "Overview"), Link("a"), current: true), Tab(Text("联系人", "聯絡人", "People"), Link("b"), count: .number(12)),
        ]
        #expect(
            written(Tabs(Text("分区", "分區", "Parts"), tabs))
                == "<nav class=\"tabs\" aria-label=\"分区\"><a href=\"/a\" aria-current=\"page\">概览</a><a href=\"/b\">联系人<em>12</em></a></nav>"
        )
    }

    @Test func `facts are names with values`() {
        #expect(
            written(Facts(beside: true, [(Text("编号", "編號", "Number"), "7f3a")]))
                == "<dl class=\"facts beside\"><dt>编号</dt><dd>7f3a</dd></dl>")
    }

    @Test func `a history tells when, what and what came of it`() throws {
        let entry = TimelineEntry(on: try #require(Day("2026-11-01")), .pencil, .ok) {
            "A"
        } detail: {
            "…"
        }
        #expect(
            written(Timeline([entry])).hasPrefix(
                "<ol class=\"timeline\"><li><time datetime=\"2026-11-01\">11-01</time><span class=\"dot ok\"><svg class=\"icon small\""))
        #expect(written(Timeline([entry])).hasSuffix("<div><div class=\"what\">A</div><div class=\"detail\">…</div></div></li></ol>"))
    }

    @Test func `a menu opens without scripts`() {
        let menu = Menu(style: "button", label: Text("更多", "更多", "More")) {
            "…"
        } items: {
            li { "A" }
        }
        #expect(
            written(menu)
                == "<details class=\"menu\" name=\"menu\" data-menu=\"\"><summary class=\"button\" aria-label=\"更多\" title=\"更多\">…</summary><ul><li>A</li></ul></details>"
        )
    }
}
