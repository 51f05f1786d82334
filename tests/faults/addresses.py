"""Requests as nobody would make them: every address of the URL conf, every parameter, any value.

Seeded, so that a run can be repeated: request ``n`` is the same in every run of the same site.
"""

import csv
import re
from collections.abc import Iterator
from random import Random
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import URLPattern, get_resolver

from iecguide.articles.models import Article, Author, SharePicture, Topic
from iecguide.facts.models import Country
from iecguide.living.vocabulary import HEALTH
from iecguide.roadmaps.models import Roadmap
from iecguide.roadmaps.pages.asking.parameters import PARAMETERS as PLAN_NAMES
from iecguide.study.vocabulary import FIELDS as STUDY_FIELDS
from pools.pages.filters import NAMES as POOL_NAMES
from quiz.crs.parameters import ANSWERS as CRS_ANSWERS
from tests.quiz.iec import BY_NAME
from tests.quiz.iec import NAMES as QUIZ_NAMES
from tests.quiz.test_hostile import BAD, BROKEN, GOOD, PARTS

PART = re.compile(r"<(?:\w+:)?(\w+)>")
MEDIA = "media/<name>"  # its pattern is an expression, not a route
UNROUTED = ("healthz", "readyz", "static/<name>", "<name>", "<name>/<slug>/")
STRATEGY_NAMES = (
    *("category", "in", "invited", "value_wh", "value_yp", "value_coop", "cost", "later", "born"),
    *("until", "resubmit", "order", "stream", "on", "citizenship"),
)
WHOLE = {  # queries that are right, to be spoiled
    "pools": (
        "citizenship=IE&category=wh&value_wh=100",
        "citizenship=FR&category=wh&category=yp&value_wh=100&value_yp=60&cost=20&on=2026-06-15",
        "citizenship=GB&category=wh&in=wh&value_wh=100&born=1998-05&until=2026-09-01",
        "category=wh&country=IE",
    ),
    "programmes": (
        "age=29&education=bachelor&first=en&canadian_work=1&work_start=2027-02",
        "category=cec",
    ),
    "work": (
        "q=cook&province=BC",
        "province=ON&wage=20&diploma=yes",
        "job=cook&second=nurse&where=BC&order=above",
        "province=BC&month=10",
    ),
    "plan": (
        "citizenship=FR&category=wh&province=QC&job=restaurant&invitation=2026-11-20",
        "roadmap=study&has=in_canada&submission=2026-11-20&done=ST_APPLY",
    ),
    "study": tuple(
        row["query"]
        for row in csv.DictReader(
            (settings.BASE_DIR / "tests/study/golden.csv").read_text("utf-8").splitlines()
        )
    ),
    "quiz": tuple(
        row["query"]
        for row in csv.DictReader(
            (settings.BASE_DIR / "tests/quiz/golden.csv").read_text("utf-8").splitlines()
        )
    ),
}
NAMES = {
    "search": ("q",),
    "countries": ("q",),
    "guide": ("page",),
    "pools": (*POOL_NAMES, *STRATEGY_NAMES),
    "programmes": (*CRS_ANSWERS.parameters, "category", "test"),
    "live": (*HEALTH, "citizenship", "age", "before"),
    "work": ("q", "province", "wage", "diploma", "job", "second", "where", "order", "month"),
    **dict.fromkeys(("plan", "plan.json", "plan.ics"), tuple(PLAN_NAMES)),
    "roadmaps": ("here",),
    "study": (*STUDY_FIELDS, "from", "more"),
    "quiz": (*QUIZ_NAMES, "from", "more", *(f"{a}_{b}" for a in QUIZ_NAMES for b in PARTS)),
    "admin": ("next", "q", "p", "o", "_popup", "_to_field"),
}
EVERY = [name for names in NAMES.values() for name in names]
STRANGE = ("a.png", "a/b.webp", "../../etc/passwd", "guide", "1", "0", "9" * 30, "login")
VALUES = {
    "category": ("wh", "yp", "coop"),
    "in": ("wh", "yp", "coop"),
    "invited": ("wh", "yp", "coop"),
    "citizenship": ("IE", "FR", "GB", "DE", "US", "BR"),
    "country": ("IE", "fr", "GB", "UA"),
    "on": ("2026-06-15", "2026-11-24", "2026-01-05"),
    "q": ("working holiday", "how old", "irland", "a", '"', "AND OR NOT *", "[[fee-total]]"),
    "page": ("1", "2", "0", "-1", "99999999999999999999"),
    "order": ("yp,wh", "wh", "wh,yp,coop"),
    "value_wh": ("100", "60", "0", "1e9"),
    "value_yp": ("30", "100", "-5"),
    "cost": ("0", "20", "99"),
    "born": ("1998-05", "2008-12", "1890-01"),
}
TYPES = (
    *("text/html", "*/*", "application/json", "", "q=", "text/html;q=x", "\xff"),
    *("br", "gzip, br;q=0", "identity;q=0", "br;q=nan"),
)
HEADERS = ("Accept", "Accept-Encoding", "If-None-Match", "HX-Request", "Range", "Accept-Language")
VALUES_OF_HEADERS = (
    *TYPES,
    "*",
    '"a"',
    'W/"-b5"',
    '"',
    "true",
    "bytes=0-",
    "bytes=9-1,,",
    "a" * 9000,
)
METHODS = (*["GET"] * 16, "HEAD", "POST")


