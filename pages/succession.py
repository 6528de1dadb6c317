"""Succession: which leadership posts have no one ready, and when will they fall vacant?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import figures
from analytics.answers.briefly import succession as briefly
from analytics.engine.scope import Scope
from pages.parts import cards, data, filters, panel, shell, views
from pages.parts.succession import choices, coming, lists, named, story, supposed


def posts(scope: Scope) -> None:
    """Every post with who is ready; one of them in full; how well each group is covered."""
    scope = choices.of_successors(scope)
    answer = st.container()
    named.ask_who()
    grid = named.table("succession_grid", scope)
    views.answer(briefly.posts(grid), answer)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen, shown, order = story.choose(grid), choices.shown(), choices.order()
    story.draw(chosen, scope)
    panel.show(figures.leadership_grid(grid, order, shown))
    groups = data.table("succession_groups", scope, {"by": choices.group_by()})
    panel.show(figures.coverage_by_group(groups))


def bench(scope: Scope) -> None:
    """How many posts could really be filled, and on whom that hangs."""
    scope = choices.of_successors(scope)
    answer = st.container()
    coverage, ready = (data.measure(each, scope) for each in ("succession_coverage",
                                                              "ready_now_rate"))  # fmt: skip
    by_horizon = supposed.bench_by_horizon(scope)
    views.answer(briefly.bench(by_horizon[0], coverage), answer)
    cards.headline(coverage, ready, *by_horizon)
    named.ask_who()
    shown = choices.of_the_bench()
    if shown == "groups":
        groups = data.table("succession_groups", scope, {"by": choices.group_by()})
        panel.show(figures.bench_by_group(groups))
    elif shown == "posts":
        points = named.table("succession_single_points", scope)
        panel.show(figures.thin_plans(points, choices.problem(points)))
    else:
        panel.show(figures.concentration(named.table("succession_concentration", scope)))


def vacancies(scope: Scope) -> None:
    """How many posts may fall vacant by when, beside how many could be filled; and what if."""
    answer = st.container()
    if choices.of_vacancies() == "what_if":
        what_if(choices.of_successors(scope), answer)
        return
    scope = choices.of_posts(scope)
    years = choices.years()
    horizon = {"horizon": str(years)}
    if choices.has_successors(scope):
        timeline = data.table("leader_timeline", scope)
        views.answer(briefly.vacancies(timeline, years), answer)
        panel.show(figures.vacancies_ahead(timeline, years))
    else:
        expected = data.measure("expected_vacancies", scope, options=horizon)
        views.answer(briefly.expected(expected), answer)
    panel.show(figures.vacancy_bars(data.table("vacancy_distribution", scope, horizon)))


def pipeline(scope: Scope) -> None:
    """Who could come next to each tier, by what comes before it; and how people were rated."""
    answer = st.container()
    if choices.of_the_pipeline() == "ratings":
        coming.talent_grid(scope, answer)
    else:
        coming.pipeline(choices.of_posts(scope), answer)


def who_they_are(scope: Scope) -> None:
    """Who leads, who is named to succeed, and who they come from; never with a name."""
    scope = choices.of_successors(scope)
    answer = st.container()
    options = {"characteristic": choices.characteristic(), "pool": choices.pool()}
    people = data.table("bench_diversity", scope, options)
    views.answer(briefly.people_words(people), answer)
    panel.show(figures.three_shares(people))


def listed(scope: Scope) -> None:
    """The list itself, what of it cannot be used, and who may be missing."""
    lists.listed(scope)


def edit(scope: Scope) -> None:
    """The lists typed and changed here, with what was changed before, when and by whom."""
    lists.edit(scope)


def what_if(scope: Scope, answer: Any) -> None:
    """What would change if posts fell vacant, more people were ready, or leaders left earlier."""
    titles = story.titles(named.without_names("succession_grid", scope))
    chosen = supposed.options(titles)
    result = data.table("succession_what_if", scope, chosen)
    views.answer(briefly.what_if(result, anything=supposed.is_anything(chosen)), answer)
    panel.show(figures.titled(result))
    st.html(supposed.how_to_keep())


shell.open_page("succession")
scope = filters.draw()
views.show(
    "succession", scope, posts, bench, vacancies, pipeline, who_they_are, listed, edit,
)  # fmt: skip
