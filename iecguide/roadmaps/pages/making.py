"""A plan from what was read: facts, programmes and roadmaps put together."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from iecguide.core.dates import today
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Snapshot
from iecguide.programmes.book import book as programmes
from iecguide.roadmaps.book import book
from iecguide.roadmaps.kinds import Event, Own
from iecguide.roadmaps.timing.events import EventDay, estimate
from iecguide.roadmaps.timing.plan import Plan, make_plan
from iecguide.roadmaps.timing.schedule import Setting
from iecguide.roadmaps.values import Police, Roadmap
from iecguide.roadmaps.vocabulary import describe

from .asking.parameters import Reading, chain_for, figures_of
from .charges import charges_of

POLICE = "POLICE_START"  # the step that takes as long as the country's certificate does
ASKED = (Own.ASKED, Own.ORGANIZATION)  # who is asked for that of the passport's country
UPLOAD = "POLICE_UPLOAD"  # the step that needs it


def judged_on(reading: Reading) -> date:
    """The day asked about, or today."""
    on = reading.answers.value("on")
    return on if isinstance(on, date) else today()


def minute_of(on: date) -> datetime | None:
    """This minute in UTC where the day asked about is today; None for other days."""
    return timezone.now().astimezone(UTC) if on == today() else None


def issuer(facts: Snapshot, code: str) -> str:
    """The country whose police a passport's holder is asked about: a territory's is its parent."""
    country = facts.country_of(code) if code else None
    return country.code if country else code


def police_of(reading: Reading, facts: Snapshot) -> Police | None:
    """The certificate of the passport's country; None where nobody has looked yet."""
    return book().police.get(issuer(facts, reading.word("citizenship")))


def own_police(reading: Reading, facts: Snapshot) -> Own | None:
    """Whether the passport's country is asked for; None without a passport.

    Of those who come by an organization only people who lived nowhere else are left out.
    """
    code = issuer(facts, reading.word("citizenship"))
    own = book().own_police(code) if code else None
    spared = own == Own.ORGANIZATION and {"ro", "us_only"} <= set(reading.words("has"))
    return Own.NOT_ASKED if spared else own


def words_of(reading: Reading, facts: Snapshot) -> tuple[str, ...]:
    """What holds for somebody: what they ticked, and what their police certificate makes so."""
    said = reading.words("has")
    police = police_of(reading, facts)
    asked = own_police(reading, facts) in ASKED
    foreign = police and police.translation and (asked or "criminal_record" in said)
    return tuple(dict.fromkeys((*said, "papers_not_en_fr"))) if foreign else said


def timeline_of(reading: Reading, facts: Snapshot) -> dict[Event, EventDay]:
    figures = figures_of(facts, reading.word("citizenship"), reading.word("category"))
    return estimate(chain_for(reading, figures), reading.known, judged_on(reading), figures)


def _ends(roadmap: Roadmap, timeline: Mapping[Event, EventDay]) -> dict[str, date]:
    """A certificate is of use until the last day of its upload."""
    upload = next((step.days for step in roadmap.steps if step.code == UPLOAD), None)
    if not upload or upload.latest is None or upload.event not in timeline:
        return {}
    return {POLICE: timeline[upload.event].day + timedelta(days=upload.latest)}


def plan_of(reading: Reading) -> Plan:
    """The plan of what was read. Raises FactsUnreadableError."""
    facts, on = snapshot(), judged_on(reading)
    timeline = timeline_of(reading, facts)
    police, own = police_of(reading, facts), own_police(reading, facts)
    asked = police if police and own in ASKED else None
    setting = Setting(
        on=on,
        timeline=timeline,
        clocks=facts.clocks,
        province=reading.word("province"),
        takes={POLICE: asked.takes} if asked else None,
        takes_sure={POLICE: asked.takes_sure} if asked else None,
        ends=_ends(reading.roadmap, timeline),
        now=minute_of(on),
        done=frozenset(reading.words("done")),
    )
    person = describe(
        issuer(facts, reading.word("citizenship")),
        own,
        reading.word("category"),
        reading.word("province"),
        reading.word("job"),
        words_of(reading, facts),
    )
    paid = timeline.get(Event.SUBMISSION)
    charges = charges_of(reading.roadmap, facts, programmes(), paid.day if paid else on)
    return make_plan(reading.roadmap, person, setting, charges)
