"""Numbers by the language of the page, and figures in prose that keep to theirs."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from iecguide.core.numbers import dollars, number, percent, percents, short
from iecguide.core.templatetags.numbers import dollars as dollars_filter
from iecguide.facts.placeholders.book import book

ROOT = Path(settings.BASE_DIR)
# Stored or written for staff, in English alone.
# What operators read of an import, in one language.
FOR_STAFF = (
    "pools/reports/",
    "pools/management/",
    "iecguide/core/fetching.py",
    "iecguide/express_entry/rounds/feed.py",
    "iecguide/express_entry/rounds/importing.py",
    "iecguide/express_entry/management/",
    "iecguide/occupations/importing.py",
    "iecguide/occupations/management/",
    "iecguide/occupations/postings.py",
)


@pytest.mark.parametrize(
    ("made", "english", "french"),
    [
        (lambda: number(2650), "2,650", "2\xa0650"),
        (lambda: number(2600), "2,600", "2\xa0600"),
        (lambda: number(21803), "21,803", "21\xa0803"),
        (lambda: number(1234567), "1,234,567", "1\xa0234\xa0567"),
        (lambda: number(0), "0", "0"),
        (lambda: number(999), "999", "999"),
        (lambda: number(0.6349, 2), "0.63", "0,63"),
        (lambda: number(1999.96, 1), "2,000.0", "2\xa0000,0"),
        (lambda: short(7.5, 1), "7.5", "7,5"),
        (lambda: short(7.04, 1), "7", "7"),
        (lambda: short(-0.04, 1), "0", "0"),
        (lambda: short(-12345.6, 0), "-12,346", "-12\xa0346"),
        (lambda: short(1000, 0), "1,000", "1\xa0000"),
        (lambda: percent(0.8), "80%", "80%"),
        (lambda: percent(0.0124, 1), "1.2%", "1,2%"),
        (lambda: percents(0.8, 0.99), "80 to 99%", "80 to 99%"),
        (lambda: dollars(2650), "CAD 2,650", "CAD 2\xa0650"),
        (lambda: dollars(Decimal("184.75")), "CAD 184.75", "CAD 184,75"),
        (lambda: dollars(Decimal("1000.00")), "CAD 1,000", "CAD 1\xa0000"),
        (lambda: dollars_filter(None), "not announced", "not announced"),
    ],
)
def test_numbers(bilingual, made, english, french):
    assert made() == english
    with translation.override("fr-ca"):
        assert made() == french
    assert made() == english


def test_with_a_single_language_it_is_the_same():
    assert (number(2650), percent(0.8), dollars(2650)) == ("2,650", "80%", "CAD 2,650")


@pytest.mark.django_db
def test_figures_in_prose_keep_to_their_language(bilingual):
    """Whoever asks first: the book made for French readers is not that of English ones."""
    with translation.override("fr-ca"):
        french = book()
        assert french["season:2026:opens"].text == "19 décembre 2025"
        assert french["fee:participation"].text == "CAD 184,75"
    english = book()
    assert english["season:2026:opens"].text == "19 December 2025"
    assert english["fee:participation"].text == "CAD 184.75"
    with translation.override("fr-ca"):
        assert book() is french
    assert book() is english


def test_no_number_is_written_past_the_formatter():
    """Thousands set apart by a comma, or a percent sign set off by a space, are English at best."""
    found = {}
    for folder in ("iecguide", "quiz", "pools"):
        for path in (ROOT / folder).rglob("*.py"):
            name = str(path.relative_to(ROOT))
            marks = re.findall(
                r"\{[^{}]*:,[^{}]*\}|\d\}? %\"|[%}]s? %%|:%b\}", path.read_text("utf-8")
            )
            if marks and not name.startswith(FOR_STAFF):
                found[name] = marks
    for path in (ROOT / "templates").rglob("*.html"):
        if marks := re.findall(r"\d %(?!\})", path.read_text("utf-8")):
            found[path.name] = marks
    assert found == {}


CHART_NUMBER = re.compile(r'(?:x|y|x1|x2|y1|y2|width|height|viewBox|points)="([^"]*)"')


@pytest.mark.django_db
def test_charts_by_language(bilingual):
    """The words of the axes follow the language; the drawing never does."""
    from iecguide.facts.snapshot import snapshot
    from pools.pages.country_pools import pool_views
    from pools.repository import newest_season

    def drawn():
        view = pool_views(snapshot(), newest_season(), "GB")[0]
        ticks = [tick for plot in view.chart.plots for tick in plot.ticks]
        html = render_to_string("charts/_chart.html", {"chart": view.chart, "id": "wh"})
        return [([tick.label for tick in (*view.chart.dates, *ticks)], CHART_NUMBER.findall(html))]

    english = drawn()
    with translation.override("fr-ca"):
        french = drawn()
    for (_words, numbers), (_other, others) in zip(english, french, strict=True):
        assert numbers == others
        assert "," not in " ".join(text for text in numbers if " " not in text)
    assert {"Aug", "100%"} <= {word for words, _numbers in english for word in words}
    french_words = {word for words, _numbers in french for word in words}
    assert "Aoû" in french_words
    assert "Aug" not in french_words
    assert any("\xa0" in word for word in french_words)
