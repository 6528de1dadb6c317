"""An answer leaves `analytics` only as a value that `analytics.privacy` made.

The syntax tree of every module is searched for the places where such values are made, changed or
let through; each place is named here, with its reason. A new one is added only with a reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest

from analytics.commands.files import EXPORTS
from analytics.engine.opened_as import right_to
from tests.structure.source import Source, called_name, read_sources

Places = Mapping[str, str]  # a file, and why it may

RELEASE = "analytics/privacy/release.py"
# Which file alone makes values of a class.
MADE_IN: Mapping[str, str] = {
    "Released": RELEASE,
    "TableResult": "analytics/engine/declared.py",  # `Table.answer`, of what was released
    "Shielded": "analytics/privacy/protection.py",
    "Row": "analytics/privacy/measure_rows.py",  # of what is shielded
    "MeasureResult": "analytics/answers/measures.py",  # of such rows
}
# What of a result or a row has numbers in it.
NUMBERS = {"rows", "total", "summary", "numerator", "denominator", "value", "low", "high", "people"}
CHANGED_IN: Places = {
    "analytics/exports/leadership_report.py": "columns that a page has no room for, left out",
    "analytics/engine/results.py": "released rows in another order",
    "analytics/privacy/compared_dates.py": "rows of the earlier date hidden",
    "analytics/privacy/measure_surroundings.py": "what a measure says, not a number of it",
    "analytics/privacy/disclosure.py": "which totals of a table are hidden, not a result",
    "analytics/leadership/written.py": "rows of a list about whoever changes it, not a result",
    "analytics/supply/backtest.py": "rows of parameters, not a result",
    "analytics/supply/regret.py": "rows of parameters of several futures, not a result",
    "pages/parts/succession/draft.py": "rows of a list numbered, not a result",
    "analytics/answers/pooled.py": "everybody less the groups shown, as the answer itself tells",
    "analytics/answers/letters.py": "columns of a grid, not a result",
    "analytics/engagement/scores.py": "scores of merged units put together, not a result",
    "analytics/engagement/workforce_intervals.py": "intervals of rates that are shown; of sickness"
    " hidden by the gate at thirty",
    "analytics/figures/audit.py": "lines of a grid, not a result",
    "analytics/figures/skills.py": "some of the rows of a result",
    "analytics/figures/wide_tables.py": "some of the rows of a result",
    "analytics/figures/people_found.py": "lines of a grid, not a result",
    "analytics/figures/plans.py": "lines of a grid, not a result",
    "analytics/figures/plans_compared.py": "lines of a grid, not a result",
    "analytics/exports/board_pack/front.py": "lines of a grid, not a result",
    "analytics/exports/board_pack/sections/supply_and_demand.py": "columns of a grid, not a result",
}
# Who lets rows through, and what they are.
LET_THROUGH: Mapping[str, Places] = {
    "about_people": {
        "analytics/privacy/table_protection.py": "tables of a query, hidden as they declare",
        "analytics/privacy/movement_protection.py": "starters, leavers, sickness, hours and flows",
        "analytics/compare/units.py": "units, hidden by `disclosure` and the gate",
        "analytics/pay/gap.py": "pay of women and men, hidden by `gap_protection` and the gate",
        "analytics/ages/change.py": "bands hidden by `hidden_lines`, the gate and who moved",
        "analytics/ages/retirement_groups.py": "years hidden by `near_retirement` and the gate",
        "analytics/ages/leaving_tables.py": "pools hidden by `hidden_leavers`; curves of few",
        "analytics/ages/backtest.py": "bands hidden by `hidden_leavers`",
        "analytics/ages/projection_tables.py": "years hidden by `projection_protection`",
        "analytics/plans/retirement_by_band.py": "sums of `ages_by_band`, hidden there",
        "analytics/leadership/grid.py": "chances that come from an age, hidden from whom names are",
        "analytics/leadership/what_if.py": "sums of chances, hidden where they tell one of an age",
        "analytics/leadership/ahead.py": "sums of chances, hidden where few come from an age",
        "analytics/leadership/diversity.py": "groups hidden by `hidden_pairs`, column by column",
        "analytics/leadership/baseline.py": "tiers hidden until safe, and groups by the gate",
        "analytics/leadership/stratified.py": "strata hidden by `telling` and the gate",
        "analytics/engagement/asking.py": "scores of shown cells only, hidden by `survey_groups`",
        "analytics/leadership/talent_grid.py": "boxes hidden by the gate, and beside all staff",
        "analytics/leadership/pipeline.py": "years of those who could come next, by the gate",
        "analytics/attention/pairs.py": "errors of changes of enough people, in two figures",
    },
    "about_posts": {
        "analytics/privacy/table_protection.py": "tables that count nobody: skills, lists, imports",
        "analytics/compare/mix_change.py": "bands, roles and grades; by posts only",
        "analytics/care/requirement.py": "hours needed and FTE in post; by place only",
        "analytics/plans/tables.py": "notes on FTE, and rates of pay",
        "analytics/plans/tree.py": "FTE by band of a plan",
        "analytics/plans/results.py": "costs of a plan",
        "analytics/skills/talent.py": "how many posts have a skill, without names",
        "analytics/skills/training.py": "places on courses by unit and skill",
        "analytics/units/listing.py": "units renamed or merged",
        "analytics/leadership/careers.py": "who holds posts then and now, and since when",
        "analytics/leadership/equality.py": "lists of indicators, and what is loaded for them",
        "analytics/leadership/clusters.py": "posts of clusters, filled and vacant",
        "analytics/leadership/groups.py": "leadership posts and how many can be filled",
        "analytics/leadership/listing.py": "leadership posts and titles, without names",
        "analytics/leadership/history.py": "what was changed in lists of posts, without names",
        "analytics/leadership/risks.py": "leadership posts and what plans lack, without names",
    },
    "typed": {
        "analytics/ages/grid_tables.py": "ages of a team that somebody typed",
        "analytics/ages/retirement_listing.py": "assumptions, with their sources",
        "analytics/audit/trail.py": "what was done here and by whom; nothing of staff",
        "analytics/audit/people.py": "ids of accounts that may sign in, and when they did",
        "analytics/compare/denominator_listing.py": "beds and patients, as typed",
        "analytics/plans/listing.py": "saved plans",
        "analytics/engagement/actions.py": "what is done about a survey, as typed",
        "analytics/plans/saved_plans_compared.py": "saved plans",
        "analytics/framework/listing.py": "what people say of enablers, without any number",
        "analytics/framework/bound.py": "which measure is bound to which enabler",
        "analytics/framework/timeline.py": "dates that people set for enablers",
        "analytics/framework/history.py": "what people changed in what they say of enablers",
        "analytics/supply/chosen.py": "supply and demand out of parameters that somebody typed",
        "analytics/supply/scenarios.py": "saved scenarios of supply and demand",
    },
    "made_of": {
        "analytics/ages/three_bands.py": "rows of two measures",
        "analytics/ages/pyramids.py": "two age pyramids, cell by cell",
        "analytics/skills/appraisal_tables.py": "the rows of one measure",
        "analytics/skills/due_in_three.py": "rows of a measure and of a table, and what is left",
        "analytics/movements/pooled_sickness.py": "rows of a table, and what a measure has more",
        "analytics/compare/side_by_side.py": "measures of each unit, and their differences",
        "analytics/leadership/trend.py": "rows of the baseline, by date, by pool and ahead",
        "analytics/engagement/workforce.py": "scores of units beside four usual measures",
        "analytics/leadership/indicators.py": "headcounts by band and grade, and the baseline",
        "analytics/attention/listing.py": "which measures changed or miss a target",
        "analytics/framework/listing.py": "measures bound to enablers, beside what people say",
        "analytics/supply/chosen.py": "doctors projected from headcount, FTE and turnover by grade",
        "analytics/supply/backtest.py": "the same on earlier dates, beside what came",
        "analytics/framework/principles.py": "FTE by band and posts by profession, as shares",
    },
    "with_names": {
        "analytics/skills/talent.py": "who has a skill, for a role that may see names",
        "analytics/leadership/grid.py": "who holds a post and may succeed, for such a role",
        "analytics/leadership/listing.py": "who holds a post, for such a role",
        "analytics/leadership/risks.py": "on whom succession hangs, for such a role",
        "analytics/leadership/talent_grid.py": "who is nominated and in which box, for such a role",
        "analytics/leadership/history.py": "who was named in which list, for such a role",
    },
}
# What a page or a command may have worked out by `Answers.work_out`, and why that gives no raw
# number about people away. Those marked "answer" return what `Table.answer` made, or write it.
WORKED_OUT: Places = {
    "write_engagement": "answer",
    "write_leadership": "answer", "write_leadership_page": "answer",
    "write_succession": "answer", "write_succession_page": "answer",
    "write_run": "parameters, typed or made of released answers",
    "write_sums": "the same as a workbook with formulas, beside the released gap",
    "write_slides": "slides of released tables of supply and demand",
    "write_enablers": "what people say of enablers, which is about nobody",
    "write_pack": "answer", "make_files": "answer",
    "ask_ahead": "gives nothing: what it asks stays with the store for the answers that follow",
    "board_workbook": "answer", "export_plan": "answer", "export_plans": "answer",
    "write_report": "answer", "write_summary": "answer", "plans_file": "answer",
    "price_plan": "answer", "age_result": "answer", "tree_result": "answer",
    "notes_result": "answer", "required_for_plan": "answer", "trade_off_result": "answer",
    "exposure_of": "answer", "projection_of": "answer", "search": "answer",
    "set_side_by_side": "answer", "measures_of": "released answers of one unit",
    "lines_in_scope": "FTE by post; refuses staff chosen by who they are",
    "lines_like": "FTE by post; refuses staff chosen by who they are",
    "find_move": "FTE by post, then and now, by `lines_in_scope`",
    "skills_on_record": "skills of posts; refuses staff chosen by who they are",
    "places": "names of places",
    "ages_by_band": "cells of tables and rows of measures that were released",
    "imports_of": "what each file held as a whole",
    "list_to_edit": "a list of leaders with names, for a role that may see names and load it",
    "proposed_rows": "names of staff proposed as leaders, for such a role",
    "refuse_proposals": "how many people such a role has called no leaders",
}  # fmt: skip


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the project that answers pass through: not what makes up a health board."""
    found = read_sources("analytics", "pages", "dashboard.py")
    return tuple(each for each in found if not each.path.startswith("analytics/demo/"))


