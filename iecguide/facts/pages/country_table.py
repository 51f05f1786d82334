"""The rows of the country pages: values in words, each with the citations that cover it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django_countries import countries as iso_countries

from iecguide.core.dates import usual_day
from iecguide.core.lists import all_of, listed, listed_apart
from iecguide.core.numbers import number
from iecguide.facts.models import CategoryTerms, Citation, Country, Quota, Source, Stream
from iecguide.facts.values import ResidenceShown, Status

_CONFIDENCES = list(Citation.Confidence.values)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its words (empty when it does not apply) and the marks of its sources."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Note:
    title: str
    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A source as a numbered footnote of the page."""

    number: int
    source: Source
    confidence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """``lacking`` names the categories of an agreement whose terms nobody has entered yet."""

    categories: tuple[str, ...]
    offered: bool
    lacking: str
    rows: list[Row]
    whole: list[Note]
    notes: list[Note]
    disagreements: list[str]
    marks: list[Mark]

    @property
    def checked(self) -> date | None:
        """The day on which most of its sources were checked."""
        return usual_day(mark.source.checked_on for mark in self.marks)

    @property
    def official(self) -> int:
        """How many of its sources are official."""
        return sum(mark.source.official for mark in self.marks)


class Marks:
    """Numbers sources in the order they are first used."""

    def __init__(self) -> None:
        self.found: dict[int, Mark] = {}

    def of(self, record: Any, *names: str) -> tuple[int, ...]:
        """The marks of the citations that cover any of the record's fields."""
        wanted = set(names)
        covering = [citation for citation in record.citations.all() if wanted & citation.covered()]
        return tuple(sorted({self._number(citation) for citation in covering}))

    def _number(self, citation: Citation) -> int:
        """The source's number; its least sure use here is the one to show."""
        source = citation.source
        known = self.found.get(source.pk)
        number = known.number if known else len(self.found) + 1
        sure = [citation.confidence] + ([known.confidence] if known else [])
        self.found[source.pk] = Mark(number, source, max(sure, key=_CONFIDENCES.index))
        return number


def facts_sheet(country: Country, season: int | None) -> Sheet:
    """Everything we hold on one country; ``season`` is the one to plan for."""
    marks = Marks()
    terms = list(country.terms.all())
    rows = [Row(label, tuple(cells)) for label, cells in _rows(terms, season, marks)]
    return Sheet(
        categories=tuple(category.get_category_display() for category in terms),
        offered=any(category.offered for category in terms),
        lacking=all_of(country.not_on_record()) if country.status == Status.ACTIVE else "",
        rows=[row for row in rows if any(cell.text for cell in row.cells)],
        whole=list(_whole(country, marks)),
        notes=_merge(_notes(terms, marks)),
        disagreements=country.disagreements.splitlines(),
        marks=list(marks.found.values()),
    )


def _rows(
    terms: list[CategoryTerms], season: int | None, marks: Marks
) -> Iterator[tuple[str, list[Cell]]]:
    def cells(words: Any, *names: str) -> list[Cell]:
        return [
            Cell(text, marks.of(column, *names) if text else ())
            for column in terms
            for text in [words(column)]
        ]

    yield _("Offered"), cells(_say_offered, "offered")
    yield _("Age when invited"), cells(_age, "min_age", "max_age")
    yield _("Longest stay"), cells(_months, "months")
    yield _("Times in this category"), cells(_limit, "limit")
    yield _("Live there to apply?"), cells(_residence, "residence_required", "residence")
    yield _("Away for a time?"), cells(_away, "residence_shown")
    yield _("In Canada on or after a stay?"), cells(_tell_kept, "residence_kept")
    yield _("School there?"), cells(_school, "home_school")
    yield _("Further condition"), cells(_condition, "condition")
    yield _("Open to these citizens since"), cells(_since, "offered_since")
    for year in _years(terms, season):
        label = _("%(year)s quota") % {"year": year}
        yield label, [_quota(column, year, marks) for column in terms]


def _say_offered(terms: CategoryTerms) -> str:
    return (
        pgettext("category offered", "Yes") if terms.offered else pgettext("category offered", "No")
    )


def _age(terms: CategoryTerms) -> str:
    if not terms.min_age or not terms.max_age:
        return ""
    return _("%(low)s to %(high)s") % {"low": terms.min_age, "high": terms.max_age}


def _months(terms: CategoryTerms) -> str:
    if not terms.months:
        return ""
    return ngettext("%(n)s month", "%(n)s months", terms.months) % {"n": terms.months}


def _limit(terms: CategoryTerms) -> str:
    return str(terms.limit) if terms.limit else ""


def _residence(terms: CategoryTerms) -> str:
    if not terms.offered or terms.residence_required is None:
        return ""
    if not terms.residence_required:
        return _("Not required")
    codes = [code for code in terms.residence if code != terms.country.code]
    names = listed(iso_countries.name(code) for code in codes)
    return _("Required (%(names)s count too)") % {"names": names} if names else _("Required")


