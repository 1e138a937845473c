"""The main job, by hand: customers and orders come in, grades with reasons come out, a manager overrides one."""

import re

from playwright.sync_api import expect


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
    page.click("main form.card button[type=submit]")
    assert "理由" in page.locator("[role=alert]").inner_text() or "字" in page.locator("[role=alert]").inner_text()
    assert page.input_value("select[name=grade]") == "A", "what was chosen stays"
    assert page.input_value("input[name=valid_until]") == "2027-05-21"

    page.fill("textarea[name=reason]", "战略客户")
    page.click("main form.card button[type=submit]")
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    assert "级别已调整" in page.locator(".flashes [role=status]").inner_text()
    assert "A" in page.locator(".account-head .grade-seal").inner_text()
    history = page.locator("#history").inner_text()
    assert "战略客户" in history and "秦放" in history and "2027-05-21" in history

    page.reload()
    assert page.locator(".flashes [role=status]").count() == 0, "it is said once"
    assert [text for text in page.complaints if "422" not in text] == [], "the refused form is answered with 422"


def test_the_list_is_searched_while_typing_and_by_a_plain_form(visit):
    page = visit("admin", "/accounts")
    page.locator("#account-list").locator("xpath=..").locator("input[type=search]").fill("ruichang")
    expect(page.locator("#account-list tbody tr")).to_have_count(1)
    assert "瑞昶电子" in page.inner_text("#account-list")
    assert "q=ruichang" in page.url

    plain = visit("admin", "/accounts?q=%E8%8F%AF%E5%B6%BD", script=False)
    assert "华岳重工集团" in plain.inner_text("#account-list"), "traditional characters find simplified names"


def test_the_report_leads_from_a_number_to_the_rows_behind_it(visit):
    page = visit("manager", "/grading?scheme=rfm")
    link = page.locator("main table a.row-link").first
    link.click()
    assert "segment=" in page.url
    assert page.locator("#grading-lines tbody tr").count() > 0


def test_an_administrator_previews_a_run_and_keeps_it(visit):
    page = visit("admin", "/grading")
    page.select_option("select[name=scheme]", "order-amount")
    page.fill("input[name=as_of]", "2026-11-21")
    page.click("main form[action='/grading/preview'] button[type=submit]")
    assert "/grading/preview" in page.url
    assert page.locator("main tbody tr").count() > 50
    page.click("main form[action='/grading/runs'] button[type=submit]")
    page.wait_for_url("**/grading?scheme=order-amount")
    assert page.locator(".flashes [role=status]").count() == 1


def test_a_manager_previews_but_cannot_keep_a_run(visit):
    page = visit("manager", "/grading/preview?scheme=order-amount&as_of=2026-11-21")
    assert page.locator("form[action='/grading/runs']").count() == 0


def test_an_impossible_day_is_refused_in_one_sentence(visit):
    page = visit("manager", "/grading/preview?scheme=order-amount&as_of=2026-02-30", language="en")
    assert "2026-02-30" in page.locator("[role=alert]").inner_text()


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
        assert "Import accounts" in page.inner_text("main")
        page.click("main a[href='/grading']")
        assert "No run" in page.inner_text("main")
    finally:
        company.stop()
