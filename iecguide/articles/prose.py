"""Editors' HTML: what may stay in it, and its table of contents."""

import re
from dataclasses import dataclass
from html import unescape

import nh3

TAGS = {
    "a", "blockquote", "caption", "dd", "dl", "dt", "em", "h2", "h3", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "h2": {"id"},
    "h3": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
}
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    id: str
    text: str


def clean(html: str) -> str:
    """The same text with nothing in it that runs, styles, frames or tracks."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto"},
        link_rel=None,
    )


def framed(html: str) -> str:
    """Cleaned HTML with its tables in a box of their own, so that a narrow page never scrolls."""
    start = '<div class="scroll" role="group" tabindex="0"><table class="facts-table">'
    return html.replace("<table>", start).replace("</table>", "</table></div>")


def headings(html: str) -> list[Heading]:
    """The sections that can be linked to, in order."""
    return [Heading(id_, unescape(_TAG.sub("", text))) for id_, text in _HEADING.findall(html)]
