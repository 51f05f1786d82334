"""The calculator as a page and as JSON: its names are promises, and no address breaks it."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.express_entry.models import Ruleset
from quiz.crs.parameters import ANSWERS
from tests.articles.reading import Page
from tests.browser.pages import POINTS
from tests.quiz.test_hostile import BAD, GOOD

from .people import FIXED

pytestmark = pytest.mark.django_db
JSON = "/programmes/crs/result.json"
PAGE = "/programmes/crs/"
WHOLE = {
    "on": "2026-10-01",
    "age": "27",
    "education": "bachelor",
    "first": "en",
    **{f"first_{ability}": "10" for ability in ("speaking", "listening", "reading", "writing")},
    "second": "none",
    "canadian_work": "1",
    "foreign_work": "3",
    "certificate": "no",
    "nomination": "no",
    "sibling": "no",
    "canadian_study": "none",
    "spouse": "no",
}


def ask(client, values, **more):
    response = client.get(JSON, values | more)
    return response.status_code, json.loads(response.content)


def test_the_whole_answer(client):
    status, found = ask(client, WHOLE)
    assert status == 200
    assert found["total"] == {"low": 494, "high": 494}
    assert (found["complete"], found["in_force"], found["ruleset"]) == (
        True,
        True,
        "crs-2025-03-25",
    )
    assert found["warning"] is None
    assert sum(part["low"] for part in found["parts"]) == 494
    assert {"section", "label", "low", "high", "max", "why"} <= set(found["parts"][0])
    assert set(found["fsw67"]) == {"low", "high", "pass"}
    assert found["fsw67"]["pass"] is True
    assert {"category", "rounds_12_months", "low", "high", "last", "last_date", "verdict",
            "above_last"} <= set(found["competitive"][0])  # fmt: skip
    assert {"change", "text", "gain"} == set(found["improve"][0])
    assert all(source["url"].startswith("https://") for source in found["sources"])
    assert {"title", "url", "date", "checked"} == set(found["sources"][0])
    again = next(each for each in found["improve"] if each["change"] == "canadian_work:2")
    assert again["gain"] == 519 - 494


def test_what_is_free_is_said_first(client):
    """Another language named first asks for no work: it is not folded away below a doctorate."""
    levels = ("speaking", "listening", "reading", "writing")
    query = "&".join(
        ["age=29", "education=bachelor", "first=fr", "second=en", "spouse=no"]
        + [f"first_{name}=7&second_{name}=10" for name in levels]
        + ["canadian_work=1", "foreign_work=1", "nomination=no", "certificate=no"]
    )
    page = client.get(f"/programmes/crs/?{query}", follow=True).context["page"]
    assert page.improvements[0].text.startswith("Name English as your first official language")
    gains = [int(each.gain.strip("+")) for each in page.improvements[1:]]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > int(page.improvements[0].gain.strip("+"))


@pytest.mark.parametrize("day", ["2026-11-03", "2026-11-24", "2027-06-01"])
def test_a_grid_nobody_knows_is_said_loudly(client, day):
    """From 3 November 2026 on: the last known grid, and never “your current score”."""
    _status, found = ask(client, WHOLE, on=day)
    assert found["in_force"] is False
    assert found["total"]["low"] == 494
    assert found["headline"] == "494 points by the grid in force until 2 November 2026."
    assert "not your score" in found["warning"]
    page = Page.of(client.get(PAGE, WHOLE | {"on": day}))
    text = page.text("main")
    assert "by the grid in force until 2 November 2026" in text
    assert "IRCC’s own tool" in text
    assert "current score" not in text.lower()


def test_asked_for_by_code_it_is_the_last_known_too(client):
    _status, found = ask(client, WHOLE, ruleset="crs-2026-11-03")
    assert (found["ruleset"], found["in_force"]) == ("crs-2025-03-25", True)


def test_a_grid_that_an_editor_fills_in_is_used(client):
    old, new = (
        Ruleset.objects.get(code="crs-2025-03-25"),
        Ruleset.objects.get(code="crs-2026-11-03"),
    )
    new.tables = json.loads(json.dumps(old.tables))
    new.tables["age"]["points"]["20-29"] = [100, 110]
    new.tables["transfer"]["most"], new.tables["most"] = 90, 1_190
    new.full_clean()
    new.save()
    _status, found = ask(client, WHOLE, on="2026-11-24")
    assert (found["ruleset"], found["in_force"], found["warning"]) == ("crs-2026-11-03", True, None)
    assert found["total"]["low"] == 494 - (38 + 50 - 88)


def test_open_answers_are_a_range(client):
    _status, found = ask(client, {"on": "2026-10-01", "age": "29", "spouse": "no"})
    assert found["complete"] is False
    assert found["total"]["low"] == 110
    assert found["open"][0] == "education"


def test_a_spouse_who_stays_counts_for_nothing(client):
    spouse = {"spouse_education": "doctoral", "spouse_canadian_work": "5"}
    assert ask(client, WHOLE, **spouse)[1]["total"] == {"low": 494, "high": 494}


def test_the_month_of_birth(client):
    born = {name: text for name, text in WHOLE.items() if name != "age"}
    assert ask(client, born, born="1999-09")[1]["total"] == {"low": 494, "high": 494}
    month = ask(client, born, born="1996-10")[1]["total"]  # 29 or 30, on the first of the month
    assert month == {"low": 489, "high": 494}


@pytest.mark.parametrize(
    ("test", "scores", "level"),
    [
        ("ielts_general", ("7", "8", "7", "7"), 124),
        ("ielts_general", ("7", "7", "7", "7"), 31 * 3 + 17),
        ("celpip_general", ("12", "12", "12", "12"), 136),
        ("pte_core", ("83", "82", "78", "88"), 23 + 31 * 3),
    ],
)
def test_scores_become_levels(client, test, scores, level):
    abilities = ("speaking", "listening", "reading", "writing")
    values = {f"first_{name}": score for name, score in zip(abilities, scores, strict=True)}
    _status, found = ask(client, WHOLE | values, first_test=test)
    part = next(each for each in found["parts"] if each["code"] == "first_language")
    assert part["low"] == part["high"] == level


WRONG = {
    "a score no test gives": (
        {"first_test": "ielts_general", "first_reading": "9.3"}, "first_reading",
    ),
    "a level that does not exist": ({"first_reading": "13"}, "first_reading"),
    "half a level": ({"first_reading": "7.5"}, "first_reading"),
    "a test that does not exist": ({"first_test": "toefl"}, "first_test"),
    "a test of the other language": ({"first": "fr", "first_test": "pte_core"}, "first_test"),
    "one language twice": ({"first": "en", "second": "en"}, "second"),
    "two tests of a language": (
        {"first_test": "pte_core", "second_test": "ielts_general"}, "second_test",
    ),
    "an age of nobody": ({"age": "200"}, "age"),
    "an age below nothing": ({"age": "-1"}, "age"),
    "another age than the month of birth": ({"age": "40", "born": "1999-01"}, "age"),
    "work longer than life": ({"age": "13", "canadian_work": "5"}, "canadian_work"),
    "six years": ({"canadian_work": "6"}, "canadian_work"),
    "schooling nobody knows": ({"education": "phd"}, "education"),
    "a day before every grid": ({"on": "2024-01-01"}, "on"),
    "a grid nobody knows": ({"ruleset": "crs-1999"}, "ruleset"),
    "a month in words": ({"born": "May 1999"}, "born"),
    "a start long ago": ({"work_start": "2020-01"}, "work_start"),
    "a score above all": ({"score": "1201"}, "score"),
    "a spouse's level": ({"spouse_reading": "13"}, "spouse_reading"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named(client, name):
    values, field = WRONG[name]
    status, found = ask(client, values)
    assert status == 400
    assert field in [error["field"] for error in found["errors"]]
    assert all(error["allowed"] and error["message"] for error in found["errors"])
    response = client.get(PAGE, values)
    page = Page.of(response)
    assert response.status_code == 422
    assert "There is a problem" in page.text("main")
    assert field in ("on", "ruleset") or f"error-{field}" in page.ids()
    for given_name, text in values.items():  # nothing is lost
        assert text in response.content.decode() or given_name == "ruleset"


def test_names_nobody_knows_are_dropped(client):
    assert client.get(PAGE, {"age": "29", "utm": "x"}).headers["Location"] == f"{PAGE}?age=29"
    assert client.get(JSON, {"age": "29", "utm": "x"}).headers["Location"] == f"{JSON}?age=29"
    assert client.get(PAGE, {"second": "none", "age": "29"}).headers["Location"] == (
        f"{PAGE}?age=29&second=none"
    )


def test_a_score_known_already(client):
    _status, found = ask(client, {"score": "480", "french_nclc_min": "7"})
    french = next(each for each in found["competitive"] if each["category"] == "french")
    assert (found["score"], french["eligible"], french["verdict"]) == (480, "yes", "above")
    stem = next(each for each in found["competitive"] if each["category"] == "stem")
    assert stem["verdict"] == "no_recent_round"


def test_over_time(client):
    _status, found = ask(client, WHOLE, on="2026-11-24", work_start="2027-01", work_months="12")
    (month,) = [
        each for each in found["over_time"]
        if any(change["change"].startswith("canadian_work") for change in each["changes"])
    ]  # fmt: skip
    assert month["month"] == "2028-01"
    assert month["changes"][0]["gain"] == 25


def test_levels(client):
    values = {"test": "pte_core", "speaking": "83", "listening": "82", "reading": "78",
              "writing": "88"}  # fmt: skip
    found = json.loads(client.get("/programmes/crs/clb.json", values).content)
    assert found["levels"] == {"speaking": 8, "listening": 9, "reading": 9, "writing": 9}
    assert (found["least"], found["language"]) == (8, "en")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "test"),
        ({"test": "toefl", "reading": "7"}, "test"),
        ({"test": "ielts_general", "reading": "9.3"}, "reading"),
        ({"test": "celpip_general", "reading": "13"}, "reading"),
        ({"test": "ielts_general", "reading": "1e1"}, "reading"),
    ],
)
def test_levels_of_what_is_no_score(client, values, field):
    response = client.get("/programmes/crs/clb.json", values)
    assert response.status_code == 400
    assert [error["field"] for error in json.loads(response.content)["errors"]] == [field]


@pytest.mark.parametrize("name", POINTS)
def test_pages(client, name):
    response = client.get(POINTS[name])
    assert response.status_code == (422 if "wrong" in name or "no category" in name else 200)
    assert "Set-Cookie" not in response.headers


texts = st.one_of(
    st.sampled_from(GOOD), st.sampled_from(BAD), st.text(max_size=20),
    st.sampled_from(["0", "7", "9.5", "en", "fr", "yes", "pte_core", "2027-01", "1e5", "-0"]),
)  # fmt: skip
names = st.one_of(st.sampled_from([*ANSWERS.parameters, "test", "reading"]), st.text(max_size=6))


@FIXED
@given(st.lists(st.tuples(names, texts), max_size=8))
def test_whatever_is_sent(client, pairs):
    query = urlencode(pairs, errors="replace")
    for path in (PAGE, JSON, "/programmes/crs/clb.json", "/programmes/draws/"):
        response = client.get(f"{path}?{query}")
        assert response.status_code in (200, 302, 400, 422), (path, query)
