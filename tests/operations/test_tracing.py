"""Request ids and log lines: who asked is in no line, and nothing a visitor typed."""

import json
import logging
import re
import sys

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from iecguide.operations.tracing import JsonFormatter, PlainFormatter, RequestIdMiddleware

OURS = re.compile(r"[0-9a-f]{32}")
ASKED = "/quiz/?citizenship=IE&born=1998-05"


def answered(client, name=None):
    headers = {"X-Request-ID": name} if name else {}
    return client.get("/healthz", headers=headers)["X-Request-ID"]


def test_every_answer_has_a_name_of_its_own(client):
    first, second = answered(client), answered(client)
    assert OURS.fullmatch(first)
    assert OURS.fullmatch(second)
    assert first != second


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "status"),
    [("/", 200), ("/nothing/", 404), ("/about", 301), ("/static/css/site.css", 200)],
)
def test_on_every_kind_of_answer(client, url, status):
    response = client.get(url)
    response.close()
    assert response.status_code == status
    assert OURS.fullmatch(response["X-Request-ID"])


@pytest.mark.parametrize(
    ("proxies", "name", "kept"),
    [
        (1, "3f2c9d10-0000-4000-8000-0123456789ab", True),
        (1, "abcdefgh", True),
        (1, "a" * 64, True),
        (1, "short", False),
        (1, "a" * 65, False),
        (1, "with space", False),
        (1, "quote\"'<b>", False),
        (1, "línea-ñandú", False),
        (0, "3f2c9d10-0000-4000-8000-0123456789ab", False),
    ],
)
def test_a_name_from_outside(client, settings, proxies, name, kept):
    """Kept when it is well formed and a proxy of ours stands in front."""
    settings.TRUST_PROXY = proxies
    found = answered(client, name)
    assert (found == name) is kept
    assert bool(OURS.fullmatch(found)) is not kept


# Lines


def record(message="Something", *args, error=None, **extra):
    found = logging.LogRecord(
        "iecguide.test", logging.ERROR, __file__, 1, message, args, error and caught(error)
    )
    found.__dict__.update(extra)
    return found


def caught(error):
    """``exc_info`` of an error that was raised while handling another."""
    try:
        try:
            raise KeyError("born=1998-05")
        except KeyError:
            raise error  # noqa: B904
    except type(error):
        return sys.exc_info()


def as_json(entry):
    return json.loads(JsonFormatter().format(entry))


def test_a_json_line():
    """The fields named, and no other that a record carries."""
    request = RequestFactory().get(ASKED)
    request.request_id = "0123456789"
    entry = record("Not Found: %s", ASKED, request=request, status_code=404, user="Ann")
    entry.created = 1_767_225_600.25
    assert as_json(entry) == {
        "time": "2026-01-01T00:00:00.250Z",
        "level": "ERROR",
        "logger": "iecguide.test",
        "message": "Not Found: /quiz/?…",
        "request_id": "0123456789",
        "status": 404,
    }


def test_a_plain_line():
    request = RequestFactory().get(ASKED)
    request.request_id = "0123456789"
    entry = record("Not Found: %s", ASKED, request=request)
    assert PlainFormatter().format(entry) == "ERROR iecguide.test 0123456789 Not Found: /quiz/?…"
    assert PlainFormatter().format(record("Up")) == "ERROR iecguide.test Up"


@pytest.mark.parametrize("formatter", [PlainFormatter(), JsonFormatter()])
def test_an_error_quotes_nobody(formatter):
    """Where and what kind, with the cause before it; never what it says."""
    line = formatter.format(record(error=ValueError("invalid month 1998-05 in /quiz/?born=1998")))
    assert "1998" not in line
    assert re.findall(r"in caught|KeyError|ValueError", line) == [
        "in caught",
        "KeyError",
        "in caught",
        "ValueError",
    ]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OperationalError("no host db.internal?password=x"),
            "OperationalError: no host db.internal?…",
        ),
        (
            FileNotFoundError(2, "No such file", "/srv/a.csv"),
            "[Errno 2] No such file: '/srv/a.csv'",
        ),
    ],
)
def test_errors_of_the_machine_speak(error, said):
    assert as_json(record(error=error))["error"].endswith(said)


def test_the_name_stands_in_lines_of_the_request():
    """From inside the request, and gone with it."""
    seen = []

    def view(request):
        seen.append(as_json(record())["request_id"])
        return HttpResponse()

    request = RequestFactory().get(ASKED)
    RequestIdMiddleware(view)(request)
    assert seen == [request.request_id]
    assert "request_id" not in as_json(record())


@pytest.mark.django_db
def test_a_whole_site_logs_no_query(monkeypatch, caplog):
    """An error in a view, an address that is not there, a bad host: through the real handlers."""

    def fail():
        raise ValueError("citizenship=IE is not known")

    monkeypatch.setattr("quiz.iec.views.snapshot", fail)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        assert client.get(ASKED).status_code == 500
        assert client.get("/nothing/?born=1998-05").status_code == 404
    lines = [JsonFormatter().format(entry) for entry in caplog.records if entry.name != "asyncio"]
    lines += [PlainFormatter().format(entry) for entry in caplog.records]
    ours = [line for line in lines if "django.request" in line]
    assert len(ours) == 4
    assert [line for line in ours if re.search(r"1998|citizenship|not known", line)] == []
    assert [line for line in ours if not re.search(r"[0-9a-f]{32}", line)] == []
