"""What is supposed of leadership posts: at a horizon, and in a what-if that is not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from analytics import codelists
from analytics.answers.briefly.succession import bench_titles
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.values.leadership import READINESS
from analytics.words import _, ngettext, show_number
from pages.parts import address, data

_YEARS = ("0", "1", "2", "3")


def bench_by_horizon(scope: Scope) -> list[MeasureResult]:
    """The net bench now and in 1, 3 and 5 years, each under its own title."""
    ahead = bench_titles()
    found = {each: data.measure("net_bench", scope, options={"horizon": each}) for each in ahead}
    return [replace(found[each], title=title) for each, title in ahead.items()]


def options(titles: Mapping[str, str]) -> dict[str, str]:
    """What is supposed, as options of ``succession_what_if``; ``titles`` are posts by their key.

    It lives in the address, so a link keeps it; nothing of it is stored.
    """
    posts = list(titles)
    leaves = address.select_many(
        _("These posts fall vacant now"), "leaves", posts, format_func=lambda item: titles.get(item)
        or item, placeholder=_("None"),
    )  # fmt: skip
    left, right = st.columns([3, 1])
    more = address.select_many(
        _("Somebody more is ready for"), "more_ready", posts, left, placeholder=_("None"),
        format_func=lambda item: titles.get(item) or item,
    )  # fmt: skip
    entries = {entry.code: entry for entry in codelists.load(READINESS).entries}
    when = address.select_one(
        _("When"), "more_ready_when", list(entries), "now", right,
        format_func=lambda item: entries[item].label,
    )  # fmt: skip
    earlier = address.segmented(
        _("Leaders leave earlier by"), "leave_earlier", list(_YEARS), "0",
        format_func=lambda item: ngettext(
            "{years} year", "{years} years", int(item)
        ).format(years=show_number(int(item))),
    )  # fmt: skip
    label = entries[when].label_en
    return {
        "leaves": ";".join(item for item in leaves if item in titles),
        "nominate": ";".join(f"{item} | {label}" for item in more if item in titles),
        "retire_earlier": earlier,
    }


def is_anything(chosen: Mapping[str, str]) -> bool:
    """Whether the options suppose anything at all."""
    return bool(chosen["leaves"] or chosen["nominate"] or chosen["retire_earlier"] != _YEARS[0])


def how_to_keep() -> str:
    """How a what-if is kept, as markup."""
    words = _("The address of this page holds what you chose: keep or send it as a link. To make it"
              " real, change the lists.")  # fmt: skip
    return f'<p class="gw-subtitle">{escape(words)}</p>'
