"""One reader among hostile clients: how long she waits, beside how long on a quiet site.

`make hostile`. Sixteen clients of each kind come from one address, she from another; all are on
this machine, so the load takes its part of the same processors. Compare the rows of one run.
"""

import random
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from multiprocessing import Process
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from .serving import ROOT, environment, prepare, served

CLIENTS, SECONDS, PAUSE = 16, 8, 0.05
HOSTILE, READER = "127.0.0.2", "127.0.0.3"
AIM = 5.0  # times as long as on a quiet site, at the median
KEPT, FRESH = "/guide/which-category/", "/quiz/born/?citizenship=IE&n={n}"
TOKEN = "a" * 32
FORM = f"username={{n}}&password=x&csrfmiddlewaretoken={TOKEN}"
WORDS = ("decline", "permit", "age", "fund", "letter", "zzyx", "offr", "pools")
Asked = tuple[str, str, str, dict[str, str]]  # method, path, body, headers


def strategy(n: int) -> Asked:
    day = f"2026-{random.randrange(1, 11):02d}-{random.randrange(1, 29):02d}"  # noqa: S311
    query = f"citizenship=GB&category=wh&category=yp&value_wh={n % 100}&value_yp=70&on={day}"
    return "GET", f"/pools/strategy/?{query}", "", {}


def sign_in(n: int) -> Asked:
    headers = {
        "Cookie": f"csrftoken={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return "POST", "/admin/login/", FORM.format(n=n), headers


def search(n: int) -> Asked:
    words = "+".join(random.choices(WORDS, k=4))  # noqa: S311
    return "GET", f"/search/?q={words}+{n}", "", {}


def result(n: int) -> Asked:
    born = f"{1991 + n % 16}-{1 + n % 12:02d}"
    query = f"citizenship=GB&citizenship=IE&citizenship=AU&citizenship=FR&born={born}&used=none"
    return "GET", f"/quiz/result/?{query}", "", {}


def hosts(n: int) -> Asked:
    return "GET", KEPT, "", {"Host": f"LOCALHOST:{n % 60_000 + 1}"}


def nothing(n: int) -> Asked:
    return "GET", f"/guide/{n}/", "", {}


def asking(question: Callable[[int], Asked]) -> Callable[[int, float], None]:
    """A client that asks, waits for the answer and a little more, and asks again."""

    def client(port: int, end: float) -> None:
        while time.time() < end:
            connection = HTTPConnection("127.0.0.1", port, 30, source_address=(HOSTILE, 0))
            method, path, body, headers = question(random.randrange(10**6))  # noqa: S311
            with suppress(OSError, HTTPException):
                connection.request(method, path, body or None, headers)
                connection.getresponse().read()
            connection.close()
            time.sleep(PAUSE)

    return client


def slow_writer(port: int, end: float) -> None:
    """A byte a second; once it is answered or cut off, another one begins."""
    head = (
        f"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken={TOKEN}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
    )
    while time.time() < end:
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", port), 30, (HOSTILE, 0)) as connection,
        ):
            connection.sendall(head.encode())
            while time.time() < end:
                connection.sendall(b"a")
                time.sleep(1)


def slow_reader(port: int, end: float) -> None:
    """A byte a second of the largest file there is."""
    files = (ROOT / "staticfiles").rglob("*.*")
    largest = max(
        (file for file in files if file.suffix == ".js"), key=lambda file: file.stat().st_size
    )
    path = f"/static/{largest.relative_to(ROOT / 'staticfiles')}"
    with suppress(OSError), socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.bind((HOSTILE, 0))
        connection.connect(("127.0.0.1", port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while time.time() < end:
            connection.recv(1)
            time.sleep(1)


KINDS: dict[str, list[Callable[[int, float], None]]] = {
    "strategy, another day each time": [asking(strategy)],
    "sign-in": [asking(sign_in)],
    "search": [asking(search)],
    "quiz result, four passports": [asking(result)],
    "other spellings of the host": [asking(hosts)],
    "pages that are not there": [asking(nothing)],
    "slow writers and slow readers": [slow_writer, slow_reader],
}


def attack(name: str, port: int, end: float) -> None:
    """In a process of its own, so that it does not hold up the reader's clock."""
    threads = [
        Thread(target=client, args=(port, end)) for client in KINDS[name] for _at in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def read(port: int, end: float) -> tuple[list[float], list[float], int]:
    """Milliseconds of a kept page and of one made for her, and how many were no page."""
    kept, fresh, refused = [], [], 0
    number = 0
    while time.time() < end:
        for path, times in ((KEPT, kept), (FRESH, fresh)):
            number += 1
            begun = time.perf_counter()
            connection = HTTPConnection("127.0.0.1", port, 30, source_address=(READER, 0))
            connection.request("GET", path.format(n=number))
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - begun) * 1000)
            refused += answer.status >= 400
            connection.close()
            time.sleep(0.1)
    return kept, fresh, refused


def row(name: str, found: tuple[list[float], list[float], int], quiet: list[float]) -> bool:
    halves = [statistics.median(waits) for waits in found[:2]]
    ratios = [half / usual for half, usual in zip(halves, quiet, strict=True)]
    missed = max(ratios) > AIM or bool(found[2])
    cells = "".join(
        f"{half:10.1f} {ratio:6.1f}" for half, ratio in zip(halves, ratios, strict=True)
    )
    word = "   MISSED" if missed else ""
    sys.stdout.write(f"{cells} {max(found[0] + found[1]):9.0f} {found[2]:8}   {name}{word}\n")
    sys.stdout.flush()
    return missed


def main() -> None:
    chosen = sys.argv[1:] or list(KINDS)
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder))
        prepare(env)
        with served("iecguide.wsgi:application", env) as server:
            server.wait_for(KEPT)
            port = urlsplit(server.url).port
            read(port, time.time() + 3)
            sys.stdout.write("kept, ms  times  fresh, ms  times  longest  no page   beside\n")
            calm = read(port, time.time() + SECONDS)
            quiet = [statistics.median(waits) for waits in calm[:2]]
            missed = row("nobody", calm, quiet)
            for name in chosen:
                end = time.time() + SECONDS + 2
                process = Process(target=attack, args=(name, port, end))
                process.start()
                time.sleep(2)
                missed |= row(name, read(port, end), quiet)
                process.join()
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
