"""A table a lawyer can read: a person, a programme, the verdict, and the source that says so."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from iecguide.facts.models import Source

pytestmark = pytest.mark.django_db

with (Path(__file__).parent / "golden.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
PERSONS = defaultdict(list)
for _row in ROWS:
    PERSONS[_row["person"], _row["query"]].append(_row)


@pytest.mark.parametrize(("person", "query"), PERSONS, ids=[person for person, _ in PERSONS])
def test_verdicts(client, person, query):
    response = client.get(f"/programmes/quiz/result.json?{query}")
    assert response.status_code == 200, response.content
    found = {row["code"]: row for row in response.json()["programmes"]}
    wrong = {
        row["programme"]: [
            (reason["rule"], reason["state"]) for reason in found[row["programme"]]["reasons"]
        ]
        for row in PERSONS[person, query]
        if found[row["programme"]]["verdict"] != row["verdict"]
    }
    assert not wrong


def test_the_table():
    """Long enough, every programme that can be judged in it, and each row with a source of ours."""
    assert len(ROWS) >= 150
    known = set(Source.objects.values_list("key", flat=True))
    assert {row["source"] for row in ROWS} <= known
    from iecguide.programmes.book import book

    judged = {each.code for each in book().programmes if each.requirements}
    assert {row["programme"] for row in ROWS} == judged
