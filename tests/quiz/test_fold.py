"""The fold from findings to a verdict, exhausted over every list of up to six states."""

from itertools import combinations_with_replacement, permutations, product

import pytest

from quiz.engine.findings import State, Verdict, fold

LONGEST = 6
LISTS = [states for size in range(LONGEST + 1) for states in product(State, repeat=size)]
VERDICTS = {  # (any blocking, any unknown)
    (False, False): Verdict.ELIGIBLE,
    (False, True): Verdict.DEPENDS,
    (True, False): Verdict.NOT_ELIGIBLE,
    (True, True): Verdict.NOT_ELIGIBLE,
}


def test_every_list():
    assert len(LISTS) == sum(4**size for size in range(LONGEST + 1))
    wrong = [
        states
        for states in LISTS
        if fold(states) != VERDICTS[State.BLOCKING in states, State.UNKNOWN in states]
    ]
    assert wrong == []


@pytest.mark.parametrize("size", range(2, LONGEST + 1))
def test_order_and_repeats_do_not_matter(size):
    for states in combinations_with_replacement(State, size):
        verdicts = {fold(order) for order in set(permutations(states))}
        assert verdicts == {fold(set(states))}, states


@pytest.mark.parametrize("added", State)
def test_another_finding_never_improves_a_verdict(added):
    worse = [states for states in LISTS if fold((*states, added)).rank > fold(states).rank]
    assert worse == []


def test_a_thing_to_do_changes_nothing():
    moved = [states for states in LISTS if fold((*states, State.TODO)) != fold(states)]
    assert moved == []


def test_a_generator_is_read_once():
    assert fold(iter([State.MET, State.UNKNOWN])) == Verdict.DEPENDS


def test_ranks_order_the_verdicts():
    ranked = sorted(Verdict, key=lambda verdict: verdict.rank)
    assert ranked == [Verdict.NOT_ELIGIBLE, Verdict.DEPENDS, Verdict.ELIGIBLE]
