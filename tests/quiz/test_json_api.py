"""`/quiz/result.json`: the shape, the values and the errors other programs rely on."""

import re

import pytest

from iecguide.facts.values import Category
from tests.quiz.iec import NAMES

from .profiles import OTHERS, PARTNERS, text_pairs

pytestmark = pytest.mark.django_db

URL = "/quiz/result.json"
KEYS = {
    "answer": ["on", "season", "recommendation", "passports", "stage"],
    "recommendation": ["citizenship", "category", "because", "chance", "kind"],
    "stage": ["stage", "text", "points"],
    "point": ["title", "text", "link", "source"],
    "passport": ["citizenship", "categories"],
    "category": [
        "category",
        "verdict",
        "route",
        "months",
        "invited_from",
        "invited_by",
        "reasons",
        "opens",
        "rounds",
        "chance",
    ],
    "rounds": [
        "season",
        "possible",
        "least",
        "most",
        "first",
        "last",
        "announced",
        "next_season",
    ],
    "chance": ["season", "low", "likely", "high", "basis", "source_date"],
    "reason": ["rule", "state", "text", "source"],
    "source": ["title", "url", "checked"],
    "opening": ["change", "text"],
    "error": ["field", "given", "allowed", "message"],
}
VERDICTS = ("eligible", "not_eligible", "depends")
ROUTES = ("agreement", "recognized_organization")
STATES = ("met", "blocking", "unknown", "todo")
KINDS = ("eligible", "depends", "none", "organization", "canadian", "letter", "late", "renew")
STAGES = ("pool", "invited", "applied", "letter", "canada")
DAY = r"\d{4}-\d{2}-\d{2}"

# Every value the contract documents, one parameter at a time.
DOCUMENTED = {
    "citizenship": [*PARTNERS, *OTHERS],
    "stage": ["planning", "pool", "invited", "applied", "letter", "canada"],
    "document": ["passport", "other", "unsure"],
    "born": ["1900-01", "1998-05", "2026-11"],
    "expires": ["1990-01", "2026-11", "2051-11"],
    "residence": ["IE", "GL", "FO", "HK", "JE", "GG", "BR"],
    "bno": ["yes", "no", "unsure"],
    "address": ["yes", "no", "unsure"],
    "used": [
        "none",
        "unsure",
        "wh:2019",
        "wh:2019-05",
        "yp:2019-05:24",
        "coop:2019-05:GB",
        "wh:2019-05:ro",
        "wh:2019-05:24:GB:ro",
        "wh:2019-05:ro:GB:24",
        "wh:2015-05:24:GB:ro:s2014",
    ],
    "this_season": ["yes", "no", "unsure"],
    "letter": ["none", "unsure", "2014-01", "2027-03", "2029-11"],
    "student": ["yes", "no", "unsure"],
    "school": ["IE", "unsure"],
    "placement": ["yes", "no", "unsure"],
    "offer": ["none", "skilled", "teer4", "other", "self", "vie", "icex", "unsure"],
    "extra_yp": ["yes", "no", "unsure"],
    "extra_coop": ["yes", "no", "unsure"],
    "funds": ["yes", "no", "unsure"],
    "insurance": ["yes", "no", "unsure"],
    "family": ["alone", "with"],
    "ro": ["no", "wh", "yp", "coop", "yes", "unsure"],
    "want": ["freedom", "career", "studies", "unsure"],
    "on": ["2025-10-21", "2026-06-15", "2026-10-31", "2026-11-01", "2027-10-31"],
}


@pytest.fixture
def ask(client):
    def get(query, status=200):
        response = client.get(f"{URL}?{query}")
        assert (query, response.status_code) == (query, status)
        assert response["Content-Type"] == "application/json"
        return response.json()

    return get


def matches(pattern, text):
    return isinstance(text, str) and re.fullmatch(pattern, text) is not None


def check(answer):
    """The whole shape, with every key in its place and every value of its type."""
    assert list(answer) == KEYS["answer"]
    assert matches(DAY, answer["on"])
    assert type(answer["season"]) is int
    advice = answer["recommendation"]
    assert list(advice) == KEYS["recommendation"]
    assert advice["category"] in (None, *Category)
    assert advice["kind"] in KINDS
    assert advice["because"]
    check_chance(advice["chance"])
    for text in advice["because"]:
        assert matches(r".+[.”]", text)
    if answer["stage"] is not None:
        check_stage(answer["stage"])
    for passport in answer["passports"]:
        assert list(passport) == KEYS["passport"]
        assert [category["category"] for category in passport["categories"]] == ["wh", "yp", "coop"]
        for category in passport["categories"]:
            check_category(category)


