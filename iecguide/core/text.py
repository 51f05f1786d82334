"""Text as people paste it, without what no page or feed can hold. Pure."""

import re

# What XML 1.0 forbids or discourages: control characters but tab and line feed, half of a
# surrogate pair, and the two code points that are no characters.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SOFT_BREAKS = re.compile("[\x0b\x0c\x85]")  # of word processors, inside a paragraph


def without_controls(text: str) -> str:
    """The same words: soft breaks are spaces, every line ends with a line feed alone."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", _SOFT_BREAKS.sub(" ", lines))


def printable(text: str) -> str:
    """The text without control characters, which a terminal, a log or a database may obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
