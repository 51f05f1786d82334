"""The level (CLB or NCLC) of a test's scores, for other programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iecguide.express_entry.tables import ABILITIES, LanguageTables
from iecguide.express_entry.values import ExpressEntry
from quiz.crs.checks import level_of, score_bounds
from quiz.engine.fields import Problem
from quiz.engine.pages import source_json

NAMES = ("test", *ABILITIES)


@dataclass(frozen=True, slots=True)
class LevelReading:
    """A test, the scores that could be read, and what is wrong. ``given`` are the known pairs."""

    test: str
    scores: dict[str, Decimal]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]
    given: tuple[tuple[str, str], ...]


def read(pairs: Iterable[tuple[str, str]], tables: LanguageTables) -> LevelReading:
    """Read a query. A test is wanted, and at least one score that it can give."""
    given = [(name, text.strip()) for name, text in pairs if text.strip()]
    known = [(name, text) for name, text in given if name in NAMES]
    texts = dict(known)
    code = texts.get("test", "")
    problems = [
        Problem(name, tuple(text for each, text in known if each == name), "twice", ("1",))
        for name in dict.fromkeys(name for name, _text in known)
        if sum(each == name for each, _text in known) > 1
    ]
    if code not in tables.tests:
        allowed = tuple(tables.tests)
        problems.append(
            Problem("test", (code,), "choice", allowed)
            if code
            else Problem("test", (), "no_test", allowed)
        )
        return LevelReading(code, {}, tuple(problems), _unknown(given), tuple(known))
    scores: dict[str, Decimal] = {}
    for ability in ABILITIES:
        if ability in texts:
            value = _score(texts[ability])
            least, most, step = score_bounds(tables, code, ability)
            if value is None or not least <= value <= most or (value - least) % step:
                allowed = (f"step {step:f}",)
                problem = Problem(ability, (texts[ability],), "score", allowed, (least, most))
                problems.append(problem)
            else:
                scores[ability] = value
    return LevelReading(code, scores, tuple(problems), _unknown(given), tuple(known))


def _unknown(given: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for name, _text in given if name not in NAMES)


def _score(text: str) -> Decimal | None:
    """A plain decimal number; None for anything else, “1e2” included."""
    plain = text.replace(".", "", 1)
    return Decimal(text) if text.isascii() and plain.isdigit() and len(text) <= 6 else None


def answer(reading: LevelReading, data: ExpressEntry) -> dict[str, Any]:
    """The level of each score given; ``least`` is that of all four, None until they are there."""
    test = data.language.tests[reading.test]
    found = {
        ability: level_of(data.language, reading.test, ability, score)
        for ability, score in reading.scores.items()
    }
    return {
        "test": reading.test,
        "language": test.language,
        "levels": found,
        "least": min(found.values()) if len(found) == len(ABILITIES) else None,
        "sources": [source_json(data.language_source)] if data.language_source else [],
    }
