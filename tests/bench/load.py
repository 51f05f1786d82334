"""How many requests a second the site answers, beside what Django itself can do. `make bench`.

Every row is measured in short turns, one row after the other, so that whatever else the machine
does meanwhile falls on all of them. Compare rows of one run, never of two.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from .serving import Server, environment, prepare, served

SECONDS, TURNS = 2, 5
ARTICLE = "/guide/which-category/"
PASSPORT = "citizenship=GB&document=passport&born={month}&expires=2033-04&used=none&letter=none"
RESULT = f"/quiz/result/?{PASSPORT}&student=no&offer=none&funds=yes&insurance=yes&family=alone"
STUDENT = (
    "/study/quiz/result/?where=outside&level=college&institution=public&province=ON&months=24"
    "&full_time=yes&placement=none&enrolled_at=canadian_dli&cip_on_list=yes&clb=6&online_share=0"
    "&days_out_of_status={n}&people=1"
)
STRATEGY = "/pools/strategy/?citizenship=GB&category=wh&category=yp&value_wh={n}&value_yp=70"
FRESH = str(Path(__file__).with_name("fresh.lua"))
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
BARE, BEHIND, PLAIN = (
    "constant view, no middleware",
    "constant view, our middleware",
    "like article in plain Django",
)
MEMORY, UNCACHED = "article", "article, made anew"
RESULTS, STRATEGIES = "quiz result, new answers", "strategy, new values"
PAGES_IN_MEMORY = (
    "home",
    MEMORY,
    "country",
    "pools",
    "first question",
    "first question of students",
)
AIMS = [
    (BEHIND, BARE, 0.6),
    *((name, BEHIND, 0.85) for name in PAGES_IN_MEMORY),
    (UNCACHED, PLAIN, 0.7),
    (UNCACHED, MEMORY, 0.085),
    (RESULTS, MEMORY, 0.08),
    (STRATEGIES, MEMORY, 0.08),
    ("home, made anew", MEMORY, 0.07),
    ("pools of a country, made anew", MEMORY, 0.04),
    ("search, new words", MEMORY, 0.03),
]


@dataclass
class Row:
    """One address, and what each turn found: requests a second, milliseconds, processor time."""

    name: str
    server: Server
    path: str
    headers: tuple[str, ...] = ()
    rates: list[float] = field(default_factory=list)
    halves: list[float] = field(default_factory=list)
    lates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def cost(self) -> float:
        return statistics.median(self.costs)

    def turn(self, seconds: int) -> None:
        before = self.server.seconds()
        text = wrk(self, seconds)
        used = self.server.seconds() - before
        many = int(re.search(r"(\d+) requests in", text)[1])
        self.rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]))
        self.halves.append(latency(text, 50))
        self.lates.append(latency(text, 99))
        self.costs.append(used / many * 1_000_000)
        if "Non-2xx" in text or "Socket errors" in text:
            raise RuntimeError(f"{self.path}\n{text}")


def wrk(row: Row, seconds: int) -> str:
    line = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--latency", "-s", FRESH]
    for header in row.headers:
        line += ["-H", header]
    line += [row.server.url, "--", row.path]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout  # noqa: S603


def latency(text: str, share: int) -> float:
    found = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)\b", text)
    return float(found[1]) * UNITS[found[2]]


def rows(bare: Server, ours: Server, plain: Server, anew: Server) -> list[Row]:
    """``anew`` keeps no page: parameters that a page does not read would find it in the memory."""
    brotli = ("Accept-Encoding: gzip, br",)
    return [
        Row(BARE, bare, "/constant/"),
        Row(BEHIND, ours, "/constant/"),
        Row("home", ours, "/"),
        Row(MEMORY, ours, ARTICLE),
        Row("country", ours, "/countries/ireland/"),
        Row("pools", ours, "/pools/"),
        Row("first question", ours, "/quiz/"),
        Row("first question of students", ours, "/study/quiz/"),
        Row("article, brotli", ours, ARTICLE, brotli),
        Row(PLAIN, plain, ARTICLE),
        Row(UNCACHED, anew, ARTICLE),
        Row("home, made anew", anew, "/"),
        Row("pools of a country, made anew", anew, "/pools/united-kingdom/"),
        Row("search, new words", ours, "/search/?q=police+{n}"),
        Row(RESULTS, ours, RESULT),
        Row("student result, new answers", ours, STUDENT),
        Row(STRATEGIES, ours, STRATEGY),
        Row("strategy, new values, brotli", ours, STRATEGY, brotli),
    ]


def report(found: list[Row]) -> None:
    out = sys.stdout.write
    out("requests/s   p50 ms   p99 ms   µs of processor   page\n")
    for row in found:
        half, late = statistics.median(row.halves), statistics.median(row.lates)
        out(f"{row.rate:10,.0f} {half:8.2f} {late:8.2f} {row.cost:17,.0f}   {row.name}\n")
    by_name = {row.name: row for row in found}
    out("\n ratio    aim   by processor time\n")
    for name, other, aim in AIMS:
        a, b = by_name[name], by_name[other]
        ratio, by_cost = a.rate / b.rate, b.cost / a.cost
        word = "" if ratio >= aim else "   MISSED"
        out(f"{ratio:6.2f} {aim:6.2f} {by_cost:10.2f}   {name} / {other}{word}\n")


def main() -> None:
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: `apt-get install wrk`, `brew install wrk`, or build it.")
    seconds, turns = (int(argument) for argument in (sys.argv[1:3] or (SECONDS, TURNS)))
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder) | {"RATES_SHARE": "0"}  # one address asks for all
        prepare(env)
        (folder / "body").touch()
        with served("iecguide.wsgi:application", env) as first:
            (folder / "body").write_bytes(first.wait_for(ARTICLE))
        kept_none = env | {"PAGES_MOST": "0"}
        bare, ours, plain, anew = (
            stack.enter_context(served(f"tests.bench.{application}:application", around))
            for application, around in (
                ("bare", env),
                ("project", env),
                ("plain.wsgi", env),
                ("project", kept_none),
            )
        )
        bare.wait_for("/constant/")
        for server in (ours, plain, anew):
            server.wait_for(ARTICLE)
        found = rows(bare, ours, plain, anew)
        for row in found:
            wrk(row, 1)
        for _turn in range(turns):
            for row in found:
                row.turn(seconds)
        report(found)


if __name__ == "__main__":
    main()
