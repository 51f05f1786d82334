"""Conditions as data: three values, tables exhausted; and what cannot be right is refused."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iecguide.facts.values import Confidence, Source
from quiz.engine import fields
from quiz.engine.answers import answers_type
from quiz.engine.conditions import ConditionError, Derived, decide, evaluate, load, rule_of
from quiz.engine.conditions.evaluation import OPERATORS, Condition
from quiz.engine.fields import NONE, UNSURE, Context
from quiz.engine.fields.months import Month
from quiz.engine.findings import Reason, State
from quiz.engine.pages import finding_text
from quiz.engine.questionnaire import Question, Questionnaire

TODAY = date(2026, 11, 24)
MET, BLOCKING, UNKNOWN = State.MET, State.BLOCKING, State.UNKNOWN
GUIDE = Source("Guide", "https://a.example", "2026", TODAY, True, Confidence.HIGH)
FIELDS = {
    "a": fields.YesNo(),
    "b": fields.YesNo(),
    "c": fields.YesNo(),
    "age": fields.Number(most=120),
    "funds": fields.Money(most=1_000_000),
    "level": fields.Choice({"none": "None", "one": "One", "two": "Two", UNSURE: "?"}, ranked=True),
    "colour": fields.Choice({"red": "Red", "blue": "Blue"}),
    "ends": fields.Month(last=600, fixed={NONE: "No"}),
    "day": fields.Day(),
    "lives": fields.Place(),
    "passports": fields.Places(),
}
CONTEXT = Context(TODAY, (TODAY, TODAY), frozenset({"IE", "FR", "QC"}))
Answers = answers_type(FIELDS)
SAYS = {"yes": MET, "no": BLOCKING, UNSURE: UNKNOWN, None: UNKNOWN}


def loaded(data, **others):
    return load({"x": data, **others}, FIELDS, {"guide": GUIDE}, CONTEXT)["x"]


def yes(name):
    return {"field": name, "op": "==", "value": True}


def state(data, on=TODAY, **said):
    found = evaluate(loaded(data) if isinstance(data, dict) else data, Answers(**said), on)
    return found.state if found else None


# Three values


def expected(op, states):
    """The table, said a second time."""
    if op == "not":
        return {MET: BLOCKING, BLOCKING: MET, UNKNOWN: UNKNOWN}[states[0]]
    wins, loses = (BLOCKING, MET) if op == "all" else (MET, BLOCKING)
    return wins if wins in states else UNKNOWN if UNKNOWN in states else loses


@pytest.mark.parametrize(("op", "size"), [("not", 1), *product(("all", "any"), (1, 2, 3))])
def test_groups(op, size):
    """Every list of up to three answers, “not sure” and not answered included."""
    names = ("a", "b", "c")[:size]
    condition = loaded({"op": op, "of": [yes(name) for name in names]})
    for said in product(SAYS, repeat=size):
        found = evaluate(condition, Answers(**dict(zip(names, said, strict=True))), TODAY)
        states = [SAYS[answer] for answer in said]
        assert found.state == expected(op, states), (op, said)
        asks = tuple(
            name
            for name, answer_state in zip(names, states, strict=True)
            if answer_state == UNKNOWN
        )
        assert found.asks == (asks if found.state == UNKNOWN else ())


conditions = st.recursive(
    st.sampled_from("abc").map(yes),
    lambda inner: st.one_of(
        inner.map(lambda condition: {"op": "not", "of": [condition]}),
        st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: {"op": pair[0], "of": pair[1]}
        ),
    ),
    max_leaves=8,
)
said = st.fixed_dictionaries({name: st.sampled_from(list(SAYS)) for name in "abc"})


@settings(deadline=None)
@given(conditions, said)
def test_unknown_is_never_a_guess(data, answers):
    """What is settled stays so, however the open questions are answered."""
    condition = loaded(data)
    found = evaluate(condition, Answers(**answers), TODAY)
    left = [name for name in "abc" if SAYS[answers[name]] == UNKNOWN]
    assert set(found.asks) <= set(left)
    every = {
        evaluate(condition, Answers(**answers | dict(zip(left, way, strict=True))), TODAY).state
        for way in product(("yes", "no"), repeat=len(left))
    }
    assert UNKNOWN not in every
    assert found.state == UNKNOWN or every == {found.state}


COMPARED = [
    ("==", "age", 18, 18, MET),
    ("==", "age", 18, 19, BLOCKING),
    ("!=", "age", 18, 19, MET),
    ("<", "age", 18, 17, MET),
    ("<", "age", 18, 18, BLOCKING),
    ("<=", "age", 18, 18, MET),
    (">", "age", 18, 18, BLOCKING),
    (">=", "age", 18, 18, MET),
    (">=", "funds", 2500, Decimal("2499.99"), BLOCKING),
    (">=", "funds", 2500.5, Decimal("2500.5"), MET),
    (">=", "level", "one", "two", MET),
    (">=", "level", "one", "none", BLOCKING),
    ("<", "level", "two", "one", MET),
    ("in", "colour", ["red"], "red", MET),
    ("in", "colour", ["red"], "blue", BLOCKING),
    ("in", "lives", ["FR", "ie"], "IE", MET),
    ("!=", "lives", "QC", "IE", MET),
    ("contains", "passports", "IE", ("FR", "IE"), MET),
    ("contains", "passports", "IE", ("FR",), BLOCKING),
    ("contains", "passports", "IE", (), UNKNOWN),
    ("<=", "ends", "2027-12", Month(2027, 12), MET),
    ("<=", "ends", "2027-12", Month(2028, 1), BLOCKING),
    ("<=", "ends", "2027-12", NONE, BLOCKING),
    ("==", "ends", "none", NONE, MET),
    ("<=", "day", "2031-12-31", date(2032, 1, 1), BLOCKING),
    ("==", "a", False, "no", MET),
    ("==", "a", "yes", "no", BLOCKING),
]


@pytest.mark.parametrize(("op", "name", "value", "answer", "expected"), COMPARED)
def test_comparisons(op, name, value, answer, expected):
    data = {"field": name, "op": op, "value": value}
    assert state(data, **{name: answer}) == expected
    assert state(data) == UNKNOWN


def test_not_sure_is_unknown():
    assert state({"field": "level", "op": ">=", "value": "one"}, level=UNSURE) == UNKNOWN


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-08-31", None), ("2026-09-01", MET), ("2027-12-31", MET), ("2028-01-01", None)],
)
def test_days_in_force(day, expected):
    data = yes("a") | {"valid_from": "2026-09-01", "valid_to": "2027-12-31"}
    assert state(data, date.fromisoformat(day), a="yes") == expected


def test_a_part_not_in_force_is_as_if_not_there():
    past = yes("b") | {"valid_to": "2020-12-31"}
    assert state({"op": "all", "of": [yes("a"), past]}, a="yes") == MET
    assert state({"op": "any", "of": [yes("a"), past]}, a="no", b="yes") == BLOCKING
    assert state({"op": "all", "of": [past]}) is None
    assert state({"op": "not", "of": [past]}) is None


@pytest.mark.parametrize(
    ("op", "value", "turned"), list(product(("==", "!="), (True, False), (0, 1)))
)
def test_references(op, value, turned):
    """A condition by its name, true or false; its questions are asked through it."""
    data = {"field": "base", "op": op, "value": value}
    condition = loaded(data, base=yes("a"))
    straight = value == (op == "==")
    said = ("no", "yes")[turned]
    assert state(condition, a=said) == (MET if (said == "yes") == straight else BLOCKING)
    assert evaluate(condition, Answers(), TODAY).asks == ("a",)
    assert list(condition.reads()) == ["a"]


# Derived values


def _months(said):
    """Twelve for each year; certainly none for somebody who never worked."""
    if said.a == "no":
        return 0
    return said.age * 12 if said.known("age") and said.known("a") else None


DERIVED = {"months": Derived(fields.Number(most=2000), ("a", "age"), _months)}


@pytest.mark.parametrize(
    ("said", "expected", "asks"),
    [
        ({"a": "yes", "age": 2}, MET, ()),
        ({"a": "yes", "age": 1}, BLOCKING, ()),
        ({"a": "no"}, BLOCKING, ()),
        ({"a": "yes"}, UNKNOWN, ("age",)),
        ({"a": UNSURE, "age": 2}, UNKNOWN, ("a",)),
        ({}, UNKNOWN, ("a", "age")),
    ],
)
def test_a_derived_value(said, expected, asks):
    """Nobody is asked for it, but for what it is made of."""
    data = {"x": {"field": "months", "op": ">=", "value": 24}}
    condition = load(data, FIELDS, {}, CONTEXT, DERIVED)["x"]
    found = evaluate(condition, Answers(**said), TODAY)
    assert (found.state, found.asks) == (expected, asks)
    assert list(condition.reads()) == ["a", "age"]


@pytest.mark.parametrize(
    "derived",
    [{"age": DERIVED["months"]}, {"m": Derived(fields.Number(), ("months",), _months)}],
)
def test_a_derived_value_reads_parameters(derived):
    with pytest.raises(ConditionError, match="reads parameters"):
        load({}, FIELDS, {}, CONTEXT, derived)


def test_a_derived_value_is_compared_as_its_field():
    bad = {"x": {"field": "months", "op": "==", "value": "many"}}
    with pytest.raises(ConditionError, match="no value of months"):
        load(bad, FIELDS, {}, CONTEXT, DERIVED)


# The first that holds


RULES = {
    "short": {"field": "age", "op": "<=", "value": 6},
    "blue": {"op": "all", "of": [{"field": "colour", "op": "==", "value": "blue"}, yes("a")]},
    "rest": {"field": "age", "op": ">", "value": 6},
}


@pytest.mark.parametrize(
    ("said", "name", "expected", "asks"),
    [
        ({"age": 3}, "short", MET, ()),
        ({"age": 9, "colour": "red"}, "rest", MET, ()),
        ({"age": 9, "colour": "blue", "a": "yes"}, "blue", MET, ()),
        ({"age": 9, "colour": "blue"}, "", UNKNOWN, ("a",)),
        ({"age": 9, "a": "no"}, "rest", MET, ()),
        ({}, "", UNKNOWN, ("age",)),
    ],
)
def test_the_first_rule_that_holds_wins(said, name, expected, asks):
    """An earlier one that is not known yet asks; it is never passed over."""
    found = load(RULES, FIELDS, {}, CONTEXT)
    winner, outcome = decide(found, Answers(**said), TODAY)
    assert (winner, outcome.state, outcome.asks) == (name, expected, asks)


def test_none_holds():
    found = load({"short": RULES["short"]}, FIELDS, {}, CONTEXT)
    assert decide(found, Answers(age=9), TODAY)[0] == ""
    assert decide(found, Answers(age=9), TODAY)[1].state == BLOCKING


# As rules


def test_a_condition_as_a_rule():
    data = yes("a") | {"text": "At least 50 % of it (%(x)s).", "source": "guide", "sure": "L"}
    condition = loaded(data)
    rule = rule_of("half", condition, 10, "Half")
    question = Question("a", FIELDS["a"], 1, "A", asked=1)
    questionnaire = Questionnaire("q", (question,), lambda *_all: (), rules=(rule,))
    subject = type("Subject", (), {"answers": questionnaire.answers(), "on": TODAY})()
    finding = rule.test(subject)
    assert (finding.state, finding.asks, rule.reads) == (UNKNOWN, ("a",), ("a",))
    assert [source.confidence for source in finding.sources] == [Confidence.LOW]
    text = finding_text(questionnaire, Reason("half", finding), {})
    assert text == "At least 50 % of it (%(x)s)."


# What cannot be right

BAD = [
    ({"field": "age", "op": "=", "value": 1}, "x.op", "'=' is none of"),
    ({"field": "agee", "op": "==", "value": 1}, "x.field", "no parameter"),
    ({"field": ["age"], "op": "==", "value": 1}, "x.field", "no parameter"),
    ({"field": "age", "op": "=="}, "x.value", "takes a field and a value"),
    ({"field": "age", "op": "==", "value": "18"}, "x.value", "no value of age (number)"),
    ({"field": "age", "op": "==", "value": True}, "x.value", "no value of age (number)"),
    ({"field": "age", "op": "==", "value": None}, "x.value", "no value of age (number)"),
    ({"field": "age", "op": "==", "value": 1.5}, "x.value", "no value of age (number)"),
    ({"field": "age", "op": ">=", "value": 121}, "x.value", "no value of age (number)"),
    ({"field": "age", "op": "in", "value": 18}, "x.value", "a list"),
    ({"field": "age", "op": "in", "value": []}, "x.value", "a list"),
    ({"field": "age", "op": "in", "value": [18, "x"]}, "x.value[1]", "no value"),
    ({"field": "age", "op": "contains", "value": 1}, "x.op", "does not fit age"),
    ({"field": "passports", "op": "==", "value": "IE"}, "x.op", "contains does"),
    ({"field": "passports", "op": "contains", "value": "XX"}, "x.value", "no value"),
    ({"field": "lives", "op": "==", "value": "Ireland"}, "x.value", "no value of lives (place)"),
    ({"field": "colour", "op": "==", "value": "green"}, "x.value", "no value of colour"),
    ({"field": "colour", "op": "==", "value": 3}, "x.value", "no value of colour"),
    ({"field": "colour", "op": "<", "value": "red"}, "x.op", "no order"),
    ({"field": "level", "op": "==", "value": "unsure"}, "x.value", "unsure"),
    ({"field": "ends", "op": "<", "value": "none"}, "x.value", "none"),
    ({"field": "ends", "op": "<", "value": "2027"}, "x.value", "no value of ends (month)"),
    ({"field": "day", "op": "<", "value": "soon"}, "x.value", "no value of day (day)"),
    ({"field": "a", "op": "==", "value": "maybe"}, "x.value", "no value of a"),
    (yes("a") | {"valid_from": "2027-01-01", "valid_to": "2026-01-01"}, "x.valid_to", "before"),
    (yes("a") | {"valid_from": "2027"}, "x.valid_from", "no day"),
    (yes("a") | {"source": "nowhere"}, "x.source", "no source"),
    (yes("a") | {"sure": "very"}, "x.sure", "none of H, M, L"),
    (yes("a") | {"text": 5}, "x.text", "sentence"),
    (yes("a") | {"colour": 5}, "x", "unknown: colour"),
    (yes("a") | {"of": []}, "x.value", "takes a field and a value"),
    ({"op": "all", "of": []}, "x.of", "a list of conditions"),
    ({"op": "any"}, "x.of", "a list of conditions"),
    ({"op": "not", "of": [yes("a"), yes("b")]}, "x.of", "one condition"),
    ({"op": "all", "of": [yes("a"), 5]}, "x.of[1]", "an object"),
    ({"op": "any", "of": [{"op": "not", "of": [yes("z")]}]}, "x.of[0].of[0].field", "'z'"),
    ("yes", "x", "an object"),
    ({}, "x.op", "None is none of"),
]


@pytest.mark.parametrize(("data", "place", "message"), BAD)
def test_refused(data, place, message):
    """At load, with its place; never while a page is made."""
    with pytest.raises(ConditionError) as error:
        loaded(data)
    assert error.value.place == place
    assert message in str(error.value)


def refers(name, value=True):
    return {"field": name, "op": "==", "value": value}


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ({"x": refers("x")}, "x", "circle: x → x"),
        ({"x": refers("y"), "y": refers("x")}, "x", "circle: x → y → x"),
        ({"x": {"op": "not", "of": [refers("y")]}, "y": refers("x")}, "x", "circle"),
        ({"x": refers("y", "yes"), "y": yes("a")}, "x.value", "true or false"),
        ({"x": refers("y") | {"op": "<"}, "y": yes("a")}, "x.value", "true or false"),
        ({"age": yes("a")}, "age", "a parameter has this name"),
    ],
)
def test_references_refused(data, place, message):
    with pytest.raises(ConditionError) as error:
        load(data, FIELDS, {}, CONTEXT)
    assert error.value.place == place
    assert message in str(error.value)


def test_two_that_refer_to_a_third_are_no_circle():
    data = {"x": {"op": "all", "of": [refers("y"), refers("z")]}, "y": refers("z"), "z": yes("a")}
    assert state(load(data, FIELDS, {}, CONTEXT)["x"], a="yes") == MET


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from([*FIELDS, *OPERATORS, "IE"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["op", "of", "field", "value", "text", "sure", "valid_to"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(anything)
def test_any_data_is_loaded_or_refused(data):
    """Nothing but a refusal; and what was loaded can be judged."""
    try:
        condition = loaded(data)
    except ConditionError:
        return
    assert isinstance(condition, Condition)
    evaluate(condition, Answers(), TODAY)
    evaluate(condition, Answers(a="yes", age=3, level="one", ends=NONE, passports=("IE",)), TODAY)
