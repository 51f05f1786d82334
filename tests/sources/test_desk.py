"""What an editor sees of cited pages, and what an editor's word does; a writer has none."""

import re
from html import unescape

import pytest
from django.urls import reverse

from iecguide.articles.models import ArticleSource
from iecguide.core.registries import cited_pages, waiting
from iecguide.core.registries.waiting import MOST_LINKS, Line, Link, Urgency
from iecguide.facts.models import Citation, Country, FactsVersion, Source
from iecguide.programmes.models import Programme
from iecguide.programmes.requirements import sources_named
from iecguide.sources.checking import match_cited
from iecguide.sources.models import GONE, WatchedPage
from iecguide.sources.waiting import MOST_PAGES, sources_waiting
from tests.conftest import TODAY
from tests.facts.desk import sign_in

pytestmark = pytest.mark.django_db
OLD, NEW = "a" * 64, "b" * 64
LIST = reverse("admin:sources_watchedpage_changelist")


@pytest.fixture
def source():
    """A source that a country's facts cite."""
    return Citation.objects.filter(content_type__model="country").first().source


@pytest.fixture
def changed(source):
    match_cited()
    found = WatchedPage.objects.filter(address=source.url.partition("#")[0])
    found.update(found=NEW, accepted=OLD, found_since=TODAY, asked_at="2026-11-24T08:00Z")
    return found.get()


@pytest.fixture
def editor(client):
    return sign_in(client)


def address_of(page):
    return reverse("admin:sources_watchedpage_change", args=[page.pk])


def send(person, page, **ticked):
    return person.post(address_of(page), {"shown": page.found} | ticked)


def waits():
    return {line.address.partition("state=")[2]: line for line in sources_waiting(TODAY)}


# The front page


def test_nothing_waits_before_anything_was_asked():
    match_cited()
    assert waits() == {}


def test_a_changed_page_waits_with_what_rests_on_it(editor, changed, source):
    line = waits()["changed"]
    assert (line.count, line.urgency) == (1, Urgency.SOON)
    page = unescape(editor.get("/admin/").content.decode())
    assert "1 cited page has changed since we checked it" in page
    country = Country.objects.filter(citations__source=source).first()
    shown = {link.address for link in line.rests}
    assert reverse("admin:facts_country_change", args=[country.pk]) in shown
    assert reverse("admin:facts_source_change", args=[source.pk]) in shown
    assert line.rests[0].address in page


def test_of_many_pages_the_list_tells_more(changed):
    """The front page looks up what rests on ten pages at most."""
    WatchedPage.objects.update(found=NEW, accepted=OLD)
    (line,) = sources_waiting(TODAY)
    assert (line.count > MOST_PAGES, line.rests) == (True, ())


def test_a_page_that_is_gone_waits_on_its_own(editor, changed):
    WatchedPage.objects.update(found=GONE, accepted=OLD)
    assert list(waits()) == ["gone"]
    listed = editor.get(f"{LIST}?state=gone").content.decode()
    assert "gone" in listed


def test_what_is_cited_no_more_does_not_wait(changed, monkeypatch):
    monkeypatch.setattr(cited_pages.addresses, "providers", [lambda: ["https://b.example/"]])
    assert waits() == {}


def test_what_nobody_can_ask_is_good_to_know(changed):
    long_ago = "2026-01-01T00:00Z"
    WatchedPage.objects.filter(pk=changed.pk).update(
        found="", accepted="", reason="the server answers 403", first_asked_at=long_ago
    )
    (line,) = sources_waiting(TODAY)
    assert (line.urgency, line.rests) == (Urgency.KNOW, ())
    WatchedPage.objects.update(answered_at="2026-11-29T00:00Z", first_asked_at="2999-01-01T00:00Z")
    assert waits() == {}


