"""Faults and confusions that users reported of other calculators and finders, each with the right
answer by the grid until 2 November 2026, through the addresses that programs use.

Every case has its number in our list, what was said, and where it was reported.
"""

from datetime import UTC, datetime

import pytest

from iecguide.express_entry.categories import category_of
from iecguide.express_entry.rounds.feed import read_feed, read_moment
from tests.articles.reading import Page
from tests.express_entry.feeds import feed, round_of

pytestmark = pytest.mark.django_db
ABILITIES = ("speaking", "listening", "reading", "writing")
TRACKER = "emudamah0906/ircc-tracker"
GRID = "executed public calculators against the grid"
MASTER = "education=master_or_professional"


def levels(prefix, *found):
    """Four levels of a language: the same in all, or each."""
    each = found * 4 if len(found) == 1 else found
    return "&".join(f"{prefix}_{name}={level}" for name, level in zip(ABILITIES, each, strict=True))


ENGLISH_9 = f"first=en&{levels('first', 9)}"
FRENCH_7 = f"first=fr&{levels('first', 7)}"
# number: what was said wrong, its source, the query, and the points of parts or sections.
POINTS = [
    (1, "84 for a bachelor’s with a partner", f"{TRACKER} a784d2f",
     "spouse=yes&education=bachelor", {"education": 112}),
    (1, "112 for a master’s with a partner", f"{TRACKER} a784d2f",
     f"spouse=yes&{MASTER}", {"education": 126}),
    (1, "119 for a doctorate with a partner", f"{TRACKER} a784d2f",
     "spouse=yes&education=doctoral", {"education": 140}),
    (2, "4 for level 5 in all four", f"{TRACKER} a784d2f",
     f"spouse=no&first=en&{levels('first', 5)}", {"first_language": 24}),
    (3, "30 for French and English", f"{TRACKER} e3732dc",
     f"{FRENCH_7}&second=en&{levels('second', 5)}", {"french": 50}),
    (3, "15 for French alone", "Sumit-Sheokand-ai/canada-immigration-calculator 38f2121",
     f"{FRENCH_7}&second=none", {"french": 25}),
    (4, "100 for schooling alone", f"{TRACKER} e3732dc",
     f"{MASTER}&{ENGLISH_9}&canadian_work=2&foreign_work=0&certificate=no", {"transfer": 50}),
    (5, "88 with a year abroad", f"{TRACKER} e3732dc",
     f"{MASTER}&{ENGLISH_9}&canadian_work=2&foreign_work=1&certificate=no", {"transfer": 100}),
    (6, "200 or 50 for an offer after March 2025", f"{TRACKER} e3732dc",
     "job_offer=yes", {"job_offer": 0}),
    (7, "nothing for a trade with level 7", f"{TRACKER} e3732dc",
     f"certificate=yes&first=en&{levels('first', 7)}", {"transfer_certificate": 50}),
    (7, "nothing for a trade with level 5", f"{TRACKER} e3732dc",
     f"certificate=yes&first=en&{levels('first', 5)}", {"transfer_certificate": 25}),
    (8, "25 by the average of 9, 9, 9, 8", f"{TRACKER} e3732dc",
     f"education=bachelor&canadian_work=0&first=en&{levels('first', 9, 9, 9, 8)}",
     {"transfer_education": 13}),
    (9, "15 for a Canadian degree of three years", f"{TRACKER} e3732dc",
     "canadian_study=3%2B", {"canadian_study": 30}),
    (10, "50 for a master’s with a year in Canada", f"{TRACKER} e3732dc",
     f"{MASTER}&canadian_work=1&first=en&{levels('first', 5)}", {"transfer_education": 25}),
    (12, "24 for a second language with a partner", GRID,
     f"spouse=yes&{ENGLISH_9}&second=fr&{levels('second', 9)}", {"second_language": 22}),
    (13, "50 for a single bachelor’s", GRID,
     f"education=bachelor&canadian_work=0&{ENGLISH_9}", {"transfer_education": 25}),
    (14, "665 for a nominee with French and a sister", GRID,
     f"nomination=yes&sibling=yes&{ENGLISH_9}&second=fr&{levels('second', 7)}",
     {"additional": 600}),
    (15, "100 at 35 with a partner", "two public code bases", "age=35&spouse=yes", {"age": 70}),
    (15, "110 at 35", "two public code bases", "age=35&spouse=no", {"age": 77}),
    (16, "points for age until 47", "cal53.calculator.city", "age=46", {"age": 0}),
    (17, "a partner who stays or is a citizen is counted",
     "canadianimmigrationinstitute.com, podcast 174",
     f"age=35&spouse=no&spouse_education=doctoral&{levels('spouse', 10)}&spouse_canadian_work=5",
     {"age": 77, "spouse": 0}),
    (19, "135 for a master’s from abroad without an assessment", "immigrationstationcanada.com",
     "education=none&spouse=no", {"education": 0}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "wrong", "source", "query", "right"),
    POINTS,
    ids=[f"{number} {wrong}" for number, wrong, *_rest in POINTS],
)
def test_points(client, number, wrong, source, query, right):
    assert 1 <= number <= 32
    assert source
    found = client.get(f"/programmes/crs/result.json?{query}").json()
    lines = {each["code"]: each for each in found["parts"]}
    lines |= {each["section"]: each for each in found["sections"]}
    got = {name: (lines[name]["low"], lines[name]["high"]) for name in right}
    assert got == {name: (points, points) for name, points in right.items()}, wrong


