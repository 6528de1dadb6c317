"""The parameters as a grid that can be changed, files in and out, and scenarios that are kept."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from analytics import figures
from analytics.engine.display import Grid, GridColumn
from analytics.engine.scope import Scope
from analytics.exports.plain_cells import plain_csv
from analytics.exports.supply_slides import write_slides
from analytics.exports.supply_sums import write_sums
from analytics.imports.opening.read import read_book
from analytics.supply import scenarios
from analytics.supply.chosen import write_run
from analytics.supply.parameters import Parameter
from analytics.supply.reading import (
    from_headings,
    read_parameters,
    read_rows,
    usual_parameters,
)
from analytics.supply.typed_grid import (
    COLUMNS,
    NUMBERS,
    changed_text,
    check_lines,
    lines_of,
    lines_of_parameters,
    text_of,
    unrounded,
)
from analytics.words import _, ngettext, show_number
from analytics.working_folder import working_folder
from pages.parts import address, buttons, data, grid, panel, shell, states, viewers
from pages.parts.plainly import plainly
from pages.parts.supply import choices
from pages.parts.supply.choices import DRAFT, SCENARIO, TYPED, Chosen

_WHO, _NAME, _SAID, _READ = "supply_who", "supply_name", "supply_said", "supply_upload_read"
_WIDTHS = {"name": 190, "state": 165, "to": 110, "status": 120, "geography": 90, "unit": 120,
           "source": 240, "remark": 200, "distribution": 100}  # fmt: skip
_RESULTS = ("supply_demand", "supply_required_intake", "supply_tornado", "supply_flows",
            "supply_backtest")  # fmt: skip
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_ROW_HEIGHT, _MOST_ROWS, _DIGITS = 35, 14, 4


def draw(chosen: Chosen) -> None:
    """The grid, its button, files, and the way to keep it under a name."""
    if words := st.session_state.pop(_SAID, ""):
        states.notice(words, _("Every view of this page rests on these parameters now."), "good")
    before = lines_of(chosen.table.rows)
    shown = lines_of(chosen.table.rows, _DIGITS)
    edited = unrounded(_grid(chosen, shown), shown, before)
    if buttons.button(_("Use these parameters"), key="supply_use", type="primary",
                      icon=":material/check:"):  # fmt: skip
        _use(chosen, before, edited)
    left, right = st.columns(2, gap="medium")
    with left:
        shell.section(_("Files"))
        _downloads(chosen)
        upload(chosen.scope)
    with right:
        shell.section(_("Keep under a name"))
        _keep(chosen)
    _history(chosen)


def _grid(chosen: Chosen, shown: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Cells are texts, so that a number that cannot be read is said and not wiped out."""
    rows = [{"row": str(number), **line} for number, line in enumerate(shown, start=1)]
    known = f"supply_grid_{abs(hash((repr(chosen.given), chosen.said, text_of(shown))))}"
    edited = st.data_editor(
        rows, key=known, num_rows="dynamic", hide_index=True, disabled=["row", "unit"],
        height=_ROW_HEIGHT * (min(len(rows), _MOST_ROWS) + 2) + 3,
        column_order=["row", *COLUMNS],
        column_config={
            "row": st.column_config.TextColumn(_("Row"), width=50),
            **{name: st.column_config.TextColumn(
                _(title), alignment="right" if name in NUMBERS else "left",
                width=_WIDTHS.get(name, 76))
               for name, title in COLUMNS.items()},
        },
        alt=_("Every parameter with its value, range, status and source"),
    )  # fmt: skip
    words = _(
        "Change a value, its range or its status; paste cells from Excel; add rows below. A"
        " row that is taken out is as usual again. Status says what a number is worth: a"
        " placeholder is a guess, another country’s number may not hold here."
    )
    st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
    return [dict(row) for row in edited]


def _use(chosen: Chosen, before: list[dict[str, str]], edited: list[dict[str, str]]) -> None:
    """Take over what was changed, or say at which rows it cannot be used."""
    lines = [row for row in edited if any(row.values())]
    faults = check_lines(lines)
    if faults:
        states.faults(faults, _("What you typed is still there; nothing was worked out with it."))
        return
    text = changed_text(before, lines, given(chosen))
    if not text:
        states.notice(_("Nothing was changed"), _("Change a cell first, then press the button."))
    elif choices.try_out(chosen, text):
        take(text)


def given(chosen: Chosen) -> tuple[Parameter, ...]:
    """The parameters that somebody gave: without the usual ones and those of staff lists."""
    if "scenario" in chosen.given:
        return scenarios.load(data.folder(), chosen.given["scenario"])
    text = chosen.given.get("parameters", "")
    return read_parameters(text) if text else ()


def take(text: str) -> None:
    """Every view rests on these from now on, in this window, until others are chosen."""
    st.session_state[DRAFT] = text
    address.choose(SCENARIO, TYPED)
    count = len(read_parameters(text))
    words = ngettext("{count} parameter is in use", "{count} parameters are in use", count)
    st.session_state[_SAID] = words.format(count=show_number(count))
    st.rerun()


