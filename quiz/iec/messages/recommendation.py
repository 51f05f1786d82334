"""The recommendation in words, and the next steps."""

from django.utils.translation import gettext_lazy as _

LEADS = {
    "eligible": _("Enter %(category)s with your %(passport)s"),
    "depends": _("%(category)s with your %(passport)s looks possible"),
    "none": _("No category is open to you today"),
    "organization": _("You can come only through a recognized organization"),
    "canadian": _("You need no permit: you are a Canadian citizen"),
}

BECAUSE = {
    "why.wh": _("It needs no job offer, and you can work for almost any employer."),
    "why.yp": _("It builds on your job offer."),
    "why.coop": _("It is made for the placement your studies need."),
    "draw.wh": _("Invitations are drawn at random, so yours may come late or never."),
    "draw.yp": _("In most countries, people in this pool are invited while spots last."),
    "draw.coop": _("In most countries, people in this pool are invited while spots last."),
    "cut": _("Your passport may end first and cut the stay short: renew it before you apply."),
    "last": _("It would be your last stay under the agreement."),
    "months": _("It lasts up to %(months)s months."),
    "by": _("An invitation by %(day)s is safe; after that your birthday month begins."),
    "tight": _(
        "That is close: the pools of %(season)s are not open yet, and first rounds came in January"
        " in the last seasons."
    ),
    "from": _("You can be invited from %(day)s."),
    "window": _("Few days are left to be invited: %(window)s"),
    "not_named": _("Ask IRCC first: the agreement does not name the place where you live."),
    "organization": _("The way in is your nomination by a recognized organization."),
    "missing": _("Still open: %(open)s."),
    "also": _("%(category)s is open to you too."),
    "also_passport": _("%(category)s is open with your %(passport)s too."),
    "shared": _(
        "Choose with care: with this passport you can use %(category)s or %(other)s once, not both."
    ),
    "shared_others": _(
        "Of %(category)s and %(other)s you can use only one, once, with this passport."
    ),
    "only_one": _(
        "Choose with care: your agreement gives you a single stay, in whichever category."
    ),
    "wish": _("You hoped for %(category)s first; that is not open today."),
    "wish_open": _("You hoped for %(category)s first; it is not settled yet, see below."),
    "none": _("Below is what stands in the way, and what could change it."),
    "closed": _("Below is what stands in the way."),
    "canadian": _("This guide is for people who come to Canada with another passport."),
    "open_first": _("Your best chance: %(category)s. %(change)s"),
    "territory": _("From %(place)s you take part with the passport of %(country)s. %(note)s"),
    "unnamed": _("Ask IRCC first if people from %(place)s can take part. %(note)s"),
    "kind": _("With this passport the agreement with %(country)s holds. %(note)s"),
    "organizations": _(
        "Of the recognized organizations we found, %(names)s may take people from countries without"
        " an agreement, for %(categories)s. We found none that offers them another category."
    ),
    "no_organization": _(
        "We found no recognized organization that takes people from countries without an agreement."
    ),
}

OPENING = {
    "announced": _("The pools of the %(season)s season open on %(day)s."),
    "unknown": _(
        "The opening day of the %(season)s season was not announced when we last looked, on"
        " %(day)s."
    ),
}

STEPS = {
    "papers": (
        _("Get your papers ready"),
        _(
            "A passport that lasts as long as your stay, a bank statement showing CAD %(amount)s,"
            " and police certificates from each country except Canada where you lived six months in"
            " a row or more since you turned 18. Some citizens are not asked for their own at"
            " first."
        ),
    ),
    "offer": (
        _("Get the offer number from your employer"),
        _("Your employer pays a fee and sends the offer to IRCC. You need its number to apply."),
    ),
    "placement": (
        _("Get the placement and the school’s letter in writing"),
        _("Both go into your application. For unpaid work, show money for the whole stay."),
    ),
    "opening": (
        _("Be ready when the pools open"),
        _("%(opening)s A profile that is in before the first round is in every round."),
    ),
    "nearest": (_("Start with what could change it"), "%(change)s"),
    "nominated": (
        _("Choose your organization in the profile"),
        _("You wait in its own pool and are invited once its rounds start, with its letter."),
    ),
    "profile": (
        _("Make your profile"),
        _("Entering the pools is free. One profile can be in several pools."),
    ),
    "pools": (
        _("Choose your pools with care"),
        _(
            "In several pools, the invitation may come from the category you did not want."
            " Read what to do then before you tick a box."
        ),
    ),
    "odds": (
        _("Turn the weekly figures into a plan"),
        _("See your odds for the whole season, and when to enter, accept or decline."),
    ),
    "answer": (
        _("Answer in time"),
        _(
            "After an invitation you have %(accept)s days to accept or decline, then"
            " %(submit)s days to send the application."
        ),
    ),
    "family": (
        _("Plan for those who come with you"),
        _("Each of them applies on their own, for a permit of their own."),
    ),
    "organization": (
        _("Look at recognized organizations"),
        _(
            "They nominate people each year, for a fee, sometimes from countries without an"
            " agreement."
        ),
    ),
    "bno": (
        _("Take BN(O) as your passport"),
        _("Another agreement takes it, with other ages and another length."),
    ),
    "unlisted": (
        _("Read what is left without an agreement"),
        _("A second passport, an organization, or a permit outside IEC: what each of them asks."),
    ),
    "else": (
        _("Look beyond IEC"),
        _("Other work permits exist. They start from a job offer or from study in Canada."),
    ),
}

WINDOWS = {
    "birthday_month": _("from %(day)s to the day before your birthday, in that month."),
    "this_month": _("only this month, before your birthday."),
    "too_late": _("too late: by %(day)s you would be too old."),
}
