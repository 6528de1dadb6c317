"""The translators' files hold today's sentences. To renew them: python -m analytics.catalogues"""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from analytics import codelists, words
from analytics.catalogues import (
    PLURALS,
    TEMPLATE,
    file_of,
    gather,
    keep_translated,
    new_catalogue,
    read_catalogue,
)
from analytics.codelist_titles import TITLES
from analytics.engine.queries import parse_query
from analytics.words import LANGUAGES, NP_, _, ngettext, pgettext, set_language
from tests.structure.source import SPEAKERS, called_name, read_sources

OTHERS = sorted(set(LANGUAGES) - {"en"})
# How many rows there are, and which of the five Welsh forms says so.
FORMS = {0: "other", 1: "one", 2: "two", 3: "three", 4: "other", 5: "other", 6: "six", 7: "other",
         10: "other", 21: "other"}  # fmt: skip


def sentences(catalogue: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    """Every sentence of a catalogue with its context; one with a plural is a pair."""
    return {
        (item.context, tuple(item.id) if isinstance(item.id, list | tuple) else str(item.id))
        for item in catalogue
        if item.id
    }


def compiled(catalogue: Catalog) -> gettext.GNUTranslations:
    """What gettext reads of a catalogue."""
    file = BytesIO()
    write_mo(file, keep_translated(catalogue))
    file.seek(0)
    return gettext.GNUTranslations(file)


@pytest.fixture
def welsh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalog]:
    """A Welsh catalogue that a test fills; what it holds is read from then on."""
    catalogue = new_catalogue("cy")
    monkeypatch.setattr(words, "_catalogue", lambda _language: compiled(catalogue))
    set_language("cy")
    yield catalogue
    set_language("en")


def test_the_template_holds_every_sentence_of_today() -> None:
    with TEMPLATE.open("rb") as file:
        kept = sentences(read_po(file))
    today = sentences(gather())
    assert (sorted(map(str, today - kept)), sorted(map(str, kept - today))) == ([], [])


def test_every_language_holds_every_sentence_of_the_template() -> None:
    with TEMPLATE.open("rb") as file:
        template = sentences(read_po(file))
    for language in OTHERS:
        assert sentences(read_catalogue(language)) ^ template == set()


def test_what_the_dashboard_reads_is_what_translators_wrote() -> None:
    for language in OTHERS:
        with file_of(language).with_suffix(".mo").open("rb") as file:
            read = {(item.context, str(item.id)): item.string for item in read_mo(file) if item.id}
        written = keep_translated(read_catalogue(language))
        assert read == {(item.context, str(item.id)): item.string for item in written if item.id}


def test_placeholders_survive_translation() -> None:
    for language in OTHERS:
        for message in keep_translated(read_catalogue(language)):
            assert list(message.check()) == []


def test_a_sentence_nobody_translated_is_plain_english_in_its_right_number() -> None:
    set_language("cy")
    try:
        said = [ngettext("{n} odd lamp", "{n} odd lamps", n).format(n=n) for n in (0, 1, 2, 3, 6)]
    finally:
        set_language("en")
    assert said == ["0 odd lamps", "1 odd lamp", "2 odd lamps", "3 odd lamps", "6 odd lamps"]


def test_a_plural_that_is_half_translated_is_left_out() -> None:
    catalogue = Catalog("cy")
    catalogue.add(("{n} row", "{n} rows"), ("{n} rhes", "", "", "", ""))
    catalogue.add("Home", "Hafan")
    assert sentences(keep_translated(catalogue)) == {(None, "Home")}


def test_the_plural_rule_is_the_same_in_every_file() -> None:
    for language in OTHERS:
        with file_of(language).with_suffix(".mo").open("rb") as file:
            of_mo = gettext.GNUTranslations(file).info()["plural-forms"]
        assert f'"Plural-Forms: {PLURALS[language]}\\n"' in file_of(language).read_text("utf-8")
        assert of_mo == PLURALS[language]


@pytest.mark.parametrize(("count", "form"), FORMS.items())
def test_welsh_has_a_form_for_one_two_three_and_six_and_one_for_the_rest(
    welsh: Catalog, count: int, form: str
) -> None:
    welsh.add(("{n} row", "{n} rows"), ("other", "one", "two", "three", "six"))
    assert ngettext("{n} row", "{n} rows", count) == form


def test_a_catalogue_of_another_rule_is_read_with_ours() -> None:
    six = Catalog("cy")
    six.mime_headers = [("Plural-Forms", "nplurals=6; plural=(n==0 ? 0 : 5);")]
    six.add(("{n} row", "{n} rows"), ("other", "one", "two", "three", "six"))
    read = compiled(six)
    assert [read.ngettext("{n} row", "{n} rows", n) for n in (0, 4, 6)] == ["other", "other", "six"]


