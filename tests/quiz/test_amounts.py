"""The money one must have is written alike wherever a result names it."""

from dataclasses import replace

import pytest

from quiz.iec import json_api
from quiz.iec.assessment import assess
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.guidance.steps import steps
from quiz.iec.page.presentation import passports
from tests.conftest import TODAY

from .iec import read, title

IRISH = [("citizenship", "IE"), ("document", "passport"), ("born", "1998-05"), ("used", "none")]


@pytest.mark.parametrize(
    ("amount", "written"), [(2650, "2,650"), (2600, "2,600"), (10005, "10,005"), (950, "950")]
)
@pytest.mark.parametrize("funds", ["yes", "no", "unsure"])
def test_an_amount_is_written_alike(facts, amount, written, funds):
    needed = replace(facts.conditions["funds"], number=amount)
    changed = replace(facts, conditions={**facts.conditions, "funds": needed})
    pairs = [*IRISH, ("letter", "none"), ("funds", funds)]
    found = read(pairs, places=facts.places, today=TODAY, days=facts.known_days())
    assessment = assess(changed, found.answers, TODAY)
    advice = recommend(changed, assessment)
    said = [
        title(changed, "funds"),
        str(passports(changed, assessment)),
        str(steps(changed, assessment, advice)),
        str(json_api.result(changed, assessment, advice, {})),
    ]
    assert all(f"CAD {written}" in text for text in said[:2] + said[3:])
    assert not any(f"CAD {amount}" in text for text in said) or amount < 1000
