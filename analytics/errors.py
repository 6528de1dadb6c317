"""The one exception that is meant for people. Everything else that is raised is a bug."""

from __future__ import annotations


class UserError(Exception):
    """A plain sentence for the person at the screen: what is wrong, and what to do next.

    Both sentences are already translated. They never hold a person's name, number or birth date.
    `rule` is a stable short id for scripts (`--json`), such as ``file_too_large``.
    """

    def __init__(self, what: str, do_next: str = "", *, rule: str = "refused") -> None:
        super().__init__(f"{what} {do_next}".strip())
        self.what = what
        self.do_next = do_next
        self.rule = rule
