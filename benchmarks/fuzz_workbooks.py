"""Mutated workbooks of every format put through the importer: no bug, no hang, memory bounded.

    python -m benchmarks.fuzz_workbooks [--files 10000] [--first 0] [--seed 1]

The first rows of every workbook of a small demonstration board, spoilt (`spoilt_workbooks`) and
taken the whole way to a preview beside a store, and to the list of problems that is sent back. Each
must come out as a preview or a refusal in words, within ten seconds of processor time. A file that
does not is kept. One reader process stays warm and makes a copy of itself for each file. Prints
what became of them, the longest time and the most memory of a reader and of the importer. With
``--first 5000`` a run that was stopped goes on from there.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import resource
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.commands.imports import CheckedFile, facts_of
from analytics.errors import UserError
from analytics.exports.problem_workbook import write_problems
from analytics.imports.run import prepare
from benchmarks.spoilt_workbooks import mutated, of_every_kind
from benchmarks.warm_reader import WarmReader
from tests.small_board import DAY, EARLIER, load_staff, people

MOST_SECONDS = 10.0
_NEVER_SECONDS = 600  # by the clock: of a library that never comes back
_SAID_EVERY = 100


@dataclass(frozen=True)
class Outcome:
    """What became of one file: the rule of its refusal, "preview", or the bug it found."""

    what: str
    seconds: float
    is_fault: bool = False


class TookTooLong(BaseException):
    """Ten seconds of processor time are over; no handler of the importer may take it for its."""


def put_through(path: Path, store: Path | None = None) -> Outcome:
    """The whole way from a file to a preview and its list of problems."""
    started = time.process_time()
    try:
        preview = prepare(path, as_at=DAY, store_folder=store or path.parent / "no store")
        write_problems(CheckedFile(facts_of(preview), preview.problems), io.BytesIO())
        what, fault = ("preview" if preview.can_store else "preview, refused"), False
    except UserError as error:
        what, fault = error.rule, False
    except (Exception, TookTooLong) as error:
        what, fault = f"{type(error).__name__}: {traceback.format_exc()[-1500:]}", True
    seconds = time.process_time() - started
    return Outcome(what, seconds, fault or seconds > MOST_SECONDS)


def outcomes(numbers: range, seed: int, folder: Path) -> Iterator[tuple[int, Outcome]]:
    """Each file made, put through and, unless it found a fault, removed."""
    store = folder / "store"
    load_staff(store, people(30), EARLIER)
    seeds = of_every_kind(folder / "board")
    for number in numbers:
        path = mutated(number, seed, folder, seeds)
        _watch()
        outcome = put_through(path, store)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if not outcome.is_fault:
            path.unlink()
        yield number, outcome


def _watch() -> None:
    faulthandler.dump_traceback_later(_NEVER_SECONDS, exit=True)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)


def _too_long(_signal: int, _frame: Any) -> None:
    raise TookTooLong


def run(options: argparse.Namespace, folder: Path, reader: WarmReader) -> int:
    """How many faults the files found; what became of them is printed."""
    counted: Counter[str] = Counter()
    longest, faults, done = 0.0, 0, 0
    numbers = range(options.first, options.first + options.files)
    for number, outcome in outcomes(numbers, options.seed, folder):
        seconds = outcome.seconds + reader.seconds
        longest, done = max(longest, seconds), done + 1
        counted["FAULT" if outcome.is_fault else outcome.what] += 1
        if outcome.is_fault:
            faults += 1
            print(f"file {number} ({seconds:.1f} s): {outcome.what}", flush=True)
        if done % _SAID_EVERY == 0 or done == options.files:
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{done} files, {faults} faults, longest {longest:.1f} s, at most "
                  f"{reader.most_memory:.0f} MB in a reader, {own:.0f} MB in the importer",
                  flush=True)  # fmt: skip
    for what, count in counted.most_common():
        print(f"{count:>6}  {what}")
    return faults


def main() -> None:
    """Print what became of the files; the exit code is 1 where any found a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _too_long)
    reader = WarmReader()
    with reader.reading():
        faults = run(options, Path(tempfile.mkdtemp(prefix="fuzzed-")), reader)
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
