"""What an import would change, shown before it does: bounded, however large or wrong the file."""

from typing import Any

from diff_match_patch import diff_match_patch
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from import_export import resources
from import_export.results import RowResult

MOST_FAILURES = 20  # rows that cannot be taken, until the rest is not looked at
MOST_COMPARED = 40_000  # letters of one file compared one by one; more are shown as a whole
SLOWEST = 0.02  # seconds for the letters of one cell


class Differences(resources.Diff):
    """What a row changes. The library's own marks carry styles that the site's policy refuses."""

    MARKS = {-1: "<del>{}</del>", 0: "{}", 1: "<ins>{}</ins>"}

    def __init__(self, resource: "Previewed", instance: Any, new: bool) -> None:
        super().__init__(resource, instance, new)
        self.resource = resource

    def as_html(self) -> list[str]:
        return [self._marked(*pair) for pair in zip(self.left, self.right, strict=False)]

    def _marked(self, before: Any, after: Any) -> str:
        before = "" if self.new and before != after else before
        parts = self._parts(str(before), str(after))
        marked = ((format_html(self.MARKS[kind], text),) for kind, text in parts)
        return format_html_join("", "{}", marked)

    def _parts(self, before: str, after: str) -> list[tuple[int, str]]:
        if before == after:
            return [(0, after)]
        self.resource.compared += len(before) + len(after)
        if self.resource.compared > MOST_COMPARED:
            return [(kind, text) for kind, text in ((-1, before), (1, after)) if text]
        engine = diff_match_patch()
        engine.Diff_Timeout = SLOWEST
        parts = engine.diff_main(before, after)
        engine.diff_cleanupSemantic(parts)
        return parts


class Previewed(resources.ModelResource):
    """Reads one file: it stops looking after so many rows that cannot be taken."""

    failures = compared = 0

    @classmethod
    def get_diff_class(cls) -> type[Differences]:
        return Differences

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> RowResult:
        if self.failures >= MOST_FAILURES:
            passed = self.get_row_result_class()()
            passed.import_type = RowResult.IMPORT_TYPE_SKIP
            return passed
        result = super().import_row(row, instance_loader, **kwargs)
        if result.errors or result.validation_error:
            self.failures += 1
            if self.failures == MOST_FAILURES:
                self._say_that_it_stops(result, row, kwargs["row_number"])
        return result

    def _say_that_it_stops(self, result: RowResult, row: Any, number: int) -> None:
        words = _("These are %(most)s rows that cannot be taken; the rest was not looked at.")
        stopped = ValidationError(words % {"most": MOST_FAILURES})
        if result.errors:
            error = self.get_error_result_class()
            result.errors.append(error(stopped.message, row=row, number=number))
        else:
            errors = result.validation_error.update_error_dict({})
            errors.setdefault(NON_FIELD_ERRORS, []).append(stopped)
            result.validation_error = ValidationError(errors)
