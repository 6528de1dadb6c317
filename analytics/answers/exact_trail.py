"""What the audit trail says of files that are made, and of the exact view: who, when and what."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from analytics.engine.viewer import Viewer
from analytics.errors import UserError

Action = Literal["exact_view", "exact_export"]


def note_exact(folder: Path, viewer: Viewer, action: Action, detail: Mapping[str, Any]) -> None:
    """Add a line: who, in which role, when and what was asked for; nothing of the answer."""
    from analytics.register import Register  # slow to load: for the exact view only

    with Register(folder) as register:
        register.note(viewer.who, action, {**detail, "role": viewer.role})


def note_file(folder: Path, viewer: Viewer, detail: Mapping[str, Any]) -> None:
    """Add a line for a file that is made. One in which nothing is hidden is not made without it;
    one that is protected is, where the register cannot be written now (a full disk)."""
    if viewer.exact:
        note_exact(folder, viewer, "exact_export", detail)
        return
    from analytics.register import Register  # slow to load: for whoever makes a file only

    with suppress(UserError), Register(folder) as register:
        register.note(viewer.who, "export", {**detail, "role": viewer.role})
