"""What imports add to the house: the words for kinds of file, their columns and their rules."""

from __future__ import annotations

from analytics.engine.display import field_title
from analytics.engine.subjects import Subject
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.messages.problems import HAPPENED
from analytics.imports.messages.rule_titles import rule_title
from analytics.words import _


def _show_kind(value: str) -> str:
    kind = all_kinds().get(value)
    return _(kind.title) if kind else value


def _show_field(value: str) -> str:
    """The title of a column of any kind of file, or of what is made from such columns."""
    made = {"age": _("Age"), "ethnic_origin": _("Ethnic origin")}
    columns = {c.id: _(c.title) for kind in all_kinds().values() for c in kind.columns}
    return (made | columns).get(value) or field_title(value)


SUBJECT = Subject(
    writers={
        "field": _show_field,
        "kind": _show_kind,
        "rule": rule_title,
        "what_happened": lambda value: _(HAPPENED.get(value, value)),
    }
)
