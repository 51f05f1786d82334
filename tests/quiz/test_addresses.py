"""The quiz's addresses: mistakes, the one canonical form, changes and skips."""

import pytest

from quiz.engine.fields import Problem
from tests.quiz.iec import BY_NAME, problem

pytestmark = pytest.mark.django_db

IE = "citizenship=IE"
COOP = "citizenship=IE&document=passport&born=2000-01&used=none&letter=none"


# Mistakes


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_sent(page, name):
    """Continuing without an answer: the question again, with the mistake in title and summary."""
    rest = "" if name == "citizenship" else "&citizenship=FR&citizenship=IT"
    found = page(f"/quiz/?from={name}{rest}", status=422)
    assert found.title == f"Error: {found.text('h1')} | IEC Guide"
    says = problem(Problem(name, (), "required"))
    assert found.text().count(says) == 2  # in the summary, and beside the control
    assert [role for role in found.values("role") if role == "alert"] == ["alert"]
    linked = [href for href in found.values("href", "a") if href.startswith(f"#id_{name}")]
    assert [href[1:] in found.ids() for href in linked] == [True]


BAD = [
    # question, what is sent, the complaint
    ("document", "card", "choice"),
    ("born", "2100-01", "future"),
    ("born", "1899-12", "month"),
    ("born", "1998-13", "month"),
    ("expires", "1980-01", "past"),
    ("residence", "XX", "place"),
    ("used", "wh", "permit"),
    ("used", "wh:2031", "future"),
    ("used", "wh:2015:s2012", "season"),
    ("address", "SE", "choice"),
    ("letter", "soon", "month"),
    ("school", "Nowhere", "place"),
    ("offer", "yes", "choice"),
    ("want", "money", "choice"),
]


@pytest.mark.parametrize(("name", "value", "message"), BAD)
@pytest.mark.parametrize("where", ["/quiz/?from={name}&", "/quiz/{name}/?", "/quiz/result/?"])
def test_bad_value(page, name, value, message, where):
    """422 on that question, saying what is wrong and keeping every other answer."""
    kept = [("citizenship", "IE"), ("family", "with")]
    query = f"citizenship=IE&{name}={value}&family=with"
    found = page(where.format(name=name) + query, status=422)
    assert found.text().count(problem(Problem(name, (value,), message))) == 2
    assert found.title.startswith("Error: ")
    hidden = [pair for pair in found.forms[-1].hidden if pair != (name, "some")]
    assert hidden == [("from", name), *kept]


def test_bad_value_is_shown_again(page):
    """What was typed stays in the controls, to be mended."""
    found = page("/quiz/?from=born&citizenship=IE&born_month=5&born_year=98", status=422)
    assert found.forms[-1].chosen == [("born_month", "5"), ("born_year", "98")]
    sent = "used=some&used_1_category=wh&used_1_year=19&used_1_month=4&used_1_length=24"
    chosen = page(f"/quiz/?from=used&citizenship=IE&{sent}", status=422).forms[-1].chosen
    assert [pair for pair in chosen if pair[1]][:4] == [
        ("used_1_category", "wh"),
        ("used_1_year", "19"),
        ("used_1_month", "4"),
        ("used_1_length", "24"),
    ]


def test_two_bad_values(page):
    """Both are said at once, the first on its own question, the other with its name."""
    found = page("/quiz/result/?citizenship=IE&born=x&want=y", status=422)
    assert found.text("h1") == "When were you born?"
    here = problem(Problem("born", ("x",), "month"))
    there = problem(Problem("want", ("y",), "choice"))
    assert [found.text().count(text) for text in (here, f"Hoping for: {there}")] == [2, 1]


def test_a_day_outside_the_seasons(page):
    """There is no question for the day: the page says which days there are."""
    found = page("/quiz/result/?citizenship=IE&on=2020-01-01", status=422)
    says = (
        "Judged for: “2020-01-01” is outside the seasons we know "
        "(21 October 2025 to 31 October 2027)."
    )
    assert found.text().count(says) == 1


# Addresses


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("/quiz/born/?citizenship=IE&utm_source=x", "/quiz/born/?citizenship=IE"),
        ("/quiz/born/?document=passport&citizenship=IE", f"/quiz/born/?{IE}&document=passport"),
        ("/quiz/born/?citizenship=ie", "/quiz/born/?citizenship=IE"),
        ("/quiz/born/?citizenship=IE&document=", "/quiz/born/?citizenship=IE"),
        ("/quiz/born/?citizenship=IE&citizenship=IE", "/quiz/born/?citizenship=IE"),
        ("/quiz/result/?want=career&citizenship=IE", f"/quiz/result/?{IE}&want=career"),
        ("/quiz/result/?citizenship=IE&x=1", "/quiz/result/?citizenship=IE"),
        ("/quiz/result.json?citizenship=IE&x=1", "/quiz/result.json?citizenship=IE"),
        ("/quiz/born/?citizenship=IE&used=wh:2019:ro:24", f"/quiz/born/?{IE}&used=wh:2019:24:ro"),
        ("/quiz/?x=1", "/quiz/citizenship/"),
        ("/quiz/?citizenship=IE", "/quiz/stage/?citizenship=IE"),
        ("/quiz/?citizenship=IE&document=passport", f"/quiz/stage/?{IE}&document=passport"),
        # Deep links without a passport begin at the beginning
        ("/quiz/born/", "/quiz/"),
        ("/quiz/born/?document=passport", "/quiz/"),
        ("/quiz/result/", "/quiz/"),
        ("/quiz/result/?want=career", "/quiz/"),
        # A question whose answer would be dropped at once is not worth opening
        ("/quiz/residence/?citizenship=IE&residence=IE", "/quiz/used/?citizenship=IE"),
    ],
)
def test_one_address(leads, client, url, to):
    """Every other way to write an address leads to the canonical one, in one step."""
    assert leads(url) == to
    assert client.get(to).status_code == 200