# number: what was said wrong, its source, the test, the scores, and their levels.
LEVELS = [
    (11, "9 for 7.0 in listening", f"{TRACKER} e3732dc", "ielts_general", (7, 7, 7, 7),
     (9, 7, 9, 9)),
    (20, "CELPIP 12 is refused, or level 12", GRID, "celpip_general", (12, 12, 12, 12),
     (10, 10, 10, 10)),
    (21, "IELTS 8 taken for level 8", f"{TRACKER} 3befa49", "ielts_general", (8, 8, 8, 8),
     (10, 9, 10, 10)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "wrong", "source", "test", "scores", "right"),
    LEVELS,
    ids=[f"{number} {wrong}" for number, wrong, *_rest in LEVELS],
)
def test_levels(client, number, wrong, source, test, scores, right):
    assert number
    assert source
    query = "&".join(f"{name}={score}" for name, score in zip(ABILITIES, scores, strict=True))
    found = client.get(f"/programmes/crs/clb.json?test={test}&{query}").json()["levels"]
    assert tuple(found[name] for name in ABILITIES) == right, wrong


def test_6_a_day_of_2024_has_no_grid_here(client):
    """Offers gave 50 then (ircc-tracker e3732dc): such a day is refused, not counted by another."""
    answer = client.get("/programmes/crs/result.json?on=2024-06-01&job_offer=yes")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["field"] == "on"
    assert "2025-03-25" in error["allowed"]


def test_18_the_most_with_a_partner_is_not_1_000(client):
    """A data file of Immigrateiq."""
    query = (
        f"age=25&education=doctoral&{ENGLISH_9.replace('=9', '=10')}&second=fr"
        f"&{levels('second', 10)}&canadian_work=5&foreign_work=3&certificate=yes&nomination=yes"
        "&sibling=yes&canadian_study=3%2B&spouse=yes&spouse_education=doctoral"
        f"&{levels('spouse', 10)}&spouse_canadian_work=5"
    )
    found = client.get(f"/programmes/crs/result.json?{query}").json()
    assert (found["complete"], found["total"]) == (True, {"low": 1_200, "high": 1_200})


def test_19_the_assessment_is_told_where_schooling_is_asked(client):
    """Schooling from abroad counts with an assessment alone (immigrationstationcanada.com)."""
    text = Page.of(client.get("/programmes/crs/")).text("main")
    assert "assess" in text


def test_22_a_birthday_ahead_is_told(client):
    """105 points become 99 on the day (a blog of February 2025)."""
    found = client.get("/programmes/crs/result.json?born=1995-12&spouse=no&on=2026-10-01").json()
    (month,) = (each for each in found["over_time"] if each["month"] == "2026-12")
    assert [(each["change"], each["gain"]) for each in month["changes"]] == [("birthday:31", -6)]


def programmes(client, query):
    found = client.get(f"/programmes/quiz/result.json?{query}").json()
    return {row["code"]: row for row in found["programmes"]}, found["recommendation"]


def test_23_six_months_as_a_nurse_are_six_of_twelve(client):
    """Since 18 February 2026 (CIC News of that day)."""
    found, _advice = programmes(client, "express_entry_programme=FSW&months_3y_in_noc=31301:6")
    assert found["EE_HEALTHCARE"]["verdict"] == "not_eligible"
    assert found["EE_HEALTHCARE"]["missing"] == {"months": 6}
    enough, _advice = programmes(client, "express_entry_programme=FSW&months_3y_in_noc=31301:12")
    assert enough["EE_HEALTHCARE"]["verdict"] == "eligible"


