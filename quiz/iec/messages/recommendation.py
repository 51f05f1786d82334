"""The recommendation in words, and the next steps."""

from django.utils.translation import gettext_lazy as _

LEADS = {
    "eligible": _("Enter %(category)s with your %(passport)s"),
    "depends": _("%(category)s with your %(passport)s looks possible"),
    "renew": _("First renew your passport, then enter %(category)s with your %(passport)s"),
    "late": _("With your %(passport)s, no round is likely to come in time"),
    "none": _("No category is open to you today"),
    "organization": _("You can come only through a recognized organization"),
    "canadian": _("You need no permit: you are a Canadian citizen"),
    "letter": _("You are approved: land in Canada by the date on your letter"),
}

# Where somebody is invited already, and has no pool to enter.
LEADS_INVITED = {
    "eligible": _("By your answers you can use %(category)s with your %(passport)s"),
    "renew": _("Renew your passport soon: it ends too early for %(category)s"),
}

BECAUSE = {
    "why.wh": _("Working Holiday needs no job offer: you can work for almost any employer."),
    "why.yp": _("Young Professionals builds on your job offer."),
    "why.coop": _("International Co-op is made for the placement your studies need."),
    "draw.wh": _("Invitations are drawn at random: nobody can promise you one."),
    "draw.yp": _("In most countries, people in this pool are invited while spots last."),
    "draw.coop": _("In most countries, people in this pool are invited while spots last."),
    "drawn": _("Who is invited is drawn at random."),
    "chance": _(
        "Of 100 people in this pool before the first round, %(likely)s are invited, if %(season)s"
        " is like the seasons before. In a bad year it is %(low)s, in a good one %(high)s."
    ),
    "found": "%(reason)s",
    "late": _(
        "A profile is free. If you want to try, make it on the day the pools open, and do not count"
        " on it."
    ),
    "cut": _("Your passport may end first and cut the stay short: renew it before you apply."),
    "last": _("It would be your last stay under the agreement."),
    "apart": _(
        "You have had stays under another citizenship. That they do not count here is our reading,"
        " not IRCC’s words: ask IRCC first."
    ),
    "months": _("It lasts up to %(months)s months."),
    "by": _("An invitation by %(day)s is safe; after that your birthday month begins."),
    "until_then": _(
        "At least %(least)s weekly rounds of the %(season)s season come until then, if it is like"
        " the seasons before."
    ),
    "from": _("You can be invited from %(day)s."),
    "window": _("Few days are left to be invited: %(window)s"),
    "not_named": _("Ask IRCC first: the agreement does not name the place where you live."),
    "organization": _("The way in is your nomination by a recognized organization."),
    "missing": _("Not known yet: %(open)s."),
    "also": _("%(category)s is open to you too."),
    "also_passport": _("%(category)s is open with your %(passport)s too."),
    "passport.surer": _("With your %(other_passport)s, %(category)s is less sure."),
    "passport.room": _(
        "With your %(other_passport)s there is less time: the invitation must come by %(day)s."
    ),
    "passport.agreement": _(
        "With your %(other_passport)s you would need an organization; your %(passport)s has an"
        " agreement."
    ),
    "passport.chance": _(
        "We put your %(passport)s first because more people of its pool are invited:"
        " %(likely)s in 100, and with your %(other_passport)s %(less)s in 100."
    ),
    "passport.months": _(
        "We put your %(passport)s first because the stay is longer: %(months)s months, and with"
        " your %(other_passport)s %(fewer)s months."
    ),
    "passport.again": _(
        "We put your %(passport)s first because you can use %(category)s once more later, and not"
        " with your %(other_passport)s."
    ),
    "passport.again_unsure": _(
        "We put your %(passport)s first because you can use %(category)s once more later; with your"
        " %(other_passport)s that is not sure."
    ),
    "passport.equal": _(
        "%(category)s is open with your %(other_passport)s too. We found no difference that counts"
        " for you."
    ),
    "shared": _(
        "Choose with care: this passport gives you %(category)s or %(other)s once, not both."
    ),
    "shared_others": _(
        "Of %(category)s and %(other)s you can use only one, once, with this passport."
    ),
    "only_one": _(
        "Choose with care: your agreement gives you a single stay, in whichever category."
    ),
    "wish": _("You hoped for %(category)s first; that is not open today."),
    "wish_open": _("You hoped for %(category)s first; it is not settled yet, see below."),
    "none": _("Below is what stops you, and what could change it."),
    "closed": _("Below is what stops you."),
    "canadian": _("This guide is for people who come to Canada with another passport."),
    "letter.ends": _("Your letter of introduction ends in %(month)s."),
    "letter.ends_now": _(
        "Your letter of introduction ends this month. If its date has not passed, you can still"
        " land with it."
    ),
    "letter.age": _(
        "Your age counted on the day you were invited: a birthday since then changes nothing."
    ),
    "letter.another": _(
        "Only another profile has to wait until the letter has ended, until %(day)s at the latest,"
        " and it has to meet every condition again."
    ),
    "letter.another_undated": _(
        "Only another profile has to wait until the letter has ended, and it has to meet every"
        " condition again."
    ),
    "open_first": _("Your best chance: %(category)s. %(change)s"),
    "way_nominated": _(
        "Your way in is a place with a recognized organization. Ask for International Co-op if your"
        " studies require a placement, for Young Professionals if you have a skilled job offer, and"
        " for Working Holiday if you have neither."
    ),
    "may_be_nominated": _(
        "A recognized organization may still have a place for you: other limits hold there."
    ),
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

# The line of numbers; of 100 people, as of_hundred says it.
NUMBERS = {
    "first": _(
        "In the pool before the first round of invitations: %(likely)s of 100 are invited, if"
        " %(season)s is like earlier seasons."
    ),
    "range": _("Bad year: %(low)s. Good year: %(high)s."),
    "later": _("Joining on %(day)s: %(late)s of 100."),
    "later_same": _("Joining on %(day)s: the same."),
}

OPENING = {
    "announced": _("The pools of the %(season)s season open on %(day)s."),
    "unknown": _("The %(season)s season has no opening day yet, as of %(day)s."),
}

STEPS = {
    "papers": (
        _("Get your papers ready"),
        _(
            "A passport that lasts as long as your stay, and police certificates from each country"
            " except Canada where you lived six months in a row or more since you turned 18. Some"
            " citizens are not asked for their own at first."
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
    "ask": (
        _("Ask a recognized organization for a place"),
        _(
            "It picks whom it nominates, instead of a draw. Places are few and cost a fee: have its"
            " answer in writing before you pay."
        ),
    ),
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
    "landing": (
        _("Before you fly: money and insurance"),
        _(
            "Have CAD %(amount)s of your own, with a bank statement of the last %(statement)s days."
            " Buy health insurance for the whole stay, after you are approved. You need neither"
            " of them today."
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
        _("Find which other programmes fit you, are open, or are one step away."),
    ),
}

WAITS = {
    "late": _(
        "Wait until %(day)s. Little of the %(season)s season is left then: the %(known)s season"
        " took profiles until %(closed)s."
    ),
    "over": _(
        "Wait until %(day)s. The %(season)s season may be closed by then: the %(known)s season took"
        " profiles until %(closed)s."
    ),
}

WINDOWS = {
    "birthday_month": _("from %(day)s to the day before your birthday, in that month."),
    "this_month": _("only this month, before your birthday."),
    "too_late": _("too late: by %(day)s you would be too old."),
}

ROUNDS = {
    "none": _("probably none in the %(season)s season: too late"),
    "maybe": _("perhaps none, at most %(most)s, from %(first)s to %(last)s"),
    "next": _("none in the %(season)s season; those of the next one"),
    "some": _("at least %(least)s, from %(first)s to %(last)s, if the season is a usual one"),
}