def test_links_are_few_and_only_those_one_may_open(monkeypatch, editor):
    links = [Link(f"fee {n}", f"/f/{n}/", "facts.view_fee") for n in range(MOST_LINKS + 2)]
    shut = Link("secret", "/secret/", "auth.view_user")
    line = Line("It changed", 1, Urgency.SOON, LIST, "facts.view_fee", rests=(shut, *links))
    monkeypatch.setattr(waiting.registry, "providers", [lambda _day: [line]])
    page = editor.get("/admin/").content.decode()
    assert len(re.findall(r'href="/f/\d+/"', page)) == MOST_LINKS
    assert ("2 more records" in page, "secret" in page) == (True, False)


# What rests on a page, of all that ships


def test_every_cited_address_is_watched():
    cited = set(Source.objects.values_list("url", flat=True))
    cited |= set(ArticleSource.objects.values_list("url", flat=True))
    assert match_cited() == WatchedPage.objects.count() > 250
    pages = {address.partition("#")[0] for address in cited if address.startswith("http")}
    assert pages == set(WatchedPage.objects.values_list("address", flat=True))
    assert match_cited() == WatchedPage.objects.count()


def test_everything_that_rests_on_pages_can_be_opened(client, admin_user):
    """All links of all pages at once: each record has a page in the admin."""
    client.force_login(admin_user)
    found = cited_pages.find_uses(sorted(cited_pages.list_addresses()))
    kinds = {link.address.rpartition("/change/")[0].rpartition("/")[0]: link for link in found}
    assert {"article", "country", "fee", "source", "programme", "ruleset", "bank"} <= {
        kind.rpartition("/")[2] for kind in kinds
    }
    assert {client.get(link.address).status_code for link in kinds.values()} == {200}
    names = {permission.partition(".")[2] for permission in (link.permission for link in found)}
    assert all(name.startswith("view_") for name in names)


def test_a_source_that_only_a_condition_names():
    programme = next(row for row in Programme.objects.all() if sources_named(row.conditions))
    key = sorted(sources_named(programme.conditions))[0]
    uses = cited_pages.find_uses([Source.objects.get(key=key).url])
    assert reverse("admin:programmes_programme_change", args=[programme.pk]) in {
        link.address for link in uses
    }


def test_an_article_that_cites_a_page_itself():
    row = ArticleSource.objects.select_related("article").first()
    links = {link.address for link in cited_pages.find_uses([row.url])}
    assert reverse("admin:articles_article_change", args=[row.article.pk]) in links


# The list and the page of one


def test_the_list_shows_the_same_as_is_counted(editor, changed):
    assert len(editor.get(f"{LIST}?state=changed").context["cl"].result_list) == 1
    for state in ("gone", "failed", "unheard"):
        assert len(editor.get(f"{LIST}?state={state}").context["cl"].result_list) == 0
    every = editor.get(LIST).context["cl"].result_count
    assert editor.get(f"{LIST}?state=new").context["cl"].result_count == every - 1


def test_the_page_says_what_rests_on_it(editor, changed, source):
    text = unescape(editor.get(address_of(changed)).content.decode())
    assert reverse("admin:facts_source_change", args=[source.pk]) in text
    assert changed.address in text


