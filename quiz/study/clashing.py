"""Answers that cannot be true together. Pure."""

from collections.abc import Iterator
from datetime import date

from iecguide.study.vocabulary import LAST_DAY
from quiz.engine.answers import Answers
from quiz.engine.fields import Problem


def clashes(answers: Answers) -> Iterator[Problem]:
    """More minors than people; a work permit after studies that is asked for before their end."""
    people, minors = answers.value("people"), answers.value("under_18")
    if isinstance(people, int) and isinstance(minors, int) and minors > people:
        yield Problem("under_18", (str(minors),), "number", between=(0, people))
    done, applied = answers.value("completion"), answers.value("pgwp_applied")
    if isinstance(done, date) and isinstance(applied, date) and applied < done:
        yield Problem("pgwp_applied", (str(applied),), "outside", between=(done, LAST_DAY))
