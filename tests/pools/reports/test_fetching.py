"""A server may be slow, cut short, or lead elsewhere: what is fetched is bounded in every way."""

import socket
import threading
from contextlib import closing
from functools import partial
from urllib.parse import urlsplit

import pytest

from iecguide.core import fetching
from iecguide.core.fetching import Exchange, is_public
from pools.reports.ircc_xml import MAX_BYTES
from pools.reports.parsing import UnreadableError

fetch = partial(fetching.fetch, most=MAX_BYTES)
OK = b"HTTP/1.1 200 OK\r\n"
PIECES = 400  # of a dripping server: twenty seconds in all


class Server:
    """Answers every connection with ``pieces``, one at a time; counts what it could send."""

    def __init__(self, pieces, pause=0.0, host="127.0.0.1"):
        self.pieces, self.pause = pieces, pause
        self.sent = self.asked = 0
        self.over = threading.Event()
        self.socket = socket.create_server((host, 0))
        self.address = f"http://{host}:{self.socket.getsockname()[1]}/selections.xml"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while not self.over.is_set():
            try:
                line, _peer = self.socket.accept()
            except OSError:
                return
            self.asked += 1
            with closing(line):
                line.recv(65_536)
                for piece in self.pieces:
                    try:
                        line.sendall(piece)
                    except OSError:
                        break
                    self.sent += 1
                    if self.over.wait(self.pause):
                        break

    def stop(self):
        self.over.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)


@pytest.fixture
def serve():
    servers = []

    def start(*pieces, **options):
        servers.append(Server(pieces, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def answer(body=b"", status=b"200 OK", **headers):
    lines = [
        b"%s: %s\r\n" % (name.replace("_", "-").encode(), value) for name, value in headers.items()
    ]
    return b"HTTP/1.1 " + status + b"\r\n" + b"".join(lines) + b"\r\n" + body


DRIPS = {
    "status line": [b"H"] * PIECES,
    "headers": [OK, *[b"X-%d: y\r\n" % n for n in range(PIECES)]],
    "body": [OK + b"\r\n", *[b"x"] * PIECES],
    "body of a known length": [OK + b"Content-Length: 5000\r\n\r\n", *[b"x"] * PIECES],
    "chunks": [OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * PIECES],
}


@pytest.mark.parametrize("pieces", DRIPS.values(), ids=DRIPS)
def test_a_dripping_server_is_left(serve, monkeypatch, pieces):
    """Whatever drips, the limit is for all of it: most was never sent."""
    monkeypatch.setattr(fetching, "PATIENCE", 0.5)
    server = serve(*pieces, pause=0.05)
    with pytest.raises(UnreadableError, match=r"did not arrive within 0\.5 seconds"):
        fetch(server.address)
    assert server.sent < PIECES / 4


def test_a_silent_server_is_left(serve, monkeypatch):
    monkeypatch.setattr(fetching, "TIMEOUT", 0.2)
    with pytest.raises(UnreadableError, match=r"sent nothing for 0\.2 seconds"):
        fetch(serve(OK, b"", pause=5).address)


def test_redirects_share_the_limit(serve, monkeypatch):
    """Six hops of nearly the whole time each are not six times the time."""
    monkeypatch.setattr(fetching, "PATIENCE", 0.6)
    moved = answer(status=b"302 Found", Location=b"/again", Content_Length=b"0")
    server = serve(*[bytes([sign]) for sign in moved], pause=0.005)
    with pytest.raises(UnreadableError, match="did not arrive within"):
        fetch(server.address)
    assert server.asked < fetching.MOST_REDIRECTS


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (answer(b"<temp>", Content_Length=b"400"), "ends 394 bytes too early"),
        (answer(b"10\r\n<temp>", Transfer_Encoding=b"chunked"), "IncompleteRead"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0"),
        (b"", "closed connection"),
        (answer(status=b"503 Service Unavailable"), "answers 503 Service Unavailable"),
        (answer(status=b"304 Not Modified"), "answers 304"),
        (answer(status=b"302 Found"), "redirected to “”"),
        (answer(status=b"302 Found", Location=b"file:///etc/passwd"), "redirected to “file:"),
        (answer(status=b"302 Found", Location=b"ftp://a/b"), "redirected to “ftp:"),
        (answer(status=b"302 Found", Location=b"/", Content_Length=b"0"), "more than 5 times"),
    ],
)
def test_what_is_no_feed_is_said(serve, sent, why):
    with pytest.raises(UnreadableError, match=f"Could not read .*({why})"):
        fetch(serve(sent).address)


def test_a_redirect_is_followed(serve):
    there = serve(answer(b"<temp/>", Last_Modified=b"Fri, 17 Feb 2023 19:51:00 GMT"))
    here = serve(answer(status=b"301 Moved", Location=there.address.encode()))
    found = fetch(here.address)
    assert (found.data, found.name, str(found.published)) == (
        b"<temp/>",
        here.address,
        "2023-02-17",
    )


@pytest.mark.parametrize("changed", [b"yesterday", b"Mon, 31 Feb 2026 00:00:00 GMT", b""])
def test_a_day_nobody_can_read_is_no_day(serve, changed):
    assert fetch(serve(answer(b"x", Last_Modified=changed)).address).published is None


def test_a_body_without_end_is_cut(serve):
    server = serve(answer(), *[b"x" * 1_000_000] * 100)
    assert MAX_BYTES < len(fetch(server.address).data) < MAX_BYTES + 100_000


# Where it may lead


def test_a_public_source_may_not_lead_inside(serve, monkeypatch):
    """As if 127.0.0.2 were out in the world."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.2")
    inside, outside = serve(answer(b"secret")), serve(answer(b"<temp/>"), host="127.0.0.2")
    leads_in = serve(
        answer(status=b"302 Found", Location=inside.address.encode()), host="127.0.0.2"
    )
    with pytest.raises(UnreadableError, match=r"leads to 127\.0\.0\.1, which is no public"):
        fetch(leads_in.address)
    assert inside.asked == 0
    leads_out = serve(
        answer(status=b"302 Found", Location=outside.address.encode()), host="127.0.0.2"
    )
    assert fetch(leads_out.address).data == b"<temp/>"
    # What the operator named is the operator's business.
    assert fetch(inside.address).data == b"secret"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public


def test_a_name_with_one_inner_address_is_inside(monkeypatch):
    """Whatever of its addresses would be connected to."""
    places = [(2, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_what, **_how: places)
    with pytest.raises(ValueError, match="no public address"):
        Exchange(public_only=True).ask("http://feed.example/")


@pytest.mark.parametrize("location", ["http://a.example/", "//a.example/", "https://b.example/"])
def test_https_stays_https(location):
    if location.startswith("http:"):
        with pytest.raises(ValueError, match="not followed"):
            fetching.follow("https://feed.example/x", location)
    else:
        assert fetching.follow("https://feed.example/x", location).startswith("https://")


def test_the_next_address_is_tried(monkeypatch, serve):
    """A server with two addresses, of which the first takes no connection."""
    server = serve(answer(b"<temp/>"))
    here = urlsplit(server.address).port
    with closing(socket.create_server(("127.0.0.1", 0))) as nobody:
        closed = nobody.getsockname()[1]
    places = [("127.0.0.1", closed), ("127.0.0.1", here)]
    with Exchange()._first(places) as line:
        assert line.getpeername() == places[1]
    with pytest.raises(ConnectionRefusedError):
        Exchange()._first(places[:1])
