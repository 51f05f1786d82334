import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from iecguide.facts.snapshot import snapshot
from pools.forecast.backtest import COLUMNS, Prediction, Result, Scores, backtest, rows
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
            if forecasts:
                write(forecasts, result.predictions)
        except (UnreadableError, OSError, ValueError) as error:
            raise CommandError(str(error)) from None
        if not result.predictions:
            raise CommandError("There is no report with a rating to forecast from.")
        self.stdout.write(as_json(result) if json else "\n".join(table(result)))


def read_reports(path: Path) -> tuple[Figures, ...]:
    return read(path.read_bytes()).figures


def write(path: Path, predictions: Iterable[Prediction]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(predictions))


def as_json(result: Result) -> str:
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
    return json.dumps({"newest": str(newest), "scores": scores, "fitted": fitted}, indent=2)


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


def within(scores: Scores) -> str:
    return "the next round" if scores.horizon == 1 else f"the next {scores.horizon} rounds"


def methods(scores: Scores) -> list[str]:
    ordered = sorted(scores.methods.items(), key=lambda pair: pair[1].error)
    return [f"  {name:<15}{score.error:.5f}  ({score.weighted:.5f})" for name, score in ordered]