def test_nobody_adds_or_deletes_a_page(editor, changed):
    assert editor.get(reverse("admin:sources_watchedpage_add")).status_code == 403
    delete = reverse("admin:sources_watchedpage_delete", args=[changed.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 403


# An editor's word


def test_an_editor_says_that_nothing_changed_for_us(editor, changed, source):
    before = source.checked_on
    version = FactsVersion.current()
    assert send(editor, changed, nothing_changed="on").status_code == 302
    changed.refresh_from_db()
    assert (changed.accepted, changed.accepted_on, changed.found_since) == (NEW, TODAY, None)
    assert waits() == {}
    source.refresh_from_db()
    assert (source.checked_on, FactsVersion.current()) == (before, version)


def test_the_day_of_its_sources_is_set_by_a_tick_of_its_own(editor, changed, source):
    Source.objects.filter(pk=source.pk).update(checked_on="2026-01-01")
    others = Source.objects.exclude(pk=source.pk).values_list("pk", "checked_on")
    before = dict(others.exclude(url__startswith=changed.address))
    version = FactsVersion.current()
    send(editor, changed, nothing_changed="on", read_today="on")
    source.refresh_from_db()
    assert source.checked_on == TODAY
    assert FactsVersion.current() != version
    assert dict(others.exclude(url__startswith=changed.address)) == before
    assert source.history.first().history_user.username == "editor"


@pytest.mark.parametrize("ticked", [{}, {"read_today": "on"}])
def test_without_the_tick_nothing_is_accepted(editor, changed, source, ticked):
    before = source.checked_on
    answered = send(editor, changed, **ticked)
    assert "nothing changed for us”, or leave the page" in answered.content.decode()
    changed.refresh_from_db()
    source.refresh_from_db()
    assert (changed.accepted, source.checked_on) == (OLD, before)


def test_what_was_found_meanwhile_is_not_accepted(editor, changed):
    WatchedPage.objects.filter(pk=changed.pk).update(found="c" * 64)
    answered = send(editor, changed, nothing_changed="on", read_today="on")
    assert "asked again meanwhile" in answered.content.decode()
    changed.refresh_from_db()
    assert changed.accepted == OLD


def test_what_was_found_between_the_form_and_the_saving(editor, changed, source, monkeypatch):
    """The page is asked again after the form was looked at, and before it is stored."""
    before = source.checked_on
    accept = WatchedPage.accept.__func__

    def find_first(cls, pk, shown, day):
        cls.objects.filter(pk=pk).update(found="c" * 64)
        return accept(cls, pk, shown, day)

    monkeypatch.setattr(WatchedPage, "accept", classmethod(find_first))
    answered = editor.post(
        address_of(changed),
        {"shown": NEW, "nothing_changed": "on", "read_today": "on"},
        follow=True,
    )
    assert "asked again meanwhile" in answered.content.decode()
    changed.refresh_from_db()
    source.refresh_from_db()
    assert (changed.accepted, source.checked_on) == (OLD, before)


def test_a_page_that_was_never_read_cannot_be_accepted(editor, changed):
    WatchedPage.objects.filter(pk=changed.pk).update(found="", accepted="")
    changed.refresh_from_db()
    answered = send(editor, changed, nothing_changed="on")
    assert "there is nothing to accept" in answered.content.decode()


def test_nobody_reads_today_what_is_gone(editor, changed):
    WatchedPage.objects.filter(pk=changed.pk).update(found=GONE)
    changed.refresh_from_db()
    answered = send(editor, changed, nothing_changed="on", read_today="on")
    assert "nobody read it today" in answered.content.decode()
    assert send(editor, changed, nothing_changed="on").status_code == 302
    assert waits() == {}


def test_who_may_not_change_sources_sets_no_day(client, changed, source, django_user_model):
    from django.contrib.auth.models import Permission

    keeper = django_user_model.objects.create_user("keeper", is_staff=True)
    keeper.user_permissions.add(Permission.objects.get(codename="change_watchedpage"))
    client.force_login(keeper)
    before = source.checked_on
    answered = client.post(
        address_of(changed),
        {"shown": NEW, "nothing_changed": "on", "read_today": "on"},
        follow=True,
    )
    source.refresh_from_db()
    changed.refresh_from_db()
    assert (source.checked_on, changed.accepted) == (before, NEW)
    assert "you may not change them" in answered.content.decode()


def test_a_writer_may_not(client, changed):
    writer = sign_in(client, "Writer")
    assert writer.get(LIST).status_code == 403
    assert writer.get(address_of(changed)).status_code == 403
    assert send(writer, changed, nothing_changed="on").status_code == 403
    assert "cited page" not in writer.get("/admin/").content.decode()
    changed.refresh_from_db()
    assert changed.accepted == OLD


def test_who_may_only_look_gets_no_boxes(client, changed, django_user_model):
    from django.contrib.auth.models import Permission

    guest = django_user_model.objects.create_user("guest", is_staff=True)
    guest.user_permissions.add(Permission.objects.get(codename="view_watchedpage"))
    client.force_login(guest)
    text = client.get(address_of(changed)).content.decode()
    assert ("checkbox" in text, changed.address in text) == (False, True)
    assert send(client, changed, nothing_changed="on").status_code == 403
