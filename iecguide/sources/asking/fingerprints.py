"""The fingerprint of a page: another one when its main text says something else.

Menus, scripts, the head and foot of a page, white space and the day it says it was last modified do
not count. Pure: bytes in, text out.
"""

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterator

from bs4 import BeautifulSoup, ParserRejectedMarkup
from bs4.dammit import EncodingDetector
from bs4.element import Tag

UNSEEN = ("script", "style", "template", "svg", "iframe", "nav")
FRAME = ("header", "footer")  # of the page; of an article they are part of what it says
WITHIN = ["main", "article", "section"]
SLOW = ("punycode", "idna")  # no page is written so, and long ones take for ever
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MODIFIED = re.compile(r"date-?modified|wb-dtmd|last-?(?:modified|updated)", re.IGNORECASE)
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = rf"(?:\d{{4}}-\d\d?-\d\d?|\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}})"
_SAID = re.compile(
    r"(date modified|date de (?:la )?(?:dernière )?modification|dernière (?:mise à jour|modification)"
    rf"|(?:page )?last (?:updated|modified|reviewed))(?: ?: ?| on | le | ){_DAY}",
    re.IGNORECASE,
)


class NoTextError(ValueError):
    """The page holds no text of its own, so nobody can say whether it changed."""


def of_text(data: bytes, charset: str | None = None) -> str:
    """The fingerprint of a page of HTML. Raises ``NoTextError``."""
    text = main_text(data, charset)
    if not text:
        raise NoTextError("the page has no text without its scripts")
    return hashlib.sha256(text.encode()).hexdigest()


def main_text(data: bytes, charset: str | None = None) -> str:
    """What a page says, words separated by single spaces."""
    try:
        soup = BeautifulSoup(_decode(data, charset), "html.parser")
    except (ParserRejectedMarkup, AssertionError, RecursionError):
        raise NoTextError("its HTML cannot be read") from None
    for tag in list(_beside(soup)):
        if not tag.decomposed:  # with what it stood in
            tag.decompose()
    body = soup.body or soup
    text = unicodedata.normalize("NFC", body.get_text(" "))
    return _SAID.sub(r"\1", " ".join(text.split()))


def _decode(data: bytes, charset: str | None) -> str:
    """By its own mark, by what the server or the page says, else UTF-8, else as browsers guess."""
    marks = [name for mark, name in MARKS if data.startswith(mark)]
    said = EncodingDetector.find_declared_encoding(data, is_html=True)
    for name in (*marks, charset, said, "utf-8"):
        try:
            if name and name.lower() not in SLOW:
                return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return data.decode("windows-1252", errors="replace")


def _beside(soup: BeautifulSoup) -> Iterator[Tag]:
    """The parts that are not what a page says."""
    for tag in soup.find_all(True):
        if tag.name in UNSEEN or tag.get("role") == "navigation" or _says_modified(tag):
            yield tag
        elif tag.name in FRAME and not tag.find_parent(WITHIN):
            yield tag


def _says_modified(tag: Tag) -> bool:
    """Whether an element is there to tell the day of the last change, by the names it goes by."""
    names = [tag.get(name) or "" for name in ("id", "class", "itemprop", "property")]
    return any(
        _MODIFIED.fullmatch(word)
        for name in names
        for word in (name.split() if isinstance(name, str) else name)
    )