def test_24_farm_work_is_in_no_category(client):
    """The category of agriculture is gone (page of categories, 22 June 2026)."""
    found, _advice = programmes(
        client, "express_entry_programme=FSW&months_3y_in_noc=82030:24&french=0"
    )
    categories = {code: row["verdict"] for code, row in found.items() if code.startswith("EE_")}
    by_job = {code for code in categories if code not in ("EE_FRENCH", "EE_MILITARY")}
    abroad = {"EE_PHYSICIANS", "EE_SENIOR_MANAGERS", "EE_RESEARCHERS"}
    assert {categories[code] for code in by_job - abroad} == {"not_eligible"}
    assert not {code for code in categories if "AGRI" in code}


def test_25_federal_skilled_trades_is_no_round_for_trades():
    """A public importer filed it under the category."""
    assert category_of("Federal Skilled Trades") == "fst"
    assert category_of("Trade occupations (Version 1)") == "trades"


def test_26_an_odd_tie_break_is_read():
    """Read as nothing by Aryaman73/prplease (pull request 4)."""
    moment = datetime(2026, 7, 3, 21, 35, 13, tzinfo=UTC)
    assert read_moment("July 3rd 2026 at 21:35:13 UTC") == moment


def test_27_an_old_round_is_no_evidence(client):
    """“Competitive at 480” for a STEM engineer: no round since 11 April 2024."""
    found = client.get("/programmes/crs/result.json?score=480").json()["competitive"]
    (stem,) = (each for each in found if each["category"] == "stem")
    assert (stem["verdict"], stem["rounds_12_months"], stem["low"]) == ("no_recent_round", 0, None)
    assert stem["last_date"] == "2024-04-11"


def test_28_provincial_rounds_are_for_nominees(client):
    """“700 is above their cut-off” for somebody without a nomination (rounds of IRCC)."""
    found = client.get("/programmes/crs/result.json?score=700&nomination=no").json()["competitive"]
    (nominees,) = (each for each in found if each["category"] == "pnp")
    assert nominees["verdict"] == "not_for_you"


def test_29_nobody_applies_to_the_in_canada_workers(client):
    """One site speaks of a portal (canadianow.com, July 2026): files already in are picked."""
    found, advice = programmes(client, "stay=employer&pr_application_filed_under=none")
    assert (found["ICWI"]["status"], found["ICWI"]["verdict"]) == ("not_a_route", "not_eligible")
    fits = "authorised_to_work_in_canada=yes&pr_application_filed_under=PNP"
    found, advice = programmes(client, f"{fits}&months_in_smaller_community=30")
    assert found["ICWI"]["verdict"] == "eligible"
    assert "ICWI" not in [each["code"] for each in advice]


@pytest.mark.parametrize(
    ("naics", "verdict"), [("721", "not_eligible"), ("72", "not_eligible"), ("622", "eligible")]
)
def test_30_the_sector_is_that_of_the_employer(client, naics, verdict):
    """A chef of a hotel is shut out in New Brunswick, one of a hospital is not (gnb.ca)."""
    query = f"offer_province=NB&offer_noc=62200&offer_teer=2&offer_naics={naics}"
    found, _advice = programmes(client, query)
    assert found["NB_PNP"]["verdict"] == verdict


def test_31_an_offer_moves_the_67_points_alone(client):
    """The advice of a public calculator itself: score twice with that one answer changed."""
    query = (
        f"age=29&education=bachelor&{ENGLISH_9}&second=none&canadian_work=0&foreign_work=2"
        "&certificate=no&nomination=no&sibling=no&canadian_study=none&spouse=no&relative=no"
    )
    without, with_offer = (
        client.get(f"/programmes/crs/result.json?{query}&job_offer={offer}").json()
        for offer in ("no", "yes")
    )
    assert without["total"] == with_offer["total"]
    assert with_offer["fsw67"]["low"] - without["fsw67"]["low"] == 15


def test_32_utf_8_is_tried_first():
    """Accents of the French feed were broken (tests of maplestats-mcp)."""
    data = feed(round_of(name="Compétence en français"))
    assert read_feed(data).rounds[0].name == "Compétence en français"
    old = data.decode().replace("\\u00e9", "é").replace("\\u00e7", "ç").encode("windows-1252")
    assert read_feed(old).rounds[0].name == "Compétence en français"
