"""The list as the place where a seller works: chips, saved views, deeds on many, keys, facts changed in place, and the recycle bin."""

import re

import pytest
from playwright.sync_api import expect

ON_BOTH_ENGINES = True
ROWS = "#account-list tbody tr"


def names(page):
    return page.locator("#account-list .row-link").all_inner_texts()


@pytest.mark.parametrize("script", [True, False])
def test_filters_are_chips_that_go_with_their_cross(visit, script):
    page = visit("manager", "/accounts?sort=name", script=script)
    whole = page.locator(ROWS).count()
    menu = page.locator(".filters details", has_text="加条件")
    menu.locator("summary").click()
    menu.locator("a", has_text="在册客户").click()
    page.wait_for_url("**status=active*")
    owner = page.locator(".filters details", has_text="归属人").first
    owner.locator("summary").click()
    owner.locator("a", has_text="周岚").click()
    page.wait_for_url("**owner=*")
    chips = page.locator("a.chip")
    assert [chip.split("\n")[0] for chip in chips.all_inner_texts()] and chips.count() == 2
    assert 0 < page.locator(ROWS).count() < whole
    chips.filter(has_text="周岚").click()
    page.wait_for_url(lambda address: "owner=" not in address)
    assert page.locator("a.chip").count() == 1 and "status=active" in page.url
    page.locator("a.chip").click()
    assert page.locator(ROWS).count() == whole


def test_a_view_is_kept_shared_and_shows_each_his_own(visit):
    page = visit("seller", "/accounts?grade=A&sort=name")
    mine = names(page)
    page.click("#grade-tabs >> text=存为视图")
    page.click("main form.card button[type=submit]")
    assert "名称：" in page.locator("main [role=alert]:visible").inner_text(), "a view has a name"
    page.fill("input[name=name]", "要紧的 A 级")
    page.check("input[name=shared]")
    page.click("main form.card button[type=submit]")
    page.wait_for_url("**view=*")
    assert page.locator("#grade-tabs a[aria-current=page]").inner_text().strip() == "要紧的 A 级"
    assert names(page) == mine
    assert page.locator("a.chip").count() == 1

    other = visit("other seller", page.url)
    assert set(names(other)).isdisjoint(mine), "of a segment everybody sees what his own reach gives"
    other.goto("/saved-views")
    row = other.locator("main tbody tr").filter(has_text="要紧的 A 级")
    assert "周岚" in row.inner_text() and "级别 A 级" in row.inner_text()
    assert row.locator("button").count() == 0 and row.locator("a[href$='/edit']").count() == 0

    page.goto("/saved-views")
    page.locator("main tbody tr").filter(has_text="要紧的 A 级").locator("a[href$='/edit']").click()
    page.fill("input[name=name]", "A 级")
    page.click("main form.card button[type=submit]")
    page.wait_for_url("**view=*")
    page.goto("/saved-views")
    page.locator("main tbody tr").filter(has_text="A 级").locator("button").click()
    page.wait_for_load_state()
    assert "视图已删除" in page.locator(".flashes").inner_text()
    assert [text for text in page.complaints if "422" not in text] == []


@pytest.mark.parametrize("script", [True, False])
def test_chosen_customers_get_a_tag_together(visit, script):
    page = visit("manager", "/accounts?sort=name", script=script)
    tag = "展会" if script else "年会"
    picked = names(page)[:2]
    for name in picked:
        page.get_by_label("选择" + name, exact=True).check()
    if script:
        expect(page.locator("[data-choose=count]")).to_have_text("2")
    page.click(".bulk-bar button[value=add_tag]")
    assert "选中 2 家" in page.inner_text("main")
    page.click("main form.card button[type=submit] >> nth=0")
    assert "标签：" in page.locator("main [role=alert]:visible").inner_text()
    page.fill("input[name=tag]", tag)
    page.click("main form.card button[type=submit] >> nth=0")
    page.wait_for_url("**/accounts?**")
    assert "都改好了" in page.locator(".flashes").inner_text()
    page.goto(f"/accounts?sort=name&tag={tag}")
    assert sorted(names(page)) == sorted(picked)


def test_a_refused_deed_names_whom_it_is_about_and_goes_on_without_them(visit):
    page = visit("collaborator", "/accounts?sort=name")
    before = names(page)
    page.click("[data-choose=page]")
    expect(page.locator("[data-choose=count]")).to_have_text(str(page.locator("input[name=account]").count()))
    page.click(".bulk-bar button[value=recycle]")
    page.click("main form.card button.danger")
    alert = page.locator("main [role=alert]:visible")
    assert "全部没有执行" in alert.inner_text() and "华岳重工集团" in alert.inner_text()
    page.goto("/accounts?sort=name")
    assert names(page) == before, "none of them went"


def test_the_list_is_worked_by_keys(visit, axe):
    page = visit("seller", "/accounts?sort=name")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.body"), "arrows scroll until somebody is in the list"
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == names(page)[1]
    page.keyboard.press("x")
    assert page.locator("input[name=account]:checked").count() == 1
    expect(page.locator("[data-choose=count]")).to_have_text("1")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[data-choose=count]")).to_have_text("2")
    page.keyboard.press("x")
    expect(page.locator("[data-choose=count]")).to_have_text("1")
    page.keyboard.press("?")
    help = page.locator("dialog[data-keys=help]")
    expect(help).to_be_visible()
    assert "选中或取消这一行" in help.inner_text() and axe(page) == []
    page.keyboard.press("j")
    expect(help).to_be_visible()
    page.keyboard.press("Escape")
    expect(help).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("?x")
    assert page.input_value("main input[type=search]") == "?x", "who types is not taken for one who works by keys"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(ROWS)).not_to_have_count(0)
    first = names(page)[0]
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    assert page.locator("h1").inner_text().startswith(first)
    assert page.complaints == []


