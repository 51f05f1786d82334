"""Points: a range over whatever is not answered, and never a point outside it."""

import re
from itertools import product

import pytest

from quiz.engine import fields
from quiz.engine.answers import answers_type
from quiz.engine.fields import UNSURE
from quiz.engine.points import ByNumber, ByValue, Either, Points, Total, check

FIELDS = {
    "study": fields.Choice({"none": "None", "school": "School", "more": "More", UNSURE: "?"}),
    "years": fields.Number(most=5),
    "spouse": fields.YesNo(),
    "day": fields.Day(),
}
Answers = answers_type(FIELDS)
STUDY = ByValue("study", {"none": 0, "school": 10, "more": 25})
YEARS = ByNumber("years", ((0, 0), (1, 35), (3, 60)))
BOTH = Total((STUDY, YEARS), most=80)
SPOUSE = Either("spouse", {"yes": Total((STUDY,)), "no": BOTH})
SAID = {
    "study": [None, "none", "school", "more", UNSURE],
    "years": [None, 0, 1, 2, 3, 5],
    "spouse": [None, "yes", "no", UNSURE],
}


@pytest.mark.parametrize(
    ("part", "said", "expected"),
    [
        (STUDY, {}, Points(0, 25, ("study",))),
        (STUDY, {"study": "school"}, Points(10, 10)),
        (STUDY, {"study": UNSURE}, Points(0, 25, ("study",))),
        (YEARS, {}, Points(0, 60, ("years",))),
        (YEARS, {"years": 2}, Points(35, 35)),
        (YEARS, {"years": 5}, Points(60, 60)),
        (BOTH, {}, Points(0, 80, ("study", "years"))),
        (BOTH, {"years": 3}, Points(60, 80, ("study",))),
        (BOTH, {"years": 3, "study": "more"}, Points(80, 80)),
        (SPOUSE, {}, Points(0, 80, ("spouse", "study", "years"))),
        (SPOUSE, {"spouse": "yes"}, Points(0, 25, ("study",))),
        (SPOUSE, {"study": "none", "years": 0}, Points(0, 0)),
        (SPOUSE, {"study": "none", "years": 1}, Points(0, 35, ("spouse",))),
        (Total((STUDY,), most=0), {}, Points(0, 0)),
        (ByValue("study", dict.fromkeys(STUDY.table, 7)), {}, Points(7, 7)),
    ],
)
def test_points(part, said, expected):
    found = part.points(Answers(**said))
    assert found == expected
    assert found.certain == (found.low == found.high)


@pytest.mark.parametrize(
    "part", [STUDY, YEARS, BOTH, SPOUSE], ids=["study", "years", "both", "spouse"]
)
def test_the_range_holds_whatever_is_answered_next(part):
    """Every answer leads inside the range, and only a question that is asked can narrow it."""
    for values in product(*SAID.values()):
        said = dict(zip(SAID, values, strict=True))
        before = part.points(Answers(**said))
        for name in SAID:
            if said[name] not in (None, UNSURE):
                continue
            for value in SAID[name]:
                after = part.points(Answers(**said | {name: value}))
                assert before.low <= after.low <= after.high <= before.high
                if name not in before.asks:
                    assert (after.low, after.high) == (before.low, before.high)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (ByValue("stud", {}), "crs: stud is no parameter"),
        (ByValue("study", {"none": 0, "school": 5}), "crs.study: the table and the answers differ"),
        (ByValue("study", STUDY.table | {"phd": 1}), "differ in phd"),
        (ByValue("day", {}), "crs.day"),
        (ByNumber("years", ()), "crs.years: steps rise"),
        (ByNumber("years", ((1, 5), (0, 3))), "crs.years: steps rise"),
        (ByNumber("years", ((1, 5),)), "nothing is said below 1"),
        (ByNumber("study", ((0, 5),)), "crs.study: steps rise"),
        (Either("spouse", {"yes": STUDY}), "crs.spouse: the table and the answers differ in no"),
        (Total((STUDY, ByNumber("years", ()))), "crs[1].years"),
        (Either("spouse", {"yes": STUDY, "no": ByNumber("years", ())}), "crs.spouse=no.years"),
    ],
)
def test_holes_are_refused(part, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        check(part, FIELDS, "crs")


def test_whole_tables_pass():
    assert check(SPOUSE, FIELDS, "crs") is None
