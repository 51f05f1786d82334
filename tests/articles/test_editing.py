"""The form of an article in the admin: it keeps versions, and only publishing shows one."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from iecguide.articles import prose
from iecguide.articles.models import Article, OldAddress, Revision
from iecguide.articles.publishing.publish import changed, publish, save_draft
from tests.articles.editors import EDITOR, WRITER, form_of, person, states, url
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

NEXT_YEAR = timezone.localtime() + timedelta(days=366)


@pytest.fixture
def article():
    return Article.objects.get(slug="several-pools")


@pytest.fixture
def editor(client):
    made = person("eva", EDITOR)
    client.force_login(made)
    return made


@pytest.fixture
def writer(client):
    made = person("will", WRITER)
    client.force_login(made)
    return made


def save(client, article, button, **changes):
    return client.post(url(article), form_of(article, **changes) | {button: "1"})


def shown(client, article):
    return client.get(f"/guide/{article.slug}/").content.decode()


def errors(response):
    form = response.context["adminform"].form
    return {name: list(texts) for name, texts in form.errors.items()}


def test_the_form_opens_with_the_newest_version(client, editor, article):
    response = client.get(url(article))
    form = response.context["adminform"].form
    assert response.status_code == 200
    assert form["title"].value() == article.title
    assert form["base"].value() == article.live_id
    formset = response.context["inline_admin_formsets"][0].formset
    assert len(formset.forms) == article.sources.count() + 1


def test_an_unchanged_form_keeps_everything(client, editor, article):
    """The round through a browser's form loses no field and no source."""
    before = article.live.form
    assert save(client, article, "_draft").status_code == 302
    assert article.revisions.first().form == before


def test_a_draft_changes_nothing_for_readers(client, editor, article):
    save(client, article, "_draft", title="Another title", note="shorter")
    newest = article.revisions.first()
    assert (newest.value("title"), newest.note, newest.saved_by) == (
        "Another title", "shorter", editor,
    )  # fmt: skip
    assert states(article) == ["draft", "live"]
    article.refresh_from_db()
    assert article.title != "Another title"
    assert "Another title" not in shown(client, article)


def test_publishing_shows_it_at_once(client, editor, article):
    save(client, article, "_publish", title="Another title")
    assert states(article) == ["live", "past"]
    assert "Another title" in shown(client, article)


def test_a_published_article_can_have_a_newer_draft(client, editor, article):
    save(client, article, "_publish", title="Second")
    save(client, article, "_draft", title="Third")
    assert states(article) == ["draft", "live", "past"]
    assert client.get(url(article)).context["adminform"].form["title"].value() == "Third"
    assert "Second" in shown(client, article)


def test_two_editors_collide(client, editor, article):
    """The second to save is told, keeps what was written, and decides."""
    opened = form_of(article, title="From the second")
    save(client, article, "_draft", title="From the first")
    response = client.post(url(article), opened | {"_draft": "1"})
    assert response.status_code == 200
    assert set(errors(response)) == {"overwrite"}
    assert response.context["adminform"].form["title"].value() == "From the second"
    assert article.revisions.first().value("title") == "From the first"
    newest = article.revisions.first().pk
    again = client.post(url(article), opened | {"_draft": "1", "overwrite": newest})
    assert again.status_code == 302
    assert article.revisions.first().value("title") == "From the second"


def test_a_third_save_collides_again(client, editor, article):
    """Saying "over theirs" means over that version, not over one nobody has seen."""
    opened = form_of(article, title="Mine")
    save(client, article, "_draft", title="First")
    seen = article.revisions.first().pk
    save(client, article, "_draft", title="Second")
    response = client.post(url(article), opened | {"_draft": "1", "overwrite": seen})
    assert response.status_code == 200
    assert article.revisions.first().value("title") == "Second"


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_takedown"])
def test_a_writer_may_not_publish(client, writer, article, button):
    later = {"publish_at_0": f"{timezone.localtime() + timedelta(days=9):%Y-%m-%d}"}
    later["publish_at_1"] = "09:00"
    response = save(client, article, button, title="Sneaked in", **later)
    assert response.status_code == 403
    assert states(article) == ["live"]


def test_a_writer_drafts(client, writer, article):
    page = client.get(url(article)).content.decode()
    buttons = ("_draft", "_preview", "_publish", "_schedule", "_takedown", "publish_at_0")
    shown_to = [name for name in buttons if f'name="{name}"' in page]
    assert shown_to == ["_draft", "_preview"]
    assert save(client, article, "_draft", title="My draft").status_code == 302
    assert states(article) == ["draft", "live"]


