"""Amounts of money that neither say where they come from nor follow what the site knows."""

import re
from collections.abc import Iterator

from iecguide.articles.prose import parse
from iecguide.facts.placeholders.book import PATTERN

# A sign or code before a number, or a word for money after it. A number has an end in sight, so
# that a long row of digits is read once.
_NUMBER = r"\d(?:[\d,.\s]{0,15}\d)?"
_CODES = "CAD|USD|AUD|NZD|EUR|GBP"
_MONEY = re.compile(
    rf"(?:\b(?:{_CODES})\s?\$?|\b(?:CA|C|US|A|NZ)\$|[$€£])\s?{_NUMBER}"
    rf"|\b{_NUMBER}\s?(?:(?:{_CODES}|dollars?|euros?|pounds?)\b|[$€£])"
)
_ELSEWHERE = re.compile(r"^https?://")
# What counts as a paragraph: a row of a table is one, with its cells.
_BLOCKS = ["p", "li", "tr", "h2", "h3"]


def bare_amounts(body: str, before: str = "") -> list[str]:
    """The amounts in paragraphs without a link to a source, in their order, each once; not those
    that stand so in the text ``before``. A page of this site is no source."""
    known = {text for text, _amounts in _paragraphs(before)}
    found = [
        amount for text, amounts in _paragraphs(body) if text not in known for amount in amounts
    ]
    return list(dict.fromkeys(found))


def _paragraphs(body: str) -> Iterator[tuple[str, list[str]]]:
    """Each paragraph without a link to a source, and the amounts in it."""
    for block in parse(body)(_BLOCKS):
        in_row = block.name != "tr" and block.find_parent("tr")
        holds_others = block.name != "tr" and block.find(_BLOCKS)
        if in_row or holds_others or block.find("a", href=_ELSEWHERE):
            continue
        text = " ".join(PATTERN.sub(" ", block.get_text()).split())
        if amounts := [match.group().strip() for match in _MONEY.finditer(text)]:
            yield text, amounts
