"""What pages answer, day by day, and what is noted of it."""

import pytest
from django.core.management import CommandError

from iecguide.core import fetching
from iecguide.sources.asking import visiting
from iecguide.sources.models import GONE, WatchedPage
from tests.conftest import TODAY

from .elsewhere import HOST, Elsewhere, answer, page

pytestmark = pytest.mark.django_db
MISSING = answer(status=b"404 Not Found")
BROKEN = answer(status=b"503 Service Unavailable")


def changed():
    return list(WatchedPage.objects.changed().values_list("address", flat=True))


def gone():
    return list(WatchedPage.objects.gone().values_list("address", flat=True))


def test_the_first_reading_is_taken_as_known(watch):
    found = watch(page("The fee is 184 dollars."))
    assert (len(found.found), found.accepted, found.accepted_on) == (64, found.found, TODAY)
    assert (found.waits, changed(), gone(), found.reason) == (False, [], [], "")


def test_a_page_that_stays(watch, on_day):
    before = watch(page("184 dollars"))
    on_day(1)
    after = watch(page("184\n dollars"))
    assert (after.found, after.found_since, changed()) == (before.found, None, [])
    assert after.asked_at > before.asked_at


def test_a_page_that_changes_waits_since_the_day_it_did(watch, on_day):
    before = watch(page("184 dollars"))
    first = on_day(1)
    watch(page("190 dollars"))
    on_day(2)
    after = watch(page("191 dollars"))
    assert (changed(), after.found_since) == ([after.address], first)
    assert (after.accepted, after.accepted_on) == (before.found, TODAY)


def test_a_page_that_is_again_as_it_was_waits_no_more(watch):
    watch(page("184 dollars"))
    watch(page("190 dollars"))
    assert changed()
    after = watch(page("184 dollars"))
    assert (changed(), after.found_since) == ([], None)


def test_a_server_may_say_that_it_is_the_same(watch, elsewhere):
    before = watch(page("184", ETag=b'"a1"', Last_Modified=b"Fri, 17 Feb 2023 19:51:00 GMT"))
    after = watch(answer(status=b"304 Not Modified"))
    assert elsewhere.headers("/page")["If-None-Match"] == '"a1"'
    assert (after.found, after.reason, changed()) == (before.found, "", [])
    assert after.answered_at > before.answered_at


def test_without_an_etag_the_day_is_sent(watch, elsewhere):
    watch(page("184", Last_Modified=b"Fri, 17 Feb 2023 19:51:00 GMT"))
    watch(answer(status=b"304 Not Modified"))
    headers = elsewhere.headers("/page")
    assert headers["If-Modified-Since"] == "Fri, 17 Feb 2023 19:51:00 GMT"
    assert "If-None-Match" not in headers


def test_the_same_as_nothing_is_no_answer(watch):
    """304 to a question that named nothing to compare with."""
    found = watch(answer(status=b"304 Not Modified"))
    assert (found.found, found.answered_at, found.reason) == (
        "",
        None,
        "the server answers 304 Not Modified",
    )


@pytest.mark.parametrize("etag", [b"a1", b'"a\x80"', b'"' + b"x" * 300 + b'"'])
def test_what_cannot_be_sent_back_is_not(watch, elsewhere, etag):
    watch(page("184", ETag=etag, Last_Modified=b"yesterday"))
    watch(page("184"))
    assert not {"If-None-Match", "If-Modified-Since"} & set(elsewhere.headers("/page"))


def test_the_site_names_itself(watch, elsewhere, settings):
    settings.SITE_URL = "https://iec.example"
    watch(page("184"))
    agents = {headers["User-Agent"] for _path, headers in elsewhere.asked}
    assert agents == {"iec-guide (+https://iec.example)"}


# Redirects


def moved(place, status=b"301 Moved"):
    return answer(status=status, Location=place.encode())


def test_where_a_page_leads_is_noted_and_asked(watch, elsewhere):
    there = elsewhere.says("/there", page("184", ETag=b'"a1"'), answer(status=b"304 Not Modified"))
    before = watch(moved(there))
    assert (before.leads_to, len(before.found)) == (there, 64)
    after = watch(moved(there))
    assert "If-None-Match" not in elsewhere.headers("/page")
    assert elsewhere.headers("/there")["If-None-Match"] == '"a1"'
    assert (after.found, after.reason) == (before.found, "")


def test_what_came_with_another_page_is_not_sent(watch, elsewhere):
    """A page that leads to another place than before: its old validators would say “the same”."""
    here, there = (elsewhere.says(path, page(path, ETag=b'"a1"')) for path in ("/here", "/there"))
    watch(moved(here))
    watch(moved(there))
    assert "If-None-Match" not in elsewhere.headers("/there")
    assert changed()


