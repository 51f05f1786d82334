"""What a page must say of the age of what it shows. Pure.

A fact that nobody has looked at for weeks may have changed, and a season may be over while the
newest report still speaks of a next round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.values import Season, Snapshot, Source

FACTS_OLD = timedelta(days=45)  # since a source was last read
REPORTS_OLD = timedelta(days=21)  # since the newest report, while the pools are open


@dataclass(frozen=True, slots=True)
class Age:
    """Days to tell the reader of, each None where there is nothing to say.

    ``checked``: the last day a source was read, long ago. ``reported``: the newest report, old
    for an open season; ``opened``: the day the pools opened, where no report of them came since.
    ``ended``: the last day whose rules are on record, over by now.
    """

    checked: date | None = None
    reported: date | None = None
    opened: date | None = None
    ended: date | None = None

    def __bool__(self) -> bool:
        return any((self.checked, self.reported, self.opened, self.ended))


def site_age(facts: Snapshot, newest_report: date | None, day: date) -> Age:
    """What is old on a day. ``newest_report`` matters only while the pools are open."""
    opened = opened_on(facts.season_on(day), day)
    reported = newest_report if opened and newest_report and newest_report >= opened else None
    late = opened and (reported or opened) + REPORTS_OLD < day
    last = facts.known_days()[1]
    return Age(
        checked=facts.checked if facts.checked and facts.checked + FACTS_OLD < day else None,
        reported=reported if late else None,
        opened=opened if late and not reported else None,
        ended=last if last < day else None,
    )


def opened_on(season: Season | None, day: date) -> date | None:
    """The day the pools opened; None where they are not open on ``day``, or nobody knows."""
    if not season or not season.opens_on or not season.opens_on <= day:
        return None
    return season.opens_on if day <= (season.closes_on or season.ends_by) else None


def last_looked(cited: Iterable[Source], checked: date | None) -> date | None:
    """The last day on which one looked whether what a record leaves open was announced: when its
    own sources were read last, or where it has none, any source (``checked``)."""
    return max((source.checked for source in cited), default=checked)
