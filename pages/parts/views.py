"""The views of a page: one question each, as tabs under the title. Only the open one is worked out.

Which is open is `view=` in the URL, beside the filters; the first view needs no word there, and an
id that the page does not have opens the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from analytics.engine.scope import Scope
from analytics.figures.charts import Chart
from analytics.words import _
from pages.parts import address, site


def show(page_id: str, scope: Scope, *draw: Callable[[Scope], None]) -> None:
    """Draw the tabs of a page, and its open view by the function that has the id as its name.

    The page declares its views in `site`, and has one function for each.
    """
    views = site.page(page_id).views
    at = [view.id for view in views].index(open_view(page_id))
    titles = [_(view.title) for view in views]
    key = f"views_{page_id}"
    st.session_state[key] = titles[at]
    ids = {title: view.id for title, view in zip(titles, views, strict=True)}
    with st.container(key="views"):
        tabs = st.tabs(titles, key=key, on_change=_take, args=(key, ids, page_id))
    with tabs[at]:
        {function.__name__: function for function in draw}[views[at].id](scope)


def open_view(page_id: str) -> str:
    """The id of the view that is open; of one that is a choice of another view now, that one."""
    views = site.page(page_id).views
    ids, asked = [view.id for view in views], "".join(address.values(address.VIEW)[:1])
    for view in views:
        for was, name, value in view.was:
            if was == asked:
                address.become("" if view == views[0] else view.id, name, value)
    return address.value(address.VIEW, ids, ids[0])


def _take(key: str, ids: Mapping[str, str], page_id: str) -> None:
    """A tab was chosen: its view goes into the URL, the first one by being left out unless a choice
    there would open another."""
    found = ids[st.session_state[key]]
    is_plain = found == address.first_view(page_id)
    is_plain = is_plain and not site.view_of_options(page_id, address.in_url())
    address.choose(address.VIEW, *([] if is_plain else [found]))


def answer(sentence: str, place: Any = st) -> None:
    """The answer to the view's question, in one sentence, before anything else.

    ``place`` is a container at the top, where the answer depends on choices that stand under it.
    """
    place.html(f'<h2 class="gw-answer">{escape(sentence.rstrip("."))}</h2>')


def answer_of(chart: Chart, place: Any = st) -> Chart:
    """Say the message of a chart as the answer; the same chart under its title, to be shown."""
    answer(chart.headline, place)
    return replace(chart, headline=chart.result.title)


def link(page_id: str, view_id: str) -> None:
    """A link to a view of this or another page; the filters go along."""
    entry, view = site.page(page_id), site.view(page_id, view_id)
    first = view == entry.views[0]
    st.page_link(
        entry.file, label=_("{page}: {view}").format(page=_(entry.title), view=_(view.title)),
        icon=entry.icon,
        query_params={**address.to_carry(), **({} if first else {address.VIEW: view_id})},
    )  # fmt: skip
