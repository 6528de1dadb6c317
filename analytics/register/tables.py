"""The tables of the register as they are today. A change here goes with a step in ``steps``.

Append-only: a later row says what holds now, and the earlier ones stay. Columns that come later
may be empty, because the rows before them are.
"""

from __future__ import annotations

import sqlalchemy as sql

metadata = sql.MetaData()

corrections = sql.Table(
    "correction",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("fingerprint", sql.String(64), index=True, nullable=False),
    sql.Column("kind", sql.String(40), nullable=False),
    sql.Column("mapping", sql.Text, nullable=False),
    sql.Column("codes", sql.Text, nullable=False),
    sql.Column("decided_by", sql.String(200), nullable=False),
    sql.Column("decided_at", sql.DateTime, nullable=False),
)

audit = sql.Table(
    "audit",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("at", sql.DateTime, nullable=False),
    sql.Column("who", sql.String(200), nullable=False),
    sql.Column("action", sql.String(60), nullable=False),
    sql.Column("detail", sql.Text, nullable=False),
    # What a line is called in the store that it was copied from; none for a line of the register.
    sql.Column("line", sql.String(32), unique=True, index=True),
)

scenarios = sql.Table(
    "scenario",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("scenario", sql.String(32), nullable=False),
    sql.Column("revision", sql.Integer, nullable=False),
    sql.Column("action", sql.String(20), nullable=False),
    sql.Column("name", sql.String(200), nullable=False),
    sql.Column("archived", sql.Boolean, nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
    sql.UniqueConstraint("scenario", "revision"),
)

denominators = sql.Table(
    "denominator",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("field", sql.String(40), nullable=False),
    sql.Column("unit", sql.String(400), nullable=False),
    sql.Column("kind", sql.String(40), nullable=False),
    sql.Column("number", sql.Float),
    sql.Column("valid_from", sql.Date, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
)

unit_changes = sql.Table(
    "unit_change",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("field", sql.String(20), nullable=False),
    sql.Column("before", sql.String(300), nullable=False),
    sql.Column("after", sql.String(300)),  # none: no longer so
    sql.Column("changed_on", sql.Date),
    sql.Column("decided_by", sql.String(200), nullable=False),
    sql.Column("decided_at", sql.DateTime, nullable=False),
)

# What is done about what a survey found, whole each time.
survey_actions = sql.Table(
    "survey_action",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("action", sql.String(32), nullable=False),
    sql.Column("revision", sql.Integer, nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
    sql.UniqueConstraint("action", "revision"),
)

# Short answers to a question that the program asks about one thing: the last one holds.
decisions = sql.Table(
    "decision",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("question", sql.String(40), nullable=False),
    sql.Column("about", sql.String(64), nullable=False),
    sql.Column("decision", sql.String(20), nullable=False),
    sql.Column("decided_by", sql.String(200), nullable=False),
    sql.Column("decided_at", sql.DateTime, nullable=False),
)

# What was done to the list of a framework: an item added or changed, retired, replaced or linked.
framework_items = sql.Table(
    "framework_item",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("item", sql.String(40), nullable=False, index=True),
    sql.Column("action", sql.String(20), nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
)

# Where an item stands in an organisation (a blank one: all of them together), whole each time.
framework_statuses = sql.Table(
    "framework_status",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("organisation", sql.String(200), nullable=False),
    sql.Column("item", sql.String(40), nullable=False),
    sql.Column("revision", sql.Integer, nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
    sql.UniqueConstraint("organisation", "item", "revision"),
)

# The log of evidence and the milestones of an item; the last line of an entry says what holds.
framework_entries = sql.Table(
    "framework_entry",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("organisation", sql.String(200), nullable=False),
    sql.Column("item", sql.String(40), nullable=False, index=True),
    sql.Column("kind", sql.String(20), nullable=False),
    sql.Column("entry", sql.String(32), nullable=False),
    sql.Column("removed", sql.Boolean, nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
)

# What is chosen for a file that is made again and again, such as sections: by kind and name, the
# last one holds.
recipes = sql.Table(
    "recipe",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("kind", sql.String(40), nullable=False),
    sql.Column("name", sql.String(200), nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("saved_by", sql.String(200), nullable=False),
    sql.Column("saved_at", sql.DateTime, nullable=False),
)

versions = sql.Table(
    "register_version",
    metadata,
    sql.Column("version", sql.Integer, primary_key=True, autoincrement=False),
    sql.Column("step", sql.String(100), nullable=False),
    sql.Column("done_at", sql.DateTime, nullable=False),
)
