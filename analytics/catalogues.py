"""Gather every sentence for translators, and compile what they wrote.

``python -m analytics.catalogues`` renews ``locale/gweithlu.pot`` (every sentence in English), each
language's ``.po`` (what translators edit) and its ``.mo`` (what the dashboard reads; tracked, so
that a fresh copy speaks Welsh without a build). Sentences come from ``_()``, ``N_()`` and
``ngettext()`` in Python and from the headers of the SQL files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from analytics.engine.queries import Query, load_queries
from analytics.words import CATALOGUES, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "gweithlu"
TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_SQL_FOLDERS = ("measures", "tables", "checks")
_SPOKEN_FIELDS = (
    "title", "definition", "numerator", "denominator", "why", "source", "message", "effect",
    "do_next",
)  # fmt: skip
_HEADER = "# Every sentence of Gweithlu. Renewed by: python -m analytics.catalogues"
# Header lines that would make every renewal a change, or that nobody fills in.
_CHANGING = (
    b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Report-Msgid', b'"Last-Translator',
    b'"Language-Team', b'"Project-Id', b'"Generated-By',
)  # fmt: skip
Message = str | tuple[str, ...]


def gather() -> Catalog:
    """Every sentence of the project, with the files it stands in; no translations."""
    catalogue = Catalog(fuzzy=False, header_comment=_HEADER)
    for message, place in sorted(_find_messages(), key=lambda found: (str(found[0]), found[1])):
        catalogue.add(message, locations=[(place, 0)])
    return catalogue


def translate_into(language: str, template: Catalog) -> Catalog:
    """The language's catalogue with today's sentences; translations are kept, old ones dropped."""
    catalogue = read_catalogue(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """What translators wrote so far; an empty catalogue where nothing is written."""
    path = file_of(language)
    if not path.exists():
        return Catalog(language, fuzzy=False, header_comment=_HEADER)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def keep_translated(catalogue: Catalog) -> Catalog:
    """The catalogue without the sentences that nobody has translated in full yet.

    Babel would compile a plural that is half translated with the English words under the other
    language's plural rule, and Welsh would read "1 rows". Left out, it is plain English.
    """
    kept = Catalog(catalogue.locale, fuzzy=False)
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            kept.add(message.id, message.string)
    return kept


def file_of(language: str) -> Path:
    """Where a language's ``.po`` file is; its ``.mo`` is beside it."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> int:
    """Renew the template and every catalogue, and say how far each translation has come."""
    template = gather()
    _write(TEMPLATE, template)
    for language in sorted(set(LANGUAGES) - {"en"}):
        catalogue = translate_into(language, template)
        _write(file_of(language), catalogue)
        compiled = keep_translated(catalogue)
        with file_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, compiled)
        print(f"{language}: {len(compiled)} of {len(template)} sentences translated")
    return 0


def _find_messages() -> Iterator[tuple[Message, str]]:
    for path in _python_files():
        place = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, _context in extract_from_file("python", path, _KEYWORDS):
            yield message, place
    for folder in _SQL_FOLDERS:
        for query in load_queries(folder).values():
            yield from ((text, f"sql/{folder}/{query.id}.sql") for text in _texts_of(query))


def _python_files() -> Iterable[Path]:
    yield ROOT / "dashboard.py"
    for folder in ("analytics", "pages"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def _texts_of(query: Query) -> Iterator[str]:
    for part in (query.header, *query.header.get("columns", ())):
        yield from (part[field] for field in _SPOKEN_FIELDS if part.get(field))


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, width=98, sort_output=True, include_lineno=False)
    lines = written.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(_CHANGING)))


if __name__ == "__main__":
    sys.exit(main())
