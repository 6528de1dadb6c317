"""Who somebody is who has signed in: what the provider says of them, our list of people, the clock.

All of it is looked at again at every run. What the provider said was read once, when they came, and
its end is never checked by Streamlit; so an account that is closed there, or a role that is taken
away here, must not last as long as a window is open.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from analytics.access.people import Person
from analytics.engine.access import roles_of_table
from analytics.engine.viewer import Viewer, viewer_of
from analytics.errors import UserError
from analytics.words import _

HOURS_VARIABLE = "GWEITHLU_SESSION_HOURS"
CLAIM_VARIABLE = "GWEITHLU_ROLE_CLAIM"
USUAL_HOURS = 8.0
_CLOCKS_APART = 300  # seconds: the provider's clock and ours are never quite the same
OVER, UNKNOWN = "session_over", "person_unknown"


def id_of(claims: Mapping[str, Any]) -> str:
    """The id that our list knows somebody by: ``oid`` where there is one, else ``sub``."""
    return str(claims.get("oid") or claims.get("sub") or "").strip()


def issued_at(claims: Mapping[str, Any]) -> float:
    """When they signed in, in seconds since 1970; 0 where the provider does not say."""
    found = claims.get("iat")
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else 0.0


def viewer_signed_in(
    claims: Mapping[str, Any],
    people: Mapping[str, Person],
    now: datetime | None = None,
    signed_out: float = 0.0,
) -> Viewer:
    """The viewer that somebody is; ``signed_out``: sign-ins up to this one were ended by them.

    UserError of the rule ``session_over`` or ``person_unknown`` for everybody else.
    """
    _refuse_old(issued_at(claims), (now or datetime.now(UTC)), signed_out)
    person = people.get(id_of(claims))
    today = (now or datetime.now(UTC)).astimezone().date()
    if person is None or (person.until and today > person.until):
        raise _unknown()
    role = person.role or _claimed_role(claims)
    if not role:
        raise _unknown()
    return viewer_of(role, person.name, person.units, person.employee_number)


def session_hours() -> float:
    """For how many hours a sign-in holds. UserError where the setting is no number above 0."""
    text = os.environ.get(HOURS_VARIABLE, "").strip()
    try:
        hours = float(text) if text else USUAL_HOURS
    except ValueError:
        hours = 0.0
    if 0 < hours <= 24 * 30:
        return hours
    raise UserError(
        _("The setting {name} is not a number of hours.").format(name=HOURS_VARIABLE),
        _("Set it to a number such as 8, or leave it out."),
        rule="session_hours_unreadable",
    )


def _refuse_old(issued: float, now: datetime, signed_out: float) -> None:
    age = now.timestamp() - issued
    if -_CLOCKS_APART <= age < session_hours() * 3600 and issued > signed_out:
        return
    raise UserError(
        _("Your session is over."), _("Sign in again to go on where you were."), rule=OVER
    )


def _claimed_role(claims: Mapping[str, Any]) -> str:
    """The one role of ours that the provider names, where the setting says in which claim."""
    said = claims.get(os.environ.get(CLAIM_VARIABLE, "").strip())
    named = [said] if isinstance(said, str) else said if isinstance(said, list | tuple) else []
    found = [role for role in roles_of_table() if role in {str(item) for item in named}]
    return found[0] if len(found) == 1 else ""


def _unknown() -> UserError:
    return UserError(
        _("You have signed in, and nothing here is open to you yet."),
        _("Ask whoever looks after Gweithlu to add you to its list of people."),
        rule=UNKNOWN,
    )
