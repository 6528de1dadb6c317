"""More headlines with the results that they are said of: mixes, shares, posts and years ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analytics import figures
from analytics.ages.bands import ALL
from analytics.answers.briefly import quality, supply
from analytics.engine.results import TableResult
from analytics.figures.mix import What
from analytics.figures.wide_tables import Cells
from tests.drawn_results import NOW, THEN
from tests.headline_cases import GROUPS, SHAPES, UNITS, Case, Shape, fill

# What is about posts is never hidden, and each group that is listed has some.
_POSTS = tuple(shape for shape in SHAPES if not shape.hidden and shape.number)
_SEEN = tuple(shape for shape in SHAPES if not shape.hidden)
# Where nobody is there, the page says that in place of a gap.
_WITH_PEOPLE = tuple(shape for shape in _SEEN if shape.rows != 0)
_LONG = tuple(shape for shape in _WITH_PEOPLE if shape.rows is None)
_SIDES = ("Female", "Male")
_AGES = (ALL, "26-30", "31-35")


def _whole(shape: Shape, *names: str) -> dict[str, Any]:
    """These numbers of everybody."""
    nothing = shape.hidden == "all" or shape.rows == 0
    return dict.fromkeys(names, None if nothing else shape.number)


def _change(what: What, *, compared: bool = True) -> Callable[[Shape], Any]:
    def say(shape: Shape) -> Any:
        before = [f"{unit}_{when}" for unit in ("fte", "people") for when in ("then", "difference")]
        own = {} if compared else dict.fromkeys(before, lambda _shape, _place: None)
        whole = dict.fromkeys(before, shape.number if compared else None)
        whole |= {"fte_now": shape.number, "people_now": shape.number}
        found = fill("skill_mix_change", shape, GROUPS, assumptions={"by": "band"}, own=own,
                     summary=whole)  # fmt: skip
        return figures.mix_change(found, what)

    return say


def _cells(cells: Cells) -> Callable[[Shape], Any]:
    places = [{"band": "5", "group": "Nursing"}, {"band": "6", "group": "6"}]
    return lambda s: figures.band_table(fill("skill_mix", s, places, named=["group"]), cells)


def _beside(shape: Shape, *, compared: bool = True) -> TableResult:
    other = {"compared_with": "All others"} if compared else {}
    return fill("skill_mix_compare", shape, [{**unit, "as_at": NOW, **other} for unit in UNITS],
                named=["unit"], own={"small": lambda _shape, _place: False},
                summary={"registered_share": shape.share})  # fmt: skip


def _required(shape: Shape) -> TableResult:
    whole = _whole(shape, "required_fte", "current_fte", "planned_fte", "difference",
                   "planned_difference")  # fmt: skip
    return fill("skill_mix_required", shape, UNITS, assumptions={"by": "unit"}, summary=whole,
                own={"group": lambda _shape, place: f"Ward {place}"})  # fmt: skip


def _groups(shape: Shape) -> TableResult:
    return fill("succession_groups", shape, GROUPS, assumptions={"by": "tier"}, named=["group"])


def _ahead(shape: Shape) -> TableResult:
    rows = [{"scenario": "do_nothing", "date": f"{2026 + years}-03-31", "age_band": band,
             "years_ahead": years} for years in (0, 1) for band in _AGES]  # fmt: skip
    whole = shape if shape.rows is None else SHAPES[7]
    return fill("age_projection", whole, rows, assumptions={"recruits_a_year": 0})


def _backtest(shape: Shape) -> TableResult:
    return fill("age_backtest", shape, [{"age_band": band, "verdict": "as expected"}
                                        for band in _AGES])  # fmt: skip


def _overlaid(shape: Shape) -> TableResult:
    keys = [{"age_band": band, "gender": who} for band in _AGES[1:] for who in _SIDES]
    return fill("age_pyramid_overlay", shape, keys, assumptions={"over": "everybody"})


def _dates(shape: Shape) -> TableResult:
    return fill("skill_mix_compare", shape, [{"unit": "", "as_at": day} for day in (THEN, NOW)])


def _by_rule(shape: Shape) -> TableResult:
    return fill("data_duplicates", shape, [
        {"kind": "staff_in_post", "rule": "duplicate_rows", "what_happened": happened}
        for happened in ("row_left_out", "warning")
    ])  # fmt: skip


def _unknown(shape: Shape) -> TableResult:
    return fill("data_unknown_codes", shape, [{"kind": "leavers", "found": "Moved"}])


def _gap(shape: Shape) -> TableResult:
    years = {"year": lambda _shape, place: 2026 + place}
    return fill("supply_demand", shape, [{"group": "All"}] * 21, own=years)


def _levers(shape: Shape) -> TableResult:
    years = {"year": lambda _shape, _place: 2041, "earliest_year": lambda _shape, _place: 2027}
    return fill("supply_required_intake", shape, [{"group": "All", "lever": "intake"}] * 2,
                own=years)  # fmt: skip


def _tornado(shape: Shape) -> TableResult:
    return fill("supply_tornado", shape, [{"group": "All", "parameter": "leaves per year"}] * 2,
                own={"year": lambda _shape, _place: 2041})  # fmt: skip


def _causes(shape: Shape) -> TableResult:
    return fill("supply_causes", shape, [{"group": "All", "lever": "intake", "cause": each}
                                         for each in ("leavers", "population")],
                own={"year": lambda _shape, _place: 2041})  # fmt: skip


def _flows(shape: Shape) -> TableResult:
    return fill("supply_flows", shape, [{"group": "All", "state": "Consultant"}] * 3,
                own={"year": lambda _shape, place: 2027 + place})  # fmt: skip


def _supply_tested(shape: Shape) -> TableResult:
    keys = [{"origin": THEN, "group": "Consultant", "measure": each} for each in ("people", "fte")]
    return fill("supply_backtest", shape, keys)


FIGURES: tuple[Case, ...] = (
    Case("gap_fan", lambda s: figures.gap_fan(_gap(s), ""), _WITH_PEOPLE),
    Case("gap_levers", lambda s: figures.gap_levers(_levers(s), "", supply.closes(
        _levers(s), "", 2041)), _SEEN),
    Case("gap_tornado", lambda s: figures.gap_tornado(_tornado(s), ""), _SEEN),
    Case("intake_causes", lambda s: figures.intake_causes(_causes(s), "", "intake"), _WITH_PEOPLE),
    Case("supply_flows", lambda s: figures.supply_flows(_flows(s), "", "", 2028, "fte"),
         _WITH_PEOPLE),
    Case("supply_tested", lambda s: figures.supply_tested(_supply_tested(s), "Tested"), _SEEN),
    Case("mix_change", _change("fte"), _SEEN),
    Case("mix_change of people", _change("people"), _SEEN),
    Case("mix_change, not compared", _change("people", compared=False), _SEEN),
    Case("mix_trend", lambda s: figures.mix_trend(_dates(s))),
    Case("band_table", _cells("fte")),
    Case("band_table of cost", _cells("cost")),
    Case("per_head", lambda s: figures.per_head(_beside(s), "fte_per_head", "value")),
    Case("share_funnel", lambda s: figures.share_funnel(_beside(s), "registered_share")),
    Case("interval_dots", lambda s: figures.interval_dots(_beside(s), "registered_share", "name")),
    Case("interval_dots, alone", lambda s: figures.interval_dots(
        _beside(s, compared=False), "registered_share", "name")),
    Case("required_and_current", lambda s: figures.required_and_current(_required(s)), _SEEN),
    Case("bench_by_group", lambda s: figures.bench_by_group(_groups(s)), _POSTS),
    Case("coverage_by_group", lambda s: figures.coverage_by_group(_groups(s)), _POSTS),
    Case("leadership_grid", lambda s: figures.leadership_grid(fill("succession_grid", s, [
        {"post": "Dean", "vacant": "yes"}, {"post": "Lead", "vacant": "no"}]), "post", "vacant"),
         _SEEN),
    Case("thin_plans", lambda s: figures.thin_plans(fill("succession_single_points", s, [
        {"post": "Dean", "problem": "nobody"}, {"post": "Lead", "problem": "one"}]), ""), _SEEN),
    Case("vacancies_ahead", lambda s: figures.vacancies_ahead(fill("leader_timeline", s, [
        {}, {}], own={"year": lambda _shape, place: place + 1}), 1)),
    Case("vacancies_ahead, half of them", lambda s: figures.vacancies_ahead(fill(
        "leader_timeline", s, [{}], summary={"half_changed_by": max(1, s.number)}), 1)),
    Case("vacancy_bars", lambda s: figures.vacancy_bars(fill("vacancy_distribution", s, [{}, {}]))),
    Case("years_ahead", lambda s: figures.years_ahead(_ahead(s))),
    Case("ages_ahead", lambda s: figures.ages_ahead(_ahead(s), "do_nothing", 1)),
    Case("backtest", lambda s: figures.backtest(_backtest(s))),
    Case("rows_in_doubt", lambda s: figures.rows_in_doubt(_by_rule(s)), _SEEN),
    Case("pyramid_overlay", lambda s: figures.pyramid_overlay(_overlaid(s))),
)  # fmt: skip

ANSWERS: tuple[Case, ...] = (
    Case("supply.gap", lambda s: supply.gap(_gap(s), ""), _LONG),
    Case("supply.closes", lambda s: supply.closes(_levers(s), "", 2041), _SEEN),
    Case("quality.wrong", lambda s: quality.wrong(_unknown(s), _by_rule(s)), _SEEN),
)
