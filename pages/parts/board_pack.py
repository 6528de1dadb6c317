"""The board pack on its page: which sections, made with progress, and taken along on a click."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.exports.board_pack.declared import Section
from analytics.exports.board_pack.recipes import LONGEST_NAME, Recipe, all_recipes, keep
from analytics.exports.board_pack.registry import all_sections
from analytics.imports.kinds.registry import all_kinds
from analytics.register import Register
from analytics.words import _, ngettext, show_list, show_number
from pages.parts import address, buttons, data, panel, shell, states, viewers, views

if TYPE_CHECKING:
    from analytics.exports.board_pack.files import Files

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_SECTIONS = "pack_sections"  # in the URL
_MADE, _NAME, _WHO, _SAID = "board_pack_made", "recipe_name", "recipe_who", "recipe_said"
_RECIPE = "choose_recipe"


def draw(scope: Scope) -> None:
    """The answer, the sections, the button and, once it is made, the two files."""
    answer = st.container()
    recipes = _recipes()
    if recipes:
        _choose_recipe(recipes)
    chosen = address.select_many(
        _("Sections"), _SECTIONS, list(all_sections()), placeholder=_("All sections"),
        format_func=lambda each: _(all_sections()[each].title),
    )  # fmt: skip
    chosen = tuple(each for each in chosen if each in all_sections())
    wanted = [each for each in all_sections().values() if not chosen or each.id in chosen]
    views.answer(_answer(wanted), answer)
    _list(wanted)
    _make(scope, chosen)
    shell.section(_("Keep these sections"))
    _keep(scope, chosen)


def _answer(wanted: list[Section]) -> str:
    """How much of what is wanted can be made from what is loaded."""
    ready = sum(any(not _missing(slide.asks[0].needs) for slide in each.slides) for each in wanted)
    words = ngettext(
        "{ready} of {all} section can be made from what is loaded",
        "{ready} of {all} sections can be made from what is loaded",
        len(wanted),
    )
    return words.format(ready=show_number(ready), all=show_number(len(wanted)))


def _missing(needs: tuple[str, ...]) -> list[str]:
    """The kinds of file that are needed and not loaded; of several that will do, the first."""
    return [
        kinds.partition("|")[0]
        for kinds in needs
        if not any(data.dates(kind) for kind in kinds.split("|"))
    ]


def _list(wanted: list[Section]) -> None:
    """A line a section: how many slides, and what is not loaded for others."""
    items = "".join(f"<li>{escape(_line(section))}</li>" for section in wanted)
    st.html(f'<ul class="gw-fresh">{items}</ul>')


def _line(section: Section) -> str:
    lacking = [_missing((*plan.asks[0].needs, *plan.needs)) for plan in section.slides]
    count = sum(not kinds for kinds in lacking)
    words = ngettext("{section}: {count} slide", "{section}: up to {count} slides", count)
    said = words.format(section=_(section.title), count=show_number(count))
    titles = dict.fromkeys(_(all_kinds()[kind].title) for kinds in lacking for kind in kinds)
    if not titles:
        return said
    words = _("{sentence}; not loaded: {files}")
    return words.format(sentence=said, files=show_list(titles))


# Made, and taken along


def _make(scope: Scope, chosen: tuple[str, ...]) -> None:
    """The button with its progress; the files stay until what they are made of changes."""
    key = (scope, chosen, data.answers().version, viewers.viewer().key)
    pressed = buttons.button(
        _("Make the board pack"), key="make_pack", type="primary", icon=":material/slideshow:"
    )
    if pressed:
        st.session_state[_MADE] = (key, _made(scope, chosen))
    kept = st.session_state.get(_MADE)
    if kept and kept[0] != key:
        st.session_state.pop(_MADE)
    elif kept:
        _files(scope, kept[1])


def _made(scope: Scope, chosen: tuple[str, ...]) -> Files:
    from analytics.exports.board_pack.files import make_files  # slow to load: for who makes one

    bar = st.progress(0.0, _("Asking the questions…"))

    def move(done: int, total: int, words: str) -> None:
        said = _("{done} of {all}: {words}")
        shown = said.format(done=show_number(done), all=show_number(total), words=words)
        bar.progress(min(done / total, 1.0), shown)

    files = data.answers().work_out(make_files, scope, chosen, move)
    bar.empty()
    return files


def _files(scope: Scope, files: Files) -> None:
    """The two downloads, handed over on a click; until then nothing can be fetched."""
    stem = re.sub(r"[^\w-]+", "_", f"{_('Board pack')}_{scope.as_at or ''}").strip("_")
    words = ngettext(
        "The pack is ready: {count} slide", "The pack is ready: {count} slides", files.slides
    )
    st.html(f'<p role="status">{escape(words.format(count=show_number(files.slides)))}</p>')
    with st.container(horizontal=True, key="downloads_board_pack"):
        panel.download_button(
            _("Presentation (.pptx)"),
            panel.made_on_click(lambda: files.deck, "board_pack.pptx"),
            f"{stem}.pptx", PPTX, key="board_pack_pptx",
            icon=":material/slideshow:", help=_("Charts are PowerPoint’s own and can be edited."),
        )  # fmt: skip
        panel.download_button(
            _("Workbook with every number (.xlsx)"),
            panel.made_on_click(lambda: files.annex, "board_pack.xlsx"),
            f"{stem}.xlsx", panel.XLSX, key="board_pack_xlsx",
            icon=":material/download:", help=_("Notes, definitions, and a sheet for each answer."),
        )  # fmt: skip


# Recipes


def _recipes() -> dict[str, Recipe]:
    """The recipes whose staff can be chosen by the filters of a page."""
    known = {*address.LEVELS, *address.FIELDS}
    with Register(data.folder()) as register:
        found = all_recipes(register)
    return {
        name: recipe
        for name, recipe in found.items()
        if {field for field, _v in recipe.where} <= known
    }


def _choose_recipe(recipes: dict[str, Recipe]) -> None:
    """A kept recipe puts its sections and its staff in place of what is chosen."""
    st.selectbox(
        _("Recipe"), ["", *recipes], key=_RECIPE, on_change=_take_recipe, args=(recipes,),
        format_func=lambda name: name or _("None"), width=320,
    )  # fmt: skip


def _take_recipe(recipes: dict[str, Recipe]) -> None:
    recipe = recipes.get(st.session_state.get(_RECIPE) or "")
    if recipe is None:
        return
    address.choose(_SECTIONS, *recipe.sections)
    address.forget((*address.LEVELS, *address.FIELDS))
    for field, values in recipe.where:
        address.choose(field, *values)


def _keep(scope: Scope, chosen: tuple[str, ...]) -> None:
    """Keep the sections and the staff chosen under a name, for next month."""
    if said := st.session_state.pop(_SAID, ""):
        st.html(f'<p role="status">{escape(said)}</p>')
    left, right = st.columns(2)
    left.text_input(_("Name of the recipe"), key=_NAME, max_chars=LONGEST_NAME)
    right.text_input(_("Your name or initials"), key=_WHO, max_chars=60)
    pressed = buttons.button(
        _("Keep as a recipe"), key="keep_recipe", texts=(_NAME, _WHO), icon=":material/save:"
    )
    words = _(
        "A recipe keeps the sections and the staff chosen, and no date: each time it makes a pack"
        " of the newest list."
    )
    st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
    if not pressed:
        return
    try:
        with Register(data.folder()) as register:
            kept = keep(register, buttons.sent(_NAME), chosen, scope, buttons.sent(_WHO))
    except UserError as fault:
        states.refused(fault)
        return
    st.session_state[_SAID] = _("Kept: {name}").format(name=kept.name)
    st.rerun()
