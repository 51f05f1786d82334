"""Registries ask everybody who registered, in that order, each time anew."""

import pytest

from iecguide.core.registries.registry import Registry


def test_everybody_is_asked_in_order():
    registry = Registry()
    assert list(registry.ask(2)) == []
    registry.register(lambda number: number + 1)
    registry.register(lambda number: number * 10)
    assert list(registry.ask(2)) == [3, 20]
    assert list(registry.ask(5)) == [6, 50]


def test_what_one_raises_is_raised():
    registry = Registry()
    registry.register(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(registry.ask())


def test_registries_do_not_share():
    first, second = Registry(), Registry()
    first.register(int)
    assert second.providers == []
