"""People who take the quiz: what each would answer, as the address writes it."""

_ANYBODY = {
    "stage": "planning",
    "document": "passport",
    "used": "none",
    "this_season": "no",
    "letter": "none",
    "ro": "no",
    "expires": "2033-04",
    "student": "no",
    "placement": "no",
    "offer": "none",
    "extra_yp": "no",
    "extra_coop": "no",
    "funds": "yes",
    "insurance": "yes",
    "family": "alone",
    "want": "freedom",
}

# Name: what they say that not everybody does, and the title of their result.
_PEOPLE = {
    "Irish, 35": (
        {"citizenship": ["IE"], "born": "1991-06"},
        "Enter Working Holiday with your Irish passport.",
    ),
    "French student with a placement": (
        {
            "citizenship": ["FR"],
            "born": "2003-02",
            "student": "yes",
            "placement": "yes",
            "want": "studies",
        },
        "Enter International Co-op with your French passport.",
    ),
    "British, 24 months before": (
        {"citizenship": ["GB"], "born": "1995-05", "residence": "GB", "used": ["wh:2019-05:24:GB"]},
        "Enter Working Holiday with your British passport.",
    ),
    "Indian": ({"citizenship": ["IN"]}, "No category is open to you today."),
    "American student": (
        {"citizenship": ["US"], "born": "2004-09", "student": "yes"},
        "You can come only through a recognized organization.",
    ),
    "American student, nominated": (
        {
            "citizenship": ["US"],
            "born": "2004-09",
            "ro": "coop",
            "student": "yes",
            "placement": "yes",
            "want": "studies",
        },
        "International Co-op with your US passport looks possible.",
    ),
    "Belgian and French": (
        {"citizenship": ["BE", "FR"], "born": "1998-10", "residence": "BE"},
        "Enter Working Holiday with your Belgian passport.",
    ),
    "Irish and British": (
        {"citizenship": ["IE", "GB"], "born": "1996-03", "residence": "IE"},
        "Enter Working Holiday with your British passport.",
    ),
    "Belgian living abroad": (
        {"citizenship": ["BE"], "born": "1998-10", "residence": "BR", "address": "no"},
        "No category is open to you today.",
    ),
    "Korean, invited": (
        {"citizenship": ["KR"], "stage": "invited", "born": "1998-06"},
        "You are invited: accept or decline within 10 days.",
    ),
    "Australian, both used": (
        {"citizenship": ["AU"], "born": "1998-05", "residence": "AU", "used": ["wh:2019-02:24:AU"]},
        "No category is open to you today.",
    ),
    "Australian in Canada": (
        {
            "citizenship": ["AU"],
            "stage": "canada",
            "born": "1998-05",
            "residence": "AU",
            "used": ["wh:2025-02:24:AU"],
        },
        "You are in Canada: plan before your permit or your stay ends.",
    ),
}

ANSWERS = {name: _ANYBODY | own for name, (own, _title) in _PEOPLE.items()}
TITLES = {name: title for name, (_own, title) in _PEOPLE.items()}
