"""What each finding says, by its message id. Values come from the facts and the answers."""

from django.utils.translation import gettext_lazy as _

FINDINGS = {
    # Who you are
    "citizenship.partner": _("%(country)s has an IEC agreement with Canada."),
    "citizenship.organization": _(
        "%(country)s has no IEC agreement, but a recognized organization may nominate you."
    ),
    "citizenship.organizations_only": _(
        "%(country)s has no IEC agreement. Its citizens take part only through a recognized"
        " organization."
    ),
    "citizenship.not_partner": _("%(country)s has no IEC agreement with Canada."),
    "citizenship.not_operating": _(
        "An agreement with %(country)s was signed in 2023, but nothing shows that it is in use."
    ),
    "citizenship.suspended": _(
        "The agreement with %(country)s is on hold, and by the source we found organizations may"
        " not nominate its citizens."
    ),
    "citizenship.canada": _("Canadian citizens work in Canada without any permit."),
    "category.offered": _("The agreement with %(country)s includes %(category)s."),
    "category.not_offered": _("The agreement with %(country)s does not include %(category)s."),
    "category.no_fact": _(
        "%(country)s has an IEC agreement. Its terms for %(category)s are not on record here yet."
    ),
    "document.met": _("You have a national passport."),
    "document.other": _(
        "A refugee travel document or an alien’s passport is not accepted, whichever country"
        " issued it. A national passport would be."
    ),
    "document.expired": _("Your passport ended in %(month)s. Renew it before you make a profile."),
    "document.ends_now": _("Your passport ends in %(month)s. Renew it before you make a profile."),
    "document.unknown": _("You need a national passport. We do not know yet if you have one."),
    "age.met": _("You are between %(lowest)s and %(sure)s, the ages that can be invited."),
    "age.stream_met": _(
        "IRCC lists this stream up to %(widest)s years, French law wants you at most %(sure)s. You"
        " are within both."
    ),
    "age.too_young": _("You must be %(lowest)s on the day you are invited. Time will solve this."),
    "age.birthday_month_young": _(
        "You turn %(lowest)s this month. From your birthday you can be invited."
    ),
    "age.birthday_month": _(
        "Your birthday month ends it: the last day you can be invited is the day before you turn"
        " %(over)s."
    ),
    "age.too_old": _("You had to be invited before you turned %(over)s."),
    "age.organization_decides": _(
        "Each organization’s own arrangement with IRCC sets the ages. None takes anybody over"
        " %(widest)s, some stop earlier: ask yours."
    ),
    "age.stream_decides": _(
        "IRCC lists this stream up to %(widest)s years, but French law stops after %(sure)s."
        " Ask Business France."
    ),
    "age.unanswered": _("The limit is %(lowest)s to %(widest)s years on the day you are invited."),
    "age.no_limits": _("We did not find the ages for this category."),
    "residence.not_required": _("You may live anywhere: the agreement asks for no residence."),
    "residence.not_named": _(
        "No residence is asked, but the agreement speaks of people from certain places and does"
        " not name yours. Ask IRCC before you count on it."
    ),
    "residence.met": _("You live in a place the agreement accepts (%(accepted)s)."),
    "residence.unanswered": _("You must live in %(accepted)s when you apply."),
    "residence.unclear": _(
        "You must live in %(accepted)s, and whether %(lives)s counts is not settled. Ask IRCC."
    ),
    "residence.blocking": _(
        "You must live in %(accepted)s when you apply. If you still have an address there, ask"
        " IRCC if it is enough."
    ),
    "residence.no_fact": _("We did not find whether you must live in %(country)s."),
    # What you did before
    "participations.first": _("You have not used this agreement yet, so nothing is used up."),
    "participations.met": _("Your earlier stays leave you more than one."),
    "participations.last": _("Your earlier stays leave you one more, and it is the last."),
    "participations.not_sure": _(
        "Whether a stay is left depends on details of your earlier permits, such as the exact"
        " date or length."
    ),
    "participations.misfit": _(
        "One of your permits may be from a time when %(demonym)s citizens could not use its"
        " category. If it came through an organization, say so: then it does not count."
    ),
    "participations.blocking": _("Your earlier stays have used up this category."),
    "participations.unanswered": _("It depends on the times you took part before."),
    "organization_stays.met": _("Organizations may still give you a stay: two in a lifetime."),
    "organization_stays.blocking": _("You have had both stays that organizations may give."),
    "organization_stays.disputed": _(
        "Sources disagree on a second stay through an organization for %(demonym)s citizens,"
        " unless one of the two is a co-op. Ask the organization."
    ),
    "organization_stays.no_fact": _("We did not find how many stays organizations may give."),
    "organization_stays.unanswered": _("It depends on earlier stays through organizations."),
    "gap.met": _("The %(gap)s months to stay out after an earlier permit are over, or not needed."),
    "gap.blocking": _("%(gap)s months must pass after your earlier permit ended."),
    "gap.unknown": _(
        "%(gap)s months must pass after your earlier permit ended. With what we know, they may"
        " not be over."
    ),
    "gap.unanswered": _("%(gap)s months must pass after an earlier permit, if you had one."),
    "gap.no_fact": _("We did not find how long to wait between two stays."),
    "season.met": _("You have no permit for the %(season)s season yet."),
    "season.older": _("Your earlier permits are older than the %(season)s season."),
    "season.blocking": _(
        "You already have a permit for the %(season)s season, and you can have one a season. In a"
        " later season you can be invited again, if a stay is left."
    ),
    "season.unknown": _("You can have only one permit for the %(season)s season."),
    "letter.none": _("You have no unused letter of introduction."),
    "letter.ended": _("Your unused letter ended in %(month)s, and does not count as a stay."),
    "letter.blocking": _(
        "Your unused letter of introduction runs until %(month)s. You can make a new profile"
        " after it ends."
    ),
    "letter.ends_now": _("Your unused letter ends this month. After that you can start again."),
    "letter.unknown": _("An unused letter of introduction that still runs would stop you."),
    # What you come for
    "nomination.met": _("An organization nominated you for this category."),
    "nomination.unknown": _("An organization nominated you, but for which category is not clear."),
    "nomination.blocking": _("Your nomination is for another category."),
    "student.met": _("You are registered at a post-secondary school for the whole stay."),
    "student.blocking": _("You must be registered at a post-secondary school for the whole stay."),
    "student.unknown": _("You must be registered at a post-secondary school for the whole stay."),
    "student.condition": _("A training centre in %(country)s counts like a school."),
    "student.neither": _(
        "You must be registered at a post-secondary school, or at a training centre in %(country)s."
    ),
    "student.either": _(
        "You must be registered at a post-secondary school, or at a training centre in %(country)s."
    ),
    "school.met": _("Your school is in %(country)s, as the agreement asks."),
    "school.blocking": _("Your school must be in %(country)s."),
    "school.unknown": _("Your school must be in %(country)s."),
    "placement.met": _("You have a placement that your studies require, agreed in writing."),
    "placement.blocking": _(
        "You need a placement that your studies require, agreed in writing, before you apply."
    ),
    "placement.unknown": _("You need a placement that your studies require, agreed in writing."),
    "offer.skilled": _("You have a paid offer at TEER 0 to 3 that fits your studies or career."),
    "offer.teer4": _("You have a TEER 4 offer and a credential in its field."),
    "offer.stream": _("%(stream)s is a stream of this category for %(demonym)s citizens."),
    "offer.none": _("You need a signed, paid job offer in Canada that fits your field."),
    "offer.other": _(
        "The job must be at TEER 0 to 3 and fit your studies or career, or at TEER 4 with a"
        " credential in its field."
    ),
    "offer.self": _("Working for yourself does not count: you need an employer."),
    "offer.not_vie": _("VIE is for French citizens."),
    "offer.not_icex": _("ICEX Vives is for Spanish citizens."),
    "offer.unknown": _("You need a signed, paid job offer in Canada that fits your field."),
    "extra.met": _("You meet the further condition for %(demonym)s citizens."),
    "extra.blocking": _(
        "You said no to the further condition for %(demonym)s citizens: “%(condition)s”"
    ),
    "extra.unknown": _("There is a further condition for %(demonym)s citizens: “%(condition)s”"),
    # What you bring
    "funds.met": _("You will have CAD %(amount)s on arrival."),
    "funds.blocking": _("You need at least CAD %(amount)s on arrival."),
    "funds.no_fact": _("You need money on arrival. We did not find how much."),
    "funds.unknown": _("You need at least CAD %(amount)s on arrival."),
    "insurance.met": _("You will be insured for the whole stay."),
    "insurance.blocking": _(
        "You need health insurance for the whole stay. A shorter policy cuts the permit short, and"
        " without any you can be refused at the border."
    ),
    "insurance.unknown": _("You need health insurance for the whole stay."),
    "family.alone": _("You come alone, so nobody else needs a permit."),
    "family.with": _(
        "Nobody can be added to your application. A partner or child may apply on their own."
    ),
}

RULES = {
    "citizenship": _("Citizenship"),
    "category": _("Category"),
    "nomination": _("Nomination"),
    "document": _("Travel document"),
    "age": _("Age"),
    "residence": _("Residence"),
    "participations": _("Earlier stays"),
    "gap": _("Time between stays"),
    "season": _("One a season"),
    "letter": _("Unused letter"),
    "student": _("Student"),
    "school": _("School"),
    "placement": _("Placement"),
    "offer": _("Job offer"),
    "extra": _("Further condition"),
    "funds": _("Money"),
    "insurance": _("Insurance"),
    "family": _("Family"),
}

CATEGORIES = {
    "wh": _("Working Holiday"),
    "yp": _("Young Professionals"),
    "coop": _("International Co-op"),
}

VERDICTS = {
    "eligible": _("Eligible"),
    "depends": _("Depends"),
    "not_eligible": _("Not eligible"),
}


ROUTES = {
    "agreement": _("under the agreement"),
    "recognized_organization": _("through a recognized organization"),
}
