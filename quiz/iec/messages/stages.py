"""Where somebody stands, in words: the first line of the result, and what to do or know there."""

from django.utils.translation import gettext_lazy as _

LEADS = {
    "pool": _("You are in a pool: stay, or withdraw and choose again"),
    "old_profile": _("You are in a pool: check that your profile is still there"),
    "invited": _("You are invited: accept or decline within %(accept)s days"),
    "applied": _("You are applying: watch your dates"),
    "letter": _("You are approved: land in Canada by the date on your letter"),
    "canada": _("You are in Canada: plan before your permit or your stay ends"),
    "ended": _("You are in Canada: check today if your permit has ended"),
}

# A title and a text for each point of a stage.
POINTS = {
    "stay": (
        _("To stay, do nothing"),
        _(
            "Your profile is in every round of its pools until you are invited, you withdraw, or"
            " the season ends."
        ),
    ),
    "old_profile": (
        _("Look into your account today: a profile lasts for one season only"),
        _(
            "As far as we know, the pools of the %(season)s season are not open now. A profile of"
            " an earlier season is in no round of %(season)s. Make a new one as soon as the pools"
            " open."
        ),
    ),
    "season_end": (
        _("A new season needs a new profile"),
        _(
            "When a season ends, IRCC removes every profile. Make a new one when the pools open"
            " again."
        ),
    ),
    "withdraw": (
        _("To change your pools, withdraw and make a new profile"),
        _(
            "A profile that you sent cannot be edited. Do not wait for an invitation you do not"
            " want: while one is open you cannot withdraw."
        ),
    ),
    "chances": (
        _("Look at the chances of your pool"),
        _("How many people wait, how many were invited, and what that says of the weeks ahead."),
    ),
    "clock": (
        _("Count %(accept)s days from the day the invitation came"),
        _(
            "Without an answer it runs out, your profile is removed, and you need a new one. Do not"
            " wait for the last day."
        ),
    ),
    "decline": (
        _("Accept it, or decline it"),
        _(
            "If you decline, your profile stays in its pools. It can be invited again, but perhaps"
            " for the same category, or not at all."
        ),
    ),
    "compare": (
        _("Compare before you decline"),
        _("See what accepting and declining are worth, with the chances of your pools."),
    ),
    "after_accepting": (
        _("After you accept you have %(submit)s days to send the application"),
        _("They end at the same minute, in UTC. Collect your papers before you accept."),
    ),
    "no_proof": (
        _("An invitation is no approval"),
        _(
            "Whether you can take part is judged when you have applied. If you are refused because"
            " you do not qualify, the participation fee comes back, the biometrics fee does not."
        ),
    ),
    "age": (
        _("Your age counted on the day of the invitation"),
        _("A birthday since then changes nothing."),
    ),
    "send": (
        _("Send the application within %(submit)s days of accepting"),
        _(
            "They end at the same minute, in UTC. If a police certificate is late, upload the proof"
            " that you asked for it."
        ),
    ),
    "biometrics": (
        _("Give fingerprints and a photo within %(biometrics)s days"),
        _("They run from the biometrics letter in your account."),
    ),
    "documents": (
        _("Send papers that are asked for later within %(documents)s days"),
        _("They run from the request. Look into your account often."),
    ),
    "wait": (
        _("IRCC’s own target is %(processing)s days"),
        _("It runs from the complete application, fingerprints included."),
    ),
    "land": (
        _("Land by the date printed on your letter"),
        _("The letter is not made longer. Your work permit is given when you land."),
    ),
    "border": (
        _("Bring what the border asks for"),
        _(
            "Your passport, the letter, proof of insurance for the whole stay, CAD %(amount)s with"
            " a bank statement of the last %(statement)s days, and a ticket out of Canada or the"
            " money for one."
        ),
    ),
    "passport": (
        _("Check when your passport ends"),
        _(
            "A permit never runs past the passport. If yours ends during the stay, read what a new"
            " one changes before you fly."
        ),
    ),
    "employer": (
        _("Young Professionals and Co-op: the job must still be there"),
        _("If the employer takes the offer back, ask IRCC before you fly."),
    ),
    "visitor": (
        _("You may be able to visit first"),
        _(
            "If the officer lets you in as a visitor, you have no work permit yet and may not work."
            " It is given on a later entry, while the letter is valid."
        ),
    ),
    "let_it_end": (
        _("If you let the letter end, it does not count as a stay"),
        _(
            "After it has ended you can make another profile, for any category. Your age is then"
            " tested anew, and nobody can promise you an invitation."
        ),
    ),
    "permit_ends": (
        _("Read the last day on your permit"),
        _("In a few cases it can be made longer, and you have to ask before it ends. Read which."),
    ),
    "permit_ends_about": (
        _("By your answers your permit ends about %(month)s"),
        _(
            "The day printed on it is what counts. In a few cases it can be made longer, and you"
            " have to ask before it ends. Read which."
        ),
    ),
    "permit_ended": (
        _("By your answers your permit ended about %(month)s"),
        _(
            "Read the day printed on it. If that day has passed and you have no other permit, you"
            " may not work, and this permit cannot be made longer. Ask IRCC or a licensed adviser"
            " at once how to put your stay in order."
        ),
    ),
    "waiting": (
        _("Waiting for IEC gives you no status"),
        _(
            "An IEC application counts as made outside Canada. While it is decided it gives you no"
            " right to stay or to work. Count back from the end of your permit: the wait"
            " in the pool, then IRCC’s own target of %(processing)s days, which can be missed."
        ),
    ),
    "next_permit": (
        _("See if a stay is left"),
        _("Below is what each category says. Give us your earlier permits to be sure."),
    ),
    "next_permit_told": (
        _("See if a stay is left"),
        _("Below is what each category says, by what you told us of earlier permits."),
    ),
    "by_mail": (
        _("A next IEC permit can come by mail"),
        _(
            "Only if you held a valid IEC permit when you applied for the next one, and have the"
            " new letter and valid status. Everybody else leaves Canada and comes in again. If the"
            " old permit has ended, you may not work until the new one is there."
        ),
    ),
    "visitor_record": (
        _("To stay without work, ask as a visitor"),
        _(
            "That is another application, made before your status ends. We have not checked its"
            " rules: read them at IRCC."
        ),
    ),
    "other_permits": (
        _("If no stay is left"),
        _("Read what can come after IEC."),
    ),
}
