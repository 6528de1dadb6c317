"""One leadership post: who holds it since when, who may succeed, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from analytics.engine.display import show_key, show_value
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures.succession import bench_words, chance_words, holder_words, place_words
from analytics.words import _, pgettext, show_date, show_number
from pages.parts.succession import choices, named

Row = Mapping[str, Any]


def key_of(row: Row) -> str:
    """What stands for a post in an address: its title, unit and cluster."""
    return " | ".join(filter(None, (row["post"], row["organisation"], row["cluster"])))


def choose(grid: TableResult) -> Row | None:
    """The choice of a post: its row of the grid, or None."""
    return {key_of(row): row for row in grid.rows}.get(choices.post(titles(grid)))


def titles(grid: TableResult) -> dict[str, str]:
    """What each post is called where one is chosen, by what stands for it in an address."""
    by_key = {key_of(row): row for row in grid.rows}
    return {
        key: _("{post}: {unit}").format(post=row["post"], unit=place_words(row))
        for key, row in sorted(by_key.items(), key=lambda item: item[0].casefold())
    }


def draw(row: Row | None, scope: Scope) -> None:
    """The story of the post that is chosen; nothing where none is."""
    if row is None:
        return
    key = key_of(row)
    listing = named.table("leadership_posts", scope).rows
    listed = next((each for each in listing if key_of(each) == key), None)
    points = named.table("succession_single_points", scope).rows
    problems = [each for each in points if key_of(each) == key]
    words, tag = bench_words(row)
    with st.container(border=True, key="panel_post"):
        st.html(
            f'<h3 class="gw-headline">{escape(row["post"])}'
            f' <span class="gw-tag gw-{tag}">{escape(words)}</span></h3>'
            f'<p class="gw-subtitle">{escape(_where(row))}</p>'
        )
        left, right = st.columns(2, gap="medium")
        left.html(_facts(_held(row, listed)))
        right.html(_facts(_ready(row)) + _problems(problems))


def _where(row: Row) -> str:
    return " · ".join(
        filter(None, [show_key("tier", row["tier"]), place_words(row), row["sector"]])
    )


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    facts = "".join(
        f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in pairs if text
    )
    return f'<dl class="gw-how">{facts}</dl>'


def _held(row: Row, listed: Row | None) -> Iterator[tuple[str, str]]:
    yield _("In post"), holder_words(row)
    if listed is not None:
        yield _("In post since"), _since(row, listed)
        yield _("How appointed"), listed["how_appointed"] or ""
        sessions = listed["sessions"]
        yield _("Sessions per week"), show_number(sessions, 1) if sessions else ""
    yield _("End of tenure"), show_date(row["tenure_end"]) if row["tenure_end"] else ""
    yield _("Chance of vacancy within 1 year"), _chance(row)


def _ready(row: Row) -> Iterator[tuple[str, str]]:
    yield _("Successors"), row.get("successors") or ""
    yield _("Ready"), _("now: {now}, in 1–2 years: {soon}, in 3–5 years: {later}").format(
        now=show_number(row["ready_now"]), soon=show_number(row["ready_1_2"]),
        later=show_number(row["ready_3_5"]),
    )  # fmt: skip
    yield _("Emergency cover"), show_number(row["emergency_cover"])
    yield _("Due for reassessment"), show_number(row["reassess"])


def _since(row: Row, listed: Row) -> str:
    if not listed["since"]:
        return ""
    if row["time_in_post"] is None:
        return show_date(listed["since"])
    return _("{date} ({years} years)").format(
        date=show_date(listed["since"]), years=show_value(row["time_in_post"], "years")
    )


def _chance(row: Row) -> str:
    if row["vacant"] == "yes":
        return _("Vacant already")
    if "chance_at_least" in row and row["chance_from"] == "age":
        return _("{value} ({source})").format(
            value=chance_words(row), source=show_key("chance_from", row["chance_from"])
        )
    if row["chance"] is None and row["chance_from"] == "age":
        return _("Hidden: it comes from the age of whoever is in post")
    if row["chance"] is None:
        return pgettext("chance", "Not known")
    return _("{value} ({source})").format(
        value=show_value(row["chance"], "percent"),
        source=show_key("chance_from", row["chance_from"]),
    )


def _problems(found: Sequence[Row]) -> str:
    if not found:
        return f'<p class="gw-subtitle">{escape(_("No problem was found with this plan."))}</p>'
    items = "".join(f"<li>{escape(_problem(row))}</li>" for row in found)
    return f"<p><strong>{escape(_('Problems'))}</strong></p><ul>{items}</ul>"


def _problem(row: Row) -> str:
    words = show_key("problem", row["problem"])
    if not row["person"]:
        return words
    return _("{problem}: {person}").format(problem=words, person=row["person"])
