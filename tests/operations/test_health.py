"""The two probes: what they need, what they tell, and that they tell no more."""

import pytest
from django.core.cache.backends.dummy import DummyCache
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from iecguide.facts.models import FactsVersion, Season
from iecguide.operations import health
from pools.models import Report

from .test_headers import HEADERS, POLICY, policy, sent


def test_healthz_asks_nobody(client, monkeypatch):
    """No database: this test has none, and pytest-django would refuse it."""
    monkeypatch.setattr(health, "shared", None)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"healthy": True})


@pytest.mark.django_db
def test_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "missing": [], "cache": True}


@pytest.mark.django_db
def test_price(client, django_assert_max_num_queries):
    client.get("/readyz")
    with django_assert_max_num_queries(4):
        client.get("/readyz")


def unready(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["ready"] is False
    return response.json()["missing"]


@pytest.mark.django_db
def test_a_migration_is_missing(client):
    MigrationRecorder(health.connection).record_unapplied("facts", "0001_initial")
    assert unready(client) == ["migrations: 1 not applied"]


@pytest.mark.django_db
def test_a_migration_of_a_newer_release_is_no_reason(client):
    """While a release is rolled out, the old processes go on."""
    MigrationRecorder(health.connection).record_applied("facts", "9999_next")
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("model", [FactsVersion, Season])
def test_no_facts(client, model):
    Report.objects.all().delete()  # they keep their seasons from going
    model.objects.all().delete()
    assert unready(client) == ["facts: none loaded"]


@pytest.mark.django_db
def test_no_database(client, monkeypatch, caplog):
    """The reason in words; host, name and user stand in the log alone."""

    def gone(self):
        raise OperationalError('connection to "db.internal" as "iec" failed')

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", gone)
    assert unready(client) == ["database: no answer"]
    assert "db.internal" in caplog.text


@pytest.mark.django_db
def test_no_cache_is_no_reason(client, monkeypatch):
    monkeypatch.setattr(health, "shared", DummyCache("", {}))
    response = client.get("/readyz")
    assert response.json() == {"ready": True, "missing": [], "cache": False}


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/healthz", "/readyz"])
class TestAnswer:
    def test_headers(self, client, url):
        response = client.get(url)
        assert response["Cache-Control"] == "no-store"
        assert dict(response.cookies) == {}
        assert sent(response) == HEADERS
        assert policy(response) == POLICY

    def test_methods(self, client, url):
        assert client.head(url).content == b""
        response = client.post(url)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")

    def test_by_address(self, client, settings, url):
        """A probe knows neither the site's name nor https."""
        settings.ALLOWED_HOSTS = ["iec.example"]
        settings.SECURE_SSL_REDIRECT = True
        settings.SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
        client.handler.load_middleware()
        assert client.get(url, headers={"host": "10.0.0.7"}).status_code == 200
        assert client.get("/about/", headers={"host": "10.0.0.7"}).status_code == 400
        assert client.get("/about/", headers={"host": "iec.example"}).status_code == 301
