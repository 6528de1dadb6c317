"""The pay gap, as a table that Python builds."""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_

TABLES = (
    Table(
        id="pay_gap",
        title=N_("Pay gap between women and men"),
        definition=N_(
            "Mean and median basic pay of women and of men, and the gap: how much less women are"
            " paid, as a share of the pay of men; below nought where they are paid more. Side by"
            " side by full-time pay (corrected for hours) and as paid for their own hours. Quarters"
            " by rank of full-time pay, and the share of women in each. For doctors and for all"
            " staff, where the pay of four in five is known."
        ),
        method=N_(
            "Equality Act 2010 (Gender Pay Gap Information) Regulations 2017, regulations 8, 9 and"
            " 13. People of the same pay who are in two quarters are divided in proportion."
        ),
        builder="pay.gap.build_pay_gap",
        columns=(
            TableColumn("who", N_("Who")),
            TableColumn("basis", N_("Pay")),
            TableColumn("part", N_("Number")),
            TableColumn("women", N_("Women"), "fte"),
            TableColumn("men", N_("Men"), "fte"),
            TableColumn("pay_women", N_("Pay of women"), "pounds"),
            TableColumn("pay_men", N_("Pay of men"), "pounds"),
            TableColumn("gap", N_("Pay gap"), "percent"),
            TableColumn("women_share", N_("Share of women"), "percent"),
            TableColumn("share_low", N_("95% interval from"), "percent"),
            TableColumn("share_high", N_("95% interval to"), "percent"),
        ),
        keys=("who", "basis", "part"),
        people="women",
        characteristics=frozenset({"gender"}),
    ),
)