def upload(scope: Scope) -> None:
    """A file of parameters: read, checked row by row, and used."""
    file = st.file_uploader(_("File of parameters (Excel or CSV)"),
                            ["xlsx", "xlsm", "xls", "ods", "csv"], key="supply_upload")  # fmt: skip
    if file is None or st.session_state.get(_READ) == file.file_id:
        return
    with shell.plain_faults():
        rows, first = from_headings(_sheets(file))
        found, faults = read_rows(rows, first)
        if faults:
            states.faults(faults, _("Correct them in the file and load it again."))
            return
        text = text_of(lines_of_parameters(found))
        choices.worked_out("supply_demand", scope, {"parameters": text}, "")
        st.session_state[_READ] = file.file_id
        take(text)


def _sheets(file: Any) -> list[list[list[str]]]:
    """The sheets of an upload as texts; the same guard reads it that reads every import."""
    with working_folder("supply") as folder:
        path = Path(folder) / "upload"
        path.write_bytes(file.getvalue())
        sheets = read_book(path, file.name).sheets
    return [
        [[cell or "" for cell in row] for row in zip(*sheet.cells.to_pydict().values(),
                                                      strict=True)]
        for sheet in sheets
    ]  # fmt: skip


def template() -> None:
    """The usual parameters as a file to fill in, where nothing is loaded."""
    _button(_("Usual parameters (CSV)"), lambda: _bytes(text_of(
        lines_of_parameters(usual_parameters()))), "supply_parameters.csv", "text/csv")  # fmt: skip


def _bytes(text: str) -> bytes:
    return ("\ufeff" + plain_csv(text)).encode()


def _downloads(chosen: Chosen) -> None:
    answers = data.answers()
    text = text_of(lines_of(chosen.table.rows))
    options = {**chosen.given, **({"state": chosen.state} if chosen.state else {})}
    with st.container(horizontal=True, key="downloads_supply"):
        _button(_("Parameters (CSV)"), lambda: _bytes(text), "supply_parameters.csv", "text/csv")
        _button(
            _("Parameters and results (Excel)"),
            lambda: panel.excel(
                [
                    answers.table(each, chosen.scope, options)
                    for each in ("supply_parameters", *_RESULTS)
                ]
            ),
            "supply_and_demand.xlsx",
            panel.XLSX,
        )
        _button(
            _("Parameters with live sums (Excel)"),
            lambda: panel.written_by(
                lambda out: answers.work_out(write_sums, chosen.scope, options, out)
            ),
            "supply_sums.xlsx", panel.XLSX,
        )  # fmt: skip
        _button(
            _("Slides (PowerPoint)"),
            lambda: panel.written_by(
                lambda out: answers.work_out(write_slides, chosen.scope, options, out)
            ),
            "supply_and_demand.pptx", _PPTX,
        )  # fmt: skip
        if not viewers.viewer().exact:  # others read a run: it holds what they may see
            _button(_("Run file"), lambda: _run(answers, chosen.scope, options),
                    "supply_run.json", "application/json")  # fmt: skip


def _run(answers: Any, scope: Scope, options: dict[str, str]) -> bytes:
    with working_folder("supply") as folder:
        out = Path(folder) / "run.json"
        answers.work_out(write_run, scope, options, out)
        return out.read_bytes()


def _button(label: str, make: Any, name: str, kind: str) -> None:
    panel.download_button(
        label, panel.made_on_click(make, name), name, kind,
        key=f"supply_{re.sub(r'[^a-z]', '_', name)}", icon=":material/download:",
    )  # fmt: skip


def _keep(chosen: Chosen) -> None:
    mine = given(chosen)
    if not mine:
        words = _("Usual parameters need no name. Change some of them, or load a file, to keep them"
                  " as a scenario: every revision stays, with who saved it.")  # fmt: skip
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
        return
    usual = chosen.given.get("scenario", "")
    st.session_state.setdefault(_NAME, usual)
    st.text_input(_("Name of the scenario"), key=_NAME, max_chars=scenarios.LONGEST)
    st.text_input(_("Your name or initials"), key=_WHO, max_chars=60)
    if buttons.button(_("Save as a scenario"), key="supply_save", texts=(_NAME, _WHO),
                      icon=":material/save:"):  # fmt: skip
        with shell.plain_faults():
            kept = scenarios.save(data.folder(), buttons.sent(_NAME), mine, buttons.sent(_WHO))
            words = _("Scenario “{name}”, revision {number}, is saved")
            st.session_state[_SAID] = words.format(name=kept.name, number=show_number(kept.number))
            address.choose(SCENARIO, kept.name)
            st.rerun()


def _history(chosen: Chosen) -> None:
    """What each revision of the open scenario changed; otherwise who saved which when."""
    if "scenario" not in chosen.given:
        saved = data.fresh_table("supply_scenarios", Scope())
        if saved.rows:
            panel.show(figures.listing(saved))
        return
    name = chosen.given["scenario"]
    found = scenarios.history_of(data.folder(), name)
    lines = list(scenarios.changes(found))
    titles = (_("Revision"), _("Saved by"), _("Saved at"), _("Parameter"), _("Column"),
              _("Before"), _("After"))  # fmt: skip
    for line in lines:
        line["column"] = _(COLUMNS["remark" if line["column"] == "note" else line["column"]])
    heads = tuple(GridColumn(title, numeric=title in (_("Before"), _("After"))) for title in titles)
    cells = tuple(tuple("–" if cell is None else str(cell) for cell in line.values())
                  for line in reversed(lines))  # fmt: skip
    title = _("What was changed in “{name}”, the last change first").format(name=name)
    with st.expander(plainly(title), icon=":material/history:"):
        grid.show(Grid(title, heads, cells))
