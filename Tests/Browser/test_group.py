"""The group of a customer: the tree, its sums, and the way from one company to the next."""

import re

import pytest


def hundredths(cell):
    """The exact amount behind the one that is rounded for reading; nothing ordered is nothing."""
    exact = cell.locator("[title]")
    return int(re.sub(r"[^0-9-]", "", exact.first.get_attribute("title"))) if exact.count() else 0


def test_the_tree_adds_up_and_leads_from_company_to_company(visit):
    page = visit("manager", "/accounts?q=huayue")
    page.goto(page.locator("#account-list .row-link").first.get_attribute("href"))
    page.locator(".card").filter(has=page.get_by_role("heading", name="集团")).get_by_role("link", name="打开").click()
    page.wait_for_url("**/group")
    rows = page.locator("main tbody tr").all()
    depths = [int(re.search(r"depth-(\d)", row.locator("[class*=depth-]").get_attribute("class")).group(1)) for row in rows]
    own, whole = ([hundredths(row.locator("td").nth(place)) for row in rows] for place in (2, 3))
    assert depths[0] == 0 and max(depths) == 2 and own[0] == 21_400_000_00
    for place, depth in enumerate(depths):
        below = next((later for later in range(place + 1, len(depths)) if depths[later] <= depth), len(depths))
        assert whole[place] == sum(own[place:below]), "each with all that stands below it"
    name = rows[1].locator("a").first.inner_text()
    rows[1].locator("a").first.click()
    page.wait_for_url(re.compile("/accounts/[0-9a-z]{26}$"))
    assert page.locator("h1").inner_text().startswith(name)
    assert not page.complaints


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_and_nothing_overflows(visit, axe, width, dark):
    page = visit("manager", "/accounts?q=huayue", width=width, dark=dark)
    page.goto(page.locator("#account-list .row-link").first.get_attribute("href") + "/group")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
