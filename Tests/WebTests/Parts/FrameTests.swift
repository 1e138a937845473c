import Ground
import Testing
import WebParts

@Suite struct FrameTests {
    @Test func `a page names its language and its look, and takes style and scripts from files only`() {
        let page = written(Samples.accountList, in: .hant)
        #expect(page.hasPrefix("<!doctype html><html lang=\"zh-Hant\"><head><meta charset=\"utf-8\">"))
        #expect(page.contains("<title>客戶 · 衡策</title>"))
        #expect(page.contains("<link rel=\"stylesheet\" href=\"/assets/app.css\"><script src=\"/assets/js/theme.js\"></script>"))
        #expect(page.contains("<script src=\"/assets/js/keys.js\" type=\"module\"></script>"))
        #expect(page.contains("<meta name=\"form-token\" content=\"token-of-this-session\">"))
        #expect(written(Document(title: Text(verbatim: "x"), theme: .dark) {}).contains("<html lang=\"zh-Hans\" data-theme=\"dark\">"))
    }

    @Test func `the navigation shows what exists and where one is`() {
        let page = written(Samples.grading)
        #expect(page.contains("<a class=\"nav\" href=\"/grading\" aria-current=\"page\">"))
        #expect(page.contains("今日<em class=\"hot\">9</em></a>"))
        #expect(!page.contains("决策链"), "a screen that does not exist is not named")
        #expect(page.contains("<li><a href=\"/grading\">分级</a>"))
        #expect(page.contains("<li><b aria-current=\"page\">客户分级报表</b></li>"))
    }

    @Test func `search, language and the way out need no script`() {
        let page = written(Samples.accountList)
        #expect(
            page.contains(
                "<form class=\"find\" method=\"get\" action=\"/accounts\" role=\"search\" aria-label=\"搜索\" data-search-box=\"\">"))
        #expect(page.contains("<input type=\"text\" id=\"find\" name=\"q\""))
        #expect(
            page.contains("<li><a href=\"/language/zh-Hant\" lang=\"zh-Hant\" hreflang=\"zh-Hant\" aria-current=\"false\">繁體中文</a></li>"))
        #expect(page.contains("<form method=\"post\" action=\"/sign-out\" novalidate><input type=\"hidden\" name=\"form_token\""))
        #expect(page.contains("<b>秦放</b><small>销售经理</small><small>华东一部</small>"))
        #expect(
            page.contains("<button type=\"button\" class=\"icon-button\" hidden data-theme-switch=\"\""),
            "without scripts it would do nothing")
    }

    @Test func `the language menu marks the language of the page`() {
        for language in Language.allCases {
            let page = written(Samples.accountList, in: language)
            let marked = page.matches(of: /lang="([^"]+)" hreflang="[^"]+" aria-current="true"/).map { String($0.output.1) }
            #expect(marked == [language.rawValue])
        }
    }

    @Test func `where no answer came a note is ready, and hidden until then`() {
        #expect(written(Samples.accountList).contains("<div class=\"note bad unanswered\" role=\"alert\" hidden data-unanswered=\"\">"))
    }

    @Test func `everybody is told that the day of a demonstration stands still`() {
        #expect(written(Samples.accountList).contains("演示日 2026-11-21"))
        #expect(written(Samples.signIn, in: .hant).contains("示範日 2026-11-21"))
        #expect(written(Samples.signIn, in: .english).contains("Demonstration day 21 Nov 2026"))
    }

    @Test func `what has just happened is said once, and what went wrong at once`() {
        #expect(written(Flash(Text("已保存", "已儲存", "Saved"))).hasPrefix("<div class=\"note ok\" role=\"status\">"))
        #expect(written(Flash(Text("没有保存", "沒有儲存", "Not saved"), .bad)).hasPrefix("<div class=\"note bad\" role=\"alert\">"))
    }

    @Test func `a member's name is shortened to the character people call them by`() {
        func initial(of name: String) -> Bool {
            let shell = Samples.shell(at: "", name: name)
            return written(PageFrame(Text(verbatim: "x"), in: shell) {}).contains(
                "<span class=\"avatar\" aria-hidden=\"true\">\(name == "Ada" ? "A" : "岚")</span>")
        }
        #expect(initial(of: "周岚") && initial(of: "Ada"))
    }

    @Test func `the sign-in keeps the address typed, marks no field and remembers where one wanted to go`() {
        let page = written(Samples.signIn)
        #expect(page.contains("value=\"zhoulan@example.cn\"") && page.contains("邮箱或密码不对"))
        #expect(page.contains("<input type=\"hidden\" name=\"next\" value=\"/accounts\">"))
        #expect(!page.contains("aria-invalid"), "which of the two was wrong is nobody's business")
    }

    @Test func `absent and out of reach look the same, and a refusal says what was not done`() {
        #expect(written(Message.notFound(home: Link())).contains("两种情况答复相同"))
        #expect(written(Samples.forbidden, in: .english).contains("Nothing was changed."))
        let refusal = SampleRefusal(code: "grade_unchanged", text: Text("级别未变", "等級未變", "The grade is the same"), field: nil)
        #expect(written(Message.refused(refusal, back: Link("accounts"))).contains("<p>级别未变</p>"))
    }

    @Test func `an empty company is led through its first steps`() {
        let page = written(Samples.firstRun)
        #expect(page.contains("<span class=\"card-note\">1 / 4</span>"))
        #expect(page.contains("<a class=\"button primary small\" href=\"/imports/new\">导入</a>"), "only the next step stands out")
        #expect(page.contains("<a class=\"button small\" href=\"/members/new\">邀请</a>"))
    }
}
