"""Another Python beside this one: work that may end badly, or that a second processor can do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]


def start_python(
    *arguments: str, settings: Mapping[str, str] | None = None, **streams: Any
) -> subprocess.Popen:
    """Start ``python`` with these arguments and this process's libraries and environment.

    ``settings`` are put over the environment; ``streams`` go to `subprocess.Popen`. No window is
    opened, and what the child has to say to standard error is dropped unless asked for.
    """
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(settings or {})}
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL,
           "stderr": subprocess.DEVNULL, **streams},
    )  # fmt: skip
