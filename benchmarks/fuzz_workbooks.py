"""Mutated workbooks of every format put through the importer: no bug, no hang, memory bounded.

    python -m benchmarks.fuzz_workbooks [--files 10000] [--seed 1]

Each file is a staff list that was spoilt in one of three ways: strange texts in its cells, changes
inside a part that is packed again (so that its sums are right), or bytes of the file. It must come
out as a preview or a refusal in words, within ten seconds of processor time. A file that does not
is kept. Prints what became of them, the longest time and the most memory of a reader.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.errors import UserError
from analytics.imports.run import prepare
from tests.imports.books import WRITERS
from tests.small_board import DAY, people, staff_rows

MOST_SECONDS = 10.0
# fmt: off
STRANGE: Sequence[str] = (
    "=1+1", "＝cmd|'/c calc'!A1", "@SUM(A1)", "+1", "-1", "\t=1", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "'; drop table staff; --", "$1", "{0}", "%s",
    "../../etc/passwd", "C:\\con\\nul", "\u202eabc", "\ufeff", "ŵŷ" * 40, "a" * 32_767, "1e309",
    "-0", "NaN", "#REF!", "0" * 300, "31/02/2026", "99999999999", "Infinity", "\x0b", "\ud7ff",
    "😀" * 50, "8a\n8b", '"', "''", ",;\t|",
)
_PARTS = (
    b"<", b">", b'"', b"&", b"0", b"1", b"-1", b"999999999999", b"A1", b"XFD1048576", b"<row>",
    b"</row>", b't="s"', b"&#0;", b"&x;", b"\xff", b"\x00", b"<!DOCTYPE a>", b"",
)
# fmt: on


@dataclass(frozen=True)
class Outcome:
    """What became of one file: the rule of its refusal, "preview", or the bug it found."""

    what: str
    seconds: float
    is_fault: bool = False


def mutated(number: int, seed: int, folder: Path) -> Path:
    """One spoilt file; the same for the same number and seed."""
    chance = random.Random(f"{seed}/{number}")
    ending = list(WRITERS)[number % len(WRITERS)]
    how = (_spoil_cells, _spoil_a_part, _spoil_bytes)[number // len(WRITERS) % 3]
    path = folder / f"{number:05d}.{ending}"
    how(path, WRITERS[ending], chance)
    return path


Write = Callable[..., object]


def _rows(chance: random.Random) -> list[list]:
    return [list(row) for row in staff_rows(people(chance.randrange(3, 25)))]


def _spoil_cells(path: Path, write: Write, chance: random.Random) -> None:
    rows = _rows(chance)
    for _ in range(chance.randrange(1, 40)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(STRANGE)
    write(path, rows)


def _spoil_a_part(path: Path, write: Write, chance: random.Random) -> None:
    write(path, _rows(chance))
    if not zipfile.is_zipfile(path):
        path.write_bytes(_changed(path.read_bytes(), chance))
        return
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _changed(parts[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    path.write_bytes(packed.getvalue())


def _changed(content: bytes, chance: random.Random) -> bytes:
    """Some pieces written over, taken out, doubled or put in."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(content) + 1)
        until = min(len(content), at + chance.choice((0, 1, 4, 40, 400)))
        piece = chance.choice((*_PARTS, content[at:until] * 2))
        content = content[:at] + piece + content[until:]
    return content


def _spoil_bytes(path: Path, write: Write, chance: random.Random) -> None:
    write(path, _rows(chance))
    content = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    cut = chance.randrange(len(content)) if chance.random() < 0.2 else len(content)
    path.write_bytes(bytes(content[:cut]))


def put_through(path: Path) -> Outcome:
    """The whole way from a file to a preview."""
    started = _processor_seconds()
    try:
        found = prepare(path, as_at=DAY)
        what, fault = ("preview" if found.can_store else "preview, refused"), False
    except UserError as error:
        what, fault = error.rule, False
    except Exception as error:
        what, fault = f"{type(error).__name__}: {traceback.format_exc()[-1500:]}", True
    seconds = _processor_seconds() - started
    return Outcome(what, seconds, fault or seconds > MOST_SECONDS)


def _processor_seconds() -> float:
    """Of this process and the readers that it has waited for: a busy machine does not count."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def outcomes(count: int, seed: int, folder: Path) -> Iterator[tuple[int, Outcome]]:
    """Each file made, put through and, unless it found a fault, removed."""
    for number in range(count):
        path = mutated(number, seed, folder)
        outcome = put_through(path)
        if not outcome.is_fault:
            path.unlink()
        yield number, outcome


def main() -> None:
    """Print what became of the files; the exit code is 1 where any found a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzzed-"))
    counted: Counter[str] = Counter()
    longest, faults = 0.0, 0
    for number, outcome in outcomes(options.files, options.seed, folder):
        longest = max(longest, outcome.seconds)
        counted["FAULT" if outcome.is_fault else outcome.what] += 1
        if outcome.is_fault:
            faults += 1
            print(f"file {number} ({outcome.seconds:.1f} s): {outcome.what}", flush=True)
        if number % 100 == 99:
            print(f"{number + 1} files, {faults} faults, longest {longest:.1f} s", flush=True)
    for what, count in counted.most_common():
        print(f"{count:>6}  {what}")
    print(f"longest {longest:.1f} s; {_most_memory():.0f} MB in a reader; {faults} faults")
    raise SystemExit(bool(faults))


def _most_memory() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
