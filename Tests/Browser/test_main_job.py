"""The main job, by hand: customers and orders come in, grades with reasons come out, a manager overrides one."""

import re

from playwright.sync_api import expect

ON_BOTH_ENGINES = True


def test_imported_customers_are_graded_and_a_manager_overrides_one(visit, company, tmp_path):
    accounts, orders = tmp_path / "customers.csv", tmp_path / "orders.csv"
    accounts.write_text(
        "code,name,industry,region,owner_email\n"
        "N-1,新港重机,工程机械,南通,zhoulan@example.cn\n"
        "N-2,新海仪表,仪表,常州,zhoulan@example.cn\n", encoding="gb18030")
    orders.write_text(
        "code,account_code,ordered_on,amount\n"
        "NO-1,N-1,2026/10/8,98000000\n"
        "NO-2,N-2,2026年6月1日,\"1,000\"\n", encoding="utf-8-sig")
    company.run("import", "accounts", str(accounts))
    company.run("import", "orders", str(orders))
    company.run("grade", "run", "--scheme", "order-amount", "--save")

    page = visit("manager", "/accounts?q=xingang")
    row = page.locator("#account-list tbody tr").filter(has_text="新港重机")
    assert row.locator(".grade-seal").inner_text() == "A"
    assert "9,800万" in row.inner_text()

    page = visit("manager", "/accounts?q=N-2")
    page.click("text=新海仪表")
    assert "C" in page.locator(".account-head .grade-seal").inner_text()
    assert "为什么是 C 级" in page.inner_text("main")

    page.click("a[href$='/grade-changes/new']")
    page.select_option("select[name=grade]", "A")
    page.fill("input[name=valid_until]", "2027-05-21")
    assert page.locator("select[name=grade] option").all_inner_texts() == ["请选择", "A 级", "B 级"], "the scheme's, but the one it has"
    page.click("main form.card button[type=submit]")
    alert = page.locator("main [role=alert]:visible").inner_text()
    assert "理由：" in alert and "新级别" not in alert
    assert page.input_value("select[name=grade]") == "A", "what was chosen stays"
    assert page.input_value("input[name=valid_until]") == "2027-05-21"

    page.fill("textarea[name=reason]", "战略客户")
    page.click("main form.card button[type=submit]")
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    assert "级别已调整" in page.locator(".flashes [role=status]").inner_text()
    assert "A" in page.locator(".account-head .grade-seal").inner_text()
    history = page.locator("#history").inner_text()
    assert "战略客户" in history and "秦放" in history and "2027-05-21" in history
    assert history.count("秦放") == 1, "who decides on his own is named once"
    assert "人工调整为 A：战略客户 · 秦放 · 2027-05-21 后回到 C" in page.locator("main .note.warn").inner_text()
    assert "已经是最低的一级" in page.inner_text("main")
    assert "按规则为什么是 C 级" in page.inner_text("main")

    page.reload()
    assert page.locator(".flashes [role=status]").count() == 0, "it is said once"
    assert [text for text in page.complaints if "422" not in text] == [], "the refused form is answered with 422"


def test_every_fault_of_an_override_is_told_at_once(visit):
    page = visit("manager", "/accounts?q=huayue")
    account = page.locator("#account-list .row-link").first.get_attribute("href")
    page.goto(account + "/grade-changes/new")
    page.fill("input[name=valid_until]", "")
    page.click("main form.card button[type=submit]")
    faults = page.locator("main [role=alert]:visible li").all_inner_texts()
    assert [fault.split("：")[0] for fault in faults] == ["新级别", "有效至", "理由"]


