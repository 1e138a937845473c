"""Every page in both colour schemes, on a desk and on a phone, in three languages: nothing that axe finds, nothing that overflows."""

import pytest

PAGES = {"list": "/accounts", "empty": "/accounts?q=zzzz", "report": "/grading", "rfm": "/grading?scheme=rfm", "absent": "/nowhere"}


def inner_pages(page):
    page.goto("/accounts?q=huayue")
    account = page.locator("#account-list .row-link").first.get_attribute("href")
    return {"account": account, "orders": account + "/orders", "override": account + "/grade-changes/new"}


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
    complaints = [text for text in page.complaints if "404" not in text]
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


def test_the_list_is_walked_by_keys(visit):
    page = visit("manager", "/accounts")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/*")
