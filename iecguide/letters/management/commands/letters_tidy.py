"""Forget addresses that nobody confirmed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from iecguide.letters.consent import forget_unconfirmed


class Command(BaseCommand):
    help = "Deletes addresses that were typed into the form 30 days ago and never confirmed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{forget_unconfirmed(timezone.now())} addresses forgotten.")
