"""The table of units side by side, with every measure that is compared."""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_

TABLES = (
    Table(
        id="units_side_by_side",
        title=N_("Units side by side"),
        definition=N_(
            "Skill mix, ages, sickness, appraisals, turnover and vacancies of the units chosen,"
            " which may be at different levels of the organisation. Each number is the one that"
            " the measure has for that unit everywhere else, with its own N and, where it has one,"
            " its 95% interval. A difference from one of the units is marked higher or lower where"
            " it is more than chance would explain, with all differences of the table tested"
            " together."
        ),
        method=N_(
            "For each unit the measures are asked one by one, and protected as they are anywhere."
            " From the numbers shown, each difference has the interval of Zou and Donner (MOVER);"
            " its p value is the level at which that interval touches 0. The p values of the whole"
            " table are adjusted by Benjamini and Hochberg, and a difference is marked at 0.05 or"
            " less."
        ),
        builder="compare.side_by_side.build_side_by_side",
        columns=(
            TableColumn("measure", N_("Measure")),
            TableColumn("unit_level", N_("Level of the unit")),
            TableColumn("unit", N_("Unit")),
            TableColumn("measured_in", N_("Measured in")),
            TableColumn("value", N_("Value"), "own"),
            TableColumn("low", N_("95% interval from"), "own"),
            TableColumn("high", N_("95% interval to"), "own"),
            TableColumn("n", N_("N"), "fte"),
            TableColumn("n_counts", N_("What N counts")),
            TableColumn("against", N_("Compared with")),
            TableColumn("difference", N_("Difference"), "own"),
            TableColumn("difference_low", N_("95% interval of the difference from"), "own"),
            TableColumn("difference_high", N_("95% interval of the difference to"), "own"),
            TableColumn("p", N_("p value"), "ratio"),
            TableColumn("bh_p", N_("p value, adjusted for all differences"), "ratio"),
            TableColumn("finding", N_("More than chance?")),
        ),
        keys=("measure", "unit_level", "unit"),
        characteristics=frozenset({"age", "sickness"}),
        options=("units", "reference"),
        on_request=True,
        units_across=True,
    ),
)
