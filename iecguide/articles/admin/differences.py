"""What changed from one revision to another, field by field, word by word. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

_WORD = re.compile(r"\n+|[^\S\n]+|\S+")
_CONTEXT = 160  # characters of unchanged text on either side of a change
_SIGNS = ((r"<h2[^>]*>", "## "), (r"<h3[^>]*>", "### "), (r"<li[^>]*>", "• "))
_ENDS = re.compile(r"</(?:p|h2|h3|li|tr|table|ul|ol|blockquote)>|<br/?>")
_CELL = re.compile(r"</(?:td|th)>")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: ``kind`` is same, ins or del."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    pieces: tuple[Piece, ...]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The fields that differ, in the order of the newer form."""
    return [
        Change(name, tuple(pieces(_text(name, before.get(name)), _text(name, value))))
        for name, value in after.items()
        if before.get(name) != value
    ]


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The newer text with what was put in and what was taken out, and some text around it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, a, b, c, d in runs:
        if kind == "equal":
            yield Piece("same", shortened("".join(new[c:d]), first=not c, last=d == len(new)))
            continue
        if b > a:
            yield Piece("del", "".join(old[a:b]))
        if d > c:
            yield Piece("ins", "".join(new[c:d]))


def shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text without its middle; at the ends of the whole only what borders a change."""
    if len(text) <= 2 * _CONTEXT:
        return text
    before = "" if first else text[:_CONTEXT]
    after = "" if last else text[-_CONTEXT:]
    return f"{before} … {after}".strip()


def words_of(html: str) -> str:
    """A body as words: a paragraph a line, headings and list items marked, links spelled out."""
    text = _LINK.sub(r"\2 (\1)", html)
    for pattern, sign in _SIGNS:
        text = re.sub(pattern, sign, text)
    text = _CELL.sub(" | ", _ENDS.sub("\n", text))
    return unescape(re.sub(r"\n\s*\n+", "\n", _TAG.sub("", text))).strip()


def _text(name: str, value: Any) -> str:
    """Lists one entry a line, rows of sources as their values, the body as words."""
    if isinstance(value, list):
        return "\n".join(_text(name, one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(str(one) for one in value.values() if one)
    return words_of(value or "") if name == "body" else str(value or "")
