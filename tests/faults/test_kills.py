"""Processes killed while they write, and two that write at once: nothing half, nothing lost."""

import json
import os
from random import Random
from signal import SIGKILL
from subprocess import TimeoutExpired

import pytest

KILLS = int(os.environ.get("FAULTS_KILLS", "5"))
WORKER = ("-m", "tests.faults.worker")


def start(site, *arguments):
    """A worker that waits to begin, and what it found."""
    process = site.start(*WORKER, *arguments)
    return process, json.loads(process.stdout.readline())


def go(*processes):
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()


def checked(site):
    return json.loads(site.run(*WORKER, "check"))


def killed(site, what, number):
    """What a process found, and what it said until it was killed, somewhere in its next piece."""
    random = Random(number)
    process, found = start(site, what, f"{number}.")
    go(process)
    lines = [process.stdout.readline() for _one in range(random.randint(1, 3))]
    with pytest.raises(TimeoutExpired):
        process.wait(random.uniform(0, 0.08))
    process.kill()
    rest, _nothing = process.communicate()
    assert process.returncode == -SIGKILL
    return found, "".join([*lines, rest]).splitlines()


def rounds(site, what):
    """For each kill: what was said before it, and what the next process found."""
    said = []
    for number in range(KILLS):
        found, lines = killed(site, what, number)
        yield said, found
        said = lines
    yield said, checked(site)


def test_killed_in_the_middle_of_saves(site):
    every = []
    for said, found in rounds(site, "saves"):
        every += said
        assert found["wrong"] == []
        assert set(every) <= set(found["saves"])
    # Beyond what was told, at most the save each was killed before telling.
    assert KILLS <= len(every) <= len(found["saves"]) <= len(every) + KILLS


def test_killed_in_the_middle_of_imports(site):
    known = {}
    for said, found in rounds(site, "imports"):
        known |= dict(line.split() for line in said)
        assert found["wrong"] == []
        # The newest that was told may have been corrected since, untold.
        assert known.keys() <= found["reports"].keys()
        newest = max(known, default="")
        assert all(found["reports"][day] == of for day, of in known.items() if day < newest)
        known = found["reports"]


def test_two_editors_at_once(site):
    """Every save of both is kept, and readers see the last of one of them, whole."""
    both = [start(site, "saves", name, "20")[0] for name in ("Eva", "Will")]
    go(*both)
    said = [process.communicate()[0].splitlines() for process in both]
    assert [len(lines) for lines in said] == [20, 20]
    found = checked(site)
    assert found["wrong"] == []
    assert sorted(found["saves"]) == sorted([*said[0], *said[1]])
    assert [title.split()[1] for title in found["titles"]] == ["20", "19"]


def test_two_imports_at_once(site):
    """Both bring reports of the same days: each day is there once, as one of them brought it."""
    (first, found), (other, _same) = [start(site, "imports", name, "6") for name in ("a", "b")]
    both, before = (first, other), found["reports"]
    go(*both)
    said = [process.communicate()[0].splitlines() for process in both]
    assert [len(lines) for lines in said] == [6, 6]
    found = checked(site)
    brought = {tuple(line.split()) for lines in said for line in lines}
    assert found["wrong"] == []
    assert before.items() <= found["reports"].items()
    assert {day for day, _of in brought} == found["reports"].keys() - before.keys()
    assert found["reports"].items() - before.items() <= brought