def test_a_page_may_not_lead_inside(watch):
    inside = Elsewhere("127.0.0.1")
    try:
        found = watch(moved(f"{inside.root}/secret"))
    finally:
        inside.stop()
    assert inside.asked == []
    assert "127.0.0.1, which is no public address" in found.reason
    assert (found.found, found.answered_at) == ("", None)


def test_an_address_inside_is_not_asked(cited, check, elsewhere):
    inside = Elsewhere("127.0.0.1")
    cited.append(inside.says("/page", page("184")))
    try:
        with pytest.raises(CommandError, match="on the net"):
            check()
    finally:
        inside.stop()
    assert inside.asked == []


def test_a_page_that_leads_in_circles(watch, elsewhere):
    found = watch(moved("/page"))
    assert found.reason == "it is redirected more than 5 times"
    assert len(elsewhere.paths("/page")) == 6


# What could not be asked is never gone


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (BROKEN, "the server answers 503 Service Unavailable"),
        (answer(status=b"403 Forbidden"), "the server answers 403 Forbidden"),
        (answer(status=b"451 No"), "the server answers 451 No"),
        (answer(status=b"204 No Content"), "the server answers 204 No Content"),
        (page("184", length=400), "bytes too early"),
        (page("184", Content_Encoding=b"gzip"), "packs its answer"),
        (page(b"<nav>Menu</nav><script>x</script>"), "no text without its scripts"),
        (page(b"<![if word]><main>"), ""),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0"),
        (b"HTTP/1.1 503 \x00\x1b[2J\r\n\r\n", "503"),
        (b"", "closed connection"),
        (moved("ftp://a.example/"), "not followed"),
        (moved("http://[::1"), ""),
    ],
)
def test_other_answers_say_nothing_of_the_page(watch, on_day, sent, why):
    before = watch(page("The fee is 184 dollars."))
    for day in (1, 2, 3):
        on_day(day)
        after = watch(sent)
        assert why in after.reason
        assert after.reason.isprintable()
    assert (after.found, after.accepted, after.waits) == (before.found, before.found, False)


@pytest.mark.parametrize("path", ["TIMEOUT", "PATIENCE"])
def test_a_page_that_hangs(watch, monkeypatch, path):
    before = watch(page("184"))
    monkeypatch.setattr(fetching, path, 0.2)
    pieces = [b"HTTP/1.1 200 OK\r\n", 5.0] if path == "TIMEOUT" else [b"H", 0.05] * 100
    after = watch(pieces)
    assert (after.found, after.waits) == (before.found, False)
    assert "0.2 seconds" in after.reason


def test_a_page_without_end(watch, monkeypatch):
    """A gigabyte is left after the little that a page may have."""
    monkeypatch.setattr(visiting, "MOST_TEXT", 200_000)
    piece = b"x" * 100_000
    gigabyte = [page(b"", length=1_000_000_000), *[piece] * 10_000]
    assert watch(gigabyte).reason == "it has more than 200,000 bytes"


# Gone


def test_missing_once_is_not_gone(watch, on_day):
    before = watch(page("184"))
    on_day(1)
    once = watch(MISSING)
    assert (gone(), once.found, once.missing_since) == ([], before.found, on_day(1))
    on_day(2)
    after = watch(page("184"))
    assert (gone(), changed(), after.missing_since) == ([], [], None)
    on_day(3)
    assert (watch(MISSING).found, gone()) == (before.found, [])


@pytest.mark.parametrize("status", [b"404 Not Found", b"410 Gone"])
def test_missing_on_two_days_is_gone(watch, on_day, status):
    watch(page("184", ETag=b'"a1"'))
    first = on_day(1)
    watch(answer(status=status))
    watch(answer(status=status))
    assert gone() == []  # twice on one day
    on_day(3)
    after = watch(answer(status=status))
    assert (gone(), changed(), after.found_since) == ([after.address], [], first)


def test_trouble_between_two_days_does_not_clear_a_page(watch, on_day):
    watch(page("184"))
    on_day(1)
    watch(MISSING)
    on_day(2)
    watch(BROKEN)
    assert gone() == []
    on_day(3)
    watch(MISSING)
    assert len(gone()) == 1


def test_gone_before_it_was_ever_read(watch, on_day):
    watch(MISSING)
    on_day(1)
    watch(MISSING)
    assert len(gone()) == 1
    on_day(2)
    after = watch(page("184"))
    assert (gone(), changed(), after.waits) == ([], [], False)


def test_a_page_that_comes_back_is_read_whole(watch, on_day, elsewhere):
    watch(page("184", ETag=b'"a1"'))
    for day in (1, 2):
        on_day(day)
        watch(MISSING)
    after = watch(page("190"))
    assert "If-None-Match" not in elsewhere.headers("/page")
    assert (gone(), changed()) == ([], [after.address])


