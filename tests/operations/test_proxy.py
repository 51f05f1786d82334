"""The Caddyfile, with a real Caddy in front of two processes: none is missed while it restarts."""

import json
import os
import re
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from .own import free_port
from .production import CADDY, CADDYFILE, proxy
from .test_headers import HEADERS

HASHED = "/static/css/site.0123456789ab.css"


def caddy(*arguments, **env):
    return subprocess.Popen(
        [CADDY, *arguments, "--config", str(CADDYFILE), "--adapter", "caddyfile"],
        env=os.environ | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def www(tmp_path) -> Path:
    """The proxy's folder: a hashed file as a release leaves it, also compressed."""
    folder = tmp_path / "www" / "static" / "css"
    folder.mkdir(parents=True)
    name = Path(HASHED).name
    (folder / name).write_text("body{}")
    (folder / f"{name}.br").write_bytes(b"brotli")
    (folder / "site.css").write_text("body{}")
    return tmp_path / "www"


@pytest.mark.parametrize("address", ["iec.example", "localhost"])
def test_valid(address):
    process = caddy("validate", SITE_ADDRESS=address)
    assert "Valid configuration" in process.communicate()[0]
    assert process.returncode == 0


def test_formatted():
    done = subprocess.run([CADDY, "fmt", str(CADDYFILE)], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == (CADDYFILE.read_text(), 0)


def test_in_front_of_a_process(site, www, tmp_path):
    """Names, files and log lines."""
    with site.server(TRUST_PROXY="1") as app, proxy(tmp_path, www, app.port) as front:
        page = front.get("/countries/?x=born-1998-05", **{"X-Request-ID": "made-by-a-visitor"})
        kept = front.get(HASHED, **{"Accept-Encoding": "br"})
        plain = front.get("/static/css/site.css")
        ours = front.get("/static/img/favicon.svg")  # not on the proxy's disk
        missing = front.get("/static/css/nothing.css")
    lines = front.log.read_text().splitlines()
    name = page.headers["x-request-id"]
    assert page.status == 200
    assert re.fullmatch(r"[0-9a-f-]{36}", name)
    assert (kept.status, kept.body, kept.headers["content-encoding"]) == (200, b"brotli", "br")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["cache-control"] == "public, max-age=60"
    assert (ours.status, missing.status) == (200, 404)
    for answer in (page, kept, plain, ours, missing):
        assert {key: answer.headers.get(key.lower()) for key in HEADERS} == HEADERS
        policy = answer.headers["content-security-policy"].split("; ")
        assert policy.count("default-src 'none'") == 1
        assert "server" not in answer.headers
    requests = [json.loads(line) for line in lines if "http.log.access" in line]
    asked = [
        request["request"]["uri"] for request in requests if request["request"]["uri"] != "/healthz"
    ]
    assert asked[0] == "/countries/"
    assert [line for line in lines if re.search("1998|made-by|127.0.0.1:5", line)] == []
    assert name in next(line for line in lines if '"/countries/"' in line)


def test_no_request_is_lost_while_processes_are_replaced(site, www, tmp_path):
    """One after the other is stopped and started again, while visitors keep coming."""
    stop, answers = threading.Event(), []

    def visit(front):
        while not stop.is_set():
            answers.append(front.get("/countries/ireland/").status)

    with site.server() as server, proxy_of_two(site, tmp_path, www, server) as (front, restart):
        visitors = [threading.Thread(target=visit, args=(front,)) for _each in range(3)]
        for visitor in visitors:
            visitor.start()
        try:
            restart()
        finally:
            stop.set()
            for visitor in visitors:
                visitor.join()
    assert len(answers) > 20
    assert set(answers) == {200}


@contextmanager
def proxy_of_two(site, folder, www, server):
    """Caddy before ``one`` and a second process, which ``restart`` stops and starts on its port."""
    port = free_port()

    def restart():
        with site.server(port=port):
            time.sleep(4)  # Caddy looks every two seconds who is ready
        time.sleep(1)
        with site.server(port=port):
            time.sleep(4)

    with proxy(folder, www, server.port, port) as front:
        yield front, restart
