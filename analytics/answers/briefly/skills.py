"""What the page Talent pool answers before a search, in one sentence."""

from __future__ import annotations

from analytics.words import _, ngettext, show_number


def on_record(skills: int) -> str:
    """How many skills can be looked for."""
    if not skills:
        return _("No skill is on record for the staff selected")
    words = ngettext(
        "{count} skill is on record: choose it below to find who has it",
        "{count} skills are on record: choose those you need to find who has them",
        skills,
    )
    return words.format(count=show_number(skills))
