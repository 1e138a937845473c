"""Each role signs in and meets what it may, and nothing else."""

import re

import pytest

ON_BOTH_ENGINES = True


def names(page):
    return page.locator("#account-list .row-link").all_inner_texts()


def count(page):
    return int(page.locator(".tabs a[aria-current=page] em").inner_text())


def test_nobody_sees_a_customer_before_signing_in(visit):
    page = visit(path="/accounts")
    assert page.url.endswith("/sign-in?next=%2Faccounts")
    page.goto("/grading")
    assert "/sign-in" in page.url


def test_a_wrong_password_is_refused_and_the_address_stays(visit, company):
    page = visit(path="/sign-in", language="en")
    page.fill("input[name=email]", "zhoulan@example.cn")
    page.fill("input[name=password]", "not the password")
    page.click("main button[type=submit]")
    assert "wrong" in page.locator("[role=alert]").inner_text()
    assert page.input_value("input[name=email]") == "zhoulan@example.cn"
    assert page.input_value("input[name=password]") == ""


def test_a_seller_sees_his_own_customers_and_cannot_override(visit):
    page = visit("seller", "/accounts")
    assert "华岳重工集团" in names(page)
    assert "泰岳矿装" not in names(page), "that one is 程砚's"
    page.click("text=华岳重工集团")
    assert page.locator("h1").inner_text().startswith("华岳重工集团")
    assert page.locator("a[href$='/grade-changes/new']").count() == 0


def every_name(page):
    """The names on all pages of the list, with their owners."""
    found = []
    while True:
        rows = page.locator("#account-list tbody tr")
        found += list(zip(names(page), rows.locator("td.left").all_inner_texts(), strict=True))
        more = page.locator(".pager nav a").filter(has_text="下一页")
        if not more.count():
            return found
        more.click()


def test_a_manager_sees_his_team_and_the_administrator_everybody(visit):
    manager, admin = visit("manager", "/accounts"), visit("admin", "/accounts")
    assert (count(admin), count(manager)) == (86, 60)
    seen, everybody = every_name(manager), every_name(admin)
    assert (len(set(seen)), len(set(everybody))) == (60, 86)
    team = {"周岚", "程砚", "吴桐", "苏禾"}
    assert {owner for _, owner in seen} == team
    others = {name for name, owner in everybody if owner not in team}
    assert others and not others & {name for name, _ in seen}, "no row of another team appears"


def test_what_a_reader_may_not_do_is_told_by_name_with_the_way_back(visit):
    page = visit("seller", "/accounts?q=huayue")
    account = page.locator("#account-list .row-link").first.get_attribute("href")
    answer = page.goto(account + "/grade-changes/new")
    assert answer.status == 403
    assert "华岳重工集团" in page.locator("h1").inner_text() and "调整级别的权限" in page.inner_text("main")
    page.click("main .actions a")
    page.wait_for_url("**" + account)


def test_a_seller_without_customers_is_not_told_that_the_company_is_empty(visit, company):
    company.run(
        "user", "add", "--email", "xin@example.cn", "--name", "辛", "--role", "seller", "--team", "华东一部", given="a long password to begin")
    page = visit(path="/sign-in", language="en")
    page.fill("input[name=email]", "xin@example.cn")
    page.fill("input[name=password]", "a long password to begin")
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts")
    assert "No accounts of yours yet" in page.inner_text("main")
    assert "Import accounts" not in page.inner_text("main")


def test_a_reader_reads_everything_and_changes_nothing(visit):
    page = visit("readonly", "/accounts")
    assert count(page) == 86
    page.click("#account-list .row-link >> nth=0")
    assert page.locator("form[method=post]").count() == 1, "only the one to sign out"
    answer = page.goto(page.url + "/grade-changes/new")
    assert answer.status == 403


def test_what_is_out_of_reach_and_what_does_not_exist_look_the_same(visit):
    admin = visit("admin", "/accounts?q=%E6%B3%B0%E5%B2%B3%E7%9F%BF%E8%A3%85")
    foreign = admin.locator("#account-list .row-link").first.get_attribute("href")
    seller = visit("seller", "/accounts")
    hidden = seller.request.get(foreign)
    absent = seller.request.get("/accounts/0000000000000000000000000z")
    assert (hidden.status, absent.status) == (404, 404)
    # The word of the forms is another one on each page, whatever it shows.
    bodies = {re.sub(rb'(name="form[-_]token" (?:content|value)=")[^"]*', rb"\1", answer.body()) for answer in (hidden, absent)}
    assert len(bodies) == 1


@pytest.mark.parametrize("role", ["admin", "manager", "seller", "readonly"])
def test_signing_out_ends_the_session(visit, role):
    page = visit(role, "/accounts")
    page.click(".member button[type=submit]")
    page.wait_for_url("**/sign-in")
    page.goto("/accounts")
    assert "/sign-in" in page.url
