"""Links kept alive: what leads nowhere is found, what moved is said, the rest is let be."""

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from iecguide.articles.models import Article, OldAddress, Picture
from iecguide.articles.publishing import links
from iecguide.articles.publishing.links import (
    Pages,
    State,
    Trouble,
    broken,
    leads_to_admin,
    newly_broken,
    troubles,
)
from iecguide.articles.publishing.publish import form_of, publish, save_draft
from iecguide.facts.models import FactsVersion

pytestmark = pytest.mark.django_db


def link(href):
    return f'<h2>A part</h2><p><a href="{href}">x</a></p>'


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "/quiz/",
        "/quiz/?citizenship=IE",
        "/quiz/born/?citizenship=IE",
        "/quiz/rules/#rule-offer",
        "/countries/ireland/",
        "/countries/ireland/#sources",
        "/guide/several-pools/",
        "/guide/several-pools/#sources",
        "/guide/topics/pools/",
        "/guide/feed.atom",
        "/pools/ireland.csv",
        "/search/?q=yp",
        "/search/?q=żółw",
        "/quiz/result/?citizenship=IE",
        "/static/css/site.css",
        "#a-part",
        "#sources",
        "https://www.canada.ca/nowhere",
        "mailto:a@b.example",
    ],
)
def test_fine(href):
    assert broken(link(href)) == []


@pytest.mark.parametrize(
    "href",
    [
        "/no/",
        "/quiz",
        "/countries/atlantis/",
        "/guide/nothing/",
        "/guide/topics/nothing/",
        "/guide/authors/nobody/",
        "/guide/several-pools/#no-such-part",
        "/quiz/rules/#rule-nothing",
        "/pools/atlantis/",
        "/quiz/nothing/",
        "/static/css/nothing.css",
        "/media/nothing.png",
        "#no-such-part",
        "several-pools/",
        "../several-pools/",
        "/admin/",
        "/admin/facts/fee/",
        "/healthz",
        "//[",
        "https://[",
    ],
)
def test_broken(href):
    assert broken(link(href)) == [href]


PARTS = (
    "/", "//", "[", "]", "?", "#", "%", "%00", "%2e", "..", ":", "@", "admin", "guide", "search",
    "quiz/result", "x", "ż", "q=", "&", "https:", "mailto:", "\\", "\t", " ", "media/x.png",
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PARTS), max_size=7).map("".join))
def test_any_address_has_a_state(href):
    """Whatever an editor writes as a link, it is told, never raised."""
    assert Pages().state(href) in State
    assert leads_to_admin(href) in (True, False)


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("/admin/", True),
        ("/admin", True),
        ("/admin/facts/fee/?x=1#y", True),
        ("/%61dmin/", True),
        ("/guide/../admin/", True),
        ("../../admin/", True),
        ("\\admin\\", True),
        ("https://guide.example/admin/", True),
        ("http://GUIDE.example/admin/x/", True),
        ("//guide.example/admin/", True),
        ("https://elsewhere.example/admin/", False),
        ("/guide/admin/", False),
        ("/administration/", False),
        ("admin/", False),
        ("#admin", False),
        ("//[", False),
    ],
)
def test_links_into_the_admin(settings, href, leads):
    settings.SITE_URL = "https://guide.example"
    assert leads_to_admin(href) is leads


def test_a_page_is_asked_for_a_few_times_at_most(monkeypatch):
    """Many links to one page, each with other parameters; and none to what is listed."""
    asked = []
    answer = links._answer
    monkeypatch.setattr(links, "_answer", lambda path: asked.append(path) or answer(path))
    hrefs = [f"/quiz/result/?citizenship=IE&born=19{number}-01" for number in range(80, 99)]
    hrefs += [f"/pools/strategy/?on=2026-10-{day:02}" for day in range(1, 29)]
    hrefs += ["/countries/ireland/", "/guide/several-pools/", "/guide/which-category/"]
    assert broken("".join(map(link, hrefs))) == []
    assert [address for address in asked if not address.startswith("/quiz/result/")] == []
    assert len([address for address in asked if "?" in address]) <= links.TRIES


def test_each_is_named_once_in_order():
    html = link("/no/") + link("/countries/atlantis/") + link("/no/") + "<p>[[fee:nothing]]</p>"
    assert broken(html) == ["[[fee:nothing]]", "/no/", "/countries/atlantis/"]


def test_placeholders_and_pictures():
    Picture.objects.create(slug="moose", file="pictures/moose.png", alt="x", width=1, height=1)
    html = "<p>[[fee:participation]] [[picture:moose]] [[picture:elk]] [[age:XX:wh]]</p>"
    assert broken(html) == ["[[picture:elk]]", "[[age:XX:wh]]"]


def test_a_whole_address_of_ours_is_tried_too(settings):
    settings.SITE_URL = "https://guide.example"
    html = link("https://guide.example/no/") + link("https://guide.example/quiz/")
    html += link("https://guide.example") + link("https://guide.example.org/no/")
    assert broken(html) == ["https://guide.example/no/"]


def test_only_links_that_are_new_are_asked_for(monkeypatch):
    old = '<h2>A part</h2><p><a href="/no/">x</a> <a href="#a-part">y</a></p>'
    new = old.replace("A part", "Another") + '<p><a href="/nor/">x</a><a href="/quiz/">y</a></p>'
    assert newly_broken(new, old) == ["#a-part", "/nor/"]
    # what stood there before is not even looked at, nor is what leads elsewhere
    monkeypatch.setattr(Pages, "state", lambda *_given: pytest.fail("looked at"))
    assert newly_broken(old, old) == []


def test_moved_is_not_broken():
    OldAddress.objects.create(slug="old", article=Article.objects.get(slug="several-pools"))
    assert broken(link("/guide/old/")) == []
    assert list(troubles(link("/guide/old/"), Pages())) == [Trouble("/guide/old/", State.MOVED)]
    assert broken(link("/guide/old/#sources")) == []
    assert broken(link("/guide/old/#no")) == ["/guide/old/#no"]


def test_a_draft_is_not_there_yet():
    Article.objects.filter(slug="several-pools").update(status="draft")
    FactsVersion.bump(FactsVersion.PROSE)
    assert broken(link("/guide/several-pools/")) == ["/guide/several-pools/"]


def listed(capsys):
    """What the command writes, and how it ends."""
    try:
        call_command("check_links")
    except SystemExit as end:
        return capsys.readouterr().out.splitlines(), end.code
    return capsys.readouterr().out.splitlines(), 0


def test_what_ships_is_whole(capsys):
    lines, code = listed(capsys)
    assert (lines[-1], code) == ("links: 0 broken", 0), lines


def test_the_command_lists_published_and_drafts(capsys):
    article = Article.objects.get(slug="which-category")
    publish(save_draft(article, form_of(article) | {"body": link("/countries/atlantis/")}, None))
    article.refresh_from_db()
    save_draft(article, form_of(article) | {"summary": "[[fee:no]]", "body": link("/no/")}, None)
    lines, code = listed(capsys)
    assert lines == [
        "which-category: /countries/atlantis/ broken",
        "which-category (draft): [[fee:no]] broken",
        "which-category (draft): /no/ broken",
        "links: 3 broken",
    ]
    assert code == 1


def test_moved_alone_ends_well(capsys):
    article = Article.objects.get(slug="which-category")
    OldAddress.objects.create(slug="old", article=article)
    publish(save_draft(article, form_of(article) | {"body": link("/guide/old/")}, None))
    assert listed(capsys) == (["which-category: /guide/old/ moved", "links: 0 broken"], 0)
