"""Where somebody stands: what the result begins with, and what it lets be.

``reads`` is a second reading of letters and stages, written apart from the quiz's own: IRCC's Help
Centre (hc-1641) lets nobody make another profile while an unused letter is valid, and an approval
is landed with until its date.
"""

from itertools import product

import pytest

from iecguide.facts.values import Category
from quiz.engine.fields.months import Month
from quiz.iec import messages
from quiz.iec.assessment import assess
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.guidance.stage_guide import CONDITIONS, STAGES, stage_view
from quiz.iec.guidance.steps import steps
from quiz.iec.messages.stages import LEADS, POINTS
from quiz.iec.page.presentation import passports
from quiz.iec.stages import permit_end
from quiz.iec.stays.permits import Permit
from tests.conftest import TODAY

from .iec import CHOICES, Answers
from .profiles import ON, OTHERS, PARTNERS

STAGE = (None, *CHOICES["stage"])
LETTER = (None, "none", "unsure", "2014-01", "2026-05", "2026-06", "2026-07", "2028-01")
NOW = str(TODAY)
YES_NO = (None, "yes", "no", "unsure")


def reads(stage, letter):
    """Whether there is a letter to land with, and what the rule on another profile finds."""
    if letter and letter[0] == "2":
        year, month = map(int, letter.split("-"))
        left = (year - ON.year) * 12 + month - ON.month
        return left >= 0, "blocking" if left > 0 else "unknown" if left == 0 else "met"
    if letter == "none" or stage in ("planning", "pool", "invited", "applied"):
        return False, "met"
    return (True, "blocking") if stage == "letter" else (False, "unknown")


@pytest.fixture(scope="module")
def result(facts, profiles):
    """The assessment of somebody fitting, with some answers changed."""

    def get(code="IE", **changes):
        query = profiles.fitting(code, Category.WH, **changes)
        return assess(facts, profiles.answers(query), TODAY)

    return get


@pytest.mark.parametrize("code", ["IE", "GB", "LV", "US"])
def test_letters_and_stages_read_twice(facts, result, code):
    """Every stage with every letter: the same as the second reading, for every category."""
    for stage, letter in product(STAGE, LETTER):
        found = result(code, stage=stage, letter=letter)
        holds, state = reads(stage, letter)
        assert (recommend(facts, found).kind == "letter") == holds, (stage, letter)
        for category in found.passports[0].categories:
            states = [
                reason.finding.state for reason in category.reasons if reason.rule == "letter"
            ]
            assert states in ([], [state]), (stage, letter)
        view = stage_view(facts, found)
        shown = "canada" if stage == "canada" else "letter" if holds else stage
        told = shown in LEADS and (holds or shown != "letter")
        assert (view and view.name) == (shown if told else None), (stage, letter)


def test_money_and_insurance_move_nothing(facts, result):
    """Every answer to both, at every stage: the verdicts and the advice are the same."""
    for stage in STAGE:
        outcomes = set()
        for funds, insurance in product(YES_NO, YES_NO):
            found = result(stage=stage, funds=funds, insurance=insurance)
            advice = recommend(facts, found)
            verdicts = tuple(category.verdict for category in found.passports[0].categories)
            outcomes.add((verdicts, advice.kind, advice.category))
            todo = {
                reason.rule
                for category in found.passports[0].categories
                for reason in category.in_state("todo")
            }
            said = {"funds": funds, "insurance": insurance}
            assert todo == {name for name, value in said.items() if value != "yes"}
        assert len(outcomes) == 1, stage


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("code", [*PARTNERS, *OTHERS])
def test_points_have_words_and_sources(facts, result, stage, code):
    letter = None if stage == "letter" else "none"
    view = stage_view(facts, result(code, stage=stage, letter=letter))
    assert view.name == stage
    assert len(view.points) == len(STAGES[stage])
    for point in view.points:
        assert "%(" not in point.title + point.text
        assert "not on record" not in point.title + point.text
        own = point.link.startswith(("/guide/", "/pools/"))
        assert point.sources or own or "We have not checked" in point.text, point.title
        assert all(source.url for source in point.sources)


