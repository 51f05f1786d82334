"""Two first migrations at once: one ends in words."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError


def test_a_step_the_database_refuses_is_told_in_words(monkeypatch):
    def refused(*_args, **_options):
        raise OperationalError('table "facts_clock" already exists')

    monkeypatch.setattr(Migrate, "handle", refused)
    with pytest.raises(CommandError, match=r"already exists\n.* run this one again"):
        call_command("migrate")
