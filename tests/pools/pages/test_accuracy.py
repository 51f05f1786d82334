"""The accuracy page shows what the backtest says today, not what it once said."""

import json

import pytest
from django.core.management import call_command

from pools.pages.accuracy import SHIPPED
from pools.reports.earlier import EARLIER, lines

pytestmark = pytest.mark.django_db


def rounded(value):
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    return [rounded(part) for part in value] if isinstance(value, list) else value


def test_the_shipped_result_is_that_of_a_fresh_run(capsys):
    call_command("backtest_odds", json=True)
    fresh = json.loads(capsys.readouterr().out)
    assert rounded(fresh) == rounded(json.loads(SHIPPED.read_text()))


def test_the_page_shows_every_score(client):
    page = client.get("/pools/accuracy/")
    assert [score.cases for score in page.context["scores"]] == [678, 462, 162, 107, 29, 20]
    assert page.context["scores"][0].methods[0].error == "0.0029"
    assert [row.name for row in page.context["ratings"]] == [
        "excellent",
        "very good",
        "fair",
        "low",
        "very low",
    ]


def test_what_is_fitted_is_shown_with_its_size(client):
    """The means, the level and the range; for the season of the shipped result."""
    page = client.get("/pools/accuracy/")
    fitted = json.loads(SHIPPED.read_text())["fitted"]
    assert (page.context["season"], page.context["level"]) == (2026, f"{fitted['level']:.2f}")
    low, high = next(
        (factor["low"], factor["high"])
        for factor in fitted["factors"]
        if (factor["group"], factor["lead"]) == ("very_low", "four")
    )
    rows = {row.name: row.ranges for row in page.context["ranges"]}
    assert len(rows) * 4 == len(fitted["factors"])
    assert rows["Working Holiday, rated very low"][1] == f"{low:.2f} to {high:.2f}"
    assert rows["Working Holiday, rated excellent"][1].endswith(" to all invited")


def test_whole_seasons_are_shown_with_how_many(client):
    page = client.get("/pools/accuracy/")
    rows = page.context["questions"]
    assert [row.cases for row in rows] == [39, 31, 31, 24]
    assert [row.held for row in rows] == ["87%", "90%", "81%", "75%"]
    assert [row.sure for row in rows] == [31, 11, 13, 0]
    assert rows[0].others_held == "50%"
    text = page.content.decode()
    assert all(row.name in text for row in rows)


def test_what_differs_is_shown_with_how_often(client):
    page = client.get("/pools/accuracy/")
    rows = {row.name: row for row in page.context["differences"]}
    assert rows["Quota, Working Holiday"].compared == "37 pools over a year; 24 got less"
    assert rows["Quota, Working Holiday"].low == "full at 65% of last season’s quota"
    assert rows["Pools without a limit"].compared == "6 of 6 had one a season later"
    assert rows["Day on which pools open"].low == "7 weeks later"
    assert rows["Pools listed that took nobody"].compared == "6 of 90"


def test_every_source_of_a_piece_is_named(client):
    page = client.get("/pools/accuracy/")
    addresses = {
        row["source"] for name in ("figures.csv", "quotas.csv") for row in lines(EARLIER / name)
    }
    assert {source.address for source in page.context["piece_sources"]} == addresses
    days = {source.host: source.day for source in page.context["piece_sources"]}
    assert days["cic.gc.ca"] == "2023-02-17"
    text = page.content.decode()
    assert "17 February 2023" in text
    assert "1 January 2025" not in text  # what names a year is not given a day
