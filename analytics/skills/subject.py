"""What appraisals and skills add to the house: who is not counted, and words for due dates."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.skills import appraisals
from analytics.values.options import read_whole
from analytics.words import _

OPTIONS = ("exclude", "new_starter_months")


def _bind_exclusions(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    return _appraisal_bound(store, scope, options, appraisals.read_track(options), "exclusions")


def _bind_medical(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    return _appraisal_bound(store, scope, options, appraisals.MEDICAL, "medical_exclusions")


def _appraisal_bound(
    store: Store, scope: Scope, options: Mapping[str, str], track: str, parameter: str
) -> Bound:
    default = str(appraisals.NEW_STARTER_MONTHS)
    months = read_whole(options.get("new_starter_months", default), 0, 60)
    excluded = appraisals.read_exclusions(options, track)
    usual = set(excluded) >= appraisals.PRIVATE and str(months) == default
    return Bound(
        {parameter: excluded, "new_starter_months": months, "track": track},
        {"counted_out": excluded, "new_starter_months": months},
        tuple(appraisals.in_words(store, scope, track)),
        frozenset() if usual else frozenset({"health"}),
    )


SUBJECT = Subject(
    writers={
        "when": lambda value: _(appraisals.WHEN.get(value, value)),
        "rule_name": lambda value: _(appraisals.RULES.get(value, value)),
    },
    parameters={
        "exclusions": Parameter(_bind_exclusions, OPTIONS),
        "medical_exclusions": Parameter(_bind_medical, OPTIONS),
    },
)
