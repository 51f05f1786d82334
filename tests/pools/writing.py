"""Writes reports the two ways they are published, to read them back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pools.reports.csv_file import COLUMNS
from pools.reports.parsing import RATINGS
from pools.values import Amount, Figures, Open, Pool

SAMPLES = Path(__file__).parent / "reports" / "samples"
FIRST, SECOND = ((SAMPLES / f"2023-02-{day}.xml").read_bytes() for day in ("10", "17"))
CODES = {"AD": "an", "LU": "lb"}
STREAMS = {"VIE": "Volontariat international en entreprise (VIE)", "ICEX": "ICEX Vives"}
WORDS = {Open.UNLIMITED: "Unlimited", Open.NOT_ANNOUNCED: "To be announced", None: "Not applicable"}
RATING_WORDS = {number: word for word, number in RATINGS.items()} | {None: ""}
FIRST_ROUND = date(2026, 1, 19)


def row(pool: str, day: date, quota: Amount = 100, **values: object) -> Figures:
    """Figures of one pool (“FR yp VIE”), ordinary where nothing is said."""
    usual = {"invitations": 10, "candidates": 20, "spots": 90, "rating": 1}
    return Figures(
        observed_on=day,
        pool=Pool(*pool.split()),
        quota=quota,
        **(usual | {"first_round": FIRST_ROUND} | values),
    )


def on(day: date, figures: Iterable[Figures]) -> list[Figures]:
    return [replace(figure, observed_on=day) for figure in figures]


def words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year:04}"


def _amount(value: Amount) -> str:
    return f"{value:,}" if isinstance(value, int) else WORDS[value]


def _children(figure: Figures) -> str:
    values = {
        "quota": _amount(figure.quota),
        "first": f"Week of {words(figure.first_round)}"
        if figure.first_round
        else "To be announced",
        "second": "To be announced",
        "invitations": _amount(figure.invitations),
        "candidates": _amount(figure.candidates),
        "spots": _amount(figure.spots),
        "chances": str(figure.rating or 0),
    }
    return "".join(f"<{tag}><![CDATA[{text}]]></{tag}>" for tag, text in values.items())


def xml(figures: Sequence[Figures]) -> bytes:
    """A ``selections.xml`` of one report, streams inside their pool."""
    streams = [figure for figure in figures if figure.pool.stream]
    rows = []
    for figure in figures:
        if figure.pool.stream:
            continue
        code = CODES.get(figure.pool.country, figure.pool.country.lower())
        subs = "".join(
            f'<sub txt="{STREAMS[sub.pool.stream]}">{_children(sub)}</sub>'
            for sub in streams
            if (sub.pool.country, sub.pool.category) == (figure.pool.country, figure.pool.category)
        )
        head = f'<country location="-" category="{figure.pool.category}" code="{code}">'
        rows.append(f"{head}{_children(figure)}{subs}</country>\n")
    stamp = words(figures[0].observed_on).replace(" ", "&nbsp;")
    date_line = f"<chancesdate><![CDATA[{stamp}]]></chancesdate>\n"
    start = '<?xml version="1.0" encoding="utf-8"?>\n<temp>\n'
    return f"{start}{date_line}{''.join(rows)}\n</temp>".encode()


def table(figures: Iterable[Figures]) -> bytes:
    """A CSV of reports."""
    lines = [",".join(COLUMNS)]
    for figure in figures:
        amounts = (figure.quota, figure.invitations, figure.candidates, figure.spots)
        values = (
            figure.observed_on,
            figure.pool.country,
            figure.pool.category,
            figure.pool.stream,
            *("" if value is None else value for value in amounts),
            RATING_WORDS[figure.rating],
            figure.first_round or "",
        )
        lines.append(",".join(str(value) for value in values))
    return ("\n".join(lines) + "\n").encode()


def week(day: date, invitations: int, **numbers: int) -> list[Figures]:
    """Six pools in a report; ``numbers`` are quotas by pool (``FR_wh=…``)."""
    names = ("FR coop", "FR wh", "FR yp", "KR wh", "NZ wh", "JP wh")
    return [
        row(
            name,
            day,
            numbers.get(name.replace(" ", "_"), 1000 + n),
            invitations=invitations,
            candidates=invitations + 1,
        )
        for n, name in enumerate(names)
    ]
