"""What is sold, invoiced and paid, written by hand: with the script, and without it."""

import re

ON_BOTH_ENGINES = True


def account_of(page, name):
    """The address of a customer that the reader has in the list."""
    page.goto("/accounts?q=" + name)
    return page.locator("#account-list .row-link").filter(has_text=name).get_attribute("href")


def line(page, number):
    """A line of the form, by its place."""
    return page.locator(".lines > .form-line").nth(number - 1)


def fill(page, number, **values):
    for column, value in values.items():
        line(page, number).locator(f"input[name$='.{column}']").fill(value)


def add_product(page, code, name, price):
    page.goto("/products/new")
    page.fill("#field-name", name)
    page.fill("#field-code", code)
    page.fill("#field-unit", "桶")
    page.fill("#field-list_price", price)
    page.click("main form.card .card-foot button[type=submit]")
    page.wait_for_url("**/products")
    assert name in page.inner_text("#product-list")


def test_an_order_of_two_lines_and_a_return(visit):
    page = visit("seller")
    add_product(page, "T-1", "切削液", "120")
    account = account_of(page, "瑞昶电子")
    page.goto(account + "/orders")
    page.click("a[href$='/orders/new']")
    page.fill("#field-code", "T-2026-1")
    assert page.locator(".lines > .form-line").count() == 3
    fill(page, 1, product="T-1", quantity="10")
    fill(page, 2, product="切削液", quantity="5", unit_price="110", unit_cost="80")
    # One line more than there was room for, and one that was not needed.
    page.click("button[data-lines=add]")
    assert page.locator(".lines > .form-line").count() == 4
    assert page.evaluate("document.activeElement.name") == "lines.4.product", "one goes on typing in the new line"
    fill(page, 4, product="T-1", quantity="-2", unit_price="120")
    line(page, 3).locator("button").click()
    assert page.locator(".lines > .form-line").count() == 3
    assert page.locator(".lines legend").all_inner_texts() == ["第 1 行", "第 2 行", "第 3 行"]

    page.fill("#field-ordered_on", "")
    page.press("#field-code", "Enter")
    alert = page.locator("main [role=alert]:visible").inner_text()
    assert "下单日期：" in alert, "the return key saves, and takes no line away"
    assert line(page, 3).locator("input[name$='.quantity']").input_value() == "-2", "what was typed stays"
    page.fill("#field-ordered_on", "2026-11-20")
    page.click("main form.card .card-foot button[type=submit]")
    page.wait_for_url(re.compile(r"/orders/[0-9a-z]{26}$"))
    assert "订单已保存" in page.locator(".flashes").inner_text()

    lines = page.locator("main table tbody tr")
    assert lines.count() == 3
    assert "退货" in lines.nth(2).inner_text() and "−240.00" in lines.nth(2).inner_text()
    assert "1,200.00" in lines.nth(0).inner_text(), "without a price the list price counts"
    sums = page.locator("dl.facts").first.inner_text()
    assert re.search(r"售出\s+¥1,750.00\s+退货\s+−¥240.00\s+订单金额\s+¥1,510.00", sums), sums
    assert "毛利" not in sums, "as long as not every line says what it cost"

    page.fill("#field-cancelled_on", "2026-11-21")
    page.click("#cancellation button[type=submit]")
    assert "不再计入金额" in page.locator("main .note.warn").inner_text()
    page.click("text=撤销取消")
    assert page.locator("main .note.warn").count() == 0
    assert [text for text in page.complaints if "422" not in text] == []


def test_lines_come_and_go_without_a_script(visit):
    page = visit("seller", script=False)
    account = account_of(page, "瑞昶电子")
    page.goto(account + "/orders/new")
    page.fill("#field-code", "T-2026-2")
    fill(page, 1, amount="10")
    fill(page, 2, amount="20")
    page.click("button[value=add]")
    assert page.locator(".lines > .form-line").count() == 4
    line(page, 1).locator("button").click()
    assert page.locator(".lines > .form-line").count() == 3
    assert line(page, 1).locator("input[name$='.amount']").input_value() == "20", "what was typed stays"
    assert page.input_value("#field-code") == "T-2026-2"
    page.click("main form.card .card-foot button[type=submit]")
    page.wait_for_url(re.compile(r"/orders/[0-9a-z]{26}$"))
    assert "¥20.00" in page.inner_text("main")


