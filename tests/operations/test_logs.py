"""Logs tell what happened, never what a visitor answered."""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from iecguide.operations.tracing import without_queries

ANSWERS = "citizenship=IE&born=1999-07&used=wh:2019"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"GET /quiz/?{ANSWERS} HTTP/1.1", "GET /quiz/?… HTTP/1.1"),
        (f"'/quiz/result/?{ANSWERS}'", "'/quiz/result/?…'"),
        (f"https://guide.example/?{ANSWERS}#top", "https://guide.example/?…"),
        ("?a=b", "?…"),
        ("Really? Yes.", "Really? Yes."),
        ("What?", "What?"),
        ("Not Found: /quiz/", "Not Found: /quiz/"),
        ("/?a=1 and /?b=2", "/?… and /?…"),
        ("/?a=1?b=2", "/?…?…"),
    ],
)
def test_cut(text, says):
    assert without_queries(text) == says


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/", "/quiz/result.json", "/quiz/", "/countries/x/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_requests(written, path, method):
    """Whatever goes wrong with a request."""
    getattr(Client(), method)(f"{path}?{ANSWERS}&x=y")
    assert "1999" not in written.getvalue()


@pytest.mark.django_db
def test_a_broken_view(written, monkeypatch):
    """Not in the message, nor in the traceback that follows it."""

    def fail():
        raise RuntimeError(f"could not read /quiz/result.json?{ANSWERS}")

    monkeypatch.setattr("quiz.iec.views.snapshot", fail)
    page = Client(raise_request_exception=False).get(f"/quiz/result.json?{ANSWERS}")
    assert page.status_code == 500
    text = written.getvalue()
    first, *_frames, last = text.strip().split("\n")
    name = page["X-Request-ID"]
    assert first == f"ERROR django.request {name} Internal Server Error: /quiz/result.json"
    assert last == "RuntimeError"
    assert "1999" not in text


def test_a_stack(written):
    """How the program came there is not written: its lines may quote what somebody typed."""
    logging.getLogger("x").warning("at /?%s", ANSWERS, stack_info=True)
    assert written.getvalue() == "WARNING x at /?…\n"


def test_the_server_writes_no_line_for_each_request():
    for name in ("Makefile", *map(str, Path(settings.BASE_DIR).glob("Dockerfile*"))):
        text = (Path(settings.BASE_DIR) / name).read_text(encoding="utf-8")
        assert "--access-log" not in text.replace("--no-access-log", "")


PASSED_ON = [
    ("/quiz/result/%3Fcitizenship=IE&born=1999-07", "/quiz/result/?…"),
    ("/quiz/result/%3Fx=a%20b&born=1999-07", "/quiz/result/?…"),
    ("/search/%3Fq=%C3%A9t%C3%A9%201999", "/search/?…"),
    ("/quiz/result/%0Aborn-1999-07/", "/quiz/result/?…"),
    ("/quiz/result/%253Fborn-1999-07/", "/quiz/result/?…"),
    ("/quiz/result/%5Cnborn-1999-07/", "/quiz/result/?…"),
    ("/countries/;born=1999-07", "/countries/?…"),
    ("/guide/born%3D1999-07/", "/guide/born?…"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "says"), PASSED_ON)
def test_answers_in_a_path(written, path, says):
    """A link whose “?” somebody's program wrote as “%3F” carries the answers in its path."""
    page = Client().get(path)
    assert page.status_code == 404
    assert "1999" not in written.getvalue()
    assert f"Not Found: {says}\n" in written.getvalue()
