"""The choices of the page PADR and appraisal: whose appraisals, the target, who is counted out."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics import figures
from analytics.answers.pooled import is_mostly_hidden
from analytics.engine.display import field_title, show_value
from analytics.engine.scope import MANAGER_LEVEL, Scope
from analytics.figures.charts import Chart
from analytics.skills.appraisal_tables import MEASURE_OF
from analytics.skills.appraisals import MEDICAL, NEW_STARTER_MONTHS, PADR, RULES, RULES_OF, TARGET
from analytics.words import _
from pages.parts import address, data, manager_panel, panel
from pages.parts.plainly import plainly


@dataclass(frozen=True)
class Choice:
    """Whose appraisals, the target (a share), and the options that say who is counted out."""

    track: str
    target: float
    rules: dict[str, str]

    @property
    def measure(self) -> str:
        """The measure of the track."""
        return MEASURE_OF[self.track]

    @property
    def other_measure(self) -> str:
        """The measure of the other track."""
        return MEASURE_OF[PADR if self.track == MEDICAL else MEDICAL]

    @property
    def fields(self) -> tuple[str, str]:
        """What the rate is divided by: doctors have grades and specialties, not bands."""
        by_track = {PADR: ("staff_group", "band"), MEDICAL: ("medical_grade", "area_of_work")}
        return by_track[self.track]

    @property
    def people(self) -> dict[str, str]:
        """The options of tables that count people."""
        return {**self.rules, "track": self.track}

    @property
    def options(self) -> dict[str, str]:
        """The options of tables that know a target."""
        return {**self.people, "target": str(self.target)}


def draw(scope: Scope) -> Choice:
    """Draw the choices and give them."""
    words = {PADR: _("PADR (all other staff)"), MEDICAL: _("Medical appraisal (doctors, dentists)")}
    track = address.segmented(
        _("Whose appraisals"), "appraisal_track", [PADR, MEDICAL], PADR,
        format_func=lambda item: words[item],
    )  # fmt: skip
    with st.expander(_("Target, and who is excluded"), icon=":material/tune:"):
        percent = address.number(_("Target, %"), "appraisal_target", round(TARGET * 100), 1, 100)
        options = _switches(scope, track)
        months = address.number(
            _("New starters: in post for less than (months)"), "new_starter_months",
            NEW_STARTER_MONTHS, 0, 60,
        )  # fmt: skip
        if months != NEW_STARTER_MONTHS:
            options["new_starter_months"] = str(months)
    return Choice(track, percent / 100, options)


def _switches(scope: Scope, track: str) -> dict[str, str]:
    """One switch a rule, with the number of people that it removes."""
    rules = list(RULES_OF[track])
    off = [rule for rule in rules if rule in address.values("count_in")]
    fitting = data.table("padr_exclusions", scope, {"track": track} | _without(off))
    numbers = {row["rule_name"]: row for row in fitting.rows}
    st.html(f'<p class="gw-subtitle">{_("Counted out while switched on:")}</p>')
    for rule in rules:
        row = numbers.get(rule, {"people": None, "alone": None, "note": "x"})
        label = _("{who}: {people} people, {alone} of them by this rule only").format(
            who=_(RULES[rule]),
            people=show_value(row["people"], "people", row["note"]),
            alone=show_value(row["alone"], "people", row["note"]),
        )
        key = f"count_out_{rule}"
        st.session_state[key] = rule not in off
        st.toggle(plainly(label), key=key, on_change=_switch, args=(rule, key))
    return _without(off)


def _without(off: list[str]) -> dict[str, str]:
    return {f"exclude.{rule}": "no" for rule in off}


def _switch(rule: str, key: str) -> None:
    others = [item for item in address.values("count_in") if item != rule]
    address.choose("count_in", *others, *([] if st.session_state.get(key) else [rule]))


def level(scope: Scope) -> str:
    """The level of the organisation whose units are compared."""
    levels = [name for name in address.LEVELS if len(data.choices(name, scope)) > 1]
    levels = levels or ["organisation"]
    default = levels[min(1, len(levels) - 1)]
    return address.select_one(
        _("Units of"), "appraisal_level", levels, default, format_func=field_title, width=320
    )


def due_by_unit(scope: Scope, choice: Choice) -> Chart:
    """When appraisals of each unit are due; in three steps where most numbers would be hidden."""
    options = {**choice.people, "by": level(scope)}
    units = data.table("padr_due", scope, options)
    if is_mostly_hidden([row["note"] for row in units.rows]):
        return figures.due_in_three(data.table("padr_due_in_three", scope, options))
    return figures.cross_table(units, "people")


def show_by(scope: Scope, choice: Choice) -> None:
    """A panel of the rate by a field that is chosen."""
    fields = [*choice.fields, MANAGER_LEVEL.id]
    by = address.select_one(
        _("Break down by"), "appraisal_by", fields, fields[0], format_func=field_title, width=320
    )
    result = data.measure(choice.measure, scope, (by,), choice.rules)
    if by == MANAGER_LEVEL.id:
        manager_panel.show(result, choice.target)
    else:
        panel.show(
            figures.bars(
                result,
                figures.rate_by(result, choice.target),
                order=panel.order(),
                target=choice.target,
            )
        )
