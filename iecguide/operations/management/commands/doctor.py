import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from iecguide.core.registries.wellbeing import Check, State, checks
from iecguide.operations.doctor.gathering import ask, gather


class Command(BaseCommand):
    help = "Say on one page whether this site is well, and what to do where it is not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backups", type=Path, help="the folder that backups are made in")
        parser.add_argument("--json", action="store_true", help="for a program")

    def handle(self, backups: Path | None, **options: object) -> None:
        now = datetime.now(UTC)
        found = [*gather(backups, now), *_of_apps(now)]
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], indent=1))
        else:
            self._show(found)
        wrong = sum(each.state == State.WRONG for each in found)
        if wrong:
            raise CommandError(f"{wrong} of {len(found)} parts are wrong; see above.")

    def _show(self, found: list[Check]) -> None:
        width = max(len(each.part) for each in found)
        for each in found:
            self.stdout.write(f"{each.state:5}  {each.part:{width}}  {each.found}")
            if each.remedy:
                self.stdout.write(f"{'':5}  {'':{width}}  → {each.remedy}")
        well = sum(each.state == State.WELL for each in found)
        self.stdout.write(f"{well} of {len(found)} parts are well.")


def _of_apps(now: datetime) -> Iterator[Check]:
    for check in checks.providers:
        yield from ask(check.__module__, partial(check, now))
