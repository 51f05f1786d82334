"""Facts written past every check: the last good ones stay, loudly, and the probe says so."""

import logging
import re
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from iecguide.core.registries import documents
from iecguide.core.unreadable import FactsUnreadableError
from iecguide.facts import needs, snapshot, validation
from iecguide.facts.models import (
    Cited,
    Clock,
    Condition,
    Country,
    FactsVersion,
    Season,
    Source,
)
from iecguide.facts.models.checks import Checked
from iecguide.facts.placeholders import book
from iecguide.facts.templatetags.citations import dated
from iecguide.search import indexing, query
from iecguide.search.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_state(monkeypatch):
    """What is kept here of changes that are rolled back may not stay."""
    monkeypatch.setattr(snapshot, "_kept", None)
    monkeypatch.setattr(book, "_kept", {})
    for module in (snapshot, book):
        monkeypatch.setattr(module, "_unreadable", None)
    monkeypatch.setattr(query, "_kept", {})


def spoil():
    """As somebody does who writes to the database by hand, and then saves a source."""
    with connection.cursor() as cursor:
        cursor.execute("""UPDATE facts_country SET shared = '["wh, yp"]' WHERE code = 'IE'""")
    FactsVersion.bump()


@contextmanager
def refusing(reason):
    """What is changed within it is refused for this reason."""
    with pytest.raises(validation.SiteWouldBreakError, match=reason), validation.checked():
        yield


def test_the_last_good_facts_stay(client, caplog):
    good = snapshot.snapshot()
    spoil()
    with caplog.at_level(logging.ERROR):
        assert snapshot.snapshot() is good
        for url in ("/", "/quiz/", "/countries/ireland/", "/search/?q=age", "/quiz/rules/"):
            assert (url, client.get(url).status_code) == (url, 200)
    found = [record for record in caplog.records if record.name == "iecguide.facts.snapshot"]
    assert [(record.levelname, bool(record.exc_info)) for record in found] == [("ERROR", True)]
    Country.objects.filter(code="IE").update(shared=[])
    FactsVersion.bump()
    assert snapshot.snapshot() is not good


def test_the_probe_says_so(client):
    snapshot.snapshot()
    spoil()
    page = client.get("/readyz")
    assert (page.status_code, page.json()["missing"]) == (503, ["facts: cannot be read"])


def test_a_process_that_starts_with_bad_facts(client):
    spoil()
    assert client.get("/readyz").json()["missing"] == ["facts: cannot be read"]
    with pytest.raises(FactsUnreadableError):
        client.get("/quiz/")
    client.raise_request_exception = False
    page = client.get("/quiz/")
    assert (page.status_code, page["Retry-After"]) == (503, "30")


def test_what_is_taken_back_is_not_the_last_good_state():
    good = snapshot.snapshot()
    with pytest.raises(validation.SiteWouldBreakError), validation.checked():
        spoil()
    assert snapshot._kept is good


def test_a_failing_page_names_what_failed():
    wrong = "ValueError: 'wh, yp' is not a valid Category"
    with pytest.raises(ValidationError, match=wrong), validation.checked():
        spoil()


def test_only_what_a_change_breaks_is_held_against_it():
    """Where something is wrong already, other records can be saved, and mended one by one."""
    Condition.objects.filter(slug="funds").update(number=None)
    Clock.objects.filter(slug="accept").delete()
    with validation.checked():
        Condition.objects.get(slug="partners").save()
    with validation.checked():
        funds = Condition.objects.get(slug="funds")
        funds.number = 2500
        funds.save()
    with refusing("“submit” is missing"):
        Clock.objects.filter(slug="submit").delete()
        FactsVersion.bump()


# Search


@pytest.fixture
def failing(monkeypatch):
    """A provider of documents that meets facts it cannot use."""

    def provider():
        yield documents.Document("Rule", "First", "/first/", "text")
        raise KeyError("funds")

    before = documents.registry.providers

    def fail(number):
        monkeypatch.setattr(
            documents.registry,
            "providers",
            [provider if place == number else known for place, known in enumerate(before)],
        )

    return fail


@pytest.mark.parametrize("number", range(3))
def test_search_keeps_what_it_knew_of_pages_that_fail(client, failing, caplog, number):
    query.current()
    before = set(SearchEntry.objects.filter(article=None).values_list("url", flat=True))
    failing(number)
    FactsVersion.bump()
    page = client.get("/search/?q=age+limit")
    assert page.status_code == 200
    assert len(page.context["hits"]) > 5
    assert client.get("/sitemap.xml").status_code == 200
    after = set(SearchEntry.objects.filter(article=None).values_list("url", flat=True))
    assert after == before
    assert "stay as they were" in caplog.text


