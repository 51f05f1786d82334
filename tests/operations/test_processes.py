"""Several processes on one database: what one saves, the others show at the next request."""

import re

import pytest
from bs4 import BeautifulSoup

# An editor's session, made where the site's database is: how one signs in is tested elsewhere.
SIGN_IN = """
from importlib import import_module
from time import time
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from iecguide.staff.sessions import SEEN, STARTED
user = get_user_model().objects.create_superuser("ed", password="a long enough password")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session[STARTED] = session[SEEN] = time()
session.save()
print(settings.SESSION_COOKIE_NAME, session.session_key, sep="=")
"""
PUBLISH = """
from iecguide.articles.models import Article
from iecguide.articles.publishing.publish import form_of, publish, save_draft
article = Article.objects.get(slug="several-pools")
publish(save_draft(article, form_of(article) | {"title": "Several pools, anew"}, None))
"""

FORGET = """
from iecguide.facts.models import FactsVersion
from pools.models import Report
Report.objects.order_by("observed_on").last().delete()
FactsVersion.bump()
"""


def title(server, path):
    return BeautifulSoup(server.get(path).text, "html.parser").h1.get_text(strip=True)


def form_at(page):
    """The fields of an admin form as the browser would send them."""
    form = BeautifulSoup(page.text, "html.parser").find(id=re.compile("_form$"))
    fields = {}  # each with its values: boxes and lists may have several
    for control in form.select("input[name], textarea[name], select[name]"):
        chosen = control.select("option[selected]") if control.name == "select" else [control]
        if control.get("type") in ("checkbox", "radio") and not control.has_attr("checked"):
            continue
        if control.get("type") not in ("submit", "file") and chosen:
            texts = [choice.get("value") or "" for choice in chosen]
            if control.name == "textarea":
                texts = [control.get_text().lstrip("\n")]
            fields.setdefault(control["name"], []).extend(texts)
    return fields


class Editor:
    """Somebody signed in to one of the processes."""

    def __init__(self, site, server):
        self.server, self.cookie = server, site.do(SIGN_IN).strip()

    def change(self, path, **fields):
        page = self.server.get(path, Cookie=self.cookie)
        assert page.status == 200
        token = re.search("csrftoken=([^;]+)", page.headers["set-cookie"])[1]
        cookies = f"{self.cookie}; csrftoken={token}"
        answer = self.server.post(path, form_at(page) | fields, Cookie=cookies)
        assert answer.status == 302, answer.text


@pytest.fixture
def two(site):
    with site.server() as first, site.server() as another:
        yield first, another


def test_an_edit_in_the_admin_of_one_shows_on_the_other(site, two):
    """A fact: the country's name, on pages that both have shown before."""
    first, another = two
    pk = site.do(
        "from iecguide.facts.models import Country; print(Country.objects.get(code='IE').pk)"
    ).strip()
    editor = Editor(site, first)
    for at, name in enumerate(("Irland", "Ireland")):
        shown = [server.get("/countries/ireland/").text for server in two]
        assert shown[0] == shown[1]
        editor.change(f"/admin/facts/country/{pk}/change/", name=name)
        for server in (another, first):
            text = server.get("/countries/ireland/").text
            assert (at, text.count("Irland") > 0) == (at, name == "Irland")
            assert server.get("/quiz/result.json?citizenship=IE").status == 200
    assert first.get("/countries/").text == another.get("/countries/").text


def test_a_command_shows_on_both(site, two):
    """An article published, and a report taken back, by a process that serves nobody."""
    before = [title(server, "/guide/several-pools/") for server in two]
    assert before[0] == before[1] != "Several pools, anew"
    site.do(PUBLISH)
    assert [title(server, "/guide/several-pools/") for server in two] == ["Several pools, anew"] * 2

    pools = [server.get("/pools/").text for server in two]
    site.do(
        "from pools.models import Report; Report.objects.order_by('observed_on').last().delete()"
    )
    site.do("from iecguide.facts.models import FactsVersion; FactsVersion.bump()")
    after = [server.get("/pools/").text for server in two]
    assert pools[0] == pools[1] != after[0] == after[1]


def test_a_process_without_a_database(site, other):
    """It lives, is not ready, and says why without saying where."""
    nowhere = "postgres://iec:secret@127.0.0.1:9/nowhere"
    with site.server(DATABASE_URL=nowhere) as server:
        assert server.get("/healthz").status == 200
        ready = server.get("/readyz")
    assert (ready.status, ready.headers["cache-control"]) == (503, "no-store")
    assert ready.text == '{"ready": false, "missing": ["database: no answer"], "cache": true}'
    assert "default-src 'none'" in ready.headers["content-security-policy"]


def test_a_database_without_content(other):
    with other.server() as server:
        waiting = server.get("/readyz")
    other.manage("migrate", "--verbosity", "0")
    with other.server() as server:
        empty = server.get("/readyz")
        other.manage("load_facts")
        ready = server.get("/readyz")
    assert (waiting.status, empty.status, ready.status) == (503, 503, 200)
    assert re.search(r"migrations: \d+ not applied", waiting.text)
    assert "facts: none loaded" in empty.text


def test_without_redis(site, urls):
    """Slower perhaps, not broken: the same pages, and the probe says that it is gone."""
    whole = ["/", "/countries/ireland/", "/pools/united-kingdom/", "/guide/several-pools/"]
    with site.server(CACHE_URL="redis://127.0.0.1:9/0") as without, site.server() as usual:
        for url in whole:
            assert without.get(url).body == usual.get(url).body
        ready = without.get("/readyz")
    assert (ready.status, ready.text) == (200, '{"ready": true, "missing": [], "cache": false}')
