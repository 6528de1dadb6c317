"""`python3 start.py`: installs once, repairs what was cut short, and says plainly what is wrong."""

from __future__ import annotations

import ast
import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from starting import checks, chromium, command, environment, install, serve
from starting.problem import StartProblem
from starting.reach import refuse_others_without_sign_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder in which installing is a note in `installed.txt`, and takes no time."""
    (tmp_path / "requirements.txt").write_text("one==1 \\\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("one==1 \\\ntwo==2 \\\n", encoding="utf-8")

    def note(_python: Path, lock: Path, _log: Path) -> None:
        with (tmp_path / "installed.txt").open("a", encoding="utf-8") as file:
            file.write(f"{lock.name}\n")

    def make(venv: Path, *, again: bool) -> None:
        venv.mkdir(exist_ok=again)
        (venv / "broken").unlink(missing_ok=True)

    monkeypatch.setattr(environment, "install", note)
    monkeypatch.setattr(environment, "_make_new", make)
    monkeypatch.setattr(
        environment, "_python_runs", lambda venv, needs=(): not (venv / "broken").exists()
    )
    return tmp_path


def installs(project: Path) -> list[str]:
    """The lists that were installed, in order."""
    note = project / "installed.txt"
    return note.read_text(encoding="utf-8").split() if note.exists() else []


def test_the_first_start_installs_and_the_second_does_nothing(project: Path) -> None:
    environment.ready_environment(project)
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt"]


def test_tests_install_both_lists_once(project: Path) -> None:
    environment.ready_environment(project)
    environment.ready_environment(project, for_tests=True)
    environment.ready_environment(project, for_tests=True)
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt", "requirements-dev.txt"]


def test_a_changed_list_is_installed(project: Path) -> None:
    environment.ready_environment(project)
    (project / "requirements.txt").write_text("one==2 \\\n", encoding="utf-8")
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt"] * 2


def test_line_endings_are_no_change(project: Path) -> None:
    environment.ready_environment(project)
    (project / "requirements.txt").write_bytes(b"one==1 \\\r\n")
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt"]


def test_an_install_that_was_cut_short_is_done_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(environment, "install", stop)
        with pytest.raises(KeyboardInterrupt):
            environment.ready_environment(project)
    assert not environment.is_ready(project / ".venv", project, ["requirements.txt"])
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt"]


def test_an_update_that_was_cut_short_is_not_taken_for_done(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ready_environment(project)
    before = (project / "requirements.txt").read_bytes()
    (project / "requirements.txt").write_text("one==2 \\\n", encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(environment, "install", stop)
        with pytest.raises(KeyboardInterrupt):
            environment.ready_environment(project)
    (project / "requirements.txt").write_bytes(before)
    assert not environment.is_ready(project / ".venv", project, ["requirements.txt"])


def test_a_broken_environment_is_made_again(project: Path) -> None:
    environment.ready_environment(project)
    (project / ".venv" / "broken").touch()
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt"] * 2


def test_a_receipt_that_is_not_readable_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "installed.json").write_text("[1, 2", encoding="utf-8")
    assert environment.read_receipt(tmp_path) == {}
    (tmp_path / "installed.json").write_text("[1, 2]", encoding="utf-8")
    assert environment.read_receipt(tmp_path) == {}


def test_a_missing_list_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(StartProblem, match=r"^requirements\.txt is missing"):
        environment.ready_environment(tmp_path)


def test_little_room_is_refused_before_anything_is_fetched(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOM_NEEDED", 10**18)
    with pytest.raises(StartProblem, match="GB free"):
        environment.ready_environment(project)
    assert installs(project) == []


def test_a_second_start_waits_for_the_first(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "LONGEST_WAIT", 0)
    with environment._only_one(project), pytest.raises(StartProblem, match="still installing"):
        environment.ready_environment(project)
    assert "waiting for it" in capsys.readouterr().out
    environment.ready_environment(project)
    assert installs(project) == ["requirements.txt"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("ensurepip is not available", "python3-venv"),
        ("No module named venv", "python3-venv"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "cannot be written"),
        ("something else", "something else"),
        ("", "no reason given"),
    ],
)
def test_why_an_environment_could_not_be_made(said: str, answer: str) -> None:
    assert answer in environment._why_no_venv(said)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("WARNING: Retrying (Retry(total=0 ...\nERROR: No matching distribution found", "network"),
        ("Could not fetch URL ... SSLError(SSLCertVerificationError(1, 'x", "certificate"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS", "not the one"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for scipy==1.17.1", "not offered"),
        ("ERROR: [WinError 5] Access is denied: 'c:\\\\x'", "close every Gweithlu window"),
        ("ERROR: first\nERROR: a new kind of trouble", "a new kind of trouble"),
        ("", "no reason"),
    ],
)
def test_why_an_install_failed(said: str, answer: str) -> None:
    assert answer in install.explain(said, Path(".venv/install.log"))


def test_a_failed_install_is_explained_and_logged(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("no such pip requirement\n", encoding="utf-8")
    with pytest.raises(StartProblem, match="install failed"):
        install.install(Path(sys.executable), lock, tmp_path / "install.log")
    assert "pip" in (tmp_path / "install.log").read_text(encoding="utf-8").lower()


def test_libraries_are_counted_once_whatever_the_python() -> None:
    text = ROOT / "requirements.txt"
    names = {line.split("==")[0] for line in text.read_text("utf-8").splitlines() if "==" in line}
    assert install.count_libraries(text) == len(names)


def test_a_busy_port_is_passed_over_or_refused() -> None:
    with socket.socket() as busy:
        busy.bind((serve.ADDRESS, 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert not serve.is_free(port)
        with pytest.raises(StartProblem, match=f"Port {port} is in use"):
            serve.choose_port(port)
    assert serve.is_free(serve.choose_port(None))


def test_only_this_computer_is_served() -> None:
    words = serve.streamlit_command(Path("python"), 8501)
    assert "--server.address=127.0.0.1" in words
    assert "--server.headless=true" in words


def test_no_browser_is_opened_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not serve.can_open_browser()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serve.can_open_browser()


@pytest.mark.parametrize("words", [["--port", "80"], ["--port", "x"], ["tset"], ["--prot", "1"]])
def test_wrong_words_end_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.read_words(words)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (StartProblem("The reason."), 1, "The reason."),
        (OSError(errno.ENOSPC, "x"), 1, "disk is full"),
        (OSError(errno.EROFS, "x"), 1, "cannot be written"),
        (KeyboardInterrupt(), 130, "Stopped"),
    ],
)
def test_trouble_is_one_plain_sentence(
    trouble: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(**_: object) -> Path:
        raise trouble

    monkeypatch.setattr(command, "ready_environment", fail)
    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    assert command.run([]) == code
    assert said in capsys.readouterr().err


def test_a_bug_stays_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> Path:
        raise OSError(errno.ENOTDIR, "a bug")

    monkeypatch.setattr(command, "ready_environment", fail)
    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    with pytest.raises(OSError, match="a bug"):
        command.run([])


def test_an_old_python_can_read_the_first_file() -> None:
    """Nothing newer than Python 3.0's grammar, and no text that Python 2 would refuse."""
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 4))
    newer = ast.JoinedStr | ast.AnnAssign | ast.NamedExpr | ast.Match | ast.AsyncFunctionDef
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert all(function.returns is None for function in functions)
    assert text.isascii()


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys, runpy; sys.version_info = (3, 8, 1); "
        "sys.argv = ['start.py']; runpy.run_path('start.py', run_name='__main__')"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 1
    assert told.stderr.startswith("Python 3.11 or newer is needed, and this is Python 3.8.")
    assert "Traceback" not in told.stderr


