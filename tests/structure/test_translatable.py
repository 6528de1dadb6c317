"""Sentences that Welsh can be made of: whole, in their own letters, never glued from parts.

A language that changes the first letter of a word after "and" cannot take a sentence of pieces, and
"padr" is nobody's word for PADR. Texts are compared with `casefold`; what people read keeps its
letters.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from analytics.catalogues import gather
from tests.structure.source import SPEAKERS, Source, called_name, read_sources

LETTERS_CHANGED = {"lower", "upper", "capitalize", "swapcase", "title"}
# What is called, or named, where the text is one for people and so in their language.
_IN_WORDS = re.compile(
    r"(.*_)?(title|titles|label|label_of|in_words)|show_\w+|title_of|shown|words"
)
_LETTER = re.compile(r"[^\W\d_]")


def changed_letters(source: Source) -> list[str]:
    """Places where the letters of a text for people are made small or large."""
    return [
        f"{source.path}:{node.lineno}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LETTERS_CHANGED
        and not node.args
        and _is_in_words(node.func.value)
    ]


def _is_in_words(text: ast.expr) -> bool:
    return any(
        name in SPEAKERS or bool(_IN_WORDS.fullmatch(name))
        for node in ast.walk(text)
        for name in _names(node)
    )


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield called_name(node)
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr


def glued(source: Source) -> list[str]:
    """Places where texts are joined by a word, such as " and ", or by something translated."""
    return [
        f"{source.path}:{node.lineno}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "join"
        and _is_word(node.func.value)
    ]


def _is_word(separator: ast.expr) -> bool:
    if isinstance(separator, ast.Call):
        return called_name(separator) in SPEAKERS
    text = separator.value if isinstance(separator, ast.Constant) else ""
    return isinstance(text, str) and " " in text and bool(_LETTER.search(text))


def test_the_letters_of_a_text_for_people_are_left_as_they_are() -> None:
    found = [line for s in read_sources("analytics", "pages") for line in changed_letters(s)]
    assert found == []


def test_no_sentence_is_joined_by_a_word() -> None:
    assert [line for s in read_sources("analytics", "pages") for line in glued(s)] == []


def test_no_message_is_a_piece_of_a_sentence() -> None:
    texts = [
        text
        for item in gather()
        if item.id
        for text in ([item.id] if isinstance(item.id, str) else item.id)
    ]
    assert [text for text in texts if text != text.strip() or text[0] in ",;"] == []


def test_no_name_of_a_header_key_is_gathered_as_a_message() -> None:
    """`_(header["title"])` would hand "title" to translators."""
    keys = {"title", "message", "effect", "do_next", "definition", "verdict", "numerator", "why"}
    assert {str(item.id) for item in gather()} & keys == set()


@pytest.mark.parametrize(
    "text",
    [
        '_("Pay band").lower()',
        "say(title=title.lower())",
        "_(FIELDS[name].title).capitalize()",
        'show_key("rule", rule).lower()',
        "field_title(name).upper()",
    ],
)
def test_planted_small_letters_are_caught(text: str) -> None:
    assert changed_letters(Source("pages/planted.py", text)) == ["pages/planted.py:1"]


@pytest.mark.parametrize("text", ['_("PADR").casefold()', "path.suffix.lower()", "item.title"])
def test_texts_that_are_compared_pass(text: str) -> None:
    assert changed_letters(Source("pages/planted.py", text)) == []


@pytest.mark.parametrize("text", ['_(" and ").join(x)', '" or ".join(x)', '_("; ").join(x)'])
def test_a_planted_join_is_caught(text: str) -> None:
    assert glued(Source("pages/planted.py", text)) == ["pages/planted.py:1"]


@pytest.mark.parametrize(
    "text", ['", ".join(x)', '"_by_".join(x)', '"<br>".join(x)', '" · ".join(x)']
)
def test_lists_and_marks_pass(text: str) -> None:
    assert glued(Source("pages/planted.py", text)) == []
