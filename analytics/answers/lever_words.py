"""What is turned to close a gap, in a manager's words; no number is worked out here."""

from __future__ import annotations

from analytics.words import N_, _, show_number, show_percent

LEAVING = N_("leaving rates (1: as they are now)")
HOURS = N_("FTE of each doctor (1: as it is now)")
_SAME = 5e-4  # a change that a tenth of a percent does not show


def is_factor(lever: str) -> bool:
    """Whether several rows are turned together, each to so many times what it is now."""
    return lever in (_(LEAVING), _(HOURS))


def setting(value: float | None) -> str:
    """How far a lever is turned: whole or with as many decimals as tell it."""
    if value is None:
        return "–"
    size = abs(value)
    places = 0 if value == round(value) else 1 if size >= 10 else 2 if size >= 0.1 else 3
    return show_number(value, places)


def setting_of(lever: str, value: float | None) -> str:
    """A setting as it stands in a table: a number, or how far it is from now."""
    if value is None or not is_factor(lever):
        return setting(value)
    if abs(value - 1) < _SAME:
        return _("as now")
    share = show_percent(abs(value - 1), 0)
    words = _("{share} lower") if value < 1 else _("{share} higher")
    return words.format(share=share)


def turned(lever: str, now: float, wanted: float) -> str:
    """What has to be, as part of a sentence."""
    if not is_factor(lever):
        words = _("{lever} at {wanted} instead of {now}")
        return words.format(lever=lever, wanted=setting(wanted), now=setting(now))
    share = show_percent(abs(wanted - 1), 0)
    if lever == _(LEAVING):
        words = _("leaving rates {share} lower than now")
        if wanted > 1:
            words = _("leaving rates {share} higher than now")
    else:
        words = _("each doctor at {share} fewer hours (FTE) than now")
        if wanted > 1:
            words = _("each doctor at {share} more hours (FTE) than now")
    return words.format(share=share)


def name_of(lever: str) -> str:
    """The name of a lever where its setting is said in words beside it."""
    if not is_factor(lever):
        return lever
    return _("leaving rates of all grades") if lever == _(LEAVING) else _("FTE of each doctor")


def bound(must_be: str, value: float | None) -> str:
    """What a parameter must be, in words."""
    words = _("at least {value}") if must_be == "at_least" else _("at most {value}")
    return words.format(value=setting(value))
