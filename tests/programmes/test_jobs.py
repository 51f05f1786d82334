"""The job in the finder: found by title, its level, every job counted, months that are missing; and
points among the rounds."""

import pytest

from iecguide.express_entry.repository import express_entry
from iecguide.programmes.book import book
from quiz.engine.answers import apply
from quiz.engine.fields import Count
from quiz.programmes.competition import CATEGORY_OF
from quiz.programmes.derived.completion import complete
from quiz.programmes.questionnaire import FINDER
from tests.articles.reading import Page
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
ASK = "/programmes/quiz/?from=occupation_noc&province_intent=any&stay=abroad"
READY = "province_intent=any&english=9&french=0&education=bachelor&canadian_work_teer=2"


def complete_with(**texts):
    lists = {name: texts.pop(name) for name in list(texts) if isinstance(texts[name], tuple)}
    return complete(book(), apply(FINDER.answers(), texts.items()).changed(**lists), TODAY)


def programmes_of(client, query):
    found = client.get(f"/programmes/quiz/result.json?{query}").json()["programmes"]
    return {row["code"]: row for row in found}


# Found by title


@pytest.mark.parametrize(
    ("words", "noc"),
    [
        ("barista", "65201"),
        ("lift operator", "65211"),
        ("développeuse", "21232"),
        ("nurse", "31301"),
    ],
)
def test_words_come_back_with_choices(client, words, noc):
    """Without a script: the same page, and a button for each group that sends its code."""
    response = client.get(ASK, {"occupation_noc_words": words, **_pairs(ASK)})
    assert response.status_code == 200
    page = Page.of(response)
    buttons = [
        attrs["value"]
        for tag, attrs in page.tags
        if tag == "button" and attrs.get("name") == "occupation_noc"
    ]
    assert buttons[0] == noc
    assert buttons[-1] == "none"
    assert f'value="{words}"' in response.content.decode()
    onward = client.get(f"{ASK}&occupation_noc_words={words}&occupation_noc={noc}")
    assert f"occupation_noc={noc}" in onward["Location"]
    assert "_words" not in onward["Location"]


def _pairs(address):
    return dict(part.split("=") for part in address.partition("?")[2].split("&"))


def test_a_code_is_taken_as_it_is(client):
    response = client.get(f"{ASK}&occupation_noc_words=72410")
    assert "occupation_noc=72410" in response["Location"]


def test_words_nobody_knows(client):
    response = client.get(f"{ASK}&occupation_noc_words=xqzt")
    assert response.status_code == 422
    assert "We found no job for “xqzt”" in response.content.decode()
    assert 'value="xqzt"' in response.content.decode()


def test_the_level_follows(client):
    """Whoever picked a job is not asked for its level; whoever did not find it is."""

    def asked_after(noc):
        answers = f"province_intent=any&stay=abroad&english=7&french=0&education=bachelor&{noc}"
        return client.get(f"/programmes/quiz/?from=occupation_noc&{answers}")["Location"]

    assert "/work_months_3y/" in asked_after("occupation_noc=31301")
    assert "/occupation_teer/" in asked_after("occupation_noc=none")
    assert complete_with(occupation_noc="31301").value("main_occupation_teer") == "1"
    said = complete_with(occupation_noc="31301", occupation_teer="3")
    assert said.value("main_occupation_teer") == "3"


# Every job counts


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        ({"months_3y_in_noc": (Count("72410", 12),)}, {"72410": 12}),
        (
            {
                "occupation_noc": "31301",
                "work_months_3y": "6",
                "months_3y_in_noc": (Count("72410", 12), Count("31301", 4)),
            },
            {"31301": 6, "72410": 12},
        ),
        (
            {
                "months_3y_in_noc": (Count("63200", 20),),
                "canadian_months_3y_in_noc": (Count("72410", 13),),
            },
            {"63200": 20, "72410": 13},
        ),
    ],
)
def test_every_job_counts(texts, counts):
    """Jobs in the address are all there are."""
    found = complete_with(**texts).value("months_3y_in_noc")
    assert {each.code: each.number for each in found} == counts


