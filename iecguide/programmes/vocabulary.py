"""What conditions of programmes can speak of: every field with its kind and its name. Pure.

The names are a promise to other programs: they are parameters of the finder's address. What a field
means in full is said by the text of the conditions that read it.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quiz.engine.fields import (
    NONE,
    UNSURE,
    Choice,
    Code,
    Counts,
    Day,
    Field,
    Money,
    Number,
    Places,
    YesNo,
)

from .kinds import EXPRESS_ENTRY, PROVINCES
from .told_by_programs import COMMUNITIES, Community, Industry, Word
from .words import PROVINCE_NAMES

ANY_DAY = Day(first=date(1990, 1, 1), last=date(2100, 12, 31))
NOT_SURE = {UNSURE: _("I’m not sure")}
TEERS = {
    "0": _("TEER 0: manager"),
    "1": _("TEER 1: usually a university degree"),
    "2": _("TEER 2: usually two years of college or apprenticeship, or supervisor"),
    "3": _("TEER 3: usually less than two years of college or training"),
    "4": _("TEER 4: usually secondary school or some weeks of training"),
    "5": _("TEER 5: usually learned on the job"),
}
EDUCATION = {
    NONE: _("Less than secondary school"),
    "secondary": _("Secondary school"),
    "one_year": _("One year of studies after school"),
    "two_year": _("Two years of studies after school"),
    "bachelor": _("Bachelor’s degree, or three years or more"),
    "two_or_more": _("Two or more diplomas, one of three years or more"),
    "master": _("Master’s or professional degree"),
    "doctoral": _("Doctorate"),
    **NOT_SURE,
}


def no(label: str) -> dict[str, str]:
    """The option of a list that stands for nothing in it."""
    return {NONE: label}


def _province(nothing: str) -> Choice:
    names = {code: PROVINCE_NAMES[code] for code in PROVINCES}
    return Choice({**no(nothing), **names, **NOT_SURE})


def _teer(nothing: str) -> Choice:
    return Choice({**no(nothing), **TEERS, **NOT_SURE})


def _words(*values: str) -> Choice:
    return Word({value: value.replace("_", " ") for value in (*values, NONE)} | NOT_SURE)


YES_NO = {
    "in_canada": _("In Canada now"),
    "authorised_to_work_in_canada": _("Authorised to work in Canada"),
    "work_permit_valid": _("Work permit valid"),
    "canadian_work_authorised": _("Work in Canada as an authorised employee"),
    "valid_job_offer": _("Job offer that the programme accepts"),
    "funds_enough": _("Settlement funds reached"),
    "aip_funds_enough": _("Settlement funds of the Atlantic program reached"),
    "community_funds_enough": _("Settlement funds of the community reached"),
    "certificate_of_qualification": _("Canadian certificate of qualification in a trade"),
    "in_express_entry_pool": _("Active Express Entry profile"),
    "caf_job_offer": _("Job offer of the Canadian Armed Forces"),
    "ontario_graduate_3y_2year_credential": _("Recent graduate of Ontario, two years or more"),
    "licensed_in_province": _("Licence that the job asks for"),
    "ohip_billing": _("May bill OHIP"),
    "offer_on_bc_named_list": _("Offer on a list of British Columbia for TEER 4 and 5"),
    "occupation_priority_ab": _("Occupation of a priority sector of Alberta"),
    "offer_in_designated_community": _("Offer and support of a community named by Alberta"),
    "strategic_recruitment_invitation": _("Invited by a recruitment mission of Manitoba"),
    "occupation_priority_yt": _("Regulated health job in Yukon"),
    "yukon_graduate": _("Graduate of Yukon University"),
    "offer_rural": _("Yukon employer outside Whitehorse"),
    "employer_designated": _("Employer named by the Atlantic province"),
    "atlantic_graduate_2y": _("Recent graduate of an Atlantic province, two years"),
    "community_recommendation": _("Recommendation of the community"),
    "community_graduate": _("Recent graduate of the community"),
    "caregiver_training_6m": _("Care training of six months"),
    "regulated_profession_qc": _("Recognised by a regulator of Quebec"),
    "exceptional_talent_opinion": _("Talent recognised by a partner of Quebec"),
    "quebec_diploma_by_2025_11_19": _("Quebec diploma by 19 November 2025"),
    "partner_of_citizen_or_pr": _("Partner is a citizen or permanent resident"),
    "sponsor_barred": _("Partner barred from sponsoring"),
    "child_or_grandchild_citizen_or_pr": _(
        "Child or grandchild is a citizen or permanent resident"
    ),
    "pgp_invitation": _("Sponsor of a parent invited"),
    "sponsor_income_3y": _("Sponsor’s income reached in three years"),
    "dli_admission": _("Letter of a designated school"),
    "attestation_letter_or_exempt": _("Attestation letter of the province, or exempt"),
    "had_pgwp_before": _("Had a post-graduation work permit before"),
    "flight_school": _("Flight school"),
    "cip_on_list": _("Programme on the list of fields of study"),
    "positive_lmia": _("Positive LMIA"),
    "wage_above_line": _("Wage at or above the line of the province"),
    "gts_partner_referral": _("Referred by a Global Talent partner"),
    "offer_on_global_talent_list": _("Offer on the Global Talent list"),
    "currently_employed_by_group_abroad": _("Still employed by the group abroad"),
    "group_is_multinational": _("Group active in several countries"),
    "occupation_on_cusma_list": _("Profession on the list of CUSMA"),
    "qualified_in_field": _("Degree or credential of the profession"),
    "canadian_engagement": _("Work for a Canadian employer arranged"),
    "sector_on_ceta_list": _("Sector on the list of CETA"),
    "self_employed": _("Self-employed"),
    "citizen_of_wto": _("Citizen of a member of the World Trade Organization"),
    "contract_by_foreign_company": _("Service contract of the employer abroad"),
    "offer_primary_agriculture": _("Offer in primary agriculture"),
    "spouse_work_teer_ok": _("Partner in a job that counts"),
    "maintained_status": _("Maintained status"),
    "can_restore": _("May restore status"),
    "completeness_check_passed": _("File passed the completeness check"),
    "eligibility_passed": _("Positive decision on eligibility"),
    "nomination_restricted": _("Nomination tied to one employer"),
    "provincial_support_letter": _("Letter of the province: needed now"),
    "lives_where_nominated": _("Means to live in the nominating province"),
    "offer_where_nominated": _("Offer in the nominating province"),
}
NUMBERS = {  # the most that can be said, and the name
    "age": (120, _("Age")),
    "work_permit_months_left": (120, _("Months left on the work permit")),
    "canadian_skilled_months_3y": (36, _("Skilled work in Canada in 3 years, in months")),
    "skilled_months_continuous_same_noc_10y": (
        120,
        _("Longest skilled work in one occupation without a break in 10 years, in months"),
    ),
    "trade_months_5y": (60, _("Work in one trade in 5 years, in months")),
    "first_language_clb_min": (12, _("Lowest level of the better official language")),
    "french_nclc_min": (12, _("Lowest level of French")),
    "french_nclc_speaking_listening_min": (12, _("Lowest level of French, speaking and listening")),
    "clb_speaking_listening_min": (12, _("Lowest level, speaking and listening")),
    "clb_reading_writing_min": (12, _("Lowest level, reading and writing")),
    "french_oral_qc": (12, _("Spoken French, scale of Quebec")),
    "french_written_qc": (12, _("Written French, scale of Quebec")),
    "fsw_points": (100, _("Points of the 67-point test")),
    "family_size": (30, _("Family size")),
    "job_offer_months": (600, _("Length of the offer, in months")),
    "offer_months": (600, _("Length of the job, in months")),
    "foreign_military_years": (60, _("Years in foreign armed forces")),
    "months_5y_in_offer_noc": (60, _("Work in the occupation offered in 5 years, in months")),
    "months_with_offer_employer": (600, _("Work for the employer of the offer, in months")),
    "months_2y_in_offer_position": (24, _("Work in the position offered in 2 years, in months")),
    "months_18_full_time": (18, _("Full-time work in 18 months, in months")),
    "months_working_in_province": (600, _("Work in the province, in months")),
    "months_lived_and_worked_nb": (600, _("Lived and worked in New Brunswick, in months")),
    "months_lived_nb": (600, _("Lived in New Brunswick, in months")),
    "months_lived_and_worked_yt": (600, _("Lived and worked in Yukon, in months")),
    "months_5y_teer04": (60, _("Work of TEER 0 to 4 in 5 years, in months")),
    "months_3y_related": (36, _("Related work in 3 years, in months")),
    "months_3y_in_offer_noc": (36, _("Work in the occupation offered in 3 years, in months")),
    "months_in_smaller_community": (600, _("Lived in a smaller community, in months")),
    "months_5y_main_occupation": (60, _("Main occupation in 5 years, in months")),
    "quebec_skilled_months_36": (36, _("Skilled work in Quebec in 36 months, in months")),
    "program_months": (120, _("Length of the programme of study, in months")),
    "days_since_completion": (10_000, _("Days since the end of the programme of study")),
    "months_with_multinational_3y": (36, _("Work for the group abroad in 3 years, in months")),
    "contract_months": (600, _("Length of the service contract, in months")),
    "months_with_eu_employer": (600, _("Work for the European firm, in months")),
    "professional_years": (60, _("Years in the profession")),
    "spouse_permit_months_left": (120, _("Months left on the partner’s permit")),
    "medical_insurance_months": (120, _("Medical insurance, in months")),
    "low_wage_share": (100, _("Share of low-wage staff, in percent")),
}
AMOUNTS = {  # the same, with cents
    "funds_cad": (10_000_000, _("Settlement funds, in dollars")),
    "offer_hourly_wage": (10_000, _("Wage per hour, in dollars")),
    "cma_unemployment": (100, _("Unemployment of the city area, in percent")),
}
_NO_OFFER, _NONE = _("No offer"), pgettext_lazy("none of a list", "None")
OTHERS: Mapping[str, tuple[Field, str]] = {
    "citizenship": (Places(), _("Citizenship")),
    "province_intent": (
        Choice(
            {
                "any": _("Anywhere but Quebec"),
                **{code: PROVINCE_NAMES[code] for code in PROVINCES},
                **NOT_SURE,
            }
        ),
        _("Where you plan to live"),
    ),
    "lives_in_province": (_province(_("Not in Canada")), _("Where you live now")),
    "offer_province": (_province(_NO_OFFER), _("Job offer")),
    "nominated_by": (_province(_("No nomination")), _("Nomination")),
    "close_relative_in_province": (_province(_NONE), _("Close family or friend in")),
    "past_study_or_work_in_province": (_province(_NONE), _("Studied or worked before in")),
    "canadian_work_teer": (_teer(_("No such work")), _("Level of the work in Canada")),
    "occupation_teer": (_teer(_("No work yet")), _("Level of your work")),
    "main_occupation_teer": (_teer(_("No work yet")), _("Level of the main occupation")),
    "offer_teer": (_teer(_NO_OFFER), _("Level of the offer")),
    "education": (Choice(EDUCATION, ranked=True), _("Education")),
    "occupation_noc": (Code(fixed=no(_("I don’t know it"))), _("NOC code of your occupation")),
    "offer_noc": (Code(fixed=no(_NO_OFFER)), _("NOC code of the offer")),
    "trade_noc": (Code(fixed=no(_("No trade"))), _("NOC code of the trade")),
    "months_3y_in_noc": (Counts(fixed=no(_NONE)), _("Work by NOC code in 3 years, in months")),
    "canadian_months_3y_in_noc": (
        Counts(fixed=no(_NONE)),
        _("Work in Canada by NOC code in 3 years, in months"),
    ),
    "express_entry_programme": (
        Choice({code: code for code in EXPRESS_ENTRY} | no(_NONE) | NOT_SURE),
        _("Programme of Express Entry you qualify for"),
    ),
    "iec_verdict": (_words("eligible", "depends", "not_eligible"), _("Result of the IEC quiz")),
    "offer_sector": (
        _words(
            "health",
            "agriculture",
            "trades",
            "mining",
            "manufacturing",
            "energy",
            "technology",
            "accommodation_food",
            "trucking",
            "retail",
            "other",
        ),
        _("Sector of the offer"),
    ),
    "offer_naics": (
        Industry(fixed={**no(_NO_OFFER), "other": _("Another sector"), **NOT_SURE}),
        _("Sector of the employer (NAICS)"),
    ),
    "offer_in_community": (
        Community(COMMUNITIES | no(_("None of them")) | NOT_SURE),
        _("Offer in a pilot community"),
    ),
    "pr_application_filed_under": (
        _words("PNP", "AIP", "community_pilots", "caregiver_pilots", "AFP"),
        _("Programme of the application that is in"),
    ),
    "study_level": (_words("bachelor", "master", "doctorate", "other"), _("Level of the studies")),
    "role": (_words("executive", "manager", "specialised_knowledge"), _("Role in the group")),
    "profession": (
        _words(
            "engineer",
            "agrologist",
            "architect",
            "forestry",
            "geomatics",
            "land_surveyor",
            "foreign_legal_consultant",
            "urban_planner",
            "senior_computer_specialist",
        ),
        _("Profession (GATS)"),
    ),
    "partner_program": (
        _words("master_16m", "doctorate", "listed_professional", "other"),
        _("Partner’s programme of study"),
    ),
    "pr_role": (_words("principal", "dependant"), _("Role in the file")),
    "pr_class": (
        _words("FSW", "CEC", "FST", "PNP_EE", "PNP_BASE", "QSW", "AFP", "HCCPP", "HSWP", "other"),
        _("Class of the file"),
    ),
    "apply_on": (ANY_DAY, _("Day of the application")),
    "study_permit_applied_before": (ANY_DAY, _("Day of the study permit application")),
}


def _every() -> Iterator[tuple[str, Field, str]]:
    for name, label in YES_NO.items():
        yield name, YesNo(), label
    for name, (most, label) in NUMBERS.items():
        yield name, Number(most=most), label
    for name, (most, label) in AMOUNTS.items():
        yield name, Money(most=most), label
    for name, (field, label) in OTHERS.items():
        yield name, field, label


FIELDS: Mapping[str, Field] = {name: field for name, field, _label in _every()}
LABELS: Mapping[str, str] = {name: label for name, _field, label in _every()}
