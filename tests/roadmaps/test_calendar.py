"""The calendar file, read back by two libraries."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

pytestmark = pytest.mark.django_db
QUERY = "citizenship=FR&category=wh&province=QC&job=restaurant"
WITH_MINUTE = f"{QUERY}&acceptance=2026-11-20T14:05Z&on=2026-11-28"


def file_of(client, query):
    response = client.get(f"/plan.ics?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    return response.content


def events(content):
    return {str(each["uid"]): each for each in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_two_libraries_read_the_same(client):
    content = file_of(client, WITH_MINUTE)
    first = {
        uid: (str(each["summary"]), each["dtstart"].dt, str(each.get("description", "")))
        for uid, each in events(content).items()
    }
    second = {
        each.uid.value: (
            each.summary.value,
            each.dtstart.value,
            each.description.value if hasattr(each, "description") else "",
        )
        for each in vobject.readOne(content.decode()).vevent_list
    }
    assert {uid: each[0] for uid, each in first.items()} == {u: e[0] for u, e in second.items()}
    assert {uid: each[1:] for uid, each in first.items()} == {u: e[1:] for u, e in second.items()}


def test_the_form_of_the_file(client):
    content = file_of(client, WITH_MINUTE)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    for each in events(content).values():
        assert each["transp"] == "TRANSPARENT"
        assert each["dtstamp"].dt.tzinfo is not None
        assert [alarm["action"] for alarm in each.walk("VALARM")]


def test_whole_days_but_for_the_one_clock(client):
    found = events(file_of(client, WITH_MINUTE))
    timed = {uid: each for uid, each in found.items() if isinstance(each["dtstart"].dt, datetime)}
    assert list(timed) == ["iec.PAY.CLOCK@iec-guide"]
    assert timed["iec.PAY.CLOCK@iec-guide"]["dtstart"].dt == datetime(
        2026, 12, 10, 14, 5, tzinfo=UTC
    )
    for uid, each in found.items():
        if uid not in timed:
            assert each["dtstart"].params["VALUE"] == "DATE"
            assert each["dtend"].dt - each["dtstart"].dt == timedelta(days=1)


def test_without_the_minute_the_clock_is_the_earliest_it_can_be(client):
    found = events(file_of(client, f"{QUERY}&acceptance=2026-11-20&on=2026-11-28"))
    clock = found["iec.PAY.CLOCK@iec-guide"]["dtstart"].dt
    assert clock == datetime(2026, 12, 9, 10, 0, tzinfo=UTC)  # midnight where the day begins first
    assert "iec.PAY.CLOCK@iec-guide" not in events(file_of(client, f"{QUERY}&on=2026-11-28"))


def test_a_second_file_moves_what_is_there(client):
    """Names stay when days move, and the same plan is the same file."""
    first, again = (file_of(client, WITH_MINUTE) for _ in range(2))
    assert first == again
    moved = events(file_of(client, WITH_MINUTE.replace("11-20T14:05", "11-22T08:00")))
    assert moved.keys() == events(first).keys()
    before = events(first)["iec.PAY@iec-guide"]["dtstart"].dt
    assert moved["iec.PAY@iec-guide"]["dtstart"].dt != before
    later = events(file_of(client, WITH_MINUTE.replace("on=2026-11-28", "on=2026-11-29")))
    assert all(later[uid]["sequence"] > events(first)[uid]["sequence"] for uid in later)


def test_a_file_made_later_has_higher_numbers(client, monkeypatch):
    """Also on the same day: a program takes what is newer."""
    found = []
    for minute in (0, 1):
        now = datetime(2026, 11, 24, 15, minute, 30, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        found.append(events(file_of(client, QUERY)))
    first, later = found
    assert first.keys() == later.keys()
    for uid, entry in first.items():
        assert later[uid]["sequence"] == entry["sequence"] + 1
        assert later[uid]["dtstamp"].dt - entry["dtstamp"].dt == timedelta(minutes=1)


def test_names_hold_nothing_personal(client):
    entries = events(file_of(client, WITH_MINUTE))
    other = events(file_of(client, "citizenship=GB&category=wh&province=ON&on=2026-11-28"))
    assert {"iec.SIN@iec-guide", "iec.INSURANCE@iec-guide"} <= entries.keys() & other.keys()
    assert all(uid.split("@")[0].split(".")[0] == "iec" for uid in entries)


def test_what_is_done_is_not_in_it(client):
    found = events(file_of(client, f"{QUERY}&submission=2026-11-20&done=BIO&on=2026-11-28"))
    assert "iec.BIO@iec-guide" not in found
    assert "iec.PAY@iec-guide" not in found
    assert found["iec.SIN@iec-guide"]["dtstart"].dt > date(2026, 11, 28)
