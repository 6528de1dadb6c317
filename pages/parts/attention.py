"""What needs attention, as links: the most pressing first, at most three."""

from __future__ import annotations

import streamlit as st

from analytics.attention.ranking import FIRST, Attention, Finding, questions, rank
from analytics.attention.words import in_one_sentence
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.viewer import LOAD
from analytics.words import _
from pages.parts import address, data, freshness, site, viewers, views


def show(scope: Scope, *known: MeasureResult) -> None:
    """The answer in one sentence, then each thing that needs attention with the way to it.

    ``known`` are results that the page shows as well; the others are asked for.
    """
    found = _found(scope, *known)
    views.answer(in_one_sentence(found, scope.compare))
    with st.container(key="attention", gap=None):
        for place, finding in enumerate(found.findings[:FIRST], start=1):
            _link(place, finding)


def _found(scope: Scope, *known: MeasureResult) -> Attention:
    ids, flow_table = questions()
    results = {each.measure: each for each in known}
    wanted = {each: results.get(each) or data.measure(each, scope) for each in ids}
    flow = data.table(flow_table, scope) if scope.compare else None
    return rank(wanted, flow, freshness.read())


def _link(place: int, finding: Finding) -> None:
    """One thing. A role that may not load files is told that they are old, without a link."""
    entry = site.page(finding.page)
    label = _("{number}. {sentence}").format(number=place, sentence=finding.sentence)
    if entry.right == LOAD and not viewers.viewer().may(LOAD):
        st.markdown(label)
        return
    first = not finding.view or finding.view == entry.views[0].id
    query = {**address.to_carry(), **({} if first else {address.VIEW: finding.view})}
    st.page_link(entry.file, label=label, icon=entry.icon, query_params=query)
