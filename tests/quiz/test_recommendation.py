"""Which category a result puts first, and what it says beside it."""

import pytest

from iecguide.facts.values import Category
from quiz.iec.assessment import assess
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.guidance.steps import steps, strategy_link
from tests.conftest import TODAY

from .profiles import PARTNERS

ALL = {"wh", "yp", "coop"}
STUDENT_ONLY = {"offer": "none"}
WORKER_ONLY = {"student": "no", "placement": "no"}


@pytest.fixture
def advise(facts, profiles):
    """The recommendation for somebody fitting, with some answers changed."""

    def get(codes, **changes):
        first, *others = codes.split()
        query = profiles.fitting(first, Category.WH, **changes)
        if others:
            query["citizenship"] = [first, *others]
        return recommend(facts, assess(facts, profiles.answers(query), TODAY))

    return get


def brief(advice):
    return advice.kind, advice.citizenship, advice.category


def messages(advice):
    return [reason.message for reason in advice.because]


WANTED = [
    # passport, what is wanted, changes -> the category
    ("IE", "freedom", {}, "wh"),
    ("IE", "unsure", {}, "wh"),
    ("IE", None, {}, "wh"),
    ("IE", "career", {}, "yp"),
    ("IE", "studies", {}, "coop"),
    ("IE", "career", STUDENT_ONLY, "wh"),
    ("IE", "studies", WORKER_ONLY, "wh"),
    ("IE", "freedom", {"used": "wh:2018-05:24"}, "coop"),
    ("FR", "freedom", {"used": "wh:2018-05:24"}, "coop"),
    ("AT", "freedom", {"used": "wh:2018-05:12"}, "yp"),
    ("AT", "studies", {"used": "wh:2018-05:12"}, "coop"),
    ("CH", "freedom", {}, "yp"),
    ("CH", "studies", {}, "coop"),
    ("BE", "career", {}, "wh"),
    ("BE", "studies", {}, "wh"),
    ("AU", "career", {}, "yp"),
    ("GB", "studies", {}, "coop"),
]


@pytest.mark.parametrize(("code", "want", "changes", "category"), WANTED)
def test_wanted(advise, code, want, changes, category):
    """The wish decides among what is open, else the category that asks least."""
    assert brief(advise(code, want=want, **changes)) == ("eligible", code, category)


@pytest.mark.parametrize("code", PARTNERS)
@pytest.mark.parametrize("want", ["freedom", "career", "studies"])
def test_every_country_is_recommended_something(advise, facts, code, want):
    offered = {category for category, terms in facts.countries[code].terms.items() if terms.offered}
    order = {"freedom": "wh yp coop", "career": "yp wh coop", "studies": "coop wh yp"}[want]
    first = next(category for category in order.split() if category in offered)
    assert brief(advise(code, want=want)) == ("eligible", code, first)


@pytest.mark.parametrize(
    ("changes", "kind", "category"),
    [
        ({"document": None}, "depends", "wh"),
        ({"document": None, "want": "career"}, "depends", "yp"),
        # A sure verdict comes before the wish
        ({"offer": None, "want": "career"}, "eligible", "wh"),
        ({"placement": "unsure", "want": "studies"}, "eligible", "wh"),
    ],
)
def test_surer_comes_first(advise, changes, kind, category):
    assert brief(advise("IE", **changes)) == (kind, "IE", category)


