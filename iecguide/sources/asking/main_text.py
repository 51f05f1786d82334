"""What a page of HTML says, without what stands around it. Pure.

No tree is built, so a page of any shape takes time and memory in proportion to its length.
"""

import re
from collections import Counter
from html.parser import HTMLParser

UNSEEN = frozenset(("script", "style", "template", "svg", "iframe", "head", "title", "nav"))
IN_HEAD = frozenset(("title", "script", "style", "noscript", "template", "meta", "link", "base"))
FRAME = frozenset(("header", "footer"))  # of the page; of an article they are part of what it says
WITHIN = ("main", "article", "section")
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source")
) | {"track", "wbr"}
MOST_OF_A_DAY = 100  # letters: a longer text does not tell the day of the last change alone
PIECE = 65_536
MOST_WAITING = 250_000  # letters of one tag or comment
MOST_LEFT = 1_000  # letters at the end that belong to no whole tag
_MODIFIED = re.compile(r"date-?modified|wb-dtmd|last-?(?:modified|updated)", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]


class HtmlError(ValueError):
    """What is no HTML that anybody could read."""


class MainText(HTMLParser):
    """Gathers the text. An end tag ends all that was opened after its start, as in browsers."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self._aside: list[str] = []  # of an element that tells the day of the last change
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._hidden = 0  # how many are open with the one that hides; none hides: 0
        self._may_say = False  # whether the one that hides counts after all if it is long

    def read(self, html: str) -> str:
        """All of it, white space as it comes. Raises ``HtmlError``."""
        for start in range(0, len(html), PIECE):
            try:
                self.feed(html[start : start + PIECE])
            except AssertionError:  # how the library refuses a declaration
                raise HtmlError("its HTML cannot be read") from None
            if len(self.rawdata) > MOST_WAITING and not self.cdata_elem:
                raise HtmlError("its HTML has a tag without an end")
        if len(self.rawdata) <= MOST_LEFT:
            self.close()
        self._show()
        return "".join(self._said)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._hidden and self._ends_hiding(tag):
            self._close_to(self._hidden - 1)
        self._tell(" ")
        if tag in VOID:
            return
        self._open.append(tag)
        self._count[tag] += 1
        if not self._hidden and (self._is_beside(tag, attrs) or _says_modified(attrs)):
            self._hidden = len(self._open)
            self._may_say = not self._is_beside(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._count[tag]:
            self._tell(" ")
            return
        place = len(self._open) - 1
        while self._open[place] != tag:
            place -= 1
        self._close_to(place)
        self._tell(" ")

    def handle_data(self, data: str) -> None:
        self._tell(data)

    def _tell(self, text: str) -> None:
        if not self._hidden:
            self._said.append(text)
        elif self._may_say:
            self._aside.append(text)

    def _close_to(self, place: int) -> None:
        for tag in self._open[place:]:
            self._count[tag] -= 1
        del self._open[place:]
        if self._hidden > place:
            self._show()

    def _show(self) -> None:
        """Nothing is hidden from here on; what was too long for a day is told."""
        aside = "".join(self._aside)
        if len(" ".join(aside.split())) > MOST_OF_A_DAY:
            self._said.append(aside)
        self._aside.clear()
        self._hidden, self._may_say = 0, False

    def _ends_hiding(self, tag: str) -> bool:
        """Whether a start tag ends what was never closed: a head by the body, a menu by the main
        part of the page."""
        in_head = self._open[self._hidden - 1] == "head"
        return tag == "main" or (in_head and tag not in IN_HEAD)

    def _is_beside(self, tag: str, attrs: Attributes) -> bool:
        if tag in FRAME:
            return not any(self._count[name] for name in WITHIN)
        return tag in UNSEEN or ("role", "navigation") in attrs


def _says_modified(attrs: Attributes) -> bool:
    """Whether an element is there to tell the day of the last change, by the names it goes by."""
    return any(
        _MODIFIED.fullmatch(word)
        for name, value in attrs
        if name in ("id", "class", "itemprop", "property") and value
        for word in value.split()
    )
