"""A map of Canada as squares, one for each province: where each lies, not how large it is. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from iecguide.living.values import Province

SIZE, GAP = 84, 6
# Column and row of each square, west to east and north to south.
PLACES = {
    "YT": (0, 0), "NT": (1, 0), "NU": (2, 0), "NL": (6, 1),
    "BC": (0, 1), "AB": (1, 1), "SK": (2, 1), "MB": (3, 1), "ON": (4, 1), "QC": (5, 1),
    "NB": (5, 2), "PE": (6, 2), "NS": (7, 2),
}  # fmt: skip
WIDTH = 8 * (SIZE + GAP) - GAP
HEIGHT = 3 * (SIZE + GAP) - GAP


@dataclass(frozen=True, slots=True)
class Tile:
    """A square: where it stands in the drawing, and what it says."""

    code: str
    slug: str
    x: int
    y: int
    text: str

    @property
    def middle(self) -> int:
        return self.x + SIZE // 2

    @property
    def head(self) -> int:
        return self.y + 34

    @property
    def foot(self) -> int:
        return self.y + 62


def tiles(provinces: Mapping[str, Province], say: Callable[[Province], str]) -> list[Tile]:
    """A square for each province that is known, in the order of the map."""
    return [
        Tile(code, provinces[code].slug, x * (SIZE + GAP), y * (SIZE + GAP), say(provinces[code]))
        for code, (x, y) in PLACES.items()
        if code in provinces
    ]
