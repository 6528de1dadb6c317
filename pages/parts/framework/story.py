"""The whole story of one item: what people say, what the data show, evidence, dates, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

import streamlit as st

from analytics import figures
from analytics.engine.display import show_key
from analytics.engine.scope import Scope
from analytics.figures import enabler_lists as lists
from analytics.figures.enabler_lists import Row
from analytics.framework import words
from analytics.framework.book import Book
from analytics.framework.catalogue import Item
from analytics.framework.entries import Evidence, Milestone
from analytics.framework.indicators import units_alone
from analytics.framework.statuses import Status, rating_says
from analytics.words import _, show_date
from pages.parts import address, data, grid, not_loaded, site, views
from pages.parts.plainly import plainly

LATEST = 12  # changes of an item that are shown


def draw(book: Book, item: Item, scope: Scope) -> None:
    """What there is to know of an item, in one panel."""
    status = book.status(item.id)
    shown = data.table("enabler_indicators", units_alone(scope), {"items": item.id}).rows
    with st.container(border=True, key="panel_enabler"):
        st.html(_heading(item, status))
        left, middle, right = st.columns(3, gap="medium")
        left.html(_part(_("What people say"), _said(book, item, status)))
        middle.html(_part(_("What the data show"), _shown(item, shown[0] if shown else None)))
        right.html(_part(_("Owner and dates"), _dates(item, status)))
        if shown and shown[0]["page"] and shown[0]["page"] != "principles":
            _link(shown[0])
        _actions(item, scope)
        left, right = st.columns(2, gap="medium")
        left.html(_listed(_("Evidence"), map(_evidence, book.evidence.get(item.id, ())),
                          _("No evidence is logged yet.")))  # fmt: skip
        right.html(_listed(_("Milestones"), map(_milestone, book.milestones.get(item.id, ())),
                           _("No milestone is set yet.")))  # fmt: skip


def history(book: Book, item: Item, scope: Scope) -> None:
    """Who changed it, when, from what and to what; the latest of it."""
    options = {"enabler": item.id, "organisation": book.organisation}
    found = data.framework_table("enabler_history", scope, options)
    st.html(f'<h3 class="gw-headline">{escape(_("What was changed, and by whom"))}</h3>')
    grid.show(figures.change_list(found, found.rows[:LATEST]).grid)


def _heading(item: Item, status: Status) -> str:
    tag = lists.stage_tag(status.get("stage"))
    return (
        f'<h3 class="gw-headline">{escape(item.id)} <span class="gw-tag gw-{tag}">'
        f"{escape(lists.stage_words(status.get('stage')))}</span></h3>"
        f"<p><strong>{escape(item.text)}</strong></p>"
        f'<p class="gw-subtitle">{escape(" · ".join(_about(item)))}</p>'
    )


def _about(item: Item) -> Iterator[str]:
    if item.framework:
        yield item.framework
    yield _("{number}. {theme}").format(number=item.theme_no, theme=item.theme)
    if item.horizon:
        yield words.write_horizon(item.horizon)
    if item.heading_inferred:
        yield _("this heading is inferred: the page of the document has none")
    if item.parent_id:
        yield _("part of {id}").format(id=item.parent_id)
    if item.assignment and not item.assignment.startswith("high"):
        yield _("printed away from its heading: that it belongs here is likely, not certain")
    if item.state != "current":
        yield words.state_words(item)
    if item.linked_to:
        yield _("linked to: {action}").format(action=item.linked_to)


def _part(title: str, pairs: Iterable[tuple[str, str]]) -> str:
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in pairs if text)
    return f"<p><strong>{escape(title)}</strong></p><dl class='gw-how'>{facts}</dl>"


def _said(book: Book, item: Item, status: Status) -> Iterator[tuple[str, str]]:
    yield _("Stage"), escape(lists.stage_words(status.get("stage")))
    yield _("Confidence"), _confidence(status.get("confidence"))
    yield _("Reason"), escape(status.get("reason") or "–")
    yield _("Evidence"), escape(lists.said("evidence_strength", status.get("evidence_strength")))
    if status.saved_at and status.saved_by:
        yield _("Last said"), escape(_("{date}, by {who}").format(
            date=show_date(status.saved_at.date()), who=status.saved_by))  # fmt: skip


def _confidence(rating: str) -> str:
    """A rating with the colour that its scheme gives it, and what it means when pointed at."""
    if not rating:
        return "–"
    colour, meaning = lists.rating_colour(rating), rating_says(rating, "definition")
    dot = f'<span class="gw-dot" style="background:{escape(colour)}" aria-hidden="true"></span>'
    label = escape(words.label("confidence", rating))
    return f'{dot} <abbr title="{escape(meaning)}">{label}</abbr>'


def _shown(item: Item, row: Row | None) -> Iterator[tuple[str, str]]:
    if item.is_said_only or row is None:
        yield _("Number"), escape(_("None: status and evidence only. Nothing in the data speaks"
                                    " to it."))  # fmt: skip
        return
    yield _("What is counted"), escape(row["indicator"] or "–")
    if row["value"] is None:
        yield _("Number"), _in_its_place(row)
    else:
        yield _("Value"), f"<strong>{escape(lists.value_words(row))}</strong>"
        yield _("95% interval"), escape(lists.interval_words(row))
        yield _("Target"), escape(lists.number(row["target"], row["measured_in"]))
        tag = lists.standing_tag(row["standing"])
        standing = escape(lists.standing_words(row))
        yield _("How it stands"), f'<span class="gw-tag gw-{tag}">{standing}</span>'
        if row["trend"]:
            yield _("Since the comparison date"), escape(words.trend_words(row["trend"]))
    if row["freshness"]:
        yield _("Data as at"), escape(show_date(row["freshness"]))
    if row["proxy"]:
        yield _("Mind"), escape(_("It is the nearest number, not a count of what is asked for."))


def _in_its_place(row: Row) -> str:
    if row["standing"] == "no_data" and row["missing_file"]:
        return not_loaded.to_import(row["missing_file"])
    return escape(row["what_it_takes"] or lists.standing_words(row))


def _dates(item: Item, status: Status) -> Iterator[tuple[str, str]]:
    yield _("Owner"), escape(status.get("owner") or _("Nobody is named"))
    if item.due:
        yield _("Due in the document"), escape(str(item.due.year))
    if status.revised_due:
        yield _("Revised to"), escape(show_date(status.revised_due))
        yield _("Why"), escape(status.get("due_reason"))
    elif item.due:
        yield _("Revised to"), escape(_("No revised date yet; every date of the document has"
                                        " passed"))  # fmt: skip


def _link(row: Row) -> None:
    """A link to the view of a page that shows more of the number."""
    entry = site.page(row["page"])
    opened = {address.VIEW: row["view"]} if row["view"] else {}
    words_of = _("More of it: {page}").format(page=_(entry.title))
    st.page_link(entry.file, label=plainly(words_of), icon=entry.icon,
                 query_params={**address.to_carry(), **opened})  # fmt: skip


def _actions(item: Item, scope: Scope) -> None:
    """What is done after surveys for it, with a link; nothing where there is nothing."""
    if data.empty():
        return
    found = data.fresh_table("engagement_actions", units_alone(scope)).rows
    lines = [_action(row) for row in found
             if (row["enabler"] or "").casefold() == item.id.casefold()]  # fmt: skip
    if lines:
        st.html(_listed(_("Actions after a survey"), lines, ""))
        views.link("engagement", "actions")


def _action(row: Row) -> str:
    words_of = _("{action} ({progress}; {survey} {wave})").format(
        action=row["action"], progress=show_key("progress", row["progress"]),
        survey=show_key("survey", row["survey"]), wave=row["wave"],
    )  # fmt: skip
    return escape(words_of)


def _listed(title: str, lines: Iterable[str], nothing: str) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    body = f"<ul>{items}</ul>" if items else f'<p class="gw-subtitle">{escape(nothing)}</p>'
    return f"<p><strong>{escape(title)}</strong></p>{body}"


def _evidence(line: Evidence) -> str:
    text = _("{date}: {what}").format(date=show_date(line.dated, "medium"), what=line.what)
    parts = [text, line.where]
    if line.review_on:
        parts.append(_("review by {date}").format(date=show_date(line.review_on, "medium")))
    return escape(" · ".join(filter(None, parts)))


def _milestone(step: Milestone) -> str:
    if step.done_on:
        return escape(_("{title}: reached on {date}").format(
            title=step.title, date=show_date(step.done_on, "medium")))  # fmt: skip
    return escape(_("{title}: due {date}").format(
        title=step.title, date=show_date(step.due, "medium")))  # fmt: skip