@pytest.mark.parametrize(
    ("path", "status"), [("/admin/facts/fee/", 403), ("/admin/articles/article/", 200)]
)
def test_a_writer_has_articles_alone(client, writer, path, status):
    assert client.get(path).status_code == status


def test_scheduling(client, editor, article):
    """Not before its moment; at the first request after it; and taken down at the end."""
    start, end = timezone.localtime() + timedelta(days=1), timezone.localtime() + timedelta(days=9)
    response = save(
        client, article, "_schedule", title="Tomorrow’s title",
        publish_at_0=f"{start:%Y-%m-%d}", publish_at_1=f"{start:%H:%M}",
        take_down_at_0=f"{end:%Y-%m-%d}", take_down_at_1=f"{end:%H:%M}",
    )  # fmt: skip
    assert response.status_code == 302
    assert states(article) == ["scheduled", "live"]
    assert "Tomorrow’s title" not in shown(client, article)


def test_the_moment_comes(client, editor, article):
    past = timezone.now() - timedelta(minutes=1)
    save(client, article, "_draft", title="Due")
    Revision.objects.filter(pk=article.revisions.first().pk).update(
        state="scheduled", publish_at=past, unpublish_at=None
    )
    changed()
    assert "Due" in shown(client, article)
    assert states(article) == ["live", "past"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "publish_at"),
        ({"publish_at_0": "2020-01-01", "publish_at_1": "09:00"}, "publish_at"),
        (
            {
                "publish_at_0": f"{NEXT_YEAR:%Y}-01-02", "publish_at_1": "09:00",
                "take_down_at_0": f"{NEXT_YEAR:%Y}-01-01", "take_down_at_1": "09:00",
            },
            "take_down_at",
        ),
        ({"publish_at_0": "9999-12-31", "publish_at_1": "23:59"}, "publish_at"),
        ({"publish_at_0": "0001-01-01", "publish_at_1": "00:00"}, "publish_at"),
    ],
)  # fmt: skip
def test_a_schedule_that_makes_no_sense(client, editor, article, changes, field):
    response = save(client, article, "_schedule", **changes)
    assert set(errors(response)) == {field}
    assert states(article) == ["live"]


def test_taking_down_and_up_again(client, editor, article):
    asked = save(client, article, "_takedown", title="Written just before")
    assert asked.url == url(article, "takedown")
    question = client.get(asked.url).content.decode()
    assert "Readers will get “page not found” at /guide/several-pools/" in question
    assert client.get("/guide/several-pools/").status_code == 200
    told = messages_of(client.post(asked.url, follow=True))
    assert re.fullmatch(
        r"Taken down: since \d+ \w+ \d{4}, \d\d:\d\d E[SD]T \(Toronto\) readers get “page not"
        r" found” at /guide/several-pools/. Nothing is lost; publish it to bring it back.",
        told[-1],
    )
    assert client.get(url(article)).context["adminform"].form["title"].value() == (
        "Written just before"
    )
    assert client.get("/guide/several-pools/").status_code == 404
    assert messages_of(client.post(asked.url, follow=True)) == ["Readers do not see this article."]
    assert set(states(article)) == {"draft", "past"}
    save(client, article, "_publish")
    assert client.get("/guide/several-pools/").status_code == 200


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_a_writer_takes_nothing_down(client, writer, article):
    for call in (client.get, client.post):
        assert call(url(article, "takedown")).status_code == 403
    assert states(article) == ["live"]


def test_a_schedule_is_confirmed_in_toronto(client, editor, article):
    """As it was typed, with the zone's name; and so wherever the admin says it."""
    day = f"{NEXT_YEAR:%Y}-01-15"
    sent = form_of(article, publish_at_0=day, publish_at_1="09:00") | {"_schedule": "1"}
    page = client.post(url(article), sent, follow=True)
    when = f"15 January {NEXT_YEAR:%Y}, 09:00 EST"
    assert messages_of(page)[0] == f"Saved. It will be published on {when} (Toronto)."
    assert f"A version is scheduled for {when}." in page.content.decode()
    assert when in client.get(url(article, "history")).content.decode()


@pytest.mark.parametrize("button", ["_draft", "_publish", "_schedule"])
def test_a_far_end_is_refused_in_words(client, editor, article, button):
    end = {"take_down_at_0": "9999-12-31", "take_down_at_1": "23:59"}
    start = {"publish_at_0": f"{NEXT_YEAR:%Y-%m-%d}", "publish_at_1": "09:00"}
    found = errors(save(client, article, button, **end, **start))
    assert set(found) == {"take_down_at"}
    assert found["take_down_at"][0].startswith("This is too far away. Choose a moment until ")


