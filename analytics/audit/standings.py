"""How somebody stands with the list of people: came, never came, may not any more, never may."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_, _

CAME, NEVER, OVER, REFUSED = "came", "never", "over", "refused"
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        CAME: N_("Has signed in"),
        NEVER: N_("Has never signed in"),
        OVER: N_("May not come in any more"),
        REFUSED: N_("Not on the list: refused"),
    }
)


def title_of_standing(standing: str) -> str:
    """How a standing reads, or the word itself where it is none."""
    return _(_TITLES[standing]) if standing in _TITLES else standing
