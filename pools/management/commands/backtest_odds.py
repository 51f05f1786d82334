import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from iecguide.facts.snapshot import snapshot
from pools.forecast.backtest import COLUMNS, Prediction, Result, Scores, backtest, rows
from pools.forecast.between_seasons import Changes, Seen
from pools.forecast.season_backtest import SeasonResult, backtest_seasons
from pools.forecast.season_pairs import KINDS
from pools.reports.earlier import read_pieces
from pools.reports.ircc_xml import read
from pools.reports.parsing import UnreadableError
from pools.repository import newest_season
from pools.values import Figures


class Command(BaseCommand):
    help = "Forecast a season at each of its reports, and compare with what happened."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reports", type=Path, help="a CSV of reports; else those stored")
        parser.add_argument("--forecasts", type=Path, help="write every forecast to this CSV")
        parser.add_argument("--json", action="store_true", help="the scores as JSON")

    def handle(
        self, reports: Path | None, forecasts: Path | None, json: bool, **options: object
    ) -> None:
        try:
            figures = read_reports(reports) if reports else newest_season().figures
            result = backtest(figures, snapshot().seasons)
            seasons = backtest_seasons(figures, snapshot().seasons, read_pieces())
            if forecasts:
                write(forecasts, result.predictions)
        except (UnreadableError, OSError, ValueError) as error:
            raise CommandError(str(error)) from None
        if not result.predictions:
            raise CommandError("There is no report with a rating to forecast from.")
        lines = [*table(result), *season_table(seasons)]
        self.stdout.write(as_json(result, seasons) if json else "\n".join(lines))


def read_reports(path: Path) -> tuple[Figures, ...]:
    return read(path.read_bytes()).figures


def write(path: Path, predictions: Iterable[Prediction]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(predictions))


def as_json(result: Result, seasons: SeasonResult) -> str:
    learned = result.learned
    fitted = {
        "rating_mean": learned.rating_mean,
        "learned_from": learned.learned_from,
        "level": learned.level,
        "factors": [
            {"group": group, "lead": lead, "low": low, "high": high}
            for (group, lead), (low, high) in learned.factors.items()
        ],
    }
    scores = [asdict(scores) for scores in result.scores]
    newest = max(prediction.origin for prediction in result.predictions)
    return json.dumps(
        {
            "newest": str(newest),
            "scores": scores,
            "fitted": fitted,
            "seasons": {
                "scores": [asdict(score) for score in seasons.scores],
                "seen": seen(seasons.seen),
                "changes": changes(seasons.changes),
            },
        },
        indent=2,
    )


def seen(found: Seen) -> dict[str, object]:
    """On how much the widths between seasons rest."""
    return {
        "quotas": {group: len(ratios) for group, ratios in found.quotas.items()},
        "smaller": {
            group: sum(ratio < 1 for ratio in ratios) for group, ratios in found.quotas.items()
        },
        "unlimited": found.unlimited,
        "capped": found.capped,
        "openings": len(found.openings),
        "first_rounds": len(found.first_rounds),
        "moved": sum(abs(weeks) >= 1 for weeks in found.first_rounds),
        "closings": len(found.closings),
        "listed": found.listed,
        "shut": found.shut,
        "cases": {kind: sum(case.kind == kind for case in found.cases) for kind in KINDS},
    }


def changes(found: Changes) -> dict[str, object]:
    """What the next season may be at the ends of its band."""
    return {
        "factors": found.factors,
        "scaled": found.scaled,
        "least_quota": found.least_quota,
        "earlier": found.earlier,
        "later": found.later,
        "ends_earlier": found.ends_earlier,
    }


def table(result: Result) -> list[str]:
    """Mean squared errors, and in brackets those with each candidate counting alike."""
    lines = []
    for scores in result.scores:
        lines += [
            f"{scores.category}, {within(scores)}: {scores.cases} forecasts",
            *methods(scores),
        ]
        lines.append(f"  the 80 % band held {scores.held:.1%}")
    means = result.learned.rating_mean.items()
    lines.append("fitted at the last report:")
    lines.append("  mean chance by rating: " + ", ".join(f"{r} {mean:.3f}" for r, mean in means))
    lines.append(f"  rate at one spot per candidate: {result.learned.level:.3f}")
    return lines


def season_table(result: SeasonResult) -> list[str]:
    """How whole-season forecasts did, and what the next season may differ by."""
    lines = [
        f"{score.question}: {score.cases} forecasts, the band held {score.held:.1%}"
        f" (too high {score.below:.1%}, too low {score.above:.1%}), mean width {score.width:.3f},"
        f" error {score.error:.5f}; {score.open} were not sure"
        for score in result.scores
    ]
    return [*lines, *(f"  {name}: {value}" for name, value in changes(result.changes).items())]


def within(scores: Scores) -> str:
    return "the next round" if scores.horizon == 1 else f"the next {scores.horizon} rounds"


def methods(scores: Scores) -> list[str]:
    ordered = sorted(scores.methods.items(), key=lambda pair: pair[1].error)
    return [f"  {name:<15}{score.error:.5f}  ({score.weighted:.5f})" for name, score in ordered]
