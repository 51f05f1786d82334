"""A table a lawyer can read: a student, a question, the verdict, and the source that says so."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from iecguide.facts.models import Source
from iecguide.study.kinds import Topic

pytestmark = pytest.mark.django_db

with (Path(__file__).parent / "golden.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
STUDENTS = defaultdict(list)
for _row in ROWS:
    STUDENTS[_row["student"], _row["query"]].append(_row)


@pytest.mark.parametrize(("student", "query"), STUDENTS, ids=[name for name, _ in STUDENTS])
def test_verdicts(client, student, query):
    response = client.get(f"/study/quiz/result.json?{query}")
    assert response.status_code == 200, response.content
    found = {answer["question"]: answer for answer in response.json()["answers"]}
    wrong = {
        row["question"]: found[row["question"]]
        for row in STUDENTS[student, query]
        if str(found[row["question"]]["verdict"]) != row["verdict"]
    }
    assert not wrong


def test_the_table():
    """Long enough, every question in it, and each row with a source of ours."""
    assert len(STUDENTS) >= 80
    assert {row["question"] for row in ROWS} == set(Topic)
    assert {row["source"] for row in ROWS} <= set(Source.objects.values_list("key", flat=True))
