"""What is written down about a customer and kept with it, on its page."""

import re

ON_BOTH_ENGINES = True


def account_of(page, name):
    page.goto("/accounts?q=" + name)
    return page.locator("#account-list .row-link").filter(has_text=name).get_attribute("href")


def test_a_note_and_a_file_are_added_found_in_the_timeline_and_taken_out(visit, axe, tmp_path):
    page = visit("seller")
    account = account_of(page, "华岳重工集团")
    page.goto(account)
    quote = tmp_path / "二期报价.csv"
    quote.write_text("产品,单价\n液压阀,12.5\n", encoding="utf-8")
    page.fill("#field-text", "总经理仍中立，\n12-02 经营会是最后一次自然机会")
    page.set_input_files("#field-file", quote)
    page.click(".note-form button[type=submit]")
    assert "附件已添加" in page.locator(".flashes").inner_text()
    timeline = page.locator("#timeline")
    assert "总经理仍中立" in timeline.inner_text() and "二期报价.csv" in timeline.inner_text()

    timeline.locator(".tabs a").filter(has_text="备注").click()
    assert "总经理仍中立" in timeline.inner_text() and "二期报价.csv" not in timeline.inner_text()
    timeline.locator(".tabs a").filter(has_text=re.compile("^附件")).click()
    assert "二期报价.csv" in timeline.inner_text() and "总经理仍中立" not in timeline.inner_text()
    timeline.locator(".tabs a").filter(has_text="订单").click()
    assert "订单" in timeline.locator(".timeline").inner_text() and not axe(page)

    page.goto(account + "?timeline=attachments")
    with page.expect_download() as taken:
        timeline.locator("a", has_text="二期报价.csv").click()
    assert taken.value.suggested_filename == "二期报价.csv"
    assert taken.value.path().read_text(encoding="utf-8") == quote.read_text(encoding="utf-8")
    assert not page.complaints


def test_a_refused_file_says_why_and_the_note_typed_stays(visit, axe, tmp_path):
    page = visit("seller", script=False)
    page.goto(account_of(page, "华岳重工集团"))
    disguised = tmp_path / "报价.pdf"
    disguised.write_text("<!DOCTYPE html><script>alert(1)</script>", encoding="utf-8")
    page.fill("#field-text", "附上报价")
    page.set_input_files("#field-file", disguised)
    page.click(".note-form button[type=submit]")
    assert "网页、SVG 和脚本不能添加" in page.locator("#error-file").inner_text()
    assert page.input_value("#field-text") == "附上报价"
    page.click(".note-form button[type=submit]")
    assert "备注已保存" in page.locator(".flashes").inner_text()


def test_a_note_is_changed_removed_and_taken_out_of_the_bin(visit):
    page = visit("seller")
    account = account_of(page, "华岳重工集团")
    page.goto(account)
    page.fill("#field-text", "写错的话")
    page.click(".note-form button[type=submit]")
    page.locator(".timeline li").filter(has_text="写错的话").locator("a", has_text="修改").click()
    page.fill("#field-text", "写对的话")
    page.click("main .card-foot button[type=submit]")
    line = page.locator(".timeline li").filter(has_text="写对的话")
    assert "改过" in line.inner_text()
    line.locator("a", has_text="修改").click()
    page.click("main .page-head button[type=submit]")
    assert "90 天" in page.locator(".flashes").inner_text()
    assert not page.locator(".timeline li").filter(has_text="写对的话").count()
    page.locator("tr").filter(has_text="写对的话").locator("button").click()
    assert page.locator(".timeline li").filter(has_text="写对的话").count() == 1


def test_the_pages_of_notes_files_and_the_timeline_fit_and_are_well_built(visit, axe):
    for dark in (False, True):
        for width in (1440, 320):
            page = visit("seller", width=width, dark=dark)
            account = account_of(page, "华岳重工集团")
            for path in ("", "/notes", "/attachments", "/timeline"):
                page.goto(account + path)
                assert not axe(page), path
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
                assert not page.complaints
