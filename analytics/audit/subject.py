"""What the audit trail adds to the house: how its kinds of action, moments and standings read."""

from __future__ import annotations

from analytics.access.kinds_of_action import title_of
from analytics.audit.standings import title_of_standing
from analytics.audit.words import role_title, show_moment
from analytics.engine.subjects import Subject

SUBJECT = Subject(
    writers={
        "action_kind": title_of,
        "done_at": show_moment,
        "last_came": show_moment,
        "last_refused": show_moment,
        "access_role": role_title,
        "standing": title_of_standing,
    }
)
