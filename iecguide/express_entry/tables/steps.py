"""Points by a number in steps (“20-29”, “45+”), and points by a level of schooling. Pure."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .node import Node

EDUCATION = (
    "none",
    "secondary",
    "one_year",
    "two_year",
    "bachelor",
    "two_or_more",
    "master_or_professional",
    "doctoral",
)
STUDY = ("none", "1-2", "3+")
_STEP = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))?", re.ASCII)

Row = tuple[int, ...]  # a number for each column


@dataclass(frozen=True, slots=True)
class Steps:
    """Points for a number: those of the step it falls into. The last step has no end."""

    starts: tuple[int, ...]
    rows: tuple[Row, ...]

    def at(self, value: int, column: int = 0) -> int:
        return self.rows[bisect_right(self.starts, value) - 1][column]

    @property
    def top(self) -> Row:
        """The most there is in each column."""
        return tuple(map(max, zip(*self.rows, strict=True)))


def read_steps(node: Node, columns: int, *, rising: bool = True) -> Steps:
    """Steps from 0 without a hole or an overlap, ``rising`` in every column or not.

    Raises TableError with the place of the first step that is wrong.
    """
    expected: int | None = 0
    starts: list[int] = []
    rows: list[Row] = []
    for name, found in sorted(node.items(), key=lambda item: _first_number(item[0])):
        start, end = _ends(found, name)
        if expected is None or start < expected:
            raise found.refuse(_("overlaps the step before it"))
        if start > expected:
            raise found.refuse(
                _("leaves a hole: nothing is said of %(value)s") % {"value": expected}
            )
        row = found.numbers(columns)
        if rising and rows and any(now < before for now, before in zip(row, rows[-1], strict=True)):
            raise found.refuse(_("gives less than the step before it"))
        starts.append(start)
        rows.append(row)
        expected = None if end is None else end + 1
    if expected is not None:
        raise node.refuse(_("the last step has no end: write it like “%(n)s+”") % {"n": expected})
    return Steps(tuple(starts), tuple(rows))


def _first_number(name: str) -> int:
    """Where a step stands: a database may keep the names of a table in an order of its own."""
    digits = re.match(r"\d+", name, re.ASCII)
    return int(digits[0]) if digits else 0


def _ends(node: Node, name: str) -> tuple[int, int | None]:
    found = _STEP.fullmatch(name)
    if not found or (found[2] and int(found[2]) < int(found[1])):
        raise node.refuse(_("a step is written like “18”, “20-29” or “45+”"))
    start = int(found[1])
    if found[3]:
        return start, None
    return start, int(found[2] or start)


def read_falling_after_rising(node: Node, columns: int) -> Steps:
    """Points that rise with age to a top and then fall, to nothing at the end."""
    steps = read_steps(node, columns, rising=False)
    for column in range(columns):
        values = [row[column] for row in steps.rows]
        top = values.index(max(values))
        rises = values[: top + 1] == sorted(values[: top + 1])
        falls = values[top:] == sorted(values[top:], reverse=True)
        if not (rises and falls):
            raise node.refuse(_("points rise to one top and then fall, or stay"))
    if any(steps.rows[-1]):
        raise node.refuse(_("the last step gives nothing"))
    return steps


def read_levels(node: Node, columns: int, names: tuple[str, ...] = EDUCATION) -> Mapping[str, Row]:
    """Points for each level, more or the same from one to the next."""
    node.only(names)
    rows: dict[str, Row] = {}
    before: Row = (0,) * columns
    for name in names:
        part = node.part(name)
        row = part.numbers(columns)
        if any(now < last for now, last in zip(row, before, strict=True)):
            raise part.refuse(_("gives less than the level before it"))
        rows[name] = before = row
    return rows