def test_what_is_gone_is_forgotten_when_all_can_tell(failing):
    query.current()
    Country.objects.filter(code="MX").update(slug="mexico-2")
    FactsVersion.bump()
    indexing.refresh_documents()
    urls = set(SearchEntry.objects.filter(article=None).values_list("url", flat=True))
    assert "/countries/mexico/" not in urls
    assert "/countries/mexico-2/" in urls


# What code needs is declared


def code_of(*folders):
    for folder in folders:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*.py")):
            yield path.read_text(encoding="utf-8")


def test_every_condition_code_reads_is_declared():
    """The slugs in code and those in the registry are the same, and so are the figures."""
    text = "\n".join(code_of("quiz", "pools"))
    templates = Path(settings.BASE_DIR) / "templates"
    shown = "\n".join(path.read_text("utf-8") for path in templates.rglob("*.html"))
    figures = set(re.findall(r'\.number\("([-\w]+)"', text))
    named = re.findall(r'case\.source\(([-\w", ]+)\)', text)
    sources = {slug for slugs in named for slug in re.findall(r'"([-\w]+)"', slugs)}
    sources |= set(re.findall(r'conditions\.get\("([-\w]+)"\)', text))
    sources |= set(re.findall(r'condition_source\(facts, "([-\w]+)"', text))
    sources |= set(re.findall(r"facts\.conditions\.(\w+)", shown))
    sources |= {"offer-vie", "offer-icex"}  # f"offer-{slug}" of the two streams
    figures |= {"bank-statement"}  # read by statement_days
    from pools.strategy.advice.assumptions import TEXTS
    from pools.strategy.needs import FULL_POOL
    from quiz.iec.guidance.stage_guide import CONDITIONS

    sources |= {slug for slugs in CONDITIONS.values() for slug in slugs}
    sources |= {slug for _text, slug in TEXTS.values() if slug} | {FULL_POOL}
    declared = needs.conditions
    assert {slug for slug, need in declared.items() if need.unit} == figures
    assert set(declared) == sources | figures
    assert not re.findall(r"facts\.conditions\[", text)


def test_every_clock_the_steps_name_is_declared():
    from quiz.iec.messages.recommendation import STEPS
    from quiz.iec.messages.stages import LEADS, POINTS
    from quiz.iec.needs import DAYS

    said = [
        *LEADS.values(),
        *(text for pair in (*STEPS.values(), *POINTS.values()) for text in pair),
    ]
    named = set(re.findall(r"%\((\w+)\)s", " ".join(map(str, said))))
    others = {"amount", "season", "change", "opening", "statement", "month"}
    assert {need.slug for need in DAYS} == named - others
    assert named - others <= needs.clocks.keys()


def test_the_shipped_facts_have_what_is_needed():
    assert list(validation._find_faults()) == []


# What is shipped passes, and stays as it is


@pytest.mark.parametrize(
    "model", [*Cited.__subclasses__(), Source], ids=lambda model: model.__name__
)
def test_what_is_shipped_passes(model, monkeypatch):
    """A source may have been read since the day on which the tests stand still."""
    monkeypatch.setattr("iecguide.facts.models.citation.timezone.localdate", date.today)
    assert issubclass(model, Checked)
    for record in model.objects.all():
        before = {field.attname: getattr(record, field.attname) for field in model._meta.fields}
        record.full_clean()
        assert before == {name: getattr(record, name) for name in before}, record
        for citation in getattr(record, "citations", Source.objects.none()).all():
            citation.full_clean()


def test_a_citation_knows_the_fields_of_its_record():
    citation = Clock.objects.first().citations.first()
    citation.fields = "length, statement"
    citation.full_clean()
    assert citation.fields == ["length", "statement"]
    citation.fields = "length colour"
    with pytest.raises(ValidationError, match="do not exist: colour"):
        citation.full_clean()


# A source's own date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-03", "3 November 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("2015-2017", "2015-2017"),
        ("undated", "undated"),
        ("2026-13", "2026-13"),
        ("2026-02-30", "2026-02-30"),
        ("0000-01", "0000-01"),
        ("99999-01", "99999-01"),
        ("2026--11", "2026--11"),
        ("-", "-"),
        ("٢٠٢٦-١١", "٢٠٢٦-١١"),
        ("", ""),
    ],
)
def test_a_date_as_the_source_says_it(text, words):
    assert dated(text) == words


def test_the_transaction_is_the_one_of_the_change():
    """What fails after the first of two changes takes both back."""
    with refusing("must end after 2026 does"):
        Condition.objects.filter(slug="funds").update(title="Cash in hand")
        Season.objects.filter(year=2027).update(ends_by="2026-01-01")
        FactsVersion.bump()
    assert Condition.objects.get(slug="funds").title == "Money"


def test_what_is_no_value_at_all_is_told_and_not_compared():
    season = Season.objects.get(year=2026)
    season.opens_on, season.year = "2026-02-30", None
    with pytest.raises(ValidationError) as error:
        season.full_clean()
    assert sorted(error.value.error_dict) == ["opens_on", "year"]
