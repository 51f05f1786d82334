"""The classification that ships: read once in each process."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from iecguide.occupations.kinds import Outlook
from iecguide.occupations.values import Alias, UnitGroup

from .index import Index, build

DATA = Path(__file__).parent.parent / "data"


@cache
def unit_groups() -> dict[str, UnitGroup]:
    """Every unit group by its code, in order."""
    titles = _job_titles()
    return {row["noc"]: _group(row, titles) for row in _rows("unit_groups.csv")}


@cache
def index() -> Index:
    """All titles, ready to be searched."""
    return build(unit_groups().values(), aliases())


def aliases() -> list[Alias]:
    """What else people call a job, with the unit group it stands for."""
    return [Alias(row["words"], row["noc"], row["stands_for"]) for row in _rows("aliases.csv")]


def _group(row: dict[str, str], titles: dict[tuple[str, str], list[str]]) -> UnitGroup:
    noc = row["noc"]
    return UnitGroup(
        noc=noc,
        teer=int(row["teer"]),
        names={"en": row["title_en"], "fr": row["title_fr"]},
        people=int(row["people_2023"]) if row["people_2023"] else None,
        outlook=Outlook(row["outlook_2024_2033"]),
        titles={language: tuple(titles[noc, language]) for language in ("en", "fr")},
    )


def _job_titles() -> dict[tuple[str, str], list[str]]:
    """The titles of each group and language. A line “# 65201 en” says whose the next ones are."""
    found: dict[tuple[str, str], list[str]] = {}
    own: list[str] = []
    for line in _read("job_titles.txt"):
        if line.startswith("# "):
            _mark, noc, language = line.split()
            own = found.setdefault((noc, language), [])
        else:
            own.append(line)
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(_read(name), strict=True))


def _read(name: str) -> Iterator[str]:
    """The lines of a file, without their ends."""
    return iter((DATA / name).read_text(encoding="utf-8").splitlines())
