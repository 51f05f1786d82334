"""The fingerprint of a page: another one when its main text says something else.

Menus, scripts, the head and foot of a page, white space and the day it says it was last modified do
not count. Pure: bytes in, text out.
"""

import codecs
import hashlib
import re
import unicodedata

from .main_text import MainText

SLOW = ("punycode", "idna")  # no page is written so, and long ones take for ever
BEGINNING = 4_096  # bytes in which a page says its charset
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = (
    rf"(?:\d{{4}}-\d\d?-\d\d?|\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}})"
)
_SAID = re.compile(
    r"(date modified|date de (?:la )?(?:dernière )?modification"
    r"|dernière (?:mise à jour|modification)"
    rf"|(?:page )?last (?:updated|modified|reviewed))(?: ?: ?| on | le | ){_DAY}",
    re.IGNORECASE,
)


class NoTextError(ValueError):
    """The page holds no text of its own, so nobody can say whether it changed."""


def of_text(data: bytes, charset: str | None = None) -> str:
    """The fingerprint of a page of HTML. Raises ``NoTextError`` or ``HtmlError``."""
    text = main_text(data, charset)
    if not text:
        raise NoTextError("the page has no text without its scripts")
    return hashlib.sha256(text.encode()).hexdigest()


def main_text(data: bytes, charset: str | None = None) -> str:
    """What a page says, words separated by single spaces."""
    text = unicodedata.normalize("NFC", MainText().read(_decode(data, charset)))
    return _SAID.sub(r"\1", " ".join(text.split()))


def _decode(data: bytes, charset: str | None) -> str:
    """By its own mark, by what the server or the page says, else UTF-8, else as browsers guess."""
    marks = [name for mark, name in MARKS if data.startswith(mark)]
    declared = _DECLARED.search(data, 0, BEGINNING)
    said = declared[1].decode() if declared else None
    for name in (*marks, charset, said, "utf-8"):
        try:
            if name and name.lower() not in SLOW:
                return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return data.decode("windows-1252", errors="replace")
