"""Every word that a person reads goes through gettext, so that Welsh is a catalogue.

A text with words in it is inside `_()`, `N_()` or `ngettext()`, or it is a mistake. Where a part of
`analytics` speaks of files, so that most texts are headings and code values, only what is given to
`UserError`, `Problem` and their like is checked. Texts for developers are left alone: docstrings,
assertions and the messages of ValueError, KeyError and other bugs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.structure.source import SPEAKERS, Source, called_name, docstrings, read_sources

# Classes whose texts are read by people, wherever they are made.
SPOKEN = {"UserError", "Problem", "Note", "PageEntry", "Chart", "GridColumn"}
# Arguments that are read by people, whatever they are given to.
SPOKEN_ARGUMENTS = {"message", "do_next", "effect", "what", "placeholder", "help", "tooltip"}
# Calls whose texts are never shown: they compare, look up, log or raise a bug.
SILENT = re.compile(
    r"^(get|pop|startswith|endswith|removeprefix|removesuffix|split|strip|replace|compile|match"
    r"|search|sub|findall|fullmatch|getattr|hasattr|setattr|encode|decode|getenv|cast|\w*Error"
    r"|debug|isinstance|execute|query|Literal|TypeVar|ParamSpec|ContextVar|namedtuple|strftime|strptime"
    r"|iter_content|css|read_text|write_text|open|glob|joinpath|Path)$"
)
# Names that are the same in every language.
NAMES = {"Gweithlu", "English", "Cymraeg", "UTF-8", "Arial", "Content-Type"}
# Parts of `analytics` whose texts are mostly what files say: headings, code values, made-up people.
# And one that speaks to translators only.
SPEAK_OF_FILES = (
    "analytics/demo/", "analytics/imports/", "analytics/values/", "analytics/vocabulary.py",
    "analytics/catalogues.py", "analytics/exports/supply_formulas.py",
    "analytics/exports/supply_formulas_national.py",
    # The names of rows of parameters and of states, as the lists of both and files of them have it.
    *(f"analytics/supply/{name}.py" for name in (
        "causes", "cells", "costs", "demand", "enough", "least_cost", "levers", "national",
        "option_values", "pipeline", "reading", "regret", "stock", "trials",
    )),
)  # fmt: skip
# Texts that only programs read, as {file: texts}.
NOT_SHOWN = {
    "analytics/engine/queries.py": {
        "(\nselect list(answer order by answer.place_in_answer) from (\nselect *,"
        " row_number() over () as place_in_answer from (\n{sql}\n)) as answer)",
        "select ",
    },
    "analytics/privacy/own_table_checks.py": {"Total", "grand total"},
    "analytics/exports/slides/chart_axes.py": {"General", "mmm yyyy"},  # as Excel writes formats
    "analytics/exports/slides/error_bars.py": {"General"},
    # What DuckDB says, and a mode of a database.
    "analytics/engine/damage.py": {
        "Corrupt database file",
        "Could not read enough bytes",
        "previous fatal error",
    },
    "analytics/engine/database.py": {"Wrong encryption key"},
    "analytics/supply/checks.py": {
        "adjustment year",
        "last year of non-demographic growth",
        "balance year 1",
        "balance year 2",
    },
    "analytics/access/reach.py": {"Forwarded", "Via"},  # headers of proxies
    "analytics/supply/parameters.py": {"Given"},
    "analytics/supply/runs.py": {"gweithlu supply run"},
    "analytics/supply/tables.py": {"All"},
    "analytics/register/copies.py": {"REPEATABLE READ"},
    "analytics/register/steps.py": {"begin immediate", "alter table {} add column {}"},
    "analytics/figures/tables.py": {"top center"},
    "analytics/figures/pyramids.py": {"Female", "Male"},
    "analytics/figures/evidence.py": {"top right"},
    "analytics/exports/workbook.py": {"General"},
    "analytics/exports/safe_book.py": {"d mmm yyyy"},
}
_TAG = re.compile(r"<(script|style)\b.*?(</\1>|$)|<[^<>]*>|&\w+;|:material/\w+:|\{\w*\}", re.DOTALL)
# Two words with a space between, or a word with a capital, alone or before a stop.
_WORDS = re.compile(r"[^\W\d_]{2,}[,;:.]? +[^\W\d_]{2,}|^\W*[A-Z][a-z]{2,}\W*$")

# Queries, font lists, and marks of other languages than ours.
_CODE = re.compile(r"(?s)(--|@|select\b.*\bfrom\b|\"[\w ]+\", )")


def has_words(text: str) -> bool:
    """Whether a text holds words of a human language once marks and names are taken away."""
    bare = _TAG.sub(" ", text).strip()
    return bool(_WORDS.search(bare)) and bare not in NAMES and not _CODE.match(bare)


def unspoken(source: Source, *, everywhere: bool) -> list[str]:
    """Places with a text that a person reads and gettext does not see.

    `everywhere` checks every text of the file; else only those given to what people read.
    """
    tree = source.tree
    known = NOT_SHOWN.get(source.path, set())
    found = _loose_texts(tree, docstrings(tree), spoken=everywhere)
    return [f"{source.path}:{n.lineno}: {text[:60]!r}" for n, text in found if text not in known]


def _loose_texts(
    node: ast.AST, aside: set[ast.AST], *, spoken: bool
) -> Iterator[tuple[ast.expr, str]]:
    if node in aside or _is_silent(node):
        return
    if isinstance(node, ast.Call):
        yield from _texts_of_call(node, aside, spoken=spoken)
        return
    if isinstance(node, ast.Constant | ast.JoinedStr) and spoken and has_words(text_of(node)):
        yield node, text_of(node)
    if isinstance(node, ast.JoinedStr):
        parts = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    else:
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        yield from _loose_texts(part, aside, spoken=spoken)


def _texts_of_call(
    call: ast.Call, aside: set[ast.AST], *, spoken: bool
) -> Iterator[tuple[ast.expr, str]]:
    name = called_name(call)
    if name in SPEAKERS:
        # What gettext is given must stand there whole: an f-string would never be found.
        yield from ((a, text_of(a)) for a in call.args if isinstance(a, ast.JoinedStr | ast.BinOp))
        return
    yield from _loose_texts(call.func, aside, spoken=spoken)
    here = (spoken and not SILENT.match(name)) or name in SPOKEN
    for argument in call.args:
        yield from _loose_texts(argument, aside, spoken=here)
    for keyword in call.keywords:
        loud = here or (keyword.arg in SPOKEN_ARGUMENTS and not SILENT.match(name))
        yield from _loose_texts(keyword.value, aside, spoken=loud)


def _is_silent(node: ast.AST) -> bool:
    """Whether nothing below is shown: annotations, imports, comparisons with a text, assertions."""
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.Compare | ast.MatchValue)


def text_of(node: ast.AST) -> str:
    """The fixed text of a constant or an f-string, with `{}` where a value goes."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return text_of(node.left) + text_of(node.right)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return "{}" if isinstance(node, ast.FormattedValue) else ""


