"""Being asked again before a sensitive act: Enter confirms, cancelling leads back to what was typed, and a second click does nothing twice."""

import sqlite3
import subprocess
import time
import urllib.request

import pytest

from conftest import PROGRAM

NAME = "林一 <b>&"


def start(company):
    company.server = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(company.port)], env=company.environment, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            return urllib.request.urlopen(company.address + "/health/ready", timeout=1).read()
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not become ready within 20 seconds")


@pytest.fixture
def asked(company, visit):
    """The page that asks, in a session that was confirmed ten minutes ago."""

    def asked(width=1440, dark=False, script=True):
        page = visit("admin", "/members/new", width=width, dark=dark, script=script)
        company.stop()
        with sqlite3.connect(company.database.removeprefix("sqlite:")) as database:
            database.execute("UPDATE session SET confirmed_at = confirmed_at - 600000000")
        start(company)
        page.fill("input[name=name]", NAME)
        page.fill("input[name=email]", "linyi@example.cn")
        page.check("input[value=finance]")
        page.click("main form.form button[type=submit]")
        page.wait_for_selector("input[name=confirmation]")
        return page

    return asked


def members(page):
    page.goto("/members?q=linyi")
    return page.locator("#member-list .row-link").count()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_cancelling_leads_back_to_the_form_as_it_was_typed(asked, axe, width, dark):
    page = asked(width, dark)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("text=取消")
    page.wait_for_selector("input[name=email]")
    assert page.input_value("input[name=name]") == NAME
    assert page.input_value("input[name=email]") == "linyi@example.cn"
    assert page.is_checked("input[value=finance]")
    assert "您取消了确认，什么都没有改动。" in page.inner_text("main")
    assert axe(page) == []
    assert [word for word in page.complaints if "422" not in word and "403" not in word] == []
    assert members(page) == 0


def test_two_clicks_add_one_member_and_end_inside(asked, company):
    page = asked(script=False)
    page.fill("input[name=confirmation]", company.password)
    # The browser gives the first answer up for the second.
    page.dblclick("text=确认并继续")
    page.wait_for_function("() => !document.querySelector('input[name=confirmation]')")
    assert "/sign-in" not in page.url
    assert members(page) == 1


def test_enter_in_the_field_of_the_password_confirms(asked, company):
    page = asked()
    page.fill("input[name=confirmation]", company.password)
    page.press("input[name=confirmation]", "Enter")
    page.wait_for_function("() => !document.querySelector('input[name=confirmation]')")
    assert members(page) == 1
