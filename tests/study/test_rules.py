"""Every rule true, false and unknown; and the lists of rules, by a second reading."""

from datetime import date

import pytest

from iecguide.study.book import book
from iecguide.study.kinds import ASK, UNKNOWN, VERDICTS, Topic
from iecguide.study.loading import read_data
from quiz.engine.conditions import evaluate
from quiz.study.completion import complete
from quiz.study.deciding import decide, walk
from quiz.study.usual import fill_usual

from .people import DAY, answers_of, anybody, people
from .second_reading import BLOCKING, MET, first_that_holds, holds
from .second_reading import UNKNOWN as NOT_KNOWN

pytestmark = pytest.mark.django_db
RULES = read_data()["rules"]
STUDENT = {"status": "study_permit"}
STUDENTS = 80  # of chance, for each topic


@pytest.mark.parametrize(
    "row", [row for row in RULES if row["condition"]], ids=lambda row: row["name"]
)
def test_each_rule_is_met_blocking_and_unknown(row):
    rule = next(each for each in book().rules[Topic(row["topic"])] if each.name == row["name"])
    seen = set()
    for person in people(row["condition"]):
        expected = holds(row["condition"], person)
        found = evaluate(rule.condition, answers_of(person), DAY)
        assert found.state == expected, person
        seen.add(expected)
    assert seen >= {MET, NOT_KNOWN}
    assert BLOCKING in seen or row["name"] == "pl.none"


def rules_of(topic):
    return [row for row in RULES if row["topic"] == topic]


@pytest.mark.parametrize("topic", VERDICTS)
def test_the_first_rule_that_holds_wins_for_whoever_says_all(topic):
    """Nothing is asked of them; and where no rule holds, the verdict is unknown."""
    known = book()
    for seed in range(STUDENTS):
        person = anybody(seed)
        found = decide(topic, known.rules_on(topic, DAY), answers_of(person), DAY)
        expected = first_that_holds(rules_of(topic), person, DAY)
        assert (found.rule.name if found.rule else None) == (expected and expected["name"]), person
        assert found.verdict in ((*VERDICTS[topic], UNKNOWN) if expected else (UNKNOWN,))
        assert (found.unless, found.asks, found.assumed) == ((), (), ())


@pytest.mark.parametrize("topic", VERDICTS)
def test_what_is_settled_stays_so_whatever_else_is_answered(topic):
    """Of whom only a part is known: a verdict without assumptions holds for every way to go on, and
    one that asks is not the same for all of them that we meet."""
    known = book()
    rules = known.rules_on(topic, DAY)
    for seed in range(STUDENTS):
        person = anybody(seed, unknown=0.4)
        found = decide(topic, rules, answers_of(person), DAY)
        if found.assumed or not found.settled:
            continue
        for more in range(4):
            whole = {**anybody(seed * 100 + more), **person}
            then = decide(topic, rules, answers_of(whole), DAY)
            assert (then.verdict, then.value) == (found.verdict, found.value), (person, whole)


@pytest.mark.parametrize("topic", VERDICTS)
def test_a_usual_verdict_is_that_of_the_usual_person(topic):
    """It says what it took, and names each rule that could change it; answers that settle it ask
    for something."""
    rules = book().rules_on(topic, DAY)
    for seed in range(STUDENTS):
        answers = answers_of(anybody(seed, unknown=0.4))
        found = decide(topic, rules, answers, DAY)
        if found.assumed:
            filled, names = fill_usual(answers, topic)
            usually = walk(rules, filled, DAY)
            winner = usually.winner
            assert (winner.verdict if winner else UNKNOWN) == found.verdict
            assert set(found.assumed) <= names
            for rule in found.unless:
                assert evaluate(rule.condition, answers, DAY).state == "unknown"
                assert (rule.verdict, rule.value) != (found.verdict, found.value)
        elif not found.settled:
            assert found.asks
            assert not any(answers.known(name) for name in found.asks)


def test_every_field_a_rule_reads_can_be_asked_or_follows():
    """No rule waits for an answer that nobody could give in an address."""
    reads = {name for row in RULES if row["condition"] for name in _fields(row["condition"])}
    assert reads - {"ends_within_status", "completion_gap_days"} <= set(answers_of({}).parameters)


def _fields(condition):
    if "of" in condition:
        return {name for part in condition["of"] for name in _fields(part)}
    return {condition["field"]}


def test_what_was_said_is_never_overwritten():
    for seed in range(200):
        person = anybody(seed, unknown=seed / 200)
        found = complete(book(), answers_of(person), DAY)
        assert {name: found.value(name) for name in person} == person


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ({"status": "visitor"}, "where", "inside"),
        ({"level": "masters"}, "degree", "yes"),
        ({"level": "language"}, "degree", "no"),
        ({"age": 17}, "minor", "yes"),
        ({"age": 18}, "minor", None),
        ({"age": 18, "province": "ON"}, "minor", "no"),
        ({"age": 18, "province": "BC"}, "minor", "yes"),
        ({"age": 19}, "minor", "no"),
        ({"status": "work_permit"}, "sp_applied", DAY),
        ({"status": "study_permit"}, "sp_applied", None),
        ({"change": "school"}, "same_school_and_level", "no"),
        ({"status": "expired"}, "sp_valid_on_pgwp_day", "no"),
        (STUDENT | {"completion": date(2026, 6, 20)}, "sp_valid_on_pgwp_day", "no"),
        (STUDENT | {"completion": date(2026, 6, 20)}, "days_out_of_status", 71),
        (STUDENT | {"completion": date(2026, 10, 1)}, "sp_valid_on_pgwp_day", None),
        (STUDENT | {"completion": date(2026, 10, 1)}, "days_out_of_status", 0),
        (
            STUDENT | {"completion": date(2026, 10, 1), "status_until": date(2026, 12, 1)},
            "sp_valid_on_pgwp_day",
            "yes",
        ),
        (
            STUDENT | {"completion": date(2026, 6, 20), "pgwp_applied": date(2026, 9, 18)},
            "sp_valid_on_pgwp_day",
            "yes",
        ),
        ({"institution": "private_career"}, "pgwp_eligible_programme", "no"),
        ({"institution": "public"}, "pgwp_eligible_programme", None),
    ],
)
def test_what_follows(said, name, value):
    assert complete(book(), answers_of(said), DAY).value(name) == value


def test_nothing_said_is_no_verdict_on_the_permit():
    found = decide(Topic.PERMIT, book().rules_on(Topic.PERMIT, DAY), answers_of({}), DAY)
    assert found.verdict == ASK
    assert "months" in found.asks
