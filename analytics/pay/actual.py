"""Pay at the points that people are on: the mean of each pay group, never one person's pay.

Only posts whose point is on the scale in force count. A group of too few people takes the mean of
the whole organisation; if that rests on too few as well, the group has no rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from analytics.codelists import key_of
from analytics.engine.choices import resolve_scope
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import group_of
from analytics.privacy import protection
from analytics.privacy.thresholds import threshold_for
from analytics.words import _, show_number

# Words for the ends of a scale, as reports write them.
_ENDS = {
    "minimum": ("minimum", "min", "bottom", "entry", "start"),
    "intermediate": ("intermediate", "mid", "middle"),
    "maximum": ("maximum", "max", "top"),
}


@dataclass(frozen=True)
class _Known:
    """What is known of one pay group: pay times FTE, that FTE, its people, and the FTE of all."""

    paid: float = 0.0
    fte: float = 0.0
    people: int = 0
    all_fte: float = 0.0

    def __add__(self, other: _Known) -> _Known:
        return _Known(
            self.paid + other.paid, self.fte + other.fte,
            self.people + other.people, self.all_fte + other.all_fte,
        )  # fmt: skip


def mean_pay(
    store: Store, scope: Scope | None, points: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Mean yearly pay of one FTE by pay group at actual points, and what that rests on.

    UserError where nobody is chosen whose points could be known.
    """
    if scope is None or store.empty:
        raise UserError(
            _("A skill mix that was typed in has no pay points."),
            _("Choose bottom, mid or top."),
            rule="pay_point_unknown",
        )
    threshold = threshold_for(("age",))
    resolved = resolve_scope(store, scope.on(scope.as_at))
    everybody = _known(store, replace(resolved, where=()), points)
    here = everybody
    if resolved.where and protection.selection_is_safe(store, resolved, threshold):
        here = _known(store, resolved, points)
    elif resolved.where:
        here = {}
    means = {
        group: best.paid / best.fte
        for group, wide in everybody.items()
        if (best := _enough(here.get(group), wide, threshold)) is not None
    }
    return means, _remarks(here or everybody, means, threshold)


def _enough(here: _Known | None, wide: _Known, threshold: int) -> _Known | None:
    """The own group where it has enough people, else the whole organisation's, else none."""
    for known in (here, wide):
        if known and known.fte and known.people >= threshold:
            return known
    return None


def _known(
    store: Store, scope: Scope, points: Mapping[str, Mapping[str, float]]
) -> dict[str, _Known]:
    rows = store.query(load_queries("plans")["pay_points"].sql, {"scope": scope.to_params()})
    scales = {
        group: {key_of(name): pay for name, pay in own.items()} for group, own in points.items()
    }
    found: dict[str, _Known] = {}
    for row in rows:
        group = group_of(row["band"], row["medical_grade"], row["job_role"])
        pay = pay_at(row["pay_point"] or "", scales.get(group, {}))
        fte, people = float(row["fte"]), int(row["people"])
        known = _Known(all_fte=fte) if pay is None else _Known(pay * fte, fte, people, fte)
        found[group] = found.get(group, _Known()) + known
    return found


def pay_at(point: str, scale: Mapping[str, float]) -> float | None:
    """Pay at a point written ``3``, ``XR05|3``, ``Point 3`` or ``Top``; None if not known."""
    last = point.split("|")[-1].strip()
    plain = key_of(last).removeprefix("point").removeprefix("step").lstrip("0") or "0"
    if not last:
        return None
    if plain in scale:
        return scale[plain]
    return next(
        (scale[name] for name, words in _ENDS.items() if plain in words and name in scale), None
    )


def _remarks(
    known: Mapping[str, _Known], means: Mapping[str, float], threshold: int
) -> tuple[str, ...]:
    on_scale = sum(item.fte for item in known.values())
    whole = sum(item.all_fte for item in known.values())
    words = _(
        "Actual points: the mean of each band, from the {fte} of {whole} FTE whose point is"
        " on the scale in use. A band with fewer than {limit} people uses the mean of the"
        " whole organisation."
    )
    sentences = [
        words.format(fte=show_number(on_scale, 1), whole=show_number(whole, 1), limit=threshold)
    ]
    if any(group not in means for group in known):
        sentences.append(
            _("Bands without enough points on the scale are not priced: import a pay scale with its"
              " points, or choose bottom, mid or top.")
        )  # fmt: skip
    return tuple(sentences)
