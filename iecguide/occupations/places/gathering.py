"""What is known of a job in each province, or in each region. Pure."""

from collections.abc import Mapping
from datetime import date

from iecguide.occupations.kinds import Level
from iecguide.occupations.values import AreaPay, Labour, WageTable

from .ranking import Place


def provinces(known: Labour, noc: str, names: Mapping[str, str], today: date) -> list[Place]:
    """Every province and territory of ``names``, also those of which nothing is known."""
    return [
        Place(
            area=code,
            name=name,
            province=code,
            pay=_pay(known.table_of(code), noc),
            minimum=known.minimum_on(code, today),
            openings=known.month.of(noc, code) if known.month else None,
        )
        for code, name in names.items()
    ]


def regions(known: Labour, noc: str, today: date, province: str = "") -> list[Place]:
    """Every region of a province, or of all. Postings are not counted by region."""
    return [
        Place(
            area=table.area,
            name=table.name,
            province=table.province,
            pay=_pay(table, noc),
            minimum=known.minimum_on(table.province, today),
        )
        for table in known.tables.values()
        if table.level == Level.REGION and province in ("", table.province)
    ]


def _pay(table: WageTable | None, noc: str) -> AreaPay | None:
    """That of the area itself, and of no larger one."""
    return AreaPay(table.pay[noc], table) if table and noc in table.pay else None