def test_every_point_is_shown():
    shown = {point for points in STAGES.values() for point in points}
    shown |= {"permit_ends_about", "permit_ended", "next_permit_told", "old_profile"}
    assert set(POINTS) == shown
    assert set(LEADS) == {*STAGES, "ended", "old_profile"}
    assert set(CONDITIONS) <= shown


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("code", ["IE", "NZ", "US"])
def test_links_lead_somewhere(client, facts, result, stage, code):
    """Also for one whose passport has no pool."""
    letter = None if stage == "letter" else "none"
    view = stage_view(facts, result(code, stage=stage, letter=letter))
    for link in {point.link for point in view.points if point.link.startswith("/")}:
        if link.startswith("/guide/"):
            continue  # articles are not loaded here: the next test
        assert (link, client.get(link).status_code) == (link, 200)


def test_articles_are_there(settings, facts, result):
    there = {path.stem for path in (settings.BASE_DIR / "iecguide/articles/data").glob("*.html")}
    links = {
        point.link
        for stage in STAGES
        for point in stage_view(
            facts, result(stage=stage, letter=None if stage == "letter" else "none")
        ).points
    }
    named = {link.split("/")[2] for link in links if link.startswith("/guide/")}
    assert named - there == set()


def test_an_invitation_leads_to_the_strategy(facts, result):
    """With what the quiz knows: of which category it is, only where there is a single one."""
    invited = result("NZ", stage="invited", letter="none", born="2000-01")
    (link,) = [
        point.link for point in stage_view(facts, invited).points if "strategy" in point.link
    ]
    assert link == "/pools/strategy/?citizenship=NZ&category=wh&invited=wh&born=2000-01"
    invited = result("IE", stage="invited", letter="none")
    (link,) = [
        point.link for point in stage_view(facts, invited).points if "strategy" in point.link
    ]
    assert "category=wh&category=yp&category=coop" in link
    assert "invited" not in link


PERMITS = [
    ((), None),
    ((Permit(Category.WH, 2024, 11, 24),), "2026-11"),
    ((Permit(Category.WH, 2024, 5, 24),), None),  # ended last month
    ((Permit(Category.WH, 2024, 6, 24),), "2026-06"),
    ((Permit(Category.WH, 2025),), None),  # no month, no length: nothing is guessed
    ((Permit(Category.WH, 2025, 3),), None),
    ((Permit(Category.WH, 2019, 3, 12), Permit(Category.YP, 2025, 7, 12)), "2026-07"),
]


@pytest.mark.parametrize(("told", "ends"), PERMITS)
def test_when_a_permit_ends(told, ends):
    assert permit_end(Answers(used=told), ON) == (ends and Month.parse(ends))
    assert permit_end(Answers(used="unsure"), ON) is None


def test_the_end_of_a_permit_is_said(facts, result):
    """To an Australian in Canada whose months are on record, and to nobody else."""
    view = stage_view(facts, result("AU", stage="canada", letter="none", used="wh:2024-11:24"))
    assert view.points[0].title == "By your answers your permit ends about November 2026"
    view = stage_view(facts, result("AU", stage="canada", letter="none", used="none"))
    assert view.points[0].title == "Read the last day on your permit"
    view = stage_view(facts, result("AU", stage="pool", used="wh:2024-11:24"))
    assert not any("By your answers" in point.title for point in view.points)


