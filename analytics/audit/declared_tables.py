"""The tables of the audit trail, which Python builds out of the register.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="audit_trail",
        title=N_("What was done"),
        definition=N_(
            "Every import, undo, file made, search for people, look at names or at numbers that"
            " are not protected, sign-in and change of a role: when, by whom, and what. Lines are"
            " only ever added. None names anybody but whoever did it."
        ),
        method=N_(
            "Lines are read from the register, those of the imports in the store among them. Days"
            " begin and end by the clock of the computer that is asked."
        ),
        builder="audit.trail.build_trail",
        columns=(
            TableColumn("done_at", N_("When")),
            TableColumn("done_by", NP_("who did it", "By")),
            TableColumn("action_kind", NP_("of an action", "Kind")),
            TableColumn("happened", N_("What happened")),
            TableColumn("of_staff", N_("Staff chosen")),
            TableColumn("action_id", NP_("in the audit trail", "Action")),
            TableColumn("detail", NP_("in the audit trail", "Detail")),
        ),
        keys=("done_at",),
        options=("trail_action", "trail_since", "trail_until", "trail_by"),
        on_request=True,
    ),
    Table(
        id="audit_people",
        title=N_("Who may come in"),
        definition=N_(
            "Every id of the list of people, with its role and units, when it last signed in, and"
            " how often it was refused; and every other id that was refused. No names."
        ),
        method=N_(
            "Ids, roles and units are read from the list of people; sign-ins and refusals from the"
            " audit trail."
        ),
        builder="audit.people.build_people",
        columns=(
            TableColumn("person_id", NP_("of an account", "Id")),
            TableColumn("access_role", N_("Role")),
            TableColumn("access_units", N_("Units")),
            TableColumn("access_until", N_("Until")),
            TableColumn("standing", NP_("of somebody who may sign in", "Standing")),
            TableColumn("last_came", N_("Last signed in")),
            TableColumn("times_refused", N_("Times refused"), "count"),
            TableColumn("last_refused", N_("Last refused")),
        ),
        keys=("person_id",),
        on_request=True,
    ),
)
