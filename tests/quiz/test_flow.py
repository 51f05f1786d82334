"""The flow of questions: every path ends, nothing is asked in vain, dropping answers is safe."""

from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest

from iecguide.facts.values import Category
from quiz.iec.assessment import Assessment, PassportResult, judge
from quiz.iec.case import Route
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.views import PAGES
from tests.conftest import TODAY
from tests.quiz.iec import BY_NAME, ORDER, QUESTIONS, following, pending, prune

from .profiles import ON, OTHERS, PARTNERS, drawn, parsed
from .second_reading import country_of

CODES = [*PARTNERS, *OTHERS]
WALKS = 16  # random paths for each country, half of them with a second passport
WORDS_ONLY = ("expires",)  # it changes the length in words
TO_DO = ("funds", "insurance", "family")  # they change no verdict: asked only at their address
SAMPLES = 40  # askings of one question that are tried out with every answer
ALWAYS = "citizenship"
DECIDING = [name for name in BY_NAME if name not in (ALWAYS, *WORDS_ONLY, *TO_DO)]
# What each sentence on the rules page says of when a question is asked.
CONDITION = dict.fromkeys(ORDER, "open") | {
    ALWAYS: ALWAYS,
    "funds": "never",
    "family": "never",
    "insurance": "never",
    "letter": "letter",
    "residence": "residence",
    "bno": "bno",
    "address": "address",
    "this_season": "season",
    "ro": "ro",
    "student": "coop",
    "school": "school",
    "placement": "coop",
    "extra_coop": "extra",
    "offer": "yp",
    "extra_yp": "extra",
    "want": "want",
}


@pytest.fixture(scope="module")
def fitting(profiles):
    """Somebody who meets every condition of a country, by its code."""
    return {code: profiles.answers(profiles.fitting(code, Category.WH)) for code in CODES}


def start(profiles, random, code):
    passports = [code, random.choice(["BR", "FR", "GB", "AT"])] if random.random() < 0.5 else [code]
    return profiles.answers({"citizenship": list(dict.fromkeys(passports)), "on": str(ON)})


def answer(random, options, good, name):
    """Mostly an answer that keeps doors open, so that paths are long; sometimes none at all."""
    fitting_value = getattr(good, name)
    if fitting_value is not None and random.random() < 0.6:
        return fitting_value
    return random.choice(options[name])


def walk(facts, answers, choose):
    """Every step of one path: the answers so far and the question asked then."""
    after = "citizenship"
    while asked := following(facts, prune(facts, answers)[0], TODAY, after):
        yield answers, asked
        answers = replace(answers, **{asked.name: choose(asked.name)})
        after = asked.name


@pytest.fixture(scope="module")
def steps(facts, profiles, fitting):
    """All the paths, as lists of (answers, question); the same ones on every run."""
    found = []
    for code in CODES:
        random, options = Random(code), parsed(profiles, code)  # noqa: S311
        for _turn in range(WALKS):
            given = start(profiles, random, code)
            found.append(
                list(
                    walk(
                        facts,
                        given,
                        lambda name, r=random, o=options, c=code: answer(r, o, fitting[c], name),
                    )
                )
            )
    return found


def outcome(facts, answers):
    """What an answer can change: verdicts, lengths, routes, days, and the recommendation."""
    on = answers.on or TODAY
    passports = tuple(
        PassportResult(
            code, tuple(judge(facts, answers, on, code, category) for category in Category)
        )
        for code in answers.citizenship
    )
    advice = recommend(facts, Assessment(on, facts.season_on(on), answers, passports))
    found = tuple(
        (category.verdict, category.months) for each in passports for category in each.categories
    )
    return found, advice.citizenship, advice.category


def test_first_question(facts, profiles):
    """Without a passport only the passport is asked, whatever else is given."""
    for query in ({}, {"born": "2000-01"}, {"want": "freedom", "family": "with"}):
        answers = profiles.answers(query)
        assert [question.name for question in pending(facts, answers, TODAY)] == ["citizenship"]


def test_every_path_ends(steps):
    """In the order of the list; only a nomination reopens what stands before it."""
    for path in steps:
        asked = [question.name for _answers, question in path]
        nomination = asked.index("ro") + 1 if "ro" in asked else len(asked)
        for part in (asked[:nomination], asked[nomination:]):
            assert part == sorted(set(part), key=ORDER.get)
        assert len(path) < len(QUESTIONS)


def test_no_answer_is_asked_for_again(steps):
    """Twice only what was skipped, and then only behind a nomination."""
    for path in steps:
        for answers, question in path:
            assert not answers.given(question.name)


def test_every_question_is_reachable(steps):
    asked = {question.name for path in steps for _answers, question in path}
    assert asked | {ALWAYS} == set(BY_NAME) - set(TO_DO)


