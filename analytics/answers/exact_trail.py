"""What the audit trail says of the exact view: who switched it on, and what was taken out of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from analytics.engine.viewer import Viewer

Action = Literal["exact_view", "exact_export"]


def note_exact(folder: Path, viewer: Viewer, action: Action, detail: Mapping[str, Any]) -> None:
    """Add a line: who, in which role, when and what was asked for; nothing of the answer."""
    from analytics.register import Register  # slow to load: for the exact view only

    with Register(folder) as register:
        register.note(viewer.who, action, {**detail, "role": viewer.role})
