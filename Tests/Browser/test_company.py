"""Sharing, members and teams as people use them: what is given is seen at the next click, and what is taken is gone."""

ON_BOTH_ENGINES = True


def account_of(page, name):
    """The address of a customer that the reader has in the list."""
    page.goto("/accounts?q=" + name)
    return page.locator("#account-list .row-link").filter(has_text=name).get_attribute("href")


def test_a_colleague_sees_what_is_shared_and_loses_it_when_it_is_taken_back(visit):
    zhou, meng = visit("seller"), visit("other seller")
    account = account_of(zhou, "临江精密")
    assert meng.goto(account).status == 404
    zhou.goto(account)
    zhou.click("a[href$='/access']")
    zhou.select_option("#field-user", label=zhou.locator("#field-user option").filter(has_text="孟洁").inner_text())
    zhou.select_option("#field-part", "technical")
    zhou.click("#share button[type=submit]")
    assert "已共享" in zhou.locator(".flashes").inner_text()
    line = zhou.locator(".viewer").filter(has_text="孟洁")
    assert "协作成员" in line.inner_text() and "技术人员，周岚" in line.inner_text()

    assert meng.goto(account).status == 200
    meng.goto("/accounts")
    assert "临江精密" in meng.locator("#account-list").inner_text()

    line.locator("button[type=submit]").click()
    assert "已收回" in zhou.locator(".flashes").inner_text()
    assert meng.goto(account).status == 404


def test_the_page_says_why_somebody_does_not_see_a_customer(visit):
    page = visit("seller")
    page.goto(account_of(page, "华岳重工集团") + "/access")
    assert "贺川" in page.locator(".viewer").nth(1).inner_text(), "the owner first, then who works along"
    page.select_option("#field-member", label=page.locator("#field-member option").filter(has_text="程砚").inner_text())
    page.click(".ask button")
    answer = page.locator(".answer").inner_text()
    assert "看不到" in answer and "不是归属人：归属人是 周岚" in answer
    page.click(".answer a")
    assert page.locator("#field-user option:checked").inner_text().startswith("程砚")


def test_who_sees_what_belongs_to_a_customer_is_told_tab_by_tab(visit):
    page = visit("seller")
    account = account_of(page, "华岳重工集团")
    page.goto(account + "/orders")
    page.click("text=谁能看见")
    assert page.locator(".tabs a[aria-current=page]").inner_text().startswith("订单")
    assert "角色可见全部订单" in page.locator(".viewer").filter(has_text="生产计划员").inner_text()
    page.click(".tabs a >> text=级别变更")
    assert not page.locator(".viewer").filter(has_text="生产计划员").count()
    assert "可读 · 调整级别" in page.locator(".viewer").filter(has_text="秦放").inner_text()


def test_lists_lead_to_the_roles_that_see_them_and_these_to_the_members_who_have_them(visit):
    page = visit("admin", "/audit")
    page.click("main .page-head a >> text=谁能看见")
    page.wait_for_url("**/roles#audit_entries")
    row = page.locator("tr", has=page.locator("#audit_entries"))
    assert "系统管理员" in row.inner_text() and "合规负责人" in row.inner_text() and "销售人员" not in row.inner_text()
    page.click("#roles .row-link >> text=合规负责人")
    assert page.locator("#member-list tbody tr").count() == 1
    seller = visit("seller", "/self")
    seller.click("main a[href='/roles']")
    assert "您的角色是销售人员" in seller.inner_text("main") and not seller.locator("main a[href^='/members']").count()


def test_everybody_is_shown_the_sections_that_he_may_open_and_no_other(visit, company):
    trade = {"/accounts", "/reports/concentration", "/working-days"}
    business, company_pages, trail = trade | {"/grading"}, {"/members", "/teams", "/roles"}, {"/audit"}
    expected = {
        "admin": business | company_pages | trail, "executive": business | company_pages, "manager": business | company_pages,
        "seller": business, "service": {"/accounts", "/working-days"}, "finance": trade, "planner": trade, "compliance": business | company_pages | trail,
        "readonly": business | company_pages}
    for role, sections in expected.items():
        page = visit(role)
        shown = {link.get_attribute("href") for link in page.locator(".rail .nav").all()}
        assert shown & (business | company_pages | trail) == sections, role
        for section in shown:
            assert page.goto(section).status == 200, f"{role} opens {section}"


def test_a_member_comes_by_invitation_and_is_out_at_the_next_click_once_deactivated(visit, company):
    admin = visit("admin", "/members/new")
    admin.fill("#field-name", "林墨")
    admin.fill("#field-email", "linmo@example.cn")
    admin.check("input[name=role][value=seller]")
    admin.click("main form button[type=submit]")
    link = admin.input_value("#field-invitation")
    assert link.startswith(company.address + "/invitation/")

    member = visit(path=link)
    for field in member.locator("main input[type=password]").all():
        field.fill("river stone lantern 47")
    member.click("main button[type=submit]")
    member.wait_for_url("**/accounts")

    admin.goto("/members?q=linmo")
    admin.click("#member-list .row-link")
    admin.click("#state button[type=submit]")
    assert "已停用" in admin.locator(".flashes").inner_text()
    member.goto("/accounts")
    assert "/sign-in" in member.url