def test_every_question_can_be_left_out(steps):
    """No condition is idle: some path does without each question but the first."""
    paths = [{question.name for _answers, question in path} for path in steps]
    assert [name for name in ORDER if name != ALWAYS and all(name in path for path in paths)] == []


def test_paths_are_short_and_long(steps):
    """The sample is worth something: results at once, and nearly every question."""
    lengths = {len(path) for path in steps}
    assert (min(lengths), max(lengths) >= 15) == (0, True)


@pytest.mark.parametrize("code", CODES)
def test_resumed_paths_end(facts, profiles, fitting, code):
    """“Answer them” on a result asks what is missing, from the first, until nothing is."""
    random, options = Random(code), parsed(profiles, code)  # noqa: S311
    for _turn in range(10):
        answers = prune(facts, drawn(options, random, fitting[code]))[0]
        asked = []
        while question := following(facts, prune(facts, answers)[0], TODAY, None):
            asked.append(question.name)
            known = [value for value in options[question.name] if value is not None]
            answers = replace(answers, **{question.name: random.choice(known)})
            assert len(asked) <= len(QUESTIONS), asked
        assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("code", CODES)
def test_skipping_leads_on(facts, profiles, code):
    """Skipping every question reaches the result, which still offers to answer them."""
    answers = profiles.answers({"citizenship": code, "on": str(ON)})
    skipped = [question.name for _answers, question in walk(facts, answers, lambda _name: None)]
    assert skipped == [question.name for question in pending(facts, answers, TODAY)]
    assert following(facts, answers, TODAY, skipped[-1] if skipped else "want") is None


