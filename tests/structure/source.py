"""The project's own files, as text and as syntax trees, for the tests in this folder."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEAKERS = {"_", "N_", "ngettext", "pgettext", "NP_"}
_PASSED_OVER = {
    ".git", ".venv", "store", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis",
    "test-results",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, with `/`, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of the text."""
        return ast.parse(self.text, self.path)


@lru_cache(maxsize=2)
def list_files(*, tracked: bool = False) -> tuple[Path, ...]:
    """Every file that git tracks; unless `tracked`, also those it would (new, and not ignored).

    A copy without git, out of a zip file, is walked instead.
    """
    words = ["git", "ls-files", "-z", "--cached"]
    words += [] if tracked else ["--others", "--exclude-standard"]
    try:
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return tuple(sorted(_walk()))
    paths = (ROOT / name for name in listed.decode("utf-8").split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def _walk() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _PASSED_OVER]
        yield from (Path(folder) / name for name in names)


def read_sources(*folders: str) -> Iterator[Source]:
    """The Python files of these folders and of those inside; a `.py` name is one file."""
    for path in list_files():
        name = path.relative_to(ROOT).as_posix()
        wanted = any(name == folder or name.startswith(f"{folder}/") for folder in folders)
        if path.suffix == ".py" and wanted:
            yield Source(name, path.read_text(encoding="utf-8"))


def list_sql() -> list[Path]:
    """Every SQL file."""
    return [path for path in list_files() if path.suffix == ".sql"]


def called_name(call: ast.Call) -> str:
    """The last name of what is called: `title` for `st.title(…)`, `_` for `_(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """The nodes of texts that stand alone as a statement: they are read by developers only."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
