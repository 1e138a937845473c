import Ground
import Testing
import WebParts

@Suite struct BuilderTests {
    @Test func `words take the language of the page they stand on`() {
        let piece = p { Text("客户", "客戶", "Accounts") }
        #expect(Language.allCases.map { written(piece, in: $0) } == ["<p>客户</p>", "<p>客戶</p>", "<p>Accounts</p>"])
    }

    @Test func `conditions, choices and repetitions stand among the pieces`() {
        func list(_ names: [String], note: String?) -> HTML {
            ul(.class(names.isEmpty ? nil : "names")) {
                for name in names { li { name } }
                if names.isEmpty { li { "—" } } else { li { names.count } }
                if let note { li { note } }
                switch names.count {
                case 0: hr()
                default: br()
                }
            }
        }
        #expect(written(list([], note: nil)) == "<ul><li>—</li><hr></ul>")
        #expect(written(list(["甲", "乙"], note: "完")) == "<ul class=\"names\"><li>甲</li><li>乙</li><li>2</li><li>完</li><br></ul>")
    }

    @Test func `an attribute that is absent or false is not written`() {
        #expect(
            written(input(.type(.checkbox), .name("a"), .checked(true), .required(false), .value(nil), .ariaInvalid(false)))
                == "<input type=\"checkbox\" name=\"a\" checked>")
        #expect(written(option(.value("x"), .selected(false)) { "X" }) == "<option value=\"x\">X</option>")
    }

    @Test func `names of data and lengths of drawings are written as they are read`() {
        #expect(written(div(.data("keys", "search"), .tabindex(-1)) {}) == "<div data-keys=\"search\" tabindex=\"-1\"></div>")
        #expect(
            written(Drawing.rect(.x(0), .y(-3), .width(share: 0.4308), .height(12.5)))
                == "<rect x=\"0\" y=\"-3\" width=\"43.08%\" height=\"12.5\"></rect>")
    }

    @Test func `a partial update says itself what it asks for and where the answer goes`() {
        let field = input(.hxGet(Link("accounts")), .hxTarget(id: "results"), .hxSelect(id: "results"), .hxSwap(.morph), .hxReplaceURL())
        #expect(
            written(field)
                == "<input hx-get=\"/accounts\" hx-target=\"#results\" hx-select=\"#results\" hx-swap=\"morph:outerHTML\" hx-replace-url=\"true\">"
        )
    }

    @Test func `days wait for the page to know which year it is`() {
        let piece = p { Shown.day(Day("2027-01-14")!) }
        #expect(written(piece) == "<p>2027-01-14</p>")
        #expect(written(piece, in: .english) == "<p>14 Jan 2027</p>")
    }

    @Test func `a long page keeps its order, however deep its parts lie`() {
        let long = ul {
            for number in 0..<300 {
                li {
                    Text("第 \(number) 家", "第 \(number) 家", "No. \(number)")
                    Shown.day(Samples.today)
                }
            }
        }
        let page = written(
            div {
                p { "before" }
                section { div { long } }
                p { "between" }
                long
                p { "after" }
            }, in: .english)
        let items: [String] = page.matches(of: /<li>No\. ([0-9]+)21 Nov<\/li>/).map { String($0.output.1) }
        let once: [String] = (0..<300).map { String($0) }
        #expect(items == once + once)
        #expect(page.hasPrefix("<div><p>before</p><section><div><ul><li>No. 0") && page.hasSuffix("</ul><p>after</p></div>"))
        #expect(page.contains("</li></ul></div></section><p>between</p><ul><li>No. 0"))
    }
}
