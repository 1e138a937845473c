"""A server of our own with the demo company, a browser, and each member of the cast signed in."""

import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Support"))

from cluster import free_port, postgres  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("HENGCE_PROGRAM", ROOT / ".build/debug/hengce"))
CHROMIUM = os.environ.get("HENGCE_CHROMIUM", "/usr/bin/chromium")
AXE = ROOT / "Public/vendor/test/axe.js"

# Invented people of the demonstration; their password is printed by bin/start and works on loopback only.
CAST = {
    "admin": "shenqing@example.cn", "manager": "qinfang@example.cn", "seller": "zhoulan@example.cn", "readonly": "heshen@example.cn",
    "executive": "guxingzhou@example.cn", "finance": "hanlu@example.cn", "service": "xieyao@example.cn", "planner": "tongwei@example.cn",
    "compliance": "nian@example.cn", "collaborator": "hechuan@example.cn", "other seller": "mengjie@example.cn"}


class Company:
    def __init__(self, folder, demo=True, database=None):
        self.database = database or f"sqlite:{folder / 'hengce.db'}"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = dict(
            os.environ, HENGCE_DATABASE=self.database, HENGCE_KEY_FILE=str(folder / "key"), HENGCE_SEAL_FILE=str(folder / "seal"),
            HENGCE_FILES=str(folder / "files"),
            HENGCE_PUBLIC=str(ROOT / "Public"), HENGCE_LANGUAGE="en")
        self.sign_ins = self.run("demo", "load", "--when-empty", "--show-sign-ins") if demo else ""
        self.server = subprocess.Popen([PROGRAM, "serve", "--port", str(self.port)], env=self.environment, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(self.address + "/health/ready", timeout=1).read()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not become ready within 20 seconds")

    def run(self, *words, given=None):
        done = subprocess.run([PROGRAM, *words], env=self.environment, input=given, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"hengce {' '.join(words)}: {done.stderr}"
        return done.stdout + done.stderr

    def asked(self, path):
        """What the API answers an administrator."""
        token = self.run("token", "create", "--user", CAST["admin"], "--name", "browser tests").strip().splitlines()[-1]
        request = urllib.request.Request(self.address + "/api/v1" + path, headers={"Authorization": "Bearer " + token})
        return json.load(urllib.request.urlopen(request, timeout=10))

    @property
    def password(self):
        return re.search(r"(?im)^\s*(?:password|密码|密碼)\W+(.+?)\s*$", self.sign_ins).group(1)

    def stop(self):
        self.server.terminate()
        assert self.server.wait(timeout=10) == 0, "SIGTERM drains and exits 0 within ten seconds"


def pytest_generate_tests(metafunc):
    """A file of tests that says `ON_BOTH_ENGINES = True` tries everything with the company on SQLite and on PostgreSQL."""
    if "company" in metafunc.fixturenames and getattr(metafunc.module, "ON_BOTH_ENGINES", False):
        metafunc.parametrize("company", ["sqlite", "postgres"], indirect=True, scope="module")


@pytest.fixture(scope="module")
def company(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("company")
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(postgres()) if getattr(request, "param", "sqlite") == "postgres" else None
        company = Company(folder, database=database)
        yield company
        company.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(company, browser):
    """Opens a page as a member of the cast, in a language, a size and a colour scheme."""
    contexts = []

    def visit(role=None, path="/", language="zh-CN", width=1440, dark=False, script=True):
        context = browser.new_context(
            base_url=company.address, locale=language, viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light", java_script_enabled=script)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        if role:
            page.goto("/sign-in")
            page.fill("input[name=email]", CAST[role])
            page.fill("input[name=password]", company.password)
            page.click("main button[type=submit]")
            page.wait_for_url("**/accounts")
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe():
    source = AXE.read_text()

    def axe(page):
        page.evaluate(source)
        answer = page.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        return [f"{fault['id']}: {node['html'][:160]}" for fault in answer["violations"] for node in fault["nodes"]]

    return axe