def routes() -> list[str]:
    """Every route of the URL conf, the admin's included, and some that it does not have."""
    return [*dict.fromkeys(_routes(get_resolver().url_patterns, "")), *UNROUTED]


def _routes(patterns: list, before: str) -> Iterator[str]:
    for pattern in patterns:
        route = str(pattern.pattern)
        route = MEDIA if route.startswith("^media") else re.sub(r"^\^|\$$", "", route)
        if isinstance(pattern, URLPattern):
            yield before + route
        else:
            yield from _routes(pattern.url_patterns, before + route)


class Generator:
    """``request(number)``: method, path, query and headers."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        every = routes()
        self.staff = [address for address in every if address.startswith("admin/")]
        self.public = [address for address in every if not address.startswith("admin/")]
        countries, prose = _slugs(Country), [*_slugs(Article), *_slugs(Topic), *_slugs(Author)]
        pictures = list(SharePicture.objects.values_list("digest", flat=True))
        self.parts = {
            "countries": countries,
            "pools": countries,
            "guide": [*prose, *pictures],
            "quiz": list(BY_NAME),
            "roadmaps": _slugs(Roadmap),
        }
        self.others = [*countries, *prose, *BY_NAME, *STRANGE]

    def request(self, number: int) -> tuple[str, str, str, dict[str, str]]:
        """Four of five go to public addresses, each in its turn, the rest to the staff's."""
        random = Random(f"{self.seed}:{number}")
        which = self.public if number % 5 else self.staff
        route = which[number // 5 % len(which) if number % 5 == 0 else number % len(which)]
        section = route.partition("/")[0]
        path = "/" + PART.sub(lambda _one: self._part(random, section), route)
        headers = {}
        for name in random.sample(HEADERS, random.choice((0, 0, 0, 1, 2))):
            headers[name] = random.choice(VALUES_OF_HEADERS)
        return random.choice(METHODS), path, self._query(random, section), headers

    def _part(self, random: Random, section: str) -> str:
        kind = random.random()
        if kind < 0.7:
            return quote(random.choice(self.parts.get(section, self.others)))
        if kind < 0.85:
            return quote(random.choice(self.others))
        return quote(random.choice((*BAD, noise(random))), safe="", errors="replace")

    def _query(self, random: Random, section: str) -> str:
        kind = random.random()
        if kind < 0.1:
            return ""
        if kind < 0.15:
            return "&".join(random.choices(BROKEN, k=random.randint(1, 5)))
        if kind < 0.6 and section in WHOLE:
            whole = random.choice(WHOLE[section])
            return f"{whole}&{self._pairs(random, section, random.randint(0, 2))}".strip("&")
        return self._pairs(random, section, random.randint(1, 8))

    def _pairs(self, random: Random, section: str, count: int) -> str:
        own = NAMES.get(section, ("q", "page"))
        names = [random.choice(own if random.random() < 0.9 else EVERY) for _one in range(count)]
        return urlencode([(name, self._value(random, name)) for name in names], errors="replace")

    def _value(self, random: Random, name: str) -> str:
        kind = random.random()
        if name in VALUES and kind < 0.6:
            return random.choice(VALUES[name])
        if kind < 0.8:
            return random.choice(GOOD)
        return random.choice((*BAD, noise(random)))


def noise(random: Random) -> str:
    """Letters from anywhere, halves of pairs included."""
    return "".join(chr(random.randrange(0x110000)) for _one in range(random.randint(1, 12)))


def _slugs(model: type) -> list[str]:
    return list(model.objects.values_list("slug", flat=True))
