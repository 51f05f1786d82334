"""The measures as a page of the documents, beside what they were and what they should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.audit.measures import Measure

FILE = Path(__file__).parents[2] / "docs" / "measures.md"
# What was measured on 28 November 2026: words, screens, screen of the chance, printed pages.
BEFORE = {
    "home": ("390", "6.3", "–", "–"),
    "result, French": ("636", "7.3", "none", "6"),
    "result, Belgian and French": ("817", "9.2", "none", "–"),
    "result, American student": ("458", "5.6", "none", "–"),
    "result, no agreement": ("427", "5.4", "none", "–"),
    "plan, one category": ("1,054", "9.9", "5", "9"),
    "plan, two categories": ("1,220", "10.9", "6", "–"),
    "plan, an open invitation": ("1,204", "10.8", "6", "–"),
    "pools": ("1,190", "8.9", "–", "–"),
    "pool of a country": ("450", "8.3", "1", "9"),
    "article": ("1,188 to 2,288", "10 to 18", "–", "–"),
    "country": ("789", "7.8", "–", "–"),
    "programmes": ("1,331", "12.0", "–", "–"),
    "points, nothing said": ("901", "9.7", "–", "–"),
}
TAPS_BEFORE = {"a verdict and its chance, the French visitor": "27, 29"}
COLUMNS = (
    "page",
    *("words before", "now", "screens before", "now", "first number on screen"),
    *("chance before", "now", "printed before", "now"),
)
HEAD = f"""\
# What a page asks of its reader

Measured on %s by `make measures`, which writes this page: a phone of 360 x 740 in the
system’s Chromium, on the shipped content. Words are those of the page itself, without header and
footer, that one sees before opening anything; a screen is 740 px. The first number is the first
figure that is no date; the chance is the first that tells how likely an invitation is. Printed are
pages of A4.

The aims: a result has at most 300 words and 3 screens, a plan 350 words, 4 screens and its chance
on the first; the pools have 4 screens; a result and a plan print on one page.

| {" | ".join(COLUMNS)} |
| --- |{" ---: |" * (len(COLUMNS) - 1)}
"""
TAPS_HEAD = """
A list, a button, a link and a box to write in are one tap each.

| from home to | taps before | now |
| --- | ---: | ---: |
"""
FOOT = """
*Before* is 28 November 2026: the plan asked for points, and stood under a form with nine controls;
a result had no number. Where a column of it is a dash, it was not measured. The result of two
passports was that of somebody British and Irish. Programmes and points are a day younger, before
they were folded.
"""


def write(pages: dict[str, Measure], taps: dict[str, int], day: date) -> None:
    """Replace the page."""
    lines = [_row(name, found) for name, found in pages.items()]
    walks = [
        f"| {name} | {TAPS_BEFORE.get(name, '–')} | {count} |\n" for name, count in taps.items()
    ]
    text = "".join([HEAD % f"{day:%-d %B %Y}", *lines, TAPS_HEAD, *walks, FOOT])
    FILE.write_text(text, encoding="utf-8")


def _row(name: str, now: Measure) -> str:
    words, screens, chance, printed = BEFORE.get(name, ("–",) * 4)
    cells = (
        name,
        words,
        f"{now.words:,}",
        screens,
        f"{now.screens:.1f}",
        now.number or "–",
        chance,
        now.chance or "–",
        printed,
        now.printed,
    )
    return f"| {' | '.join(map(str, cells))} |\n"
