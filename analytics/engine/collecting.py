"""How often Python looks for objects that nobody holds any more."""

from __future__ import annotations

import gc

# New objects before the youngest are looked through, and how many such looks before older ones are.
# Answers make tens of thousands of rows, all of which are held: with Python's own numbers, 700, 10
# and 10, a quarter of the time of a long answer went into looking through them and everything else.
_OFTEN = (50_000, 20, 20)


def collect_seldom() -> None:
    """Set it for the whole process. What is held by nobody goes at once all the same, but for
    objects that hold each other; those go a little later."""
    gc.set_threshold(*_OFTEN)
