"""Every kind of public page, as somebody would ask for it: what a change of facts may break."""

from collections import Counter
from itertools import cycle, islice

from iecguide.facts import validation
from quiz.iec.questionnaire import IEC

FULL = (
    "citizenship=FR&citizenship=IE&document=passport&born=1999-05&expires=2031-05&residence=FR"
    "&used=wh:2019-05:12&ro=no&student=yes&placement=yes&offer=vie&funds=yes&insurance=yes"
)
PLAN = "citizenship=IE&category=wh&category=yp&value_wh=100&value_yp=60&born=1999-05"
ARTICLES = ("after-the-invitation", "which-category", "several-pools", "what-it-costs")
KINDS = {
    "home": ["/", "/about/", "/privacy/"],
    "countries": ["/countries/", "/countries/?q=ire"],
    "country": ["/countries/france/", "/countries/ireland/", "/countries/mexico/"],
    "guide": ["/guide/", "/guide/feed.atom"],
    "article": [f"/guide/{slug}/" for slug in ARTICLES],
    "quiz": ["/quiz/"],
    "question": [f"/quiz/{question.name}/?citizenship=IE" for question in IEC.questions],
    "result": [f"/quiz/result/?{query}" for query in ("citizenship=IE", "citizenship=US", FULL)],
    "json": [f"/quiz/result.json?{FULL}", "/quiz/result.json?citizenship=MX&ro=wh"],
    "rules": ["/quiz/rules/"],
    "search": ["/search/?q=age+limit+ireland", "/search/?q=funds"],
    "sitemap": ["/sitemap.xml"],
    "pools": ["/pools/", "/pools/?category=wh", "/pools/accuracy/"],
    "pool": ["/pools/ireland/", "/pools/france/", "/pools/ireland.atom", "/pools/ireland.csv"],
    "points": ["/programmes/crs/", "/programmes/crs/?age=29&education=bachelor"],
    "points as JSON": ["/programmes/crs/result.json?age=29"],
    "rounds of Express Entry": ["/programmes/draws/", "/programmes/draws/draws.csv"],
    "jobs": ["/work/jobs/?q=cook", "/work/jobs.json?q=cook", "/work/jobs/63200/?province=BC"],
    "places": ["/work/places/", "/work/places/?job=cook&where=regions"],
    "seasons": ["/work/seasons/?province=BC&month=6"],
    "plan": [
        "/plan/",
        "/plan/?citizenship=FR&category=wh",
        "/plan.json?citizenship=FR&category=wh",
    ],
    "calendar": ["/plan.ics?citizenship=GB&category=yp"],
    "roadmap": ["/roadmaps/", "/roadmaps/iec/"],
    "studies": ["/study/", "/study/quiz/rules/", "/study/quiz/result/?level=college&months=24"],
    "studies as JSON": ["/study/quiz/result.json?level=college&months=24"],
    "strategy": ["/pools/strategy/", f"/pools/strategy/?{PLAN}", f"/pools/strategy.json?{PLAN}"],
}
SOME = [urls[-1] for urls in KINDS.values()]  # a page of each kind
EVERY = [url for urls in KINDS.values() for url in urls]


def of_country(country):
    """The pages that are about one country alone."""
    code, slug = country.code, country.slug
    return [
        f"/countries/{slug}/",
        f"/pools/{slug}/",
        f"/pools/{slug}.atom",
        f"/quiz/?citizenship={code}",
        *(f"/quiz/{question.name}/?citizenship={code}" for question in IEC.questions),
        f"/quiz/result/?citizenship={code}&born=1999-05",
        f"/quiz/result.json?citizenship={code}&used=wh:2019-05",
        f"/pools/strategy/?citizenship={code}&category=wh&value_wh=100",
        f"/pools/?country={code}&category=coop",
    ]


def broken(client, urls):
    """The addresses that are answered with an error of ours; what is raised is not hidden.

    Nor is it by the last good facts, which pages show where the newest cannot be read.
    """
    failures = [("facts", message) for message in validation._find_failures()]
    return failures + [
        (url, page.status_code)
        for url in urls
        if (page := client.get(url, follow=True)).status_code >= 500
    ]


def turn(many=5):
    """Pages of some kinds, each time of others: together all of them are seen."""
    kinds, seen = cycle(KINDS), Counter()
    while True:
        names = list(islice(kinds, many))
        seen.update(names)
        yield [KINDS[name][seen[name] % len(KINDS[name])] for name in names]