def test_pages_say_everything_through_gettext() -> None:
    found = [
        line
        for source in read_sources("dashboard.py", "pages")
        for line in unspoken(source, everywhere=True)
    ]
    assert found == []


def test_analytics_says_everything_through_gettext() -> None:
    found = [
        line
        for source in read_sources("analytics")
        for line in unspoken(source, everywhere=not source.path.startswith(SPEAK_OF_FILES))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        'st.title("Age profile")',
        'st.button("Download")',
        'left.metric("Headcount", 3)',
        'st.info(f"{count} people left out")',
        'st.selectbox(_("Unit"), units, help="Choose a unit here")',
        "st.html(\"<p class='note'>Nothing loaded yet</p>\")",
        'TITLE = "Age profile"\nst.title(TITLE)',
        'st.title(_(f"Age profile of {unit}"))',
        'st.title(_("Age " + "profile"))',
        'labels = {"band": "Pay band"}',
        'st.caption(_("As at {date}").format(date="the last day"))',
        'words = "No one" if empty else _("Someone")',
    ],
)
def test_a_planted_text_in_a_page_is_caught(text: str) -> None:
    assert len(unspoken(Source("pages/planted.py", text), everywhere=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring with words."""',
        'st.title(_("Age profile"))',
        'st.switch_page("dashboard.py")',
        'st.session_state.get("as at")',
        "st.html(\"<p class='a note'></p>\")",
        'st.page_link("pages/overview.py", icon=":material/home:")',
        'raise ValueError("no such page here")',
        'ngettext("{count} row", "{count} rows", 2).format(count=2)',
        'if kind == "Staff in post":\n    pass',
    ],
)
def test_other_texts_in_a_page_pass(text: str) -> None:
    assert unspoken(Source("pages/planted.py", text), everywhere=True) == []


@pytest.mark.parametrize(
    "text",
    [
        'raise UserError("The file is empty.", _("Save it again."))',
        'raise errors.UserError(_("Empty."), f"Save {name} again.")',
        'Problem("warning", "odd", "This date is odd.")',
        'make(message="This date is odd.")',
        'Problem(severity="warning", rule="odd", message=_("Odd."), do_next="Check the date.")',
    ],
)
def test_a_planted_message_in_analytics_is_caught(text: str) -> None:
    assert len(unspoken(Source("analytics/planted.py", text), everywhere=False)) == 1


def test_texts_that_analytics_does_not_say_pass() -> None:
    text = 'HEADINGS = ("Pay band", "Grade")\nraise ValueError("two words")'
    assert unspoken(Source("analytics/planted.py", text), everywhere=False) == []