def test_the_list_is_searched_while_typing_and_by_a_plain_form(visit):
    page = visit("admin", "/accounts?region=%E8%8B%8F%E5%B7%9E")
    field = page.locator("main input[type=search]")
    field.press_sequentially("ruichang")
    expect(page.locator("#account-list tbody tr")).to_have_count(1)
    assert "瑞昶电子" in page.inner_text("#account-list")
    assert page.url.count("q=ruichang") == 1 and page.url.count("region=") == 1, "each filter stands once in the address"
    expect(page.locator("#grade-tabs a[aria-current] em")).to_have_text("1")
    for link in page.locator("#grade-tabs a, .filters a, #languages a").all():
        assert "ruichang" in link.get_attribute("href"), "what leads on keeps the search"
    assert field.evaluate("field => field === document.activeElement"), "one can go on typing"

    page.keyboard.press("Escape")
    expect(page.locator("#account-list tbody tr")).not_to_have_count(1)
    assert field.input_value() == "" and "q=" not in page.url
    page.go_back()
    assert page.url.endswith("/accounts"), "going back leads to the page before the list, not through every letter"

    plain = visit("admin", "/accounts?q=%E8%8F%AF%E5%B6%BD", script=False)
    assert "华岳重工集团" in plain.inner_text("#account-list"), "traditional characters find simplified names"


def test_a_search_without_an_answer_says_so(visit):
    page = visit("admin", "/accounts")
    page.context.set_offline(True)
    page.locator("main input[type=search]").press_sequentially("hy")
    note = page.locator("[data-unanswered]")
    expect(note).to_be_visible()
    assert "没有收到服务器的答复" in note.inner_text()
    page.context.set_offline(False)
    page.locator("main input[type=search]").press_sequentially("z")
    expect(note).to_be_hidden()


def test_the_list_is_sorted_by_its_headings(visit):
    page = visit("admin", "/accounts")

    def scores():
        return [float(score) for score in page.locator("#account-list td.right").all_inner_texts()]

    assert scores() == sorted(scores(), reverse=True), "the best come first where nobody has chosen an order"
    page.click("#account-list th:has-text('客户') a")
    page.wait_for_url("**sort=name")
    assert scores() != sorted(scores(), reverse=True)
    assert page.locator("th[aria-sort=ascending]").inner_text().strip() == "客户"


def test_the_report_leads_from_a_number_to_the_rows_behind_it_and_back(visit):
    page = visit("manager", "/grading?scheme=rfm")
    link = page.locator("main table a.row-link").first
    link.click()
    assert "segment=" in page.url
    assert page.locator("#grading-lines tbody tr").count() > 0
    page.click("#grading-lines a.chip")
    assert "segment=" not in page.url

    page.goto("/grading")
    page.click(".grade-tiles .grade-b")
    assert "grade=B" in page.url
    seals = page.locator("#grading-lines td.seal .grade-seal:first-child")
    assert set(seals.all_inner_texts()) == {"B"}


def test_the_limit_of_a_grade_is_the_companys_and_counts_say_whose_they_are(visit):
    manager, admin = visit("manager", "/grading"), visit("admin", "/grading")
    limit = re.compile(r"得分 [≥<] [0-9.]+")
    limits = [[limit.search(tile).group() for tile in page.locator(".grade-tiles > *").all_inner_texts()] for page in (manager, admin)]
    assert limits[0] == limits[1]
    tile = manager.locator(".grade-tiles .grade-a").inner_text()
    seen, whole = re.search(r"前 20%\s+您可见 (\d+) 家[^全]+全公司 (\d+) 家", tile).groups()
    assert 0 < int(seen) < int(whole)
    assert "您可见" not in admin.locator(".grade-tiles .grade-a").inner_text(), "who sees all needs one count"


def test_where_a_grade_is_lost_the_account_and_the_report_agree(visit):
    page = visit("admin", "/grading?grade=B")
    best = page.locator("#grading-lines tbody tr").first.locator("td.aside").inner_text()
    page.goto("/grading?grade=A")
    page.locator("#grading-lines .row-link").last.click()
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    note = page.locator(".note", has_text="怎样会失去 A").inner_text()
    assert f"得分低于 {best}（B 级目前的最高分）就降到 B 级" in note
    distance = re.search(r"现在高出 ([0-9.]+) 分", note).group(1)
    assert f"A 级，离降级还有 {distance} 分" in page.locator(".gist").inner_text()


