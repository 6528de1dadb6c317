"""Gather every sentence for translators, and compile what they wrote.

``python -m analytics.catalogues`` renews ``locale/gweithlu.pot`` (every sentence in English), each
language's ``.po`` (what translators edit) and its ``.mo`` (what the dashboard reads; tracked, so
that a fresh copy speaks Welsh without a build). Sentences come from ``_()``, ``N_()``,
``ngettext()``, ``pgettext()`` and ``NP_()`` in Python, from the headers of the SQL files, from
the labels of the code lists that have no Welsh of their own, and from the policy on small numbers.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from analytics import codelist_titles, codelists
from analytics.engine.queries import Query, load_queries, question_folders
from analytics.privacy.policy import standard_policy
from analytics.words import CATALOGUES, LANGUAGES, TextInContext

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "gweithlu"
TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"
# The plural of each language, pinned: Babel's own changes from release to release, and five forms
# under a rule of six read wrongly. Welsh: any other number and none; 1; 2; 3; 6.
PLURALS = {"cy": "nplurals=5; plural=(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0);"}
_KEYWORDS = {
    "_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2),
}  # fmt: skip
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


@dataclass(frozen=True)
class Found:
    """A sentence, the file it stands in, and its context where it is too short to do without."""

    message: Message
    place: str
    context: str | None = None


def gather() -> Catalog:
    """Every sentence of the project, with the files it stands in; no translations."""
    catalogue = Catalog(fuzzy=False, header_comment=_HEADER)
    found = sorted(
        _find_messages(), key=lambda item: (str(item.message), item.context or "", item.place)
    )
    for item in found:
        catalogue.add(item.message, locations=[(item.place, 0)], context=item.context)
    return _without_printf(catalogue)


def translate_into(language: str, template: Catalog) -> Catalog:
    """The language's catalogue with today's sentences; translations are kept, old ones dropped."""
    catalogue = read_catalogue(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return _without_printf(catalogue)


def read_catalogue(language: str) -> Catalog:
    """What translators wrote so far; an empty catalogue where nothing is written."""
    path = file_of(language)
    if not path.exists():
        return new_catalogue(language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return _with_plurals(_without_printf(catalogue))


def new_catalogue(language: str) -> Catalog:
    """A catalogue without sentences, with the plural rule of the language."""
    return _with_plurals(Catalog(language, fuzzy=False, header_comment=_HEADER))


def keep_translated(catalogue: Catalog) -> Catalog:
    """The catalogue without the sentences that nobody has translated in full yet.

    Babel would compile a plural that is half translated with the English words under the other
    language's plural rule, and Welsh would read "1 rows". Left out, it is plain English.
    """
    kept = new_catalogue(str(catalogue.locale))
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            kept.add(message.id, message.string, context=message.context)
    return _without_printf(kept)


def _with_plurals(catalogue: Catalog) -> Catalog:
    catalogue.mime_headers = [("Plural-Forms", PLURALS[str(catalogue.locale)])]
    return catalogue


def _without_printf(catalogue: Catalog) -> Catalog:
    """No sentence is for ``%``: "95% from" only looks it, and no Welsh would pass the check."""
    for message in catalogue:
        message.flags.discard("python-format")
    return catalogue


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


def _find_messages() -> Iterator[Found]:
    for path in _python_files():
        place = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract_from_file("python", path, _KEYWORDS):
            yield Found(message, place, context)
        yield from _of_f_strings(path, place)
    for folder in ("checks", *question_folders()):
        for query in load_queries(folder).values():
            place = f"sql/{folder}/{query.id}.sql"
            yield from (Found(str(t), place, _context_of(t)) for t in _texts_of(query))
    for name in codelist_titles.TITLES:
        place = f"data/codelists/{name}.csv"
        yield from (Found(label, place, name) for label in codelists.labels_to_translate(name))
    for row in codelists.load_rows("watched_measures"):
        if row["why_not"]:
            yield Found(row["why_not"], "data/codelists/watched_measures.csv")
    yield from _of_policy()


def _of_f_strings(path: Path, place: str) -> Iterator[Found]:
    """Sentences of calls within f-strings, which Babel sees from Python 3.12 on only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    for call in (inner for string in strings for inner in ast.walk(string)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            continue
        texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        if not texts:
            continue
        if call.func.id in ("_", "N_"):
            yield Found(str(texts[0]), place)
        elif call.func.id in ("pgettext", "NP_"):
            yield Found(str(texts[1]), place, str(texts[0]))
        elif call.func.id == "ngettext":
            yield Found((str(texts[0]), str(texts[1])), place)


def _of_policy() -> Iterator[Found]:
    """The policy that comes with the project; an organisation's own is in its own words."""
    for fact in standard_policy().values():
        texts = (fact.title, fact.why, fact.source)
        yield from (Found(text, "data/policy/disclosure.csv") for text in texts if text)


def _context_of(text: str) -> str | None:
    return text.context if isinstance(text, TextInContext) else None


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
