"""In, out, and back to where one was."""


def test_a_search_after_the_session_has_ended_leads_to_the_page_to_sign_in(visit):
    page = visit("seller", "/accounts")
    page.context.clear_cookies()
    page.fill("main input[type=search]", "华岳")
    page.wait_for_url("**/sign-in?next=*")
    assert "next=%2Faccounts" in page.url
    assert page.locator("main input[name=password]").is_visible()


def test_a_form_that_is_sent_after_the_session_has_ended_leads_back_to_the_form(visit, company):
    page = visit("manager", "/accounts")
    page.click("#account-list .row-link >> nth=0")
    page.goto(page.url.split("?")[0] + "/grade-changes/new")
    form = page.url
    page.context.clear_cookies()
    page.fill("textarea[name=reason]", "战略客户")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/sign-in?next=*")
    page.fill("input[name=email]", "qinfang@example.cn")
    page.fill("input[name=password]", company.password)
    page.click("main button[type=submit]")
    page.wait_for_url(form)


def test_the_language_may_change_on_the_way_in(visit):
    page = visit(path="/grading", language="en")
    page.goto(page.locator("a[href^='/language/zh-Hant']").first.get_attribute("href"))
    assert page.url.endswith("/sign-in?next=%2Fgrading")
    assert page.locator("h2").first.inner_text() == "登入"


def test_signing_out_is_said_once(visit):
    page = visit("seller", "/accounts", language="en")
    page.click(".member button[type=submit]")
    page.wait_for_url("**/sign-in")
    assert page.locator("[role=status]").count() == 1
    page.reload()
    assert page.locator("[role=status]").count() == 0


def test_who_asks_for_it_is_remembered_on_this_device(visit, company):
    page = visit(path="/sign-in")
    page.fill("input[name=email]", "zhoulan@example.cn")
    page.fill("input[name=password]", company.password)
    page.check("input[name=remember]")
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts")
    session = next(cookie for cookie in page.context.cookies() if cookie["name"] == "hengce_session")
    assert 0 < session["expires"] - page.evaluate("Date.now() / 1000") <= 12 * 3600
