"""What you bring: money, insurance, and who comes with you."""

from quiz.iec.verdicts import Finding

from .case import Case, met, yes_no


def funds(case: Case) -> Finding:
    return yes_no(case, "funds", "funds", case.source("funds"), amount=case.number("funds"))


def insurance(case: Case) -> Finding:
    return yes_no(case, "insurance", "insurance", case.source("insurance"))


def family(case: Case) -> Finding:
    """Never blocks: nobody can be added, everybody may apply on their own (S-PDI25)."""
    alone = case.answers.family == "alone"
    return met("family.alone" if alone else "family.with", case.source("family"))
