"""Reads what IRCC publishes of the pools: bytes in, figures out, and what was refused.

Two forms are read: IRCC's own ``selections.xml`` (seasons 2016 on; the form of 2023 and 2026) and
a CSV typed from it, one line per report and pool. No database, no clock, no network.
"""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pools.values import Figures, Pool

from .csv_file import read_csv
from .parsing import (
    STREAMS,
    Reading,
    Refusal,
    UnreadableError,
    amount,
    check_pool,
    check_size,
    day_in,
    name,
    named,
    split_rows,
)
from .parsing import rating as rating_of

MAX_BYTES = 4_000_000  # a whole season as CSV has 300 kB
MAX_XML_BYTES = 500_000  # a feed has 31 kB
# The feed's codes are ISO 3166-1 alpha-2, but for these two.
NOT_ISO = {"AN": "AD", "LB": "LU"}


def read(data: bytes) -> Reading:
    """Read a feed or a CSV, told apart by its first character.

    Raises ``UnreadableError`` when the file is too large, is neither form, has no date or no usable
    row, or declares XML entities. A single bad row is refused and the others are kept.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"The file is larger than {MAX_BYTES:,} bytes; a whole season has 300,000."
        )
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    reading = read_xml(data) if data.startswith(b"<") else read_csv(data)
    if not reading.figures:
        why = f" ({reading.refused[0].where}: {reading.refused[0].why})" if reading.refused else ""
        raise UnreadableError(f"The file has no usable row{why}.")
    return reading


def read_xml(data: bytes) -> Reading:
    """Read a ``selections.xml``, junk around its rows included. Raises ``UnreadableError``."""
    if len(data) > MAX_XML_BYTES:
        raise UnreadableError(
            f"The file is larger than {MAX_XML_BYTES:,} bytes; a feed has 31,000."
        )
    root, intact = _parse(data)
    rows = list(root.iter("country"))
    check_size(rows)
    stamp = _stamp(root.findtext("chancesdate") or "")
    if not stamp:
        raise UnreadableError(
            "The file does not say for which day its figures are (<chancesdate>)."
        )
    figures, refused = split_rows(row for country in rows for row in _country(country, stamp))
    return Reading("xml", figures, refused, whole=intact or _has_end(data, len(rows)))


def _has_end(data: bytes, rows: int) -> bool:
    """Whether a file that does not parse has its end and as many rows as it begins."""
    _rows, _mark, tail = data.rpartition(b"</country>")
    return b"</temp>" in tail and data.count(b"<country ") == rows


def _stamp(text: str) -> date | None:
    try:
        return day_in(text)
    except ValueError:  # February 31
        return None


def _parse(data: bytes) -> tuple[Element, bool]:
    """The document and True; where it does not parse, its date and whole rows, and False."""
    try:
        return fromstring(data, forbid_dtd=True), True
    except DefusedXmlException:
        raise UnreadableError("The file declares XML entities; a feed has none.") from None
    except (ParseError, ValueError, LookupError):
        pass
    rows = b"".join(_whole_elements(_without_comments(data)))
    try:
        return fromstring(b"<temp>" + rows + b"</temp>", forbid_dtd=True), False
    except (ParseError, ValueError, DefusedXmlException):
        raise UnreadableError("The file is not the XML of a feed.") from None


def _without_comments(data: bytes) -> bytes:
    """A comment that does not end takes the rest with it."""
    return re.sub(rb"<!--.*?(?:-->|\Z)", b"", data, flags=re.DOTALL)


def _whole_elements(data: bytes) -> Iterator[bytes]:
    """The date and the rows, each from its start to its end, without what lies between them.

    One pass from left to right: a file made to be slow takes no longer than another.
    """
    for tag in (b"chancesdate", b"country"):
        *parts, _rest = data.split(b"</%b>" % tag)
        for part in parts:
            start = part.rfind(b"<" + tag)
            if start >= 0:
                yield part[start:] + b"</%b>" % tag


def _country(element: Element, stamp: date) -> Iterator[Figures | Refusal]:
    """The row of one country and category, and those of its streams."""
    code = element.get("code", "").upper()
    category = element.get("category", "")
    if code == "NONE" or category == "NA":  # recognized organizations: no pool
        return
    pool = Pool(NOT_ISO.get(code, code), category)
    yield _row(element, pool, stamp)
    for sub in element.findall("sub"):
        text = sub.get("txt", "")
        stream = next((slug for slug, words in STREAMS.items() if words.search(text)), "")
        if stream:
            yield _row(sub, Pool(pool.country, category, stream), stamp)
        else:
            yield Refusal(name(pool), f"unknown stream “{text[:60]}”")


def _row(element: Element, pool: Pool, stamp: date) -> Figures | Refusal:
    texts = {child.tag: child.text or "" for child in element}
    wanted = ("quota", "first", "invitations", "candidates", "spots", "chances")
    missing = [tag for tag in wanted if tag not in texts]
    if missing:
        return Refusal(name(pool), f"has no {', '.join(missing)}")
    marked = [child.tag for child in element if child.tag in wanted and len(child)]
    if marked:
        return Refusal(name(pool), f"holds markup in place of a figure: {', '.join(marked)}")
    if not any(texts[tag].strip() for tag in wanted):
        return Refusal(name(pool), "is empty: it gives neither figures nor words")
    try:
        check_pool(pool)
        return Figures(
            observed_on=stamp,
            pool=pool,
            quota=named("quota", amount, texts["quota"]),
            invitations=named("invitations", amount, texts["invitations"]),
            candidates=named("candidates", amount, texts["candidates"]),
            spots=named("spots", amount, texts["spots"]),
            rating=named("chances", rating_of, texts["chances"]),
            first_round=named("first", day_in, texts["first"]),
        )
    except ValueError as error:
        return Refusal(name(pool), str(error))
