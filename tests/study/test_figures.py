"""Figures, tuition, letters, weeks and days of change, against a table written apart.

An empty value is one that nobody printed: not on record on that day, or no figure for that place.
"""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iecguide.facts.models import Source
from iecguide.study.book import book

pytestmark = pytest.mark.django_db

with (Path(__file__).parent / "figures.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
FIGURES = [row for row in ROWS if row["what"] == "figure"]


def recorded():
    """Every record but the figures: what, of which place or day, how much, and its source."""
    known = book()
    for row in known.tuition:
        of = f"{row.level} {row.province or 'Canada'} {row.year}"
        yield "tuition", f"{of} (preliminary)" if row.preliminary else of, "", row.amount, row
    for row in known.letters:
        yield "letters", row.province, str(row.year), row.applications, row
        yield "permits", row.province, str(row.year), row.permits, row
    for row in known.times:
        yield "weeks", row.country, str(row.said_on), row.weeks, row
    for row in known.changes:
        yield "change", row.slug, str(row.on), None, row


def test_what_is_on_record_is_the_table():
    """Row by row, nothing more and nothing less."""
    urls = dict(Source.objects.values_list("key", "url"))
    table = {
        (
            row["what"],
            row["of"],
            row["on"],
            Decimal(row["value"]) if row["value"] else None,
            urls.get(row["source"]),
        )
        for row in ROWS
        if row["what"] != "figure"
    }
    assert {
        (what, of, on, value, record.source and record.source.url)
        for what, of, on, value, record in recorded()
    } == table


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: f"{row['of']} {row['on']}")
def test_a_figure_on_a_day(row):
    """Its first day, and the day before."""
    figure = book().figure(row["of"], date.fromisoformat(row["on"]))
    if not row["value"]:
        assert figure is None
        return
    source = Source.objects.get(key=row["source"])
    assert (figure.amount, figure.source.url) == (Decimal(row["value"]), source.url)


def test_every_figure_is_in_the_table():
    assert {figure.slug for figure in book().figures} == {row["of"] for row in FIGURES}


def test_the_numbers_of_rules():
    """Hours a week, levels of language, months: what a verdict says with its number."""
    known = book()
    assert {
        rule.name: rule.value for rules in known.rules.values() for rule in rules if rule.value
    } == {
        "off.term": 24,  # since 8 November 2024
        "la.seven": 7,
        "la.seven_not": 7,
        "la.five": 5,
        "la.five_not": 5,
        "len.master": 36,
        "len.long": 36,
    }
