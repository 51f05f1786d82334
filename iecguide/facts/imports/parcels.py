"""A file between its preview and the moment it is taken in."""

import json
from dataclasses import dataclass
from datetime import date

from iecguide.facts.tables import uploads
from iecguide.facts.tables.uploads import UploadGoneError

OLDEST = date(2000, 1, 1)  # no copy of anything we import is older


@dataclass(frozen=True)
class Parcel:
    """What is imported, and all that was said of it. ``fetched`` is the day of the copy."""

    name: str
    data: bytes
    fetched: date | None = None
    whole: bool = False

    def keep(self, kind: str, owner: int) -> str:
        """Keep it for its uploader, who finds it again by the name returned."""
        head = {
            "kind": kind,
            "name": self.name,
            "fetched": f"{self.fetched or ''}",
            "whole": self.whole,
        }
        return uploads.keep(json.dumps(head).encode() + b"\n" + self.data, owner)


def sensible(day: date | None) -> date | None:
    """The day a server says its file is of, where it can be one."""
    return day if day and day >= OLDEST else None


def find(name: str, kind: str, owner: int) -> Parcel:
    """The parcel of that kind. Raises ``UploadGoneError``, also for what is no parcel."""
    head, _line, data = uploads.find(name, owner).partition(b"\n")
    try:
        said = json.loads(head)
        if said["kind"] != kind:
            raise UploadGoneError
        fetched = date.fromisoformat(said["fetched"]) if said["fetched"] else None
        return Parcel(said["name"], data, fetched, said["whole"])
    except (ValueError, TypeError, LookupError):
        raise UploadGoneError from None
