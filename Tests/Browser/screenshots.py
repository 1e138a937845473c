"""Pictures of every page, to be looked at; bin/screenshots runs this file by name."""

import pathlib

import pytest

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "var/screenshots"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_pictures(visit, width, dark):
    def shoot(page, name):
        page.screenshot(path=FOLDER / f"{name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)

    shoot(visit(path="/sign-in", width=width, dark=dark), "sign-in")
    page = visit("manager", "/accounts", width=width, dark=dark)
    shoot(page, "accounts")
    account = page.locator("#account-list .row-link").filter(has_text="华岳重工集团").get_attribute("href")
    pages = {
        "account": account, "orders": account + "/orders", "override": account + "/grade-changes/new", "grading": "/grading",
        "rfm": "/grading?scheme=rfm", "preview": "/grading/preview?scheme=order-amount", "absent": "/nowhere"}
    for name, path in pages.items():
        page.goto(path)
        shoot(page, name)
    page.goto("/accounts?status=active&sort=name")
    ids = page.locator("input[name=account]").evaluate_all("boxes => boxes.slice(0, 3).map(box => 'account=' + box.value).join('&')")
    for box in page.locator("input[name=account]").all()[:3]:
        box.check()
    shoot(page, "accounts-chosen")
    page.goto(f"/accounts/bulk-changes/new?deed=owner&{ids}")
    shoot(page, "bulk-change")
    page.goto("/saved-views/new?grade=A&sort=name")
    shoot(page, "new-view")
    page = visit("admin", "/members", width=width, dark=dark)
    member = page.locator("#member-list .row-link").filter(has_text="周岚").get_attribute("href")
    company = {
        "access": account + "/access", "access-orders": account + "/access?of=orders", "roles": "/roles", "concentration": "/reports/concentration",
        "calendar": "/working-days", "rates": "/exchange-rates", "profit": "/reports/concentration?by=profit",
        "old-and-new": "/reports/retention-economics",
        "export": "/exports/new?of=accounts", "members": "/members",
        "new-member": "/members/new", "member": member, "edit-member": member + "/edit", "teams": "/teams", "audit": "/audit"}
    for name, path in company.items():
        page.goto(path)
        shoot(page, name)
    page.goto("/teams")
    page.click("main .row-link >> nth=1")
    shoot(page, "team")
    page = visit("seller", "/self", width=width, dark=dark)
    for part in ["", "/password", "/second-factor", "/sessions", "/tokens"]:
        page.goto("/self" + part)
        shoot(page, "self" + part.replace("/", "-"))
    if width == 1440 and not dark:
        page.goto("/language/en?back=/accounts")
        shoot(page, "accounts-english")