@pytest.mark.parametrize(
    ("changes", "nearest"),
    [
        ({"document": "other"}, ("wh", (("document", "passport"),))),
        ({"expires": "2026-05"}, ("wh", (("expires", "2031-06"),))),
        (
            {"used": "wh:2018-05:24", "student": "no", "offer": "none"},
            ("coop", (("student", "yes"),)),
        ),
        ({"born": "1980-01"}, None),
    ],
)
def test_nothing_open(advise, changes, nearest):
    """No category; beside it the change that opens one most easily."""
    advice = advise("IE", **changes)
    assert brief(advice) == ("none", "IE", None)
    assert messages(advice) == (["none", "open_first"] if nearest else ["closed"])
    if nearest:
        values = advice.because[1].values
        assert (values["category"], values["opening"][1].changes) == nearest
        assert values["opening"][1] == advice.opening


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("MX", "none", ["closed"]),  # not even an organization may nominate
        ("UA", "none", ["closed", "organizations"]),  # no body is known that offers them a category
        ("BR", "none", ["closed", "organizations"]),
        ("PR", "organization", ["territory", "none", "way_nominated"]),
        ("US", "organization", ["none", "way_nominated"]),
        ("CA", "canadian", ["canadian"]),
        ("CA IE", "canadian", ["canadian"]),
        ("IE CA", "canadian", ["canadian"]),
    ],
)
def test_no_agreement(advise, code, kind, said):
    """No category of one's own; a Canadian needs none."""
    citizenship = "CA" if "CA" in code else code
    assert brief(advise(code)) == (kind, citizenship, None)
    assert messages(advise(code, want="freedom")) == said


def test_nobody(facts, profiles):
    advice = recommend(facts, assess(facts, profiles.answers({}), TODAY))
    assert brief(advice) == ("none", None, None)


SHARED = ["AU", "FR", "IE"]  # Working Holiday and Young Professionals use up one another


@pytest.mark.parametrize("code", PARTNERS)
def test_using_up_is_said(advise, code):
    """For Australia, France and Ireland, on both; never elsewhere and never for co-op."""
    for want, category in (("freedom", "wh"), ("career", "yp"), ("studies", "coop")):
        advice = advise(code, want=want)
        told = [reason.values for reason in advice.because if reason.message == "shared"]
        other = {"wh": "yp", "yp": "wh"}.get(advice.category)
        if code in SHARED and category != "coop":
            assert told == [{"category": category, "other": other}]
        else:
            assert told == []


ONE = ["AD", "BE", "DK", "HK", "LU", "NZ", "PT", "TW"]  # one participation in a lifetime


@pytest.mark.parametrize("code", PARTNERS)
def test_a_single_stay_is_said(advise, facts, code):
    """Where there is but one, and a choice to make."""
    assert (facts.countries[code].participations == 1) == (code in ONE)
    offered = sum(terms.offered for terms in facts.countries[code].terms.values())
    told = messages(advise(code)).count("only_one")
    assert told == (code in ONE and offered > 1)
    assert messages(advise(code, **STUDENT_ONLY, **WORKER_ONLY)).count("only_one") == 0


DUAL = [
    # passports, changes -> the passport and category recommended
    ("IT IE", {}, "IE", "wh"),  # 24 months rather than 12
    ("IE IT", {}, "IE", "wh"),
    ("BE GB", {}, "GB", "wh"),
    ("DE FR", {"want": "career"}, "FR", "yp"),
    ("AT PT", {"want": "studies"}, "PT", "coop"),
    ("AD DE", {"born": "1993-01"}, "DE", "wh"),  # 33 years: Andorra stops at 30
    ("BR IE", {}, "IE", "wh"),
    ("IE BR", {}, "IE", "wh"),
    ("CH IT", {"want": "career", "residence": "CH"}, "CH", "yp"),
    ("CH IT", {"residence": "CH"}, "CH", "yp"),  # Italy asks to live there
    ("IE GB", {}, "GB", "wh"),  # both 24 months: the one that can be used again
    ("GB IE", {}, "GB", "wh"),
]


@pytest.mark.parametrize(("codes", "changes", "passport", "category"), DUAL)
def test_two_passports(advise, codes, changes, passport, category):
    """The open one; of two, the one with the longer stay."""
    assert brief(advise(codes, **changes)) == ("eligible", passport, category)


