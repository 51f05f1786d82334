"""Every condition of every programme: it can be met, it can stop somebody, it can be unknown."""

from copy import deepcopy

import pytest
from django_countries import countries

from iecguide.programmes import requirements
from iecguide.programmes.kinds import EUROPEAN_UNION
from iecguide.programmes.loading import read_data
from iecguide.programmes.readable import read_aloud
from iecguide.programmes.vocabulary import FIELDS, LABELS
from quiz.engine.conditions import ConditionError, evaluate
from quiz.engine.findings import State
from tests.conftest import TODAY

from .persons import PERSON, comparisons, people

PLACES = frozenset(dict(countries))
SHIPPED = {row["code"]: row for row in read_data()["programmes"]}
KEYS = dict.fromkeys(requirements.sources_named([row["conditions"] for row in SHIPPED.values()]))


@pytest.fixture(scope="module")
def sources():
    from iecguide.facts.values import Confidence, Source

    source = Source("Page", "https://a.example", "2026", TODAY, True, Confidence.HIGH)
    return dict.fromkeys(KEYS, source)


def every():
    return [(code, item["name"]) for code, row in SHIPPED.items() for item in row["conditions"]]


@pytest.mark.parametrize(("code", "name"), every())
def test_all_three_values(sources, code, name):
    found = requirements.read(SHIPPED[code]["conditions"], sources, PLACES)
    condition = next(each.condition for each in found if each.name == name)
    assert evaluate(condition, PERSON(), TODAY).state == State.UNKNOWN
    assert set(evaluate(condition, PERSON(), TODAY).asks) == set(condition.reads())
    states = {evaluate(condition, person, TODAY).state for person in people(condition)}
    assert states == {State.MET, State.BLOCKING}


def test_62_programmes():
    rows = list(SHIPPED.values())
    assert len(rows) == len({row["slug"] for row in rows}) == 62
    kinds = [row["kind"] for row in rows]
    assert (kinds.count("permanent"), kinds.count("temporary")) == (46, 16)
    assert {row["code"] for row in rows if not row["conditions"]} == {"AFP", "SUV", "SEP"}


def test_every_field_has_a_label_and_can_be_read_aloud(sources):
    assert FIELDS.keys() == LABELS.keys()
    for row in SHIPPED.values():
        for each in requirements.read(row["conditions"], sources, PLACES):
            for leaf in comparisons(each.condition):
                assert str(LABELS[leaf.field]) in read_aloud(leaf).text


def test_the_european_union():
    """27 members, and each is a country."""
    assert len(set(EUROPEAN_UNION)) == 27
    assert set(EUROPEAN_UNION) <= PLACES


GOOD = {
    "name": "language",
    "field": "first_language_clb_min",
    "op": ">=",
    "value": 7,
    "text": "Level 7.",
    "source": "programme-ee",
}
BAD = [
    ("place", {"field": "langauge"}, "“language”.field: 'langauge' is no parameter"),
    ("comparison", {"op": "=>"}, "“language”.op: '=>' is none of"),
    ("value", {"value": "seven"}, "“language”.value: 'seven' is no value"),
    ("order", {"field": "offer_province", "value": "ON"}, "“language”.op: the values of"),
    ("source", {"source": "nobody"}, "“language”.source: 'nobody' is no source"),
    ("no source", {"source": ""}, "“language”.source: is missing"),
    ("no text", {"text": " "}, "“language”.text: is missing"),
    ("name", {"name": "Language!"}, "[1].name: is a word of small letters"),
    ("key", {"sauce": 1}, "“language”: unknown: sauce"),
    ("sure", {"sure": "X"}, "“language”.sure: 'X' is none of"),
    ("codes", {"field": "months_3y_in_noc", "op": "has", "value": {"of": ["7"], "least": 1}},
     "“language”.value.of: is a list of codes"),
    ("least", {"field": "months_3y_in_noc", "op": "has", "value": {"of": ["72410"], "least": 0}},
     "“language”.value.least: 0 is no number"),
    ("has", {"op": "has", "value": {"of": ["72410"], "least": 1}}, "“language”.op: has does not"),
    ("starts", {"field": "education", "op": "starts", "value": ["7"]}, "“language”.value[0]"),
    ("prefix", {"field": "offer_noc", "op": "starts", "value": ["x"]}, "“language”.value[0]"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_cannot_be_right_is_refused_with_its_place(sources, wrong, said):
    assert requirements.read([GOOD], sources, PLACES)
    with pytest.raises(ConditionError) as error:
        requirements.read([GOOD | wrong], sources, PLACES)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("data", [None, {}, "x", [3], [GOOD, GOOD], [GOOD] * 41])
def test_what_is_no_list_of_conditions(sources, data):
    with pytest.raises(ConditionError):
        requirements.read(data, sources, PLACES)


def test_groups_without_end(sources):
    item = {key: GOOD[key] for key in ("field", "op", "value")}
    for _ in range(2_000):
        item = {"op": "all", "of": [item]}
    with pytest.raises(ConditionError, match="at most 8 deep"):
        requirements.read([item | {"name": "x", "text": "x", "source": "y"}], sources, PLACES)


def test_the_shipped_file_is_not_changed_by_reading(sources):
    before = deepcopy(SHIPPED["CEC"]["conditions"])
    requirements.read(SHIPPED["CEC"]["conditions"], sources, PLACES)
    assert before == SHIPPED["CEC"]["conditions"]