def test_the_columns_of_the_months_and_the_sum_of_twelve_months_are_brought_together(visit, company, tmp_path):
    accounts, orders = tmp_path / "accounts.csv", tmp_path / "orders.csv"
    accounts.write_text("code,name,owner_email\nM-1,月末机械,zhoulan@example.cn\n", encoding="utf-8")
    orders.write_text("code,account_code,ordered_on,amount\nMO-1,M-1,2025-11-25,1000000\nMO-2,M-1,2026-03-02,2000000\n", encoding="utf-8")
    company.run("import", "accounts", str(accounts))
    company.run("import", "orders", str(orders))
    page = visit("manager", "/accounts?q=M-1")
    page.click("#account-list .row-link")
    text = page.inner_text("main")
    assert "近 12 个月共 ¥300万" in text
    assert "近 12 个月里还有 ¥100万 是 2025-11-30 或之前下的单" in text
    page.goto("/accounts?q=huayue")
    page.click("#account-list .row-link")
    assert "近 12 个月里还有" not in page.inner_text("main")


def test_a_grade_that_nobody_lacks_can_still_be_asked_for(visit):
    page = visit("admin", "/accounts?grade=none&q=huayue")
    tab = page.locator("#grade-tabs a[aria-current]")
    assert "尚未分级" in tab.inner_text() and tab.locator("em").inner_text() == "0"
    assert "没有符合条件的客户" in page.inner_text("#account-list")


def test_a_preview_says_who_moves_and_whether_keeping_it_changes_anything(visit):
    page = visit("admin", "/grading")
    assert page.input_value("select[name=scheme]") == "order-amount@1", "the active version stands first"
    assert page.get_attribute("input[name=as_of]", "max") == "2026-11-21"
    page.fill("input[name=as_of]", "2026-06-30")
    page.click("main form[action='/grading/preview'] button[type=submit]")
    assert "/grading/preview" in page.url
    assert "2026-11-21 的运算已经更新过级别" in page.locator("main .note:visible").first.inner_text()
    rows = page.locator("#grading-lines tbody tr")
    moves = page.locator("#grading-lines td.seal")
    assert rows.count() > 0
    assert all(len(set(move.split())) == 2 for move in moves.all_inner_texts()), "two seals that differ"
    told = [int(count) for count in re.findall(r"(\d+)\s*家", page.locator(".moves").inner_text())]
    assert sum(told) == rows.count()
    page.click("#grading-lines .tabs a:not([aria-current])")
    assert rows.count() > 50


def test_an_administrator_keeps_a_run_once_and_is_told_what_it_did(visit, company):
    page = visit("admin", "/grading/preview?scheme=order-amount&as_of=2026-06-30")
    form = {field.get_attribute("name"): field.get_attribute("value") for field in page.locator("main form[method=post] input").all()}

    page.click("main form[action='/grading/runs'] button[type=submit]")
    page.wait_for_url("**/grading?scheme=order-amount")
    assert "级别没有变" in page.locator(".flashes [role=status]").inner_text()
    again = page.request.post("/grading/runs", form=form, max_redirects=0)
    assert again.status == 303, "the same form sent again finds the run there"
    runs = company.asked("/grading-runs")["items"]
    assert [run["as_of"] for run in runs].count("2026-06-30") == 1

    page.goto("/grading/preview?scheme=order-amount")
    page.click("main form[action='/grading/runs'] button[type=submit]")
    page.wait_for_url("**/grading?scheme=order-amount")
    assert "级别按它更新" in page.locator(".flashes [role=status]").inner_text()

    stale = page.request.post("/grading/runs", form=form | {"as_of": "2026-05-31"}, max_redirects=0)
    assert stale.status == 422 and "重新试算" in stale.text()


def test_a_manager_previews_but_cannot_keep_a_run(visit):
    page = visit("manager", "/grading/preview?scheme=order-amount&as_of=2026-11-21")
    assert page.locator("form[action='/grading/runs']").count() == 0


