"""The one exception that `start.py` says as a plain sentence; anything else is a bug."""

from __future__ import annotations


class StartProblem(Exception):
    """What stands in the way of starting, and what to do about it, in one or two sentences."""
