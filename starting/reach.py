"""Nobody starts a dashboard for others without sign-in: said before it starts, in plain words."""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from starting.problem import StartProblem

# Where a deployment says under which name people reach it; each may hold several.
_NAMES = ("STREAMLIT_SERVER_ADDRESS", "STREAMLIT_BROWSER_SERVER_ADDRESS",
          "STREAMLIT_SERVER_ALLOWED_HOSTS")  # fmt: skip


def refuse_others_without_sign_in(
    root: Path, surroundings: Mapping[str, str] = os.environ, home: Path | None = None
) -> None:
    """StartProblem where the settings name another address and no sign-in is set up.

    The dashboard itself looks again at every run; this is so that it is known at once.
    """
    named = [
        name for key in _NAMES for name in re.split(r"[\s,\"'\[\]]+", surroundings.get(key, ""))
    ]
    others = [name for name in named if name and not _is_this_computer(name)]
    files = [root / ".streamlit/secrets.toml", (home or Path.home()) / ".streamlit/secrets.toml"]
    if others and not any(map(_has_sign_in, files)):
        raise StartProblem(
            f"Gweithlu is to be reached as {others[0]}, and nobody would have to sign in.\n"
            "Set up sign-in (docs/deploying.md), or take that setting away to use it on this"
            " computer alone."
        )


def _is_this_computer(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _has_sign_in(file: Path) -> bool:
    try:
        return bool(tomllib.loads(file.read_text(encoding="utf-8")).get("auth"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise StartProblem(f"{file} cannot be read: correct it, then start again.") from error
