"""The points of every pay scale in force on a day, and where they come from.

Rates loaded from a pay scale file come first; what it does not have falls back on the built-in
scales: Agenda for Change, and basic pay of doctors whose scale is known. Most built-in values are
unverified and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics import codelists
from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import is_medical
from analytics.words import _, show_date, show_list

DOCTORS = ("own", "basic")  # only scales that were loaded; or built-in basic pay too
Points = Mapping[str, Mapping[str, float]]  # pay group, then point, then yearly pay


@dataclass(frozen=True)
class Scales:
    """Yearly pay by pay group and point, its source for scripts, and the same in words.

    ``basic`` are the grades priced at built-in basic pay; ``about_doctors`` says what that omits.
    """

    points: Points
    source: Mapping[str, Any]
    remarks: tuple[str, ...]
    about_doctors: tuple[str, ...] = ()
    basic: tuple[str, ...] = ()


@dataclass(frozen=True)
class _BuiltIn:
    """Points of one built-in list, and the year of each pay group."""

    points: dict[str, dict[str, float]] = field(default_factory=dict)
    years: dict[str, str] = field(default_factory=dict)


def years() -> tuple[str, ...]:
    """The financial years of the built-in Agenda for Change scale, first to last."""
    return tuple(sorted({row["year"] for row in codelists.load_rows("pay_afc_wales")}))


def pay_day(as_at: date, options: Mapping[str, str]) -> date:
    """The day whose scales and on-costs apply: the date itself, or in the ``year`` asked for."""
    year = options.get("year", "")
    if not year:
        return as_at
    if year in years():
        return date(int(year[:4]) + 1, 3, 31)
    raise UserError(
        _("There is no pay scale for the year “{year}”.").format(year=year[:20]),
        _("Choose one of: {years}.").format(years=show_list(years())),
        rule="pay_year_unknown",
    )


def scales_in_force(store: Store, day: date, doctors: str) -> Scales:
    """Every scale on a day. ``doctors``: ``own`` or ``basic``, else a UserError."""
    if doctors not in DOCTORS:
        raise UserError(
            _("“{text}” is not a way to price doctors.").format(text=doctors[:20]),
            _("Choose basic (built-in basic pay by grade) or own (only scales that you loaded)."),
            rule="doctors_unknown",
        )
    loaded, loaded_from = _loaded(store, day)
    afc = _built_in_afc(day)
    unverified = set(afc.points) - set(loaded)
    year = next(iter(afc.years.values()))
    medical = _built_in_medical(day) if doctors == "basic" else _BuiltIn()
    basic = tuple(name for name in medical.points if name not in loaded)
    source = {
        "pay_scale_from": loaded_from.isoformat() if loaded_from else None,
        "built_in_year": year if unverified else None,
        "doctors": doctors,
    }
    points = {**afc.points, **{name: medical.points[name] for name in basic}, **loaded}
    remarks = (_remark_on_source(unverified, year, loaded_from),)
    return Scales(points, source, remarks, _remark_on_doctors(medical, basic), basic)


def _started(rows: Iterable[Mapping[str, str]], day: date) -> list[Mapping[str, str]]:
    """The rows of the latest start that is not after the day; of the first one before all."""
    rows = [row for row in rows if row["from_date"] and row["amount"]]
    starts = sorted({row["from_date"] for row in rows})
    started = [start for start in starts if start <= day.isoformat()]
    start = started[-1] if started else next(iter(starts), "")
    return [row for row in rows if row["from_date"] == start]


def _built_in_afc(day: date) -> _BuiltIn:
    found = _BuiltIn()
    for row in _started(codelists.load_rows("pay_afc_wales"), day):
        found.points.setdefault(row["band"], {})[row["point"]] = float(row["amount"])
        found.years[row["band"]] = row["year"]
    return found


def _built_in_medical(day: date) -> _BuiltIn:
    """Basic pay of the grades whose scale is known, each scale in force for itself."""
    found = _BuiltIn()
    for entry in codelists.load("medical_pay_groups").entries:
        rows = [
            row
            for row in codelists.load_rows("pay_medical_wales")
            if row["scale"] == entry.extra["scale"]
        ]
        for row in _started(rows, day):
            found.points.setdefault(entry.label_en, {})[row["point"]] = float(row["amount"])
            found.years[entry.label_en] = row["year"]
    return found


def _loaded(store: Store, day: date) -> tuple[dict[str, dict[str, float]], date | None]:
    """The imported points in force, and from when those of Agenda for Change are.

    All bands come from one scale; every scale of doctors is in force for itself.
    """
    rows = store.query(load_queries("pay")["loaded_scales"].sql)
    by_scale: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        row["group"] = row["band"] or _grade_of_scale(row["scale"] or "")
        own = row["group"] if is_medical(row["group"]) else ""
        if row["group"]:
            by_scale.setdefault(own, []).append(row)
    points: dict[str, dict[str, float]] = {}
    for own in by_scale.values():
        for number, row in enumerate(_of_latest(own, day)):
            named = points.setdefault(row["group"], {})
            point = row["point"] or ""
            # Two rows that name one point, or none, are two points all the same.
            named[f"{point} ({number})" if not point or point in named else point] = row["amount"]
    afc = _of_latest(by_scale.get("", []), day)
    return points, afc[0]["valid_from"] if afc else None


def _of_latest(rows: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """The rows of the latest start that is not after the day; of the first one before all."""
    starts = sorted({row["valid_from"] for row in rows})
    started = [start for start in starts if start <= day]
    start = started[-1] if started else next(iter(starts), None)
    return [row for row in rows if row["valid_from"] == start]


def _grade_of_scale(scale: str) -> str:
    """The grade of a doctors' scale by its name; empty for any other."""
    for name in ("medical_pay_groups", "medical_grades"):
        entry = codelists.load(name).match(scale)
        if entry:
            return entry.label_en
    return ""


def _remark_on_source(unverified: set[str], year: str, loaded_from: date | None) -> str:
    if loaded_from is None:
        return _(
            "Pay: the built-in Agenda for Change scale for {year}, unverified. Import your own pay"
            " scale to replace it."
        ).format(year=year)
    text = _("Pay: the imported pay scale from {date}.").format(date=show_date(loaded_from))
    if unverified:
        text += " " + _("Bands not in it use the built-in scale for {year}, unverified.").format(
            year=year
        )
    return text


def _remark_on_doctors(medical: _BuiltIn, basic: tuple[str, ...]) -> tuple[str, ...]:
    """What built-in medical pay leaves out, and that it is not all published."""
    if not basic:
        return ()
    used = sorted({medical.years[name] for name in basic})
    words = _(
        "Doctors: basic pay on the built-in Welsh scales ({years}; partly worked out from"
        " published uplifts, unverified), before commitment awards, intensity and extra"
        " sessions. Resident doctors: basic pay for 40 hours on the 2002 contract, before a"
        " banding supplement of 20% to 100%. Grades without a known scale are not priced."
    )
    return (words.format(years=show_list(used)),)
