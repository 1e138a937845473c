"""Measures what quality.md promises and writes docs/benchmarks.md. Medians of several runs; no figure fails anything."""

import argparse
import contextlib
import csv
import http.client
import json
import os
import pathlib
import platform
import random
import re
import resource
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Support"))

from cluster import free_port, postgres  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("HENGCE_PROGRAM", ROOT / ".build/release/hengce"))
DAY = "2026-11-21"


class Company:
    def __init__(self, database):
        self.secrets = tempfile.TemporaryDirectory(prefix="hengce-bench-key-")
        self.environment = dict(
            os.environ, HENGCE_KEY_FILE=self.secrets.name + "/key", HENGCE_SEAL_FILE=self.secrets.name + "/seal", HENGCE_FILES=self.secrets.name + "/files", HENGCE_DATABASE=database, HENGCE_PUBLIC=str(ROOT / "Public"), HENGCE_LANGUAGE="en", HENGCE_TODAY=DAY,
            HENGCE_LOG_LEVEL="error")

    def run(self, *words, given=None):
        """Seconds, peak memory in MB, and what was printed."""
        began = time.perf_counter()
        process = subprocess.Popen(
            [PROGRAM, *words], env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, complaint = process.communicate(given, timeout=3600)
        seconds = time.perf_counter() - began
        assert process.returncode == 0, f"hengce {' '.join(words)}: {complaint}"
        return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, out

    @contextlib.contextmanager
    def serving(self):
        port = free_port()
        began = time.perf_counter()
        server = subprocess.Popen([PROGRAM, "serve", "--port", str(port)], env=self.environment, stderr=subprocess.DEVNULL)
        try:
            while True:
                try:
                    answer = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
                    answer.request("GET", "/health/ready")
                    if answer.getresponse().status == 200:
                        break
                except OSError:
                    time.sleep(0.005)
            yield port, time.perf_counter() - began, server.pid
        finally:
            server.terminate()
            server.wait(timeout=15)


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def latency(port, path, headers, rounds=300):
    """p50 and p99 in milliseconds of one client that asks again and again on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for round_ in range(rounds + 20):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"
        if round_ >= 20:
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.99) - 1]


def one_more_order(port, headers, account, rounds=200):
    """p50 and p99 in milliseconds of writing one order of two lines after the other, each on disk before the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for round_ in range(rounds + 10):
        lines = [{"quantity": "2", "unit_price": "500", "unit_cost": "350"}, {"amount": {"amount": "88.80", "currency": "CNY"}}]
        body = json.dumps({"code": f"ONE-{round_}", "account": account, "ordered_on": DAY, "lines": lines})
        began = time.perf_counter()
        connection.request("POST", "/api/v1/orders", body, headers | {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = answer.read()
        assert answer.status == 201, f"one more order: {answer.status} {said}"
        if round_ >= 10:
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.99) - 1]


def order_among_few(address):
    """The same where some ten orders stand."""
    company = Company(address)
    company.run("demo", "load", "--accounts", "1", "--seed", "1")
    bearer = token_of(company)
    with company.serving() as (port, _, _):
        return one_more_order(port, bearer, first_account(port, bearer))


def token_of(company):
    company.run("user", "add", "--email", "bench@example.cn", "--name", "Bench", "--role", "admin", given="a long password for the bench")
    return {"Authorization": "Bearer " + company.run("token", "create", "--user", "bench@example.cn", "--name", "bench", "--scope", "write")[2].strip().splitlines()[-1]}


def write_files(folder, accounts, lines):
    chance = random.Random(7)
    with open(folder / "accounts.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["code", "name", "industry", "region"])
        for number in range(accounts):
            rows.writerow([f"B-{number}", f"{chance.choice('华东瑞恒宏源')}{chance.choice('岳昶泰江海川')}实业{number}", "机电", "苏州"])
    with open(folder / "orders.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["code", "account_code", "ordered_on", "amount"])
        for number in range(lines):
            rows.writerow([f"O-{number}", f"B-{chance.randrange(accounts)}", f"2026-{chance.randrange(1, 11):02}-{chance.randrange(1, 29):02}", chance.randrange(100, 99999)])


def plain_insert(folder):
    """The reference of imports: the same files through Python's csv and sqlite3 into bare tables, one durable transaction."""
    database = sqlite3.connect(folder / "plain.db")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE account (code TEXT PRIMARY KEY, name TEXT, industry TEXT, region TEXT)")
    database.execute("CREATE TABLE sales_order (code TEXT PRIMARY KEY, account TEXT, day TEXT, amount INTEGER)")
    seconds = {}
    for name, table, places in [("accounts", "account", 4), ("orders", "sales_order", 4)]:
        began = time.perf_counter()
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file, database:
            rows = csv.reader(file)
            next(rows)
            database.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * places)})", rows)
        seconds[name] = time.perf_counter() - began
    database.close()
    return seconds


