"""The choices of the pages about ages: what is laid over, since when, which units, assumptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics import figures
from analytics.answers.pooled import is_mostly_hidden
from analytics.engine.display import field_title, show_split
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.figures.charts import Chart
from analytics.words import _, ngettext, pgettext, show_date
from pages.parts import address, data

NOTHING = "none"
AGE_LIMITS = ("50", "55", "60", "65")
HORIZONS = (0, 1, 3, 5, 10)  # years ahead that retirement can be asked about


def overlay(scope: Scope) -> str:
    """What is laid over the pyramid: the comparison date, the unit above, everybody; or nothing."""
    words = {NOTHING: _("Nothing")}
    if scope.compare:
        words["compare"] = show_date(scope.compare, "medium")
    if scope.where:
        words["parent"] = _("The unit one level up")
        words["all"] = _("All staff")
    if len(words) == 1:
        return NOTHING
    return address.segmented(
        _("Compare the pyramid with"), "over", list(words), NOTHING,
        format_func=lambda item: words[item],
    )  # fmt: skip


def base_date(scope: Scope) -> date | None:
    """The date that a change by band is counted from; none where no earlier date is loaded."""
    earlier = [day for day in data.dates() if scope.as_at is None or day < scope.as_at]
    if not earlier:
        return None
    options = [day.isoformat() for day in earlier]
    chosen = address.select_one(
        _("Change since"), "base", options, options[-1], width=320,
        format_func=lambda day: show_date(date.fromisoformat(day)),
    )  # fmt: skip
    return date.fromisoformat(chosen)


def unit_level(scope: Scope) -> str:
    """The level of the organisation that units are compared at."""
    options = list(dict.fromkeys([*_levels(scope), "organisation", "job_role"]))
    return address.select_one(
        _("Compare units of"), "units", options, options[0], format_func=field_title, width=320
    )


def _levels(scope: Scope) -> list[str]:
    """The levels at which there is more than one unit."""
    return [level for level in address.LEVELS if len(data.choices(level, scope)) > 1]


def group_or_unit(scope: Scope) -> str:
    """What ages are divided by: a field of people, or a level of the organisation."""
    fields = ("staff_group", "band", "medical_grade", "job_role", "gender")
    return divided_by("profile_by", *fields, *_levels(scope))


def divided_by(name: str, *fields: str) -> str:
    """What a panel is divided by, the first field unless another is chosen."""
    return address.select_one(
        _("Break down by"), name, list(fields), fields[0], format_func=field_title, width=320
    )


def older_measure() -> str:
    """The id of the measure of older staff that is chosen."""
    words = {
        **{age: _("{age} and over").format(age=age) for age in AGE_LIMITS},
        "mean_age": _("Mean age"),
        "replacement_ratio": _("Replacement ratio"),
    }
    chosen = address.segmented(
        _("Measure"), "age_limit", list(words), "55", format_func=lambda item: words[item]
    )
    return f"aged_{chosen}_and_over" if chosen in AGE_LIMITS else chosen


def within() -> int:
    """How many years are looked ahead for retirement."""
    words = {0: _("Now"), **{
        years: ngettext("{years} year", "{years} years", years).format(years=years)
        for years in HORIZONS if years
    }}  # fmt: skip
    return int(
        address.segmented(
            _("Retirement within"), "retire_within", [str(years) for years in words], "5",
            format_func=lambda item: words[int(item)],
        )
    )  # fmt: skip


def full_time(scope: Scope) -> MeasureResult:
    """The share of each staff group who work full time, under a title that says so."""
    result = data.measure("working_hours_share", scope, ("staff_group",), {"hours": "full_time"})
    return replace(result, title=_("Share who work full time"))


def group_field() -> str:
    """What people are grouped by for exposure."""
    return address.select_one(
        pgettext("divide staff by", "By"), "group_by",
        ["staff_group", "org_l3", "org_l4", "organisation", "job_role", "band", "medical_grade"],
        "staff_group", format_func=field_title, width=320,
    )  # fmt: skip


def retirement(scope: Scope) -> dict[str, str]:
    """The options of retirement exposure: ages, who return, on what hours, and fixed-term staff."""
    with st.expander(_("Retirement assumptions you can change"), icon=":material/tune:"):
        options = _ages(scope) | _returns()
        fixed = {"yes": _("Counted"), "no": _("Left out")}
        counted = address.segmented(
            _("Fixed-term staff"), "fixed_term", list(fixed), "yes",
            format_func=lambda item: fixed[item],
        )  # fmt: skip
    return options | ({"include_fixed_term": "no"} if counted == "no" else {})


def _ages(scope: Scope) -> dict[str, str]:
    words = {
        "local": _("Past retirements here, if there are enough"),
        "documented": _("Published starting values"),
        "typed": _("One age for everyone"),
    }
    rule = address.segmented(
        _("Assumed retirement age"), "retire_from", list(words), "local",
        format_func=lambda item: words[item],
    )  # fmt: skip
    options = {"experience": rule} if rule == "documented" else {}
    if rule == "typed":
        age = address.number(_("Retirement age of everyone else"), "retirement_age", 60, 50, 75)
        options["retirement_age"] = str(age)
    own = address.select_many(
        _("Staff groups with their own age"), "retirement_groups",
        data.choices("staff_group", scope), placeholder=pgettext("staff groups", "None"),
        format_func=lambda item: show_split("staff_group", item),
    )  # fmt: skip
    for group in own:
        label = _("Assumed retirement age: {group}").format(group=show_split("staff_group", group))
        options[f"retirement_age.{group}"] = str(
            address.number(label, f"retirement_age.{group}", 55, 50, 75)
        )
    return options


def _returns() -> dict[str, str]:
    words = {"listed": _("Different for each staff group"), "typed": _("One share for everyone")}
    rule = address.segmented(
        _("Who return after retiring"), "return_from", list(words), "listed",
        format_func=lambda item: words[item],
    )  # fmt: skip
    if rule == "listed":
        return {}
    left, right = st.columns(2)
    back = address.number(_("Who return, %"), "return_percent", 37, 0, 100, left)
    hours = address.number(_("Their hours, % of before"), "return_hours", 80, 0, 100, right)
    return {"return_rate": str(back / 100), "return_fte": str(hours / 100)}


def by_group(scope: Scope, by: str, groups: MeasureResult) -> Chart:
    """The ages of each group in narrow bands; in three where most numbers would be hidden."""
    narrow = data.table("age_profile", scope, {"group_by": by})
    if is_mostly_hidden([row["note"] for row in narrow.rows]):
        return figures.three_bands(data.table("age_in_three_bands", scope, {"group_by": by}))
    return figures.heat(narrow, groups)


def by_gender(scope: Scope) -> Chart:
    """The pyramid; women and men in three bands where most numbers of it would be hidden."""
    pyramid = data.table("age_pyramid", scope)
    if is_mostly_hidden([row["note"] for row in pyramid.rows]):
        return figures.three_bands(data.table("age_in_three_bands", scope, {"group_by": "gender"}))
    return figures.pyramid(pyramid)