@pytest.mark.parametrize("language, word", [("zh-Hant", "鍵盤操作"), ("en", "Keys")])
def test_the_keys_are_explained_in_the_readers_language(visit, language, word):
    page = visit("seller", f"/language/{language}?back=/accounts")
    page.keyboard.press("?")
    expect(page.locator("dialog[data-keys=help] h2")).to_have_text(word)


@pytest.mark.parametrize("script", [True, False])
def test_a_fact_is_changed_where_it_stands(visit, axe, script):
    page = visit("seller", "/accounts?q=huayue", script=script)
    page.goto(page.locator("#account-list .row-link").first.get_attribute("href"))
    there = page.url
    page.click("#account-facts a[href*='edit=employees']")
    field = page.locator(".in-place input[name=employees]")
    expect(field).to_be_visible()
    if script:
        assert page.url == there, "the page stays where it is"
        expect(field).to_be_focused()
        assert axe(page) == []
    before = field.input_value()
    field.fill("许多")
    page.click(".in-place button[type=submit]")
    expect(page.locator("#error-employees")).to_be_visible()
    assert page.locator(".in-place input[name=employees]").input_value() == "许多", "what was typed stays"
    page.locator(".in-place input[name=employees]").fill("4321" if script else "1234")
    page.click(".in-place button[type=submit]")
    page.wait_for_url("**#account-facts")
    facts = page.locator("#account-facts").inner_text()
    assert ("4,321" if script else "1,234") in facts and before not in ("4321", "1234") or not script


def test_the_second_of_two_editors_is_told(visit):
    first = visit("seller", "/accounts?q=huayue")
    link = first.locator("#account-list .row-link").first.get_attribute("href")
    second = visit("manager", link)
    first.goto(link)
    for page in (first, second):
        page.click("#account-facts a[href*='edit=region']")
        expect(page.locator(".in-place input[name=region]")).to_be_visible()
    first.fill(".in-place input[name=region]", "湖州")
    first.click(".in-place button[type=submit]")
    first.wait_for_url("**#account-facts")
    second.fill(".in-place input[name=region]", "嘉兴")
    second.click(".in-place button[type=submit]")
    expect(second.locator(".in-place [role=alert]")).to_contain_text("湖州")
    assert second.locator(".in-place input[name=region]").input_value() == "嘉兴"
    second.click(".in-place button[type=submit]")
    second.wait_for_url("**#account-facts")
    assert "嘉兴" in second.locator("#account-facts").inner_text()


def test_a_customer_goes_to_the_recycle_bin_and_comes_back(visit):
    page = visit("seller", "/accounts?q=jinsui")
    page.click("#account-list .row-link")
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    name = page.locator("h1").evaluate("h1 => h1.firstChild.textContent").strip()
    page.click("main a[href$='/recycling']")
    assert "90 天内可以还原" in page.inner_text("main")
    page.click("main form.card button.danger")
    page.wait_for_url("**/accounts")
    assert "已移入回收站" in page.locator(".flashes").inner_text()
    page.goto("/accounts?q=jinsui")
    assert name not in names(page)
    page.goto("/recycle-bin")
    row = page.locator("main tbody tr").filter(has_text=name)
    assert row.count() == 1
    row.locator("button").click()
    page.wait_for_url(re.compile(r"/accounts/[0-9a-z]{26}$"))
    assert "已还原" in page.locator(".flashes").inner_text() and page.locator("h1").inner_text().startswith(name)
    page.goto("/accounts?q=jinsui")
    assert name in names(page)
    assert page.complaints == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_where_one_works(visit, axe, width, dark):
    page = visit("manager", "/accounts?sort=name", width=width, dark=dark)
    account = page.locator("#account-list .row-link").first.get_attribute("href")
    ids = page.locator("input[name=account]").evaluate_all("boxes => boxes.slice(0, 2).map(box => 'account=' + box.value).join('&')")
    page.locator("input[name=account]").first.check()
    assert axe(page) == [], "with something chosen"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    deeds = {deed: f"/accounts/bulk-changes/new?deed={deed}&{ids}" for deed in ("add_tag", "remove_tag", "status", "owner", "recycle")}
    pages = {"none": "/accounts/bulk-changes/new?deed=status", "views": "/saved-views", "new view": "/saved-views/new?grade=A&sort=name"}
    for field in ("status", "address", "tags"):
        pages[field] = f"{account}?edit={field}"
    for name, path in (deeds | pages).items():
        page.goto(path)
        assert axe(page) == [], f"{name} at {width}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} overflows at {width}"
    assert page.complaints == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_it_fits_at_320_in_each_language(visit, language):
    page = visit("manager", f"/language/{language}?back=/accounts", width=320)
    account = page.locator("#account-list .row-link").first.get_attribute("href")
    ids = page.locator("input[name=account]").evaluate_all("boxes => boxes.slice(0, 2).map(box => 'account=' + box.value).join('&')")
    page.locator("input[name=account]").first.check()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    for path in ("/saved-views", "/saved-views/new?grade=A&sort=name", f"/accounts/bulk-changes/new?deed=owner&{ids}", f"{account}?edit=tags"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} overflows in {language}"
