"""A table a lawyer can read: a student, a question, the verdict, and the source that says so.

``says`` are words of the reason, where several rules give one verdict.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from iecguide.facts.models import Source
from iecguide.study.kinds import Topic
from iecguide.study.loading import read_data

pytestmark = pytest.mark.django_db

with (Path(__file__).parent / "golden.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
STUDENTS = defaultdict(list)
for _row in ROWS:
    STUDENTS[_row["student"], _row["query"]].append(_row)
CITED = {
    rule["name"]: {citation["source"] for citation in rule["citations"]}
    for rule in read_data()["rules"]
}


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
    for row in STUDENTS[student, query]:
        reasons = found[row["question"]]["reasons"]
        assert row["says"] in " ".join(reason["text"] for reason in reasons), row
        for reason in reasons:
            assert row["source"] in CITED.get(reason["rule"], {row["source"]}), row


def test_the_table():
    """Long enough, every question in it, and each row with a source of ours."""
    assert len(STUDENTS) >= 80
    assert {row["question"] for row in ROWS} == set(Topic)
    assert {row["source"] for row in ROWS} <= set(Source.objects.values_list("key", flat=True))