def check_stage(stage):
    assert list(stage) == KEYS["stage"]
    assert stage["stage"] in STAGES
    for point in stage["points"]:
        assert list(point) == KEYS["point"]
        assert matches(r"(/|https://www\.canada\.ca/).+", point["link"])
        assert matches(r"[A-Z].+\.", point["text"])
        if point["source"]:
            assert list(point["source"]) == KEYS["source"]


def check_category(category):
    assert list(category) == KEYS["category"]
    assert category["verdict"] in VERDICTS
    assert category["route"] in ROUTES
    assert category["months"] is None or type(category["months"]) is int
    for name in ("invited_from", "invited_by"):
        assert category[name] is None or matches(DAY, category[name])
    assert category["reasons"]
    for reason in category["reasons"]:
        assert list(reason) == KEYS["reason"]
        assert reason["state"] in STATES
        assert matches(r"[A-Z“0-9].+[.?”]", reason["text"]), reason["text"]
        assert list(reason["source"]) == KEYS["source"]
        assert matches(r"https?://.+", reason["source"]["url"])
        assert matches(DAY, reason["source"]["checked"])
    for opening in category["opens"]:
        assert list(opening) == KEYS["opening"]
        assert matches(r"[a-z_]+=[\w:-]+", opening["change"])
        assert matches(r"[A-Z].+\.", opening["text"])
    check_rounds(category["rounds"])
    check_chance(category["chance"])


def check_rounds(rounds):
    """Counts that agree with one another and with the days."""
    if rounds is None:
        return
    assert list(rounds) == KEYS["rounds"]
    assert 0 <= rounds["least"] <= rounds["most"] <= 60
    sure = rounds["least"] > 0 or rounds["next_season"]
    assert rounds["possible"] == ("some" if sure else "maybe" if rounds["most"] else "none")
    for name in ("first", "last"):
        assert (rounds[name] is None) == (rounds["most"] == 0)
        assert rounds[name] is None or matches(DAY, rounds[name])
    assert rounds["most"] == 0 or rounds["first"] <= rounds["last"]


def check_chance(chance):
    if chance is None:
        return
    assert list(chance) == KEYS["chance"]
    assert 0 <= chance["low"] <= chance["likely"] <= chance["high"] <= 1
    assert chance["basis"] in ("this_season", "last_season")
    assert matches(DAY, chance["source_date"])


@pytest.mark.parametrize("code", [*PARTNERS, *OTHERS])
def test_shape(ask, profiles, code):
    """For every country: nothing answered, somebody fitting, and somebody who fits nothing."""
    fitting = profiles.fitting(code, Category.WH)
    nothing = fitting | {"born": "1980-01", "offer": "self", "student": "no", "funds": "no"}
    for query in ({"citizenship": code}, fitting, nothing):
        answer = ask("&".join(f"{name}={text}" for name, text in text_pairs(query)))
        check(answer)
        assert [passport["citizenship"] for passport in answer["passports"]] == [code]


def test_no_answers(ask):
    """Without a passport there is nothing to judge, and no error."""
    answer = ask("")
    check(answer)
    assert (answer["on"], answer["season"], answer["passports"]) == ("2026-11-24", 2027, [])
    assert [answer["recommendation"][name] for name in ("citizenship", "category")] == [None, None]


@pytest.mark.parametrize("name", DOCUMENTED)
def test_documented_values(ask, name):
    for value in DOCUMENTED[name]:
        first = "" if name == "citizenship" else "citizenship=IE&"
        check(ask(f"{first}{name}={value}"))


def test_documented_names(profiles):
    """The table above has every parameter there is, in canonical order."""
    assert tuple(DOCUMENTED) == NAMES


def test_passports_keep_their_order(ask):
    """Repeated ones are judged each on its own, in the order given; twice the same is once."""
    answer = ask("citizenship=IT&citizenship=AU&citizenship=BR&citizenship=IT")
    assert [passport["citizenship"] for passport in answer["passports"]] == ["IT", "AU", "BR"]
    alone = ask("citizenship=AU")["passports"][0]
    assert answer["passports"][1] == alone


def test_any_order_of_parameters(ask):
    assert ask("want=career&citizenship=IE&born=2000-01") == ask(
        "citizenship=IE&born=2000-01&want=career"
    )


@pytest.mark.parametrize("query", ["citizenship=IE&x=1", "citizenship=IE&from=born", "x=1&x=2"])
def test_unknown_names_are_dropped(client, query):
    response = client.get(f"{URL}?{query}")
    kept = "?citizenship=IE" if "IE" in query else ""
    assert (response.status_code, response.url) == (302, URL + kept)


