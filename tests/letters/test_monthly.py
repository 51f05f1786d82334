"""The letter of a month: written, looked at, tested, scheduled, sent once and kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.utils import timezone

from iecguide.articles.models import Article
from iecguide.core.registries import guide
from iecguide.letters.admin import scheduling
from iecguide.letters.admin.editions import count_words, months_of
from iecguide.letters.events.finding import find_events
from iecguide.letters.events.monthly import paragraphs, tell_edition
from iecguide.letters.models import Edition, Event, Letter, Subscriber, Wish
from iecguide.letters.sending import delivery
from iecguide.letters.sending.addressing import address_all
from iecguide.staff.roles import EDITOR, WRITER

pytestmark = pytest.mark.django_db
MONTH = date(2026, 11, 1)
ADMIN = "/admin/letters/edition"


@pytest.fixture(autouse=True)
def set_up(settings, tmp_path):
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Guide Office", "1 Main St\nOttawa"
    settings.LETTERS_FROM, settings.SITE_URL = "letters@example.org", "https://guide.example"
    settings.LETTERS_JOURNAL = str(tmp_path / "journal")


@pytest.fixture
def edition():
    return Edition.objects.create(
        month=MONTH,
        title="Nothing opened <b>yet</b>",
        text="See https://canada.ca/iec for it.\n\nA second paragraph,\nof two lines.",
        articles=["several-pools", "gone-article"],
    )


@pytest.fixture
def editor(client):
    found = staff("edith", EDITOR, email="edith@guide.example")
    client.force_login(found)
    return found


def staff(name, role, **fields):
    found = User.objects.create_user(name, is_staff=True, **fields)
    found.groups.add(Group.objects.get(name=role))
    return found


def subscribe(name, **fields):
    now = timezone.now()
    values = {"asked_at": now, "confirmed_at": now - timedelta(days=1)} | fields
    found = Subscriber.objects.create(address=f"{name}@reader.example", **values)
    Wish.objects.create(subscriber=found, kind="monthly")
    return found


def go_round():
    find_events(timezone.now())
    address_all(timezone.now())
    delivery.send_batch()


def publish_today(slug="several-pools"):
    Article.objects.filter(slug=slug).update(updated_at=timezone.now())


def test_a_draft_goes_to_nobody(client, edition):
    subscribe("reader")
    go_round()
    assert not Letter.objects.exists()
    assert client.get("/letters/monthly/2026-11/").status_code == 404
    assert b"None has gone out yet" in client.get("/letters/monthly/").content


@pytest.mark.parametrize("late", [timedelta(minutes=1), timedelta(days=20)], ids=str)
def test_sent_once_however_late_and_kept_as_it_went(client, edition, late):
    publish_today()
    subscribe("reader"), subscribe("stopped", stopped_at=timezone.now())
    subscribe("unconfirmed", confirmed_at=None)
    Edition.objects.update(send_at=timezone.now() - late)
    go_round(), go_round()
    [message] = mail.outbox
    assert message.to == ["reader@reader.example"]
    assert message.subject == "IEC Guide, November 2026: Nothing opened <b>yet</b>"
    html = message.alternatives[0].content
    assert "Nothing opened &lt;b&gt;yet&lt;/b&gt;" in html
    title = Article.objects.get(slug="several-pools").title
    assert f'href="https://guide.example/guide/several-pools/"><strong>{title}' in html
    assert "A second paragraph, of two lines." in message.body
    Edition.objects.update(text="Another text")
    page = client.get("/letters/monthly/2026-11/")
    assert (page.status_code, b"second paragraph" in page.content) == (200, True)
    assert page.headers.get("Set-Cookie") is None
    assert b"/letters/monthly/2026-11/" in client.get("/letters/monthly/").content
    assert b"?kind=monthly" in page.content


@pytest.mark.parametrize("month", ["2026-12", "2026-1", "x", "２０２６-11", "2026-11-01"])
def test_other_months_are_not_there(client, month):
    assert client.get(f"/letters/monthly/{month}/").status_code == 404


def test_an_article_taken_down_is_left_out(edition):
    publish_today()
    assert [found["title"] for found in tell_edition(edition)["articles"]]
    Article.objects.filter(slug="several-pools").update(status="draft")
    assert tell_edition(edition)["articles"] == []


def test_a_chosen_article_stays_however_old_it_is(client, editor, edition):
    """The letter before may go out after this one was written, so that less is news."""
    Article.objects.update(published_on=date(2020, 1, 1), updated_at=None)
    publish_today("sin")
    assert [found["title"] for found in tell_edition(edition)["articles"]]
    form = client.get(f"{ADMIN}/{edition.pk}/change/").context["adminform"].form
    assert {slug for slug, _words in form.fields["articles"].choices} == {"sin", "several-pools"}


@pytest.mark.parametrize(
    ("published_on", "says"), [(date(2026, 11, 3), (True, "2026-11-03")), (date(2020, 1, 1), None)]
)
def test_a_new_article_that_changed_has_the_day_it_came(edition, published_on, says):
    Article.objects.filter(slug="several-pools").update(published_on=published_on)
    publish_today()
    [found] = tell_edition(edition)["articles"]
    changed = (False, f"{timezone.localtime():%Y-%m-%d}")
    assert (found["is_new"], found["on"]) == (says or changed)


def test_nothing_goes_out_before_the_operator_is_named(client, edition, settings):
    settings.OPERATOR_ADDRESS = ""
    Edition.objects.update(send_at=timezone.now())
    go_round()
    assert client.get("/letters/monthly/2026-11/").status_code == 404
    settings.OPERATOR_ADDRESS = "1 Main St"
    go_round()
    assert client.get("/letters/monthly/2026-11/").status_code == 200


def test_what_is_new_and_what_changed():
    day = timezone.localdate()
    Article.objects.update(published_on=date(2026, 1, 1), updated_at=None)
    assert guide.articles_since(day) == []
    publish_today("sin")
    Article.objects.filter(slug="tax").update(published_on=day)
    assert {(news.slug, news.published_on == day) for news in guide.articles_since(day)} == {
        ("sin", False),
        ("tax", True),
    }
    assert not any("[[" in news.summary for news in guide.articles_since(date.min))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [("a\r\n\r\nb", ["a", "b"]), (" a\nb ", ["a b"]), ("\n\n\n\n", []), ("a\n\n\nb", ["a", "b"])],
)
def test_an_empty_line_begins_a_paragraph(text, blocks):
    assert paragraphs(text) == blocks


def test_months_that_can_be_written_for(edition):
    assert months_of(None, date(2026, 11, 30)) == [date(2026, 12, 1), date(2027, 1, 1)]
    assert months_of(edition, date(2026, 11, 30))[0] == MONTH


def test_an_editor_writes_looks_tests_and_schedules(client, editor):
    form = client.get(f"{ADMIN}/add/").context["adminform"].form
    slug = form.fields["articles"].choices[0][0]
    month = form.fields["month"].choices[0][0]
    values = {"month": month, "title": "Hello", "text": "Words", "articles": [slug]}
    assert client.post(f"{ADMIN}/add/", values).status_code == 302
    made = Edition.objects.get()
    assert made.articles == [slug]
    page = client.get(f"{ADMIN}/{made.pk}/letter/")
    assert (page.status_code, b"Words" in page.content) == (200, True)
    client.post(f"{ADMIN}/{made.pk}/letter/")
    [message] = mail.outbox
    assert message.to == ["edith@guide.example"]
    assert message.subject.startswith("Test: IEC Guide, ")
    later = timezone.localtime() + timedelta(days=2)
    moment = {"send_at_0": f"{later:%Y-%m-%d}", "send_at_1": "08:00:00"}
    subscribe("reader")
    assert b"1 person gets it" in client.get(f"{ADMIN}/{made.pk}/send/").content
    assert client.post(f"{ADMIN}/{made.pk}/send/", moment | {"do": "later"}).status_code == 302
    assert timezone.localtime(Edition.objects.get().send_at).hour == 8
    client.post(f"{ADMIN}/{made.pk}/send/", {"do": "never"})
    assert Edition.objects.get().send_at is None
    client.post(f"{ADMIN}/{made.pk}/send/", {"do": "now"})
    go_round()
    assert [message.to for message in mail.outbox[1:]] == [["reader@reader.example"]]
    assert b"1 of 1 letters are sent" in client.get(f"{ADMIN}/{made.pk}/change/").content
    for path, data in (("send", {"do": "never"}), ("change", values), ("delete", {"post": "yes"})):
        client.post(f"{ADMIN}/{made.pk}/{path}/", data)
        assert Edition.objects.get().send_at


@pytest.mark.parametrize(
    "given",
    [{}, {"do": "later"}, {"do": "later", "send_at_0": "2020-01-01", "send_at_1": "08:00"},
     {"do": "later", "send_at_0": "9999-12-31", "send_at_1": "08:00"}, {"do": "soon"}],
    ids=str,
)  # fmt: skip
def test_a_moment_that_cannot_be(client, editor, edition, given):
    answer = client.post(f"{ADMIN}/{edition.pk}/send/", given)
    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    assert Edition.objects.get().send_at is None


@pytest.mark.parametrize(
    ("day", "hour", "means"),
    [
        ("2027-03-14", "02:30", None),  # the clocks jump over it
        ("2026-11-01", "01:30", None),  # it comes twice
        ("2027-03-14", "03:30", "2027-03-14T07:30Z"),
        ("2026-11-01", "02:30", "2026-11-01T07:30Z"),
    ],
)
def test_a_moment_is_toronto_s_also_where_the_clocks_change(monkeypatch, day, hour, means):
    monkeypatch.setattr(scheduling, "AHEAD", timedelta(days=900))
    monkeypatch.setattr(scheduling.timezone, "now", lambda: datetime(2026, 10, 1, tzinfo=UTC))
    form = scheduling.ScheduleForm({"do": "later", "send_at_0": day, "send_at_1": hour})
    assert form.is_valid() is bool(means), form.errors
    assert form.moment == (datetime.fromisoformat(means) if means else None)


def test_too_many_articles_and_a_month_of_another_year(client, editor):
    form = client.get(f"{ADMIN}/add/").context["adminform"].form
    slugs = [slug for slug, _words in form.fields["articles"].choices]
    values = {"month": "1999-01-01", "title": "Hello", "text": "Words", "articles": slugs[:13]}
    answer = client.post(f"{ADMIN}/add/", values)
    assert set(answer.context["adminform"].form.errors) == {"month", "articles"}


def test_a_writer_writes_and_an_editor_sends(client, edition):
    client.force_login(staff("wanda", WRITER))
    assert client.get(f"{ADMIN}/{edition.pk}/change/").status_code == 200
    assert client.get(f"{ADMIN}/{edition.pk}/letter/").status_code == 200
    assert client.post(f"{ADMIN}/{edition.pk}/send/", {"do": "now"}).status_code == 403
    assert Edition.objects.get().send_at is None
    client.post(f"{ADMIN}/{edition.pk}/letter/")
    assert mail.outbox == []  # no address of theirs is on record


def test_who_gets_it_is_counted():
    subscribe("reader")
    subscribe("stopped", stopped_at=timezone.now())
    subscribe("unconfirmed", confirmed_at=None)
    assert count_words() == "1 person gets it."


def test_the_lists_of_events_and_letters(client, editor, edition):
    subscribe("reader")
    Edition.objects.update(send_at=timezone.now())
    go_round()
    for path in ("event/", "letter/", "edition/", f"event/{Event.objects.get().pk}/letter/"):
        page = client.get(f"/admin/letters/{path}")
        assert page.status_code == 200, path
    assert client.get("/admin/letters/letter/add/").status_code == 403