def test_an_end_that_has_passed_stands_in_no_ones_way(client, editor, article):
    past = timezone.now() - timedelta(days=1)
    article.revisions.update(unpublish_at=past, publish_at=past)
    assert client.get(url(article)).context["adminform"].form["take_down_at"].value() in (
        None, [None, None],
    )  # fmt: skip


def test_an_address_that_moves_leaves_a_way(client, editor, article):
    save(client, article, "_publish", slug="more-than-one-pool")
    response = client.get("/guide/several-pools/")
    assert (response.status_code, response["Location"]) == (301, "/guide/more-than-one-pool/")
    save(client, Article.objects.get(pk=article.pk), "_publish", slug="pools-at-once")
    for old in ("several-pools", "more-than-one-pool"):
        assert client.get(f"/guide/{old}/")["Location"] == "/guide/pools-at-once/"
    save(client, Article.objects.get(pk=article.pk), "_publish", slug="several-pools")
    assert client.get("/guide/several-pools/").status_code == 200
    assert set(OldAddress.objects.values_list("slug", flat=True)) == {
        "more-than-one-pool", "pools-at-once",
    }  # fmt: skip


def test_an_unknown_figure_is_refused_with_the_nearest(client, editor, article):
    response = save(client, article, "_draft", body="<p>Pay [[fee:particpation]] now.</p>")
    assert errors(response) == {
        "body": [
            "There is no figure [[fee:particpation]]. The nearest are: [[fee:participation]],"
            " [[participations:TW]], [[participations:SM]]."
        ]
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": "<p></p>"}, "body"),
        ({"body": "<h2>Costs [[fee:participation]]</h2><p>Text.</p>"}, "body"),
        ({"body": "<h2>Costs <em>[[fee:participation]]</em></h2><p>Text.</p>"}, "body"),
        ({"body": '<p><a href="https://x/[[fee:participation]]">Text.</a></p>'}, "body"),
        ({"body": '<p><a href="/admin/">Text.</a></p>'}, "body"),
        ({"body": "<p>" + "x" * 200_000 + "</p>"}, "body"),
        ({"summary": "[[nothing]]"}, "summary"),
        ({"title": ""}, "title"),
        ({"slug": "which-category"}, "slug"),
        ({"topic": ""}, "topic"),
        ({"checked_on": "yesterday"}, "checked_on"),
        ({"checked_on": f"{TODAY + timedelta(days=1)}"}, "checked_on"),
        ({"checked_on": "0001-01-01"}, "checked_on"),
    ],
)
def test_bad_input_names_the_field(client, editor, article, changes, field):
    response = save(client, article, "_publish", **changes)
    assert set(errors(response)) == {field}
    assert states(article) == ["live"]


def test_of_many_unknown_figures_a_few_are_named(client, editor, article):
    body = "".join(f"<p>[[fee:no-{number}]]</p>" for number in range(500))
    found = errors(save(client, article, "_draft", body=body))["body"]
    assert (len(found), found[-1]) == (6, "495 more figures are not known.")


def test_a_body_is_sanitised_once(client, editor, article, monkeypatch):
    """On the whole way from the form to what readers see."""
    seen = []
    sanitise = prose.sanitise
    monkeypatch.setattr(prose, "sanitise", lambda html: seen.append(html) or sanitise(html))
    body = "<p>A new text.</p>\n<p>Of two paragraphs.</p>"
    prose.clean(body)
    once = len(seen)
    save(client, article, "_publish", body=body)
    assert len(seen) == 2 * once
    assert "Of two paragraphs." in shown(client, article)


@pytest.mark.parametrize("href", ["//[", "https://[x", "/no/", "/search/?q=żółw", "\\\\x"])
def test_a_link_never_breaks_a_save(client, editor, article, href):
    body = f'<p><a href="{href}">x</a></p>'
    assert save(client, article, "_publish", body=body, links_confirmed="on").status_code == 302
    assert states(article) == ["live", "past"]


def test_links_are_tried_when_the_transaction_is_over(client, editor, article, monkeypatch):
    atomic = len(connection.savepoint_ids)
    seen = []
    monkeypatch.setattr(
        "iecguide.articles.admin.editing.broken",
        lambda body: seen.append(len(connection.savepoint_ids)) or ["/x/"] * 30,
    )
    told = messages_of(client.post(url(article), form_of(article) | {"_publish": "1"}, follow=True))
    assert seen == [atomic]
    assert (len(told), told[-1]) == (22, "And 10 more broken links.")


