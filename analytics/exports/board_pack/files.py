"""The files of a board pack: the presentation, and the workbook with every number behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from analytics.engine.opened_as import opened_as
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.exports.board_pack.front import definition_facts
from analytics.exports.board_pack.pack import NO_OPTIONS, Pack, make_pack
from analytics.exports.slides.deck import write_deck
from analytics.exports.slides.declared import Progress, say_nothing
from analytics.exports.workbook import write_results
from analytics.words import _

DECK, ANNEX = ".pptx", ".xlsx"
_WRITING = 2  # steps after the questions: the presentation, and the workbook


@dataclass(frozen=True)
class Files:
    """A board pack as bytes: the presentation and its workbook; and how many slides it has."""

    deck: bytes
    annex: bytes
    slides: int


@opened_as("make_files")
def make_files(
    store: Store,
    scope: Scope,
    sections: Iterable[str] = (),
    progress: Progress = say_nothing,
    options: Mapping[str, str] = NO_OPTIONS,
) -> Files:
    """Ask, draw and write everything. UserErrors are those of `make_pack`.

    ``progress`` is told of each step before it is taken: its number, of how many, and in words.
    """
    total = 0

    def asked(done: int, all_slides: int, words: str) -> None:
        nonlocal total
        total = all_slides + _WRITING
        progress(done, total, words)

    pack = make_pack(store, scope, sections, asked, options)
    return files_of(pack, lambda step, words: progress(total - _WRITING + step, total, words))


def files_of(
    pack: Pack, progress: Callable[[int, str], None] = lambda _step, _words: None
) -> Files:
    """Both files of a pack; ``progress`` is told of the first and the second before it is made."""
    made = datetime.now()
    progress(1, _("Presentation"))
    deck = BytesIO()
    write_deck(pack.slides, deck, title=pack.slides[0].title, made=made, mark=pack.mark)
    progress(2, _("Workbook"))
    annex = BytesIO()
    write_results(
        pack.results, annex, generated_at=made, notes=_notes(pack),
        further={_("Definitions"): definition_facts(pack.results)},
    )  # fmt: skip
    return Files(deck.getvalue(), annex.getvalue(), len(pack.slides))


def _notes(pack: Pack) -> list[tuple[str, str]]:
    """What the first sheet says of the pack: its title, its sections, what was left out and why."""
    words = _("Left out: {reasons}")
    sections = [
        (
            part.title,
            " · ".join(
                [slide.title for slide in part.slides]
                + ([words.format(reasons=" · ".join(part.left_out))] if part.left_out else [])
            ),
        )
        for part in pack.parts
    ]
    return [(_("Workbook of"), pack.slides[0].title), *sections]


def annex_of(deck: Path) -> Path:
    """Where the workbook stands beside a presentation: the same name with its own ending."""
    return deck.with_suffix(ANNEX)


@opened_as("write_pack")
def write_pack(
    store: Store,
    scope: Scope,
    deck: Path,
    annex: Path,
    sections: Iterable[str] = (),
    progress: Progress = say_nothing,
    options: Mapping[str, str] = NO_OPTIONS,
) -> int:
    """Write both files and give the number of slides; neither is there where one fails to be made.

    Raises OSError where a file cannot be written. UserErrors are those of `make_pack`, and for
    two files of one name.
    """
    if deck.resolve() == annex.resolve():
        raise UserError(
            _("The presentation and its workbook cannot be one file."),
            _("Give --annex a name of its own that ends in .xlsx."),
            rule="annex_is_deck",
        )
    made = make_files(store, scope, sections, progress, options)
    _write_both({deck: made.deck, annex: made.annex})
    return made.slides


def _write_both(contents: Mapping[Path, bytes]) -> None:
    """Write all files under other names first, so that a full disk leaves none of them."""
    parts = {path: path.with_name(f".{path.name}.part") for path in contents}
    path = next(iter(contents))
    try:
        for path, content in contents.items():
            parts[path].write_bytes(content)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
