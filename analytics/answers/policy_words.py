"""The policy on small numbers in words: for the page about it, the command and docs/privacy.md."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.engine.scope import ALL_SPLITS
from analytics.privacy.policy import Fact, read_policy
from analytics.privacy.thresholds import threshold_of
from analytics.words import _, ngettext, show_list, show_number

ABOUT_POSTS = "posts"


def fields_of(fact: Fact) -> list[str]:
    """The fields, in words, that staff can be chosen by or divided by and that reveal a fact."""
    wanted = None if fact.about == ABOUT_POSTS else fact.fact
    return [_(field.title) for field in ALL_SPLITS.values() if field.characteristic == wanted]


def shown_from(fact: Fact) -> str:
    """From how many people a fact is shown, with the organisation's settings."""
    threshold = threshold_of(fact)
    if threshold == 0:
        return _("Always shown")
    return ngettext("{count} person", "{count} people", threshold).format(
        count=show_number(threshold)
    )


def policy_lines() -> list[tuple[str, str, str]]:
    """What each fact is, from how many people it is shown, and why."""
    return [(_(fact.title), shown_from(fact), _(fact.why)) for fact in read_policy().values()]


def policy_markdown() -> str:
    """The policy as a table in Markdown."""
    return "\n".join(_markdown_lines()) + "\n"


def _markdown_lines() -> Iterator[str]:
    yield _line(_("Fact"), _("Shown from"), _("Fields that reveal it"), _("Why"), _("Source"))
    yield "|---|---|---|---|---|"
    for fact in read_policy().values():
        fields = show_list(fields_of(fact)) or "–"
        source = _("{source} ({status})") if fact.source else "{status}"
        yield _line(
            _(fact.title), shown_from(fact), fields, _(fact.why),
            source.format(source=_(fact.source), status=fact.status),
        )  # fmt: skip


def _line(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