def test_change_keeps_answers(page, leads):
    """Changing an early answer keeps the later ones, and goes on where something is open."""
    query = f"{COOP}&student=yes&school=IE"
    result = page(f"/quiz/result/?{query}")
    changes = [href for href in result.values("href", "a") if "school=IE" in href]
    assert f"/quiz/born/?{query}" in changes
    form = page(f"/quiz/born/?{query}").forms[-1]
    assert form.chosen == [("born_month", "1"), ("born_year", "2000")]
    assert ("school", "IE") in form.hidden
    sent = "&".join(f"{name}={value}" for name, value in form.hidden)
    assert leads(f"/quiz/?{sent}&born_month=2&born_year=1999") == (
        f"/quiz/expires/?{query.replace('2000-01', '1999-02')}"
    )


def test_what_a_change_drops_is_named(page):
    """From Denmark to Ireland: where you live no longer matters, and the page says so."""
    url = "/quiz/document/?citizenship=IE&residence=GL&student=no&school=IE"
    found = page(url)
    says = "These answers no longer matter, so we dropped them: Living in, School in."
    assert found.text("main").count(says) == 1
    assert [name for name, _value in found.forms[-1].hidden] == ["from", "citizenship", "student"]
    result = page(url.replace("document", "result"))
    assert result.text("main").count(says) == 1
    for href in result.links():
        assert "residence" not in href.partition("?")[2], href


def test_more_permits(page):
    """Each press of the button adds a row and keeps the others, up to eight."""
    filled = "used_1_category=wh&used_1_year=2016&used_2_category=coop&used_2_year=2019"
    found = page(f"/quiz/?from=used&{IE}&used=some&{filled}&more=1")
    assert found.text("legend").count("Permit ") == 3
    chosen = dict(pair for pair in found.forms[-1].chosen if pair[1])
    assert ("used", "some") in found.forms[-1].hidden
    assert {name: chosen[name] for name in ("used_2_category", "used_2_year")} == {
        "used_2_category": "coop",
        "used_2_year": "2019",
    }
    assert found.title == "Have you had an IEC work permit before? | IEC Guide"
    rows = "&".join(f"used_{row}_category=wh&used_{row}_year=2016" for row in range(1, 9))
    full = page(f"/quiz/?from=used&{IE}&used=some&{rows}&more=1")
    assert full.text("legend").count("Permit ") == 8
    assert "Add another permit" not in full.text()


@pytest.mark.parametrize("name", BY_NAME)
def test_skip(page, name):
    """Skipping leads to a later question, or the result, with the same answers."""
    query = "citizenship=FR&citizenship=IT&student=no"
    found = page(f"/quiz/{name}/?{query}")
    links = found.links()
    onward = [href for href in links if href.endswith(f"?{query}") and f"/{name}/" not in href]
    onward = onward[1:]  # the first leads back
    if name == "citizenship":
        assert "Skip this question" not in found.text()
        return
    order = list(BY_NAME)
    skip = onward[0].split("/")[2]
    assert skip == "result" or order.index(skip) > order.index(name)
    page(onward[0])


FRENCH = "citizenship=FR&used=some&used_1_category=wh&used_1_citizenship=FR"


@pytest.mark.parametrize(
    ("sent", "seasons"),
    [
        ("used_1_year=2015&used_1_month=3&used_1_length=12", ["", "s2014", "s2015"]),
        ("used_1_year=2015", ["", "s2014", "s2015"]),
    ],
)
def test_the_season_is_asked_once_where_it_matters(page, sent, seasons):
    """A form sent without that control comes back with it, and with all that was said."""
    found = page(f"/quiz/?from=used&{FRENCH}&{sent}")
    form = found.forms[-1]
    assert form.offers["used_1_season"] == seasons
    assert ("used_1_year", "2015") in form.chosen


@pytest.mark.parametrize(
    "sent",
    [
        "used_1_year=2014",
        "used_1_year=2016&used_1_month=3",
        "used_1_year=2015&used_1_month=3&used_1_ro=ro",
        "used_1_year=2015&used_2_category=coop&used_2_year=2013",  # used up in either case
    ],
)
def test_no_season_is_asked_where_it_decides_nothing(leads, sent):
    assert leads(f"/quiz/?from=used&{FRENCH}&{sent}").startswith("/quiz/")


def test_a_season_told_is_shown_again(page):
    found = page("/quiz/used/?citizenship=FR&used=wh:2015-03:s2013")
    assert ("used_1_season", "s2013") in found.forms[-1].chosen
    assert "applied for in the 2013 season" in found.text()
