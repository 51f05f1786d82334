"""Job Bank's file of all postings of a month: counted by unit group and province. Pure.

Named .csv, it is UTF-16 with tabs and 65 columns, whose order nobody promises: they are read by
name. Line by line, so that a file of any size takes the room of its counts; nothing is stored
before the end of it was seen.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from iecguide.core.unreadable import UnreadableError

from .titles.text import fold

MAX_BYTES = 200_000_000  # a month has about 45,000,000
MAX_ROWS = 500_000  # it has about 50,000
MOST_PLACES = 500  # of one posting; more is a slip, and counted as one
SHARE = 0.5  # of the dated rows that are of the month of a file, at least
ID = "WIC Job Location Snapshot ID"
NOC, PROVINCE, DAY, PLACES = (
    "NOC21 Code",
    "Province/Territory",
    "First Posting Date",
    "Vacancy Count",
)
WANTED = (NOC, PROVINCE, DAY)  # without which nothing can be counted
NOTHING = ("", "na", "n/a", "*no data")
PROVINCES: Mapping[str, str] = {
    "alberta": "AB",
    "british columbia": "BC",
    "manitoba": "MB",
    "new brunswick": "NB",
    "newfoundland and labrador": "NL",
    "nova scotia": "NS",
    "northwest territories": "NT",
    "nunavut": "NU",
    "ontario": "ON",
    "prince edward island": "PE",
    "quebec": "QC",
    "saskatchewan": "SK",
    "yukon": "YT",
}
_CODE = re.compile(r"(\d{1,5})(?:\.0)?", re.ASCII)
_DAY = re.compile(r"(\d{4})[-/](\d{2})[-/]\d{2}\b", re.ASCII)

Row = Callable[[str], str]  # the value of a row in a column


@dataclass
class Counted:
    """What a file comes to. ``skipped`` are rows without a group or a province that is known, or
    that stand there twice."""

    postings: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)
    rows: int = 0
    skipped: int = 0

    @property
    def month(self) -> date:
        """The month that the file is of. Raises UnreadableError where no month has enough rows."""
        (found, rows), *_rest = self.months.most_common(1) or [(date.min, 0)]
        if not rows or rows < SHARE * self.months.total():
            raise UnreadableError("No month has half of its postings.")
        return found

    def as_json(self) -> dict[str, dict[str, list[int]]]:
        """By group and province: postings, and places to be filled."""
        found: dict[str, dict[str, list[int]]] = {}
        for (noc, province), postings in sorted(self.postings.items()):
            pair = [postings, self.places[noc, province]]
            found.setdefault(noc, {})[province] = pair
        return found


def read_postings(file: BinaryIO, known: Collection[str]) -> Counted:
    """Count a file. ``known`` are the codes of unit groups. Raises UnreadableError, with the reason
    and the line, for what cannot be such a file, or ends too early."""
    found, seen = Counted(), set[str]()
    try:
        for row in _rows(file):
            found.rows += 1
            if found.rows > MAX_ROWS:
                raise UnreadableError(f"It has more than {MAX_ROWS:,} rows.")
            _count(found, row, seen, known)
    except UnicodeError:
        raise UnreadableError(f"Row {found.rows + 1:,} is no text, or cut short.") from None
    except csv.Error as error:
        raise UnreadableError(f"Row {found.rows + 1:,} cannot be read: {error}.") from None
    if not found.postings:
        raise UnreadableError("It has no posting with a group and a province.")
    return found


def _rows(file: BinaryIO) -> Iterator[Row]:
    text = TextIOWrapper(file, encoding=_encoding(file), newline="")
    try:
        header = text.readline(20_000)
        if not header.endswith(("\n", "\r")):
            raise UnreadableError("It has no line of headings, or ends in it.")
        delimiter = "\t" if "\t" in header else ","
        names = [" ".join(name.split()) for name in next(csv.reader([header], delimiter=delimiter))]
        places = {name.strip("\ufeff"): at for at, name in enumerate(names)}
        if lacking := [name for name in WANTED if name not in places]:
            raise UnreadableError(f"It has no column {', '.join(lacking)}: is it the English file?")
        watched = Ending(text)
        for number, cells in enumerate(csv.reader(watched, delimiter=delimiter, strict=True), 2):
            if len(cells) != len(names):
                raise UnreadableError(
                    f"Line {number:,} has {len(cells)} columns, not {len(names)}: cut short?"
                )
            yield lambda name, cells=cells: (  # type: ignore[misc]
                cells[places[name]].strip() if name in places else ""
            )
        if not watched.ended:
            raise UnreadableError("Its last line has no end: cut short?")
    finally:
        text.detach()


class Ending:
    """The lines of a text; ``ended`` is whether the last one was a whole line."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self.ended = True

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.ended = line.endswith(("\n", "\r"))
            yield line


def _encoding(file: BinaryIO) -> str:
    """By its first bytes; they are left to be read."""
    start = file.read(4)
    file.seek(0)
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    return "utf-8-sig"


def _count(found: Counted, row: Row, seen: set[str], known: Collection[str]) -> None:
    noc, province, own = read_code(row(NOC)), PROVINCES.get(fold(row(PROVINCE)), ""), row(ID)
    twice = own in seen and fold(own) not in NOTHING
    seen.add(own)
    if twice or noc not in known or not province:
        found.skipped += 1
        return
    found.postings[noc, province] += 1
    found.places[noc, province] += read_places(row(PLACES))
    if match := _DAY.match(row(DAY)):
        year, month = int(match[1]), int(match[2])
        if 2000 <= year <= 2100 and 1 <= month <= 12:
            found.months[date(year, month, 1)] += 1


def read_code(text: str) -> str:
    """A code of five digits, also where a program took it for a number; "" for none."""
    match = _CODE.fullmatch(text)
    return match[1].zfill(5) if match else ""


def read_places(text: str) -> int:
    """The places a posting names; one where it names none, or more than there can be."""
    match = re.fullmatch(r"(\d{1,6})(?:\.0)?", text, re.ASCII)
    places = int(match[1]) if match else 1
    return places if 1 <= places <= MOST_PLACES else 1