@pytest.mark.parametrize("name", DECIDING)
def test_only_what_can_matter_is_asked(facts, profiles, fitting, steps, name):
    """For each asking, one answer leads to another outcome than another answer does.

    The search for a difference changes one more answer at a time, so where two agreements stand
    side by side it may miss one: in one asking of twenty at most.
    """
    asked = [answers for path in steps for answers, question in path if question.name == name]
    assert asked
    step = max(1, len(asked) // SAMPLES)
    idle, sample = [], asked[::step]
    for answers in sample:
        first = answers.citizenship[0]
        if not matters(facts, answers, name, parsed(profiles, first), fitting[first]):
            idle.append(answers)
    assert len(idle) <= len(sample) // 20, idle


def matters(facts, answers, name, options, good):
    """By itself, or together with one more answer that is still to come, or with all of them: an
    answer that can only settle a verdict shows once nothing else is open."""
    later = [question for question in ORDER if question != name and not answers.given(question)]
    every = {
        question: getattr(good, question)
        for question in ORDER
        if question != name and not answers.known(question)
    }
    singles = [{question: value} for question in later for value in options[question]]
    settings = ({}, every, *singles, *(every | more for more in singles))
    return any(
        len({outcome(facts, replace(answers, **{name: value} | more)) for value in options[name]})
        > 1
        for more in settings
    )


@pytest.mark.parametrize("code", CODES)
def test_prune(facts, profiles, fitting, code):
    """What is dropped was read by no rule: nothing of the result changes, and once is enough."""
    random, options = Random(code), parsed(profiles, code)  # noqa: S311
    for _turn in range(60):
        answers = drawn(options, random, fitting[code])
        kept, dropped = prune(facts, answers)
        assert prune(facts, kept) == (kept, ())
        assert {name for name in BY_NAME if getattr(kept, name) != getattr(answers, name)} == set(
            dropped
        )
        on = answers.on or TODAY
        for passport in answers.citizenship:
            for category in Category:
                before = judge(facts, answers, on, passport, category)
                assert judge(facts, kept, on, passport, category) == before


def test_prune_drops_something(facts, profiles):
    """The drops a visitor meets most: no residence for Ireland, no offer where it is not asked."""
    table = {
        "citizenship=IE residence=IE school=IE": ("residence",),
        "citizenship=IE residence=FR address=yes": ("residence", "address"),
        "citizenship=SE residence=SE address=yes": ("address",),
        "citizenship=SE address=yes": ("address",),
        "citizenship=SE residence=FR address=yes": (),
        "citizenship=BE school=BE offer=skilled student=yes": ("student", "school", "offer"),
        "citizenship=AT student=yes extra_coop=yes": (),
        "citizenship=FR student=yes extra_coop=yes": ("extra_coop",),
        "citizenship=FR student=no extra_coop=yes": (),
        "citizenship=IE student=no school=IE": ("school",),
        "citizenship=BR offer=skilled": ("offer",),
        "citizenship=BR offer=skilled ro=yp": (),
        "citizenship=BE want=freedom family=with": (),
    }
    for text, dropped in table.items():
        answers = profiles.answers(dict(part.split("=") for part in text.split()))
        assert (text, prune(facts, answers)[1]) == (text, dropped)


def test_conditions_name_their_question(facts, profiles, steps):
    """``asked_when`` says what the flow does: each is asked only where its condition holds."""
    holds = defaultdict(set)
    for path in steps:
        for answers, question in path:
            holds[CONDITION[question.name]].add(true_of(facts, answers, question))
    holds[ALWAYS].add(True)
    assert holds == {
        CONDITION[question.name]: {True} for question in QUESTIONS if question.name not in TO_DO
    }


def test_one_sentence_for_one_condition():
    said = defaultdict(set)
    for question in QUESTIONS:
        said[CONDITION[question.name]].add(str(question.asked_when))
    assert [len(sentences) for sentences in said.values()] == [1] * len(said)


def true_of(facts, answers, question):
    """Whether the condition a visitor reads on the rules page holds, read a second time."""
    on = answers.on or TODAY
    home = {code: facts.countries.get(country_of(code)) for code in answers.citizenship}
    held = [country for country in home.values() if country]
    every = [
        (code, category, judge(facts, answers, on, code, category))
        for code in answers.citizenship
        for category in Category
    ]
    open_now = [
        (code, category) for code, category, found in every if found.verdict != "not_eligible"
    ]
    terms = [
        country.terms[category]
        for code, category in open_now
        for country in [home[code]]
        if country and country.terms.get(category)
    ]
    route = any(found.route == Route.ORGANIZATION for _code, _one, found in every)
    match CONDITION[question.name]:
        case "open":
            return bool(open_now)
        case "letter":
            settled = answers.stage in ("planning", "pool", "invited", "applied")
            return answers.stage == "letter" or (bool(open_now) and not settled)
        case "residence":
            return any(term.residence_required or term.residence_unclear for term in terms)
        case "bno":
            return "GB" in answers.citizenship and answers.residence == "HK"
        case "address":
            return any(
                term.residence_required and answers.residence not in (None, *term.residence)
                for term in terms
            )
        case "season":
            return bool(open_now) and (answers.used != ())
        case "ro":
            return len(open_now) < len(every) and not route
        case "coop" | "yp" as category:
            return any(open_category == category for _code, open_category in open_now)
        case "school":
            return any(term.home_school for term in terms if term.category == Category.COOP)
        case "extra":
            extra = Category(question.name.removeprefix("extra_"))
            return any(country.terms[extra].condition for country in held if country.terms)
        case "want":
            return len(open_now) > 1
    return False


def asked_after(facts, profiles, **query):
    """The name of the question that follows the last answer given."""
    answers = profiles.answers(query)
    found = following(facts, prune(facts, answers)[0], TODAY, list(query)[-1])
    return found and found.name


def test_where_somebody_stands_is_asked_second(facts, profiles):
    assert asked_after(facts, profiles, citizenship="IE") == "stage"
    assert asked_after(facts, profiles, citizenship="MX") is None  # nothing is open


@pytest.mark.parametrize("stage", ["planning", "pool", "invited", "applied"])
def test_who_can_hold_no_letter_is_not_asked_for_one(facts, profiles, stage):
    answers = profiles.answers({"citizenship": "IE", "stage": stage})
    assert "letter" not in [question.name for question in pending(facts, answers, TODAY)]


def test_who_holds_a_letter_is_asked_until_when_and_nothing_else(facts, profiles):
    assert asked_after(facts, profiles, citizenship="IE", stage="letter") == "letter"
    assert asked_after(facts, profiles, citizenship="IE", stage="letter", letter="2027-05") is None
    assert asked_after(facts, profiles, citizenship="IE", stage="canada") == "letter"


def test_an_answer_settles_what_follows(facts, profiles):
    """Who is no student is not asked for a placement: where something may stand in for being one,
    that comes first."""
    said = profiles.fitting("FR", Category.COOP, student="no")
    for name in ("school", "placement", "extra_coop"):
        said.pop(name, None)
    answers = profiles.answers(said)
    assert following(facts, answers, TODAY, "student").name == "extra_coop"
    closed = replace(answers, extra_coop="no")
    assert "placement" not in [question.name for question in pending(facts, closed, TODAY)]


def test_the_count_of_what_is_left_never_rises(facts, steps):
    """Nor does the number of the question fall; but for a letter left out or about to end."""
    rises = []
    for path in steps[::5]:
        seen = [PAGES.progress(facts, prune(facts, said)[0], asked.name) for said, asked in path]
        for (_said, asked), before, after in zip(path, seen, seen[1:], strict=False):
            if after.left > before.left or after.number < before.number:
                rises.append((asked.name, before, after))
    assert [name for name, _before, _after in rises if name != "letter"] == []
    assert len(rises) <= len(steps) // 100


def test_money_insurance_and_family_are_never_asked_for(facts, profiles):
    """And the address of each answers all the same, for old links."""
    for answers in ({"citizenship": "IE"}, {"citizenship": "IE", "funds": "no"}):
        names = [question.name for question in pending(facts, profiles.answers(answers), TODAY)]
        assert set(names) & set(TO_DO) == set()
