"""The tables of the Comprehensive Ranking System. Pure.

Two columns everywhere in the core: with a spouse or partner who comes along and is neither citizen
nor permanent resident, and without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .node import Node
from .steps import STUDY, Row, Steps, read_falling_after_rising, read_levels, read_steps

WITH_SPOUSE, ALONE = 0, 1
ABILITY_COUNT = 4


@dataclass(frozen=True, slots=True)
class Spouse:
    """Section B: points of a spouse who comes along."""

    education: Mapping[str, Row]
    language: Steps  # by ability
    canadian_work: Steps
    most: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Section C: what schooling, foreign work and a trade give together with something else.

    ``matrix`` has a row for each tier (none, some, more) and a column for each band.
    """

    education: Mapping[str, Row]  # tier
    foreign_work: Steps  # tier
    language: tuple[int, int]  # the level in all abilities from which the band is mid, and high
    canadian_work: tuple[int, int]  # years
    matrix: tuple[Row, ...]
    certificate: Steps  # by the lowest level
    group_most: int
    most: int


@dataclass(frozen=True, slots=True)
class Additional:
    """Section D."""

    nomination: int
    sibling: int
    french_level: int
    english_level: int
    french: int
    french_and_english: int
    canadian_study: Mapping[str, Row]
    job_offer: int
    most: int


@dataclass(frozen=True, slots=True)
class CrsTables:
    """A whole grid. ``maxima`` are the most of each part of the core, in both columns."""

    age: Steps
    education: Mapping[str, Row]
    first_language: Steps  # by ability
    second_language: Steps  # by ability
    canadian_work: Steps
    maxima: Mapping[str, Row]
    core_most: Row
    spouse: Spouse
    transfer: Transfer
    additional: Additional
    most: int


_CORE = ("age", "education", "first_language", "second_language", "canadian_work")


def read_crs(value: object) -> CrsTables:
    """The grid that a JSON document gives. Raises TableError with the place of what is wrong."""
    root = Node(value)
    root.only((*_CORE, "core_most", "spouse", "transfer", "additional", "most"))
    points = {name: root.part(name).part("points") for name in _CORE}
    tables = CrsTables(
        age=read_falling_after_rising(points["age"], 2),
        education=read_levels(points["education"], 2),
        first_language=read_steps(points["first_language"], 2),
        second_language=read_steps(points["second_language"], 2),
        canadian_work=read_steps(points["canadian_work"], 2),
        maxima={name: root.part(name).part("most").numbers(2) for name in _CORE},
        core_most=root.part("core_most").numbers(2),
        spouse=_read_spouse(root.part("spouse")),
        transfer=_read_transfer(root.part("transfer")),
        additional=_read_additional(root.part("additional")),
        most=root.part("most").number(),
    )
    for name in _CORE:
        root.part(name).only(("most", "points"))
    _check_maxima(root, tables)
    return tables


def _read_spouse(node: Node) -> Spouse:
    node.only(("education", "language", "canadian_work", "most"))
    return Spouse(
        education=read_levels(node.part("education"), 1),
        language=read_steps(node.part("language"), 1),
        canadian_work=read_steps(node.part("canadian_work"), 1),
        most=node.part("most").number(),
    )


def _read_transfer(node: Node) -> Transfer:
    node.only(
        ("education", "foreign_work", "language", "canadian_work", "matrix", "certificate",
         "group_most", "most")
    )  # fmt: skip
    rows = node.part("matrix")
    if not isinstance(rows.value, list) or len(rows.value) != 3:
        raise rows.refuse(_("three rows are wanted here, of tiers 0, 1 and 2"))
    matrix = tuple(
        Node(row, f"{rows.place}[{tier}]").numbers(3) for tier, row in enumerate(rows.value)
    )
    if any(list(line) != sorted(line) for line in (*matrix, *zip(*matrix, strict=True))):
        raise rows.refuse(_("points rise, or stay, along each row and down each column"))
    tiers = read_levels(node.part("education"), 1)
    work = read_steps(node.part("foreign_work"), 1)
    for name, top in (("education", tiers["doctoral"][0]), ("foreign_work", work.top[0])):
        if top > 2:
            raise node.part(name).refuse(_("a tier is 0, 1 or 2"))
    return Transfer(
        education=tiers,
        foreign_work=work,
        language=_read_band(node.part("language")),
        canadian_work=_read_band(node.part("canadian_work")),
        matrix=matrix,
        certificate=read_steps(node.part("certificate"), 1),
        group_most=node.part("group_most").number(),
        most=node.part("most").number(),
    )


def _read_band(node: Node) -> tuple[int, int]:
    node.only(("mid", "high"))
    mid, high = node.part("mid").number(most=12), node.part("high").number(most=12)
    if not 0 < mid < high:
        raise node.refuse(_("mid is above 0, and high is above mid"))
    return mid, high


def _read_additional(node: Node) -> Additional:
    node.only(("nomination", "sibling", "french", "canadian_study", "job_offer", "most"))
    french = node.part("french")
    french.only(("french_level", "english_level", "alone", "with_english"))
    alone, both = french.part("alone").number(), french.part("with_english").number()
    if both < alone:
        raise french.part("with_english").refuse(_("gives less than French alone"))
    return Additional(
        nomination=node.part("nomination").number(),
        sibling=node.part("sibling").number(),
        french_level=french.part("french_level").number(1, 12),
        english_level=french.part("english_level").number(1, 12),
        french=alone,
        french_and_english=both,
        canadian_study=read_levels(node.part("canadian_study"), 1, STUDY),
        job_offer=node.part("job_offer").number(),
        most=node.part("most").number(),
    )


def _check_maxima(root: Node, tables: CrsTables) -> None:
    """What is called the most can be reached, and is not less than a single step."""
    tops = {
        "age": tables.age.top,
        "education": tables.education["doctoral"],
        "first_language": tuple(each * ABILITY_COUNT for each in tables.first_language.top),
        "second_language": tuple(each * ABILITY_COUNT for each in tables.second_language.top),
        "canadian_work": tables.canadian_work.top,
    }
    for name, top in tops.items():
        most = tables.maxima[name]
        wrong = (
            most != top
            if name != "second_language"
            else any(cap > each for cap, each in zip(most, top, strict=True))
        )
        if wrong:
            shown = {"top": ", ".join(map(str, top))}
            raise root.part(name).part("most").refuse(_("the table itself gives %(top)s") % shown)
    sums = tuple(map(sum, zip(*tables.maxima.values(), strict=True)))
    if sums != tables.core_most:
        shown = {"sums": ", ".join(map(str, sums))}
        raise root.part("core_most").refuse(_("the parts add up to %(sums)s") % shown)
    whole = max(tables.core_most[ALONE], tables.core_most[WITH_SPOUSE] + tables.spouse.most)
    whole += tables.transfer.most + tables.additional.most
    if whole != tables.most:
        raise root.part("most").refuse(_("the sections add up to %(sum)s") % {"sum": whole})
