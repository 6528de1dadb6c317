"""The cards of the page Supply and demand: the gap of a year, with its range."""

from __future__ import annotations

from typing import Any

from analytics.words import _, show_number, show_percent


def of_year(row: Any, first: int) -> tuple[str, str, str]:
    """Title, number and what stands under it."""
    years = row["year"] - first
    title = _("Gap in {years} years").format(years=years) if years else _("Gap now")
    few = row["gap_fte"] >= 0
    under = [_("FTE too few") if few else _("FTE more than needed")]
    if row["p_shortage"] is not None and years:
        under += [
            _("80% range {low} to {high}").format(low=show_number(row["gap_low_80"]),
                                                  high=show_number(row["gap_high_80"])),
            _("Chance of shortage {chance}").format(chance=show_percent(row["p_shortage"], 0)),
        ]  # fmt: skip
    if row["rests_on"] and not years:
        under.append(_("Rests on: {what}").format(what=row["rests_on"]))
    return title, show_number(abs(row["gap_fte"]), 1), "\n".join(under)