FIRST = ["why.wh", "draw.wh", "months"]  # what every sure Working Holiday begins with
OTHERS = ["also", "also"]
BECAUSE = [
    ("IE", {}, [*FIRST, *OTHERS, "shared"]),
    ("IE", {"want": "career", **STUDENT_ONLY}, [*FIRST, "wish", "also", "shared"]),
    ("IE", {"want": "studies"}, ["why.coop", "draw.coop", "months", *OTHERS, "shared_others"]),
    ("IE", {"want": "career"}, ["why.yp", "draw.yp", "months", *OTHERS, "shared"]),
    ("IE", {"document": None}, [*FIRST, "missing", "shared"]),
    ("IE", {"funds": None, "insurance": "no"}, [*FIRST, *OTHERS, "shared"]),
    ("BE", {}, FIRST),
    ("BE", {"born": "1996-01"}, [*FIRST, "by", "until_then"]),
    ("BE", {"born": "1995-09", "on": "2026-06-15"}, [*FIRST, "by", "until_then"]),
    ("BE", {"born": "1995-07", "on": "2026-06-15"}, [*FIRST, "by", "found"]),  # two rounds
    ("BE", {"born": "1996-01", "on": "2026-11-22"}, [*FIRST, "found"]),  # perhaps none
    ("BE", {"born": "1996-02", "on": "2026-11-22"}, [*FIRST, "by", "found"]),
    ("BE", {"born": "1996-03", "on": "2026-11-22"}, [*FIRST, "by", "until_then"]),
    ("BE", {"born": "1995-12", "on": "2026-11-22"}, ["found", "late"]),
    ("DE", {"expires": "2026-12", "on": "2026-11-22"}, ["found", *FIRST[:2]]),
    ("TW", {}, [*FIRST, *OTHERS, "only_one"]),
    ("DE", {"expires": "2027-01"}, ["why.wh", "draw.wh", "cut", *OTHERS]),
    ("AD", {"born": "1993-01", "ro": "wh"}, ["why.wh", "organization", "missing"]),
    ("BE GB", {}, [*FIRST, "passport.months", *OTHERS]),
    ("GB", {"residence": "IM"}, [*FIRST, "not_named", "missing"]),
    ("IE", {"used": "coop:2018-05:12"}, [*FIRST, "last", "also"]),  # nothing else to use up
    (
        "HR",
        {"born": "1990-08", "used": "wh:2025-03:12"},
        [*FIRST, "last", "missing", "from", "by", "until_then"],
    ),
    ("HR", {"born": "1990-07", "used": "wh:2025-03:12"}, [*FIRST, "last", "missing", "window"]),
    ("BE", {"stage": "invited", "born": "1996-01"}, ["why.wh", "months"]),
    ("BE", {"stage": "applied", "born": "1995-05"}, ["why.wh", "months", "missing"]),
    ("BE", {"stage": "pool", "born": "1996-01"}, [*FIRST, "by", "until_then"]),
]


@pytest.mark.parametrize(("codes", "changes", "said"), BECAUSE)
def test_because(advise, codes, changes, said):
    assert sorted(messages(advise(codes, **changes))) == sorted(said)


@pytest.mark.parametrize("changes", [{"placement": "unsure"}, {"placement": None, "school": None}])
def test_a_wish_that_may_still_open_is_not_called_closed(advise, changes):
    """Co-op depends on an answer: the result may not say that it is not open."""
    advice = advise("IE", want="studies", **changes)
    assert brief(advice) == ("eligible", "IE", "wh")
    assert [message for message in messages(advice) if "wish" in message] == ["wish_open"]


def test_a_closed_wish_is_named(advise):
    values = [
        reason.values for reason in advise("BE", want="career").because if reason.message == "wish"
    ]
    assert values == [{"category": "yp"}]


