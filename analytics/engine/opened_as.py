"""As what a function is opened to a role: declared at the function, in the table of access's words.

``data/policy/access.csv`` has the name in its column *functions*. It stays with the function under
whatever name somebody imports it, or wraps it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Work = TypeVar("Work", bound=Callable[..., Any])
_NAME = "opened_as"


def opened_as(name: str) -> Callable[[Work], Work]:
    """Declare that `Answers.work_out` may be given this function, where a role opens the name."""

    def declare(work: Work) -> Work:
        setattr(work, _NAME, name)
        return work

    return declare


def right_to(work: Callable[..., Any]) -> str:
    """The name in the table of access; TypeError, a bug of ours, for a function that has none."""
    name = getattr(work, _NAME, None)
    if not isinstance(name, str):
        raise TypeError(f"no @opened_as says who may have this worked out: {work!r}")
    return name
