"""A panel: the message, what the data are, the chart, its table, its download, how it was made."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.ages.questions import questions_for
from analytics.answers import sentences
from analytics.answers.letters import letters_in, without_hidden_columns
from analytics.engine.declared import find_table
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.viewer import NAMES
from analytics.figures.bars import ORDERS, USUAL
from analytics.figures.charts import Chart
from analytics.words import _, language, set_language
from pages.parts import address, buttons, exact_view, grid, sign_in, site, viewers
from pages.parts.plainly import plainly

ORDER = "bar_order"  # in the URL
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAVE = Path(__file__).parent / "save.js"
_CHART = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def show(chart: Chart, name: str = "", said: Sequence[str] = ()) -> None:
    """Draw one panel: words, then chart, table and method as tabs, then the downloads.

    ``name`` is needed only where a page shows one result twice; ``said`` are remarks that stand
    above it on the page, and are not repeated.
    """
    name = name or _name(chart.result)
    with st.container(border=True, key=f"panel_{name}"):
        _heading(chart)
        _tabs(chart, name)
        _remarks(chart, said)
        _downloads(chart, name)


def order() -> str:
    """The order of groups that is chosen for every chart of bars or dots."""
    return address.value(ORDER, ORDERS, USUAL)


def picture(chart: Chart, name: str, title: str) -> None:
    """A chart alone under its title, where a table beside it holds the numbers of several."""
    st.html(f'<p class="gw-subtitle"><strong>{escape(title)}</strong></p>')
    if chart.figure is None:
        st.html(f'<p class="gw-subtitle">{escape(_("No FTE in any band here"))}</p>')
        return
    st.plotly_chart(chart.figure, config=_CHART, theme=None, alt=chart.alt, key=f"picture_{name}")


def _tabs(chart: Chart, name: str) -> None:
    """Chart, table and method; and what a manager might ask, where there is something to ask."""
    asked = questions_for(_id(chart.result))
    titles = [_("Chart")] if chart.figure is not None else []
    titles += [_("Table"), _("How this is worked out"), *([_("Questions to ask")] if asked else [])]
    tabs = dict(zip(titles, st.tabs(titles), strict=True))
    if chart.figure is not None:
        tabs[_("Chart")].plotly_chart(
            chart.figure, config=_CHART, theme=None, alt=chart.alt, key=f"chart_{name}"
        )
        if chart.orders:
            with tabs[_("Chart")]:
                address.select_one(
                    _("Order of the groups"), ORDER, list(chart.orders), USUAL, key=f"order_{name}",
                    format_func=lambda item: chart.orders[item], width=240,
                )  # fmt: skip
    with tabs[_("Table")]:
        shown, left_out = without_hidden_columns(chart.grid)
        grid.show(shown)
        if left_out:
            st.html(f'<p class="gw-subtitle">{escape(left_out)}</p>')
    with tabs[_("How this is worked out")]:
        _how(chart.result)
    if asked:
        items = "".join(f"<li>{escape(text)}</li>" for text in asked)
        tabs[_("Questions to ask")].html(f'<ul class="gw-ask">{items}</ul>')


def _id(result: MeasureResult | TableResult) -> str:
    return result.table if isinstance(result, TableResult) else result.measure


def _name(result: MeasureResult | TableResult) -> str:
    if isinstance(result, TableResult):
        return result.table
    return "_by_".join([result.measure, *result.splits])


def _heading(chart: Chart) -> None:
    st.html(
        f'<h3 class="gw-headline">{escape(chart.headline)}</h3>'
        f'<p class="gw-subtitle">{escape(chart.subtitle)}</p>'
    )


def _remarks(chart: Chart, said: Sequence[str]) -> None:
    """What stands under a result, without what the headline or the page says already."""
    under = sentences.remarks_under(chart.result, chart.grid)
    remarks = [remark for remark in under if remark not in (chart.headline, *said)]
    if remarks:
        items = "".join(f"<li>{escape(remark)}</li>" for remark in remarks)
        st.html(f'<ul class="gw-remarks">{items}</ul>')


def _how(result: MeasureResult | TableResult) -> None:
    """Definition, N, what was left out, assumptions and the queries, one click away."""
    facts = "".join(
        f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>"
        for title, text in sentences.how_it_is_made(result)
    )
    st.html(f'<dl class="gw-how">{facts}</dl>')
    if result.queries:
        with st.expander(_("The queries themselves (SQL)")):
            for query in result.queries:
                st.markdown(f"**{_(query.title)}**")
                st.code(query.sql, language="sql", wrap_lines=True)


def _downloads(chart: Chart, name: str) -> None:
    """The downloads, and where something is hidden, the way to why."""
    result = chart.result
    stem = re.sub(r"[^\w-]+", "_", f"{name}_{result.as_at or ''}").strip("_")
    personal = _may_name(result)
    with st.container(horizontal=True, vertical_alignment="center", key=f"downloads_{name}"):
        download_button(
            _("Excel"), made_on_click(lambda: excel([result]), f"{name}.xlsx"),
            f"{stem}.xlsx", XLSX, key=f"xlsx_{name}", personal=personal, icon=":material/download:",
            type="tertiary", help=_("Download including the filters, date, N and definition."),
        )  # fmt: skip
        download_button(
            _("CSV"), made_on_click(lambda: _csv(result), f"{name}.csv"), f"{stem}.csv",
            "text/csv", key=f"csv_{name}", personal=personal, icon=":material/download:",
            type="tertiary", help=_("Download including the filters, date, N and definition."),
        )  # fmt: skip
        if letters_in(chart.grid):
            entry = site.page("protection")
            st.page_link(
                entry.file, label=_(entry.title), icon=entry.icon, query_params=address.to_carry()
            )


def _may_name(result: MeasureResult | TableResult) -> bool:
    """Whether people may be named in it."""
    if isinstance(result, MeasureResult) or not viewers.viewer().may(NAMES):
        return False
    return find_table(result.table).names_people


def excel(results: list[MeasureResult | TableResult]) -> bytes:
    """The results as the bytes of a workbook."""
    from analytics.exports.workbook import write_results  # slow to load: only for whoever downloads

    return written_by(lambda out: write_results(results, out))


def _csv(result: MeasureResult | TableResult) -> bytes:
    from analytics.exports.workbook import to_csv

    return to_csv(result)


def written_by(write: Callable[[BytesIO], Any]) -> bytes:
    """The bytes that a writer of files puts out."""
    out = BytesIO()
    write(out)
    return out.getvalue()


def download_button(
    label: str, make: Callable[[], Any], file_name: str, kind: str, *, key: str,
    personal: bool = False, **more: Any,
) -> None:  # fmt: skip
    """A button for a file that is made at a click, by ``made_on_click``.

    Streamlit gives such a file an address that anybody can use who has it, while the window is
    open. One that names people, or in which nothing is hidden, is ``personal``: it goes to this
    window alone, as part of the page, and has no address. Where people sign in, no file has one.
    """
    if not personal and not viewers.viewer().exact and not sign_in.is_set_up():
        st.download_button(
            plainly(label), make, file_name, kind, key=key, on_click="ignore", **more
        )  # fmt: skip
    elif buttons.button(label, key, **more):
        content = make()
        bytes_of = content.encode("utf-8") if isinstance(content, str) else content
        file = {
            "content": b64encode(bytes_of).decode("ascii"), "name": file_name, "kind": kind,
        }  # fmt: skip
        given = json.dumps(file).replace("<", "\\u003c")  # a name may not end the script
        script = f"{_SAVE.read_text(encoding='utf-8').rstrip()}({given})"
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def made_on_click(make: Callable[[], Any], what: str) -> Callable[[], Any]:
    """The same function for another thread: a click runs it outside this page's context.

    ``what`` names the file in the audit trail.
    """
    chosen, note, ask = language(), exact_view.note_of_export(what), viewers.ask_again()

    def run() -> Any:
        set_language(chosen)
        with viewers.asked_by(ask):
            ask()  # refused here where they may not come in any more
            note()
            return make()

    return run
