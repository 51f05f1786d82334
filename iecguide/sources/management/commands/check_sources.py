from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from iecguide.core.text import printable
from iecguide.sources.asking.visiting import PAUSE, Visitor
from iecguide.sources.checking import Outcome, check_pages, preview
from iecguide.sources.models import WatchedPage

QUIET = (Outcome.SAME, Outcome.FIRST)


def read_count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise ArgumentTypeError("a number of pages, from 1 to 100000")
    return int(text)


def read_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 600:
        raise ArgumentTypeError("seconds, from 0 to 600")
    return seconds


class Command(BaseCommand):
    help = "Ask every page that facts and articles rest on, and note which changed or are gone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=read_count, help="ask at most so many pages")
        parser.add_argument("--host", default="", help="only pages of this host: www.canada.ca")
        parser.add_argument(
            "--pause",
            type=read_seconds,
            default=PAUSE,
            help=f"seconds between two requests to one host; {PAUSE:g} if not given",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say which pages would be asked, and ask none"
        )

    def handle(
        self, *_args: Any, limit: int | None, host: str, pause: float, dry_run: bool, **_more: Any
    ) -> None:
        if dry_run:
            self.list_pages(limit, host)
            return
        run = check_pages(Visitor(pause), limit, host, self.tell)
        self.stdout.write(run.summary())
        if run.is_deaf:
            raise CommandError("No page could be asked. Is this machine on the net?")

    def tell(self, outcome: Outcome, page: WatchedPage) -> None:
        """A line for each page that did not answer as it was."""
        if outcome in QUIET:
            return
        why = f" ({page.reason})" if page.reason else ""
        self.stdout.write(printable(f"  {outcome}: {page.address}{why}"))
        self.stdout.flush()

    def list_pages(self, limit: int | None, host: str) -> None:
        """Every page that would be asked, in order."""
        due = preview(host, limit)
        for address in due:
            self.stdout.write(printable(f"  would ask: {address}"))
        self.stdout.write(f"pages: {len(due)} would be asked; nothing was asked or stored")
