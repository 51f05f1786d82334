"""The site as documented, started: its units' commands, its settings, its proxy, its database.

One installation for the whole file, made from nothing; each test leaves it running.
"""

import os
import re
import subprocess
import sys
import threading
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection

from quiz.iec.questionnaire import IEC

from .own import ROOT, empty, free_port
from .production import HOST, Installed, files_in, proxy
from .test_headers import HEADERS

A_YEAR = "public, max-age=31536000, immutable"
HSTS = "max-age=63072000; includeSubDomains"
PICTURE = b"\x00picture" * 500_000  # 4 MB, about the largest there can be
PAGES = [
    "/",
    "/guide/which-category/",
    "/countries/ireland/",
    "/pools/",
    "/quiz/",
    "/quiz/born/?citizenship=IE",
    "/quiz/result/?citizenship=IE&born=1998-05",
    "/quiz/rules/",
    "/search/?q=working+holiday",
    "/admin/login/",
]


def services(site):
    """PostgreSQL and Redis where the tests run on them; else what site.env.example says."""
    if connection.vendor == "sqlite":
        return {}
    return {"DATABASE_URL": site.database, "CACHE_URL": os.environ.get("CACHE_URL", "locmem://")}


def release(machine, number):
    """With one page that breaks, by an error that quotes what the visitor typed."""
    code = machine.release(number)
    (code / "templates/home/about.html").write_text("{% url request.GET.q %}")
    return code


