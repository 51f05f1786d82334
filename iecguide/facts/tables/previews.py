"""What an import would change, shown before it does: bounded, however large or wrong the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from diff_match_patch import diff_match_patch
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from import_export import resources
from import_export.results import RowResult

from iecguide.facts.validation import Check

from .cells import CELLS
from .csv_file import TableError

MOST_FAILURES = 20  # rows that cannot be taken, until the rest is not looked at
MOST_CHANGES = 500  # rows of one file that are new or different: each costs some milliseconds
MOST_COMPARED = 40_000  # letters of one file compared one by one; more are shown as a whole
SLOWEST = 0.02  # seconds for the words of one cell
REMOVED, ADDED = -1, 1  # as the engine says it
MARKS = {REMOVED: "<del>{}</del>", ADDED: "<ins>{}</ins>"}
PLANE = 0x10000  # the first of the letters that words become
_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that an import would change: its column, the field in words, and both values."""

    column: str
    label: str
    before: str
    after: str


class Differences(resources.Diff):
    """What a row changes, the old value apart from the new one.

    The library's own marks run both together and carry styles that the site's policy refuses.
    """

    def __init__(self, resource: "Previewed", instance: Any, new: bool) -> None:
        super().__init__(resource, instance, new)
        self.resource = resource

    def as_html(self) -> list[Change]:
        """Of a new record all that is filled; of another what differs."""
        left = [""] * len(self.right) if self.new else self.left
        cells = zip(self.resource.get_import_fields(), left, self.right, strict=False)
        return [
            self.resource.change(field.column_name, str(before or ""), str(after or ""))
            for field, before, after in cells
            if (before or "") != (after or "")
        ]


def _compare_words(before: str, after: str) -> list[tuple[int, str]]:
    """The parts of two texts word by word: each word is one letter to the engine."""
    letters: dict[str, str] = {}

    def write(text: str) -> str:
        words = _WORDS.findall(text)
        return "".join(letters.setdefault(word, chr(PLANE + len(letters))) for word in words)

    engine = diff_match_patch()
    engine.Diff_Timeout = SLOWEST
    parts = engine.diff_main(write(before), write(after))
    engine.diff_cleanupSemantic(parts)
    words = {letter: word for word, letter in letters.items()}
    return [(kind, "".join(words[letter] for letter in text)) for kind, text in parts]


def _mark(parts: Iterable[tuple[int, str]], side: int) -> str:
    """One of the two values, what is only in it marked."""
    marks = {0: "{}", side: MARKS[side]}
    kept = ((format_html(marks[kind], text),) for kind, text in parts if kind in marks)
    return format_html_join("", "{}", kept)


class Previewed(resources.ModelResource):
    """Reads one file: it stops looking after so many rows that cannot be taken, or that change. A
    file is taken whole, and only if every page can be made from what it leaves."""

    WIDGETS_MAP = resources.ModelResource.WIDGETS_MAP | CELLS
    failures = changes = compared = 0
    stopped = False

    @classmethod
    def get_diff_class(cls) -> type[Differences]:
        return Differences

    def change(self, column: str, before: str, after: str) -> Change:
        """A cell that differs, its words compared as long as the file's sum of them allows."""
        parts = [(kind, text) for kind, text in ((REMOVED, before), (ADDED, after)) if text]
        self.compared += len(before) + len(after)
        if len(parts) == 2 and self.compared <= MOST_COMPARED:
            parts = _compare_words(before, after)
        sides = (_mark(parts, side) for side in (REMOVED, ADDED))
        return Change(column, self._label(column), *sides)

    def _label(self, column: str) -> str:
        """What people call a column."""
        try:
            field = self._meta.model._meta.get_field(column)
        except FieldDoesNotExist:
            return column
        return str(getattr(field, "verbose_name", "") or _("citations"))

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self.check = Check()
        if found := [*self._find_wrong_columns(dataset.headers or [])] or [
            *self._find_twins(dataset)
        ]:
            self.stopped = True
            raise TableError(" ".join(found))
        super().before_import(dataset, **kwargs)

    def _find_wrong_columns(self, headers: list[str]) -> Iterator[str]:
        """What a table lacks or has too much of; of columns without a name nothing is read."""
        known = [field.column_name for field in self.get_import_fields()]
        missing = [name for name in self._keys() if name not in headers]
        if missing:
            yield _(
                "The file has no column %(names)s. Its first line names the columns; commas stand"
                " between the cells."
            ) % {"names": ", ".join(missing)}
        unknown = [name for name in headers if name and name not in known]
        if unknown:
            params = {"names": ", ".join(unknown), "known": ", ".join(known)}
            yield _("Columns nobody reads: %(names)s. They are: %(known)s.") % params
        twice = [name for name, count in Counter(headers).items() if name and count > 1]
        if twice:
            yield _("Columns that stand there twice: %(names)s.") % {"names": ", ".join(twice)}

    def _find_twins(self, dataset: Any) -> Iterator[str]:
        """Two rows of one record: which would be meant?"""
        seen: dict[tuple[str, ...], int] = {}
        for number, row in enumerate(dataset.dict, 1):
            key = tuple(str(row[name]).strip() for name in self._keys())
            if key in seen and any(key):
                params = {"first": seen[key], "second": number, "key": ", ".join(filter(None, key))}
                yield _("Rows %(first)s and %(second)s are both of “%(key)s”: leave one.") % params
                return
            seen[key] = number

    def _keys(self) -> list[str]:
        return [self.fields[name].column_name for name in self.get_import_id_fields()]

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Where rows are refused already, they are what is to be mended first."""
        super().after_import(dataset, result, **kwargs)
        if not result.has_errors() and not result.has_validation_errors():
            self.check.finish()

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> RowResult:
        if self.stopped:
            passed = self.get_row_result_class()()
            passed.import_type = RowResult.IMPORT_TYPE_SKIP
            return passed
        result = super().import_row(row, instance_loader, **kwargs)
        failed = bool(result.errors or result.validation_error)
        self.failures += failed
        self.changes += not failed and result.import_type != RowResult.IMPORT_TYPE_SKIP
        if self.failures == MOST_FAILURES:
            words = _("These are %(most)s rows that cannot be taken; the rest was not looked at.")
            self._stop(result, words % {"most": MOST_FAILURES}, row, kwargs["row_number"])
        elif self.changes > MOST_CHANGES:
            words = _("The file changes more than %(most)s rows. Import it in parts.")
            self._stop(result, words % {"most": MOST_CHANGES}, row, kwargs["row_number"])
        return result

    def _stop(self, result: RowResult, words: str, row: Any, number: int) -> None:
        """Say with this row why the next ones are not looked at."""
        self.stopped = True
        if result.errors:
            result.errors.append(self.get_error_result_class()(words, row=row, number=number))
            return
        found = result.validation_error
        errors = found.update_error_dict({}) if found else {}
        errors.setdefault(NON_FIELD_ERRORS, []).append(ValidationError(words))
        result.validation_error = ValidationError(errors)
        result.import_type = RowResult.IMPORT_TYPE_INVALID
