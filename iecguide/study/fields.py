"""Numbers that are answered with one tap, and shares of a whole. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from quiz.engine.fields import Number


@dataclass(frozen=True)
class Tapped(Number):
    """A whole number. ``labels`` are the values a form offers as buttons, with their words."""

    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Share(Tapped):
    """A share of a whole, 0 to 1, with four decimals at most."""

    most: int = 1
    form: ClassVar[str] = "0.25"

    def value(self, text: str) -> Decimal:  # type: ignore[override]
        if not re.fullmatch(r"\d(\.\d{1,4})?", text, re.ASCII):
            raise ValueError(text)
        return Decimal(text).normalize()