@pytest.fixture(scope="module")
def machine(django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("machine")
    with django_db_blocker.unblock(), empty(folder / "test_installed") as site:
        rounds = str(ROOT / "tests/pools/reports/samples/2023-02-10.xml")
        draws = str(ROOT / "tests/express_entry/round_448.json")
        machine = Installed(
            folder / "root", services(site) | {"ROUNDS_FROM": rounds, "DRAWS_FROM": draws}
        )
        code = release(machine, 1)
        machine.use(1)
        shipped = files_in(code)
        machine.install()
        pictures = machine.folder / "var/lib/iecguide/media/pictures"
        pictures.mkdir(parents=True)
        (pictures / "map.webp").write_bytes(PICTURE)
        with machine.processes():
            yield machine
        assert files_in(code) == shipped  # nothing was written where the code lies


@pytest.fixture(scope="module")
def front(machine):
    with proxy(machine.folder / "proxy", machine.www, *machine.ports) as front:
        yield front


@pytest.mark.parametrize("url", PAGES)
def test_a_page(front, url):
    page = front.get(url)
    assert (page.status, "IEC Guide</title>" in page.text) == (200, True)
    assert {name: page.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert page.headers["strict-transport-security"] == HSTS
    assert {"server", "via"} & set(page.headers) == set()


def stylesheet(page):
    return re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', page.text)[1]


def test_files(front, machine):
    """What pages name is there for a year, compressed; the picture comes from the app."""
    name = stylesheet(front.get("/"))
    style = front.get(name, **{"Accept-Encoding": "br"})
    assert (style.status, style.headers["content-encoding"]) == (200, "br")
    assert style.headers["cache-control"] == A_YEAR
    assert style.body == (machine.www / f"{name[1:]}.br").read_bytes()
    picture = front.get("/media/pictures/map.webp")
    assert (picture.status, picture.headers["content-type"]) == (200, "image/webp")
    assert picture.body == PICTURE
    icon = front.get("/favicon.ico")
    assert (icon.status, front.get(icon.headers["location"]).status) == (302, 200)


def test_whom_to_tell(front):
    found = front.get("/.well-known/security.txt")
    assert found.status == 200
    assert f"Contact: mailto:guide@{HOST}\n" in found.text
    assert f"Canonical: https://{HOST}/.well-known/security.txt\n" in found.text


def test_other_doors(front):
    """Plain http leads to https; a name that is not ours is not served."""
    with_query = "/quiz/result/?citizenship=IE"
    plain = front.plain.ask("GET", with_query, {"Host": HOST})
    assert (plain.status, plain.headers["location"]) == (308, f"https://{HOST}{with_query}")
    other = front.get("/", Host="evil.example")
    assert (other.status, other.text) == (421, "There is no such site here.")
    for answer in (plain, other):
        assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


def test_a_port_that_is_taken(machine):
    """Told before a second server starts there, and shares the visitors of the first."""
    command = [sys.executable, str(ROOT / "deploy/port.py"), "127.0.0.1"]

    def said(port):
        done = subprocess.run([*command, port], capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    taken, free = str(machine.ports[0]), str(free_port())
    assert said(free) == (0, "")
    assert said(taken)[0] == 1
    assert said(taken)[1].startswith(f"Port {taken} of 127.0.0.1 is taken: stop what runs there")
    assert said("70000")[0] == 1
    process = subprocess.run(
        ["make", "run", f"PORT={taken}", f"PYTHON={sys.executable}"],
        cwd=machine.current.resolve(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 2
    assert f"Port {taken} of 127.0.0.1 is taken" in process.stderr


# Slow people


@contextmanager
def slowly(front, begin, step, count):
    """So many visitors at once, who each do ``step`` on their connection once a second."""
    stop, lines = threading.Event(), [front.line() for _each in range(count)]

    def go(line):
        begin(line)
        while not stop.wait(1):
            step(line)

    threads = [threading.Thread(target=go, args=(line,), daemon=True) for line in lines]
    with ExitStack() as stack:
        for line in lines:
            stack.callback(line.close)
        for thread in threads:
            thread.start()
        stop.wait(2)
        yield
        stop.set()
        for thread in threads:
            thread.join()


def begin_upload(line: HTTPConnection):
    line.putrequest("POST", "/admin/login/")
    line.putheader("Cookie", f"__Host-csrftoken={'a' * 32}")
    line.putheader("Content-Type", "application/x-www-form-urlencoded")
    line.putheader("Content-Length", "100000")
    line.endheaders()


def begin_download(line: HTTPConnection):
    line.request("GET", "/media/pictures/map.webp")


@pytest.mark.parametrize(
    ("begin", "step"),
    [
        (begin_upload, lambda line: line.send(b"x")),
        (begin_download, lambda line: line.sock.recv(1)),
    ],
    ids=["senders", "readers"],
)
def test_slow_people_hold_nobody_up(front, begin, step):
    """Six of them, before two processes of one thread each: a reader hardly notices.

    Without buffers each would hold a process for as long as it likes, and pages be 503.
    """
    with slowly(front, begin, step, 6):
        answers = [front.get(f"/countries/?slow={number}").status for number in range(5)]
        probes = [front.get("/readyz").status for _each in range(4)]
    assert (answers, probes) == ([200] * 5, [200] * 4)


# A release on top


def test_a_release_on_top(front, machine):
    """New words and a new style; a reader who polls meanwhile never sees anything fail."""
    before = front.get("/privacy/")
    code = release(machine, 2)
    for name, old, new in (
        (
            "templates/home/privacy.html",
            "We keep nothing about you, ",
            "We still keep nothing. So ",
        ),
        ("static/css/site.css", "", "/* of the second release */\n"),
    ):
        text = (code / name).read_text()
        assert old in text
        (code / name).write_text(text.replace(old, new, 1))
    stop, seen = threading.Event(), []

    def poll():
        while not stop.wait(0.02):
            page = front.get("/privacy/")
            seen.append((page.status, front.get(stylesheet(page)).status))

    reader = threading.Thread(target=poll)
    reader.start()
    try:
        machine.use(2)
        machine.install()
        for port in machine.ports:
            machine.stop(port)
            machine.start(port)
    finally:
        stop.set()
        reader.join()
    after = front.get("/privacy/")
    assert len(seen) > 20
    assert set(seen) == {(200, 200)}
    assert "We still keep nothing." in after.text
    assert "We still" not in before.text
    assert stylesheet(after) != stylesheet(before)
    assert front.get(stylesheet(before)).status == 200


# The timers' units


def test_what_timers_start(machine):
    assert machine.run("iecguide-publish.service") == "articles: 0 published or taken down\n"
    assert machine.run("iecguide-rounds.service").startswith("rounds: ")
    assert machine.run("iecguide-draws.service").startswith("draws: 1 new")


def test_backed_up_and_restored(machine, tmp_path, django_db_blocker):
    """By the unit; what is restored into an empty database, with other uploads, is the same."""
    machine.run("iecguide-backup.service")
    (made,) = (machine.folder / "var/backups/iecguide").iterdir()
    with django_db_blocker.unblock(), empty(tmp_path / "test_restored") as other:
        elsewhere = {"MEDIA_ROOT": str(other.media), "DATABASE_URL": other.database}
        machine.manage("restore", str(made), **elsewhere)
        found = {name: shown(machine, **env) for name, env in {"a": {}, "b": elsewhere}.items()}
        assert found["a"] == found["b"]
        assert found["a"].count(" 200 ") == len(PAGES)
        assert (other.media / "pictures/map.webp").read_bytes() == PICTURE


SHOW = """
import sys, django
django.setup()
from hashlib import sha256
from django.test import Client
for url in sys.argv[1:]:
    page = Client(SERVER_NAME="iec.example").get(url, secure=True)
    print(url, page.status_code, sha256(page.content).hexdigest() if "/admin/" not in url else "")
"""


def shown(machine, **env):
    """Each page's status and a sum of its content, by the site's own settings."""
    own = {"DJANGO_SETTINGS_MODULE": "iecguide.settings"} | env
    command = (f"{machine.current}/.venv/bin/python", "-c", SHOW, *PAGES)
    return machine.do(*command, noted=False, **own)


# What is written down

TOKEN = "tsr4kq9zz"
BORN = "1997-03"
VISITOR = "127.0.0.77"
ANSWERS = f"citizenship=IE&born={BORN}&used=wh:2019-05:12&x={TOKEN}"
ASKED = [
    *(f"/quiz/{name}/?{ANSWERS}" for name in IEC.by_name),
    *(f"/quiz/?from={name}&{ANSWERS}&{name}={TOKEN}" for name in IEC.by_name),
    "/quiz/?from=born&citizenship=IE&born_month=3&born_year=1997",
    f"/quiz/result/?born={BORN}&citizenship=IE&used=wh:2019-05:12",
    f"/quiz/result.json?citizenship=IE&born={TOKEN}",
    f"/pools/strategy/?citizenship=IE&category=wh&value_wh=100&x={TOKEN}",
    f"/search/?q={TOKEN}+working+holiday",
    f"/countries/?q={TOKEN}",
    f"/quiz?{ANSWERS}",
    # a link whose “?” was passed on in another form, and answers where a path should be
    f"/quiz/result/%3Fcitizenship=IE&born={BORN}%26x={TOKEN}%20and%20more",
    f"/quiz/result/;born={BORN};x={TOKEN}",
    f"/quiz/result/%0A{TOKEN}",
    f"/quiz/result/%250A{TOKEN}",
    f"/search/%3Fq={TOKEN}%20%C3%A9%20%22{TOKEN}",
    f"/nothing/?{ANSWERS}",
    f"/about/?q={TOKEN}&born={BORN}",
    f"/admin/?{ANSWERS}",
    f"/quiz/?{ANSWERS}&" + "&".join(f"y{number}=1" for number in range(1001)),
    f"/quiz/?x={TOKEN}{'y' * 9_000}",
]
UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
           "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip
MARKS = re.compile(
    f"{TOKEN}|{BORN}|{VISITOR}|192.0.2.66|evil.example|(citizenship|born|used)(=|%3D)"
)
SAID = {
    "Referer": f"https://{HOST}/quiz/result/?{ANSWERS}",
    "User-Agent": TOKEN,
    "Cookie": f"x={TOKEN}",
    "X-Forwarded-For": "192.0.2.66",
}


def ask_everything(front):
    """The statuses of every kind of request, each with marks of a visitor."""
    found = set()
    for url in ASKED:
        for method in ("GET", "HEAD"):
            found.add(front.ask(method, url, SAID).status)
    for method, url, headers, body in (
        ("POST", f"/quiz/?{ANSWERS}", SAID, f"born={TOKEN}"),
        ("POST", f"/admin/login/?next=/x{TOKEN}", SAID, f"born={TOKEN}"),
        ("POST", f"/admin/login/?x={TOKEN}", SAID | {"Content-Length": "6000000"}, ""),
        ("GET", f"/quiz/?{ANSWERS}", SAID | UPGRADE, ""),
        ("GET", f"/quiz/?{ANSWERS}", SAID | {"X-Large": TOKEN * 20_000}, ""),
        ("GET", f"/quiz/?{ANSWERS}", SAID | {"Host": "evil.example"}, ""),
        ("GET", f"http://evil.example/quiz/?{ANSWERS}", SAID | {"Host": "evil.example"}, ""),
        ("BORN", f"/quiz/?{ANSWERS}", SAID, ""),
    ):
        found.add(front.ask(method, url, headers, body).status)
    found.add(front.plain.ask("GET", f"/quiz/?{ANSWERS}", SAID | {"Host": HOST}).status)
    leave_early(front)
    return found


def leave_early(front):
    """Visitors who are gone before their answer, or before they have said all."""
    for path in (f"/pools/strategy/?{ANSWERS}", "/media/pictures/map.webp?" + ANSWERS):
        with closing(front.line()) as line:
            line.request("GET", path, headers=SAID)
    with closing(front.line()) as line:
        line.putrequest("POST", f"/admin/login/?{ANSWERS}")
        line.putheader("Content-Length", "1000")
        line.endheaders(TOKEN.encode())


@contextmanager
def torn():
    """A process that is ready, and breaks off every other answer in its middle."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "20000000" if "?" in self.path else "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with closing(server.socket):
        yield server.server_port
        server.shutdown()


def test_nothing_a_visitor_says_is_written_down(front, machine):
    """Neither by the proxy, whatever went wrong, nor by a process or a timer's unit."""
    visitor = replace(front, source=VISITOR)
    found = ask_everything(visitor)
    assert found >= {200, 301, 302, 308, 400, 403, 404, 405, 413, 421, 422, 431, 500}
    logs = [machine.log.read_text(), front.log.read_text()]
    with (
        torn() as port,
        proxy(machine.folder / "torn", machine.www, port) as broken,
        pytest.raises(HTTPException),
    ):
        replace(broken, source=VISITOR).get(f"/quiz/?{ANSWERS}", **SAID)
    with proxy(machine.folder / "away", machine.www, free_port()) as away:
        closed = replace(away, source=VISITOR).get(f"/quiz/?{ANSWERS}", **SAID)
    logs += [broken.log.read_text(), away.log.read_text()]
    for text in logs:
        assert len(text) > 1000
        assert [line for line in text.splitlines() if MARKS.search(line)] == []
    assert "NoReverseMatch" in logs[0]  # what broke is written
    assert '"uri":"/quiz/born/"' in logs[1]
    assert '"status":503' in logs[3]
    assert_is_calm(closed)


def assert_is_calm(closed):
    """The proxy's own page while no process answers."""
    assert (closed.status, closed.headers["retry-after"]) == (503, "30")
    assert closed.headers["cache-control"] == "no-store"
    assert closed.headers["strict-transport-security"] == HSTS
    assert {name: closed.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert closed.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert "<h1>We will be back in a moment</h1>" in closed.text
    assert {"server", "via"} & set(closed.headers) == set()
