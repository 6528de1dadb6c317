"""Many people at once: how long an interaction takes while files are being loaded.

    python -m benchmarks.load FOLDER [--people 30] [--minutes 3] [--think 8] [--importing]

Starts the dashboard on a copy of the store in FOLDER and opens a session for each person, as a
browser would (the same messages over the same connection, drawn by nobody). Each person opens a
view or chooses other staff, reads for a while (``--think`` seconds on average), and goes on. With
``--importing``, the workbooks of another demonstration board are loaded meanwhile, one after the
other for as long as people work, and all numbers are derived again at the end. Prints the median,
the 95th percentile and the longest time of an interaction, the processor time and memory of the
server, which views the slowest twentieth were, and whether anybody saw an error; where nothing is
loaded, also whether two people got two answers to one question.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Origin, Subprotocol

from analytics.engine.store import STORE_VARIABLE, open_store
from analytics.imports.storing.verify import verify
from pages.parts.site import PAGES
from starting.serve import ADDRESS, streamlit_command

PORT = 8597
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
MOST_SECONDS = 120  # an interaction that takes longer is a failure
ANSWER = '<h2 class="gw-answer"'


@dataclass(frozen=True)
class Asked:
    """What a person opens: a page with a view and a choice of staff."""

    page: str
    query: str
    view: str


@dataclass
class Seen:
    """What all people saw: seconds of each interaction, errors, and the answers by question."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    answers: dict[Asked, set[str]] = field(default_factory=lambda: defaultdict(set))
    of_view: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def questions(store_of: Path) -> list[Asked]:
    """Every view of every page that needs data, for everybody, each staff group and some units."""
    store = open_store(store_of)
    newest = store.dates()[0]
    choices: list[dict[str, str]] = [{}]
    choices += [{"staff_group": name} for name in store.choices("staff_group", newest)]
    choices += [{"org_l3": name} for name in store.choices("org_l3", newest)[:8]]
    return [
        Asked(
            page.id,
            urlencode({**({"view": view} if view else {}), **choice}),
            f"{page.id} {view}".strip(),
        )
        for page in PAGES
        if page.needs_data
        for view in [each.id for each in page.views] or [""]
        for choice in choices
    ]


async def person(number: int, asked: list[Asked], seen: Seen, until: float, think: float) -> None:
    """One person in one session, until the time is over."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random() * think)
    url = f"ws://{ADDRESS}:{PORT}/_stcore/stream"
    async with websockets.connect(
        url,
        origin=Origin(f"http://{ADDRESS}:{PORT}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as connection:
        while time.monotonic() < until:
            question = chance.choice(asked)
            began = time.monotonic()
            try:
                await asyncio.wait_for(_interact(connection, question, seen), MOST_SECONDS)
            except TimeoutError:
                seen.errors.append(f"{question.page}?{question.query}: no answer")
                return
            seen.seconds.append(time.monotonic() - began)
            seen.of_view[question.view].append(seen.seconds[-1])
            await asyncio.sleep(chance.expovariate(1 / think))


async def _interact(connection: websockets.ClientConnection, asked: Asked, seen: Seen) -> None:
    """Ask for a page and read everything until it stands."""
    message = BackMsg()
    message.rerun_script.query_string = asked.query
    message.rerun_script.page_name = asked.page
    await connection.send(message.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await connection.recv(decode=False))
        kind = told.WhichOneof("type")
        if kind == "script_finished" and told.script_finished != AGAIN:
            return
        if kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            element = told.delta.new_element
            if element.WhichOneof("type") == "exception":
                seen.errors.append(f"{asked.page}?{asked.query}: {element.exception.type}")
            body = element.markdown.body + element.html.body
            if ANSWER in body:
                seen.answers[asked].add(body)


def files_to_load(folder: Path) -> list[Path]:
    """The workbooks of a board of 2,000 people, made before anybody comes in."""
    from analytics import demo

    return demo.write(folder, people=2_000, seed=7, last=date(2022, 9, 30))


async def load_files(files: list[Path], store: Path, until: float) -> str:
    """Load workbooks one after the other while people work; in words how that went."""
    surroundings, began = {**os.environ, STORE_VARIABLE: str(store)}, time.monotonic()
    loaded = tried = 0
    for file in files:
        if time.monotonic() > until:
            break
        tried += 1
        command = (sys.executable, "-m", "analytics", "import", str(file), "--yes")
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *command, env=surroundings, stdout=quiet, stderr=quiet
        )
        loaded += await process.wait() == 0
    wrong = [found for found in verify(store) if found.disagreements]
    seconds = time.monotonic() - began
    return f"{loaded} of {tried} files loaded in {seconds:.0f} s; {len(wrong)} imports not whole"


async def everybody(
    given: argparse.Namespace, store: Path, asked: list[Asked], seen: Seen, files: list[Path]
) -> str:  # fmt: skip
    """All people at once, and the files; in words how the loading went."""
    until = time.monotonic() + given.minutes * 60
    people = asyncio.gather(
        *(person(number, asked, seen, until, given.think) for number in range(given.people))
    )
    told = "nothing was loaded meanwhile"
    if files:
        told = await load_files(files, store, until)
    await people
    return told


def _wait_until_up() -> None:
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"http://{ADDRESS}:{PORT}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The dashboard did not start.")


def print_figures(given: argparse.Namespace, seen: Seen) -> None:
    """One line for each figure."""
    used, times = resource.getrusage(resource.RUSAGE_CHILDREN), sorted(seen.seconds)
    print(f"{given.people} people, {len(times)} interactions in {given.minutes:g} minutes")
    print(f"median {statistics.median(times):.2f} s, 95th percentile "
          f"{times[int(0.95 * (len(times) - 1))]:.2f} s, longest {times[-1]:.2f} s")  # fmt: skip
    print(f"server and loading: {used.ru_utime + used.ru_stime:.0f} s of processor time, "
          f"at most {used.ru_maxrss / 1024:.0f} MB")  # fmt: skip
    print(f"errors: {len(seen.errors)}")
    two = [asked for asked, answers in seen.answers.items() if len(answers) > 1]
    if not given.importing:
        print(f"questions answered in two ways: {len(two)}")
    for line in [*seen.errors[:5], *([] if given.importing else [str(one) for one in two[:5]])]:
        print(f"  {line}")
    slow = times[int(0.95 * (len(times) - 1))]
    for view, taken in sorted(seen.of_view.items(), key=lambda item: -max(item[1])):
        if max(taken) >= slow:
            print(f"  slow: {view}, {max(taken):.2f} s, median {statistics.median(taken):.2f} s")


def main() -> None:
    """Start the dashboard, let everybody in, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--think", type=float, default=8)
    parser.add_argument("--importing", action="store_true")
    given, seen = parser.parse_args(), Seen()
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(shutil.copytree(given.folder, Path(scratch) / "store"))
        asked = questions(store)
        files = files_to_load(Path(scratch) / "board") if given.importing else []
        command = [*streamlit_command(Path(sys.executable), PORT), "--server.fileWatcherType=none"]
        quiet, surroundings = subprocess.DEVNULL, {**os.environ, STORE_VARIABLE: str(store)}
        server = subprocess.Popen(command, env=surroundings, stdout=quiet, stderr=quiet)
        _wait_until_up()
        told = asyncio.run(everybody(given, store, asked, seen, files))
        server.terminate()
        server.wait()
    print(told)
    print_figures(given, seen)


if __name__ == "__main__":
    main()