LETTERS = [
    # passports, what is said of the letter -> passport, what the result says first
    ("IE", {"letter": "2026-08"}, "IE", "letter.ends"),
    ("FR", {"letter": "2026-08", "born": "1990-01"}, "FR", "letter.ends"),
    ("IE", {"letter": "2026-06"}, "IE", "letter.ends_now"),
    ("IE", {"stage": "letter", "letter": None}, "IE", "letter.age"),
    ("IE", {"stage": "letter", "letter": "unsure"}, "IE", "letter.age"),
    ("IE", {"stage": "planning", "letter": "2026-08"}, "IE", "letter.ends"),
    ("IE", {"stage": "canada", "letter": "2026-08"}, "IE", "letter.ends"),
    ("IE", {"used": "wh:2024-01:24", "letter": "2026-08"}, "IE", "letter.ends"),
    ("US", {"letter": "2026-08", "ro": "wh"}, "US", "letter.ends"),
    ("IE GB", {"letter": "2026-08"}, None, "letter.ends"),
]


@pytest.mark.parametrize(("codes", "changes", "passport", "first"), LETTERS)
def test_a_letter_that_runs_is_an_approval(advise, codes, changes, passport, first):
    """Never “no category”: whatever another profile would need, the letter is landed with."""
    advice = advise(codes, **changes)
    assert brief(advice) == ("letter", passport, None)
    assert messages(advice)[0] == first
    assert "letter.age" in messages(advice)


@pytest.mark.parametrize(
    "changes",
    [
        {"letter": "2026-05"},
        {"letter": "none", "stage": "letter"},
        {"letter": None, "stage": "planning"},
        {"letter": None, "stage": "pool"},
        {"letter": "unsure", "stage": "invited"},
        {"letter": None, "stage": "applied"},
    ],
)
def test_without_a_letter_that_runs(advise, changes):
    """One that has ended is none; before an approval nobody holds one, so nobody is asked."""
    assert advise("IE", **changes).kind == "eligible"


def test_a_canadian_with_a_letter_needs_none(advise):
    assert advise("CA IE", letter="2026-08").kind == "canadian"


USED_UP = {"used": ["wh:2018-05:24:AU", "yp:2021-05:24:AU"], "student": "no", "offer": "none"}


@pytest.mark.parametrize(
    ("code", "changes", "title", "link"),
    [
        # No agreement, and no body is known that has a place: what is left is beyond IEC.
        ("IN", {}, "Look beyond IEC", "/programmes/quiz/?citizenship=IN&born=2000-01"),
        ("MX", {}, "Look beyond IEC", "/programmes/quiz/?citizenship=MX&born=2000-01"),
        # A place with an organization is nobody's own to take: whom to ask, and what first.
        ("US", {}, "Ask a recognized organization for a place", "/guide/us-citizens/"),
        (
            "AU",
            USED_UP,
            "Ask a recognized organization for a place",
            "/guide/recognized-organizations/",
        ),
        ("BE", {"document": "other"}, "Start with what could change it", ""),
    ],
)
def test_the_first_step_where_nothing_is_open(facts, profiles, code, changes, title, link):
    answers = profiles.answers(profiles.fitting(code, Category.WH, **changes))
    found = assess(facts, answers, TODAY)
    advice = recommend(facts, found)
    first, *more = steps(facts, found, advice)
    assert (first.title, first.link) == (title, link)
    assert first.title not in [step.title for step in more]
    assert "Be nominated" not in first.text
    assert strategy_link(facts, found, advice) == ""


def test_the_plan_is_linked_for_whom_a_pool_is_ahead(facts, profiles):
    for changes, linked in (
        ({}, True),
        ({"document": None}, True),
        ({"stage": "invited"}, False),
        ({"ro": "wh", "used": ["wh:2018-05:24:IE"], "student": "no", "offer": "none"}, False),
    ):
        answers = profiles.answers(profiles.fitting("IE", Category.WH, **changes))
        found = assess(facts, answers, TODAY)
        link = strategy_link(facts, found, recommend(facts, found))
        assert link.startswith("/pools/strategy/?citizenship=IE&category=wh") == linked
        assert linked or not link
