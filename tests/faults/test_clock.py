"""The clock strikes midnight in Toronto, a season ends, and somebody sets the clock wrong."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from iecguide.articles.models import Article
from iecguide.articles.publishing import publish
from iecguide.facts.snapshot import snapshot
from tests.articles.editors import states

pytestmark = pytest.mark.django_db
LOCALDATE = timezone.localdate  # before the tests hold today still
PATHS = ["/", "/countries/ireland/", "/pools/ireland/", "/guide/", "/quiz/rules/"]
RESULT = "/quiz/result.json?citizenship=GB&born=1998-05"
MIDNIGHT = datetime(2026, 11, 1, 4, tzinfo=UTC)  # in Toronto, on the day clocks go back
SECOND = timedelta(seconds=1)


@pytest.fixture
def at(still_today, monkeypatch):
    """``at(moment, path)``: a page of one process at that moment."""
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(timezone, "localdate", LOCALDATE)

    def get(moment, path):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return client.get(path)

    return get


def told(response):
    return response.status_code, response.get("ETag"), response.content


def test_the_season_changes_at_midnight_in_toronto(at):
    """One second apart: another season, and no page of the day before."""
    season = next(season for season in snapshot().seasons if season.year == 2026)
    assert season.ends_by == date(2026, 10, 31)
    before, after = MIDNIGHT - SECOND, MIDNIGHT
    assert [at(moment, RESULT).json()["season"] for moment in (before, after)] == [2026, 2027]
    assert [at(moment, RESULT).json()["on"] for moment in (before, after)] == [
        "2026-10-31",
        "2026-11-01",
    ]
    for path in PATHS:
        pages = [at(moment, path) for moment in (before, before - SECOND, after, after + SECOND)]
        tags = [page["ETag"] for page in pages]
        assert (tags[0] == tags[1], tags[1] == tags[2], tags[2] == tags[3]) == (True, False, True)
    assert [at(moment, "/").content == at(before, "/").content for moment in (before, after)] == [
        True,
        False,
    ]


def test_midnight_in_london_changes_nothing(at):
    london = datetime(2026, 10, 31, 0, tzinfo=UTC)
    assert told(at(london - SECOND, "/")) == told(at(london, "/"))


@pytest.mark.parametrize("days", [-10_000, -366, -1, 1, 300, 366, 10_000])
def test_the_clock_jumps_and_comes_back(at, days):
    """Every page answers on a wrong day, in words where no season is known then; afterwards all
    are as they were."""
    now = datetime(2026, 11, 24, 17, tzinfo=UTC)
    before = [told(at(now, path)) for path in [*PATHS, RESULT]]
    wrong = [at(now + timedelta(days=days), path).status_code for path in [*PATHS, RESULT]]
    assert [status for status in wrong if status >= 500] == []
    assert [told(at(now, path)) for path in [*PATHS, RESULT]] == before


def test_a_schedule_comes_true_once_though_the_clock_goes_back(at):
    article = Article.objects.get(slug="several-pools")
    due = datetime(2026, 12, 1, 12, tzinfo=UTC)
    form = article.live.form | {"title": "Another title"}
    publish.schedule(publish.save_draft(article, form, None), due, None)
    moments = [due - SECOND, due + SECOND, due - timedelta(hours=1), due + SECOND]
    titles = [
        b"Another title" in at(moment, f"/guide/{article.slug}/").content for moment in moments
    ]
    assert titles == [False, True, True, True]
    assert states(article) == ["live", "past"]
