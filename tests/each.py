"""One test for many files: it asks each of them, and names all that fail.

A case of its own for each of some thousand files would cost more than what is asked of it.
"""

from collections.abc import Callable, Sequence
from functools import update_wrapper
from pathlib import Path

import pytest


def each(paths: Sequence[Path]) -> Callable:
    """For a function that is given a path, or for every test of a class of them."""

    def decorate(asked: Callable | type) -> Callable | type:
        if not isinstance(asked, type):
            return _of_all(asked, paths)
        for name, function in list(vars(asked).items()):
            if name.startswith("test_"):
                setattr(asked, name, _of_all(function, paths))
        return asked

    return decorate


def _of_all(function: Callable, paths: Sequence[Path]) -> Callable:
    def test(*instance: object) -> None:
        assert paths
        wrong = []
        for path in paths:
            try:
                function(*instance, path)
            except AssertionError as error:
                wrong.append(f"{path}: {error}")
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)

    update_wrapper(test, function)
    del test.__wrapped__  # pytest would ask for its path
    return test
