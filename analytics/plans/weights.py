"""What each band weighs in the skill mix index, and the weights that a question changes."""

from __future__ import annotations

from collections.abc import Mapping

from analytics import codelists
from analytics.errors import UserError
from analytics.words import _, show_list


def band_weights() -> dict[str, float]:
    """The weight of each Agenda for Change band in the skill mix index."""
    entries = codelists.load("bands").entries
    return {item.code: float(item.extra["weight"]) for item in entries if item.extra["weight"]}


def read_weights(options: Mapping[str, str]) -> dict[str, float]:
    """The weights with those of ``weight.BAND`` in place; UserError for one that is none."""
    weights = band_weights()
    for name, text in options.items():
        if name.partition(".")[0] == "weight":
            weights[_weighted_band(name, weights)] = _read_weight(text)
    return weights


def _weighted_band(name: str, weights: Mapping[str, float]) -> str:
    band = name.partition(".")[2]
    if band in weights:
        return band
    raise UserError(
        _("“{name}” is not a band with a weight.").format(name=name),
        _("Write for example weight.8a=8.5. Bands: {bands}.").format(bands=show_list(weights)),
        rule="weight_unreadable",
    )


def _read_weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if 0 <= weight <= 1000:
        return weight
    raise UserError(
        _("“{text}” is not a weight.").format(text=text),
        _("Write a number such as 8.5."),
        rule="weight_unreadable",
    )
