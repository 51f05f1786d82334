"""A second reading of rules, written apart: a condition as data against a plain dict of values."""

from datetime import date
from decimal import Decimal

from iecguide.study.vocabulary import FIELDS

MET, BLOCKING, UNKNOWN = "met", "blocking", "unknown"


def derived(name, person):
    pairs = {
        "ends_within_status": ("end", "status_until"),
        "completion_gap_days": ("completion", "pgwp_applied"),
    }
    first, then = (person.get(key) for key in pairs[name])
    if first is None or then is None:
        return None
    if name == "ends_within_status":
        return "yes" if first <= then else "no"
    return max(0, (then - first).days)


def plain(value):
    """A value of the data as the answers hold it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value[:2] == "20" and value[4:5] == "-":
        return date.fromisoformat(value)
    return Decimal(str(value)) if isinstance(value, float) else value


def holds(condition, person):
    """Met, blocking or unknown."""
    op = condition["op"]
    if op in ("all", "any"):
        found = [holds(part, person) for part in condition["of"]]
        settles = BLOCKING if op == "all" else MET
        if settles in found:
            return settles
        return UNKNOWN if UNKNOWN in found else (MET if op == "all" else BLOCKING)
    name = condition["field"]
    value = person.get(name) if name in FIELDS else derived(name, person)
    if value is None or value == "unsure":
        return UNKNOWN
    wanted = condition["value"]
    if op == "in":
        return MET if value in wanted else BLOCKING
    wanted = plain(wanted)
    result = {
        "==": lambda: value == wanted,
        "!=": lambda: value != wanted,
        "<": lambda: value < wanted,
        "<=": lambda: value <= wanted,
        ">": lambda: value > wanted,
        ">=": lambda: value >= wanted,
    }[op]()
    return MET if result else BLOCKING


def first_that_holds(rules, person, on):
    """The rule that wins for somebody of whom all is known; None where none does."""
    for rule in rules:
        first, last = rule["holds_from"], rule["holds_to"]
        if (first and str(on) < first) or (last and str(on) > last):
            continue
        if not rule["condition"] or holds(rule["condition"], person) == MET:
            return rule
    return None
