"""What is remembered for every reader: right until something changes, and never an error."""

from datetime import date

import pytest
from django.utils.translation import override

from iecguide.facts.models import FactsVersion
from iecguide.facts.remembering import remember

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """A remembered function, and how often it was really called."""
    calls = []

    @remember(most=2)
    def answer(name: str) -> str:
        calls.append(name)
        if name == "bad":
            raise LookupError(name)
        return name.upper()

    return answer, calls


def test_made_once(counted):
    answer, calls = counted
    assert [answer("a"), answer("a"), answer("b")] == ["A", "A", "B"]
    assert calls == ["a", "b"]


@pytest.mark.parametrize("row", [FactsVersion.FACTS, FactsVersion.PROSE])
def test_made_anew_after_a_change(counted, row):
    answer, calls = counted
    answer("a")
    FactsVersion.bump(row)
    assert answer("a") == "A"
    assert calls == ["a", "a"]


def test_made_anew_on_another_day_and_in_another_language(counted, monkeypatch, bilingual):
    answer, calls = counted
    answer("a")
    with override("fr-ca"):
        answer("a")
    assert calls == ["a", "a"]
    monkeypatch.setattr("iecguide.core.dates.timezone.localdate", lambda: date(2027, 1, 1))
    answer("a")
    assert calls == ["a", "a", "a"]


def test_an_error_is_not_kept(counted):
    answer, calls = counted
    for _turn in range(2):
        with pytest.raises(LookupError):
            answer("bad")
    assert calls == ["bad", "bad"]


def test_not_more_than_so_many(counted):
    answer, calls = counted
    for name in "abca":
        answer(name)
    assert calls == ["a", "b", "c", "a"]