@cache
def calls(source: Source) -> tuple[ast.Call, ...]:
    """Every call in a file."""
    return tuple(node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def made(found: Iterable[Source], name: str) -> set[str]:
    """The files that call a class or function."""
    return {each.path for each in found if any(called_name(call) == name for call in calls(each))}


def changed(found: Iterable[Source]) -> set[str]:
    """The files that copy a value with other numbers."""
    return {
        each.path
        for each in found
        for call in calls(each)
        if called_name(call) == "replace" and NUMBERS & {item.arg for item in call.keywords}
    }


def renamed(found: Iterable[Source], names: Iterable[str]) -> set[str]:
    """The files that give one of these another name, under which it would not be found."""
    wanted, places = set(names), set()
    for each in found:
        for node in ast.walk(each.tree):
            if isinstance(node, ast.ImportFrom):
                hit = any(item.asname and item.name in wanted for item in node.names)
            else:
                value = node.value if isinstance(node, (ast.Assign, ast.NamedExpr)) else None
                hit = isinstance(value, ast.Name) and value.id in wanted
            if hit:
                places.add(each.path)
    return places


def worked_out(source: Source) -> Iterator[str]:
    """The functions that a file hands to `work_out`; "?" for one that has no name."""
    originals = {
        item.asname: item.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom)
        for item in node.names
        if item.asname
    }
    for call in calls(source):
        if called_name(call) == "work_out":
            yield _name(call.args[0], originals)


