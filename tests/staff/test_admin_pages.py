"""Every page of the admin, walked link by link: nothing in it that the policy would refuse."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.operations.test_headers import HEADERS, POLICY, policy, sent

pytestmark = pytest.mark.django_db

# One of each kind is enough: records, versions and filters of one list look alike.
NUMBER = re.compile(r"/\d+/")


class Inline(HTMLParser):
    """What a strict policy refuses, and where links lead."""

    def __init__(self, text):
        super().__init__()
        self.refused, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attrs = dict(attributes)
        data = attrs.get("type") in ("application/json", "importmap") and tag == "script"
        if (tag == "script" and "src" not in attrs and not data) or tag == "style":
            self.refused.append(self.get_starttag_text())
        handlers = [name for name in attrs if name == "style" or name.startswith("on")]
        if handlers or (attrs.get("href") or "").startswith("javascript:"):
            self.refused.append(self.get_starttag_text())
        if tag == "a" and attrs.get("href"):
            self.links.append(attrs["href"])


def kind(url):
    return NUMBER.sub("/N/", urlsplit(url).path)


@pytest.fixture
def boss(client):
    client.force_login(User.objects.create_superuser("boss", password="kettle-on-the-boil"))
    return client


def walk(client, start):
    """kind of address -> (address, answer), each kind fetched once."""
    found, todo = {}, [start]
    while todo:
        url = todo.pop()
        if not urlsplit(url).path.startswith("/admin/") or kind(url) in found:
            continue
        response = client.get(url)
        found[kind(url)] = url, response
        if response.status_code in (301, 302):
            todo.append(urljoin(url, response.url))
        elif response["Content-Type"].startswith("text/html"):
            links = Inline(response.content.decode()).links
            todo += [urljoin(url, urldefrag(link).url) for link in links]
    return found


def changed_once(client):
    """Something for the history pages to show."""
    from iecguide.facts.models import Clock

    clock = Clock.objects.first()
    clock.length = 3
    clock.save()
    LogEntry.objects.log_actions(
        User.objects.get(username="boss").pk, [clock], 2, "Changed.", single_object=True
    )


# A draft stands in frames of two widths on one page of ours, and nowhere else.
FRAMED = {
    "/admin/articles/article/N/versions/N/widths/": ({}, {"frame-src": "'self'"}),
    "/admin/articles/article/N/versions/N/": (
        {"X-Frame-Options": "SAMEORIGIN"},
        {"frame-ancestors": "'self'"},
    ),
}


def test_nothing_inline(boss):
    changed_once(boss)
    found = walk(boss, "/admin/")
    kinds = set(found)
    for wanted in (
        "/admin/facts/clock/N/change/",
        "/admin/facts/clock/N/history/",
        "/admin/facts/clock/N/history/N/",
        "/admin/facts/clock/import/",
        "/admin/facts/clock/export/",
        "/admin/pools/poolfigures/N/change/",
        "/admin/auth/user/add/",
        "/admin/axes/accesslog/",
        "/admin/password_change/",
        "/admin/second-factor/",
    ):
        assert wanted in kinds
    assert len(kinds) > 80
    wrong = {url: answer.status_code for url, answer in found.values() if answer.status_code >= 400}
    assert wrong == {}
    refused = {
        url: Inline(answer.content.decode()).refused
        for url, answer in found.values()
        if answer["Content-Type"].startswith("text/html")
    }
    assert {url: tags for url, tags in refused.items() if tags} == {}
    for url, answer in found.values():
        headers, rules = FRAMED.get(kind(url), ({}, {}))
        assert (url, sent(answer), policy(answer)) == (url, HEADERS | headers, POLICY | rules)
        assert (url, answer["Cache-Control"]) == (url, "no-store")


def preview(client, name="clock"):
    """The page that shows what an import would change."""
    table = client.get(reverse(f"admin:facts_{name}_export")).content.decode()
    table = re.sub(r"(?m)^accept,", "accept,<b>", table).replace(",10,", ",12,")
    upload = SimpleUploadedFile("clocks.csv", table.encode())
    url = reverse(f"admin:facts_{name}_import")
    return client.post(url, {"format": "0", "import_file": upload})


def test_pages_that_follow_a_form(boss):
    """An import's preview, the question before a deletion, an import that fails."""
    from iecguide.facts.models import Clock

    ids = [str(clock.pk) for clock in Clock.objects.all()[:2]]
    pages = {
        "preview": preview(boss),
        "delete": boss.post(
            reverse("admin:facts_clock_changelist"),
            {"action": "delete_selected", "_selected_action": ids},
        ),
        "errors": boss.post(
            reverse("admin:facts_clock_import"),
            {"format": "0", "import_file": SimpleUploadedFile("x.csv", b"slug\nx\n")},
        ),
    }
    for name, page in pages.items():
        assert (name, page.status_code, Inline(page.content.decode()).refused) == (name, 200, [])
        assert (name, sent(page), policy(page)) == (name, HEADERS, POLICY)
    marked = re.findall(r"<(?:del|ins)>.*?</(?:del|ins)>", pages["preview"].content.decode())
    assert marked[-2:] == ["<del>10</del>", "<ins>12</ins>"]


def test_a_nonce_for_the_admin_alone(boss, monkeypatch):
    """A page of the admin that asks for a nonce gets one; to other pages none is offered, and
    neither a session nor a user nor messages."""
    from django.http import HttpResponse

    from iecguide.home import views as home
    from iecguide.staff import views as staff

    def with_nonce(request, *_context):
        return HttpResponse(str(request.csp_nonce))

    monkeypatch.setattr(staff, "second_factor_page", with_nonce)
    first, second = (boss.get("/admin/second-factor/") for _time in range(2))
    for page in (first, second):
        nonce = page.content.decode()
        assert policy(page) == POLICY | {"script-src": f"'self' 'nonce-{nonce}'"}
    assert first.content != second.content
    seen = []
    monkeypatch.setattr(
        home, "render", lambda request, *_rest: seen.append(request) or HttpResponse()
    )
    page = boss.get("/about/?fresh")
    assert policy(page) == POLICY
    offered = ("csp_nonce", "session", "user", "_messages")
    assert [name for name in offered if hasattr(seen[0], name)] == []


@pytest.mark.parametrize("path", ["/admin/", "/admin/nothing/", "/admin/login", "/admin/login/"])
def test_strangers(client, path):
    page = client.get(path)
    assert (page["Cache-Control"], policy(page), sent(page)) == ("no-store", POLICY, HEADERS)


def test_a_form_from_elsewhere():
    """The answer to a missing token stands in the site's frame, too."""
    page = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert page.status_code == 403
    assert "This form has gone stale" in page.content.decode()
    assert (Inline(page.content.decode()).refused, policy(page)) == ([], POLICY)
