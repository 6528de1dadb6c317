"""Whatever happens to the process that reads, the process that asked goes on and tidies up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from analytics.errors import UserError
from analytics.imports.opening import read
from analytics.working_folder import remove_left_behind
from tests.imports.books import write_csv, write_xlsx


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A small workbook, and a temporary folder of its own for whatever the reader leaves."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield write_xlsx(tmp_path / "book.xlsx", [["a", 1]])
    assert list(temporary.iterdir()) == []
    assert [child for child in psutil.Process().children() if child.status() != "zombie"] == []


def reader_that_runs(monkeypatch, code: str) -> None:
    monkeypatch.setattr(read, "_READER", ("-c", code))


@pytest.mark.parametrize("name", ["SIGKILL", "SIGABRT", "SIGSEGV"])
def test_a_reader_that_dies_by_a_signal_is_a_plain_message(book, monkeypatch, name):
    number = int(getattr(signal, name))
    code = f"import os, sys; sys.stdin.readline(); os.kill(os.getpid(), {number})"
    reader_that_runs(monkeypatch, code)
    with pytest.raises(UserError) as refused:
        read.read_book(book)
    assert refused.value.rule == "needs_too_much_memory"


def test_a_reader_that_dies_before_its_job_is_a_plain_message(book, monkeypatch):
    reader_that_runs(monkeypatch, "import os; os.abort()")
    with pytest.raises(UserError):
        read.read_book(book)


def test_a_reader_that_hangs_is_ended_at_the_time_limit(book, monkeypatch):
    reader_that_runs(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(read, "_SECONDS_BASE", 1)
    start = time.monotonic()
    with pytest.raises(UserError) as refused:
        read.read_book(book)
    assert refused.value.rule == "too_slow"
    assert time.monotonic() - start < 10


def test_a_reader_that_cannot_start_is_a_bug_and_loud(book, monkeypatch):
    reader_that_runs(monkeypatch, "raise SystemExit(3)")
    with pytest.raises(RuntimeError, match="code 3"):
        read.read_book(book)


def test_a_bug_in_the_reader_is_loud_and_quotes_no_cell(book, monkeypatch):
    code = (
        "import sys; sys.argv[0] = 'x'\n"
        "from analytics.imports.opening import reader_child, reader_job\n"
        "def fail(path): raise ValueError('Jones, Mary')\n"
        "reader_job.read_workbook = fail\n"
        "reader_child.main()"
    )
    reader_that_runs(monkeypatch, code)
    with pytest.raises(RuntimeError, match="ValueError") as failed:
        read.read_book(book)
    assert "Jones" not in str(failed.value)


def test_too_little_memory_is_a_plain_message(book, monkeypatch):
    monkeypatch.setattr(read, "_MEMORY_BASE", 1)
    with pytest.raises(UserError) as refused:
        read.read_book(book)
    assert refused.value.rule == "needs_too_much_memory"


def test_a_reader_that_panics_without_memory_is_not_a_damaged_file(book, monkeypatch):
    code = (
        "import sys; sys.argv[0] = 'x'\n"
        "from analytics.imports.opening import reader_child, workbook_cells\n"
        "class PanicException(BaseException): pass\n"
        "def fail(data): raise PanicException('no thread could be started')\n"
        "workbook_cells.fastexcel.read_excel = fail\n"
        "reader_child.main()"
    )
    reader_that_runs(monkeypatch, code)
    with pytest.raises(UserError) as refused:
        read.read_book(book)
    assert refused.value.rule == "unreadable_workbook"
    monkeypatch.setattr(read, "_MEMORY_BASE", 1)
    with pytest.raises(UserError) as refused:
        read.read_book(book)
    assert refused.value.rule == "needs_too_much_memory"


def test_it_works_from_any_folder(book, monkeypatch, tmp_path):
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.chdir(other)
    assert read.read_book(book).sheets[0].cells.num_rows == 1


def test_a_module_of_the_current_folder_is_never_run(book, monkeypatch, tmp_path):
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(trap)
    assert read.read_book(book).sheets[0].cells.num_rows == 1


def test_a_folder_forgotten_by_a_killed_program_is_removed(book, tmp_path):
    old = tmp_path / "temporary" / "gweithlu-read-old"
    old.mkdir()
    (old / "sheet0.arrow").write_bytes(b"cells")
    os.utime(old, (1, 1))
    read.read_book(book)
    assert not old.exists()


def test_messages_of_the_reader_are_in_the_language_of_the_user(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(read, "language", lambda: asked.append("cy") or "cy")
    read.read_book(write_csv(tmp_path / "a.csv", [["a"]]))
    assert asked == ["cy"]


def test_a_folder_goes_as_soon_as_its_process_is_gone_and_not_before(book, tmp_path):
    script = (
        "import sys\n"
        "from analytics.working_folder import working_folder\n"
        "with working_folder('upload') as folder:\n"
        "    (folder / 'upload.xlsx').write_bytes(b'cells')\n"
        "    print(folder, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    owner = subprocess.Popen([sys.executable, "-c", script], env=environment, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    with owner:
        folder = Path(owner.stdout.readline().strip())
        remove_left_behind()
        assert (folder / "upload.xlsx").exists()
        owner.kill()
    remove_left_behind()
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="there the limit of time ends it")
def test_a_reader_ends_with_the_process_that_started_it(book, tmp_path):
    """Even one whose library never lets Python in, as it reads a large file."""
    busy = (
        "import sys; sys.argv[0] = 'x'\n"
        "from analytics.imports.opening import reader_child, reader_job\n"
        "def read(path): sum(1 for i in iter(int, 1))\n"
        "reader_job.read_workbook = read\n"
        "reader_child.main()"
    )
    script = (
        "import sys\n"
        "from analytics.imports.opening import read\n"
        f"read._READER = ('-c', {busy!r})\n"
        "from pathlib import Path\n"
        f"read.read_book(Path({str(book)!r}))\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    owner = subprocess.Popen([sys.executable, "-c", script], env=environment)
    until = time.monotonic() + 60
    readers = []
    while not any(_is_at_work(reader) for reader in readers) and time.monotonic() < until:
        time.sleep(0.05)
        readers = psutil.Process(owner.pid).children()
    owner.kill()
    owner.wait()
    _gone, alive = psutil.wait_procs(readers, timeout=10)
    assert readers
    assert alive == []
    remove_left_behind()


def _is_at_work(reader):
    """Whether a reader has been given its job: it has limited itself, and turns in a circle."""
    return reader.cpu_times().user > 0.6
