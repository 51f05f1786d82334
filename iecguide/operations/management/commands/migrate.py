from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import DatabaseError


class Command(Migrate):
    """Django's own, with words for what happens when two run at once on an empty database."""

    def handle(self, *args: object, **options: object) -> None:
        try:
            super().handle(*args, **options)
        except DatabaseError as error:
            raise CommandError(
                f"The database refused a step: {error}\nEach step is done whole or not at all."
                " If another migrate ran at the same time, run this one again once it has ended;"
                " --traceback shows where it stopped."
            ) from error
