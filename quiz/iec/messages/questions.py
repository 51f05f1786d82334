"""The words of each question: what we ask, why, and the answers offered."""

from django.utils.translation import gettext_lazy as _

YES = {"yes": _("Yes"), "no": _("No"), "unsure": _("I’m not sure")}

TITLES = {
    "citizenship": _("Which passports do you hold?"),
    "document": _("What kind of document would you travel with?"),
    "born": _("When were you born?"),
    "expires": _("When does your passport end?"),
    "residence": _("Where do you live now?"),
    "used": _("Have you had an IEC work permit before?"),
    "this_season": _("Has an IEC work permit for the %(season)s season been issued to you?"),
    "letter": _("Do you hold a letter of introduction you have not used?"),
    "ro": _("Has a recognized organization nominated you?"),
    "student": _("Will you be a registered student for the whole stay?"),
    "school": _("In which country is your school?"),
    "placement": _("Do you have a placement that your studies require?"),
    "extra_coop": _("One more condition for International Co-op"),
    "offer": _("Do you have a job offer in Canada?"),
    "extra_yp": _("One more condition for Young Professionals"),
    "funds": _("Will you have CAD %(amount)s when you arrive?"),
    "insurance": _("Will you buy health insurance for the whole stay?"),
    "family": _("Who is coming with you?"),
    "want": _("What do you hope for most?"),
}

SHORT = {
    "citizenship": _("Passports"),
    "document": _("Document"),
    "born": _("Born"),
    "expires": _("Passport ends"),
    "residence": _("Living in"),
    "used": _("IEC before"),
    "this_season": _("Permit this season"),
    "letter": _("Unused letter"),
    "ro": _("Nomination"),
    "student": _("Student"),
    "school": _("School in"),
    "placement": _("Placement"),
    "extra_coop": _("Co-op condition"),
    "offer": _("Job offer"),
    "extra_yp": _("Young Professionals condition"),
    "funds": _("Money"),
    "insurance": _("Insurance"),
    "family": _("Coming with"),
    "want": _("Hoping for"),
    "on": _("Judged for"),
}

WHY = {
    "citizenship": _("Each agreement is with one country. With two passports we judge both."),
    "document": _("A refugee travel document or an alien’s passport is not accepted for IEC."),
    "born": _("Age is tested on the day you are invited. The month is enough for us."),
    "expires": _("A permit never runs past your passport, so this can shorten your stay."),
    "residence": _("Some agreements only take people who live in the country when they apply."),
    "used": _("Each agreement allows a number of stays, and some want months between them."),
    "this_season": _("You can take part only once in a season."),
    "letter": _("While it still runs you cannot make a new profile. It does not count as a stay."),
    "ro": _(
        "An organization can offer a second way in: for ages above the limit, for stays beyond"
        " your country’s, or where there is no agreement."
    ),
    "student": _("International Co-op is for students of a college, university or like school."),
    "school": _("Your agreement asks for a school in your own country."),
    "placement": _("International Co-op is for placements and internships, agreed in writing."),
    "extra_coop": _("Your agreement adds this to the general rules."),
    "offer": _("Young Professionals needs one. Working Holiday does not."),
    "extra_yp": _("Your agreement adds this to the general rules."),
    "funds": _("The officer at the border may ask for proof from your bank."),
    "insurance": _("With a shorter policy your permit is shorter too. Buy it after approval."),
    "family": _("Nobody can be added to your application, but it changes your next steps."),
    "want": _("More than one door is open. Your answer decides which we put first."),
}

OPTIONS = {
    "document": {
        "passport": _("A passport of a country I’m a citizen of"),
        "other": _("A refugee travel document or an alien’s passport"),
        "unsure": _("I’m not sure"),
    },
    "this_season": YES,
    "ro": {
        "no": _("No"),
        "wh": _("Yes, for Working Holiday"),
        "yp": _("Yes, for Young Professionals"),
        "coop": _("Yes, for International Co-op"),
        "yes": _("Yes, but I don’t know for which category"),
        "unsure": _("I’m not sure"),
    },
    "student": YES,
    "placement": {
        "yes": _("Yes, agreed in writing, and my studies require it"),
        "no": _("No, or not yet"),
        "unsure": _("I’m not sure"),
    },
    "extra_coop": YES,
    "extra_yp": YES,
    "offer": {
        "skilled": _("Yes: paid, skilled work (TEER 0 to 3) that fits my studies or career"),
        "teer4": _("Yes: TEER 4 work, and I have a post-secondary credential in its field"),
        "other": _("Yes, but neither of those"),
        "self": _("I would work for myself"),
        "vie": _("A VIE assignment (French citizens)"),
        "icex": _("An ICEX Vives grant (Spanish citizens)"),
        "none": _("No, or not yet"),
        "unsure": _("I’m not sure"),
    },
    "funds": YES,
    "insurance": YES,
    "family": {
        "alone": _("I’m coming alone"),
        "with": _("A partner, children or other family"),
    },
    "want": {
        "freedom": _("Freedom: travel, and any job I find"),
        "career": _("A step in my career"),
        "studies": _("Experience my studies need"),
        "unsure": _("I’m not sure yet"),
    },
}

HINTS = {
    "offer": _(
        "TEER is Canada’s scale of training for jobs, from 0 (managers) to 5 (no training)."
    ),
    "letter": _(
        "You get this letter when an application is approved. If you never applied for IEC,"
        " answer No."
    ),
    "citizenship": _("Start typing, or pick from the list."),
    "used": _("A permit counts once it was issued in Canada."),
    "ro": _(
        "A recognized organization is a body in Canada that may nominate young people to IRCC, for"
        " a fee. If none has written to you, answer No."
    ),
    "expires": _("With two passports, give the one that ends first."),
}
