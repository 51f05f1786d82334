"""Static files of a release take the place of another's, whichever is newer."""

import json
import os

import pytest
from django.core.management import call_command

from iecguide import settings as real


@pytest.fixture
def collect(settings, tmp_path):
    """Collects a style as a release that has it, made at a time, would; its name then."""
    settings.STORAGES = real.STORAGES
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "root"

    def collect(style, made):
        folder = tmp_path / f"release-{made}"
        folder.mkdir(exist_ok=True)
        (folder / "site.css").write_text(style)
        os.utime(folder / "site.css", (made, made))
        settings.STATICFILES_DIRS = [folder]
        call_command("collectstatic", interactive=False, verbosity=0)
        listed = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())
        return listed["paths"]["site.css"]

    return collect


def test_back_to_the_release_before(collect, settings):
    old = collect("body{color:red}", made=1_000_000_000)
    new = collect("body{color:blue}", made=2_000_000_000)
    assert old != new
    assert collect("body{color:red}", made=1_000_000_000) == old
    root = settings.STATIC_ROOT
    assert (root / "site.css").read_text() == "body{color:red}"
    assert {(root / old).read_text(), (root / new).read_text()} == {
        "body{color:red}",
        "body{color:blue}",
    }
