"""The quiz's pages: read the URL, ask the engine, show. All state is in the URL."""

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.facts.snapshot import snapshot, today
from iecguide.facts.values import Snapshot

from . import json_api, messages, presentation
from .answers import Answers, Problem, Reading, pairs, read
from .assessment import assess
from .costs import cost
from .flow import following, prune
from .forms import QuestionForm
from .questions import BY_NAME, QUESTIONS, Question
from .recommendation import recommend
from .rules_page import rules_page
from .steps import steps


@require_safe
def quiz(request: HttpRequest) -> HttpResponse:
    """The first question; or, given answers, the way to the next one."""
    facts = snapshot()
    asked = BY_NAME.get(request.GET.get("from", ""))
    if asked:
        return _answered(request, facts, asked)
    reading = _read(facts, request.GET)
    if reading.problems:
        return _invalid(request, facts, reading)
    if reading.unknown or reading.answers.given("citizenship"):
        return _onward(facts, reading.answers, None)
    return _question(request, facts, QUESTIONS[0], reading.answers)


@require_safe
def question(request: HttpRequest, name: str) -> HttpResponse:
    asked = BY_NAME.get(name)
    if not asked:
        raise Http404
    facts = snapshot()
    reading = _read(facts, request.GET)
    if reading.problems:
        return _invalid(request, facts, reading)
    answers = reading.answers
    if not _canonical(request, answers):
        return redirect(presentation.link("question", answers, name=name))
    if name != "citizenship" and not answers.citizenship:
        return redirect("quiz")
    kept, dropped = prune(facts, answers)
    if name in dropped:
        return _onward(facts, kept, name)
    return _question(request, facts, asked, kept, dropped=dropped)


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    facts = snapshot()
    reading = _read(facts, request.GET)
    if reading.problems:
        return _invalid(request, facts, reading)
    if not reading.answers.citizenship:
        return redirect("quiz")
    if not _canonical(request, reading.answers):
        return redirect(presentation.link("result", reading.answers))
    context = _result_context(facts, reading.answers)
    return render(request, "quiz/result.html", context)


def _result_context(facts: Snapshot, given: Answers) -> dict[str, Any]:
    answers, dropped = prune(facts, given)
    assessment = assess(facts, answers, today())
    advice = recommend(facts, assessment)
    return {
        "section": "quiz",
        "facts": facts,
        "police_source": presentation.condition_source(facts, "criminal-record"),
        "cost": cost(facts, advice.category, assessment.on) if advice.category else None,
        "assessment": assessment,
        "lead": messages.lead(facts, advice),
        "because": [messages.because(facts, one) for one in advice.because],
        # The recommended passport first; the others in the order they were given.
        "passports": sorted(
            presentation.passports(facts, assessment),
            key=lambda one: one.code != advice.citizenship,
        ),
        "said": presentation.said(facts, answers),
        "dropped": presentation.dropped_text(dropped),
        "steps": steps(facts, assessment, advice),
        "own_link": presentation.link("result", answers),
        "missing": following(facts, answers, today(), None),
        "resume": presentation.link("quiz", answers),
        "art": advice.category or "home",
    }


@require_safe
def result_json(request: HttpRequest) -> HttpResponse:
    facts = snapshot()
    reading = _read(facts, request.GET)
    if reading.problems:
        return JsonResponse(json_api.problems(reading.problems), status=400)
    if reading.unknown:
        return redirect(presentation.link("result_json", reading.answers))
    assessment = assess(facts, reading.answers, today())
    return JsonResponse(json_api.result(facts, assessment, recommend(facts, assessment)))


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "quiz/rules.html", rules_page(snapshot()))


def _read(facts: Snapshot, data: QueryDict) -> Reading:
    given = [(name, text) for name, texts in data.lists() for text in texts]
    return read(given, places=facts.places, today=today(), days=facts.known_days())


def _canonical(request: HttpRequest, answers: Answers) -> bool:
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return given == pairs(answers)


def _answered(request: HttpRequest, facts: Snapshot, asked: Question) -> HttpResponse:
    """A question was sent: read its controls with the other answers, and go on."""
    data = request.GET.copy()
    blank = _form(facts, asked, Answers(citizenship=tuple(data.getlist("citizenship"))), data)
    texts = blank.texts
    data.setlist(asked.name, texts)
    reading = _read(facts, data)
    if "more" in data:
        return _question(request, facts, asked, reading.answers, data=request.GET)
    if not texts:
        first = asked.name == "citizenship"
        missing = Problem(asked.name, (), "required.citizenship" if first else "required")
        return _invalid(request, facts, Reading(reading.answers, (missing,), ()), asked)
    if reading.problems:
        return _invalid(request, facts, reading, asked)
    return _onward(facts, reading.answers, asked.name)


def _onward(facts: Snapshot, answers: Answers, after: str | None) -> HttpResponse:
    asked = following(facts, prune(facts, answers)[0], _flow_day(facts), after)
    if asked:
        return redirect(presentation.link("question", answers, name=asked.name))
    return redirect(presentation.link("result", answers))


def _form(facts: Snapshot, asked: Question, answers: Answers, data=None) -> QuestionForm:
    season = facts.season_on(answers.on or today())
    return QuestionForm(asked, facts, answers, season.year if season else 0, data)


def _invalid(
    request: HttpRequest, facts: Snapshot, reading: Reading, asked: Question | None = None
) -> HttpResponse:
    """The question whose answer could not be read, with everything that could be kept."""
    names = [problem.name for problem in reading.problems]
    if not asked or asked.name not in names:
        asked = next((BY_NAME[name] for name in names if name in BY_NAME), QUESTIONS[0])
    return _question(
        request, facts, asked, reading.answers, data=request.GET, problems=reading.problems
    )


def _question(
    request: HttpRequest,
    facts: Snapshot,
    asked: Question,
    answers: Answers,
    *,
    data=None,
    dropped: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    form = _form(facts, asked, answers, data)
    if data is not None and "more" in data:
        form.fields[asked.name].widget.more = True
    for problem in problems:
        if problem.name == asked.name:
            form.add_error(asked.name, messages.problem(problem))
        else:
            form.add_error(None, messages.problem_elsewhere(problem))
    carried = [pair for pair in pairs(answers) if pair[0] != asked.name]
    day = _flow_day(facts)
    skipped = following(facts, answers, day, asked.name) if answers.citizenship else None
    context = {
        "section": "quiz",
        "question": asked,
        "form": form,
        "facts": facts,
        "carried": carried,
        "said": presentation.said(facts, answers),
        "progress": presentation.progress(facts, answers, day, asked.name),
        "dropped": presentation.dropped_text(dropped),
        "skip": _skip(answers, asked, skipped),
        "error_prefix": _("Error: ") if problems else "",
    }
    return render(request, "quiz/question.html", context, status=422 if problems else 200)


def _flow_day(facts: Snapshot) -> date:
    """Today, or where nobody has rules for it the nearest day that can be judged.

    For the order of the questions alone: no verdict is given for another day than was asked.
    """
    first, last = facts.known_days()
    return min(max(today(), first), last)


def _skip(answers: Answers, asked: Question, following_question: Question | None) -> str:
    """Where leaving this question unanswered leads; nowhere from the first."""
    if asked.name == "citizenship":
        return ""
    if following_question:
        return presentation.link("question", answers, name=following_question.name)
    return presentation.link("result", answers)
