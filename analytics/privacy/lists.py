"""Parts of a whole that is known: which further parts are hidden so that none can be worked out.

A list of groups under their total, with each group's size known (how many work in a ward is no
secret). Hidden parts are only known as a sum; each can be anything from what the others leave it
to its own size. In closed form, so that thousands of lists cost little.
"""

from __future__ import annotations

import numpy as np


def hide_until_safe(
    parts: np.ndarray, sizes: np.ndarray, hidden: np.ndarray, threshold: int, *, whole: bool = True
) -> np.ndarray:
    """Which groups of a list are hidden (n booleans), at least those that ``hidden`` says.

    ``parts`` is n x k: the people of each group who are in each of k parts, a group being hidden
    with all its parts. ``sizes`` (n) is the most that a part of the group can be. ``whole`` says
    whether the sum over all groups is known; where it is not, the hidden ones must only be people
    enough. A group that is hidden to protect another keeps a range too: it may be what protects
    the other in a list of other groups.
    """
    hidden = hidden.copy()
    while hidden.any() or not whole:
        if _is_safe(parts[hidden], sizes[hidden], threshold, whole=whole):
            return hidden
        left = np.flatnonzero(~hidden & (sizes > 0))
        if not len(left):
            return hidden
        hidden[left[np.lexsort((left, sizes[left]))[0]]] = True
    return hidden


def _is_safe(parts: np.ndarray, sizes: np.ndarray, threshold: int, *, whole: bool) -> bool:
    if not whole:
        return int(sizes.sum()) >= threshold
    if (parts[:, 0] == sizes).all():
        return _is_mixed_enough(sizes, threshold)
    together, room = parts.sum(axis=0), sizes.sum()
    others = (room - sizes)[:, None]
    least = np.maximum(0, together[None, :] - others)
    most = np.minimum(sizes[:, None], together[None, :])
    needed = np.minimum(threshold, sizes)[:, None]
    return not ((parts > 0) & (most - least < needed)).any()


def _is_mixed_enough(sizes: np.ndarray, threshold: int) -> bool:
    """The same where something is said of everybody in a group, such as the sum of their ages: what
    is known of the hidden groups together must hang on enough people outside each small one."""
    others = sizes.sum() - sizes
    needed = np.where(sizes < threshold, sizes, 1)
    return bool((others >= needed).all())
