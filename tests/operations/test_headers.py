"""Security headers: the same on every kind of answer, errors and files included."""

from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client, RequestFactory
from django.views import defaults

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}
ANSWERS = [
    ("/", 200),
    ("/about/", 200),
    ("/countries/", 200),
    ("/countries/ireland/", 200),
    ("/guide/which-category/", 200),
    ("/pools/", 200),
    ("/quiz/", 200),
    ("/quiz/rules/", 200),
    ("/quiz/result/?citizenship=IE", 200),
    ("/quiz/result.json?citizenship=IE", 200),
    ("/quiz/result/", 302),
    ("/countries/?q=ireland", 302),
    ("/about", 301),
    ("/quiz/?from=born&citizenship=IE", 422),
    ("/quiz/result.json?born=x", 400),
    ("/nothing/", 404),
    ("/quiz/nothing/", 404),
    ("/countries/nothing/", 404),
    ("/static/css/site.css", 200),
    ("/static/js/app.js", 200),
    ("/static/img/favicon.svg", 200),
    ("/static/fonts/besley.woff2", 200),
    ("/static/nothing.css", 404),
]


def policy(response):
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


def sent(response):
    return {name: response.get(name) for name in HEADERS}


@pytest.mark.parametrize(("url", "status"), ANSWERS)
def test_headers(client, url, status):
    with closing(client.get(url)) as response:  # a file stays open until then
        assert (url, response.status_code) == (url, status)
        assert sent(response) == HEADERS
        assert policy(response) == POLICY


def test_the_server_does_not_name_itself(client):
    """An empty name is sent; granian would put in its own where there is none."""
    assert client.get("/about/")["Server"] == ""


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "trace"])
def test_other_methods(client, method):
    response = getattr(client, method)("/quiz/")
    assert response.status_code == 405
    assert sent(response) == HEADERS
    assert policy(response) == POLICY


def test_too_many_fields(client):
    """Refused before a view is asked."""
    query = "&".join(f"x{number}=1" for number in range(1001))
    response = client.get("/quiz/", QUERY_STRING=query)
    assert response.status_code == 400
    assert "We cannot read this address" in response.content.decode()
    assert sent(response) == HEADERS
    assert policy(response) == POLICY


@pytest.fixture
def broken(monkeypatch):
    """A visitor's client, on a site whose snapshot cannot be read."""

    def fail():
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("quiz.iec.views.snapshot", fail)
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("url", ["/quiz/", "/quiz/result/?citizenship=IE", "/quiz/result.json"])
def test_a_broken_view(broken, caplog, url):
    """500 with the site's own page, every header, and nothing of what went wrong."""
    caplog.set_level("CRITICAL", logger="django.request")
    response = broken.get(url)
    assert response.status_code == 500
    text = response.content.decode()
    assert "Our map tore" in text
    assert "secret" not in text
    assert sent(response) == HEADERS
    assert policy(response) == POLICY


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (lambda request: defaults.page_not_found(request, Exception()), 404),
        (lambda request: defaults.bad_request(request, Exception()), 400),
        (lambda request: defaults.permission_denied(request, Exception()), 403),
        (lambda request: defaults.server_error(request), 500),
    ],
)
def test_error_pages_are_ours(view, status):
    """Each stands in the site's frame, with a way home, and out of search engines."""
    response = view(RequestFactory().get("/x/"))
    text = response.content.decode()
    assert response.status_code == status
    assert f'<span class="tag">{status}</span>' in text
    assert text.count('<meta name="robots" content="noindex">') == 1
    assert text.count("<h1>") == 1
    assert "| IEC Guide</title>" in text


def test_error_page_without_a_database(broken, monkeypatch, caplog):
    """When it is the database that is gone, the page still comes."""
    caplog.set_level("CRITICAL", logger="django.request")

    def gone():
        raise RuntimeError("no database")

    monkeypatch.setattr("iecguide.home.views.snapshot", gone)
    response = broken.get("/quiz/")
    assert (response.status_code, "Our map tore" in response.content.decode()) == (500, True)


@pytest.mark.parametrize("path", ["/static/", "/static/css/", "/.git/config", "/static/../.env"])
def test_no_listing(client, path):
    """Files are served by name, and only those that are meant to be."""
    assert client.get(path).status_code == 404


def test_no_inline_exception():
    """The policy has no way around it."""
    text = str(django_settings.CONTENT_SECURITY_POLICY)
    for word in ("unsafe", "nonce", "*", "http:", "strict-dynamic"):
        assert word not in text
    assert not getattr(django_settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)


def test_debug_is_off():
    """A forgotten switch is the safe one."""
    text = (Path(django_settings.BASE_DIR) / "iecguide/settings.py").read_text(encoding="utf-8")
    assert 'DEBUG = env.bool("DEBUG", default=False)' in text
    assert django_settings.DEBUG is False


def test_the_pages_developers_debug_with_keep_their_style(settings):
    """Django's own pages about an error, and no others, go without the policy."""
    settings.DEBUG = True
    client = Client()
    missing = client.get("/nothing/")
    assert b"DEBUG = True" in missing.content
    assert "Content-Security-Policy" not in missing
    assert policy(client.get("/about/")) == POLICY
