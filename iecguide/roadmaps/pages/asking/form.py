"""The form of a plan: every control with what was typed in it, so that nothing is lost."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from iecguide.facts.names import place_name
from iecguide.facts.values import Snapshot, Status
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES
from iecguide.roadmaps.book import book
from iecguide.roadmaps.kinds import TO_THE_MINUTE, Event, Own
from iecguide.roadmaps.pages.making import issuer
from iecguide.roadmaps.values import Book
from iecguide.roadmaps.vocabulary import CATEGORIES, HAS, HAS_OF, JOBS
from iecguide.roadmaps.words import EVENTS
from quiz.engine.answers import pairs
from quiz.engine.fields import Problem

from . import messages
from .parameters import PARAMETERS, Reading, chain_for, figures_of, has_of

FIRST_EVENTS = 3  # shown at once; the others are folded


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A list where it has options, else a box to type a day into."""

    name: str
    label: str
    value: str
    error: str
    options: tuple[Option, ...] = ()
    hint: str = ""
    kind: str = "text"

    @property
    def described(self) -> str:
        """The ids of what is said about the control beside it."""
        parts = (("hint", self.hint), ("error", self.error))
        return " ".join(f"{part}-{self.name}" for part, said in parts if said)


PARTS = ("plan-you", "plan-first", "plan-more", "has", "plan-kept", "plan-told")  # ids


@dataclass(frozen=True, slots=True)
class Form:
    you: tuple[Control, ...]
    has: tuple[Option, ...]
    has_error: str
    first_events: tuple[Control, ...]
    more_events: tuple[Control, ...]
    open_more: bool
    open_has: bool
    mistakes: list[tuple[str, str]]
    carried: tuple[tuple[str, str], ...]

    @property
    def parts(self) -> str:
        """What htmx brings up to date beside the plan: every part that an answer may change."""
        return ",".join(f"#{part}:innerHTML" for part in PARTS)


def make_form(reading: Reading, facts: Snapshot, known: Book, sent: QueryDict) -> Form:
    maker = _Maker(reading, facts, sent)
    you = tuple(maker.lists(known))
    events = chain_for(reading, figures_of(facts, "", "")).events
    days = [maker.day(event) for event in events]
    more = tuple(days[FIRST_EVENTS:])
    ticked = reading.words("has")
    has = tuple(Option(word, str(HAS[word]), word in ticked) for word in _words(reading, facts))
    has_error = maker.error("has")
    return Form(
        you=you,
        has=has,
        has_error=has_error,
        first_events=tuple(days[:FIRST_EVENTS]),
        more_events=more,
        open_more=any(control.value for control in more),
        open_has=bool(has_error),
        mistakes=_mistakes(reading.problems),
        carried=tuple(_find_carried(reading, {each.name for each in (*you, *days)}, has)),
    )


def _words(reading: Reading, facts: Snapshot) -> tuple[str, ...]:
    """What a roadmap asks a person: one word is for a passport that an organization needs."""
    words = has_of(reading.roadmap, HAS_OF)
    spared = book().own_police(issuer(facts, reading.word("citizenship"))) == Own.ORGANIZATION
    return tuple(word for word in words if word != "us_only" or spared)


def _find_carried(
    reading: Reading, shown: set[str], has: tuple[Option, ...]
) -> Iterable[tuple[str, str]]:
    """The answers without a control in this roadmap, so that another one still has them."""
    words = {option.value for option in has}
    for name, text in pairs(reading.answers):
        if name not in shown and not (name == "has" and text in words):
            yield name, text


def _mistakes(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Each problem with the id of its control."""
    return [(each.name, messages.problem_elsewhere(each)) for each in problems]


class _Maker:
    def __init__(self, reading: Reading, facts: Snapshot, sent: QueryDict) -> None:
        self.reading, self.facts, self.sent = reading, facts, sent
        self.wrong = {each.name: each for each in reading.problems}

    def error(self, name: str) -> str:
        return messages.problem(self.wrong[name]) if name in self.wrong else ""

    def value(self, name: str) -> str:
        """The answer in its canonical text; what was typed where that is none."""
        if name in self.wrong:
            return self.sent.get(name, "").strip()
        answers = self.reading.answers
        return PARAMETERS[name].texts(answers.value(name))[0] if answers.given(name) else ""

    def day(self, event: Event) -> Control:
        minute = event in TO_THE_MINUTE
        hint = _("A day, or with the minute in UTC: 2026-11-22 14:05.") if minute else ""
        name = event.value
        value = self.value(name)
        plain = minute or name in self.wrong
        return Control(
            name, str(EVENTS[event]), value, self.error(name), (), hint, "text" if plain else "date"
        )

    def lists(self, known: Book) -> Iterable[Control]:
        yield self.choose("citizenship", self._places())
        if self.reading.roadmap.slug in ("iec", "iec-to-pr"):
            yield self.choose("category", [(code, str(CATEGORIES[code])) for code in CATEGORIES])
        yield self.choose("province", [(code, str(PROVINCE_NAMES[code])) for code in PROVINCES])
        yield self.choose("job", [(code, str(JOBS[code])) for code in JOBS])
        yield self.choose(
            "roadmap", [(each.slug, each.title) for each in known.roadmaps], self._roadmap()
        )

    def _roadmap(self) -> str:
        return self.value("roadmap") if "roadmap" in self.wrong else self.reading.roadmap.slug

    def choose(
        self, name: str, choices: list[tuple[str, str]], value: str | None = None
    ) -> Control:
        value = self.value(name) if value is None else value
        options = tuple(Option(code, label, code == value) for code, label in choices)
        return Control(name, str(messages.LABELS[name]), value, self.error(name), options)

    def _places(self) -> list[tuple[str, str]]:
        """Countries that take part, and the one that was said."""
        partners = [
            code
            for code, country in self.facts.countries.items()
            if country.status == Status.ACTIVE
        ]
        said = self.reading.word("citizenship")
        codes = {*partners, said} - {""}
        return sorted(((code, place_name(self.facts, code)) for code in codes), key=_name)


def _name(choice: tuple[str, str]) -> str:
    return choice[1]
