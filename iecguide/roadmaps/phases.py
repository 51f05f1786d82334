"""The phases of a roadmap, from what an editor wrote. Pure."""

import re

from .kinds import ASKED, Event
from .values import Phase

MOST = 20
_CODE = re.compile(r"[a-z][a-z0-9-]{0,23}")


def read_phases(data: object) -> tuple[Phase, ...]:
    """The phases in order. Raises ValueError with the place of what is wrong."""
    if not isinstance(data, list) or not 0 < len(data) <= MOST:
        raise ValueError(f"[]: a list of phases, {MOST} at most")
    found: dict[str, Phase] = {}
    for number, item in enumerate(data, 1):
        phase = _read(item, f"[{number}]")
        if phase.code in found:
            raise ValueError(f"[{number}].code: “{phase.code}” is there twice")
        found[phase.code] = phase
    return tuple(found.values())


def _read(item: object, place: str) -> Phase:
    if not isinstance(item, dict) or not set(item) <= {"code", "title", "closed_by"}:
        raise ValueError(f'{place}: write {{"code": …, "title": …, "closed_by": …}}')
    code, title, closed_by = (item.get(name) or "" for name in ("code", "title", "closed_by"))
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise ValueError(f"{place}.code: a word of small letters")
    if not isinstance(title, str) or not title.strip() or len(title) > 80:
        raise ValueError(f"{place}.title: a title of at most 80 letters")
    if closed_by and closed_by not in ASKED:
        raise ValueError(f"{place}.closed_by: one of {', '.join(ASKED)}, or nothing")
    return Phase(code, title.strip(), Event(closed_by) if closed_by else None)
