"""The table of docs/reliability.md names tests that exist."""

import re

import pytest

from .test_security_table import ROOT, names_in

NAMED = re.findall(
    r"`(tests/[\w/]+\.py(?:::\w+)+)`", (ROOT / "docs/reliability.md").read_text("utf-8")
)


def test_there_is_a_table():
    assert len(set(NAMED)) > 20


@pytest.mark.parametrize("name", sorted(set(NAMED)))
def test_named_tests_exist(name):
    path, test = name.split("::", 1)
    assert test in names_in(path)
