r"""The name that somebody gave a file, as it may be shown and kept: never a path, one short line.

A browser, a mail program or an attacker may send anything: folders (``../../etc/x``), a NUL, signs
that turn the direction of writing (``exe.\u202exslx``), line breaks, thousands of letters. The name
is words about a file; nothing is opened or written by it.
"""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS = 150
_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def given_name(name: str) -> str:
    """The last part of a name without signs that cannot be seen; long ones are cut in the middle.

    A name of nothing else is ``file``.
    """
    last = _FOLDERS.sub("", name.strip())
    # A line break stands between words; the others between letters.
    spaced = " ".join(last.split())
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)
    plain = " ".join(seen.split()).strip(". ")
    if len(plain) > MOST_LETTERS:
        plain = f"{plain[: MOST_LETTERS - 21]}…{plain[-20:]}"
    return plain or "file"