def test_a_percent_sign_is_no_placeholder() -> None:
    catalogue = gather()
    assert "95% from" in catalogue
    assert [item.id for item in catalogue if "python-format" in item.flags] == []
    for language in OTHERS:
        assert "python-format" not in file_of(language).read_text("utf-8").replace("brace", "")


def test_welsh_of_a_percentage_passes_the_check() -> None:
    catalogue = new_catalogue("cy")
    catalogue.add("95% from", "95% o")
    assert [list(item.check()) for item in keep_translated(catalogue) if item.id] == [[]]


def test_a_short_word_has_a_translation_for_each_of_its_meanings(welsh: Catalog) -> None:
    welsh.add("Left", "Chwith")
    welsh.add("Left", "Wedi gadael", context="people who have gone")
    left = NP_("people who have gone", "Left")
    assert (_("Left"), _(left), pgettext("people who have gone", "Left")) == (
        "Chwith", "Wedi gadael", "Wedi gadael",
    )  # fmt: skip


def test_a_short_word_that_nobody_translated_is_plain_english(welsh: Catalog) -> None:
    welsh.add("Left", "Chwith")
    left = NP_("people who have gone", "Left")
    assert (_(left), type(_(left)), f"{left}!") == ("Left", str, "Left!")


def test_a_title_in_a_header_brings_its_context(welsh: Catalog) -> None:
    welsh.add("to", "i", context="end of a range")
    lines = ("table", 'title = "T"', "[[columns]]", 'title = "to"', 'context = "end of a range"')
    text = f"-- /// {lines[0]}\n" + "".join(f"-- {line}\n" for line in lines[1:])
    query = parse_query("made_up", text + "-- ///\nselect 1\n")
    assert _(query.header["columns"][0]["title"]) == "i"


def test_contexts_of_code_and_headers_are_in_the_template() -> None:
    found = sentences(gather())
    assert {
        ("people who have gone", "Left"), ("end of a range", "to"), ("end of an interval", "low"),
        ("point of a pay scale", "Middle"), ("staff_groups", "Medical and Dental"),
    } <= found  # fmt: skip


# Words that mean more than one thing here: none of them stands without a context.
AMBIGUOUS = {
    "Left", "To", "From", "In", "By", "Point", "Order", "Kind", "Mix", "Cover", "Mean", "Change",
    "Volume", "Top", "Middle", "Bottom", "low", "high", "to", "Import", "Note", "Level", "Post",
    "Site", "Archive", "Search", "Found", "value",
}  # fmt: skip


def test_ambiguous_words_have_a_context() -> None:
    assert [
        text for context, text in sentences(gather()) if not context and text in AMBIGUOUS
    ] == []


# Labels of the code lists


def test_a_label_without_welsh_in_its_file_takes_it_from_the_catalogue(
    welsh: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    welsh.add("Dismissal - Capability", "Diswyddo - Gallu", context="leaving_reasons")
    monkeypatch.setattr(codelists, "load", codelists.load.__wrapped__)
    reasons = codelists.load("leaving_reasons")
    found = reasons.match("diswyddo gallu")
    assert found
    assert (found.label_en, found.label) == ("Dismissal - Capability", "Diswyddo - Gallu")


def test_a_label_has_its_welsh_in_one_place() -> None:
    """In the file or in the catalogue, never in both."""
    in_catalogue = sentences(gather())
    for name in TITLES:
        for row in codelists.load_rows(name):
            worded = any(sign.isalpha() for sign in row["label_en"])
            in_file = any(
                other["label_cy"]
                for other in codelists.load_rows(name)
                if other["label_en"] == row["label_en"]
            )
            assert ((name, row["label_en"]) in in_catalogue) == (worded and not in_file)


@pytest.mark.parametrize("other", OTHERS)
def test_how_much_is_translated_is_told_as_it_is(other: str) -> None:
    compiled = keep_translated(read_catalogue(other))
    with TEMPLATE.open("rb") as file:
        assert words.share_translated(other) == len(compiled) / len(read_po(file))
    told = set(words.translations(other))
    for item in (item for item in compiled if item.id):
        forms = item.string if isinstance(item.string, list | tuple) else (item.string,)
        assert told.issuperset(forms), item.id


def test_no_sentence_is_missed_wherever_it_stands() -> None:
    known = {text for _context, found in sentences(gather()) for text in _forms(found)}
    missed = [
        (source.path, argument.value)
        for source in (*read_sources("analytics"), *read_sources("pages"))
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and called_name(call) in SPEAKERS
        for argument in call.args[1 if called_name(call) in ("pgettext", "NP_") else 0 :]
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and argument.value not in known
    ]
    assert missed == []


def _forms(found: str | tuple[str, ...]) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else found
