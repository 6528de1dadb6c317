"""Every headline and every answer with the results that it is said of: drawn, in many shapes.

A case is a function of a shape: how many rows there are, which number and which share they have,
which of them are hidden, and how long their names are. Each test sees what the shapes make of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from analytics import figures
from analytics.answers import sentences
from analytics.answers.briefly import (
    ages,
    appraisals,
    leadership_diversity,
    measured,
    mix,
    movements,
    overview,
    skills,
    succession,
)
from analytics.engine.declared import find_table
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.vocabulary import ALL_TIERS
from tests.drawn_results import NOW, THEN, row, tabled
from tests.drawn_results import measured as drawn

_LONG = "Department of Very Long Names and of Everything That Belongs to Them, North and South"
_OF_UNIT: Mapping[str, float] = {
    "fte": 0.8,
    "ratio": 1.0,
    "index": 1.0,
    "years": 1.0,
    "pounds": 900,
}


@dataclass(frozen=True)
class Shape:
    """What a result looks like. ``rows``: how many of those that a case has; None: all."""

    name: str
    rows: int | None = None
    number: int = 1234
    share: float = 0.5
    hidden: str = ""  # "", "all", or "first": which rows are
    differ: bool = False  # numbers grow from row to row, else all are equal
    long: bool = False

    def number_of(self, place: int) -> int:
        """The number of a row."""
        return self.number * (place + 1) if self.differ else self.number

    def share_of(self, place: int) -> float:
        """The share of a row."""
        return self.share / (place + 1) if self.differ else self.share

    def hides(self, place: int) -> bool:
        """Whether a row is hidden."""
        return self.hidden == "all" or (self.hidden == "first" and place == 0)

    def name_of(self, name: str) -> str:
        """A name of a unit, a skill or a group that somebody else chose."""
        return f"{_LONG}: {name}" if self.long else name

    def total(self, then: bool = False) -> Row:
        """The number of everybody selected."""
        day = THEN if then else NOW
        if self.hidden == "all":
            return row(None, note="c", as_at=day)
        if not self.rows and self.rows is not None:
            return row(None, 0, as_at=day)
        return row(self.share, self.number, as_at=day)

    def of(self, measure: str, *fields: str, counted: bool = False) -> MeasureResult:
        """A measure, divided by fields or not, compared with a year before."""
        names = [self.name_of("Ward 1"), self.name_of("Ward 2"), self.name_of("Ward 3")]
        cells = [
            row(None, note="c", split=dict.fromkeys(fields, name)) if self.hides(place)
            else row(self.number_of(place) if counted else self.share_of(place),
                     self.number_of(place), split=dict.fromkeys(fields, name))
            for place, name in enumerate(names[: self.rows] if self.rows is not None else names)
        ]  # fmt: skip
        whole, then = self.total(), self.total(then=True)
        if counted and whole.value is not None:
            whole, then = (row(self.number, self.number, as_at=day) for day in (NOW, THEN))
        why = () if self.hidden else ("Not available: no file of this kind is loaded.",)
        return drawn(measure, whole, then, cells, fields, why if whole.note == "z" else ())


SHAPES = (
    Shape("nothing", rows=0, number=0),
    Shape("one row", rows=1, number=7),
    Shape("one person", rows=1, number=1, share=1.0),
    Shape("one each", number=1, share=1.0),
    Shape("noughts", number=0, share=0.0),
    Shape("all of them", number=40, share=1.0),
    Shape("none of them", number=40, share=0.0),
    Shape("all equal"),
    Shape("different", number=20, share=0.9, differ=True),
    Shape("all hidden", hidden="all"),
    Shape("one hidden", hidden="first", differ=True),
    Shape("long names", long=True, differ=True),
)


def fill(
    table_id: str, shape: Shape, keys: Sequence[Mapping[str, Any]], *,
    summary: Mapping[str, Any] | None = None, assumptions: Mapping[str, Any] | None = None,
    own: Mapping[str, Any] | None = None, named: Sequence[str] = (),
) -> TableResult:  # fmt: skip
    """A table with a row for each of ``keys``. ``own``: columns with values of their own (of the
    shape and the place of the row); ``named`` are columns of names that may be long."""
    columns = find_table(table_id).columns
    rows = []
    for place, key in enumerate(keys[: shape.rows] if shape.rows is not None else keys):
        line = {name: value(shape, place) for name, value in (own or {}).items()}
        line |= {c.id: _number(c.unit, shape, place) for c in columns
                 if c.unit != "text" and c.id not in line}  # fmt: skip
        if shape.hides(place):
            line = dict.fromkeys(line) | {"note": "c"}
        texts = {name: shape.name_of(text) if name in named else text for name, text in key.items()}
        rows.append(line | texts)
    return tabled(table_id, rows, summary, assumptions)


def _number(unit: str, shape: Shape, place: int) -> float:
    if unit == "percent":
        return shape.share_of(place)
    number = shape.number_of(place)
    return number if unit in ("people", "count") else number * _OF_UNIT[unit]


@dataclass(frozen=True)
class Case:
    """What says something, by the name of its function, and what it is given."""

    name: str
    say: Callable[[Shape], str | Any]
    shapes: Sequence[Shape] = field(default=SHAPES)


_SEEN = tuple(shape for shape in SHAPES if not shape.hidden)
WITH_ROWS = tuple(shape for shape in SHAPES if shape.rows != 0)
BANDS = [{"age_band": band} for band in ("26-30", "31-35", ">=71")]
UNITS = [{"unit": name} for name in ("Ward 1", "Ward 2", "Ward 3")]
GROUPS = [{"group": name} for name in ("6", "Medical and Dental", "51-55")]
SKILLS = [{**unit, "skill": "Venepuncture", "level": ""} for unit in UNITS]


def _changes(shape: Shape) -> TableResult:
    """Measures of which one is worse, or none."""
    rows = [
        {"what": shape.name_of(name), "now": "50.0%", "then": "49.0%", "p_adjusted": 0.001,
         "judged": "worse" if shape.differ and place == 0 else "chance"}
        for place, name in enumerate(("Turnover rate", "PADR rate", "Headcount"))
    ]  # fmt: skip
    found = tabled("what_changed", rows[: shape.rows] if shape.rows is not None else rows)
    return replace(found, scope=replace(found.scope, compare=date(2025, 3, 31)),
                   assumptions={"since": "compare"})  # fmt: skip


def _since_the_last(shape: Shape) -> TableResult:
    """The same, each measure beside the list before."""
    found = _changes(shape)
    return replace(found, scope=found.scope.on(None), assumptions={"since": "last"})


def _steps(shape: Shape) -> TableResult:
    own = {"people": lambda each, _place: each.number}
    names = ("start", "joined", "moved_in", "left", "moved_out", "hours", "end")
    return fill("workforce_flow", shape if shape.hidden != "first" else SHAPES[-3],
                [{"step": name, "group": ""} for name in names] if shape.rows is None else [],
                own=own)  # fmt: skip


def _padr(shape: Shape) -> TableResult:
    return fill("padr_by_unit", shape, UNITS, named=["unit"],
                own={"standing": lambda each, _place: "Within chance"},
                summary={"target": 0.85, "rate": shape.share, "by": "organisation"})  # fmt: skip


def _months(verdict: str) -> Callable[[Shape], str]:
    def say(shape: Shape) -> str:
        summary = {"points": 13, "target": 0.85} | ({"verdict": verdict} if verdict else {})
        found = tabled("padr_months", [], summary)
        return appraisals.judged(found, shape.of("padr_rate")) or "no interval of a change"

    return say


def _exposure(shape: Shape) -> TableResult:
    return fill("retirement_exposure", shape, [{"years_ahead": year} for year in (0, 1, 5)])


def _three_bands(shape: Shape) -> TableResult:
    """Each group has somebody of known age: one without has a row without numbers."""
    counted = ("people", "under_30", "from_30_to_54", "from_55")
    shares = ("share_under_30", "share_from_55")
    own = {"people": lambda each, place: max(1, each.number_of(place))}
    whole: dict[str, Any] = dict.fromkeys((*counted, *shares)) | {"note": "c"}
    if shape.hidden != "all" and shape.rows != 0:
        whole |= dict.fromkeys(counted, max(1, shape.number))
        whole |= dict.fromkeys(shares, shape.share) | {"note": None}
    return fill("age_in_three_bands", shape, GROUPS, summary=whole, own=own, named=["group"],
                assumptions={"group_by": "staff_group"})  # fmt: skip


def _in_three(shape: Shape) -> TableResult:
    whole: dict[str, Any] = dict.fromkeys(("people", "overdue", "due_soon", "later"))
    whole |= {"share_overdue": None, "note": "c"}
    if shape.hidden != "all" and shape.rows != 0:
        whole |= {"people": shape.number, "overdue": shape.number, "share_overdue": shape.share}
    return fill("padr_due_in_three", shape, UNITS, summary=whole, named=["unit"],
                assumptions={"by": "organisation"})  # fmt: skip


def _abreast(units: int, *, tested: bool) -> Callable[[Shape], Any]:
    """Units side by side; their differences tested, or none of them."""
    columns = ("value", "low", "high", "difference", "difference_low", "difference_high")
    own = {name: lambda each, place: each.number_of(place) for name in columns}

    def say(shape: Shape) -> Any:
        names = [shape.name_of(each["unit"]) for each in UNITS[:units]]
        keys = [{"measure": "headcount", "unit_level": "organisation", "unit": name,
                 "measured_in": "people", "n_counts": ""} for name in names]  # fmt: skip
        count = shape.number if tested and shape.hidden != "all" else 0
        told = {
            "units": [f"organisation={name}" for name in names],
            "reference": f"organisation={names[0]}",
            "tested": count,
            "marked": min(1, count),
        }
        return figures.units_side_by_side(
            fill("units_side_by_side", shape, keys, own=own, summary=told)
        )

    return say


def _posts(shape: Shape) -> TableResult:
    posts = [{"post": name, "vacant": vacant} for name, vacant in
             (("Clinical director", "yes"), ("Dean", "no"), ("Lead", "no"))]  # fmt: skip
    return fill("succession_grid", shape, posts)


def _baseline(shape: Shape, tier: str) -> TableResult:
    keys = [{"tier": tier, "group": group} for group in ("Female", "Male", "Not stated")]
    verdicts = ("fewer", "chance", "too_few")
    own = {"verdict": lambda _shape, place: verdicts[place]}
    return fill("leadership_baseline", shape, keys, own=own,
                assumptions={"characteristic": "gender", "pool": "all_doctors"})  # fmt: skip


FIGURES: tuple[Case, ...] = (
    Case("age_change", lambda s: figures.age_change(fill("age_change", s, BANDS))),
    Case("hot_spots", lambda s: figures.hot_spots(
        fill("age_hotspots", s, UNITS, named=["unit"], summary={"mean_age": 44.0},
             own={"stands_out": lambda each, place: place == 0}))),
    Case("exposure_by_group", lambda s: figures.exposure_by_group(
        fill("retirement_by_group", s, GROUPS, named=[]))),
    Case("exposure", lambda s: figures.exposure(_exposure(s))),
    Case("exposure now", lambda s: figures.exposure(_exposure(s), 0)),
    Case("exposure soon", lambda s: figures.exposure(_exposure(s), 1)),
    Case("due", lambda s: figures.due(fill("padr_due", s, [
        {"when": when, "unit": ""} for when in ("never", "overdue", "due_30")]))),
    Case("bands_of", lambda s: figures.bands_of(fill("top_of_licence", s, [
        {"staff_group": "Nurses", "band": band} for band in ("5", "6")]), "Nurses")),
    Case("evidence_of", lambda s: figures.evidence_of(fill("principle_evidence", s, [
        {"principle": "One", "statement": text} for text in ("Skills are kept", "Gaps are known")
    ]), "One")),
    Case("due_in_three", lambda s: figures.due_in_three(_in_three(s))),
    Case("exclusions", lambda s: figures.exclusions(fill(
        "padr_exclusions", s, [{"rule_name": "bank"}, {"rule_name": "new_starters"}],
        own={"in_use": lambda _s, _place: True}))),
    Case("funnel", lambda s: figures.funnel(_padr(s))),
    Case("rate_by", lambda s: figures.rate_by(s.of("padr_rate", "organisation"), 0.85)),
    Case("bars", lambda s: figures.bars(s.of("aged_55_and_over", "organisation"))),
    Case("bars of a count", lambda s: figures.bars(
        s.of("headcount", "organisation", counted=True))),
    Case("stacked_share", lambda s: figures.stacked_share(s.of("registered_share"), "One", "Two")),
    Case("trend", lambda s: figures.trend(s.of("headcount", "month", counted=True))),
    Case("band_tree", lambda s: figures.band_tree(s.of("fte", "band", counted=True))),
    Case("waterfall", lambda s: figures.waterfall(_steps(s))),
    Case("returns", lambda s: figures.returns(fill(
        "retire_and_return", s, [{"year": "2024/25", "group": name} for name in ("A", "B")]))),
    Case("reconciled", lambda s: figures.reconciled(fill(
        "starters_leavers_reconciled", s,
        [{"event": "starter", "status": "in_both"}, {"event": "leaver", "status": "in_file"}]))),
    Case("by_age", lambda s: figures.by_age(fill("starters_leavers_by_age", s, [
        {**band, "event": "starter", "year": "2025/26"} for band in BANDS]), "starter"), WITH_ROWS),
    Case("hours_by_age", lambda s: figures.hours_by_age(fill("working_hours_by_age", s if s.rows is
        None else SHAPES[7], [{**band, "hours": part} for band in BANDS for part in (
            "full_time", "from_0.6", "over_0.4", "up_to_0.4")]))),
    Case("sickness_by_age", lambda s: figures.sickness_by_age(fill(
        "sickness_by_age", s, [{**band, "group": "Medical and Dental"} for band in BANDS]))),
    Case("pyramid", lambda s: figures.pyramid(fill("age_pyramid", s, [
        {**band, "gender": who} for band in BANDS for who in ("Female", "Male")]))),
    Case("coverage", lambda s: figures.coverage(fill("skill_gaps", s, SKILLS, named=["unit"])),
         _SEEN),
    Case("single_points", lambda s: figures.single_points(fill("skill_single_points", s, SKILLS))),
    Case("changes_of_measures", lambda s: figures.changes_of_measures(_changes(s)), _SEEN),
    Case("changes_of_measures", lambda s: figures.changes_of_measures(_since_the_last(s)), _SEEN),
    Case("resilience", lambda s: figures.resilience(fill(
        "skill_resilience", s, UNITS, own={"met_after": lambda _s, _place: 0})),
         _SEEN),
    Case("cover_ahead", lambda s: figures.cover_ahead(fill(
        "skill_cover_ahead", s, SKILLS, own={"in_90": lambda _s, _place: 0})),
         _SEEN),
    Case("transferable", lambda s: figures.transferable(fill("skill_transferable", s, [
        {"skill": s.name_of("Welsh"), "usual_group": "Nurses", "staff_group": "Doctors"}])),
         _SEEN),
    Case("records", lambda s: figures.records(fill("competence_by_unit", s, UNITS)),
         _SEEN),
    Case("completeness", lambda s: figures.completeness(fill("data_completeness", s, [
        {"field": "gender", "unit": ""}, {"field": "age", "unit": ""}])),
         _SEEN),
    Case("imports_trend", lambda s: figures.imports_trend(fill("imports_trend", s, [
        {"kind": "staff_in_post", "as_at": date(2026, 3, 31), "file": "a.xlsx"}])),
         _SEEN),
    Case("leaving_rates", lambda s: figures.leaving_rates(fill("leaving_rates", s, [
        {"ages": "26-30"}, {"ages": "31-35"}]))),
    Case("staying", lambda s: figures.staying(fill("age_staying", s, [
        {"age": age} for age in (50, 60)], assumptions={"since": 50}))),
    Case("concentration", lambda s: figures.concentration(fill(
        "succession_concentration", s, [{"person": "1"}, {"person": "2"}])),
         _SEEN),
    Case("funded_and_in_post", lambda s: figures.funded_and_in_post(fill(
        "skill_mix_compare", s, [{**unit, "as_at": NOW} for unit in UNITS], named=["unit"],
        own={"small": lambda _s, _place: False}), "name")),
    Case("funded_and_in_post, over", lambda s: figures.funded_and_in_post(fill(
        "skill_mix_compare", s, [{**unit, "as_at": NOW} for unit in UNITS], named=["unit"],
        own={"small": lambda _s, _place: False, "vacant_fte": lambda _s, _place: -3.0}), "name")),
    Case("three_bands", lambda s: figures.three_bands(_three_bands(s))),
    Case("units_side_by_side", _abreast(3, tested=True)),
    Case("units_side_by_side, untested", _abreast(2, tested=False)),
    Case("units_side_by_side, alone", _abreast(1, tested=False)),
    Case("mix_at_100", lambda s: figures.mix_at_100(fill(
        "skill_mix_compare", s, [{**unit, "as_at": NOW} for unit in UNITS], named=["unit"],
        own={"small": lambda _s, _place: False}), "name")),
)  # fmt: skip

ANSWERS: tuple[Case, ...] = (
    Case("ages.ages", lambda s: ages.ages(s.of("median_age"))),
    Case("ages.change", lambda s: ages.change(s.of("median_age"))),
    Case("ages.hours", lambda s: ages.hours(s.of("working_hours_share"),
                                            s.of("participation_rate"))),
    Case("ages.sickness", lambda s: ages.sickness(s.of("sickness_rate"))),
    *(Case(f"ages.retirement {years}", lambda s, y=years: ages.retirement(_exposure(s), y))
      for years in (0, 1, 5)),
    Case("appraisals.rate", lambda s: appraisals.rate(s.of("padr_rate"), 0.85)),
    *(Case(f"appraisals.judged {verdict}", _months(verdict))
      for verdict in ("improvement", "concern", "common_cause", "")),
    Case("overview.staff", lambda s: overview.staff(
        s.of("headcount", counted=True), s.of("fte", counted=True))),
    Case("measured.value", lambda s: measured.value(s.of("aged_55_and_over"))),
    Case("mix.registered", lambda s: mix.registered(s.of("registered_share"), s.of("fte"))),
    Case("mix.cost", lambda s: mix.cost(s.of("pay_cost"), s.of("cost_per_fte"))),
    Case("movements.flow", lambda s: movements.flow(
        s.of("starters", counted=True), s.of("leavers", counted=True), s.of("turnover_rate"))),
    Case("movements.ages", lambda s: movements.ages(
        s.of("mean_age_of_starters"), s.of("mean_age_of_leavers"))),
    Case("skills.on_record", lambda s: skills.on_record(s.number)),
    Case("succession.posts", lambda s: succession.posts(_posts(s))),
    Case("succession.bench", lambda s: succession.bench(
        s.of("net_bench"), s.of("succession_coverage"))),
    Case("succession.expected", lambda s: succession.expected(s.of("expected_vacancies"))),
    Case("succession.vacancies", lambda s: succession.vacancies(fill(
        "leader_timeline", s, [{"year": 1}, {"year": 3}]), 1)),
    Case("succession.people_words", lambda s: succession.people_words(fill(
        "bench_diversity", s, [{"group": "Female"}, {"group": "Male"}],
        assumptions={"characteristic": "gender", "pool": "all_doctors"}))),
    Case("leadership_diversity.baseline", lambda s: leadership_diversity.baseline(
        _baseline(s, ALL_TIERS))),
    Case("leadership_diversity.tiers", lambda s: leadership_diversity.tiers(
        _baseline(s, "Executive"))),
    Case("leadership_diversity.primary_care", lambda s: leadership_diversity.primary_care(fill(
        "primary_care_leadership", s, [{"cluster": "North", "profession": "Medical"}])),
         _SEEN),
    Case("sentences.compared_in_words", lambda s: sentences.compared_in_words(
        s.of("padr_rate")) or "nothing is compared"),
    Case("sentences.standing", lambda s: sentences.standing(s.of("vacancy_rate")) or "hidden"),
)  # fmt: skip
