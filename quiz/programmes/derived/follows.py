"""Which answers a field follows from, and what one answer says of many fields. Pure."""

from quiz.engine.fields import NONE

from .work_told import OTHER

WITHOUT_OFFER = {
    "valid_job_offer": "no",
    "offer_teer": NONE,
    "offer_noc": NONE,
    "job_offer_months": 0,
    "offer_months": 0,
    "months_with_offer_employer": 0,
    "months_2y_in_offer_position": 0,
    "offer_on_bc_named_list": "no",
    "offer_in_designated_community": "no",
    "offer_in_community": NONE,
    "employer_designated": "no",
    "caf_job_offer": "no",
    "positive_lmia": "no",
    "offer_on_global_talent_list": "no",
    "canadian_engagement": "no",
}
WITHOUT_FILE = {
    "nominated_by": NONE,
    "pr_class": NONE,
    "pr_application_filed_under": NONE,
    "completeness_check_passed": "no",
    "eligibility_passed": "no",
}
WITHOUT_WORK = {
    "skilled_months_continuous_same_noc_10y": 0,
    "canadian_skilled_months_3y": 0,
    "months_3y_in_noc": (),
    "months_3y_related": 0,
    "months_18_full_time": 0,
    "months_5y_teer04": 0,
    "months_5y_main_occupation": 0,
    "trade_months_5y": 0,
}
WITHOUT_STUDIES = {
    "ontario_graduate_3y_2year_credential": "no",
    "atlantic_graduate_2y": "no",
    "community_graduate": "no",
    "yukon_graduate": "no",
    "quebec_diploma_by_2025_11_19": "no",
    "program_months": 0,
}

# The questions whose answers a field follows from; a field that is asked for stands for itself.
FOLLOWS_FROM = {
    "age": ("born",),
    "in_canada": ("stay",),
    "authorised_to_work_in_canada": ("stay",),
    "work_permit_valid": ("stay",),
    "first_language_clb_min": ("english", "french"),
    "clb_speaking_listening_min": ("english", "french"),
    "clb_reading_writing_min": ("english", "french"),
    "french_nclc_min": ("french",),
    "french_nclc_speaking_listening_min": ("french",),
    "french_oral_qc": ("french",),
    "french_written_qc": ("french",),
    "occupation_teer": ("occupation_noc", "occupation_teer"),
    "main_occupation_teer": ("occupation_noc", "occupation_teer"),
    "months_3y_in_noc": ("occupation_noc", "work_months_3y", OTHER),
    "canadian_months_3y_in_noc": (
        "occupation_noc",
        "work_months_3y",
        "canadian_skilled_months_3y",
        OTHER,
    ),
    "trade_noc": ("occupation_noc",),
    "trade_months_5y": ("occupation_noc", "work_months_3y"),
    "months_5y_main_occupation": ("work_months_3y",),
    "months_5y_teer04": ("work_months_3y", "occupation_noc", "occupation_teer"),
    "months_18_full_time": ("work_months_3y",),
    "fsw_points": (
        "born",
        "education",
        "english",
        "french",
        "skilled_months_continuous_same_noc_10y",
        "canadian_skilled_months_3y",
        "ties",
        "offer_province",
    ),
    "canadian_work_authorised": ("canadian_skilled_months_3y",),
    "partner_of_citizen_or_pr": ("ties",),
    "child_or_grandchild_citizen_or_pr": ("ties",),
    **dict.fromkeys(WITHOUT_OFFER, ("offer_province",)),
    "caf_job_offer": (),  # no search for a job ends with the Armed Forces
    **dict.fromkeys(WITHOUT_FILE, ("ties",)),
    **dict.fromkeys(WITHOUT_STUDIES, ("ties",)),
    "offer_teer": ("offer_province", "offer_teer"),
    "months_with_offer_employer": ("offer_province", "months_with_offer_employer"),
    "lives_in_province": ("stay", "lives_in_province"),
    "canadian_work_teer": ("canadian_skilled_months_3y", "canadian_work_teer"),
}