def test_a_late_payment_tells_its_delay_and_whose_fault_it_was(visit):
    page = visit("finance")
    account = account_of(page, "华岳重工集团")
    page.goto(account)
    page.click("#receivables a.more")
    page.click("a[href$='/invoices/new']")
    assert page.input_value("#field-issued_on") == "2026-11-21" < page.input_value("#field-due_on"), "the due day is proposed"
    page.fill("#field-code", "TF-1")
    page.fill("#field-issued_on", "2026-10-01")
    page.fill("#field-due_on", "2026-10-31")
    page.fill("#field-amount", "80,000")
    page.click("main form.card .card-foot button[type=submit]")
    page.wait_for_url(re.compile(r"/invoices/[0-9a-z]{26}$"))
    assert "逾期 21 天" in page.inner_text("main")
    assert page.input_value("#field-amount") == "80000.00", "what is open is proposed"

    page.fill("#field-amount", "50000")
    page.fill("#field-paid_on", "2026-11-10")
    page.click("#payment button[type=submit]")
    assert "为什么迟付" in page.locator("main [role=alert]:visible").inner_text()
    assert page.input_value("#field-amount") == "50000", "what was typed stays"
    page.check("input[name=delay_cause][value=us]")
    page.click("#payment button[type=submit]")
    assert "回款已登记" in page.locator(".flashes").inner_text()
    row = page.locator("main table tbody tr").first.inner_text()
    assert "10 天" in row and "己方原因" in row and "50,000.00" in row
    assert "¥30,000.00 未收" in page.inner_text("main .page-head")

    page.click("main table a.link")
    assert page.input_value("#field-amount") == "-50000.00" and page.input_value("#field-paid_on") == "2026-11-10"
    page.click("#payment button[type=submit]")
    assert "¥80,000.00 未收" in page.inner_text("main .page-head")
    assert page.locator("main table .tag").filter(has_text="更正").count() == 1

    page.goto(account + "/invoices")
    page.click(".chip:has-text('逾期')")
    page.wait_for_url("**standing=overdue")
    assert "逾期 21 天" in page.locator("main table tbody tr").filter(has_text="TF-1").inner_text()
    page.goto(account)
    assert re.search("[1-9][0-9]* 张未收，[1-9][0-9]* 张逾期", page.locator("#receivables").inner_text())
    planner = visit("planner", account)
    assert planner.locator("#receivables").count() == 0
    assert planner.goto(account + "/invoices").status == 403


def test_what_a_customer_cost_is_recorded_and_summed(visit):
    page = visit("seller")
    account = account_of(page, "瑞昶电子")
    page.goto(account + "/costs")

    def spent():
        amount = re.search(r"¥([\d,]+)\.00", page.inner_text("main .page-head"))
        return int(amount.group(1).replace(",", "")) if amount else 0

    before = spent()
    page.select_option("#field-kind", "travel")
    page.fill("#field-amount", "三千")
    page.click("main form.card button[type=submit]")
    assert page.input_value("#field-amount") == "三千" and page.locator(".field.bad").count() == 1
    page.fill("#field-amount", "3000")
    page.click("main form.card button[type=submit]")
    row = page.locator("main table tbody tr").first.inner_text()
    assert "差旅" in row and "¥3,000.00" in row and spent() == before + 3000


def pages(page):
    """Every page of trade, with something on each."""
    account = account_of(page, "瑞昶电子")
    page.goto(account + "/orders")
    order = page.locator("main .row-link").first.get_attribute("href")
    page.goto(account + "/invoices/new")
    page.fill("#field-code", "TF-LOOKS")
    page.fill("#field-issued_on", "2026-09-01")
    page.fill("#field-due_on", "2026-10-01")
    page.fill("#field-amount", "1234567.89")
    page.select_option("#field-order", order.split("/")[-1])
    page.click("main form.card .card-foot button[type=submit]")
    page.goto(account + "/invoices?standing=overdue")
    invoice = page.locator("main .row-link").filter(has_text="TF-LOOKS").get_attribute("href")
    page.goto(invoice)
    if page.locator("main table tbody tr").count() == 0:
        page.fill("#field-amount", "1000")
        page.check("input[name=delay_cause][value=customer]")
        page.click("#payment button[type=submit]")
    return {
        "account": account, "orders": account + "/orders", "order": order, "new order": account + "/orders/new", "edited order": order + "/edit",
        "invoices": account + "/invoices?standing=open", "no invoices": account + "/invoices?standing=settled", "invoice": invoice,
        "new invoice": account + "/invoices/new", "edited invoice": invoice + "/edit", "costs": account + "/costs", "products": "/products",
        "no products": "/products?q=zzzz", "new product": "/products/new"}


def test_axe_finds_nothing_on_the_pages_of_trade_and_nothing_overflows(visit, axe):
    found = pages(visit("seller"))
    for width, dark in [(1440, False), (1440, True), (390, False), (390, True), (320, False)]:
        page = visit("seller", width=width, dark=dark)
        for name, path in found.items():
            page.goto(path)
            assert axe(page) == [], f"{name} at {width}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} overflows at {width}"
        assert page.complaints == []
        page.goto(found["new order"])
        page.click("main form.card .card-foot button[type=submit]")
        assert axe(page) == [], f"a refused order at {width}"


def test_every_page_of_trade_is_in_the_reader_s_language(visit):
    found = pages(visit("seller"))
    for language, words in [("zh-Hant", "幣別"), ("en", "Currency")]:
        page = visit("seller", f"/language/{language}?back=/accounts")
        for name, path in found.items():
            page.goto(path)
            text = page.inner_text("main")
            if name in ["order", "new order", "new invoice"]:
                assert words in text, f"{name} in {language}"
            if language == "en":
                assert not re.search("订单|发票|回款|产品编号|未收", text), f"{name} in English: {text[:300]}"
