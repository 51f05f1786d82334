"""What somebody says of themselves and their days: read from the address, checked. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from iecguide.facts.values import Snapshot
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES
from iecguide.roadmaps.kinds import ASKED, TO_THE_MINUTE, Event
from iecguide.roadmaps.timing.events import Chain, Figures, Moment, chain_of
from iecguide.roadmaps.timing.order import find_misfits
from iecguide.roadmaps.values import Book, Roadmap
from iecguide.roadmaps.vocabulary import CATEGORIES, HAS, JOBS
from quiz.engine import answers as engine
from quiz.engine.answers import Answers, answers_type
from quiz.engine.fields import Choices, Context, Day, Place, Problem
from quiz.engine.fields.base import LONGEST_SHOWN

from .fields import EventDay, Word, job

DEFAULT = "iec"
YEARS = 3  # how far back, and ahead, a plan may reach


@dataclass(frozen=True)
class Codes(Choices):
    """Codes of steps: which there are, the roadmap says."""

    kind = "choices"

    def convert(self, text: str) -> str:
        return text.upper()


PARAMETERS = {
    "roadmap": Word({}),
    "citizenship": Place(),
    "category": Word(CATEGORIES),
    "province": Word({code: PROVINCE_NAMES[code] for code in PROVINCES}, upper=True),
    "job": job(JOBS),
    "has": Choices(HAS),
    **{event.value: EventDay(minute=event in TO_THE_MINUTE) for event in ASKED},
    "done": Codes({}),
    "on": Day(),
}
ANSWERS = answers_type(PARAMETERS)


@dataclass(frozen=True, slots=True)
class Reading:
    """A query: who and when, the roadmap, what is wrong, and the names nobody knows."""

    answers: Answers
    roadmap: Roadmap
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]

    def word(self, name: str) -> str:
        """A single answer; "" where there is none."""
        value = self.answers.value(name)
        return "" if value is None else str(value)

    def words(self, name: str) -> tuple[str, ...]:
        value = self.answers.value(name)
        return tuple(map(str, value)) if isinstance(value, tuple) else ()

    @property
    def known(self) -> dict[Event, Moment]:
        """The events that were said."""
        found = {event: self.answers.value(event.value) for event in ASKED}
        return {event: value for event, value in found.items() if isinstance(value, Moment)}


def read(pairs: Iterable[tuple[str, str]], facts: Snapshot, known: Book, today: date) -> Reading:
    """Read query pairs in any order. Never raises on what a visitor can send."""
    given = [(name, _tidy(name, text, facts)) for name, text in pairs]
    context = Context(today, days_of(facts, today), facts.passports)
    found = engine.read(_without_roadmap(given), ANSWERS, context)
    slug = next((text.strip().lower() for name, text in given if name == "roadmap" and text), "")
    roadmap = known.by_slug(slug or DEFAULT) or known.roadmaps[0]
    named = None if slug in ("", DEFAULT) else roadmap.slug
    answers = found.answers.changed(roadmap=named)
    wrong = [*found.problems]
    if slug and not known.by_slug(slug):
        choices = tuple(each.slug for each in known.roadmaps)
        wrong.insert(0, Problem("roadmap", (slug[:LONGEST_SHOWN],), "choice", choices))
    wrong += _strange_codes(answers, roadmap)
    reading = Reading(answers, roadmap, tuple(wrong), found.unknown)
    if wrong:
        return reading
    return replace(reading, problems=tuple(_misfits(reading, facts)))


def _tidy(name: str, text: str, facts: Snapshot) -> str:
    """A country's name as its code; other texts as they are."""
    return (facts.names.find(text) or text) if name == "citizenship" and text.strip() else text


def _without_roadmap(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in pairs if name != "roadmap")


def days_of(facts: Snapshot, today: date) -> tuple[date, date]:
    """The days a plan may speak of: from the season of three years ago, to three years ahead."""
    then = today - timedelta(days=365 * YEARS)
    begun = [season.begins for season in facts.seasons if season.begins <= then]
    first = max(begun, default=facts.begins if facts.seasons else then)
    return min(first, today), today + timedelta(days=365 * YEARS + 1)


def _strange_codes(answers: Answers, roadmap: Roadmap) -> Iterator[Problem]:
    done = answers.value("done")
    codes = done if isinstance(done, tuple) else ()
    if strange := tuple(str(code) for code in codes if code not in roadmap.codes):
        yield Problem("done", strange, "choice", roadmap.codes)


def _misfits(reading: Reading, facts: Snapshot) -> Iterator[Problem]:
    """Orders of days that cannot be, each told beside the later one."""
    figures = figures_of(facts, reading.word("citizenship"), reading.word("category"))
    for misfit in find_misfits(chain_for(reading, figures), reading.known):
        name = misfit.event.value
        texts = tuple(PARAMETERS[name].texts(reading.answers.value(name)))
        first = misfit.first or facts.begins
        last = misfit.last or days_of(facts, first)[1]
        message = ("before:" if misfit.early else "after:") + misfit.other.value
        yield Problem(name, texts, message, between=(first, last))


TRAVEL_INSIDE = 21  # days, for whoever is in Canada and moves no home


def chain_for(reading: Reading, figures: Figures) -> Chain:
    if "in_canada" in reading.words("has"):
        figures = replace(figures, travel=TRAVEL_INSIDE)
    return chain_of(reading.roadmap.slug, figures)


def figures_of(facts: Snapshot, citizenship: str, category: str) -> Figures:
    """The lengths that the facts hold; a permit's is that of the passport's country.

    The shortest of its categories, where the category was not said: a plan then is never too late.
    """
    usual = Figures()
    clocks = facts.clocks
    country = facts.country_of(citizenship) if citizenship else None
    terms = country.terms if country else {}
    every = [each.months for each in terms.values() if each.months]
    months = permit_months(facts, citizenship, category) or min(every, default=None)
    return Figures(
        accept=clocks.get("accept", usual.accept),
        submit=clocks.get("submit", usual.submit),
        processing=clocks.get("processing", usual.processing),
        letter_months=clocks.get("letter", usual.letter_months),
        permit_months=months or usual.permit_months,
    )


def permit_months(facts: Snapshot, citizenship: str, category: str) -> int | None:
    """How long a permit of a country is in a category; None where nobody said which, or knows."""
    country = facts.country_of(citizenship) if citizenship else None
    terms = country.terms if country else {}
    return next((each.months for key, each in terms.items() if key.value == category), None)


def has_of(roadmap: Roadmap, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words of ``has`` that matter in a roadmap; all for one that is not known here."""
    return words.get(roadmap.slug, tuple(HAS))
