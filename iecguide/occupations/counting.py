"""Which programmes of Express Entry the work in an occupation counts for. Pure."""

from collections.abc import Iterable, Iterator

from iecguide.programmes.values import Programme
from quiz.engine.conditions import Condition
from quiz.engine.conditions.evaluation import Enough

CEC = "CEC"
LEVEL = "canadian_work_teer"
BY_OCCUPATION = ("months_3y_in_noc", "canadian_months_3y_in_noc")


def counting(programmes: Iterable[Programme], noc: str, teer: int) -> list[Programme]:
    """The Canadian Experience Class where it takes this level; the categories that list this
    occupation. In the order of the programmes."""
    found = []
    for programme in programmes:
        leaves = [leaf for each in programme.requirements for leaf in _leaves(each.condition)]
        level = programme.code == CEC and any(_takes_level(leaf, teer) for leaf in leaves)
        if level or any(_lists(leaf, noc) for leaf in leaves):
            found.append(programme)
    return found


def _leaves(condition: Condition) -> Iterator[Condition]:
    """The comparisons a condition is made of; those of a “not” are none of it."""
    if condition.op == "not":
        return
    if not condition.of:
        yield condition
    for part in condition.of:
        yield from _leaves(part)


def _takes_level(leaf: Condition, teer: int) -> bool:
    return leaf.field == LEVEL and isinstance(leaf.value, tuple) and str(teer) in leaf.value


def _lists(leaf: Condition, noc: str) -> bool:
    wanted = leaf.value
    return leaf.field in BY_OCCUPATION and isinstance(wanted, Enough) and noc in wanted.of