def _away(terms: CategoryTerms) -> str:
    """What counts for somebody who lives elsewhere for a time, where residence is asked."""
    if not terms.offered or not terms.residence_required:
        return ""
    return {
        ResidenceShown.ADDRESS: _("A home or mailing address there is enough"),
        ResidenceShown.HABITUAL: _("An address alone may not be enough: ask IRCC"),
        ResidenceShown.CERTIFICATE: _("An address and a residence certificate from there"),
        ResidenceShown.NOT_FOUND: _("Not found: ask IRCC"),
    }[ResidenceShown(terms.residence_shown)]


def _tell_kept(terms: CategoryTerms) -> str:
    if not terms.offered or not terms.residence_required or not terms.residence_kept:
        return ""
    return _("You still count as living there")


def _school(terms: CategoryTerms) -> str:
    if terms.home_school is None:
        return ""
    return _("Required") if terms.home_school else _("Not required")


def _condition(terms: CategoryTerms) -> str:
    if terms.study == CategoryTerms.Study.OR_CONDITION:
        return _("Counts instead of a school: %(condition)s") % {"condition": terms.condition}
    return terms.condition


def _since(terms: CategoryTerms) -> str:
    return date_format(terms.offered_since) if terms.offered_since else ""


def _years(terms: list[CategoryTerms], season: int | None) -> list[int]:
    """The seasons we have a quota for, newest first, and the coming one."""
    years = {quota.season.year for column in terms for quota in column.quotas.all()}
    return sorted(years | ({season} if years and season else set()), reverse=True)


def _quota(terms: CategoryTerms, year: int, marks: Marks) -> Cell:
    if not terms.offered:
        return Cell("", ())
    found = [quota for quota in terms.quotas.all() if quota.season.year == year]
    if not found:
        return Cell(_("Not announced") if year >= max(_known_years(terms)) else _("Not found"), ())
    texts = [_quota_text(quota) for quota in sorted(found, key=lambda quota: quota.stream_id or 0)]
    numbers = [mark for quota in found for mark in marks.of(quota, "number", "unlimited")]
    return Cell(listed_apart(texts), tuple(sorted(set(numbers))))


def _known_years(terms: CategoryTerms) -> list[int]:
    return [quota.season.year for quota in terms.quotas.all()] or [0]


def _quota_text(quota: Quota) -> str:
    if quota.unlimited:
        text = _("No limit")
    elif quota.number is None:
        text = _("Not announced")
    else:
        text = number(quota.number)
    if not quota.stream:
        return text
    # Translators: a stream by its letters, and the permits it has: “VIE: 600”.
    return _("%(stream)s: %(quota)s") % {"stream": quota.stream.slug.upper(), "quota": text}


def _whole(country: Country, marks: Marks) -> Iterator[Note]:
    """What holds for the agreement as a whole."""
    if country.participation_words:
        fields = (
            "status",
            "participations",
            "shared",
            "second_months",
            "months_in_all",
            "old_rule",
        )
        title = _("How often you can take part")
        yield Note(title, country.participation_words, marks.of(country, *fields))
    if country.gap_months:
        text = ngettext(
            "%(gap)s month must pass between two stays.",
            "%(gap)s months must pass between two stays.",
            country.gap_months,
        ) % {"gap": country.gap_months}
        yield Note(_("Time between stays"), text, marks.of(country, "gap_months"))

    organizations = _organizations(country)
    if organizations:
        fields = ("organizations", "second_organization")
        yield Note(_("Recognized organizations"), organizations, marks.of(country, *fields))


def _organizations(country: Country) -> str:
    if country.organizations is None:
        return ""
    if not country.organizations:
        return _("By the source we found, organizations may not nominate its citizens.")
    if country.second_organization is None:
        return _("They may nominate its citizens; on a second such stay, sources disagree.")
    return _("They may nominate its citizens, twice in a lifetime and in the same category too.")


def _notes(terms: list[CategoryTerms], marks: Marks) -> Iterator[Note]:
    for column in terms:
        name = column.get_category_display()
        for field in ("months_note", "note"):
            text = getattr(column, field)
            if text:
                yield Note(name, text, marks.of(column, field))
        for stream in column.streams.all():
            yield _stream(stream, marks)
        for quota in column.quotas.all():
            if quota.note:
                title = _("%(name)s, quota") % {"name": name}
                yield Note(title, quota.note, marks.of(quota, "note"))


def _merge(notes: Iterator[Note]) -> list[Note]:
    """The same note on several categories is said once, under all their names."""
    found: dict[str, Note] = {}
    for note in notes:
        same = found.get(note.text)
        title = f"{same.title} · {note.title}" if same else note.title
        marks = tuple(sorted({*note.marks, *(same.marks if same else ())}))
        found[note.text] = Note(title, note.text, marks)
    return list(found.values())


def _stream(stream: Stream, marks: Marks) -> Note:
    ages = _("Ages %(low)s to %(high)s.") % {"low": stream.min_age, "high": stream.max_age}
    if stream.sure_max_age < stream.max_age:
        ages = _("Ages %(low)s to %(sure)s; IRCC lists up to %(high)s.") % {
            "low": stream.min_age,
            "sure": stream.sure_max_age,
            "high": stream.max_age,
        }
    return Note(stream.name, f"{ages} {stream.note}", marks.of(stream, *stream.CITED))
