"""A table of points that cannot be right is refused, with its place."""

import copy
import json

import pytest

from iecguide.express_entry.loading import DATA
from iecguide.express_entry.tables import TableError, read_crs, read_fsw, read_language

READ = {"crs": read_crs, "language": read_language, "fsw": read_fsw}


def shipped(kind):
    rows = json.loads((DATA / "rulesets.json").read_text(encoding="utf-8"))
    return copy.deepcopy(next(row["tables"] for row in rows if row["kind"] == kind))


def put(*path):
    """A change of one place; without a value it goes."""
    *way, last, value = path

    def change(tables):
        for step in way:
            tables = tables[step]
        if value is GONE:
            del tables[last]
        else:
            tables[last] = value

    return change


GONE = object()
AGE = ("age", "points")
WRONG = {
    "a hole": ("crs", put(*AGE, "30", GONE), "age.points.31"),
    "an overlap": ("crs", put(*AGE, "20-30", [100, 110]), "age.points.20-30"),
    "no end": ("crs", put(*AGE, "45+", GONE), "age.points"),
    "a negative": ("crs", put(*AGE, "18", [-1, 99]), "age.points.18[0]"),
    "one number for two": ("crs", put(*AGE, "18", 99), "age.points.18"),
    "a word for a number": ("crs", put(*AGE, "18", ["90", 99]), "age.points.18[0]"),
    "yes for a number": ("crs", put(*AGE, "18", [True, 99]), "age.points.18[0]"),
    "age with two tops": ("crs", put(*AGE, "31", [100, 110]), "age.points"),
    "a last step that gives": ("crs", put(*AGE, "45+", [1, 1]), "age.points"),
    "a step in words": ("crs", put(*AGE, "old", [1, 1]), "age.points.old"),
    "better language for less": (
        "crs", put("first_language", "points", "9", [1, 1]), "first_language.points.9",
    ),
    "more schooling for less": (
        "crs", put("education", "points", "doctoral", [1, 1]), "education.points.doctoral",
    ),
    "schooling nobody knows": (
        "crs", put("education", "points", "phd", [1, 1]), "education.points",
    ),
    "schooling that is missing": (
        "crs", put("education", "points", "bachelor", GONE), "education.points",
    ),
    "a most that is not reached": ("crs", put("age", "most", [100, 120]), "age.most"),
    "a core that does not add up": ("crs", put("core_most", [460, 501]), "core_most"),
    "a total that does not add up": ("crs", put("most", 1_300), "most"),
    "a section that is missing": ("crs", put("spouse", GONE), ""),
    "a matrix of two rows": ("crs", put("transfer", "matrix", [[0, 0, 0]] * 2), "transfer.matrix"),
    "a matrix that falls": (
        "crs", put("transfer", "matrix", [[0, 0, 0], [0, 25, 13], [0, 25, 50]]), "transfer.matrix",
    ),
    "a tier of 3": ("crs", put("transfer", "education", "doctoral", 3), "transfer.education"),
    "French that loses by English": (
        "crs", put("additional", "french", "with_english", 5), "additional.french.with_english",
    ),
    "no table": ("crs", lambda tables: tables.update(age=[]), "age"),
    "levels that fall": (
        "language", put("tests", "pte_core", "reading", "levels", "7", 10),
        "tests.pte_core.reading.levels.7",
    ),
    "a minimum no test gives": (
        "language", put("tests", "ielts_general", "reading", "levels", "7", "6.3"),
        "tests.ielts_general.reading.levels.7",
    ),
    "a language nobody knows": (
        "language", put("tests", "pte_core", "language", "de"), "tests.pte_core.language",
    ),
    "a score that is none": (
        "language", put("tests", "pte_core", "reading", "least", "NaN"),
        "tests.pte_core.reading.least",
    ),
    "factors that do not add up": ("fsw", put("job_offer", 20), "most"),
    "a pass mark above all": ("fsw", put("pass_mark", 101), "pass_mark"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_refused_with_its_place(name):
    kind, change, place = WRONG[name]
    tables = shipped(kind)
    READ[kind](tables)
    change(tables)
    with pytest.raises(TableError) as caught:
        READ[kind](tables)
    assert caught.value.place == place


@pytest.mark.parametrize("value", [None, [], 1, "x", {}, {"age": None}])
@pytest.mark.parametrize("kind", READ)
def test_what_is_no_table_at_all(kind, value):
    with pytest.raises(TableError):
        READ[kind](value)
