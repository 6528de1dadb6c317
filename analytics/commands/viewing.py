"""Who gives a command: a question from the command line has a viewer like one from a page."""

from __future__ import annotations

import argparse

from analytics.answers.for_viewer import Answers
from analytics.commands.output import who_is_here
from analytics.engine.store import open_store
from analytics.engine.viewer import local_viewer


def answers_for(options: argparse.Namespace) -> Answers:
    """What the account that runs the command is answered from the store that it names.

    UserError for a role that does not exist, and where the store cannot be read.
    """
    viewer = local_viewer(getattr(options, "role", None), who_is_here())
    return Answers(open_store(options.store), viewer)
