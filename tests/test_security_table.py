"""The table of docs/security.md names tests that exist."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NAMED = re.findall(
    r"`(tests/[\w/]+\.py(?:::\w+)+)`", (ROOT / "docs/security.md").read_text("utf-8")
)


def names_in(path):
    """``name`` and ``Class::name`` of every test in a file."""
    found = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            inner = (part.name for part in node.body if isinstance(part, ast.FunctionDef))
            found |= {f"{node.name}::{name}" for name in inner}
    return found


def test_there_is_a_table():
    assert len(set(NAMED)) > 60


@pytest.mark.parametrize("name", sorted(set(NAMED)))
def test_named_tests_exist(name):
    path, test = name.split("::", 1)
    assert test in names_in(path)
    assert test.rpartition("::")[2].startswith("test_")