def test_everything_works_without_scripts(visit):
    page = visit("admin", "/accounts?q=huayue", script=False)
    page.click("#account-list .row-link")
    page.click("a[href$='/grade-changes/new']")
    page.select_option("select[name=grade]", "C")
    page.fill("textarea[name=reason]", "先按 C 服务半年")
    page.click("main form.card button[type=submit]")
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    assert "人工调整为 C" in page.locator("main .note.warn").inner_text()
    page.goto("/grading")
    page.click("main form[action='/grading/preview'] button[type=submit]")
    page.click("main form[action='/grading/runs'] button[type=submit]")
    page.wait_for_url("**/grading?scheme=order-amount")
    assert page.locator(".flashes [role=status]").count() == 1
    page.click("#languages summary")
    page.click("#languages a[lang=en]")
    assert "Grading report" in page.inner_text("h1")


def test_an_impossible_day_is_refused_in_one_sentence(visit):
    page = visit("manager", "/grading/preview?scheme=order-amount&as_of=2026-02-30")
    alert = page.locator("[role=alert]:visible").inner_text()
    assert "2026-02-30" in alert and "没有试算" in alert
    page.goto("/grading/preview?scheme=nothing")
    assert "请从列表里选一个" in page.locator("[role=alert]:visible").inner_text()


def test_a_customer_that_came_after_the_run_is_told_so(visit, company, tmp_path):
    file = tmp_path / "late.csv"
    file.write_text("code,name,owner_email\nL-1,晚来机械,zhoulan@example.cn\n", encoding="utf-8")
    company.run("import", "accounts", str(file))
    page = visit("manager", "/accounts?q=L-1")
    page.click("#account-list .row-link")
    assert "是之后才建档的" in page.inner_text("main")
    assert "还没有保存过" not in page.inner_text("main")


def test_an_empty_company_is_shown_the_first_steps(browser, tmp_path):
    import conftest

    company = conftest.Company(tmp_path, demo=False)
    try:
        company.run("user", "add", "--email", "admin@example.cn", "--name", "Shen", "--role", "admin", given="a long password to begin")
        page = browser.new_context(base_url=company.address, locale="en").new_page()
        page.goto("/sign-in")
        page.fill("input[name=email]", "admin@example.cn")
        page.fill("input[name=password]", "a long password to begin")
        page.click("main button[type=submit]")
        steps = page.locator(".first-run li")
        assert "Import accounts" in steps.nth(0).inner_text() and page.locator(".first-run li.done").count() == 0
        assert steps.nth(0).locator("code").inner_text() == "hengce import accounts FILE.csv"
        assert page.locator(".first-run a.button").count() == 0, "nothing can be graded yet"

        accounts, orders = tmp_path / "accounts.csv", tmp_path / "orders.csv"
        accounts.write_text("code,name\nN-1,New harbour\n", encoding="utf-8")
        orders.write_text("code,account_code,ordered_on,amount\nNO-1,N-1,2026-01-05,100\n", encoding="utf-8")
        company.run("import", "accounts", str(accounts))
        page.reload()
        assert page.locator(".first-run li.done").count() == 1
        assert "New harbour" in page.inner_text("#account-list")
        assert "1 account, none graded yet." in page.inner_text("main")
        page.goto("/grading/preview?scheme=order-amount")
        assert "nothing to keep" in page.inner_text("main")
        assert page.locator("form[action='/grading/runs']").count() == 0, "a run without a result is no step done"
        page.goto("/accounts")
        company.run("import", "orders", str(orders))
        page.reload()
        assert page.locator(".first-run li.done").count() == 2
        page.click(".first-run a.button.primary")
        assert "No run" in page.inner_text("main")
        company.run("grade", "run", "--scheme", "order-amount", "--save")
        page.goto("/accounts")
        assert page.locator(".first-run").count() == 0, "once there are grades, the way is gone"
    finally:
        company.stop()
