"""What changed from one revision to another, field by field, word by word. Pure, but for a look at
the clock that ends a comparison in time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from diff_match_patch import diff_match_patch

MOST_WORDS = 20_000  # spaces among them
SECONDS = 0.5
FIRST_LETTER = 0xE000  # a letter for each different word, beyond the surrogates
LATER = ("video_title", "video_url", "video_picture")  # fields that older versions lack
_KINDS = {-1: "del", 0: "same", 1: "ins"}
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


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> list[Change]:
    """The fields that differ, in the order of the newer form."""
    return [
        Change(name, tuple(pieces(_text(name, before.get(name)), _text(name, value))))
        for name, value in after.items()
        if before.get(name, "" if name in LATER else None) != value
    ]


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The newer text with what was put in and what was taken out, and some text around it.

    Texts too long to be compared word by word are compared line by line.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    runs = _runs(old, new)
    for number, (kind, text) in enumerate(runs):
        if kind == "same":
            text = shorten(text, first=not number, last=number == len(runs) - 1)
        yield Piece(kind, text)


def _runs(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Kinds and texts, put together from words. The comparison is given ``SECONDS``; what it has
    not found by then counts as another text altogether."""
    letters: dict[str, str] = {}
    for word in (*old, *new):
        letters.setdefault(word, chr(FIRST_LETTER + len(letters)))
    words = {letter: word for word, letter in letters.items()}
    compare = diff_match_patch()
    compare.Diff_Timeout = SECONDS
    found = compare.diff_main(
        *("".join(letters[word] for word in text) for text in (old, new)), False
    )
    return [(_KINDS[kind], "".join(words[letter] for letter in text)) for kind, text in found]


def shorten(text: str, *, first: bool, last: bool) -> str:
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


def _text(name: str, value: object) -> str:
    """Lists one entry a line, rows of sources as their values, the body as words."""
    if isinstance(value, list):
        return "\n".join(_text(name, part) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part)
    text = str(value or "")
    return words_of(text) if name == "body" else text
