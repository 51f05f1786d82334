"""Each rule in one sentence, for the page that shows them all."""

from django.utils.translation import gettext_lazy as _

STATEMENTS = {
    "citizenship": _(
        "Your country has an agreement with Canada that is in use; or, where it has none, an"
        " organization nominated you."
    ),
    "category": _("The agreement includes the category. No organization can add one."),
    "nomination": _("On the organizations’ route, your nomination is for this category."),
    "document": _("You have a national passport that has not ended."),
    "age": _(
        "You are within the ages of the agreement (or stream) on the day you are invited. With a"
        " month of birth only, the birthday month itself is unknown. Through an organization, its"
        " own arrangement with IRCC sets the ages, within outer limits."
    ),
    "residence": _("You live where the agreement asks. No organization lifts this."),
    "participations": _(
        "Your earlier permits under this citizenship leave one in this category. Permits through"
        " organizations are counted apart."
    ),
    "gap": _("The months between two stays are over, counted from the end of the earlier permit."),
    "season": _("No permit of the season has been issued to you yet."),
    "letter": _("You hold no unused letter of introduction that still runs."),
    "student": _(
        "You are a registered post-secondary student; or meet what your agreement takes instead."
    ),
    "school": _("Your school is in your country, where the agreement asks for that."),
    "placement": _("You have a placement that your studies require, agreed in writing."),
    "offer": _(
        "You have a paid offer at TEER 0 to 3 in your field, or at TEER 4 with a credential; or a"
        " stream for your citizenship."
    ),
    "extra": _("You meet the agreement’s further condition, where it has one."),
    "funds": _("You will have the money asked for when you arrive."),
    "insurance": _("You will be insured for the whole stay."),
    "family": _("Never blocks: family applies on its own."),
}