def test_sources_can_be_changed_added_and_deleted(client, editor, article):
    data = form_of(article)
    count = article.sources.count()
    data |= {
        "sources-0-DELETE": "on",
        "sources-1-title": "A better name",
        f"sources-{count}-title": "A new page",
        f"sources-{count}-url": "https://www.canada.ca/new",
        f"sources-{count}-dated": "2026-11",
        f"sources-{count}-checked_on": "2026-11-20",
        f"sources-{count}-kind": "official",
        f"sources-{count}-confidence": "high",
        "_publish": "1",
    }
    first, second = article.sources.all()[:2]
    assert client.post(url(article), data).status_code == 302
    titles = list(article.sources.values_list("title", flat=True))
    assert len(titles) == count
    assert (titles[0], titles[-1]) == ("A better name", "A new page")
    assert first.title not in titles
    assert second.title not in titles


@pytest.mark.parametrize(
    ("name", "text"),
    [("checked_on", ""), ("checked_on", f"{TODAY + timedelta(days=1)}"), ("dated", "2026-13")],
)
def test_a_source_without_its_day_is_refused(client, editor, article, name, text):
    data = form_of(article) | {f"sources-0-{name}": text, "_draft": "1"}
    response = client.post(url(article), data)
    assert response.status_code == 200
    formset = response.context["inline_admin_formsets"][0].formset
    assert set(formset.errors[0]) == {name}
    assert states(article) == ["live"]


def test_a_new_article(client, editor, article):
    data = form_of(article, title="Brand new", slug="brand-new", base="") | {"_draft": "1"}
    assert client.post("/admin/articles/article/add/", data).status_code == 302
    made = Article.objects.get(slug="brand-new")
    assert (made.status, states(made)) == ("draft", ["draft"])
    assert client.get("/guide/brand-new/").status_code == 404
    save(client, made, "_publish")
    assert client.get("/guide/brand-new/").status_code == 200
    assert made.sources.count() == article.sources.count()


def test_history_diff_and_restore(client, editor, article):
    old = article.live_id
    save(client, article, "_publish", title="Changed", summary=article.summary + " Added words.")
    page = client.get(url(article, "history")).content.decode()
    assert page.count("state--") == 2
    newest = article.revisions.first()
    changed = client.get(url(article, "versions", newest.pk, "changes")).content.decode()
    assert ("<ins>" in changed, "Added words." in changed) == (True, True)
    response = client.post(url(article, "versions", old, "restore"))
    assert response.status_code == 302
    assert states(article) == ["draft", "live", "past"]
    assert article.revisions.first().form == Revision.objects.get(pk=old).form


@pytest.mark.parametrize("page", ["preview", "changes", "restore"])
def test_a_version_of_another_article_is_not_found(client, editor, article, page):
    other = Article.objects.get(slug="which-category")
    tail = () if page == "preview" else (page,)
    address = url(article, "versions", other.live_id, *tail)
    call = client.post if page == "restore" else client.get
    assert call(address).status_code == 404


def test_restoring_needs_a_post(client, editor, article):
    assert client.get(url(article, "versions", article.live_id, "restore")).status_code == 405


def test_figures_to_insert(client, editor):
    found = client.get("/admin/articles/article/figures/", {"q": "fee partic"}).json()["figures"]
    assert found[0]["name"] == "fee:participation"
    assert len(client.get("/admin/articles/article/figures/").json()["figures"]) == 20


def test_figures_are_for_staff(client):
    assert client.get("/admin/articles/article/figures/").status_code == 302


def test_every_change_is_somebodys(client, editor, article):
    save(client, article, "_publish", note="for the log")
    entry = LogEntry.objects.get()
    newest = article.revisions.first()
    assert (entry.user, entry.get_change_message()) == (
        editor, f"Version {newest.pk}. for the log",
    )  # fmt: skip
    assert newest.saved_by == editor


def test_marked_as_checked(client, editor, article):
    client.post(
        "/admin/articles/article/",
        {"action": "mark_checked", "_selected_action": [article.pk]},
    )
    article.refresh_from_db()
    assert article.checked_on == TODAY
    assert states(article) == ["live", "past"]


def test_the_review_queue_has_the_oldest_first(client, editor):
    Article.objects.exclude(slug="which-category").update(checked_on=TODAY)
    Article.objects.filter(slug="several-pools").update(checked_on="2026-01-01")
    Article.objects.filter(slug="which-category").update(checked_on=None)
    found = client.get("/admin/articles/article/", {"review": "60"}).context["cl"].queryset
    assert [listed.slug for listed in found] == ["which-category", "several-pools"]


def price(client):
    with CaptureQueriesContext(connection) as found:
        client.get("/admin/articles/article/")
    return len(found)


def test_the_list_costs_the_same_for_more(client, editor, article):
    price(client)
    before = price(client)
    for number in range(5):
        changes = {"title": f"More {number}", "slug": f"more-{number}"}
        made = Article.objects.create(topic=article.topic, body="<p>x</p>", **changes)
        publish(save_draft(made, article.live.form | changes, editor))
    assert price(client) == before
