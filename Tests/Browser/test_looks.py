"""Every page in both colour schemes, on a desk and on a phone, in three languages: nothing that axe finds, nothing that overflows."""

import pytest

PAGES = {
    "list": "/accounts", "empty": "/accounts?q=zzzz", "narrowed": "/accounts?region=%E8%8B%8F%E5%B7%9E&sort=name", "report": "/grading",
    "rfm": "/grading?scheme=rfm", "rows": "/grading?scheme=rfm&level=VIP", "preview": "/grading/preview?scheme=order-amount&as_of=2026-06-30",
    "labels": "/grading/preview?scheme=rfm", "refused": "/grading/preview?scheme=order-amount&as_of=2026-02-30", "absent": "/nowhere"}


def inner_pages(page):
    page.goto("/accounts?q=huayue")
    account = page.locator("#account-list .row-link").first.get_attribute("href")
    return {"account": account, "orders": account + "/orders", "override": account + "/grade-changes/new"}


def company_pages(page):
    """The pages of members, teams, sharing and the trail, as an administrator finds them."""
    page.goto("/members?q=zhoulan")
    member = page.locator("#member-list .row-link").first.get_attribute("href")
    page.goto("/teams")
    team = page.locator("main .row-link").first.get_attribute("href")
    access = inner_pages(page)["account"] + "/access"
    return {
        "access": access, "question": f"{access}?member={member.split('/')[-1]}", "members": "/members?role=seller", "nobody": "/members?q=zzzz",
        "new member": "/members/new", "member": member, "edited member": member + "/edit", "teams": "/teams", "roles": "/roles",
        "calendar": "/working-days", "rates": "/exchange-rates", "profit": "/reports/concentration?by=profit",
        "old and new": "/reports/retention-economics", "concentration": "/reports/concentration", "export": "/exports/new?of=accounts", "orders seen": access + "?of=orders", "team": team,
        "new team": "/teams/new", "trail": "/audit?action=account_shared", "no trail": "/audit?from=2030-01-01"}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_pages_of_the_company(visit, axe, width, dark):
    page = visit("admin", "/accounts", width=width, dark=dark)
    for name, path in company_pages(page).items():
        page.goto(path)
        assert axe(page) == [], f"{name} at {width}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} overflows at {width}"
    assert page.complaints == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_pages_of_the_company_fit_at_320_in_each_language(visit, language):
    page = visit("admin", f"/language/{language}?back=/accounts", width=320)
    for name, path in company_pages(page).items():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} overflows in {language}"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(visit, axe, width, dark):
    sign_in = visit(path="/sign-in", width=width, dark=dark)
    assert axe(sign_in) == []
    page = visit("manager", "/accounts", width=width, dark=dark)
    for name, path in (PAGES | inner_pages(page)).items():
        page.goto(path)
        assert axe(page) == [], f"{name} at {width}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} overflows at {width}"


def test_axe_finds_nothing_for_any_role_and_on_no_refusal(visit, axe, company, tmp_path):
    file = tmp_path / "pool.csv"
    file.write_text("code,name,industry\nP-1,公海机械,机械\n", encoding="utf-8")
    company.run("import", "accounts", str(file))
    for role in ["admin", "manager", "seller", "readonly"]:
        page = visit(role, "/accounts")
        own = page.locator("#account-list .row-link").first.get_attribute("href")
        for path in ["/accounts", "/accounts?owner=none", own, own + "/orders", own + "/grade-changes/new", "/grading", "/grading/preview?scheme=rfm"]:
            page.goto(path)
            assert axe(page) == [], f"{role} at {path}"
        if role == "manager":
            page.goto(own + "/grade-changes/new")
            page.click("main form.card button[type=submit]")
            assert page.locator("main [role=alert]:visible").count() == 1
            assert axe(page) == [], "a refused form"


def test_axe_finds_nothing_in_an_empty_company(browser, axe, tmp_path):
    import conftest

    company = conftest.Company(tmp_path, demo=False)
    try:
        company.run("user", "add", "--email", "admin@example.cn", "--name", "Shen", "--role", "admin", given="a long password to begin")
        for width in [1440, 390]:
            page = browser.new_context(base_url=company.address, viewport={"width": width, "height": 900}).new_page()
            page.goto("/sign-in")
            page.fill("input[name=email]", "admin@example.cn")
            page.fill("input[name=password]", "a long password to begin")
            page.click("main button[type=submit]")
            assert page.locator(".first-run").count() == 1 and axe(page) == []
            page.goto("/grading")
            assert axe(page) == []
    finally:
        company.stop()


@pytest.mark.parametrize("language,word", [("zh-CN", "客户"), ("zh-TW", "客戶"), ("en-GB", "Accounts")])
def test_the_screen_speaks_the_readers_language_at_320_too(visit, language, word):
    page = visit("manager", "/accounts", language=language, width=320)
    page.goto({"zh-CN": "/language/zh-Hans", "zh-TW": "/language/zh-Hant", "en-GB": "/language/en"}[language] + "?back=/accounts")
    assert word in page.locator("h1").inner_text()
    for path in (PAGES | inner_pages(page)).values():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_page_obeys_its_own_policy_and_fetches_nothing_from_elsewhere(visit, company):
    page = visit("manager", "/accounts")
    foreign = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(company.address) else None)
    for path in PAGES.values():
        page.goto(path)
    complaints = [text for text in page.complaints if "404" not in text and "422" not in text]
    assert foreign == [] and complaints == []


def test_what_a_customer_is_called_is_never_code(visit, company, tmp_path):
    file = tmp_path / "hostile.csv"
    name = "<script>window.struck=1</script>\"'><img src=x onerror=window.struck=1>"
    file.write_text('code,name,owner_email\nX-1,"' + name.replace('"', '""') + '",zhoulan@example.cn\n', encoding="utf-8")
    company.run("import", "accounts", str(file))
    page = visit("manager", "/accounts?q=X-1")
    assert name in page.inner_text("#account-list")
    page.click("#account-list .row-link")
    assert page.evaluate("window.struck") is None


def test_a_very_long_name_stays_in_its_column(visit, company, tmp_path):
    file = tmp_path / "long.csv"
    file.write_text("code,name,owner_email\nW-1," + "AVeryLongLatinCompanyNameWithoutAnySpaces" * 4 + ",zhoulan@example.cn\n", encoding="utf-8")
    company.run("import", "accounts", str(file))
    for width in [1440, 390, 320]:
        page = visit("manager", "/accounts?q=W-1", width=width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"at {width}"
        page.click("#account-list .row-link")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"the account at {width}"


def test_of_several_menus_one_is_open_and_the_search_sign_of_a_phone_leads_into_the_field(visit):
    page = visit("manager", "/accounts")
    page.locator(".filters summary").nth(0).click()
    page.locator(".filters summary").nth(1).click()
    assert page.locator("details[open]").count() == 1
    phone = visit("manager", "/grading", width=390)
    phone.click(".find-link")
    assert phone.evaluate("document.activeElement.id") == "palette"
    without = visit("manager", "/grading", width=390, script=False)
    without.click(".find-link")
    without.wait_for_url("**/search#search")


def test_the_list_is_walked_by_keys(visit):
    page = visit("manager", "/accounts")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") is None, "Escape leaves an empty search"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/*")
