"""Who gives a command: a question from the command line has a viewer like one from a page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.answers.exact_trail import note_exact, note_file
from analytics.answers.for_viewer import Answers
from analytics.commands.output import who_is_here
from analytics.engine.exact import not_protected
from analytics.engine.store import open_store
from analytics.engine.versions import store_folder
from analytics.engine.viewer import EXACT, NAMES, Viewer, local_viewer, read_units, refused

ASKED_FOR = frozenset({NAMES, EXACT})


def answers_for(options: argparse.Namespace) -> Answers:
    """What the account that runs the command is answered from the store that it names.

    UserError for a role that does not exist, for ``--exact`` without the right to it, and where the
    store cannot be read.
    """
    return Answers(open_store(options.store), _viewer(options))


def _viewer(options: argparse.Namespace) -> Viewer:
    role, units = getattr(options, "role", None), read_units(getattr(options, "units", None) or "")
    viewer = local_viewer(role, who_is_here(), units)
    if not role:  # names and what is not protected are for whoever asks for them, by a role
        viewer = replace(viewer, rights=viewer.rights - ASKED_FOR | _of_this_computer())
    viewer = replace(viewer, exact=getattr(options, "exact", False))
    if viewer.exact and not viewer.may(EXACT):
        raise refused()
    return viewer


def _of_this_computer() -> frozenset[str]:
    return local_viewer("viewer").rights & ASKED_FOR


def note_if_exact(options: argparse.Namespace, detail: Mapping[str, Any]) -> None:
    """Before an exact answer is given: a line in the audit trail, and one for whoever looks."""
    viewer = _viewer(options)
    if not viewer.exact:
        return
    folder = store_folder(options.store)
    note_exact(folder, viewer, "exact_view", {"on": options.command, **detail})
    print(not_protected(), file=sys.stderr)


def note_export(options: argparse.Namespace, detail: Mapping[str, Any]) -> None:
    """Before a file is written: a line in the audit trail; in the exact view one for whoever looks,
    too."""
    viewer = _viewer(options)
    note_file(store_folder(options.store), viewer, {"on": options.command, **detail})
    if viewer.exact:
        print(not_protected(), file=sys.stderr)
