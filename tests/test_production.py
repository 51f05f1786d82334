"""The settings of a real site: what they switch on, and when they refuse to start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from .operations.test_headers import HEADERS, POLICY, policy, sent

SECRET = "kzQ3fJ8mXr5Tn2Vb7Yw4Hc9Lp6Sd1Gq0Ae-Uo_Ixi8RzKtWyNm5B"
SITE = {"SITE_URL": "https://guide.example", "ALLOWED_HOSTS": "guide.example", "SECRET_KEY": SECRET}
SHOW = """
import json
from django.conf import settings

from tests.operations.test_headers import HEADERS, POLICY, policy, sent
import django
django.setup()
names = {names}
print(json.dumps({{name: getattr(settings, name, None) for name in names}}))
"""


def run(*command, **environment):
    """A process of its own: settings are read once, when it starts.

    What the environment names wins over ``.env``, also when it is empty.
    """
    base = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "iecguide.settings"}
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, *command],
        env=base | environment,
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
        check=False,
    )


def shown(*names, **environment):
    done = run("-c", SHOW.format(names=names), **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_django_has_nothing_to_warn_of():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **SITE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (2 silenced).\n"


def test_behind_a_proxy_neither():
    more = SITE | {"TRUST_PROXY": "1"}
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **more)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "", "DEBUG": "1"}, "Set SECRET_KEY"),
        (SITE | {"SECRET_KEY": ""}, "Set SECRET_KEY"),
        (SITE | {"SECRET_KEY": "changeme"}, "SECRET_KEY must be random"),
        (SITE | {"SECRET_KEY": "x" * 60}, "SECRET_KEY must be random"),
        (SITE | {"DEBUG": "1"}, "DEBUG must be off"),
    ],
)
@pytest.mark.parametrize("door", [["manage.py", "check"], ["-c", "import iecguide.wsgi"]])
def test_refuses_to_start(door, environment, says):
    done = run(*door, **environment)
    assert done.returncode != 0
    assert f"django.core.exceptions.ImproperlyConfigured: {says}" in done.stderr


def test_what_https_switches_on():
    assert shown(
        "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE", "SESSION_COOKIE_PATH", "SESSION_COOKIE_DOMAIN",
        "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE",
        "CSRF_COOKIE_PATH", "CSRF_COOKIE_DOMAIN", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_PROXY_SSL_HEADER", "REQUIRE_SECOND_FACTOR",
        "USE_X_FORWARDED_HOST", "DEBUG",
        **SITE,
    ) == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_DOMAIN": None,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_PATH": "/",
        "CSRF_COOKIE_DOMAIN": None,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_PROXY_SSL_HEADER": None,
        "REQUIRE_SECOND_FACTOR": True,
        "USE_X_FORWARDED_HOST": False,
        "DEBUG": False,
    }  # fmt: skip


def test_a_plain_address_needs_none_of_it():
    names = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "REQUIRE_SECOND_FACTOR")
    assert shown(*names, SECRET_KEY="short") == dict.fromkeys(names, False) | {
        "SECURE_HSTS_SECONDS": 0
    }


def test_told_otherwise():
    found = shown("REQUIRE_SECOND_FACTOR", SECRET_KEY="short", REQUIRE_SECOND_FACTOR="1")
    assert found == {"REQUIRE_SECOND_FACTOR": True}
    found = shown("SECURE_PROXY_SSL_HEADER", "TRUST_PROXY", **SITE, TRUST_PROXY="1")
    assert found == {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "TRUST_PROXY": 1,
    }


ASK = """
import json, django
django.setup()
from django.test import Client
found = []
for path, options in {requests}:
    page = Client().post(path, **options)
    page.close()
    found.append([page.status_code, page.get("Location"), page.get("Strict-Transport-Security"),
                  "upgrade-insecure-requests" in page["Content-Security-Policy"]])
print(json.dumps(found))
"""


def test_plain_http_is_sent_to_https():
    """Also where a stranger claims to be a proxy; only one we were told of is believed."""
    host = {"SERVER_NAME": "guide.example"}
    claims = {"HTTP_X_FORWARDED_PROTO": "https"}
    requests = [
        ("/about/", host | {"secure": True}),
        ("/quiz/?citizenship=IE", host),
        ("/about/", host | claims),
    ]
    hsts = "max-age=63072000; includeSubDomains"
    direct = run("-c", ASK.format(requests=requests), **SITE)
    assert json.loads(direct.stdout) == [
        [405, None, hsts, True],
        [301, "https://guide.example/quiz/?citizenship=IE", None, True],
        [301, "https://guide.example/about/", None, True],
    ]
    proxied = run("-c", ASK.format(requests=requests[2:]), **SITE, TRUST_PROXY="1")
    assert json.loads(proxied.stdout) == [[405, None, hsts, True]]


@pytest.mark.django_db
def test_a_host_that_is_not_ours(client, settings):
    settings.ALLOWED_HOSTS = ["guide.example"]
    assert client.get("/about/", SERVER_NAME="guide.example").status_code == 200
    page = client.get("/about/", SERVER_NAME="evil.example")
    assert (page.status_code, sent(page), policy(page)) == (400, HEADERS, POLICY)
    assert page["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "status"), [("guide.example", 301), ("evil.example", 400)], ids=["to https", "refused"]
)
def test_what_is_refused_before_it_is_read(client, settings, host, status):
    """Where https is wanted, Django leads there, or refuses a name, before its headers are on."""
    settings.ALLOWED_HOSTS = ["guide.example"]
    settings.SECURE_SSL_REDIRECT = True
    client.handler.load_middleware()
    page = client.get("/about/", SERVER_NAME=host)
    assert (page.status_code, sent(page), policy(page)) == (status, HEADERS, POLICY)
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("url", "shared"), [("locmem://", False), ("redis://cache:6379/0", True)])
def test_pages_are_shared_where_the_cache_is(url, shared):
    assert shown("PAGES_SHARED", **SITE, CACHE_URL=url) == {"PAGES_SHARED": shared}