def plain_grading(path):
    """The reference of grading: the same question in plain SQL, ranked by the engine itself."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    began = time.perf_counter()
    database.execute(
        "WITH sums AS (SELECT account_id, sum(amount) AS amount FROM sales_order WHERE ordered_on > '2025-11-21' AND ordered_on <= '2026-11-21'"
        " GROUP BY account_id) SELECT account_id, rank() OVER (ORDER BY amount DESC) FROM sums ORDER BY 2").fetchall()
    seconds = time.perf_counter() - began
    database.close()
    return seconds


def measure(engine, address, folder, size, lines, pipeline):
    found = {}
    company = Company(address)

    seconds, memory, _ = company.run("demo", "load", "--accounts", str(size), "--seed", "1")
    orders = json.loads(company.run("doctor", "--json")[2]).get("orders")
    few = order_among_few(f"sqlite:{folder / 'few.db'}") if engine == "SQLite" else None
    found[f"generate {size:,} customers with all their trade"] = f"{seconds:.1f} s, {memory:.0f} MB peak" + (f", {orders:,} orders" if orders else "")
    if engine == "SQLite":
        reference = statistics.median(plain_grading(address.removeprefix("sqlite:")) for _ in range(3))
    for scheme in ["order-amount", "rfm"]:
        times = [company.run("grade", "run", "--scheme", scheme, "--json") for _ in range(3)]
        seconds = statistics.median(entry[0] for entry in times)
        found[f"grade {size:,} customers by {scheme}, start and JSON included"] = f"{seconds:.2f} s" + (
            f" (plain SQL alone: {reference:.2f} s, ratio {seconds / reference:.1f})" if engine == "SQLite" else "")
    seconds, memory, _ = company.run("grade", "run", "--scheme", "order-amount", "--save", "--json")
    found[f"the same, saved with {size:,} results and first grades"] = f"{seconds:.2f} s, {memory:.0f} MB peak"

    bearer = token_of(company)
    with company.serving() as (port, start, pid):
        found[f"start until ready, {size:,} customers"] = f"{start:.2f} s"
        found["resident memory after start"] = f"{resident(pid):.0f} MB"
        base = latency(port, "/health/live", {})
        account = first_account(port, bearer)
        cookie = signed_in(port)
        for name, path, headers in [
            ("the bare server (/health/live), the reference", "/health/live", {}),
            ("API: list of 50 accounts", "/api/v1/accounts?limit=50", bearer),
            ("API: one account", f"/api/v1/accounts/{account}", bearer),
            ("API: search by pinyin", "/api/v1/accounts?q=hua&limit=20", bearer),
            ("page: list of 50 accounts", "/accounts", cookie), ("page: one account", f"/accounts/{account}", cookie),
            ("page: grading report", "/grading", cookie),
        ]:
            median, slow = latency(port, path, headers)
            found[name] = f"p50 {median:.2f} ms, p99 {slow:.2f} ms (ratio {median / base[0]:.0f})"
        many = one_more_order(port, bearer, account)
        found[f"API: one more order where {size:,} customers have theirs"] = f"p50 {many[0]:.2f} ms, p99 {many[1]:.2f} ms"
        if few:
            found["API: one more order where one customer has its own"] = f"p50 {few[0]:.2f} ms, p99 {few[1]:.2f} ms"
        found["resident memory after those requests"] = f"{resident(pid):.0f} MB"
        with slow_clients(port, 250):
            median, slow = latency(port, "/health/live", {}, rounds=5000)
            found["health while 500 slow clients hold on"] = f"p50 {median:.2f} ms, p99 {slow:.2f} ms; {resident(pid):.0f} MB"

    with tempfile.TemporaryDirectory() as name:
        files = pathlib.Path(name)
        accounts = lines // 5
        write_files(files, accounts, lines)
        plain = plain_insert(files) if engine == "SQLite" else None
        for kind, count in [("accounts", accounts), ("orders", lines)]:
            seconds, memory, _ = company.run("import", kind, str(files / f"{kind}.csv"), "--json")
            note = f"; bare inserts {count / plain[kind]:,.0f}/s, ratio {seconds / plain[kind]:.1f}" if plain else ""
            found[f"import {count:,} {kind}"] = f"{count / seconds:,.0f}/s ({seconds:.1f} s, {memory:.0f} MB peak{note})"
    return found


def public_set(address, pipeline):
    company = Company(address)
    folder = pathlib.Path(pipeline)
    steps = [
        ("users", "sales_teams.csv", ["--map", "name=sales_agent", "--map", "manager_email=manager:name", "--map", "team=regional_office", "--set", "role=seller", "--create-missing"]),
        ("accounts", "accounts.csv", ["--map", "code=account_id", "--map", "name=account", "--map", "industry=sector", "--map", "annual_revenue=revenue:x1000000", "--map", "employees=employees", "--map", "region=office_location", "--map", "parent_code=subsidiary_of:name"]),
        ("products", "products.csv", ["--map", "code=product_id", "--map", "name=product", "--map", "line=series", "--map", "list_price=sales_price"]),
        ("orders", "sales_pipeline.csv", ["--map", "code=opportunity_id", "--map", "account_code=account:name", "--map", "product_code=product:name", "--map", "ordered_on=close_date:M/D/YY", "--map", "amount=close_value", "--value", "product_code:GTXPro=GTX Pro", "--where", "deal_stage=Won"]),
    ]
    found = {}
    for kind, file, options in steps:
        seconds, _, out = company.run("import", kind, str(folder / file), *options, "--json")
        answer = json.loads(out)
        found[f"public data set: import {kind}"] = f"{seconds:.2f} s, {answer['created']:,} created of {answer['rows']:,} lines"
    for scheme in ["order-amount", "rfm"]:
        seconds = statistics.median(company.run("grade", "run", "--scheme", scheme, "--as-of", "2025-12-31", "--json")[0] for _ in range(5))
        found[f"public data set: grade by {scheme}"] = f"{seconds:.2f} s, start and JSON included"
    return found


@contextlib.contextmanager
def slow_clients(port, count):
    """As many who never finish their heads, and as many who never finish their bodies, a byte every half second."""
    heads = [(b"GET / HTTP/1.1\r\nHost: a\r\n", b"x"), (b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n", b"a")]
    clients = []
    for opening, drip in heads * count:
        client = socket.create_connection(("127.0.0.1", port))
        client.sendall(opening)
        clients.append((client, drip))
    over = threading.Event()

    def dripping():
        while not over.wait(0.5):
            for client, drip in clients:
                with contextlib.suppress(OSError):
                    client.send(drip)

    dripper = threading.Thread(target=dripping)
    dripper.start()
    try:
        yield
    finally:
        over.set()
        dripper.join()
        for client, _ in clients:
            client.close()


def first_account(port, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/api/v1/accounts?limit=1", headers=headers)
    return json.loads(connection.getresponse().read())["items"][0]["id"]


def signed_in(port):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(
        "POST", "/sign-in", "email=bench%40example.cn&password=a+long+password+for+the+bench", {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    answer.read()
    return {"Cookie": answer.getheader("Set-Cookie").split(";")[0]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--customers", type=int, default=100_000)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--pipeline")
    options.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    chosen = options.parse_args()
    results = {}
    with tempfile.TemporaryDirectory(prefix="hengce-bench-") as name:
        folder = pathlib.Path(name)
        if chosen.engine != "postgres":
            results["SQLite"] = measure("SQLite", f"sqlite:{folder / 'bench.db'}", folder, chosen.customers, chosen.lines, chosen.pipeline)
            if chosen.pipeline:
                results["SQLite"] |= public_set(f"sqlite:{folder / 'public.db'}", chosen.pipeline)
        if chosen.engine != "sqlite":
            with postgres() as address:
                results["PostgreSQL"] = measure("PostgreSQL", address, folder, chosen.customers, chosen.lines, chosen.pipeline)
    report(results)


def report(results):
    lines = [
        "# Benchmarks", "",
        "Written by `bin/bench`; run it again on your machine. One client, loopback, release build, durable writes "
        "(SQLite `synchronous=FULL`, PostgreSQL `fsync=on`). Times of commands include the start of the process.", "",
        f"Measured on {time.strftime('%Y-%m-%d')}: {os.cpu_count()} cores, {platform.machine()}, SQLite {sqlite3.sqlite_version} as the reference.", "",
        "| measure | " + " | ".join(results) + " |", "|---|" + "---|" * len(results),
    ]
    names = list(dict.fromkeys(name for found in results.values() for name in found))
    lines += [f"| {name} | " + " | ".join(found.get(name, "—") for found in results.values()) + " |" for name in names]
    text = "\n".join(lines) + "\n"
    (ROOT / "docs/benchmarks.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
