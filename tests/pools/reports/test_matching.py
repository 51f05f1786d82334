"""Where a copy belongs among the reports known: the traps of a file that repeats and forgets."""

from datetime import date

import pytest

from pools.reports.matching import Copy, place
from tests.pools.writing import on, week

ONE, TWO, THREE = date(2026, 2, 13), date(2026, 2, 20), date(2026, 2, 27)
KNOWN = {ONE: week(ONE, 10), TWO: week(TWO, 20)}


class TestPlace:
    def placed(self, figures, day=None, **values):
        known = {d: {row.pool: row for row in rows} for d, rows in KNOWN.items()}
        rows = {row.pool: row for row in figures}
        copy = Copy(day or figures[0].observed_on, rows, **({"whole": True} | values))
        return copy, place(copy, known)

    @pytest.mark.parametrize("day", [ONE, TWO])
    @pytest.mark.parametrize("dated", [True, False])
    def test_known(self, day, dated):
        _copy, found = self.placed(KNOWN[day], dated=dated)
        assert (found.take, found.known, found.refuse) == (None, day, "")

    @pytest.mark.parametrize("day", [date(2026, 2, 6), date(2026, 2, 17), THREE])
    def test_new(self, day):
        copy, found = self.placed(week(day, 15))
        assert (found.take, found.known) == (copy, None)

    @pytest.mark.parametrize(
        ("figures", "fetched", "filed"),
        [
            (week(TWO, 30), date(2026, 2, 28), THREE),  # seen on that day
            (week(TWO, 30), date(2026, 2, 27), THREE),
            (week(TWO, 30), date(2026, 3, 5), THREE),
            (week(TWO, 30), date(2026, 3, 6), date(2026, 3, 6)),
            (week(TWO, 30), date(2026, 2, 20), TWO),  # a correction of the same day
            (week(TWO, 30), date(2026, 2, 26), TWO),
            (week(ONE, 30), date(2026, 2, 28), THREE),
        ],
    )
    def test_a_date_that_was_not_renewed(self, figures, fetched, filed):
        _copy, found = self.placed(figures, fetched=fetched)
        assert found.take.day == filed
        assert found.take.undated == (filed != figures[0].observed_on)
        assert {row.observed_on for row in found.take.rows.values()} == {filed}

    @pytest.mark.parametrize(
        ("figures", "values", "why"),
        [
            (week(TWO, 30), {}, "has later figures"),
            (week(ONE, 15), {"fetched": date(2026, 2, 25)}, "other figures of 2026-02-20"),
            (week(ONE, 5), {}, "is an older copy that differs"),
            (week(ONE, 10, FR_wh=7), {}, "is an older copy that differs"),
            (week(THREE, 30)[:5], {"whole": False}, "1 of 6 pools are missing"),
            (week(TWO, 20)[:5], {"whole": False}, "1 of 6 pools are missing"),
            (week(date(2026, 2, 6), 5), {"whole": False}, "no report to compare it with"),
        ],
    )
    def test_refused(self, figures, values, why):
        _copy, found = self.placed(figures, **values)
        assert (found.take, found.known) == (None, None)
        assert why in found.refuse

    @pytest.mark.parametrize(("says", "has"), [(ONE, TWO), (TWO, ONE)])
    def test_another_report_under_a_wrong_date_is_known(self, says, has):
        _copy, found = self.placed(on(says, KNOWN[has]))
        assert (found.take, found.known) == (None, has)

    def test_a_correction_of_the_newest(self):
        """Invitations fall somewhere: no round lies between."""
        mixed = [*week(TWO, 30)[:5], *week(TWO, 19)[5:]]
        for figures in (week(TWO, 19), mixed):
            copy, found = self.placed(figures)
            assert found.take == copy

    def test_a_table_corrects_any_day(self):
        copy, found = self.placed(week(ONE, 11), dated=True)
        assert found.take == copy

    def test_missing_pools_are_named(self):
        _copy, found = self.placed(week(THREE, 30)[1:])
        assert found.missing == ("FR coop",)
        assert found.take.day == THREE
