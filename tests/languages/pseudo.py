"""A language nobody speaks: every message in ⟦marks⟧, every text of a record in ⟪others⟫.

What a page shows outside of both was never given to a translator.
"""

import csv
import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Comment, Doctype
from bs4.element import NavigableString, Tag
from django.apps import apps
from django.test import override_settings
from django.utils import formats, translation
from django.utils.translation import trans_real

from iecguide.articles.reading import page
from iecguide.facts import snapshot
from iecguide.facts.keeping import Keeper
from iecguide.facts.placeholders import book
from iecguide.occupations.titles import catalogue
from iecguide.search import query

LANGUAGE = "en-xa"
BRAND = "IEC Guide"

# Forms without any word, and unlike those of English: a month or a comma elsewhere is glued.
FORMATS = SimpleNamespace(
    DATE_FORMAT="d/m/Y",
    DATETIME_FORMAT="d/m/Y H/i",
    MONTH_DAY_FORMAT="d/m",
    SHORT_DATE_FORMAT="d/m/Y",
    SHORT_MONTH_DAY_FORMAT="d/m",
    YEAR_MONTH_FORMAT="m/Y",
    MONTH_FORMAT="m",
    DECIMAL_SEPARATOR="·",
    THOUSAND_SEPARATOR="’",
    NUMBER_GROUPING=3,
)

# Fields whose texts readers see; what is compared, parsed or matched stays as it is.
TEXTS = {
    "facts.Source": ("title",),
    "facts.Country": ("name", "demonym", "summary", "participation_words", "disagreements"),
    "facts.Territory": ("note",),
    "facts.PlaceName": ("name",),
    "facts.CategoryTerms": ("condition", "months_note", "note"),
    "facts.Stream": ("name", "note"),
    "facts.Condition": ("title", "statement"),
    "facts.Fee": ("name", "payer"),
    "facts.Clock": ("name", "statement"),
    "facts.RecognizedOrganization": ("name", "serves", "ages", "note"),
    "facts.Season": ("note",),
    "facts.Quota": ("note",),
    "express_entry.Ruleset": ("note",),
    "programmes.Programme": (
        "name",
        "status_words",
        "who",
        "selection",
        "processing",
        "notes",
    ),
    "living.Province": (
        "health_plan",
        "health_words",
        "health_wait",
        "health_papers",
        "sales_tax_parts",
        "deposit",
        "tenancy_office",
        "licence_office",
        "licence_words",
    ),
    "living.Bank": (
        "name",
        "programme",
        "account",
        "takes_words",
        "fee_waived",
        "from_abroad_words",
        "transfers",
        "card_words",
        "notes",
    ),
    "living.Point": ("title", "text"),
    "occupations.WageTable": ("name",),
    "occupations.MinimumWage": ("note",),
    "occupations.SeasonalWork": ("name", "note"),
    "roadmaps.Step": ("title", "why", "papers", "how", "trap"),
    "roadmaps.PoliceCertificate": ("certificate", "how", "language", "note"),
    "roadmaps.Roadmap": ("title", "summary"),
    "study.StudyRule": ("text", "fix"),
    "study.StudyFunds": ("note",),
    "study.StudyFigure": ("title", "note"),
    "study.StudyChange": ("text",),
    "articles.Topic": ("name", "summary"),
    "articles.Author": ("name", "about"),
    "articles.Article": ("title", "summary", "description", "body", "questions"),
    "articles.ArticleSource": ("title", "supports"),
    "articles.Picture": ("alt", "caption"),
    "search.SearchEntry": ("name", "text", "typed"),
}

# Lists of objects in one column, and which of their texts readers see.
LISTS = (
    ("programmes.Programme", "conditions", "text"),
    ("roadmaps.Roadmap", "phases", "title"),
    ("living.Province", "health_conditions", "text"),
    ("living.Province", "rents", "place"),
    ("living.Bank", "conditions", "text"),
)

_PLACES = re.compile(r"(%%|%\(\w+\)[a-z]|%[sd]|\{\w*\}|<[^<>]*>|\n)")
_NO_TEXT = re.compile(r"(<[^<>]*>|\[\[[^\[\]]*\]\]|\n|(?<=[.!?])\s)")
_MARKED = re.compile(r"⟦[^⟦⟧⟪⟫]*⟧|⟪[^⟦⟧⟪⟫]*⟫")
# What was cut to its beginning, to its end, or to a piece of its middle.
_CUT = re.compile(r"[⟦⟪][^‖]*|[^‖]*[⟧⟫]|^…[^‖]*…$")
_BARE = re.compile(r"[^\W\d_]{2,}|\d,\d{3}\b|[.,:;!?“”]")


def mark_message(text: str) -> str:
    """A message as the language has it: its words in marks, its places and its tags outside."""
    return _around(_PLACES, text, "⟦{}⟧", keep={"%%"})


def mark_text(text: str) -> str:
    """A text of a record, its tags and figures outside."""
    return _around(_NO_TEXT, text, "⟪{}⟫")


