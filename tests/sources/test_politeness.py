"""robots.txt is heeded, each host gets its pause, and one that asks to be left is left."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from iecguide.sources.asking import robots, visiting
from iecguide.sources.asking.answers import NotAskedError, Validators, read_rest
from iecguide.sources.asking.visiting import Visitor
from iecguide.sources.models import WatchedPage

from .elsewhere import Elsewhere, answer, page

pytestmark = pytest.mark.django_db
NOTHING = Validators()


@pytest.fixture
def many(elsewhere, cited):
    cited += [elsewhere.says(f"/{n}", page(f"page {n}")) for n in range(4)]
    return elsewhere


def reasons():
    return set(WatchedPage.objects.values_list("reason", flat=True))


def test_robots_are_asked_once_a_run(many, check):
    check()
    assert many.paths() == ["/robots.txt", "/0", "/1", "/2", "/3"]
    check()
    assert len(many.paths("/robots.txt")) == 2


@pytest.mark.parametrize("agent", ["*", "iec-guide", "IEC-Guide"])
def test_what_robots_disallow_is_not_asked(many, check, agent):
    many.says("/robots.txt", answer(f"User-agent: {agent}\nDisallow: /2\n".encode()))
    check()
    assert many.paths("/2") == []
    refused = WatchedPage.objects.get(address__endswith="/2")
    assert refused.reason == "its robots.txt does not allow it"
    assert (refused.found, refused.answered_at, refused.waits) == ("", None, False)
    assert len(many.paths()) == 4


def test_others_rules_are_not_ours(many, check):
    many.says("/robots.txt", answer(b"User-agent: GPTBot\nDisallow: /\n"))
    assert "0 could not be asked" in check()


def test_where_a_redirect_leads_has_rules_too(elsewhere):
    there = Elsewhere("127.0.0.2")
    there.says("/robots.txt", answer(b"User-agent: *\nDisallow: /"))
    leads = answer(status=b"302 Found", Location=f"{there.root}/page".encode())
    try:
        with pytest.raises(NotAskedError, match="does not allow"):
            Visitor(0).visit(elsewhere.says("/page", leads), NOTHING)
    finally:
        there.stop()
    assert there.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [b"404 Not Found", b"410 Gone", b"403 Forbidden"])
def test_a_host_without_robots_lets_everybody(many, check, status):
    many.says("/robots.txt", answer(status=status))
    assert "0 could not be asked" in check()


@pytest.mark.parametrize("sent", [answer(status=b"503 Busy"), answer(status=b"429 Slow"), b""])
def test_a_host_that_cannot_say_is_not_asked(many, check, sent):
    many.says("/robots.txt", sent)
    with pytest.raises(CommandError):
        check()
    assert many.paths() == ["/robots.txt"]
    assert all(reason.startswith("its robots.txt cannot be read:") for reason in reasons())


def test_robots_may_be_elsewhere_but_not_inside(many, check):
    moved = many.says("/rules", answer(b"User-agent: *\nDisallow: /"))
    many.says("/robots.txt", answer(status=b"301 Moved", Location=moved.encode()))
    with pytest.raises(CommandError):
        check()
    assert reasons() == {"its robots.txt does not allow it"}
    inside = Elsewhere("127.0.0.1")
    many.says("/robots.txt", answer(status=b"301 Moved", Location=inside.root.encode()))
    try:
        with pytest.raises(CommandError):
            check()
    finally:
        inside.stop()
    assert inside.asked == []


def test_rules_that_are_not_text(many, check):
    many.says("/robots.txt", answer(bytes(range(256)) * 10))
    assert "0 could not be asked" in check()


def test_a_host_gets_its_pause(elsewhere, monkeypatch):
    clock, slept = [100.0], []

    def sleep(seconds):
        slept.append(round(seconds, 6))
        clock[0] += seconds

    monkeypatch.setattr(visiting.time, "monotonic", lambda: clock[0])
    visitor = Visitor(5, sleep)
    for path in ("/a", "/b"):
        visitor.visit(elsewhere.says(path, page(path)), NOTHING)
    assert slept == [5, 5]  # after robots.txt, and between two pages
    clock[0] += 3
    visitor.visit(elsewhere.says("/c", page("c")), NOTHING)
    assert slept[2:] == [2]


def test_a_longer_pause_that_a_host_asks_for(elsewhere):
    elsewhere.says("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 9\nDisallow: /x\n"))
    slept = []
    visitor = Visitor(0, slept.append)
    for path in ("/a", "/b"):
        visitor.visit(elsewhere.says(path, page(path)), NOTHING)
    assert [round(each) for each in slept] == [9, 9]
    assert robots.read_rules(b"User-agent: *\nCrawl-delay: 90000").delay == robots.MOST_DELAY


def test_another_host_is_not_waited_for(elsewhere):
    slept, other = [], Elsewhere("127.0.0.2")
    visitor = Visitor(5, slept.append)
    try:
        visitor.visit(elsewhere.says("/a", page("a")), NOTHING)
        visitor.visit(other.says("/a", page("a")), NOTHING)
    finally:
        other.stop()
    assert len(slept) == 2  # robots.txt and a page of each


# A host that asks to be left, or does not answer


@pytest.mark.parametrize("status", [b"429 Too Many Requests", b"503 Service Unavailable"])
def test_a_host_that_asks_to_be_left_is_left(many, check, status):
    many.says("/1", answer(status=status, Retry_After=b"3600"))
    said = check()
    assert many.paths() == ["/robots.txt", "/0", "/1"]
    assert "2 left for the next run" in said
    left = WatchedPage.objects.get(address__endswith="/1")
    assert timedelta(minutes=59) < left.ask_again_at - timezone.now() <= timedelta(hours=1)
    many.asked.clear()
    check()
    assert many.paths("/1") == []
    assert many.paths("/2") == ["/2"]
    WatchedPage.objects.update(ask_again_at=timezone.now() - timedelta(1))
    many.says("/1", page("page 1"))
    check()
    assert WatchedPage.objects.get(address__endswith="/1").ask_again_at is None


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta()),
        ("99999999", timedelta(7)),
        ("Fri, 17 Feb 2023 19:51:00 GMT", timedelta()),
        ("Fri, 17 Feb 2190 19:51:00 GMT", timedelta(7)),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("", None),
    ],
)
def test_how_long_it_wants_to_be_left(said, rest):
    from email.message import Message

    headers = Message()
    headers["Retry-After"] = said
    assert read_rest(headers) == rest


def test_a_host_that_does_not_answer_is_left_after_two(many, check):
    for n in range(4):
        many.says(f"/{n}", b"")
    with pytest.raises(CommandError, match="on the net"):
        check()
    assert many.paths() == ["/robots.txt", "/0", "/1"]
    many.asked.clear()
    for n in range(4):
        many.says(f"/{n}", page(f"page {n}"))
    check("--limit", "2")
    assert many.paths() == ["/robots.txt", "/2", "/3"]
