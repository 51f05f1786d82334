"""Which passports somebody holds; and the rules on the agreement that goes with each."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Status, Treatment
from quiz.engine.fields import Places
from quiz.engine.findings import Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def citizenship(case: Case) -> Finding:
    """Citizens of the partner countries (S-PDI25, agreements by country).

    A territory takes part with the passport of another country: by that one's agreement, where it
    is settled that it counts. An organization may nominate people whose country has no agreement;
    where a source says it may not (Mexico), that closes this route too.
    """
    country = case.country
    if "CA" in (case.passport, *case.answers.citizenship):
        return blocking("citizenship.canada", case.source("partners"))
    unnamed = case.territory and case.territory.treatment == Treatment.UNNAMED
    if unnamed and (case.partner or case.by_organization):
        return unknown("citizenship.unnamed", case.territory_source(), **_place(case))
    if case.partner and case.territory:
        kind = "kind" if case.territory.treatment == Treatment.KIND else "territory"
        return met(f"citizenship.{kind}", case.territory_source(), **_place(case))
    if case.partner:
        return met("citizenship.partner", case.country_source("status"))
    if country and country.organizations is False:
        return blocking("citizenship.suspended", case.country_source("status", "organizations"))
    if case.by_organization:
        return met("citizenship.organization", case.source("organization-lifts"))
    if not country:
        return blocking("citizenship.not_partner", case.source("partners"))
    sources = case.country_source("status", "organizations")
    if country.status != Status.ORGANIZATIONS:
        return blocking("citizenship.not_operating", sources)
    if case.territory:
        sources = (*case.territory_source(), *sources)
        return blocking("citizenship.territory_organizations", sources, **_place(case))
    return blocking("citizenship.organizations_only", sources)


def _place(case: Case) -> dict[str, str]:
    """What the words on a territory name: the place, and the note of the facts."""
    return {"place": case.passport, "note": case.territory.note if case.territory else ""}


def category(case: Case) -> Finding | None:
    """Whether the agreement has the category at all; no organization adds one."""
    if not case.terms:
        return None
    sources = case.terms_source("offered")
    if case.terms.offered is None:
        return unknown("category.no_fact", case.country_source("status"))
    if case.terms.offered:
        return met("category.offered", sources)
    return blocking("category.not_offered", sources)


CITIZENSHIP = Rule(
    id="citizenship",
    test=citizenship,
    reads=("citizenship",),
    order=10,
    name=_("Citizenship"),
    statement=_(
        "Your country has an agreement with Canada that is in use; or, where it has none, an"
        " organization nominated you."
    ),
    words={
        "citizenship.partner": _("Canada has an IEC agreement with %(country)s."),
        "citizenship.territory": _(
            "From %(place)s you take part with the passport of %(country)s, and that agreement’s"
            " terms hold. %(note)s"
        ),
        "citizenship.kind": _(
            "With a %(place)s passport the terms of the agreement with %(country)s hold. %(note)s"
        ),
        "citizenship.unnamed": _(
            "Ask IRCC: it is not settled if people from %(place)s can take part with the passport"
            " of %(country)s. %(note)s"
        ),
        "citizenship.territory_organizations": _(
            "From %(place)s you take part with the passport of %(country)s. %(note)s"
        ),
        "citizenship.organization": _(
            "Canada has no IEC agreement with %(country)s, but a recognized organization may"
            " nominate you."
        ),
        "citizenship.organizations_only": _(
            "Canada has no IEC agreement with %(country)s. Its citizens take part only through a"
            " recognized organization."
        ),
        "citizenship.not_partner": _("Canada has no IEC agreement with %(country)s."),
        "citizenship.not_operating": _(
            "An agreement with %(country)s was signed in 2023, but nothing shows that it is in use."
        ),
        "citizenship.suspended": _(
            "The agreement with %(country)s is on hold, and by the source we found organizations"
            " may not nominate its citizens."
        ),
        "citizenship.canada": _("Canadian citizens work in Canada without any permit."),
    },
    missing=_("your citizenship"),
    missing_when={"citizenship.unnamed": _("if your place counts")},
    gate=True,
    lifted_by_nomination=True,
)

CATEGORY = Rule(
    id="category",
    test=category,
    reads=("citizenship",),
    order=20,
    name=_("Category"),
    statement=_("The agreement includes the category. No organization can add one."),
    words={
        "category.offered": _("The agreement with %(country)s includes %(category)s."),
        "category.not_offered": _("The agreement with %(country)s does not include %(category)s."),
        "category.no_fact": _(
            "Canada has an IEC agreement with %(country)s. Its terms for %(category)s are not on"
            " record here yet."
        ),
    },
    missing=_("the category"),
    gate=True,
)

QUESTIONS = (
    Question(
        name="citizenship",
        field=Places(passports=True),
        asked=10,
        written=10,
        title=_("Which passports do you hold?"),
        short=_("Passports"),
        why=_("Each agreement is with one country. With two passports we judge both."),
        asked_when=_("always"),
        hint=_("Start typing, or pick from the list."),
        typed=(
            _("which passport"),
            _("two passports"),
            _("dual citizen"),
        ),
        required=True,
        note=_(
            "No agreement with your country? Choose it all the same: we say what is still possible."
        ),
        problems={"required": _("Choose the country of your passport.")},
        rules=(
            CITIZENSHIP,
            CATEGORY,
        ),
    ),
)
