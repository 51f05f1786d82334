"""Calendar months: what the quiz knows of a date, so that no full birth date is in a URL."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, 1900-01 to 2199-12. Orders by time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 2199 and 1 <= self.month <= 12):
            raise ValueError(f"no month {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``YYYY-MM``. Raises ValueError for anything else."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def plus(self, months: int) -> "Month":
        years, index = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, index + 1)

    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def day_after(self) -> date:
        """The first day on which the month is certainly over."""
        return self.plus(1).first_day()

    def day_before(self) -> date:
        """The last day on which the month has certainly not begun."""
        return self.first_day() - timedelta(days=1)
