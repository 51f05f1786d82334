import json
from datetime import date

import pytest

from iecguide.express_entry.loading import DATA
from iecguide.express_entry.tables import read_crs, read_fsw, read_language


def shipped(code):
    rows = json.loads((DATA / "rulesets.json").read_text(encoding="utf-8"))
    return next(row["tables"] for row in rows if row["code"] == code)


@pytest.fixture(scope="session")
def grid():
    return read_crs(shipped("crs-2025-03-25"))


@pytest.fixture(scope="session")
def tests():
    return read_language(shipped("language"))


@pytest.fixture(scope="session")
def factors():
    return read_fsw(shipped("fsw"))


@pytest.fixture
def today():
    return date(2026, 11, 24)