MONTHS = "YYYY-MM, "
ERRORS = [
    ("document=card", "document", "card", "passport, other, unsure"),
    ("born=1998", "born", "1998", MONTHS + "1900-01 – 2026-11"),
    ("born=1998-05-01", "born", "1998-05-01", MONTHS + "1900-01 – 2026-11"),
    ("expires=never", "expires", "never", MONTHS + "1990-01 – 2051-11"),
    ("letter=yes", "letter", "yes", "none, unsure, " + MONTHS + "2014-01 – 2029-11"),
    ("citizenship=Ireland", "citizenship", "Ireland", "ISO 3166-1 alpha-2"),
    ("residence=ZZ", "residence", "ZZ", "ISO 3166-1 alpha-2"),
    ("residence=GBN", "residence", "GBN", "ISO 3166-1 alpha-2"),
    ("citizenship=XYZ", "citizenship", "XYZ", "ISO 3166-1 alpha-2"),
    ("school=none", "school", "none", "ISO 3166-1 alpha-2, unsure"),
    ("used=wh", "used", "wh", "none, unsure, (wh|yp|coop):YYYY[-MM][:MONTHS][:CC][:ro][:sYYYY]"),
    ("used=wh:2015:s2012", "used", "wh:2015:s2012", "s2013, s2014, s2015, s2016"),
    ("address=SE", "address", "SE", "yes, no, unsure"),
    ("used=wh:2019:ZZ", "used", "wh:2019:ZZ", "ISO 3166-1 alpha-2"),
    ("used=none&used=wh:2019", "used", "none, wh:2019", None),
    ("funds=maybe", "funds", "maybe", "yes, no, unsure"),
    ("family=unsure", "family", "unsure", "alone, with"),
    ("ro=maybe", "ro", "maybe", "no, wh, yp, coop, yes, unsure"),
    ("want=money", "want", "money", "freedom, career, studies, unsure"),
    ("want=career&want=studies", "want", "career, studies", "freedom, career, studies, unsure"),
    ("on=2025-10-20", "on", "2025-10-20", "YYYY-MM-DD, 2025-10-21 – 2027-10-31"),
    ("on=2027-11-01", "on", "2027-11-01", "YYYY-MM-DD, 2025-10-21 – 2027-10-31"),
    ("on=20260615", "on", "20260615", "YYYY-MM-DD, 2025-10-21 – 2027-10-31"),
    ("on=tomorrow", "on", "tomorrow", "YYYY-MM-DD, 2025-10-21 – 2027-10-31"),
    ("&".join(f"citizenship={code}" for code in PARTNERS[:5]), "citizenship", None, "4"),
]


@pytest.mark.parametrize(("query", "field", "given", "allowed"), ERRORS)
def test_errors(ask, query, field, given, allowed):
    """400 names the field, what was given and what is allowed, for every value of the contract."""
    first = "" if field == "citizenship" else "citizenship=IE&"
    answer = ask(first + query, status=400)
    assert list(answer) == ["errors"]
    (error,) = answer["errors"]
    assert list(error) == KEYS["error"]
    assert error["field"] == field
    assert given is None or error["given"] == given
    assert allowed is None or error["allowed"] == allowed
    assert matches(r"\S.+\.", error["message"])


def test_every_error_at_once(ask):
    answer = ask("citizenship=IE&born=x&want=y&funds=z", status=400)
    assert [error["field"] for error in answer["errors"]] == ["born", "funds", "want"]


@pytest.mark.parametrize(
    ("query", "change"),
    [
        ("citizenship=IE&offer=none", "offer=skilled"),
        ("citizenship=DK&residence=BR&address=no", "residence=DK"),
        ("citizenship=AD&born=1993-01", "ro=wh"),
        ("citizenship=GB&letter=2027-03", "on=2027-04-01"),
        ("citizenship=IE&document=other", "document=passport"),
    ],
)
def test_a_change_can_be_applied(ask, query, change):
    """``opens`` speaks the language of the address: put in, it improves the verdict."""
    for position, before in enumerate(ask(query)["passports"][0]["categories"]):
        if change not in [opening["change"] for opening in before["opens"]]:
            continue
        name = change.split("=")[0]
        kept = [pair for pair in query.split("&") if not pair.startswith(f"{name}=")]
        after = ask("&".join([*kept, change]))["passports"][0]["categories"][position]
        assert (before["verdict"], after["verdict"]) in [
            ("not_eligible", "depends"),
            ("not_eligible", "eligible"),
        ]
        return
    pytest.fail(f"{change} opens nothing")
