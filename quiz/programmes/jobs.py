"""A job found by what people call it: the field of its code, its control, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.occupations.titles.catalogue import index, unit_groups
from iecguide.occupations.titles.matching import search
from quiz.engine import words
from quiz.engine.fields import Code, Context, Count, Counts, Field
from quiz.engine.forms import Asking, Data, TextBox, widget_for
from quiz.engine.words import PlaceNames

MONTHS = 36  # of three years
CHOICES = 6  # groups to pick from


@dataclass(frozen=True)
class Job(Code):
    """A unit group of NOC 2021 by its code. Codes that no group has are refused."""

    def misfit(self, value: object, _context: Context) -> str:
        return "" if value in self.words or value in unit_groups() else "code"


@dataclass(frozen=True)
class JobMonths(Counts):
    """Months of work by code of NOC 2021, as many as three years have. Codes that no group has are
    refused."""

    form: str = f"NOC:0-{MONTHS}"

    def read(self, text: str, context: Context) -> object:
        item = super().read(text, context)
        if isinstance(item, Count) and (item.code not in unit_groups() or item.number > MONTHS):
            raise self.error("count", context)
        return item


def of_jobs(field: Field) -> Field:
    """A field of codes as one that takes those alone that a group has; any other as it is."""
    if type(field) is Code:
        return Job(digits=field.digits, fixed=field.fixed)
    if type(field) is Counts:
        return JobMonths(fixed=field.fixed)
    return field


def job_name(noc: str) -> str:
    """“Cooks (NOC 63200, TEER 3)”."""
    group = unit_groups()[noc]
    params = {"name": group.name(get_language() or "en"), "noc": noc, "teer": group.teer}
    return _("%(name)s (NOC %(noc)s, TEER %(teer)s)") % params


class JobBox(TextBox):
    """A line for the job in one's own words. What was typed comes back with the groups it may be,
    each a button that sends its code; a code that was typed is taken as it is."""

    template_name = "programmes/widgets/job.html"

    def __init__(self, options: Mapping[str, words.Text]) -> None:
        super().__init__()
        self.options = options

    def composed(self, data: Data, name: str) -> list[str]:
        picked = [text for text in data.getlist(name) if text.strip()]
        typed = (data.get(f"{name}_words") or "").strip()
        return picked or ([typed] if typed else [])

    def lacks_a_control(self, data: Data, name: str) -> bool:
        """Whether words were typed, and no group was picked yet."""
        (text, *_more) = self.composed(data, name) or [""]
        return bool(text and not self._is_answer(text) and search(index(), text, 1))

    def _is_answer(self, text: str) -> bool:
        return text in self.options or text in unit_groups()

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        text = texts[0] if texts else ""
        found = [] if text in self.options else search(index(), text, CHOICES)
        return super().parts(name, texts) | {
            "text": "" if text in self.options else text,
            "found": [(match.noc, job_name(match.noc), match.title) for match in found],
            "options": self.options.items(),
        }


@widget_for.register
def _job(field: Job, _asking: Asking) -> JobBox:
    return JobBox(field.words)


@words.say.register
def _said(field: Job, value: Any, _places: PlaceNames) -> str:
    return str(field.words[value]) if value in field.words else job_name(value)
