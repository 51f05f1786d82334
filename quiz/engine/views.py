"""The addresses of a questionnaire: read the URL, ask the engine, show. All state is in the URL."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import words
from .answers import Answers, Reading, pairs, read
from .fields import Problem
from .forms import QuestionForm
from .pages import Pages, problems_json
from .questionnaire import Question
from .rules_page import rules_page


def urlpatterns(pages: Pages) -> list[URLPattern]:
    """The five addresses of a questionnaire, to be included where it lives."""
    views, names = Views(pages), pages.addresses
    return [
        path("", require_safe(views.start), name=names.start),
        path("result/", require_safe(views.result), name=names.result),
        path("result.json", require_safe(views.result_json), name=names.result_json),
        path("rules/", require_safe(views.rules), name=names.rules),
        path("<str:name>/", require_safe(views.question), name=names.question),
    ]


class Views:
    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.questionnaire = pages.questionnaire

    def start(self, request: HttpRequest) -> HttpResponse:
        """The first question; or, given answers, the way to the next one."""
        facts = self.pages.facts()
        asked = self.questionnaire.by_name.get(request.GET.get("from", ""))
        if asked:
            return self._answered(request, facts, asked)
        reading = self._read(facts, request.GET)
        if reading.problems:
            return self._invalid(request, facts, reading)
        first = self.questionnaire.first
        if reading.unknown or reading.answers.given(first.name):
            return self._onward(facts, reading.answers, None)
        return self._question(request, facts, first, reading.answers)

    def question(self, request: HttpRequest, name: str) -> HttpResponse:
        asked = self.questionnaire.by_name.get(name)
        if not asked:
            raise Http404
        facts = self.pages.facts()
        reading = self._read(facts, request.GET)
        if reading.problems:
            return self._invalid(request, facts, reading)
        answers = reading.answers
        if not self._canonical(request, answers):
            return redirect(self.pages.link("question", answers, name=name))
        if not self.pages.complete(answers, besides=name):
            return redirect(self.pages.addresses.start)
        kept, dropped = self.pages.prune(facts, answers)
        if name in dropped:
            return self._onward(facts, kept, name)
        return self._question(request, facts, asked, kept, dropped=dropped)

    def result(self, request: HttpRequest) -> HttpResponse:
        facts = self.pages.facts()
        reading = self._read(facts, request.GET)
        if reading.problems:
            return self._invalid(request, facts, reading)
        if not self.pages.complete(reading.answers):
            return redirect(self.pages.addresses.start)
        if not self._canonical(request, reading.answers):
            return redirect(self.pages.link("result", reading.answers))
        context = self._result_context(facts, reading.answers)
        return render(request, self.pages.result_template, context)

    def _result_context(self, facts: Any, given: Answers) -> dict[str, Any]:
        answers, dropped = self.pages.prune(facts, given)
        frame = {
            "pages": self.pages,
            "section": self.pages.section,
            "facts": facts,
            "said": self.pages.said(facts, answers),
            "dropped": self.pages.dropped_text(dropped),
            "own_link": self.pages.link("result", answers),
            "missing": self.pages.following(facts, answers, None),
            "resume": self.pages.link("start", answers),
        }
        return frame | self.pages.result_context(facts, answers)

    def result_json(self, request: HttpRequest) -> HttpResponse:
        facts = self.pages.facts()
        reading = self._read(facts, request.GET)
        if reading.problems:
            found = problems_json(self.questionnaire, reading.problems)
            return JsonResponse(found, status=400)
        if reading.unknown:
            return redirect(self.pages.link("result_json", reading.answers))
        return JsonResponse(self.pages.result_json(facts, reading.answers))

    def rules(self, request: HttpRequest) -> HttpResponse:
        return render(
            request, self.pages.rules_template, rules_page(self.pages, self.pages.facts())
        )

    def _read(self, facts: Any, data: QueryDict) -> Reading:
        given = [(name, text) for name, texts in data.lists() for text in texts]
        reading = read(given, self.questionnaire.answers, self.pages.context(facts))
        clashes = tuple(self.pages.clashes(reading.answers))
        if not clashes:
            return reading
        answers = reading.answers.without(*(problem.name for problem in clashes))
        return replace(reading, answers=answers, problems=(*reading.problems, *clashes))

    def _canonical(self, request: HttpRequest, answers: Answers) -> bool:
        given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
        return given == pairs(answers)

    def _answered(self, request: HttpRequest, facts: Any, asked: Question) -> HttpResponse:
        """A question was sent: read its controls with the other answers, and go on."""
        data, blank = request.GET.copy(), self.questionnaire.answers()
        texts = QuestionForm(self.pages.asking(facts, blank, asked), data).texts
        data.setlist(asked.name, texts)
        reading = self._read(facts, data)
        sent = QuestionForm(self.pages.asking(facts, reading.answers, asked), request.GET)
        more, elsewhere = "more" in data, [p for p in reading.problems if p.name != asked.name]
        if more or (sent.lacks_a_control and not elsewhere):
            return self._question(request, facts, asked, reading.answers, texts=texts, more=more)
        if not texts:
            missing = Problem(asked.name, (), "required")
            return self._invalid(request, facts, Reading(reading.answers, (missing,), ()), asked)
        if reading.problems:
            return self._invalid(request, facts, reading, asked)
        return self._onward(facts, reading.answers, asked.name)

    def _onward(self, facts: Any, answers: Answers, after: str | None) -> HttpResponse:
        asked = self.pages.following(facts, self.pages.prune(facts, answers)[0], after)
        if asked:
            return redirect(self.pages.link("question", answers, name=asked.name))
        return redirect(self.pages.link("result", answers))

    def _invalid(
        self, request: HttpRequest, facts: Any, reading: Reading, sent: Question | None = None
    ) -> HttpResponse:
        """The question whose answer could not be read, with everything that could be kept."""
        names = [problem.name for problem in reading.problems]
        known = self.questionnaire.by_name
        asked = sent
        if not asked or asked.name not in names:
            asked = next((known[name] for name in names if name in known), self.questionnaire.first)
        return self._question(
            request, facts, asked, reading.answers, data=request.GET, problems=reading.problems
        )

    def _question(
        self,
        request: HttpRequest,
        facts: Any,
        asked: Question,
        answers: Answers,
        *,
        data: QueryDict | None = None,
        texts: list[str] | None = None,
        more: bool = False,
        dropped: tuple[str, ...] = (),
        problems: tuple[Problem, ...] = (),
    ) -> HttpResponse:
        """The page of a question. ``data`` is what was sent and is wrong, ``texts`` what was sent
        to be gone on with, ``more`` that another row was asked for."""
        required = any(problem.message == "required" for problem in problems)
        form = QuestionForm(self.pages.asking(facts, answers, asked), data, required=required)
        if texts is not None:
            form.initial[asked.name] = texts
            form.fields[asked.name].widget.more = more
        for problem in problems:
            parameter = self.questionnaire.parameter(problem.name)
            if problem.name != asked.name:
                form.add_error(None, words.problem_elsewhere(parameter, problem))
            elif asked.name not in form.errors:  # good by itself, and not beside other answers
                form.add_error(asked.name, words.problem(parameter, problem))
        progress = self.pages.progress(facts, answers, asked.name)
        context = {
            "pages": self.pages,
            "section": self.pages.section,
            "question": asked,
            "form": form,
            "facts": facts,
            "carried": [pair for pair in pairs(answers) if pair[0] != asked.name],
            "said": self.pages.said(facts, answers),
            "progress": progress,
            "back": self.pages.back(answers, progress),
            "dropped": self.pages.dropped_text(dropped),
            "skip": self.pages.skip(facts, answers, asked),
            "error_prefix": _("Error: ") if problems else "",
        }
        return render(
            request, self.pages.question_template, context, status=422 if problems else 200
        )
