"""The translators' files hold today's sentences. To renew them: python -m analytics.catalogues"""

from __future__ import annotations

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from analytics.catalogues import TEMPLATE, file_of, gather, keep_translated, read_catalogue
from analytics.words import LANGUAGES, ngettext, set_language

OTHERS = sorted(set(LANGUAGES) - {"en"})


def sentences(catalogue: Catalog) -> set[str | tuple[str, ...]]:
    """Every sentence of a catalogue; one with a plural is a pair."""
    return {
        tuple(item.id) if isinstance(item.id, list | tuple) else str(item.id)
        for item in catalogue
        if item.id
    }


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
            compiled = {str(item.id): item.string for item in read_mo(file) if item.id}
        written = keep_translated(read_catalogue(language))
        assert compiled == {str(item.id): item.string for item in written if item.id}


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
    assert sentences(keep_translated(catalogue)) == {"Home"}
