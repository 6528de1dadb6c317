"""Who was asked in a wave, where the file does not count them: what its own groups say, or nobody.

Staff in post stand for those asked only where it is known which of them were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from analytics.engagement.board import Board
from analytics.engagement.scores import ANSWERS
from analytics.privacy.survey_groups import EVERYBODY
from analytics.values.surveys import load_surveys

NEARLY_ALL = 0.9  # of those who answered: some do not say what they are
KINDS = ("staff_group", "medical_grade")  # what staff lists know of people too
Groups = tuple[tuple[str, str], ...]  # type and name of each group; `EVERYBODY` for all staff


def groups_asked(board: Board) -> Mapping[tuple[str, str], Groups]:
    """The groups that everybody in a wave is made of, by wave and where its scores come from.

    The staff groups or grades of those who answered, where nearly all are in one of them; else whom
    the survey asks, if it is known to ask them. Nothing where neither says it.
    """
    found: dict[tuple[str, str], Groups] = {}
    for key, answered in _answered(board).items():
        _wave, source = key
        of_kinds = (_of_kind(kind, answered) for kind in KINDS)
        known = next((groups for groups in of_kinds if groups), ()) or _of_survey(board, source)
        if known:
            found[key] = known
    return found


def _answered(board: Board) -> Mapping[tuple[str, str], Mapping[tuple[str, str], int]]:
    """How many answered in each group of the whole organisation."""
    found: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    for (wave, cell, _measure), score in board.scores.items():
        if board.within.get(cell.unit) is None:
            of_wave, group = found[wave, score.source], (cell.group_type, cell.group)
            of_wave[group] = max(of_wave.get(group, 0), score.n or 0)
    return found


def _of_kind(kind: str, answered: Mapping[tuple[str, str], int]) -> Groups:
    groups = {group: n for group, n in answered.items() if group[0] == kind}
    everybody = answered.get(EVERYBODY, 0)
    return tuple(sorted(groups)) if sum(groups.values()) >= NEARLY_ALL * everybody > 0 else ()


def _of_survey(board: Board, source: str) -> Groups:
    """Whom the survey asks. A list of answers may be of some of them, whatever the survey is."""
    known = load_surveys().get(board.survey)
    if known is None or not known.asked:
        return ()
    kind, _sign, name = known.asked.partition("=")
    if not name:
        return () if source == ANSWERS else (EVERYBODY,)
    return ((kind, name),)
