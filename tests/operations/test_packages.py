"""What is installed: every package by version and sums of its files, from no index of ours."""

import re
from importlib.metadata import distributions

import pytest

from .own import ROOT

PIN = re.compile(r"([a-z0-9-]+)(?:\[[a-z]+\])?==([\w.]+)(?: ; (.*?))?")
LISTS = ["requirements.txt", "requirements-dev.txt"]


def name_of(text):
    return re.sub(r"[-_.]+", "-", text).lower()


def direct(name):
    """The packages a ``.in`` file names, with their versions."""
    lines = (ROOT / name).read_text().splitlines()
    return {
        name_of(found[1]): found[2]
        for line in lines
        if (found := PIN.fullmatch(line.lower())) and not line.startswith("-r")
    }


def listed(name):
    """Each entry of a list: name, version, condition, and its sums."""
    text = (ROOT / name).read_text().replace("\\\n", "")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        pin, *sums = line.split(" --hash=")
        found = PIN.fullmatch(pin.strip())
        assert found, line
        yield found[1], found[2], found[3] or "", [digest.strip() for digest in sums]


@pytest.mark.parametrize("name", LISTS)
def test_every_package_has_its_sums(name):
    found = list(listed(name))
    assert len(found) > 40
    for package, _version, _when, sums in found:
        assert sums, package
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in sums), package


@pytest.mark.parametrize("name", LISTS)
def test_no_index_is_named(name):
    """Where packages come from is for whoever installs to say."""
    text = (ROOT / name).read_text()
    assert re.findall(r"--(?:index|extra-index|find-links)\S*|https?://\S+|file:\S+", text) == []


@pytest.mark.parametrize(
    ("named", "name"), [("requirements.in", LISTS[0]), ("requirements-dev.in", LISTS[1])]
)
def test_lists_are_of_what_is_named(named, name):
    """Somebody changed a version and made the lists anew."""
    found = {package: version for package, version, _when, _sums in listed(name)}
    assert direct(named).items() - found.items() == set()


def test_the_lists_agree():
    """What tests run with is what the site runs with."""
    run, dev = ({package[:3] for package in listed(name)} for name in LISTS)
    assert run - dev == set()


def test_what_runs_is_what_is_listed():
    """Nothing is installed here that no list has, and in the listed version."""
    known = {(package, version) for package, version, _when, _sums in listed(LISTS[1])}
    installed = {
        (name_of(distribution.metadata["Name"]), distribution.version)
        for distribution in distributions()
    }
    assert installed - known == set()


def test_each_has_its_reason():
    """The README's table names every package of ``requirements.in``."""
    table = (ROOT / "README.md").read_text().partition("## Dependencies")[2].partition("\n## ")[0]
    words = {name_of(word) for word in re.findall(r"[\w-]+", table)}
    assert set(direct("requirements.in")) - words == set()
