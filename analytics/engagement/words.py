"""Words of engagement answers: what is stored or worked out, and how it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from analytics import codelists
from analytics.engagement.board import Board
from analytics.engagement.scores import ANSWERS, FILE
from analytics.engagement.structures import REASONS, title_of_survey
from analytics.engine.scope import FIELDS
from analytics.values.surveys import load_measures, load_surveys
from analytics.words import N_, _, pgettext, show_list, show_number

BY: Mapping[str, str] = MappingProxyType(
    {"group": N_("Group"), "unit": N_("Unit"), "organisation": N_("Whole organisation")}
)
PROGRESS: Mapping[str, str] = MappingProxyType(
    {
        "planned": N_("planned"),
        "under_way": N_("under way"),
        "done": N_("done"),
        "stopped": N_("stopped"),
    }
)
BENCHMARKS: Mapping[str, str] = MappingProxyType(
    {
        "last_wave": N_("The wave before"),
        "parent": N_("The unit above, or everybody"),
        "supplied": N_("Wales or the norm, as the file gives it"),
    }
)
VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "better": N_("better"),
        "worse": N_("worse"),
        "no_change": N_("no change we can distinguish"),
        "above": N_("higher than the others"),
        "below": N_("lower than the others"),
        "no_gap": N_("no difference we can distinguish"),
        "rising": N_("getting better"),
        "falling": N_("getting worse"),
        "no_trend": N_("no trend we can distinguish"),
        "few_waves": N_("fewer than five comparable waves: look at values and intervals"),
        "no_interval": N_("no interval: SD not supplied"),
        "break": N_("not compared: the survey changed in between"),
        "hidden": N_("hidden"),
        "none": N_("not asked in both waves"),
    }
)
HEAT: Mapping[str, str] = MappingProxyType(
    {
        "1": N_("Lowest fifth of the scale"),
        "2": N_("Second fifth"),
        "3": N_("Middle fifth"),
        "4": N_("Fourth fifth"),
        "5": N_("Highest fifth of the scale"),
    }
)


def group_type(value: str) -> str:
    """What a survey divides respondents by; all of them where it is everybody of a unit."""
    if not value:
        return pgettext("of those who answered a survey", "All")
    entries = {entry.code: entry for entry in codelists.load("survey_group_types").entries}
    return entries[value].label if value in entries else value


def measure(value: str) -> str:
    """The title of a measure of any survey."""
    found = next((each for each in load_measures().values() if each.id == value), None)
    return _(found.title) if found else value


def survey(value: str) -> str:
    """The title of a survey."""
    return _(title_of_survey(value)) if value in load_surveys() else value


def reason(value: str) -> str:
    """Why a line does not lead on to a wave."""
    if value in REASONS:
        return _(REASONS[value])
    entry = codelists.load("survey_breaks").by_label.get(value)
    return entry.label if entry else value


def on_board(board: Board, measure_id: str = "", by: str = "") -> Iterator[str]:
    """What holds of every answer about a survey: its scale, its issue, where it breaks."""
    yield said_of(board)
    if board.left_out:
        yield _(
            "Not filtered by {fields}: a survey has the groups that it was reported by."
        ).format(fields=show_list(_(FIELDS[name].title) for name in board.left_out))
    scales = {
        (each.scale_min, each.scale_max)
        for (_wave, _cell, name), each in board.scores.items()
        if name == measure_id and not each.is_share
    }
    if len(scales) == 1 and (ends := scales.pop())[0] is not None and ends[1] is not None:
        better = _("Scores run from {low} to {high}; higher is better.")
        if board.structure.lower_is_better(measure_id):
            better = _("Scores run from {low} to {high}; lower is better.")
        yield better.format(low=show_number(ends[0]), high=show_number(ends[1]))
    if by == "group":
        yield from _on_sources(board, measure_id)
    if len(board.vintages) > 1:
        yield _(
            "Issue of the waves that is shown: {issue}. Others are loaded, and no line mixes two:"
            " {others}."
        ).format(
            issue=board.vintage or "–",
            others=show_list(name or "–" for name in board.vintages if name != board.vintage),
        )
    for wave, why in board.breaks.items():
        words = _("No line leads to {wave} from the wave before: {reason}.")
        yield words.format(wave=wave, reason=reason(why))


def _on_sources(board: Board, measure_id: str) -> Iterator[str]:
    """Which groups' scores are not the file's, where some are: they may be of other people."""
    kinds = {
        source: {cell.group_type for (_wave, cell, name), each in board.scores.items()
                 if name == measure_id and each.source == source}
        for source in (FILE, ANSWERS)
    }  # fmt: skip
    if all(kinds.values()):
        words = _(
            "Scores by {types} are worked out of the answers that are loaded, the others are as the"
            " provider gives them: they need not be of the same people, so do not set one beside"
            " the other."
        )
        types = sorted(kinds[ANSWERS] - kinds[FILE]) or sorted(kinds[ANSWERS])
        yield words.format(types=show_list(group_type(kind) for kind in types))


def said_of(board: Board) -> str:
    """Which survey an answer is about."""
    return _("Survey: {survey}.").format(survey=survey(board.survey))


def on_missing() -> str:
    """Why there is nothing."""
    return _("No survey is loaded that was held by this date.")
