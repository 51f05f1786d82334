"""The golden table: profiles whose verdicts were worked out by hand from the agreements."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from .profiles import PARTNERS

TABLE = Path(__file__).with_name("golden.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
CHECKED = ("months", "invited_from", "invited_by")
DECIDES = {"eligible": None, "not_eligible": "blocking", "depends": "unknown"}


@pytest.fixture
def judged(client, db):
    """The verdicts of a query by citizenship and category, as the site gives them to programs."""

    def ask(query: str) -> dict[tuple[str, str], dict]:
        response = client.get(f"/quiz/result.json?{query}")
        assert response.status_code == 200, response.content
        return {
            (passport["citizenship"], category["category"]): category
            for passport in response.json()["passports"]
            for category in passport["categories"]
        }

    return ask


def expected(row: dict[str, str]) -> dict[str, object]:
    checked = {name: row[name] or None for name in CHECKED if row[name] != "-"}
    if checked.get("months"):
        checked["months"] = int(row["months"])
    return {"verdict": row["verdict"], "route": row["route"], **checked}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in ROWS])
def test_row(judged, row):
    result = judged(row["query"])[row["citizenship"], row["category"]]
    wanted = expected(row)
    assert {name: result[name] for name in wanted} == wanted
    states = [
        reason["state"] for reason in result["reasons"] if reason["rule"] == row["deciding_rule"]
    ]
    assert states == ([DECIDES[row["verdict"]]] if row["deciding_rule"] else [])


def test_deciding_rules():
    """Only a clear verdict has no deciding rule."""
    assert [
        row["id"] for row in ROWS if (row["verdict"] == "eligible") == bool(row["deciding_rule"])
    ] == []


def test_ids_are_unique():
    assert [name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []


def test_every_row_is_sourced():
    assert [
        row["id"] for row in ROWS if not (row["source"].startswith("https://") and row["why"])
    ] == []


def test_partners_have_three_rows(facts):
    rows = Counter(row["citizenship"] for row in ROWS)
    assert len(PARTNERS) == facts.conditions["partners"].number
    assert {code: rows[code] for code in PARTNERS if rows[code] < 3} == {}


ARRIVAL = "citizenship=DE&document=passport&born=1998-05&used=none&letter=none&on=2026-06-15"


@pytest.mark.parametrize(
    ("said", "todo"),
    [
        ("", {"funds", "insurance"}),
        ("&funds=no&insurance=no", {"funds", "insurance"}),
        ("&funds=unsure&insurance=yes", {"funds"}),
        ("&funds=yes&insurance=no", {"insurance"}),
        ("&funds=yes&insurance=yes", set()),
    ],
)
def test_what_is_for_the_border_is_a_thing_to_do(judged, said, todo):
    """On the day of landing (IRCC: preparing for arrival with IEC), so it moves no verdict."""
    for result in (judged(ARRIVAL + said)["DE", "wh"], judged(f"{ARRIVAL}{said}")["DE", "yp"]):
        found = {reason["rule"] for reason in result["reasons"] if reason["state"] == "todo"}
        assert found == todo
    assert judged(ARRIVAL + said)["DE", "wh"]["verdict"] == "eligible"
