"""Tables in and out of the admin as CSV: bounded, and of no danger to a spreadsheet.

A spreadsheet runs a cell that begins like a formula. Such a cell goes out with an apostrophe
before it, and loses it again when it comes back.
"""

import csv
import re
from typing import Any

import tablib
from django.utils.translation import gettext as _
from import_export.formats.base_formats import CSV

from iecguide.core.numbers import number

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2_000
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # the wide ones count, too
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class TableError(ValueError):
    """A file that is not taken; the message says why."""


class PlainCSV(CSV):
    """CSV in UTF-8 of at most ``MOST_BYTES`` and ``MOST_ROWS``, its formulas taken apart."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> str:
        harmless = [[_escape(cell) for cell in row] for row in dataset]
        return super().export_data(tablib.Dataset(*harmless, headers=dataset.headers), **kwargs)

    def create_dataset(self, in_stream: bytes | str, **kwargs: Any) -> tablib.Dataset:
        """The table of a file. Raises TableError."""
        text = _decode(in_stream) if isinstance(in_stream, bytes) else in_stream
        if found := _CONTROL.search(text):
            line = text.count("\n", 0, found.start()) + 1
            words = _("Line %(line)s holds a control character (U+%(code)04X).")
            raise TableError(words % {"line": line, "code": ord(found[0])})
        try:
            table = super().create_dataset(text, **kwargs)
        except csv.Error as error:
            raise TableError(_("The file is no CSV: %(error)s.") % {"error": error}) from None
        except tablib.InvalidDimensions:
            words = _("A row has more cells than the first line names columns.")
            raise TableError(words) from None
        if len(table) > MOST_ROWS:
            words = _("The file has %(count)s rows; %(most)s are taken at once.")
            raise TableError(words % {"count": number(len(table)), "most": number(MOST_ROWS)})
        plain = [[_plain(cell) for cell in row] for row in table]
        return tablib.Dataset(*plain, headers=[name.strip() for name in table.headers or ()])


def _decode(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        words = _("The file is larger than %(most)s MB.")
        raise TableError(words % {"most": MOST_BYTES // 2**20})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError(_("The file is not UTF-8. Save it as “CSV UTF-8”.")) from None


def _escape(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
