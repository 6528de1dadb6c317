"""The choices beside the filters: they live in the URL and are printed with the results."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from analytics.engine.display import field_title
from analytics.engine.scope import AGE_SCHEMES, AgeScheme, Scope
from analytics.words import _
from pages.parts import address, data, pay_assumptions


def age_scheme(scope: Scope) -> Scope:
    """The scope with the age bands that are chosen."""
    words = {
        "esr": _("ESR bands (51–55)"),
        "five_year": _("Five years (50–54)"),
        "single": _("Single years"),
    }
    chosen = address.segmented(
        _("Age bands"), "age_scheme", list(AGE_SCHEMES), "esr", format_func=lambda item: words[item]
    )
    return replace(scope, age_scheme=cast(AgeScheme, chosen))


def pay() -> dict[str, str]:
    """The options of a cost: point and year of the scale, doctors, on-costs, what is added."""
    return pay_assumptions.draw(None)


def quality_level(scope: Scope) -> dict[str, str]:
    """The option of completeness by unit: the level of the organisation that is chosen."""
    levels = [level for level in address.LEVELS if len(data.choices(level, scope)) > 1]
    level = address.select_one(
        _("By unit of"), "quality_level", levels or ["organisation"],
        (levels or ["organisation"])[0], format_func=field_title, width=320,
    )  # fmt: skip
    return {"unit_level": level}
