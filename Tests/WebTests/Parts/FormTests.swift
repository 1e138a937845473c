import Ground
import Testing
import WebParts

@Suite struct FormTests {
    private let blank = FormState()

    @Test func `a form that changes something carries its token`() {
        #expect(
            written(PostForm(to: Link("sign-out"), key: .none) { "…" })
                == "<form method=\"post\" action=\"/sign-out\" novalidate><input type=\"hidden\" name=\"form_token\" value=\"token-of-this-session\">…</form>"
        )
    }

    @Test func `each form that is drawn carries a key of its own, by which a second sending is known`() {
        let form = PostForm(to: Link("accounts")) { "…" }.html
        let keys = (1...20).compactMap { _ in written(form).firstMatch(of: /name="form_key" value="([0-9a-z]{25})"/)?.1 }
        #expect(Set(keys).count == 20)
    }

    @Test func `a field ties its label, its hint and its control together`() {
        let field = TextField(
            Field("name", Text("名称", "名稱", "Name"), in: blank, required: true, hint: Text("全称", "全稱", "In full")), value: "华岳")
        #expect(
            written(field)
                == "<div class=\"field\"><label for=\"field-name\">名称<b class=\"required\"> 必填</b></label><input type=\"text\" id=\"field-name\" name=\"name\" value=\"华岳\" required aria-describedby=\"hint-name\"><p class=\"hint\" id=\"hint-name\">全称</p></div>"
        )
    }

    @Test func `a refused field keeps what was typed and says what is wrong beside it`() {
        let field = TextField(
            Field("credit_code", Text("代码", "代碼", "Code"), in: Samples.refused, hint: Text("18 位", "18 位", "18 characters")), value: "旧")
        let page = written(field)
        #expect(page.hasPrefix("<div class=\"field bad\">"))
        #expect(page.contains("value=\"91320594MA1X0000\" aria-invalid=\"true\" aria-describedby=\"error-credit_code hint-credit_code\""))
        #expect(page.contains("<p class=\"error\" id=\"error-credit_code\"><svg"))
        #expect(page.contains("应为 18 位，实为 16 位"))
    }

    @Test func `what was typed is shown again as words, whatever it is`() {
        #expect(
            written(TextField(Field("name", Text(verbatim: "x"), in: Samples.refused))).contains(
                "value=\"临江精密&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""))
        #expect(
            written(TextArea(Field("reason", Text(verbatim: "x"), in: Samples.refused))).contains(
                ">\n第一行\n&lt;b&gt;第二行&lt;/b&gt;</textarea>"))
    }

    @Test func `a password never comes back to the page`() {
        let state = FormState(typed: ["password": "correct horse"], refusals: [])
        #expect(!written(TextField(Field("password", Text(verbatim: "x"), in: state), .password, value: "other")).contains("value="))
    }

    @Test func `each kind of line has the keyboard it needs`() {
        func kind(_ kind: TextField.Kind) -> String { written(TextField(Field("x", Text(verbatim: "x"), in: blank), kind)) }
        #expect(
            kind(.email).contains("type=\"email\"") && kind(.telephone).contains("type=\"tel\"") && kind(.day).contains("type=\"date\""))
        #expect(
            kind(.number).contains("type=\"number\"") && kind(.decimal).contains("type=\"text\"")
                && kind(.decimal).contains("inputmode=\"decimal\""))
    }

    @Test func `a choice is kept`() {
        let state = FormState(typed: ["owner": "b"], refusals: [])
        let options = [Option("a", Text(verbatim: "甲")), Option("b", Text(verbatim: "乙"))]
        let list = written(
            SelectField(Field("owner", Text("归属人", "負責人", "Owner"), in: state), options, value: "a", blank: Text("请选择", "請選擇", "Choose")))
        #expect(list.contains("<option value=\"\">请选择</option><option value=\"a\">甲</option><option value=\"b\" selected>乙</option>"))
    }

    @Test func `a day may have a last one`() {
        let field = Field("as_of", Text("截至日", "截至日", "As of"), in: blank)
        #expect(written(TextField(field, .day, latest: Samples.today)).contains(" max=\"2026-11-21\">"))
    }

    @Test func `a refused form lists every fault and leads to its field`() {
        let labels = ["owner": Text("归属人", "負責人", "Owner")]
        let summary = written(ErrorSummary(Samples.refused, labels: labels), in: .english)
        #expect(summary.hasPrefix("<div class=\"note bad\" role=\"alert\" tabindex=\"-1\" data-focus=\"\">"))
        #expect(summary.contains("Not saved. 3 things to correct"))
        #expect(summary.contains("<a href=\"#field-owner\">Owner</a>: 吴桐 is no longer active."))
        let other = ErrorSummary(Samples.refused, notDone: Text("没有试算", "沒有試算", "No dry run was made"))
        #expect(written(other).contains("没有试算，请改这 3 处"))
        #expect(written(ErrorSummary(blank)) == "")
    }

    @Test func `where no field is wrong, nobody is told to correct one`() {
        let state = FormState(typed: [:], refusals: [Doubt()])
        #expect(written(ErrorSummary(state), in: .english).contains("<b>Not saved.</b>"))
        #expect(!written(ErrorSummary(state)).contains("请改"))
    }

    @Test func `a form card holds its groups and both ways out`() {
        let card = written(
            FormCard(Text("新建", "新增", "New"), to: Link("accounts"), in: blank, submit: Text("保存", "儲存", "Save"), cancel: Link("accounts")) {
                FieldGroup(Text("单位", "單位", "Company")) { "…" }
            })
        #expect(card.hasPrefix("<form method=\"post\" action=\"/accounts\" class=\"card form\" aria-label=\"新建\" novalidate>"))
        #expect(card.contains("<fieldset><legend>单位</legend><div class=\"form-grid\">…</div></fieldset>"))
        #expect(card.contains("<a class=\"button\" href=\"/accounts\">取消</a><button type=\"submit\" class=\"button primary\">保存</button>"))
    }
}

/// It is about the whole form.
private struct Doubt: Refusal {
    let code = "outdated"
    let text = Text("请重新试算。", "請重新試算。", "Preview again.")
}
