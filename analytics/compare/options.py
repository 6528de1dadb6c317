"""What is compared with what: the options of the table ``skill_mix_compare``, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.compare.denominators import KINDS
from analytics.engine.choices import check_loaded
from analytics.engine.declared import near_or
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.words import _, show_list

ALL = "all"  # the staff chosen as one
LEVELS = tuple(f"org_l{level}" for level in range(1, 8))
BY = (ALL, "organisation", *LEVELS, "staff_group")
DATES, COMPARE = "dates", "compare"
COST, FUNDED, NOTHING = "cost", "funded", "none"  # what is added to the mix; both by default


@dataclass(frozen=True)
class Comparison:
    """Units by a field on one date or several (oldest first), and what each is set against.

    ``reference`` is a unit; without one a unit is set against all others, and a later date
    against the first. ``per`` is a kind of denominator or nothing, ``file`` where its numbers are.
    """

    scope: Scope
    by: str
    dates: tuple[date, ...]
    every_date: bool
    reference: str = ""
    per: str = ""
    file: str = ""
    added: tuple[str, ...] = (COST, FUNDED)

    @property
    def splits(self) -> tuple[str, ...]:
        """The field that the staff are divided by."""
        return () if self.by == ALL else (self.by,)


def read_comparison(store: Store, resolved: Scope, options: Mapping[str, str]) -> Comparison:
    """The comparison that options describe. ``resolved`` is a scope with its date filled in.

    UserError for a field, a date or a kind of denominator that is none, and for several dates of
    staff chosen by who they are: what changed between two dates may be one person.
    """
    wanted = options.get("with", "")
    by = options.get("by") or (ALL if wanted else "organisation")
    if by not in BY:
        raise _not_one(_("Units cannot be compared by “{text}”."), by, BY)
    dates = _read_dates(store, resolved, wanted)
    if wanted == DATES and options.get("last"):
        dates = dates[-_read_count(options["last"]) :]
    if len(dates) > 1 and resolved.characteristics():
        raise UserError(
            _(
                "Dates are compared for posts: staff cannot be selected by age, gender and the"
                " like."
            ),
            _("Choose by organisation, staff group, job role, band or contract."),
            rule="plan_characteristic",
        )
    file = options.get("denominators", "")
    per = options.get("per") or ("beds" if file else "")
    if per and per not in KINDS:
        raise _not_one(_("FTE cannot be compared with “{text}”."), per, tuple(KINDS))
    added = tuple(options.get("beside", f"{COST},{FUNDED}").split(","))
    for text in added:
        if text not in (COST, FUNDED, NOTHING):
            raise _not_one(
                _("“{text}” cannot be compared with a skill mix."), text, (COST, FUNDED, NOTHING)
            )
    reference = options.get("reference", "")
    return Comparison(resolved, by, dates, wanted == DATES, reference, per, file, added)


def _not_one(words: str, text: str, known: tuple[str, ...]) -> UserError:
    return UserError(
        words.format(text=text),
        _("Choose one of: {choices}.").format(choices=show_list(known)),
        rule="option_unknown",
    )


def _read_dates(store: Store, resolved: Scope, text: str) -> tuple[date, ...]:
    assert resolved.as_at is not None
    loaded = store.dates()
    if text == DATES:
        return tuple(sorted(day for day in loaded if day <= resolved.as_at))
    if text == COMPARE:
        if resolved.compare is None:
            raise UserError(
                _("There is no date to compare with."),
                _("Choose one or more dates to compare with."),
                rule="nothing_to_compare",
            )
        return tuple(sorted({resolved.compare, resolved.as_at}))
    wanted = [_read_date(part) for part in text.split(",") if part.strip()]
    return tuple(sorted({resolved.as_at, *(check_loaded(day, loaded) for day in wanted)}))


def _read_count(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise UserError(
        _("“{text}” is not a whole number of 1 or more.").format(text=text),
        rule="option_unreadable",
    )


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=text.strip()),
            _("Write with=dates, with=compare, or dates such as 2025-03-31,2026-03-31."),
            rule="option_unreadable",
        ) from None


def check_reference(reference: str, units: list[str]) -> None:
    """UserError where the unit to compare with is not among those compared."""
    if reference and reference not in units:
        raise UserError(
            _("“{unit}” is not one of the units compared.").format(unit=reference),
            near_or(reference, units, _("Check the spelling, or leave it out.")),
            rule="value_unknown",
        )
