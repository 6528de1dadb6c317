"""The choices of the page about who leads: by what, beside whom, for how long here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from analytics.answers.briefly.leadership_diversity import (
    characteristic_title,
    group_words,
    rows_of_all_tiers,
)
from analytics.answers.briefly.succession import POOLS
from analytics.engine.display import field_title
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.leadership.division import (
    CHARACTERISTICS,
    DETAILS,
    ETHNIC_GROUP,
    FIVE,
    FULL,
    NO_OTHER,
    TWO,
)
from analytics.leadership.strata import STRATA, USUAL
from analytics.words import _, ngettext
from pages.parts import address, data
from pages.parts.succession import choices

TABLE = "leadership_baseline"
EVERYBODY_ELSE = ""
YEARS = ("0", "5", "10")  # some of the steps of the table


def by_unit_only(scope: Scope) -> Scope:
    """The choice of units alone, as for every list of posts; no date is compared with another."""
    return replace(choices.by_unit_only(scope), compare=None)


def result(scope: Scope, shown: Mapping[str, str]) -> tuple[TableResult, str]:
    """The table of what is chosen and which of two things is shown of it, with the choices drawn
    above it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of = one_of(_("Show"), "leaders_show", shown, width=160)
        divided = _division()
        pool = address.select_one(
            _("Compare with"), "leaders_pool", list(POOLS), "all_doctors", width=260,
            format_func=lambda item: _(POOLS[item]),
        )  # fmt: skip
        years = address.select_one(
            _("Who have been here"), "leaders_years", list(YEARS), "0", width=220,
            format_func=_years_words,
        )  # fmt: skip
        options = {**divided, "pool": pool, "min_years": years}
        found = data.table(TABLE, scope, options)
        reference = _reference(found)
    if scope.where:
        words = _("Leaders are those of the units chosen, the pool is that of the organisation.")
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
    if reference:
        found = data.table(TABLE, scope, {**options, "reference": reference})
    return found, of


def _division() -> dict[str, str]:
    """One characteristic or a pair, and how finely ethnic group is divided where it is one."""
    by = characteristic()
    others = [NO_OTHER, *(name for name in CHARACTERISTICS if name != by)]
    also = address.select_one(
        _("And by"), "leaders_and", others, NO_OTHER, width=220,
        format_func=lambda item: _("Nothing else") if item == NO_OTHER
        else characteristic_title(item),
    )  # fmt: skip
    found = {"characteristic": by, "second_characteristic": also}
    if ETHNIC_GROUP not in (by, also):
        return found
    titles = {FIVE: _("Five groups"), TWO: _("White and ethnic minority"), FULL: _("Every group")}
    detail = address.select_one(
        _("Ethnic group in"), "leaders_ethnic", list(DETAILS), FIVE, width=240,
        format_func=titles.__getitem__,
    )  # fmt: skip
    return {**found, "ethnicity_detail": detail}


def _reference(found: TableResult) -> str:
    """The group that the others are held against; empty for everybody else."""
    groups = [row["group"] for row in rows_of_all_tiers(found)]
    return address.select_one(
        _("Each group against"), "leaders_reference", [EVERYBODY_ELSE, *groups], EVERYBODY_ELSE,
        width=240, format_func=lambda item: group_words(found, item) if item
        else _("Everybody else"),
    )  # fmt: skip


def _years_words(years: str) -> str:
    if years == "0":
        return _("However long")
    return ngettext("At least {years} year", "At least {years} years", int(years)).format(
        years=years
    )


def group(found: TableResult, place: Any = st) -> str:
    """The group whose share is drawn; empty where there is none."""
    groups = list(dict.fromkeys(row["group"] for row in found.rows))
    if not groups:
        return ""
    return address.select_one(
        _("Draw the group"), "leaders_group", groups, groups[0], place, width=260,
        format_func=lambda item: group_words(found, item),
    )  # fmt: skip


def characteristic(*without: str) -> str:
    """What leaders are divided by."""
    known = [name for name in CHARACTERISTICS if name not in without]
    return address.select_one(
        _("Break down by"), "leaders_by", known, "gender", width=220,
        format_func=characteristic_title,
    )  # fmt: skip


def strata() -> str:
    """What leaders are alike in where they are compared."""
    return address.select_one(
        _("Among doctors alike in"), "leaders_within", list(STRATA), USUAL, width=240,
        format_func=field_title,
    )  # fmt: skip


def one_of(label: str, name: str, titles: Mapping[str, str], *, width: int = 320) -> str:
    """One of a few things to look at, the first where nothing is chosen."""
    return address.select_one(
        label, name, list(titles), next(iter(titles)), width=width, format_func=titles.__getitem__
    )
