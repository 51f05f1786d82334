"""What a mail server has accepted, noted in a file at once: it outlives a worker that is killed.

The database hears of a batch when it is through. A file is locked as long as its worker lives; who
can lock it settles it. Between the server's word and the note lie some millionths of a second:
dying just there is the one way for a letter to go twice, with the same Message-ID.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.conf import settings


class Journal:
    """The notes on one batch: a line of the letters it holds, then one for each accepted."""

    def __init__(self, letters: Sequence[int]) -> None:
        folder = Path(settings.LETTERS_JOURNAL)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / f"{uuid4().hex}.journal"
        unlocked = self._path.with_suffix(
            ".new"
        )  # by its name nobody takes it over before the lock
        self._file = unlocked.open("a", encoding="ascii")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._write("held", *letters)
        unlocked.rename(self._path)

    def note_accepted(self, letter: int) -> None:
        self._write("accepted", letter)

    def close(self) -> None:
        """The database knows it all."""
        self._path.unlink()
        self._file.close()

    def _write(self, *words: object) -> None:
        self._file.write(" ".join(map(str, words)) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


class Left:
    """The notes of a worker that is no more."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path, self._file = path, file
        self.held: set[int] = set()
        self.accepted: set[int] = set()
        for line in file:
            if not line.endswith("\n"):
                break  # its writer died in the middle of it
            word, *letters = line.split()
            names = {"held": self.held, "accepted": self.accepted}
            names[word].update(map(int, letters))

    def close(self) -> None:
        self._path.unlink(missing_ok=True)
        self._file.close()


def find_left() -> Iterator[Left]:
    """The journals whose workers are dead, each locked while it is settled."""
    folder = Path(settings.LETTERS_JOURNAL)
    for path in sorted(folder.glob("*.journal")) if folder.is_dir() else ():
        try:
            file = path.open(encoding="ascii")
        except FileNotFoundError:
            continue  # settled by somebody else
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        yield Left(path, file)
