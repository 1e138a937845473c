"""In, out, and back to where one was; the second factor, invitations, passwords and sessions."""

import base64
import hashlib
import hmac
import struct
import time

import pytest


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


def code(secret, later=0):
    """What an authenticator app shows: RFC 6238 by the standard library alone."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.new(base64.b32decode(secret.replace(" ", "")), counter, hashlib.sha1).digest()
    place = digest[19] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def type_in(page, company, name, password=None):
    page.goto("/sign-in")
    page.fill("input[name=email]", name)
    page.fill("input[name=password]", password or company.password)
    page.click("main button[type=submit]")


def test_an_app_is_enrolled_and_then_asked_for_at_each_sign_in(visit, company, axe):
    page = visit("executive", "/self/second-factor", language="en", script=False)
    page.click("main form button[type=submit]")
    assert page.locator("svg.square-code").is_visible()
    secret = page.inner_text(".secret-text")
    page.fill("input[name=code]", "000000")
    page.click(".enrolment button[type=submit]")
    assert page.locator("#error-code").is_visible()
    page.fill("input[name=code]", code(secret, later=-1))
    page.click(".enrolment button[type=submit]")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(set(codes)) == 10
    for width in [1440, 390]:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"at {width}"
        lines = page.evaluate("Array.from(document.querySelectorAll('.codes code'), it => it.getClientRects().length)")
        assert lines == [1] * 10, f"at {width} each code stands on one line"

    page = visit(path="/sign-in", language="en")
    type_in(page, company, "guxingzhou@example.cn")
    page.wait_for_url("**/sign-in/code*")
    assert axe(page) == []
    page.goto("/accounts")
    page.wait_for_url("**/sign-in/code*")
    page.fill("input[name=code]", "000000")
    page.click("main button.primary")
    assert page.locator("#error-code").is_visible()
    page.fill("input[name=code]", code(secret))
    page.click("main button.primary")
    page.wait_for_url("**/accounts")

    page = visit(path="/sign-in", language="en")
    type_in(page, company, "guxingzhou@example.cn")
    page.click("main a[href*='by=recovery']")
    page.fill("input[name=code]", codes[0])
    page.click("main button.primary")
    page.wait_for_url("**/accounts")
    page = visit(path="/sign-in", language="en")
    type_in(page, company, "guxingzhou@example.cn")
    page.click("main a[href*='by=recovery']")
    page.fill("input[name=code]", codes[0])
    page.click("main button.primary")
    assert page.locator("#error-code").is_visible(), "a recovery code works once"


def test_another_session_is_ended_and_is_out_at_the_next_click(visit):
    here, there = visit("finance", "/self/sessions", language="en"), visit("finance", "/accounts")
    here.reload()
    assert here.locator("tbody .tag.ok").count() == 1
    here.locator("tbody form button").first.click()
    here.wait_for_url("**/self/sessions")
    assert here.locator("[role=status]").first.is_visible()
    there.goto("/accounts")
    there.wait_for_url("**/sign-in*")


def test_a_new_password_counts_here_and_ends_every_other_session(visit, company):
    page, other = visit("planner", "/self/password", language="en"), visit("planner", "/accounts")
    page.fill("input[name=old_password]", company.password)
    page.fill("input[name=password]", "Password2026!")
    page.fill("input[name=repetition]", "Password2026!")
    page.click("form.form button[type=submit]")
    assert "很多人" in page.locator("#error-password").inner_text()
    page.fill("input[name=old_password]", company.password)
    page.fill("input[name=password]", "kettle-orbit-mango")
    page.fill("input[name=repetition]", "kettle-orbit-mango")
    page.click("form.form button[type=submit]")
    page.wait_for_url("**/self")
    assert page.locator("[role=status]").first.is_visible()
    other.goto("/accounts")
    other.wait_for_url("**/sign-in*")
    type_in(other, company, "tongwei@example.cn", "kettle-orbit-mango")
    other.wait_for_url("**/accounts")


def test_whoever_opens_an_invitation_chooses_a_password(visit, company, axe):
    admin = visit("admin", "/members", language="en")
    admin.locator(".row-link").filter(has_text="谢遥").click()
    admin.click("form[action$='/invitation'] button[type=submit]")
    link = admin.locator(".copy input").input_value()
    page = visit(path=link, language="en", script=False)
    assert page.locator("text=谢遥").first.is_visible()
    page.fill("input[name=password]", "kettle-orbit-mango")
    page.fill("input[name=repetition]", "kettle-orbit-lemon")
    page.click("main button[type=submit]")
    assert page.locator("#error-repetition").is_visible()
    page.fill("input[name=password]", "kettle-orbit-mango")
    page.fill("input[name=repetition]", "kettle-orbit-mango")
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts")
    again = visit(path=link, language="en")
    assert again.locator(".note.bad").is_visible()
    assert axe(again) == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_one_s_own_account_is_accessible_and_fits(visit, axe, width, dark):
    page = visit("seller", "/self", width=width, dark=dark)
    for path in ["/self", "/self/password", "/self/second-factor", "/self/sessions", "/self/tokens"]:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert page.complaints == []


def test_the_part_where_one_is_stands_in_sight_on_a_phone(visit):
    page = visit("seller", "/self", width=390)
    page.goto("/language/en?back=/self")
    for path in ["/self", "/self/password", "/self/second-factor", "/self/sessions", "/self/tokens"]:
        page.goto(path)
        for tab in page.locator(".tabs a").all():
            assert tab.evaluate("tab => tab.getBoundingClientRect().right <= innerWidth"), f"{path}: {tab.inner_text()}"


def test_a_token_is_made_without_scripts_and_shown_once(visit):
    page = visit("compliance", "/self/tokens", language="en", script=False)
    page.fill("input[name=name]", "Sales report")
    page.click("form.form button[type=submit]")
    assert page.locator("input[readonly]").first.input_value().startswith("hengce_")
    page.goto("/self/tokens")
    assert page.locator("input[readonly]").count() == 0 and page.locator("text=Sales report").is_visible()