def test_what_an_editor_knows_to_be_gone_waits_no_more(watch, on_day):
    watch(page("184"))
    for day in (1, 2):
        on_day(day)
        found = watch(MISSING)
    assert WatchedPage.accept(found.pk, GONE, on_day(2))
    on_day(3)
    watch(MISSING)
    assert (gone(), changed()) == ([], [])


# Which pages, and how many


def test_a_page_with_several_anchors_is_asked_once(elsewhere, cited, check):
    address = elsewhere.says("/page", page("184"))
    cited += [address, f"{address}#fees", f"{address}#ages", "ftp://a.example/x", "mailto:a@b.ca"]
    assert check().splitlines()[-1].startswith("pages: 1 cited, 1 asked")
    assert elsewhere.paths() == ["/robots.txt", "/page"]


def test_what_is_cited_no_more_is_forgotten(watch, cited, check):
    watch(page("184"))
    cited.clear()
    check()
    assert not WatchedPage.objects.exists()


def test_the_oldest_come_first(elsewhere, cited, check):
    cited += [elsewhere.says(f"/{n}", page(f"page {n}")) for n in range(4)]
    for _time in range(2):
        check("--limit", "3")
    assert [path for path in elsewhere.paths() if path != "/robots.txt"] == [
        "/0", "/1", "/2", "/3", "/0", "/1",
    ]  # fmt: skip


def test_one_host(elsewhere, cited, check):
    cited += [elsewhere.says("/page", page("184")), "http://other.example/page"]
    assert "2 cited, 1 asked" in check("--host", HOST.upper())
    assert WatchedPage.objects.get(address__contains="other").asked_at is None


def test_a_dry_run_asks_nobody_and_stores_nothing(elsewhere, cited, check):
    cited += [elsewhere.says(f"/{n}", page("184")) for n in range(3)]
    said = check("--dry-run", "--limit", "2")
    assert said.splitlines() == [
        f"  would ask: {cited[0]}",
        f"  would ask: {cited[1]}",
        "pages: 2 would be asked; nothing was asked or stored",
    ]
    assert (elsewhere.asked, WatchedPage.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "wrong", [["--limit", "0"], ["--limit", "x"], ["--pause", "-1"], ["--pause", "nan"]]
)
def test_wrong_arguments_are_named(check, wrong):
    with pytest.raises(CommandError, match=wrong[0]):
        check(*wrong)


def test_what_was_done_is_said_and_logged(elsewhere, cited, check, caplog):
    caplog.set_level("INFO")
    cited += [elsewhere.says("/a", page("1")), elsewhere.says("/b", page("2"))]
    cited += [elsewhere.says("/c", page("3")), elsewhere.says("/d", BROKEN)]
    check()
    elsewhere.says("/b", page("4"))
    elsewhere.says("/c", MISSING)
    said = check().splitlines()
    assert said == [
        f"  changed: {cited[1]}",
        f"  missing for now: {cited[2]} (the server answers 404 Not Found)",
        f"  could not be asked: {cited[3]} (the server answers 503 Service Unavailable)",
        "pages: 4 cited, 4 asked: 1 the same, 0 read for the first time, 1 changed,"
        " 1 missing for now, 0 gone, 1 could not be asked,"
        " 0 left for the next run",
    ]
    assert said[-1] in [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize("length", [-7, 3])
def test_a_length_that_lies_is_no_trouble(watch, length):
    """Too short a length ends the page there; one that is no length is none."""
    assert len(watch(page("The fee is 184 dollars.", length=length + 30)).found) == 64


def test_a_run_that_is_killed_keeps_what_it_had(elsewhere, cited, check, monkeypatch):
    cited += [elsewhere.says(f"/{n}", page(f"page {n}")) for n in range(3)]
    visit = visiting.Visitor.visit

    def kill_at_third(self, address, known):
        if address.endswith("/2"):
            raise KeyboardInterrupt
        return visit(self, address, known)

    monkeypatch.setattr(visiting.Visitor, "visit", kill_at_third)
    with pytest.raises(KeyboardInterrupt):
        check()
    assert WatchedPage.objects.exclude(asked_at=None).count() == 2
    monkeypatch.setattr(visiting.Visitor, "visit", visit)
    elsewhere.asked.clear()
    check("--limit", "1")
    assert elsewhere.paths() == ["/robots.txt", "/2"]


def test_what_an_editor_accepts_while_a_page_is_asked_stands(watch, monkeypatch):
    watch(page("184"))
    found = watch(page("190"))
    visit = visiting.Visitor.visit

    def accept_meanwhile(self, address, known):
        answered = visit(self, address, known)
        assert WatchedPage.accept(found.pk, found.found, TODAY)
        return answered

    monkeypatch.setattr(visiting.Visitor, "visit", accept_meanwhile)
    after = watch(page("190"))
    assert (after.accepted, after.found_since, changed()) == (found.found, None, [])