def _around(between: re.Pattern[str], text: str, marks: str, keep: frozenset | set = frozenset()):
    if not text:
        return text
    parts = between.split(text)
    return "".join(
        marks.format(part) if part in keep or (number % 2 == 0 and part.strip()) else part
        for number, part in enumerate(parts)
    )


class Translation(trans_real.DjangoTranslation):
    """What gettext asks of a language, without a catalogue."""

    def __init__(self) -> None:
        self.domain, self._fallback = "django", None

    def language(self) -> str:
        return LANGUAGE

    to_language = language

    def gettext(self, message: str) -> str:
        return mark_message(message.split("\x04")[-1])

    def ngettext(self, singular: str, plural: str, number: float) -> str:
        return self.gettext(singular if number == 1 else plural)


def forget() -> None:
    """Empties everything that is kept between requests: records read otherwise now."""
    for found in gc.get_objects():
        if type(found) is _lru_cache_wrapper and _is_ours(found):  # asking a lazy one wakes it
            found.cache_clear()
        if type(found) is Keeper:
            found._kept = None
    snapshot._kept = page._kept = None
    book._kept.clear()
    query._kept.clear()


def _is_ours(function: Callable) -> bool:
    module = getattr(function, "__module__", "") or ""
    return module.partition(".")[0] in {"iecguide", "quiz", "pools"}


@contextmanager
def offered() -> Iterator[None]:
    """The site with this language beside English, its records marked; English is active."""
    languages = [("en-ca", "English"), (LANGUAGE, "Pseudo")]
    with (
        override_settings(LANGUAGES=languages, USE_I18N=True),
        pytest.MonkeyPatch.context() as monkeypatch,
    ):
        _install(monkeypatch)
        forget()
        yield
    forget()


def _install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_trans", trans_real)
    monkeypatch.setitem(trans_real._translations, LANGUAGE, Translation())
    monkeypatch.setitem(formats._format_modules_cache, LANGUAGE, [FORMATS])
    monkeypatch.setattr(formats, "_format_cache", {})
    for model, names in TEXTS.items():
        for name in names:
            field = apps.get_model(model)._meta.get_field(name)
            monkeypatch.setattr(field, "from_db_value", _read, raising=False)
    read_file = catalogue._read
    marked = {"job_titles.txt", "unit_groups.csv"}
    monkeypatch.setattr(
        catalogue,
        "_read",
        lambda name: map(_marked_job, read_file(name)) if name in marked else read_file(name),
    )
    for model, name, key in LISTS:
        _mark_list(monkeypatch, apps.get_model(model)._meta.get_field(name), key)


def _mark_list(monkeypatch: pytest.MonkeyPatch, field: Any, key: str) -> None:
    """Marks what readers see in a list of objects."""
    plain = field.from_db_value

    def read(value: str, expression: object, connection: object) -> object:
        found = plain(value, expression, connection)
        return [item | {key: mark_text(item[key])} for item in found]

    monkeypatch.setattr(field, "from_db_value", read)


def _marked_job(line: str) -> str:
    """A line of the classification: titles, and the names in the table of groups."""
    if line.startswith("# ") or line == "noc,teer,title_en,title_fr,people_2023,outlook_2024_2033":
        return line
    if line[:5].isdecimal():
        (row,) = csv.reader([line])
        row[2] = mark_text(row[2])
        out = StringIO()
        csv.writer(out).writerow(row)
        return out.getvalue().strip()
    return mark_text(line)


def _read(value: str, _expression: object, _connection: object) -> str:
    return mark_text(value)


# What is left


INLINE = {"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u"}
SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-done", "label")


def visible(html: str) -> str:
    """Everything a reader is shown or told, an element that begins a line on a line of its own."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["script", "style"]):
        tag.decompose()
    lines = ["".join(_shown(soup))]
    lines += [tag[name] for name in SPOKEN for tag in soup.find_all(attrs={name: True})]
    described = ("description", "og:description", "og:title", "og:image:alt", "og:site_name")
    for tag in soup("meta"):
        if tag.get("name", tag.get("property")) in described:
            lines.append(tag["content"])
    lines += [tag["content"] for tag in soup("meta", itemprop=("description", "articleSection"))]
    lines += [tag["value"] for tag in soup("datalist") for tag in tag("option")]
    return "\n".join(lines)


def _shown(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if isinstance(child, Comment | Doctype):
            continue
        if isinstance(child, NavigableString):
            yield str(child)
        else:
            around = "" if child.name in INLINE else "\n"
            yield around
            yield from _shown(child)
            yield around


def bare_words(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a text in which words stand outside of all marks, without what is marked.

    A figure with an English comma is as bad, and so is punctuation: what stands before or after it
    was glued. ``known`` are words that are names in any language.
    """
    before = None
    while before != text:
        before, text = text, _MARKED.sub("‖", text)
    lines = (" ".join(_CUT.sub("", line).split()) for line in text.replace(BRAND, "").split("\n"))
    return [line for line in lines if set(_BARE.findall(line)) - known]
