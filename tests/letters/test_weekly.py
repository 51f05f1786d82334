"""The letter of a week: about one screen however much happened, on Monday at eight in Toronto."""

from datetime import UTC, datetime, timedelta

import pytest

from iecguide.letters import consent
from iecguide.letters.models import Event, Letter, Subscriber, Wish
from iecguide.letters.sending.addressing import address_all, weekly_due
from iecguide.letters.sending.composing import MOST_NAMED, MOST_TOLD, Composer
from iecguide.letters.wishes import Wanted

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
SOURCE = {"title": "IRCC", "url": "https://ircc.example/rounds", "dated": "2026-11-20"}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://guide.example"


@pytest.fixture
def person(db):
    found = Subscriber.objects.create(
        address="reader@example.org",
        asked_at=NOW,
        confirmed_at=NOW - timedelta(days=1),
        frequency="weekly",
    )
    for kind in ("round", "season", "spots"):
        Wish.objects.create(subscriber=found, kind=kind)
    return found


def happen(number, kind="round", found_at=NOW, **fields):
    details = {"name": f"round {number}", "lines": [["cutoff", 480, None]], "source": SOURCE}
    return Event.objects.create(
        key=f"{kind}:{number}",
        kind=kind,
        value=480,
        details=details,
        path=f"/page-{number}/",
        found_at=found_at,
        **fields,
    )


def lay_out(now=NOW):
    address_all(now)
    return Letter.objects.get(state="waiting")


@pytest.mark.parametrize("count", [1, MOST_TOLD, MOST_TOLD + 1, MOST_TOLD + MOST_NAMED, 300])
def test_a_letter_is_about_one_screen(person, count):
    """The most urgent first and whole, some named, the rest on the site; each has its link."""
    for number in range(count - 1):
        happen(number)
    happen("last", "season")
    subject, text, html = Composer().compose(lay_out())
    assert subject.startswith("Season 480: the pools are open")
    assert text.startswith("Season 480: the pools are open")
    for words in (text, html):
        assert words.count("Source: IRCC") == min(count, MOST_TOLD)
        named = min(max(count - MOST_TOLD, 0), MOST_NAMED)
        assert words.count("https://guide.example/page-") == min(count, MOST_TOLD) + named
        assert ("Also new:" in words) is (named > 0)
        left = count - MOST_TOLD - named
        assert (f"and {left} more on our site" in words) is (left > 0)
    assert len(text.splitlines()) < 45
    if count > 1:
        assert subject.endswith(f", and {count - 1} more")


def test_many_changes_of_one_country_are_bounded(person):
    changes = [
        {"field": "terms.max_age", "category": "wh", "value": 30 + n, "before": 30}
        for n in range(1, 12)
    ]
    Wish.objects.create(subscriber=person, kind="country", country="FR")
    event = happen("c", "country", country="FR")
    event.details = {
        "day": "2026-11-23",
        "changes": changes,
        "source": SOURCE,
        "more_sources": [SOURCE] * 10,
    }
    event.save()
    _subject, text, _html = Composer().compose(lay_out())
    assert text.count("The oldest age for Working Holiday went from 30 to") == 6
    assert "and 5 more on the page" in text
    assert text.count("Source:") == 6


@pytest.mark.parametrize("again", ["started", "confirmed"])
def test_who_stops_and_starts_in_a_week_misses_nothing_after_it(person, again):
    """What was gathered before the stop is dropped; what comes after it is not."""
    happen("before")
    lay_out()
    consent.stop(person, NOW)
    address_all(NOW)
    if again == "started":
        consent.start_again(person, NOW)
    else:
        consent.ask(person.address, Wanted("round"), "weekly", "x", NOW)
        consent.confirm(Subscriber.objects.get(), NOW)
    later = happen("after", found_at=NOW + timedelta(hours=1))
    letter = lay_out(NOW + timedelta(hours=1))
    assert list(letter.events.all()) == [later]
    assert letter.due_at == weekly_due(NOW)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        # The clocks go back on 1 November 2026 and forward on 14 March 2027, both on a Sunday.
        ("2026-10-31T12:00Z", "2026-11-02T13:00Z"),
        ("2026-11-01T05:30Z", "2026-11-02T13:00Z"),  # half past one, the first time
        ("2026-11-01T06:30Z", "2026-11-02T13:00Z"),  # and the second
        ("2027-03-13T12:00Z", "2027-03-15T12:00Z"),
        ("2027-03-14T07:30Z", "2027-03-15T12:00Z"),
        ("2026-11-02T12:49Z", "2026-11-02T13:00Z"),
        ("2026-11-02T12:50Z", "2026-11-09T13:00Z"),  # it is about to go
        ("2026-11-02T13:00Z", "2026-11-09T13:00Z"),
        ("2027-01-01T04:59Z", "2027-01-04T13:00Z"),
    ],
)
def test_monday_at_eight_also_where_the_clocks_change(now, due):
    assert weekly_due(datetime.fromisoformat(now)) == datetime.fromisoformat(due)
