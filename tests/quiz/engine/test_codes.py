"""Codes, counts and bounds: fields and comparisons that lists of occupations need."""

from datetime import date

import pytest

from quiz.engine import fields, words
from quiz.engine.answers import answers_type
from quiz.engine.conditions import ConditionError, evaluate, load
from quiz.engine.fields import Bounds, Code, Context, Count, Counts, Number, Places, ReadError
from quiz.engine.findings import State

TODAY = date(2026, 11, 24)
MET, BLOCKING, UNKNOWN = State.MET, State.BLOCKING, State.UNKNOWN
CONTEXT = Context(TODAY, (TODAY, TODAY), frozenset({"IE", "FR", "DE"}))
FIELDS = {
    "code": Code(fixed={"none": "None"}),
    "counts": Counts(fixed={"none": "None"}),
    "level": Number(most=12),
    "passports": Places(),
}
Answers = answers_type(FIELDS)


def state(field, op, value, answer):
    condition = load({"x": {"field": field, "op": op, "value": value}}, FIELDS, {}, CONTEXT)["x"]
    return evaluate(condition, Answers(**{field: answer}), TODAY).state


@pytest.mark.parametrize(
    ("field", "op", "value", "answer", "expected"),
    [
        ("code", "starts", ["72", "6320"], "72410", MET),
        ("code", "starts", ["72", "6320"], "63201", MET),
        ("code", "starts", ["72", "6320"], "63101", BLOCKING),
        ("code", "starts", ["0"], "00012", MET),
        ("code", "starts", ["72"], "none", BLOCKING),
        ("code", "starts", ["72"], None, UNKNOWN),
        ("code", "in", ["72410"], "72410", MET),
        ("passports", "overlaps", ["FR", "DE"], ("IE", "DE"), MET),
        ("passports", "overlaps", ["FR", "DE"], ("IE",), BLOCKING),
        ("passports", "overlaps", ["FR", "DE"], (), UNKNOWN),
        ("counts", "has", {"of": ["72410"], "least": 12}, (Count("72410", 12),), MET),
        ("counts", "has", {"of": ["72410"], "least": 12}, (Count("72410", 11),), BLOCKING),
        ("counts", "has", {"of": ["72410"], "least": 12}, (Count("72600", 36),), BLOCKING),
        ("counts", "has", {"of": ["72410"], "least": 12}, (), BLOCKING),
        ("counts", "has", {"of": ["72410"], "least": 12}, None, UNKNOWN),
        ("level", ">=", 7, Bounds(7, 12), MET),
        ("level", ">=", 7, Bounds(0, 6), BLOCKING),
        ("level", ">=", 7, Bounds(6, 7), UNKNOWN),
        ("level", "==", 7, Bounds(7, 7), MET),
        ("level", "!=", 7, Bounds(6, 8), UNKNOWN),
        ("level", "in", [6, 7], Bounds(6, 7), MET),
    ],
)
def test_comparisons(field, op, value, answer, expected):
    assert state(field, op, value, answer) == expected


def test_bounds_ask_for_what_they_are_of():
    condition = load({"x": {"field": "level", "op": ">=", "value": 7}}, FIELDS, {}, CONTEXT)["x"]
    assert evaluate(condition, Answers(level=Bounds(0, 12)), TODAY).asks == ("level",)


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        ("passports", "starts", ["FR"]),
        ("code", "overlaps", ["72410"]),
        ("counts", "contains", "72410:1"),
        ("passports", "has", {"of": ["72410"], "least": 1}),
        ("counts", "has", ["72410"]),
        ("code", "starts", "72"),
        ("code", "starts", []),
        ("code", "starts", ["724101"]),
        ("passports", "overlaps", ["ZZ"]),
    ],
)
def test_what_does_not_fit(field, op, value):
    with pytest.raises(ConditionError):
        state(field, op, value, None)


def test_codes_and_counts_are_read_and_written():
    assert FIELDS["code"].parse(["00012"], CONTEXT) == "00012"
    assert FIELDS["counts"].parse(["72410:11", "72600:0"], CONTEXT) == (
        Count("72410", 11),
        Count("72600", 0),
    )
    assert FIELDS["counts"].texts((Count("72410", 11),)) == ["72410:11"]
    assert FIELDS["counts"].parse(["none"], CONTEXT) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [("code", "7241"), ("code", "7241x"), ("code", "٧٢٤١٠"), ("counts", "72410"),
     ("counts", "72410:"), ("counts", "72410:-1"), ("counts", "7:1"), ("counts", "72410:1000")],
)  # fmt: skip
def test_what_cannot_be_read(name, text):
    with pytest.raises(ReadError) as error:
        FIELDS[name].parse([text], CONTEXT)
    found = error.value.problem(name, [text])
    assert found.allowed_text
    assert text in str(words.PROBLEMS[found.message]) % {"given": text}


def test_said_in_words():
    places = words.IsoPlaces()
    assert words.say(FIELDS["code"], "72410", places) == "72410"
    assert words.say(FIELDS["code"], "none", places) == "None"
    assert words.say(FIELDS["counts"], (Count("72410", 11),), places) == "72410:11"


def test_changed_answers():
    """Others stay as they are; a name that is none is refused."""
    answers = Answers(level=7, code="72410")
    assert answers.changed(level=8) == Answers(level=8, code="72410")
    assert answers == Answers(level=7, code="72410")
    with pytest.raises(TypeError, match="nonsense"):
        answers.changed(nonsense=1)


def test_every_field_is_exported():
    assert {"Code", "Counts", "Count", "Bounds"} <= set(fields.__all__)
