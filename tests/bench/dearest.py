"""What one visitor's request costs at most: `make dearest`. Processor time, pages never kept.

For each kind of page many addresses are asked as a stranger might choose them; the table says the
usual one and the dearest. Every page is made anew and compressed, as for its first visitor.
"""

import csv
import gc
import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlencode

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
os.environ["PAGES_MOST"] = "0"

import django

django.setup()

from django.core.management import call_command
from django.test import Client

from iecguide.articles.models import Article
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Status

GOLDEN = Path(__file__).parents[1] / "quiz" / "golden.csv"
SEED, ASKED = 7, 60  # addresses of each kind
WORDS = (
    "visa",
    "how",
    "old",
    "can",
    "irland",
    "money",
    "insurance",
    "quebec",
    "work",
    "twice",
    "31",
)
Maker = Callable[[Random], str]


def partners() -> list[str]:
    facts = snapshot()
    return [code for code, row in facts.countries.items() if row.status == Status.ACTIVE]


def strategy(chance: Random) -> str:
    day = date(2026, 1, 5) + timedelta(days=chance.randrange(320))
    values = {
        "citizenship": chance.choice(["GB", "FR", "AU", "IE", "JP", "KR"]),
        "category": ["wh", "yp"],
        "value_wh": chance.randint(1, 100),
        "value_yp": chance.randint(1, 100),
        "born": f"{chance.randint(1991, 2005)}-{chance.randint(1, 12):02}",
        "on": day,
    }
    return f"/pools/strategy/?{urlencode(values, doseq=True)}"


def result(chance: Random) -> str:
    """Four passports, many permits."""
    values = {
        "citizenship": chance.sample(partners(), 4),
        "born": f"{chance.randint(1991, 2005)}-{chance.randint(1, 12):02}",
        "used": [f"wh:{chance.randint(2010, 2025)}", f"yp:{chance.randint(2010, 2025)}-05:12"],
    }
    return f"/quiz/result/?{urlencode(values, doseq=True)}"


def search(chance: Random) -> str:
    words = [*chance.sample(WORDS, 3), "".join(chance.choices("abcdefgh", k=8))]
    return f"/search/?{urlencode({'q': ' '.join(words)})}"


def kinds() -> dict[str, Maker]:
    with GOLDEN.open(encoding="utf-8") as lines:
        queries = [row["query"] for row in csv.DictReader(lines)]
    articles = [article.get_absolute_url() for article in Article.objects.all()]
    slugs = [row.slug for row in snapshot().countries.values()]
    return {
        "home": lambda _chance: "/",
        "an article": lambda chance: chance.choice(articles),
        "the guide": lambda _chance: "/guide/",
        "a country": lambda chance: f"/countries/{chance.choice(slugs)}/",
        "countries, searched": lambda chance: f"/countries/?q={chance.choice(WORDS)}",
        "all pools": lambda _chance: "/pools/",
        "pools of a country": lambda chance: f"/pools/{chance.choice(slugs)}/",
        "a question": lambda chance: f"/quiz/born/?citizenship={chance.choice(partners())}",
        "a result": lambda chance: f"/quiz/result/?{chance.choice(queries)}",
        "a result, four passports": result,
        "a result as JSON": lambda chance: f"/quiz/result.json?{chance.choice(queries)}",
        "the rules": lambda _chance: "/quiz/rules/",
        "a strategy, any day": strategy,
        "a search": search,
        "no such page": lambda chance: f"/guide/{chance.randrange(10**6)}/",
    }


def cost(client: Client, address: str) -> float:
    """Milliseconds of processor time."""
    begun = time.process_time()
    client.get(address, headers={"accept-encoding": "br"}, follow=True)
    return (time.process_time() - begun) * 1000


def main() -> None:
    call_command("migrate", verbosity=0)
    for command in (
        "load_facts",
        "load_programmes",
        "load_study",
        "load_rounds",
        "load_express_entry",
        "load_articles",
    ):
        call_command(command, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    client = Client(raise_request_exception=False)
    gc.collect()
    gc.freeze()
    gc.disable()  # what a collection costs falls on whoever comes by
    print(f"| page made anew, {ASKED} addresses | usual ms | dearest ms |\n| --- | ---: | ---: |")  # noqa: T201
    for name, make in kinds().items():
        chance = Random(SEED)  # noqa: S311
        for _time in range(3):
            cost(client, make(chance))  # what the process makes once
        found = [cost(client, make(chance)) for _time in range(ASKED)]
        print(f"| {name} | {statistics.median(found):.1f} | {max(found):.1f} |")  # noqa: T201


if __name__ == "__main__":
    main()