@pytest.mark.parametrize(
    ("used", "ended"),
    [
        ("wh:2024-05:24", "May 2026"),
        ("wh:2024-11:24", None),  # ends this month: it may still run
        ("wh:2024-05", None),
        ("none", None),
        (["wh:2024-05:24", "yp:2026-03"], None),
    ],
)
def test_a_permit_that_has_ended(facts, result, used, ended):
    """Nobody whose permit ended by their own answers is told to plan before it ends."""
    view = stage_view(facts, result("GB", stage="canada", letter="none", used=used, on=NOW))
    told = view.points[0].title == f"By your answers your permit ended about {ended}"
    assert told == bool(ended)
    assert ("you may not work" in view.points[0].text) == bool(ended)
    assert view.lead.startswith("You are in Canada: check today") == bool(ended)
    assert "Give us your earlier permits" not in view.points[1].text


def test_earlier_permits_are_asked_for(facts, result):
    view = stage_view(facts, result("GB", stage="canada", letter="none", used=None, on=NOW))
    assert "Give us your earlier permits" in view.points[1].text


@pytest.mark.parametrize(("on", "is_old"), [("2026-06-15", False), (NOW, True)])
def test_a_profile_of_an_earlier_season(facts, result, on, is_old):
    """While no pool of the season is known to be open, nobody is told to do nothing."""
    found = result("GB", stage="pool", letter="none", on=on)
    view = stage_view(facts, found)
    titles = [point.title for point in view.points]
    assert ("To stay, do nothing" in titles) == (not is_old)
    assert view.points[0].title.startswith("Look into your account today") == is_old
    assert view.lead.endswith("is still there") == is_old
    following = [step.title for step in steps(facts, found, recommend(facts, found))]
    assert ("Be ready when the pools open" in following) == is_old


def test_the_age_of_an_invitation_counted(result):
    """Who was invited and has had a birthday since is not told that it is too late."""
    verdicts = {
        stage: result("BE", born="1990-01", stage=stage, letter="none").passports[0].categories[0]
        for stage in ("planning", "pool", "invited", "applied", "canada")
    }
    closed = {stage for stage, found in verdicts.items() if found.verdict == "not_eligible"}
    assert closed == {"planning", "pool", "canada"}
    assert verdicts["invited"].verdict == verdicts["applied"].verdict == "depends"


@pytest.mark.parametrize("stage", ["invited", "applied"])
@pytest.mark.parametrize("born", ["1990-06", "1990-07", "2000-01"])
def test_an_invitation_waits_for_no_round(facts, result, stage, born):
    """No card of the invited speaks of rounds, of a last day for an invitation, or of too late."""
    found = result("IE", stage=stage, letter="none", born=born, on="2026-06-29")
    cards = passports(facts, found)[0].cards
    assert [(card.rounds, card.invited_by) for card in cards] == [("", None)] * 3
    assert "Probably too late" not in [card.verdict for card in cards]
    lead = messages.lead(facts, recommend(facts, found))
    assert not lead.startswith("Enter")


@pytest.mark.parametrize("expires", ["2026-06", "2026-07"])
def test_the_invited_have_made_their_profile(facts, result, expires):
    """A passport that ends before the decision: renew it, but not before “a profile”."""
    found = result("IE", stage="invited", letter="none", expires=expires, on="2026-06-15")
    advice = recommend(facts, found)
    said = [
        messages.lead(facts, advice),
        *(messages.because(facts, reason) for reason in advice.because),
    ]
    assert advice.kind == "renew"
    assert "make a profile" not in " ".join(said)
    assert "enter" not in said[0]
    assert "tell IRCC of the new one" in said[1]


def test_a_canadian_is_told_nothing_more(facts, profiles):
    answers = profiles.answers({"citizenship": ["CA", "IE"], "stage": "pool"})
    found = assess(facts, answers, TODAY)
    assert stage_view(facts, found) is None
    verdicts = {
        category.verdict for passport in found.passports for category in passport.categories
    }
    assert verdicts == {"not_eligible"}


def test_a_canadian_is_asked_nothing_more(client, db):
    """Whatever other passport is held: the first answer settles it."""
    for others in ("", "&citizenship=IE", "&citizenship=US&citizenship=JE"):
        response = client.get(f"/quiz/?from=citizenship&citizenship=CA{others}")
        assert response.url.startswith("/quiz/result/"), others
