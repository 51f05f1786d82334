"""How a questionnaire is put together: what is refused, and what a question's file is."""

import ast
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from quiz.engine import flow
from quiz.engine.findings import State, fold, judge
from quiz.engine.questionnaire import Questionnaire, collect
from quiz.engine.rules_page import rules_page
from quiz.engine.views import Views
from quiz.iec import questions
from quiz.iec.case import subjects as subjects_of
from quiz.iec.views import IecPages
from tests.quiz.iec import IEC

from .trip import CARD, FACTS, NIGHTS, ON, TIME, TODAY, TRIP, subjects

ROOT = Path(settings.BASE_DIR)


def build(*questions, parameters=()):
    return Questionnaire("q", questions, subjects, parameters)


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ((NIGHTS, replace(CARD, asked=20)), "two at one place of the order: [20]"),
        ((NIGHTS, replace(CARD, written=10)), "two at one place of the order: [10]"),
        ((NIGHTS, replace(CARD, name="nights")), "a parameter twice: nights"),
        ((CARD, replace(TIME, rules=CARD.rules)), "a rule twice: card"),
        (
            (TIME, replace(CARD, rules=(replace(CARD.rules[0], reads=("cart",)),))),
            "rule card reads cart: no parameter",
        ),
    ],
)
def test_refused(questions, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        build(*questions)


def test_orders():
    assert [question.name for question in TRIP.questions] == ["time", "nights", "card"]
    assert list(TRIP.answers.parameters) == ["nights", "time", "card", "on"]
    assert [rule.id for rule in TRIP.rules] == ["nights", "card", "dry", "short"]
    assert [parameter.name for parameter in TRIP.parameters] == ["nights", "time", "card", "on"]
    assert TRIP.parameter("on") is ON


def test_a_closed_gate_ends_the_reasons():
    gate = replace(NIGHTS.rules[0], gate=True)
    closed = build(replace(NIGHTS, rules=(gate,)), CARD, TIME, parameters=(ON,))
    trip = subjects(FACTS, closed.answers(nights=40), TODAY)[0]
    assert [reason.rule for reason in judge(closed.rules, trip).reasons] == ["nights"]
    trip = replace(trip, answers=closed.answers(nights=4))
    assert [reason.rule for reason in judge(closed.rules, trip).reasons] == ["nights", "card"]


def test_a_further_state_would_change_no_verdict():
    """Only blocking and unknown move a verdict: there is room for what is merely still to do."""
    for states in ((), (State.MET,), (State.UNKNOWN,), (State.BLOCKING, State.UNKNOWN)):
        assert fold((*states, "todo")) == fold(states)


# One file a question

# Plain yes-or-no questions, and the files besides their own in which something else has the name.
PLAIN = {
    "insurance": [
        "quiz/iec/guidance/steps.py"
    ],  # a step before the flight names what is to be done
    "this_season": [],
    "funds": ["quiz/iec/guidance/stage_guide.py", "quiz/iec/guidance/steps.py"],
    "placement": [  # a next step, what matters at a stage, and what the student quiz asks, too
        "quiz/iec/guidance/studies.py",
        "quiz/iec/messages/recommendation.py",
        "quiz/iec/guidance/stage_guide.py",
        "quiz/iec/guidance/steps.py",
    ],
}


def names_in(path):
    """Every identifier of a file, and every text of it up to its first dot."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.partition(".")[0])
        found |= {getattr(node, part, None) for part in ("id", "attr", "name", "arg")}
    return found


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_question_is_one_file(name):
    # The engine and what it serves; the other questionnaires have words of their own.
    rooms = [
        path for folder in ("engine", "iec") for path in (ROOT / "quiz" / folder).rglob("*.py")
    ]
    named = [path for path in sorted(rooms) if name in names_in(path)]
    # Facts that the quiz reads have names of their own, and some are those of a question.
    files = [path for path in named if path.name != "needs.py"]
    own = f"quiz/iec/questions/{name}.py"
    assert sorted(str(path.relative_to(ROOT)) for path in files) == sorted([own, *PLAIN[name]])


def test_the_engine_knows_no_question():
    """Nor any of the programme's words."""
    strange = {*IEC.by_name, "wh", "yp", "coop", "iec", "Category"}
    for path in (ROOT / "quiz/engine").rglob("*.py"):
        assert names_in(path) & strange == set(), path


# The example of CONTRIBUTING.md, followed to the letter


@pytest.fixture
def example(monkeypatch, tmp_path):
    """The quiz with the file of the example in its folder of questions."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (tmp_path / "license.py").write_text(re.search(r"```python\n(.*?)```", text, re.DOTALL)[1])
    monkeypatch.setattr(questions, "__path__", [*questions.__path__, str(tmp_path)])
    yield collect("iec", questions, subjects_of)
    sys.modules.pop("quiz.iec.questions.license", None)


@pytest.mark.django_db
def test_a_new_question_is_one_file(example, facts, rf):
    """Asked, read, judged, explained, remedied and found: by nothing but its file."""
    pages = type("Pages", (IecPages,), {"questionnaire": example})()
    views = Views(pages)
    said = {"citizenship": ("IE",), "document": "passport"}
    pending = [
        question.name for question in flow.pending(example, facts, example.answers(**said), TODAY)
    ]
    assert "license" in pending
    shown = views.question(rf.get("/quiz/license/?citizenship=IE"), name="license")
    assert "Do you hold a driver’s licence?" in shown.content.decode()
    sent = views.start(rf.get("/quiz/?from=license&citizenship=IE&license=no"))
    assert (sent.status_code, sent.url.partition("?")[2]) == (302, "citizenship=IE&license=no")
    case = next(iter(subjects_of(facts, example.answers(citizenship=("IE",), license="no"), TODAY)))
    states = {reason.rule: reason.finding.state for reason in judge(example.rules, case).reasons}
    assert states["license"] == State.BLOCKING
    rule = example.rule("license")
    assert list(rule.remedies(case, rule.test(case))) == [("license", "yes")]
    wrong = views.result_json(rf.get("/quiz/result.json?citizenship=IE&license=maybe"))
    assert (wrong.status_code, b"yes, no, unsure" in wrong.content) == (400, True)
    page = rules_page(pages, facts)
    assert "license" in [rule.id for rule in page["rules"]]
    assert [question.typed for question in page["questions"] if question.name == "license"] == [
        ("do i need a driving licence",)
    ]
