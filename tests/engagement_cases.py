"""What the page Engagement says, of results in every shape (`tests.headline_cases`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics import figures
from analytics.answers.briefly import engagement
from analytics.engine.results import TableResult
from analytics.vocabulary import EVERYBODY
from tests.headline_cases import SHAPES, Case, Shape, fill

_WAVES = (("2024", date(2024, 11, 30)), ("2025", date(2025, 11, 30)))
_SURVEY = {"survey": "mes", "measure": "mes_index", "by": "group"}
_WHOLE = {"of_unit": "", "group_type": "", "group": EVERYBODY}
_GRADE = {"of_unit": "", "group_type": "medical_grade", "group": "Consultant"}
SEEN = tuple(shape for shape in SHAPES if not shape.hidden)
EVERYBODY_KEY = ("", "", EVERYBODY)


def _scores(*columns: str) -> dict[str, Any]:
    """Scores on the way from 0 to 100, whatever the numbers of people are."""
    found: dict[str, Any] = {
        name: lambda shape, place: 60.0 + place * shape.differ for name in ("score", *columns)
    }
    return {**found, "low": lambda _s, place: 55.0 + place, "high": lambda _s, place: 66.0 + place,
            "measured_in": lambda _s, _p: "index"}  # fmt: skip


def trend(shape: Shape) -> TableResult:
    """Everybody and consultants in two waves."""
    keys = [{"wave": wave, "held_on": day, "break_before": "", **group}
            for wave, day in _WAVES for group in (_WHOLE, _GRADE)]  # fmt: skip
    return fill("engagement_trend", shape, keys, own=_scores("benchmark"), named=["group"],
                assumptions=_SURVEY)  # fmt: skip


def heat(shape: Shape) -> TableResult:
    """Two groups and everybody in one wave."""
    keys = [{"scored_on": "mes_index", "step": "3", **group}
            for group in (_WHOLE, _GRADE, {**_GRADE, "group": "SAS"})]  # fmt: skip
    return fill("engagement_heatmap", shape, keys, own=_scores(), named=["group"],
                assumptions={**_SURVEY, "wave": "2025"})  # fmt: skip


def changes(shape: Shape, verdicts: Sequence[str]) -> TableResult:
    """Three groups with these verdicts."""
    own = _scores("from_score", "to_score") | {
        "difference": lambda _s, place: place - 1.0, "low": lambda _s, place: place - 4.0,
        "high": lambda _s, place: place + 2.0, "p": lambda _s, _p: 0.4,
        "p_adjusted": lambda _s, _p: 0.5, "verdict": lambda _s, place: verdicts[place],
    }  # fmt: skip
    keys = [_WHOLE, _GRADE, {**_GRADE, "group": "SAS"}]
    return fill("engagement_changes", shape, keys, own=own, named=["group"],
                assumptions={**_SURVEY, "from": "2024", "to": "2025"})  # fmt: skip


def verdicts(shape: Shape) -> TableResult:
    """Everybody over six waves, and a grade of too few."""
    keys = [{**_WHOLE, "waves": 6, "first_wave": "2020", "last_wave": "2025"},
            {**_GRADE, "waves": 2, "first_wave": "2024", "last_wave": "2025"}]  # fmt: skip
    own = _scores("tau") | {
        "slope": lambda _s, place: 0.4 - place, "low": lambda _s, place: -0.2 - place,
        "high": lambda _s, place: 1.1 - place, "p": lambda _s, _p: 0.4,
        "p_adjusted": lambda _s, _p: 0.5,
        "verdict": lambda _s, place: ("no_trend", "few_waves")[place],
    }  # fmt: skip
    return fill("engagement_verdict", shape, keys, own=own, named=["group"], assumptions=_SURVEY)


def gaps(shape: Shape) -> TableResult:
    """Two grades, one of them apart from the others."""
    own = _scores("others_score") | {
        "difference": lambda _s, place: 6.0 - place, "gap_low": lambda _s, place: 2.0 - place,
        "gap_high": lambda _s, place: 9.0 - place, "p": lambda _s, _p: 0.01,
        "p_adjusted": lambda _s, place: 0.02 + place,
        "verdict": lambda _s, place: ("above", "no_gap")[place],
    }  # fmt: skip
    return fill("engagement_role_gaps", shape, [_GRADE, {**_GRADE, "group": "SAS"}], own=own,
                named=["group"], assumptions={**_SURVEY, "wave": "2025"})  # fmt: skip


def beside(shape: Shape) -> TableResult:
    """Two units beside their turnover."""
    keys = [{"group": unit, "workforce_measure": "turnover_rate"} for unit in ("A", "B")]
    return fill("engagement_beside_workforce", shape, keys, own=_scores(), named=["group"],
                assumptions=_SURVEY)  # fmt: skip


def actions(shape: Shape) -> TableResult:
    """Three actions, one of them late."""
    keys = [
        {**_WHOLE, "survey": "mes", "wave": "2024", "found": "", "action": "Rotas", "owner": "",
         "progress": progress, "progress_note": "", "enabler": "", "action_id": progress}
        for progress in ("planned", "under_way", "done")
    ]  # fmt: skip
    own = {"due": lambda _s, _p: date(2025, 1, 1), "started": lambda _s, _p: date(2024, 1, 1)}
    return fill("engagement_actions", shape, keys, own=own)


def _mine(shape: Shape) -> str:
    found = trend(shape)
    rows = figures.engagement_rows(found, EVERYBODY_KEY)
    return engagement.trend(found, list(rows), changes(shape, ("no_change",) * 3))


FIGURES: tuple[Case, ...] = (
    Case("engagement_trend", lambda s: figures.engagement_trend(trend(s), EVERYBODY_KEY)),
    Case("engagement_heat", lambda s: figures.engagement_heat(heat(s))),
    Case("engagement_changes", lambda s: figures.engagement_changes(
        changes(s, ("better", "worse", "no_change")))),
    Case("engagement_verdicts", lambda s: figures.engagement_verdicts(verdicts(s))),
    Case("response_rates", lambda s: figures.response_rates(trend(s))),
    Case("engagement_workforce", lambda s: figures.engagement_workforce(beside(s))),
    Case("said_and_done", lambda s: figures.said_and_done(actions(s)), SEEN),
)  # fmt: skip

ANSWERS: tuple[Case, ...] = (
    Case("engagement.trend", _mine),
    Case("engagement.where", lambda s: engagement.where(heat(s), "mes_index")),
    *(Case(f"engagement.changed {verdicts[0]}", lambda s, v=verdicts: engagement.changed(
        changes(s, v)))
      for verdicts in (("better", "worse", "no_change"), ("no_change",) * 3, ("break",) * 3,
                       ("no_interval",) * 3)),
    Case("engagement.gaps", lambda s: engagement.gaps(gaps(s))),
    Case("engagement.responses", lambda s: engagement.responses(trend(s))),
    Case("engagement.beside", lambda s: engagement.beside(beside(s))),
    Case("engagement.actions", lambda s: engagement.actions(actions(s), date(2026, 3, 31)),
         SEEN),
)  # fmt: skip