@pytest.mark.parametrize(
    ("texts", "known", "others"),
    [
        # The job told is the one done most: no other one was longer, or longer than what is left.
        ({"occupation_noc": "31301", "work_months_3y": "9"}, {"31301": (9, 9)}, 9),
        ({"occupation_noc": "31301", "work_months_3y": "14"}, {"31301": (14, 14)}, 14),
        ({"occupation_noc": "31301", "work_months_3y": "30"}, {"31301": (30, 30)}, 6),
        (
            {"occupation_noc": "31301", "work_months_3y": "14", "other_occupation_noc": "none"},
            {"31301": (14, 14)},
            11,
        ),
        (
            {"occupation_noc": "31301", "work_months_3y": "14", "other_occupation_noc": "72410"},
            {"31301": (14, 14), "72410": (12, 22)},
            11,
        ),
        (  # the same job twice is one job
            {"occupation_noc": "31301", "work_months_3y": "14", "other_occupation_noc": "31301"},
            {"31301": (14, 14)},
            11,
        ),
        (  # of jobs in Canada alone nothing follows for those elsewhere
            {"canadian_months_3y_in_noc": (Count("31100", 13),)},
            {"31100": (13, 36)},
            36,
        ),
    ],
)
def test_what_other_jobs_there_can_be(texts, known, others):
    found = complete_with(**texts).value("months_3y_in_noc")
    assert {code: (span.low, span.high) for code, span in found.known.items()} == known
    assert found.others == others


COOK = f"{READY}&canadian_skilled_months_3y=14&stay=iec&ties=none&offer_province=none"


@pytest.mark.parametrize(
    ("jobs", "verdict"),
    [
        ("occupation_noc=63200&work_months_3y=14", "depends"),  # nobody asked for another job
        ("occupation_noc=63200&work_months_3y=14&other_occupation_noc=none", "not_eligible"),
        ("occupation_noc=63200&work_months_3y=14&other_occupation_noc=72410", "eligible"),
        ("occupation_noc=63200&work_months_3y=14&months_3y_in_noc=72410:12", "eligible"),
        ("occupation_noc=63200&work_months_3y=26", "not_eligible"),  # ten months are left
        ("occupation_noc=63200&work_months_3y=11", "not_eligible"),
        ("occupation_noc=72410&work_months_3y=14", "eligible"),
    ],
)
def test_a_second_job_opens_its_category(client, jobs, verdict):
    assert programmes_of(client, f"{COOK}&{jobs}")["EE_TRANSPORT"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("months", "asked"), [("11", False), ("12", True), ("24", True), ("25", False)]
)
def test_a_second_job_is_asked_for_where_it_can_have_been(client, months, asked):
    """Two jobs of a year are more than three years have where one took more than two."""
    url = f"/programmes/quiz/?from=work_months_3y&{COOK}&occupation_noc=63200"
    onward = client.get(f"{url}&work_months_3y={months}")["Location"]
    assert ("/other_occupation_noc/" in onward) == asked


def test_no_other_job_is_one_tap(client):
    ask = f"/programmes/quiz/other_occupation_noc/?{COOK}&occupation_noc=63200&work_months_3y=14"
    tags = Page.of(client.get(ask, follow=True)).tags
    buttons = [attrs for tag, attrs in tags if tag == "button"]
    assert ("other_occupation_noc", "none") in [
        (attrs.get("name"), attrs.get("value")) for attrs in buttons
    ]


# Jobs in Canada together


@pytest.mark.parametrize(
    ("jobs", "language", "verdict"),
    [
        ("72410:6 63200:6", 5, "eligible"),  # several occupations together are a year
        ("72410:6 63200:5", 9, "not_eligible"),
        ("72410:6 65201:12", 9, "not_eligible"),  # TEER 5 does not count
        ("21232:7 63200:5", 7, "eligible"),  # level 7 is enough for work of either level
        ("21232:7 63200:5", 6, "depends"),
        ("21232:7 20012:5", 6, "not_eligible"),
        ("none", 9, "not_eligible"),
    ],
)
def test_jobs_in_canada_are_a_year_together(client, jobs, language, verdict):
    told = "&".join(f"canadian_months_3y_in_noc={job}" for job in jobs.split())
    query = f"province_intent=any&first_language_clb_min={language}&{told}"
    assert programmes_of(client, query)["CEC"]["verdict"] == verdict


