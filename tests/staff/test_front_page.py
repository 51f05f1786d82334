"""The front page of the admin: what waits, for whom, and nothing else."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from iecguide.articles.models import Article
from iecguide.articles.publishing import review
from iecguide.articles.publishing.publish import form_of, save_draft, schedule
from iecguide.core.registries import waiting
from iecguide.core.registries.waiting import Line, Urgency, lines
from iecguide.facts.models import Fee, ImportRun, Source
from iecguide.feedback.models import Note
from iecguide.staff import roles
from pools.models import PoolFigures, Report
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

MOST_QUERIES = 35


@pytest.fixture
def person(client):
    def sign_in(role):
        user = User.objects.create_user(role.lower(), is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def registered(monkeypatch):
    """Only what the test says waits."""

    def only(*found):
        monkeypatch.setattr(waiting.registry, "providers", [lambda _day: found])

    return only


def line(what="three things", urgency=Urgency.SOON, permission="articles.change_article", **more):
    return Line(what, 3, urgency, "/admin/articles/article/", permission, **more)


def everything(day=TODAY):
    return {each.what: each for each in lines(day, None, lambda _name: True)}


def find(part, day=TODAY):
    """The one line that says this."""
    found = [each for each in everything(day).values() if part in each.what]
    assert len(found) <= 1
    return found[0] if found else None


def test_nothing_waits(client, person, registered):
    person(roles.EDITOR)
    registered()
    page = client.get("/admin/")
    assert "Nothing waits." in page.content.decode()
    assert (page.context["waiting"], page.context["known"]) == ([], [])


def test_what_is_good_to_know_does_not_wait(client, person, registered):
    person(roles.EDITOR)
    registered(line(urgency=Urgency.KNOW))
    page = client.get("/admin/").content.decode()
    assert ("Nothing waits." in page, "three things" in page) == (True, True)


def test_the_most_urgent_comes_first(client, person, registered):
    person(roles.EDITOR)
    registered(line("soon"), line("at once", Urgency.NOW))
    page = client.get("/admin/")
    assert [each.what for each in page.context["waiting"]] == ["at once", "soon"]


def test_nobody_sees_what_they_may_not_open(client, person, registered):
    registered(line("articles"), line("facts", permission="facts.change_fee"))
    person(roles.WRITER)
    assert [each.what for each in client.get("/admin/").context["waiting"]] == ["articles"]


def test_what_is_for_one_person_is_told_to_nobody_else(client, person, registered):
    writer = person(roles.WRITER)
    registered(line("mine", person=writer.pk), line("another’s", person=writer.pk + 1))
    assert [each.what for each in client.get("/admin/").context["waiting"]] == ["mine"]


def test_every_line_opens_and_counts_what_its_list_shows(client):
    """With something of each kind."""
    client.force_login(User.objects.create_superuser("boss"))
    fill()
    found = everything()
    assert len(found) >= 8
    for each in found.values():
        page = client.get(each.address)
        assert (each.what, page.status_code) == (each.what, 200)
        if (listed := page.context.get("cl")) and "report is of" not in each.what:
            assert (each.what, listed.result_count) == (each.what, each.count)


def fill():
    """Something of every kind that waits."""
    article = Article.objects.get(slug="several-pools")
    save_draft(article, form_of(article), None)
    review.send(article, None, "")
    later = Article.objects.get(slug="what-it-costs")
    moment = later.updated_at.replace(year=2027)
    schedule(save_draft(later, form_of(later), None), moment, None)
    Article.objects.filter(slug="what-it-costs").update(checked_on=date(2026, 1, 1))
    Fee.objects.create(slug="x", name="x", payer="you", holds_to=TODAY + timedelta(days=2))
    Source.objects.filter(pk=Source.objects.first().pk).update(checked_on=date(2026, 1, 1))
    PoolFigures.objects.filter(pk=PoolFigures.objects.first().pk).update(doubted="quota")
    Note.objects.create(text="wrong")
    ImportRun.objects.create(kind="rounds", started_at=timezone.now(), failed="cut short")


def test_fees_that_end(facts):
    """Until another fee of the same name follows; not one that ended, nor one far away."""
    Fee.objects.filter(holds_to__isnull=False).delete()
    for name, days in {"gone": -1, "near": 2, "last": 30, "far": 31}.items():
        Fee.objects.create(slug=name, name=name, payer="x", holds_to=TODAY + timedelta(days=days))
    assert (find(" fees end").count, find(" fees end").urgency) == (2, Urgency.NOW)
    Fee.objects.create(slug="near", name="x", payer="x", holds_from=TODAY + timedelta(days=3))
    assert find(" fee ends").urgency is Urgency.SOON
    assert "24 December 2026" in find(" fee ends").what


@pytest.mark.parametrize(
    ("age", "urgency"),
    [(0, Urgency.KNOW), (10, Urgency.KNOW), (11, Urgency.SOON), (21, Urgency.SOON),
     (22, Urgency.NOW)],
)  # fmt: skip
def test_the_age_of_the_newest_report(age, urgency):
    newest = Report.objects.first().observed_on
    found = find("weekly report", newest + timedelta(days=age))
    assert (found.count, found.urgency) == (age, urgency)


def test_no_report_at_all():
    PoolFigures.objects.all().delete()
    Report.objects.all().delete()
    assert find("There is no weekly report").urgency is Urgency.NOW


def test_what_was_decided_or_read_waits_no_more():
    fill()
    assert find("suspicious")
    assert find("reader’s note")
    PoolFigures.objects.exclude(doubted="").update(decision="accepted")
    Note.objects.update(state="seen")
    assert find("suspicious") is None
    assert find("reader’s note") is None


def test_the_front_page_costs_the_same_with_many(client):
    """A bounded number of queries, however much waits."""
    client.force_login(User.objects.create_superuser("boss"))
    fill()
    client.get("/admin/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/admin/")
    for _time in range(5):
        Note.objects.create(text="wrong")
    PoolFigures.objects.update(doubted="quota")
    Source.objects.update(checked_on=date(2026, 1, 1))
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/")
    assert len(few) == len(many) <= MOST_QUERIES
