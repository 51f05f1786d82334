"""What is kept in memory keeps to its language, whoever asked first."""

from datetime import date

import pytest
from django.utils import translation

from iecguide.articles.models import ArticleSource
from iecguide.articles.templatetags.sources import source_line
from iecguide.core.templatetags.dates import date as day_filter
from iecguide.core.templatetags.site import site_footer
from iecguide.facts.snapshot import snapshot
from iecguide.facts.templatetags.citations import cite
from pools.repository import newest_season, season_odds
from pools.strategy.page.presentation import OddsWeek, _odds
from pools.templatetags.odds import odds_rows
from pools.values import Pool
from quiz.engine.findings import State
from quiz.engine.pages import ReasonView
from quiz.templatetags.reasons import reason_line

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 3)


def funds():
    return snapshot().conditions["funds"].source


def odds_table():
    found = season_odds(date(2026, 6, 10), {"wh": Pool("GB", "wh")})
    return str(_odds(found.pools["wh"], 30, translation.get_language()))


MADE = {
    "a day": lambda: day_filter(DAY, "j F Y"),
    "a citation": lambda: cite(funds()),
    "the footer": lambda: site_footer(snapshot(), "", ""),
    "a source of an article": lambda: source_line(ArticleSource.objects.first()),
    "a reason": lambda: reason_line(ReasonView("r", State.MET, "text", (funds(),))),
    "weeks of odds": lambda: odds_rows((OddsWeek(DAY, "1%", "1%", "1%", "1%"),)),
    "a table of odds": odds_table,
}


@pytest.mark.parametrize("name", MADE)
def test_two_languages_do_not_mix(bilingual, name):
    made = MADE[name]
    assert newest_season().newest
    with translation.override("fr-ca"):
        french = made()
    english = made()
    assert french != english
    with translation.override("fr-ca"):
        assert made() == french
    assert made() == english
