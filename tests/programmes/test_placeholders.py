"""What prose can name of the programmes: a fee and a row of a table, as they are today."""

import pytest

from iecguide.facts.placeholders.book import book
from iecguide.programmes.models import AmountTable, Programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cost:canadian-experience-class:application", "CAD 990"),
        ("cost:canadian-experience-class:residence", "CAD 600"),
        ("cost:bridging-open-work-permit:open-permit", "CAD 100"),
        ("cost:study-permit:study-permit", "CAD 150"),
        ("amount:settlement-funds:1", "CAD 15,263"),
        ("amount:settlement-funds:each-more", "CAD 4,112"),
    ],
)
def test_today(name, text):
    assert book()[name].text == text


def test_each_has_its_source():
    named = [figure for figure in book().values() if figure.name.startswith(("cost:", "amount:"))]
    assert len(named) > 100
    assert [figure.name for figure in named if not figure.sources] == []


def test_a_change_is_in_the_next_text():
    permit = Programme.objects.get(slug="study-permit")
    permit.fees = [
        {"kind": "study_permit", "amount": 155.5},
        {"kind": "biometrics", "amount": None},
    ]
    permit.save()
    assert book()["cost:study-permit:study-permit"].text == "CAD 155.50"
    assert "cost:study-permit:biometrics" not in book()
    table = AmountTable.objects.get(slug="settlement-funds")
    table.amounts = [{"key": "1", "amount": 16000}]
    table.save()
    assert book()["amount:settlement-funds:1"].text == "CAD 16,000"
    assert "amount:settlement-funds:2" not in book()