def test_federal_skilled_worker_wants_one_job_without_a_break(client):
    """Two jobs of half a year are no year in one occupation, whatever they are together."""
    jobs = "months_3y_in_noc=72410:8&months_3y_in_noc=63200:8"
    rest = f"{READY}&fsw_points=70&funds_enough=yes&{jobs}"
    without = programmes_of(client, rest)["FSW"]
    assert without["verdict"] == "depends"
    split = programmes_of(client, f"{rest}&skilled_months_continuous_same_noc_10y=8")["FSW"]
    assert split["verdict"] == "not_eligible"
    assert split["missing"] == {"months": 4}


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("canadian_skilled_months_3y=5", "not_eligible"),  # whichever jobs they were
        ("canadian_skilled_months_3y=14", "depends"),
        ("canadian_skilled_months_3y=36&occupation_noc=31100&work_months_3y=36", "eligible"),
        ("canadian_skilled_months_3y=30&occupation_noc=31301&work_months_3y=30", "not_eligible"),
        ("canadian_months_3y_in_noc=31100:12", "eligible"),
    ],
)
def test_physicians_by_their_months_in_canada(client, query, verdict):
    found = programmes_of(client, f"{READY}&express_entry_programme=CEC&{query}")
    assert found["EE_PHYSICIANS"]["verdict"] == verdict


# What is missing


@pytest.mark.parametrize(
    ("query", "code", "months"),
    [
        ("canadian_skilled_months_3y=11", "CEC", 1),
        ("canadian_skilled_months_3y=0", "CEC", 12),
        ("canadian_skilled_months_3y=12", "CEC", None),
        ("", "CEC", None),
        ("occupation_noc=31301&work_months_3y=9", "EE_HEALTHCARE", 3),
        ("occupation_noc=65201&work_months_3y=30", "EE_HEALTHCARE", None),
    ],
)
def test_missing_months(client, query, code, months):
    found = programmes_of(client, f"{READY}&{query}")[code]
    assert found.get("missing") == (months and {"months": months})


# Points


def test_points_among_the_rounds(client):
    found = programmes_of(client, f"{READY}&canadian_skilled_months_3y=14&score=530")
    cec = found["CEC"]["competitive"]
    rounds = [each for each in express_entry().rounds if each.category == "cec"]
    last = max(rounds, key=lambda each: each.day)
    assert (cec["score"], cec["category"], cec["last"]) == (530, "cec", last.cutoff)
    assert cec["last_date"] == str(last.day)
    assert cec["low"] <= cec["last"] <= cec["high"]
    assert cec["verdict"] in ("above", "within", "below")
    assert found["CEC"]["competitive_why"] is None
    assert found["AIP"]["competitive"] is None
    assert found["AIP"]["competitive_why"]


def test_higher_points_never_stand_lower(client):
    order = ["below", "within", "above"]
    seen = [
        order.index(programmes_of(client, f"{READY}&canadian_skilled_months_3y=14&score={score}")
                    ["CEC"]["competitive"]["verdict"])
        for score in (300, 515, 700)
    ]  # fmt: skip
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 2


def test_no_points_for_whom_the_rules_shut_out(client):
    shut = programmes_of(client, f"{READY}&canadian_skilled_months_3y=3&score=600")["CEC"]
    assert shut["competitive"]["verdict"] == "not_for_you"


def test_the_page_says_where_the_points_stand(client):
    query = f"{READY}&canadian_skilled_months_3y=14&score=530"
    response = client.get(f"/programmes/quiz/result/?{query}", follow=True)
    (cec, *_rest) = [each for each in response.context["open_now"] if "Experience" in each.name]
    assert cec.chance.startswith("Your 530 points: ")
    assert 'name="score"' in response.content.decode()
    empty = client.get(f"/programmes/quiz/result/?{READY}&score=", follow=True)
    assert empty.status_code == 200


def test_every_ranked_programme_is_known():
    known = {each.code for each in book().programmes}
    assert CATEGORY_OF.keys() <= known
    assert {code for code in known if code.startswith("EE_")} <= CATEGORY_OF.keys()
