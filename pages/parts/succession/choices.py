"""The choices of the page about leadership posts: which are shown, how far ahead, of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from analytics import codelists, figures
from analytics.answers.briefly.succession import POOLS
from analytics.engine.display import field_title, show_key
from analytics.engine.results import TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.figures.succession import ORDERS, SHOWN
from analytics.leadership.list_words import ON_LISTS, list_used_on
from analytics.words import N_, NP_, _, ngettext, pgettext, show_date, show_list
from pages.parts import address, data, states, views

_OF_POSTS = (
    "post_title", "tier", "organisation", "cluster", "employee_number", "full_name", "is_vacant",
    "is_interim", "is_shared", "start_date", "end_date", "chance",
)  # fmt: skip
_OF_SUCCESSORS = (
    "post_title", "organisation", "employee_number", "full_name", "readiness", "assessed_on",
    "is_emergency_cover",
)  # fmt: skip
NONE = ""
_SUPPOSED = ("leaves", "leave_earlier", "more_ready")  # in an address: something is supposed
HORIZONS = ("1", "3", "5", "10")  # years
_GROUPS = {
    "tier": N_("Tier"), "sector": NP_("of care", "Sector"), "unit": N_("Unit"),
    "cluster": N_("Cluster"), "profession": N_("Profession"),
}  # fmt: skip


def of_posts(scope: Scope) -> Scope:
    """The posts that are chosen; the view ends here where no list of posts is loaded."""
    _stop_without("leadership_role", _OF_POSTS, scope)
    return by_unit_only(scope)


def of_successors(scope: Scope) -> Scope:
    """The posts that are chosen; the view ends here where posts or successors are not loaded."""
    _stop_without("leadership_role", _OF_POSTS, scope)
    _stop_without("succession", _OF_SUCCESSORS, scope)
    return by_unit_only(scope)


def has_successors(scope: Scope) -> bool:
    """Whether there is a list of successors for the date."""
    return is_listed("succession", scope)


def is_listed(kind: str, scope: Scope) -> bool:
    """Whether there is a list of a kind for the date: of an earlier one nothing is known."""
    assert scope.as_at is not None
    return list_used_on(data.dates(kind), scope.as_at) is not None


def _stop_without(kind: str, columns: Sequence[str], scope: Scope) -> None:
    """End the view where a list is not loaded, with both ways to it: typing it, and a file; and
    where the first one is later than the date."""
    if not data.dates(kind):
        views.link("succession", "edit")
    states.say_not_loaded(kind, columns=columns)
    if not is_listed(kind, scope):
        views.answer(_("There is no list for this date yet"))
        states.notice(
            _(ON_LISTS[kind][1]).format(date=show_date(min(data.dates(kind)))),
            _("Choose a later date in the filters, or load an earlier list."),
        )
        st.stop()


def by_unit_only(scope: Scope) -> Scope:
    """The part of a choice that leadership posts can be chosen by; the rest is said to do nothing.

    No list of posts records the staff group or band of whoever holds them.
    """
    others = [name for name, _values in scope.where if name not in UNIT_FIELDS]
    if others:
        states.notice(
            _("Leadership posts are chosen by unit only"),
            _("These filters make no difference on this page: {filters}.").format(
                filters=show_list(field_title(name) for name in others)
            ),
        )
    return replace(scope, where=tuple(item for item in scope.where if item[0] in UNIT_FIELDS))


def order() -> str:
    """A key of ``ORDERS``."""
    return address.select_one(
        _("Order by"), "posts_order", list(ORDERS), "pressing", width=220,
        format_func=lambda item: _(ORDERS[item][0]),
    )  # fmt: skip


def shown() -> str:
    """A key of ``SHOWN``."""
    return address.select_one(
        pgettext("which posts", "Show"), "posts_shown", list(SHOWN), "all", width=200,
        format_func=lambda item: _(SHOWN[item][0]),
    )  # fmt: skip


def post(titles: Mapping[str, str]) -> str:
    """The key of the post that is opened; nothing where none is."""
    return address.select_one(
        _("Open a post"), "post", [NONE, *titles], NONE, width=440,
        format_func=lambda item: titles.get(item) or _("Choose a post"),
    )  # fmt: skip


def group_by() -> str:
    """What posts are grouped by."""
    return address.segmented(
        _("Break down by"), "posts_by", list(_GROUPS), "tier",
        format_func=lambda item: _(_GROUPS[item]),
    )  # fmt: skip


def of_the_bench() -> str:
    """What of the bench is shown: ``groups``, ``posts`` or ``people``."""
    words = {
        "groups": _("Which groups are thin"), "posts": _("Posts at risk"),
        "people": _("People named for several posts"),
    }  # fmt: skip
    return address.segmented(
        pgettext("what of the bench", "Show"), "bench_shown", list(words), "groups",
        format_func=lambda item: words[item],
    )  # fmt: skip


def problem(points: TableResult) -> str:
    """The problem that posts are shown with; nothing for all."""
    found = figures.problems_in(points)
    return address.select_one(
        _("Problem"), "problem", [NONE, *found], NONE, width=520,
        format_func=lambda item: _("{problem} ({count})").format(
            problem=show_key("problem", item), count=found[item]
        ) if item else _("All problems"),
    )  # fmt: skip


def of_vacancies() -> str:
    """What of vacancies is shown: ``expected``, or ``what_if``, which a link opens that supposes
    something."""
    words = {"expected": _("What is expected"), "what_if": _("What if")}
    supposes = any(address.values(name) for name in _SUPPOSED)
    return address.segmented(
        pgettext("what of vacancies", "Show"), "vacancies_show", list(words),
        "what_if" if supposes else "expected", format_func=lambda item: words[item],
    )  # fmt: skip


def of_the_pipeline() -> str:
    """What of the pipeline is shown: ``grades``, or ``ratings`` of appraisals."""
    words = {"grades": _("By post and grade"), "ratings": _("By appraisal ratings")}
    return address.segmented(
        pgettext("what of the pipeline", "Show"), "pipeline_show", list(words), "grades",
        format_func=lambda item: words[item],
    )  # fmt: skip


def years() -> int:
    """How many years are looked ahead."""
    return int(
        address.segmented(
            _("Within"), "vacant_within", list(HORIZONS), "3",
            format_func=lambda item: ngettext(
                "{years} year", "{years} years", int(item)
            ).format(years=item),
        )
    )  # fmt: skip


def characteristic() -> str:
    """What leaders are divided by."""
    fields = ["gender", "ethnic_group", "age_band", "disability"]
    return address.segmented(
        _("Break down by"), "leaders_by", fields, "gender", format_func=field_title
    )


def pool() -> str:
    """Whom leaders and successors are compared with."""
    return address.segmented(
        _("Compare with"), "leaders_pool", list(POOLS), "all_doctors",
        format_func=lambda item: _(POOLS[item]),
    )  # fmt: skip


def talent_grid() -> dict[str, str]:
    """Which grid the two ratings are of, and whose they are: options of ``talent_grid``."""
    grids = {each.code: each for each in codelists.load("talent_grids").entries}
    who = {"staff": _("All staff"), "nominated": _("Those nominated")}
    of = address.segmented(
        _("Whose ratings"), "talent_of", list(who), "staff", format_func=lambda item: who[item]
    )
    grid = address.select_one(
        _("Grid"), "talent_grid", list(grids), next(iter(grids)), width=280,
        format_func=lambda item: grids[item].label,
    )  # fmt: skip
    return {"axes": grid, "of": of}


def of_the_list() -> str:
    """What of the lists is shown: ``posts``, ``tiers``, ``lost`` or ``proposed``."""
    words = {
        "posts": _("All posts"), "tiers": _("Titles without a tier"),
        "lost": _("Nominations that do not count"), "proposed": _("Staff who may be leaders"),
    }  # fmt: skip
    return address.segmented(
        pgettext("what of the list", "Show"), "of_the_list", list(words), "posts",
        format_func=lambda item: words[item],
    )  # fmt: skip


def list_to_edit() -> str:
    """Which list is changed: the id of a kind of file, or ``history``."""
    words = {
        "leadership_role": _("Leadership posts"), "succession": _("Successors"),
        "history": _("What was changed"),
    }  # fmt: skip
    return address.segmented(
        pgettext("a list", "List"), "edit_list", list(words), "leadership_role",
        format_func=lambda item: words[item],
    )  # fmt: skip
