"""Language tests, and the level (CLB or NCLC) that each score gives. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from .node import Node, TableError

ABILITIES = ("speaking", "listening", "reading", "writing")
LANGUAGES = ("en", "fr")
TOP_LEVEL = 10
LEVELS = range(4, TOP_LEVEL + 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores of one ability: from ``least`` to ``most`` in ``step``s, and the least score that
    each of ``LEVELS`` wants."""

    least: Decimal
    most: Decimal
    step: Decimal
    minima: tuple[Decimal, ...]

    def holds(self, score: Decimal) -> bool:
        """Whether the test can give such a score."""
        return self.least <= score <= self.most and (score - self.least) % self.step == 0

    def level(self, score: Decimal) -> int:
        """The highest level whose minimum is met; 0 below the lowest. Never rounded."""
        reached = sum(least <= score for least in self.minima)
        return LEVELS[reached - 1] if reached else 0


@dataclass(frozen=True, slots=True)
class Test:
    """A language test: its name, its language, and a scale for each ability."""

    name: str
    language: str
    scales: Mapping[str, Scale]


@dataclass(frozen=True, slots=True)
class LanguageTables:
    tests: Mapping[str, Test]


def read_language(value: object) -> LanguageTables:
    """The tests that a JSON document gives. Raises TableError with the place of what is wrong."""
    root = Node(value)
    root.only(("tests",))
    return LanguageTables({code: _read_test(node) for code, node in root.part("tests").items()})


def _read_test(node: Node) -> Test:
    node.only(("name", "language", *ABILITIES))
    name, language = node.part("name").value, node.part("language").value
    if not isinstance(name, str) or not name.strip():
        raise node.part("name").refuse(_("a name is wanted here"))
    if language not in LANGUAGES:
        raise node.part("language").refuse(_("en or fr is wanted here"))
    scales = {ability: _read_scale(node.part(ability)) for ability in ABILITIES}
    return Test(name, str(language), scales)


def _read_scale(node: Node) -> Scale:
    node.only(("least", "most", "step", "levels"))
    least, most, step = (_score(node.part(name)) for name in ("least", "most", "step"))
    if step <= 0 or least >= most:
        raise node.refuse(_("scores rise from the least to the most in steps"))
    levels = node.part("levels")
    levels.only(map(str, LEVELS))
    minima = tuple(_score(levels.part(str(level))) for level in LEVELS)
    scale = Scale(least, most, step, minima)
    for level, score, before in zip(LEVELS, minima, (least, *minima), strict=False):
        if score <= before:
            raise TableError(f"{levels.place}.{level}", _("is not above the level before it"))
        if not scale.holds(score):
            raise TableError(f"{levels.place}.{level}", _("is no score that the test can give"))
    return scale


def _score(node: Node) -> Decimal:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise node.refuse(_("a number is wanted here, with a point as text: “6.5”"))
    try:
        found = Decimal(value)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= 1_000:
        raise node.refuse(
            _("a number from %(least)s to %(most)s is wanted here") % {"least": 0, "most": 1_000}
        )
    return found
