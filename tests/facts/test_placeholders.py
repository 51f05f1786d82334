"""The figures that prose can name: as the facts say today, each with its source."""

from datetime import date
from decimal import Decimal

import pytest

from iecguide.facts.models import Clock, Country, Fee, Quota, Season
from iecguide.facts.placeholders.book import book, names_in, nearest
from iecguide.facts.placeholders.references import names_of, uses_of

pytestmark = pytest.mark.django_db

OPEN = "not announced when we last looked (22 November 2026)"
TODAY = {
    "fee:participation": "CAD 184.75",
    "fee:open-permit": "CAD 100",
    "fee:biometrics": "CAD 85",
    "fee:compliance": "CAD 230",
    "total:wh": "CAD 369.75",
    "total:yp": "CAD 269.75",
    "total:coop": "CAD 269.75",
    "clock:accept": "10 days",
    "clock:submit": "20 days",
    "clock:processing": "56 days",
    "clock:letter": "12 months",
    "condition:funds": "CAD 2,500",
    "condition:organization-stays": "2",
    "age:JP:wh": "18 to 30",
    "age:AT:yp": "18 to 35",
    "months:IE:wh": "24 months",
    "participations:CH": "2",
    "gap:LV": "12 months",
    "gap:IE": "none",
    "quota:GB:wh:2026": "9,363",
    "quota:GB:wh": OPEN,
    "quota:FR:yp-vie:2026": "650",
    "season:2026:opens": "19 December 2025",
    "season:2026:closes": OPEN,
    "season:current": "2027",
    "season:current:opens": OPEN,
    "count:partners": "36",
    "count:yp": "28",
    "countries:three-times": "Austria, Finland",
    "countries:gap": "Croatia, Latvia, Lithuania, Poland, Slovakia, Spain",
    "report:day": "9 October 2026",
    "report:season": "2026",
    "pool:GB:wh:candidates": "5,846",
    "pool:IE:wh:spots": "124",
    "pool:FR:wh:rating": "very low",
    "pool:KR:wh:invitations": "13,877",
    "rating:excellent:observed": "99%",
    "rating:very-low:observed": "3%",
    "rating:fair:band": "40 to 59%",
}


@pytest.mark.parametrize(("name", "text"), TODAY.items())
def test_today(name, text):
    assert book()[name].text == text


def test_every_figure_has_its_source():
    """Whatever says a value says where it comes from; a season's own name needs none."""
    open_words = {OPEN, "not announced", "not known", "none yet"}
    looked = "not announced when we last looked"  # on the day of the record's own sources
    bare = [
        figure.name
        for figure in book().values()
        if not figure.sources
        and figure.text not in open_words
        and not figure.text.startswith(looked)
        and figure.name.count(":") > 1
    ]
    assert bare == []


def test_names_are_what_an_editor_can_type():
    assert [name for name in book() if not name.replace(":", "").replace("-", "").isalnum()] == []


@pytest.mark.parametrize(
    ("day", "fee", "total"),
    [
        (date(2024, 11, 30), "CAD 172", "CAD 357"),
        (date(2024, 12, 1), "CAD 179.75", "CAD 364.75"),
        (date(2026, 11, 30), "CAD 184.75", "CAD 369.75"),
        (date(2026, 12, 1), OPEN, OPEN),
    ],
)
def test_fees_hold_on_their_days(monkeypatch, day, fee, total):
    """A fee that is not announced is not announced, and so is every sum with it."""
    monkeypatch.setattr("iecguide.core.dates.timezone.localdate", lambda: day)
    found = book()
    assert (found["fee:participation"].text, found["total:wh"].text) == (fee, total)


def test_a_changed_fact_is_another_figure():
    Clock.objects.get(slug="accept").citations.count()
    clock = Clock.objects.get(slug="accept")
    clock.length = 12
    clock.save()
    assert book()["clock:accept"].text == "12 days"


def test_a_deleted_fact_is_no_figure():
    Quota.objects.filter(terms__country__code="GB", terms__category="wh").delete()
    Season.objects.get(year=2016).delete()
    assert "quota:GB:wh:2026" not in book()
    assert book()["quota:GB:wh"].text == OPEN
    assert "season:2016" not in book()


def test_one_query_when_nothing_changed(django_assert_num_queries):
    book()
    with django_assert_num_queries(1):
        book()


def test_names_in():
    assert names_in("[[a:b]] x [[ c ]] [[a:b]] [d] [[e") == ["a:b", "c"]


def test_nearest():
    assert nearest("fee:particpation", book())[0] == "fee:participation"
    assert nearest("zzzzzzzz", book()) == []


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (lambda: Clock.objects.get(slug="accept"), ["clock:accept"]),
        (
            lambda: Fee.objects.get(slug="participation", amount=Decimal("184.75")),
            ["fee:participation", "total:wh", "total:yp", "total:coop"],
        ),
        (lambda: Fee.objects.get(slug="participation", amount=Decimal("172")), []),
    ],
)
def test_what_a_fact_touches(record, names):
    assert names_of(record()) == names


def test_a_country_touches_the_lists():
    found = names_of(Country.objects.get(code="IE"))
    assert {"participations:IE", "gap:IE", "countries:once", "count:wh-30"} <= set(found)


def test_articles_that_show_a_fact(admin_client):
    clock = Clock.objects.get(slug="biometrics")
    titles = [use.title for use in uses_of(clock)]
    assert len(titles) > 1
    page = admin_client.get(f"/admin/facts/clock/{clock.pk}/change/").content.decode()
    assert [title for title in titles if title.replace("'", "&#x27;") not in page] == []