def test_a_chosen_browser_that_does_not_work_is_not_replaced_in_silence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(chromium.CHOSEN, str(tmp_path / "no-such-browser"))
    with pytest.raises(StartProblem, match="No browser"):
        chromium.ready_chromium(Path(sys.executable))


def test_browsers_are_fetched_in_order_until_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.delenv(chromium.CHOSEN, raising=False)
    monkeypatch.setattr(
        chromium, "find_chromium", lambda _: "found" if tried[-1:] == ["apt"] else None
    )
    monkeypatch.setattr(
        chromium, "_fetch_with_playwright", lambda _python: tried.append("playwright")
    )
    monkeypatch.setattr(chromium, "_fetch_with_apt", lambda: tried.append("apt"))
    assert chromium.ready_chromium(Path("python")) == "found"
    assert tried == ["playwright", "apt"]


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for the tools")
@pytest.mark.parametrize(("lint", "tests", "code"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (0, 5, 5)])
def test_one_failing_check_fails_the_whole_and_pytest_speaks_last(
    lint: int,
    tests: int,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\n[ "$2" = pytest ] && echo "9 passed" && exit {tests}\n'
        f'[ "$2" = pyright ] && echo "an error of types" && exit {lint}\nexit 0\n'
    )
    python.chmod(0o755)
    monkeypatch.setattr(checks, "ready_chromium", lambda _: "browser")
    assert checks.run_all(python, [], tmp_path) == code
    said = capfd.readouterr().out
    assert said.strip().splitlines()[-1] == "9 passed"
    assert ("an error of types" in said) == bool(lint)


def test_a_server_for_others_does_not_start_without_sign_in(tmp_path: Path) -> None:
    others = {"STREAMLIT_SERVER_ALLOWED_HOSTS": '["127.0.0.1", "workforce.example.nhs.wales"]'}
    refuse_others_without_sign_in(tmp_path, {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}, tmp_path)
    with pytest.raises(StartProblem, match="nobody would have to sign in"):
        refuse_others_without_sign_in(tmp_path, others, tmp_path)
    with pytest.raises(StartProblem, match=r"0\.0\.0\.0"):
        refuse_others_without_sign_in(tmp_path, {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, tmp_path)
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text("[auth]\nclient_id = 'x'\n", encoding="utf-8")
    refuse_others_without_sign_in(tmp_path, others, tmp_path)
    secrets.write_text("[auth", encoding="utf-8")
    with pytest.raises(StartProblem, match="cannot be read"):
        refuse_others_without_sign_in(tmp_path, others, tmp_path)
