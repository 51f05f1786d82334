"""Backups: a folder with the database, the uploaded files, and a list of both with their sums.

A backup stands under its name only when it is whole and was read back. Restoring replaces the
content in one step, or leaves it as it was.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from iecguide.core.signals import restored
from iecguide.facts.models import FactsVersion

from . import dumps

LIST, MEDIA = "backup.json", "media"
NAME = "iecguide-%Y%m%dT%H%M%SZ"


class BackupError(Exception):
    """A backup that cannot be made, or must not be restored; the message says why."""


@dataclass(frozen=True)
class Restored:
    made: datetime
    files: int
    others: int  # uploaded files that are here and not in the backup
    notes: list[str]  # what else had to change, in lines for the operator


def backup(target: Path, now: datetime, keep: int = 0) -> Path:
    """Make a backup in the folder ``target``; with ``keep``, only so many newest ones stay."""
    final = target / now.astimezone(UTC).strftime(NAME)
    if final.exists():
        raise BackupError(f"{final} is there already.")
    unfinished = target / f".{final.name}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        _fill(unfinished, now)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    unfinished.rename(final)
    for old in sorted(target.glob("iecguide-*Z"))[:-keep] if keep else ():
        shutil.rmtree(old)
    return final


def _fill(folder: Path, now: datetime) -> None:
    """The database first: a file uploaded meanwhile is one too many, never one too few."""
    dumps.dump(folder / dumps.file_name())
    if Path(settings.MEDIA_ROOT).is_dir():
        shutil.copytree(settings.MEDIA_ROOT, folder / MEDIA)
    listed = {
        "made": now.astimezone(UTC).isoformat(),
        "database": connection.vendor,
        "migrations": sorted(map(".".join, MigrationRecorder(connection).applied_migrations())),
        "files": {name: _sum(folder / name) for name in _files(folder)},
    }
    (folder / LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != LIST:
            yield path.relative_to(folder).as_posix()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def restore(source: Path, replace: bool = False) -> Restored:
    """Put a backup in place of what is here. With content here, only if told to ``replace`` it."""
    listed = verify(source)
    if _versions() and not replace:
        raise BackupError("There is content here already; --replace takes its place.")
    others = _put_files(source / MEDIA)  # first: a page must not name a file that is not there
    dumps.load(source / dumps.file_name())
    _draw_versions()
    answers = restored.send(sender=None)
    notes = [line for _receiver, lines in answers for line in lines or ()]
    made = datetime.fromisoformat(listed["made"])
    return Restored(made, len(listed["files"]) - 1, others, notes)


def verify(source: Path) -> dict:
    """What a backup says of itself, once its files are proved to be as they were made."""
    try:
        listed = json.loads((source / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BackupError(f"{source} is no whole backup: its {LIST} cannot be read.") from None
    if listed["database"] != connection.vendor:
        raise BackupError(f"It is of {listed['database']}, and this site runs {connection.vendor}.")
    if sorted(listed["files"]) != sorted(_files(source)):
        raise BackupError("Its files are not those it lists.")
    for name, known in listed["files"].items():
        if _sum(source / name) != known:
            raise BackupError(f"{name} is damaged.")
    return listed


def _versions() -> dict[int, int]:
    """The versions of facts and prose; none in a database that is empty."""
    if FactsVersion._meta.db_table not in connection.introspection.table_names():
        return {}
    return dict(FactsVersion.objects.values_list("pk", "number"))


def _draw_versions() -> None:
    """New numbers: a page made after the backup was, and still kept somewhere, must never pass for
    one of the restored content."""
    for row in (FactsVersion.FACTS, FactsVersion.PROSE):
        FactsVersion.bump(row)


def _put_files(media: Path) -> int:
    """Uploaded files into place, each whole or not at all; how many others there are."""
    root = Path(settings.MEDIA_ROOT)
    names = set(_files(media)) if media.is_dir() else set()
    for name in names:
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f".{place.name}.restored")
        shutil.copy2(media / name, fresh)
        fresh.replace(place)
    return len(set(_files(root)) - names) if root.is_dir() else 0
