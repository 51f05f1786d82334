"""Every kind of field: read, written back, refused, shown in a form, said; each from one table."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from quiz.engine import answers, fields, words
from quiz.engine.fields import NONE, UNSURE, Context, Problem, ReadError
from quiz.engine.fields.months import Month
from quiz.engine.forms import Asking, QuestionForm
from quiz.engine.questionnaire import Question, Questionnaire
from quiz.engine.words import IsoPlaces

TODAY = date(2026, 11, 24)
CONTEXT = Context(TODAY, (date(2026, 1, 1), date(2027, 12, 31)), frozenset({"IE", "FR", "GB"}))
LABELS = {NONE: "No", UNSURE: "I’m not sure"}


def even(text):
    """An item of the tests' own: an even number."""
    if not text.isdigit() or int(text) % 2:
        raise ValueError(text)
    return int(text)


def small(number, _context):
    if number > 8:
        raise ReadError("choice", "0, 2 … 8")


KINDS = {
    "choice": fields.Choice({"a": "Apple", "b": "Bread"}),
    "ranked": fields.Choice({"low": "Low", "high": "High", UNSURE: "Not sure"}, ranked=True),
    "choices": fields.Choices({"a": "Apple", "b": "Bread"}),
    "yes_no": fields.YesNo(),
    "sure": fields.YesNo(unsure=False, labels={"yes": "Yes, I have"}),
    "month": fields.Month(),
    "span": fields.Month(first=Month(2014, 1), last=36, fixed=LABELS),
    "day": fields.Day(),
    "born": fields.Day(first=date(1900, 1, 1), last=TODAY),
    "number": fields.Number(least=1, most=90),
    "level": fields.Number(most=12, fixed=LABELS),
    "money": fields.Money(most=100_000),
    "place": fields.Place(),
    "school": fields.Place(fixed={UNSURE: "I’m not sure"}),
    "places": fields.Places(most=2),
    "repeated": fields.Repeated(LABELS, even, small, most=3, form="EVEN", problem="choice"),
}
PLACES = IsoPlaces()

# kind, texts given, answer, canonical texts, as one would say it
READ = [
    ("choice", ["a"], "a", ["a"], "Apple"),
    ("ranked", [UNSURE], UNSURE, [UNSURE], "Not sure"),
    ("choices", ["b", "a", "b"], ("b", "a"), ["b", "a"], "Bread; Apple"),
    ("yes_no", ["yes"], "yes", ["yes"], "Yes"),
    ("yes_no", [UNSURE], UNSURE, [UNSURE], "I’m not sure"),
    ("sure", ["yes"], "yes", ["yes"], "Yes, I have"),
    ("month", ["1998-05"], Month(1998, 5), ["1998-05"], "May 1998"),
    ("month", ["2026-11"], Month(2026, 11), ["2026-11"], "November 2026"),
    ("span", [NONE], NONE, [NONE], "No"),
    ("span", ["2029-11"], Month(2029, 11), ["2029-11"], "November 2029"),
    ("day", ["2026-06-15"], date(2026, 6, 15), ["2026-06-15"], "15 June 2026"),
    ("born", ["1998-05-01"], date(1998, 5, 1), ["1998-05-01"], "1 May 1998"),
    ("number", ["90"], 90, ["90"], "90"),
    ("number", ["007"], 7, ["7"], "7"),
    ("level", ["0"], 0, ["0"], "0"),
    ("level", [UNSURE], UNSURE, [UNSURE], "I’m not sure"),
    ("money", ["2500"], Decimal(2500), ["2500"], "2,500"),
    ("money", ["2500.00"], Decimal(2500), ["2500"], "2,500"),
    ("money", ["12.5"], Decimal("12.5"), ["12.5"], "12.5"),
    ("place", ["ie"], "IE", ["IE"], "Ireland"),
    ("school", [UNSURE], UNSURE, [UNSURE], "I’m not sure"),
    ("places", ["fr", "IE", "FR"], ("FR", "IE"), ["FR", "IE"], "France; Ireland"),
    ("repeated", ["4", "2"], (4, 2), ["4", "2"], None),
    ("repeated", [NONE], (), [NONE], None),
    ("repeated", [UNSURE], UNSURE, [UNSURE], None),
]

# kind, texts given, message, what is allowed as the JSON says it
REFUSED = [
    ("choice", ["c"], "choice", "a, b"),
    ("choice", ["a", "b"], "twice", "a, b"),
    ("number", ["1", "2"], "twice", "1 – 90"),
    ("choices", ["a", "c"], "choice", "a, b"),
    ("yes_no", ["maybe"], "choice", "yes, no, unsure"),
    ("sure", [UNSURE], "choice", "yes, no"),
    ("month", ["1998-5"], "month", "YYYY-MM, 1900-01 – 2026-11"),
    ("month", ["1899-12"], "month", "YYYY-MM, 1900-01 – 2026-11"),
    ("month", ["2026-12"], "future", "YYYY-MM, 1900-01 – 2026-11"),
    ("span", ["2013-12"], "past", "none, unsure, YYYY-MM, 2014-01 – 2029-11"),
    ("day", ["2026-02-29"], "day", "YYYY-MM-DD, 2026-01-01 – 2027-12-31"),
    ("day", ["20260615"], "day", "YYYY-MM-DD, 2026-01-01 – 2027-12-31"),
    ("day", ["2028-01-01"], "outside", "YYYY-MM-DD, 2026-01-01 – 2027-12-31"),
    ("number", ["0"], "number", "1 – 90"),
    ("number", ["1e3"], "number", "1 – 90"),
    ("number", ["٣"], "number", "1 – 90"),
    ("level", ["13"], "number", "none, unsure, 0 – 12"),
    ("money", ["12.345"], "number", "0 – 100000"),
    ("money", ["-1"], "number", "0 – 100000"),
    ("place", ["XX"], "place", "ISO 3166-1 alpha-2"),
    ("school", [NONE], "place", "ISO 3166-1 alpha-2, unsure"),
    ("places", ["IE", "FR", "GB"], "too_many", "2"),
    ("repeated", ["3"], "choice", "none, unsure, EVEN"),
    ("repeated", ["10"], "choice", "0, 2 … 8"),
    ("repeated", [NONE, "2"], "choice", "none, unsure, EVEN"),
    ("repeated", ["0", "2", "4", "6"], "too_many", "3"),
]
SAID = [row for row in READ if row[4]]


