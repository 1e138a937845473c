"""The search over everything: in the top bar, in the palette, and without scripts."""

import pytest

OPTION = "dialog [role=option]"


def options(page, where="dialog"):
    return page.locator(f"{where} [role=option] b").all_inner_texts()


def active(page, field="#palette"):
    return page.locator("#" + page.get_attribute(field, "aria-activedescendant")).inner_text()


@pytest.mark.parametrize("typed", ["华岳", "huayue", "hyzg", "華嶽", "K-003"])
def test_the_palette_finds_a_customer_by_keys_alone(visit, typed):
    page = visit("admin", "/grading")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "palette"
    page.wait_for_selector(OPTION)
    assert "客户" in options(page), "before anything is typed it leads to the places of the navigation"
    page.keyboard.type(typed)
    page.locator(OPTION).filter(has_text="华岳重工集团").first.wait_for()
    assert "华岳重工集团" in active(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/*")
    assert page.locator("h1").inner_text().startswith("华岳重工集团")
    assert not page.complaints


def test_arrows_walk_round_and_escape_leaves_everything_as_it_was(visit):
    page = visit("admin", "/grading")
    page.keyboard.press("Control+k")
    page.keyboard.type("hua")
    page.locator(OPTION).filter(has_text="全部结果").wait_for()
    first = active(page)
    page.keyboard.press("ArrowDown")
    assert active(page) != first
    page.keyboard.press("ArrowUp")
    assert active(page) == first
    page.keyboard.press("ArrowUp")
    assert "全部结果" in active(page), "from the first to the last"
    assert page.locator(OPTION + "[aria-selected=true]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0 and page.url.endswith("/grading")
    page.keyboard.press("Meta+k")
    assert page.locator("dialog[open]").count() == 1


def test_it_goes_to_the_places_that_one_may_open(visit):
    page = visit("seller", "/accounts")
    page.keyboard.press("Control+k")
    page.wait_for_selector(OPTION)
    assert "审计" not in options(page)
    page.keyboard.type("fenji")
    page.locator(OPTION).filter(has_text="分级").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/grading")


def test_the_top_bar_suggests_and_enter_shows_all(visit, axe):
    page = visit("admin", "/grading")
    page.locator("#find").press_sequentially("hua")
    page.locator(".find [role=option]").first.wait_for()
    assert page.get_attribute("#find", "aria-expanded") == "true"
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert not page.locator(".find .suggestions").is_visible() and page.input_value("#find") == "hua"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=hua")
    assert page.locator(".found li").count() >= 2
    assert axe(page) == []
    page.fill("#find", "华岳重工集团")
    page.locator(".find [role=option]").filter(has_text="华岳重工集团").first.click()
    page.wait_for_url("**/accounts/*")
    assert not page.complaints


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_the_palette_can_be_read_by_everybody_and_fits(visit, axe, width, dark):
    page = visit("admin", "/accounts", width=width, dark=dark)
    if width < 900:
        page.click(".find-link")
    else:
        page.keyboard.press("Control+k")
    page.keyboard.type("h")
    page.locator(OPTION).filter(has_text="全部结果").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("dialog.palette").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_without_scripts_the_search_is_a_page(visit):
    page = visit("seller", "/grading", script=False)
    page.fill("#find", "华岳")
    page.press("#find", "Enter")
    page.wait_for_url("**/search?q=*")
    page.locator(".found a").filter(has_text="华岳重工集团").first.click()
    assert page.locator("h1").inner_text().startswith("华岳重工集团")


def test_nothing_found_is_said(visit):
    page = visit("seller", "/accounts")
    page.keyboard.press("Control+k")
    page.keyboard.type("qqqq")
    page.locator("dialog [role=status]").filter(has_text="没有找到").wait_for()
    assert page.locator(OPTION).count() == 0
