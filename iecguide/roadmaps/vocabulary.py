"""What steps may depend on: every word with its kind and its label. Pure.

A step says whom it is for as a condition of ``quiz.engine.conditions`` over these fields. What a
visitor has not ticked is not known: each word of ``HAS`` is a field of its own, which is then
unknown. ``has`` is the list of what was ticked, for conditions that leave somebody out.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES
from quiz.engine.answers import Answers, answers_type
from quiz.engine.fields import Choice, Choices, Field, Place, YesNo

from .kinds import Own

CATEGORIES = {
    "wh": _("Working Holiday"),
    "yp": _("Young Professionals"),
    "coop": _("International Co-op"),
}
JOBS = {
    "bar": _("Bar"),
    "restaurant": _("Restaurant or café: serving, barista"),
    "kitchen": _("Kitchen"),
    "hotel": _("Hotel, housekeeping"),
    "shop": _("Shop"),
    "office": _("Office or technology"),
    "ski_resort": _("Winter resort: lifts, ski school"),
    "summer_resort": _("Summer resort or tours"),
    "camp": _("Summer camp with children"),
    "construction": _("Construction"),
    "trades": _("Skilled trade"),
    "farm": _("Farm or harvest"),
    "tree_planting": _("Tree planting"),
    "forestry": _("Forestry"),
    "child_care": _("Child care, au pair"),
    "early_childhood": _("Early childhood educator"),
    "teaching": _("Teaching in a school"),
    "care": _("Care of old, sick or disabled people"),
    "domestic": _("Work in a private home"),
    "nursing": _("Nursing"),
    "health_care": _("Other health care"),
    "laboratory": _("Clinical laboratory"),
    "engineering": _("Engineering"),
    "other": _("Other work"),
}
# What else is typed for a job: written back as the job's own code.
JOB_NAMES: Mapping[str, str] = {
    "barista": "restaurant",
    "server": "restaurant",
    "waiter": "restaurant",
    "restaurant_service": "restaurant",
    "bartender": "bar",
    "cook": "kitchen",
    "chef": "kitchen",
    "nurse": "nursing",
    "developer": "office",
    "programmer": "office",
    "teacher": "teaching",
    "school_teaching": "teaching",
    "au_pair": "child_care",
    "nanny": "child_care",
    "childcare": "child_care",
    "care_of_the_old,_the_sick_or_children": "care",
    "caregiver": "care",
    "domestic_work": "domestic",
    "clinical_laboratory": "laboratory",
    "farm_work": "farm",
    "farm_work_if_coming_from_a_designated_country": "farm",
    "lift_operator": "ski_resort",
    "engineer": "engineering",
    "hotel_work": "hotel",
    "retail": "shop",
    "waitress": "restaurant",
    "food_runner": "restaurant",
    "serveur": "restaurant",
    "serveuse": "restaurant",
    "barman": "bar",
    "barmaid": "bar",
    "dishwasher": "kitchen",
    "kitchen_hand": "kitchen",
    "kitchen_porter": "kitchen",
    "baker": "kitchen",
    "plongeur": "kitchen",
    "cuisinier": "kitchen",
    "registered_nurse": "nursing",
    "infirmier": "nursing",
    "infirmière": "nursing",
    "doctor": "health_care",
    "dentist": "health_care",
    "pharmacist": "health_care",
    "physiotherapist": "health_care",
    "paramedic": "health_care",
    "software_developer": "office",
    "software_engineer": "office",
    "web_developer": "office",
    "développeur": "office",
    "accountant": "office",
    "receptionist": "office",
    "early_childhood_educator": "early_childhood",
    "babysitter": "child_care",
    "childcare_worker": "child_care",
    "camp_counsellor": "camp",
    "care_worker": "care",
    "care_assistant": "care",
    "personal_support_worker": "care",
    "carer": "care",
    "lab_technician": "laboratory",
    "farm_worker": "farm",
    "farm_hand": "farm",
    "fruit_picker": "farm",
    "tree_planter": "tree_planting",
    "ski_instructor": "ski_resort",
    "snowboard_instructor": "ski_resort",
    "liftie": "ski_resort",
    "construction_worker": "construction",
    "labourer": "construction",
    "carpenter": "trades",
    "electrician": "trades",
    "plumber": "trades",
    "welder": "trades",
    "mechanic": "trades",
    "cashier": "shop",
    "sales_assistant": "shop",
    "truck_driver": "other",
}
HAS = {
    "needs_police": _(
        "I lived in a country other than Canada for six months in a row or more since I turned 18"
    ),
    "criminal_record": _("I was arrested, charged or convicted once"),
    "papers_not_en_fr": _("Some of my papers are neither in English nor in French"),
    "medical_trigger": _("I will work in health care, with children, or in somebody’s home"),
    "designated_country_6m": _(
        "In the last year I spent six months in a country on IRCC’s medical list"
    ),
    "ro": _("I come through a recognized organization"),
    "us_only": _(
        "I am a US citizen and lived only in the United States since I turned 18, Canada aside"
    ),
    "wants_to_drive": _("I want to drive in Canada"),
    "wants_account_before": _("I want a bank account before I land"),
    "no_permit": _("I landed and was given no permit"),
    "carries_10000": _("I carry CAD 10,000 or more"),
    "tax_resident": _("I make my home in Canada, so I am a resident for tax"),
    "new_permit": _("I will get a new permit"),
    "permit_shorter_by_passport": _("My permit was cut short by my passport"),
    "in_canada": _("I am in Canada already"),
    "foreign_schooling": _("I studied outside Canada"),
    "french": _("I speak French, or can learn it"),
    "letter_exempt": _("I need no attestation letter (exchange, master’s, doctorate)"),
    "permit_before_studies": _("My study permit ends before my studies"),
    "post_graduation": _("My programme leads to a post-graduation permit"),
    "short_course": _("My course takes six months or less, and ends before my permit or stay does"),
    "foreign_school": _("My school is abroad, and I come for a placement that it requires"),
}
# What a roadmap asks of it all; the others of ``HAS`` do not matter there.
HAS_OF: Mapping[str, tuple[str, ...]] = {
    "iec": (*tuple(HAS)[:14], "in_canada"),
    "express-entry": ("in_canada", "foreign_schooling", "french", "criminal_record"),
    "iec-to-pr": ("foreign_schooling", "french", "papers_not_en_fr"),
    "study": (
        *("short_course", "foreign_school", "in_canada", "letter_exempt", "medical_trigger"),
        *("designated_country_6m", "permit_before_studies", "post_graduation"),
    ),
}
NOTHING = "nothing"  # always in ``has``, so that it is known

FIELDS: Mapping[str, Field] = {
    "citizenship": Place(),
    "own_police": Choice({own.value: own.value for own in Own}),
    "category": Choice(CATEGORIES),
    "province": Choice({code: PROVINCE_NAMES[code] for code in PROVINCES}),
    "job": Choice(JOBS),
    "has": Choices({**HAS, NOTHING: NOTHING}),
    **{word: YesNo() for word in HAS},
}
PERSON = answers_type(FIELDS)


def describe(
    citizenship: str = "",
    own: Own | None = None,
    category: str = "",
    province: str = "",
    job: str = "",
    has: Iterable[str] = (),
) -> Answers:
    """A person as conditions see one. ``own`` is what the passport's country asks of its own."""
    ticked = tuple(has)
    given = {"citizenship": citizenship, "category": category, "province": province, "job": job}
    return PERSON().changed(
        has=(*ticked, NOTHING),
        own_police=own.value if own else None,
        **{name: value or None for name, value in given.items()},
        **dict.fromkeys(ticked, "yes"),
    )