def question(kind):
    return Question(
        name=kind, field=KINDS[kind], written=1, asked=1, short="Short", title="Title?", why="So."
    )


def asking(kind, answer=None):
    questionnaire = Questionnaire("one", (question(kind),), lambda *_all: ())
    said = questionnaire.answers(**({} if answer is None else {kind: answer}))
    return Asking(questionnaire.first, None, said, TODAY, CONTEXT, PLACES)


def bound(kind, query, **options):
    return QuestionForm(asking(kind), QueryDict(query), **options)


@pytest.mark.parametrize(("kind", "texts", "answer", "canonical", "_said"), READ)
def test_read_and_written(kind, texts, answer, canonical, _said):
    field = KINDS[kind]
    assert field.parse(texts, CONTEXT) == answer
    assert field.texts(answer) == canonical
    assert field.parse(canonical, CONTEXT) == answer


@pytest.mark.parametrize(("kind", "texts", "answer", "canonical", "_said"), READ)
def test_in_a_query(kind, texts, answer, canonical, _said):
    kept = asking(kind).answers.__class__
    found = answers.read([(kind, text) for text in texts], kept, CONTEXT)
    assert (found.answers, found.problems) == (kept(**{kind: answer}), ())
    assert answers.pairs(found.answers) == [(kind, text) for text in canonical]
    assert found.answers.given(kind)
    assert found.answers.known(kind) == (answer != UNSURE)


@pytest.mark.parametrize(("kind", "texts", "message", "allowed"), REFUSED)
def test_refused(kind, texts, message, allowed):
    """The same words in the JSON and beside the control."""
    with pytest.raises(ReadError) as error:
        KINDS[kind].parse(texts, CONTEXT)
    problem = error.value.problem(kind, texts)
    assert (problem.message, problem.allowed_text) == (message, allowed)
    form = bound(kind, "&".join(f"{kind}={text}" for text in texts))
    assert form.errors == {kind: [words.problem(question(kind), problem)]}


@pytest.mark.parametrize(("kind", "texts", "answer", "_canonical", "_said"), READ)
def test_form(kind, texts, answer, _canonical, _said):
    """A Django form: valid, with the answer as its cleaned data; shown again as it was given."""
    form = bound(kind, "&".join(f"{kind}={text}" for text in texts))
    assert form.errors == {}
    assert form.cleaned_data == {kind: answer}
    shown = str(QuestionForm(asking(kind, answer))[kind])
    assert 'name="' + kind in shown
    assert " checked" in shown or " selected" in shown or 'value="' in shown


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_given(kind):
    """Not answered is the blank answer; where an answer has to be given it is an error."""
    form = bound(kind, "")
    assert form.is_valid()
    assert form.cleaned_data == {kind: KINDS[kind].blank}
    assert not asking(kind).answers.given(kind)
    assert bound(kind, "", required=True).errors == {
        kind: ["Choose an answer, or skip this question."]
    }


@pytest.mark.parametrize(
    ("kind", "controls", "answer"),
    [
        ("month", "month_month=5&month_year=1998", Month(1998, 5)),
        ("span", "span=some&span_month=5&span_year=2027", Month(2027, 5)),
        ("span", "span=none&span_month=5", NONE),
        ("repeated", "repeated=some&repeated_1=4&repeated_3=2", (4, 2)),
        ("repeated", "repeated=none&repeated_1=4", ()),
        ("place", "place=&place_typed=ireland", "IE"),
        ("places", "places=IE&places=&places_typed=&places_typed=France", ("IE", "FR")),
    ],
)
def test_controls(kind, controls, answer):
    form = bound(kind, controls)
    assert (form.errors, form.cleaned_data) == ({}, {kind: answer})


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_have_words(kind):
    assert words.kind(question(kind))


@pytest.mark.parametrize(("kind", "_texts", "answer", "_canonical", "said"), SAID)
def test_said(kind, _texts, answer, _canonical, said):
    assert words.say(KINDS[kind], answer, PLACES) == said


@pytest.mark.parametrize("kind", ["number", "money", "month", "day"])
def test_sizes_are_compared_with_their_own_kind(kind):
    with pytest.raises(TypeError):
        fields.less(KINDS[kind].parse(READ_BY[kind], CONTEXT), "5")


READ_BY = {kind: texts for kind, texts, *_rest in READ}


def test_own_words_for_a_problem():
    own = Question("x", KINDS["choice"], 1, "X", asked=1, problems={"choice": "Only %(allowed)s."})
    assert words.problem(own, Problem("x", ("c",), "choice", ("a", "b"))) == "Only a, b."
    other = Problem("x", ("a" * 200,), "twice", ("1",))
    assert words.problem_elsewhere(own, other) == "X: This was answered twice. Keep one answer."
    assert len(other.given_text) == 80