def _name(node: ast.expr, originals: Mapping[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id if node.id in WORKED_OUT else originals.get(node.id, node.id)
    return ast.unparse(node) if isinstance(node, ast.Subscript) else "?"


@pytest.mark.parametrize("name", MADE_IN)
def test_a_value_that_leaves_is_made_in_one_file(name: str) -> None:
    assert made(sources(), name) == {MADE_IN[name]}


def test_a_result_is_copied_with_other_numbers_only_where_a_reason_is_given() -> None:
    assert changed(sources()) == set(CHANGED_IN)


@pytest.mark.parametrize("name", LET_THROUGH)
def test_rows_are_let_through_only_where_a_reason_is_given(name: str) -> None:
    assert made(sources(), name) == set(LET_THROUGH[name])


def test_none_of_these_has_another_name() -> None:
    assert renamed(sources(), {*MADE_IN, *LET_THROUGH}) == set()


def declared(source: Source) -> Iterator[tuple[str, str]]:
    """The functions of a file that say what they are opened as, with what they say."""
    functions = (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef))
    for node in functions:
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and called_name(mark) == "opened_as":
                yield node.name, str(ast.literal_eval(mark.args[0]))


def test_what_is_worked_out_for_pages_and_commands_is_declared_and_named() -> None:
    """Each function says once what it is opened as; the table of access has these and no others
    (`test_access`)."""
    asked = ("pages/", "dashboard.py", "analytics/commands/")
    found = {name for each in sources() if each.path.startswith(asked) for name in worked_out(each)}
    # The page's own `work_out` hands on what it is given; the command looks an export up by name.
    found = found - {"work", "EXPORTS[options.what]"} | {f.__name__ for f in EXPORTS.values()}
    declarations = [pair for each in sources() for pair in declared(each)]
    assert found == {function for function, _name_of_it in declarations}
    assert sorted(name for _function, name in declarations) == sorted(WORKED_OUT)
    assert all(right_to(work) in WORKED_OUT for work in EXPORTS.values())


def test_a_way_round_is_found() -> None:
    planted = [
        Source("a.py", "def f(rows):\n    return results.Released(rows)"),
        Source("b.py", "from analytics.engine.results import Released as R"),
        Source("c.py", "Other = Released"),
        Source("d.py", "replace(result, rows=raw)"),
        Source("e.py", "replace(row, note='c')"),
    ]
    assert made(planted, "Released") == {"a.py"}
    assert renamed(planted, ["Released"]) == {"b.py", "c.py"}
    assert changed(planted) == {"d.py"}
    source = Source("f.py", "data.work_out(lambda store: 1)\ndata.work_out(raw.counts, scope)")
    assert list(worked_out(source)) == ["?", "counts"]
    assert list(declared(Source("g.py", "@opened_as('b')\ndef a(): ...\ndef c(): ..."))) == [
        ("a", "b")
    ]
