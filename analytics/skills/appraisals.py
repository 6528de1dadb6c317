"""Options of appraisal rates: who is excluded, and which list of appraisals counts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.words import N_, _, show_date, show_list

TARGET = 0.85
NEW_STARTER_MONTHS = 12
PADR, MEDICAL = "padr", "medical"
TRACKS = (PADR, MEDICAL)
# Who may be counted out, in words. Which rules a track knows, all of them in use by default.
RULES: Mapping[str, str] = MappingProxyType(
    {
        "new_starters": N_("New starters"),
        "maternity": N_("On maternity or adoption leave"),
        "career_break": N_("On a career break"),
        "long_term_absent": N_(
            "On long absence (absent 28 days or more, suspended, or seconded out)"
        ),
        "bank": N_("Bank staff"),
        "doctors": N_("Doctors and dentists"),
        "trainees": N_("Doctors and dentists in training"),
    }
)
RULES_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PADR: tuple(name for name in RULES if name != "trainees"),
        MEDICAL: tuple(name for name in RULES if name != "doctors"),
    }
)
# When an appraisal falls due, as the table padr_due has it.
WHEN: Mapping[str, str] = MappingProxyType(
    {
        "never": N_("None on record"),
        "overdue_12_months": N_("Overdue by a year or more"),
        "overdue_6_months": N_("Overdue by 6 to 12 months"),
        "overdue_3_months": N_("Overdue by 3 to 6 months"),
        "overdue": N_("Overdue by less than 3 months"),
        "due_30": N_("Due within 30 days"),
        "due_60": N_("Due in 31 to 60 days"),
        "due_90": N_("Due in 61 to 90 days"),
        "later": N_("Due later"),
    }
)
# While these four are counted out together, the rate does not reveal how many are on leave.
PRIVATE = frozenset({"maternity", "long_term_absent", "career_break", "new_starters"})


def _absence_source(store: Store, scope: Scope) -> str:
    """Where it is known from that somebody is away for long."""
    query = load_queries("skills")["long_absence_known"]
    if store.query(query.sql, {"day": scope.as_at}):
        return _(
            "Long absence is known from the absence file (spells of 28 days or more that"
            " cover the date) and from the assignment status."
        )
    return _(
        "Long absence is known from the assignment status only: no absence file with spells"
        " covers this date."
    )


def read_track(options: Mapping[str, str]) -> str:
    """``padr`` or ``medical``; a UserError for anything else."""
    track = options.get("track", PADR)
    if track in TRACKS:
        return track
    raise UserError(
        _("“{track}” is not a kind of appraisal.").format(track=track),
        _("Choose one of: {tracks}.").format(tracks=show_list(TRACKS)),
        rule="option_unreadable",
    )


def read_exclusions(options: Mapping[str, str], track: str) -> list[str]:
    """The rules in use: all of the track, less those with ``exclude.NAME=no``."""
    known = RULES_OF[track]
    off: set[str] = set()
    for name, text in options.items():
        if name.partition(".")[0] != "exclude":
            continue
        rule = name.partition(".")[2]
        if rule not in RULES:
            raise UserError(
                _("“{name}” is not a group that can be excluded.").format(name=name),
                _("Write for example exclude.bank=no. Names: {names}.").format(
                    names=show_list(known)
                ),
                rule="option_unreadable",
            )
        if not _yes(text):
            off.add(rule)
    return [rule for rule in known if rule not in off]


def _yes(text: str) -> bool:
    answer = text.strip().casefold()
    if answer in ("yes", "true", "1"):
        return True
    if answer in ("no", "false", "0"):
        return False
    raise UserError(_("“{text}” is not yes or no.").format(text=text), rule="option_unreadable")


def read_target(options: Mapping[str, str]) -> float:
    """The share of staff that should have had one: 0.85, or as given (0.9 or 90)."""
    text = options.get("target", str(TARGET)).strip().removesuffix("%")
    try:
        target = float(text)
    except ValueError:
        target = -1.0
    target = target / 100 if target > 1 else target
    if 0 < target <= 1:
        return target
    raise UserError(
        _("“{text}” is not a target.").format(text=options["target"]),
        _("Write a share such as 0.85, or 85%."),
        rule="option_unreadable",
    )


def lists_in_use(store: Store, scope: Scope) -> list[dict[str, Any]]:
    """The appraisal lists that answers of a date rest on, whoever is chosen."""
    query = load_queries("skills")["lists_of_appraisals"]
    return store.query(query.sql, {"scope": Scope(as_at=scope.as_at).to_params()})


def in_words(store: Store, scope: Scope, track: str) -> list[str]:
    """Which lists the answer rests on, and what they do not show."""
    kinds = ("appraisal",) if track == PADR else ("appraisal", "medical_appraisal")
    lists = [item for item in lists_in_use(store, scope) if item["kind"] in kinds]
    if not lists:
        return [_("No appraisal list is loaded for the 12 months to this date.")]
    dates = show_list(dict.fromkeys(show_date(item["listed_on"]) for item in lists))
    sentences = [_("From the appraisal list as at {dates}.").format(dates=dates)]
    if any(item["names_people"] for item in lists):
        sentences.append(_absence_source(store, scope))
    if track == PADR and not lists[0]["names_people"]:
        sentences.append(
            _(
                "This list has no employee numbers, so it is matched by unit, staff group and"
                " role: nobody can be excluded, and it cannot be broken down by anything else."
                " Ask for the Employee Number in the report."
            )
        )
    return sentences
