"""What a host lets programs read: its robots.txt, as RFC 9309 says."""

from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

from iecguide.core.fetching import AGENT

MOST_BYTES = 512_000  # what is longer is read that far
MOST_DELAY = 60  # seconds


@dataclass(slots=True)
class Rules:
    """The rules of one host. ``trouble``: why nobody knows them, and so nothing may be read."""

    parser: RobotFileParser = field(default_factory=RobotFileParser)
    trouble: str = ""

    def allow(self, address: str) -> bool:
        return self.parser.can_fetch(AGENT, address)

    @property
    def delay(self) -> float:
        """The seconds the host asks for between two requests."""
        return min(float(self.parser.crawl_delay(AGENT) or 0), MOST_DELAY)


def read_rules(data: bytes) -> Rules:
    """The rules in a robots.txt; an empty one allows everything."""
    rules = Rules()
    rules.parser.parse(data.decode("utf-8-sig", errors="replace").splitlines())
    return rules
