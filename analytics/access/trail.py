"""What the audit trail says of people who come in: who, in which role, for which units."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from analytics.engine.viewer import NOBODY, Viewer

Came = Literal["sign_in", "sign_out", "role_change", "sign_in_refused"]


def note_coming(
    folder: Path, action: Came, person_id: str, viewer: Viewer = NOBODY, before: str = ""
) -> None:
    """Add a line. ``person_id`` is the id of the list of people; ``before``: the role they had."""
    from analytics.register import Register  # slow to load: for whoever signs in only

    detail = {"id": person_id, "role": viewer.role, "units": viewer.units}
    with Register(folder) as register:
        register.note(viewer.who or person_id, action, detail | ({"was": before} if before else {}))
