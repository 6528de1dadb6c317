"""The grid of theme and horizon: every enabler as a chip that leads to its story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from analytics.engine.display import show_key
from analytics.figures.enabler_lists import Row, stage_tag, stage_words
from analytics.framework.statuses import code_of
from analytics.words import _, ngettext, show_number
from pages.parts.framework import choices

# A sign for each stage beside its colour: nothing is told by colour alone.
_SIGNS = {
    "not_started": "○", "in_progress": "◐", "blocked": "✕", "blocked_outside": "⊗",
    "complete": "●", "embedded": "◆", "superseded": "→", "not_applicable": "–",
}  # fmt: skip
_NOTHING_SAID = "·"


def show(rows: Sequence[Row]) -> None:
    """Draw it, with what each sign means."""
    horizons = list(dict.fromkeys(row["horizon"] for row in rows))
    heads = "".join(f'<th scope="col">{escape(_horizon(each))}</th>' for each in horizons)
    body = "".join(_row(title, [row for row in rows if row["theme"] == title], horizons)
                   for title in dict.fromkeys(row["theme"] for row in rows))  # fmt: skip
    caption = escape(_("Enablers by theme and horizon"))
    sideways = _("The table goes on to the right: scroll it sideways.")  # page.js shows it
    st.html(
        f'<div class="gw-wide"><p class="gw-sideways">{escape(sideways)}</p>'
        '<div class="gw-scroll" role="group" tabindex="0"'
        f' aria-label="{caption}"><table class="gw-table gw-enablers">'
        f'<caption class="gw-unseen">{caption}</caption>'
        f'<thead><tr><th scope="col">{escape(_("Theme"))}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{_key(rows)}</div>"
    )


def _horizon(code: str | None) -> str:
    return show_key("horizon", code) if code else _("No horizon")


def _row(title: str, rows: Sequence[Row], horizons: Iterable[str]) -> str:
    cells = "".join(f"<td>{_cell([r for r in rows if r['horizon'] == each])}</td>"
                    for each in horizons)  # fmt: skip
    number = rows[0]["theme_no"]
    words = _("{number}. {theme}").format(number=number, theme=title) if number else title
    return f'<tr><th scope="row">{escape(words)}</th>{cells}</tr>'


def _cell(rows: Sequence[Row]) -> str:
    chips = "".join(map(_chip, rows))
    counted = sum(not row["parent_id"] for row in rows)
    done = sum(stage_tag(row["stage"]) == "good" for row in rows if not row["parent_id"])
    words = ngettext("{done} of {count} done", "{done} of {count} done", counted).format(
        done=show_number(done), count=show_number(counted)
    )
    inferred = any(row["heading_inferred"] for row in rows)
    note = f" · {escape(_('heading inferred'))}" if inferred else ""
    return f'<small class="gw-under">{escape(words)}{note}</small>{chips}' if rows else "–"


def _chip(row: Row) -> str:
    words = _("{id}: {text} ({stage})").format(
        id=row["id"], text=row["text"], stage=stage_words(row["stage"])
    )
    return (
        f'<a class="gw-tag gw-{stage_tag(row["stage"])}" title="{escape(words)}"'
        f' href="{escape(choices.link_to("enablers", row["id"]))}">'
        f'<span aria-hidden="true">{_sign(row["stage"])}</span> {escape(row["id"])}'
        f'<span class="gw-unseen">{escape(stage_words(row["stage"]))}</span></a>'
    )


def _sign(stage: str | None) -> str:
    return _SIGNS.get(code_of("stage", stage or ""), _NOTHING_SAID)


def _key(rows: Sequence[Row]) -> str:
    used = dict.fromkeys(row["stage"] for row in rows)
    order = sorted(used, key=lambda stage: list(_SIGNS.values()).index(_sign(stage))
                   if stage else len(_SIGNS))  # fmt: skip
    items = "".join(f"<li>{_sign(stage)} {escape(stage_words(stage))}</li>" for stage in order)
    return f'<ul class="gw-key" aria-label="{escape(_("What the signs mean"))}">{items}</ul>'
