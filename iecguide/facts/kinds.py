"""The closed lists of words that facts are told in. Pure."""

from enum import StrEnum


class Category(StrEnum):
    """The three ways to take part, in the order pages and JSON list them."""

    WH = "wh"
    YP = "yp"
    COOP = "coop"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where an agreement between Canada and a country or territory stands."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    SIGNED = "signed"  # signed, no sign that it operates
    ORGANIZATIONS = "organizations"  # no agreement: recognized organizations only


class Treatment(StrEnum):
    """How sure it is that somebody from a territory takes part with its parent's passport."""

    NAMED = "named"  # the instructions name the place
    PASSPORT = "passport"  # they do not, but its people hold the parent's own passport
    UNNAMED = "unnamed"  # nor is it settled that their passports count: it depends, ask IRCC
    KIND = "kind"  # no place but a kind of passport, which the parent's agreement takes


class Study(StrEnum):
    """Who an International Co-op agreement takes."""

    STUDENT = "student"
    STUDENT_OR_CONDITION = "student_or_condition"  # the further condition stands in for "student"
    CONDITION = "condition"  # the further condition says who, students or not


class ResidenceShown(StrEnum):
    """What shows that somebody lives where an agreement asks, also while away for a time."""

    NOT_FOUND = ""
    ADDRESS = "address"  # a home or mailing address there is enough, one need not be there
    HABITUAL = "habitual"  # one has to live there usually: an address alone may not be enough
    CERTIFICATE = "certificate"  # a residence certificate of the country, beside the address


class OldRule(StrEnum):
    """What an agreement says of permits applied for before its present terms."""

    NONE = ""
    LAST_ANY = "last_any"  # however many before the date: one last participation, any category
    LAST_IF_ONE = "last_if_one"  # exactly one before: one last; more than one: none
    LAST_IF_SHORT = "last_if_short"  # up to 12 months before: one last; longer: none
    SECOND_LONG = "second_long"  # a 12-month stay before: the second may be as long as a first
