"""Pages that processes share through a cache: rendered by one, answered by all."""

import pytest
from django.core.cache import cache, caches
from django.template.backends.django import Template
from django.test import Client

from iecguide.facts.models import Country, FactsVersion

pytestmark = pytest.mark.django_db
PAGE = "/countries/ireland/"
CSV = "/pools/ireland.csv"


@pytest.fixture
def processes(settings):
    """Two clients, each with middleware and memory of its own, and one cache."""
    settings.PAGES_SHARED = True
    cache.clear()
    yield Client(), Client()
    cache.clear()


def answer(response):
    own = {"X-Request-ID", "Content-Encoding", "ETag"}  # told below, or another each time
    headers = {name: value for name, value in response.items() if name not in own}
    return response.status_code, headers, response.content, response["ETag"]


@pytest.mark.parametrize("path", [PAGE, CSV])
def test_rendered_once_for_all(processes, rendered, path):
    first, second = processes
    made = answer(first.get(path))
    rendered.clear()
    assert answer(second.get(path)) == made
    assert rendered == []
    assert answer(second.get(path)) == made  # from its own memory now


def test_each_keeps_what_it_found(processes):
    first, second = processes
    made = answer(first.get(PAGE))
    second.get(PAGE)
    cache.clear()
    assert answer(second.get(PAGE)) == made


def test_a_tag_made_elsewhere_is_known(processes):
    first, second = processes
    tag = first.get(PAGE)["ETag"]
    assert second.get(PAGE, headers={"If-None-Match": tag}).status_code == 304


def test_an_edit_is_another_page(processes):
    first, second = processes
    first.get(PAGE)
    country = Country.objects.get(slug="ireland")
    country.name = "Éire"
    country.save()
    assert "Éire" in second.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "path", ["/countries/?q=x", "/quiz/result/?citizenship=IE", "/nothing/", "/admin/login/"]
)
def test_only_pages_without_parameters(processes, monkeypatch, path):
    stored = []
    kind = type(caches["default"])
    monkeypatch.setattr(kind, "set", lambda self, key, *rest: stored.append(key))
    processes[0].get(path)
    assert stored == []
    processes[0].get(PAGE)
    assert [key.partition(":")[0] for key in stored] == ["page"]


def test_a_page_made_while_something_changed_is_not_shared(processes, rendered, monkeypatch):
    """Its tag says the state before. A backup brings that back: the page must not come with it."""
    render, number = Template.render, FactsVersion.objects.get(pk=FactsVersion.FACTS).number

    def meanwhile(self, context=None, request=None):
        FactsVersion.bump()
        return render(self, context, request)

    with monkeypatch.context() as edited:
        edited.setattr(Template, "render", meanwhile)
        processes[0].get(PAGE)
    FactsVersion.objects.filter(pk=FactsVersion.FACTS).update(number=number)
    rendered.clear()
    processes[1].get(PAGE)
    assert rendered != []


def test_a_cache_of_its_own_is_not_asked(settings, monkeypatch):
    """What every process has for itself would only be a second copy."""
    settings.PAGES_SHARED = False
    stored = []
    kind = type(caches["default"])
    monkeypatch.setattr(kind, "set", lambda self, key, *rest: stored.append(key))
    Client().get(PAGE)
    assert stored == []
