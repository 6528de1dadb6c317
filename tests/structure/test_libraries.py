"""The lists of libraries: locked, alike, and free of anything that belongs to one machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.structure.source import ROOT

RUN, TEST = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)(?: ;([^\\]+))? \\$")


def read_pins(lock: Path) -> dict[tuple[str, str], str]:
    """The versions of a lock as {(name, marker): version}."""
    pins = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        found = _PIN.match(line)
        if found:
            pins[found[1].lower(), (found[3] or "").strip()] = found[2]
    return pins


def asked_for(source: Path) -> set[str]:
    """The names that a short list asks for."""
    lines = source.read_text(encoding="utf-8").splitlines()
    return {re.split(r"[^\w.-]", line)[0].lower() for line in lines if re.match(r"[A-Za-z]", line)}


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda path: path.name)
def test_every_line_is_a_pin_a_checksum_or_a_comment(lock: Path) -> None:
    allowed = re.compile(r"^(\s*#.*|    --hash=sha256:[0-9a-f]{64}( \\)?|)$")
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not allowed.match(line) and not _PIN.match(line)] == []


def test_tests_run_on_the_versions_that_people_run() -> None:
    tested = read_pins(TEST)
    assert {pin: v for pin, v in read_pins(RUN).items() if tested.get(pin) != v} == {}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_asked_for_is_locked(name: str) -> None:
    locked = {pin[0] for pin in read_pins(ROOT / f"{name}.txt")}
    assert asked_for(ROOT / f"{name}.in") - locked == set()


def test_the_pins_that_others_rely_on() -> None:
    pins = read_pins(RUN)
    assert (pins["streamlit", ""], pins["duckdb", ""]) == ("1.67.0", "1.5.5")
