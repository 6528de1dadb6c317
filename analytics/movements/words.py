"""Values of the tables of starters and leavers in the reader's language."""

from __future__ import annotations

from analytics.words import N_, NP_, _

# The groups of reasons in data/codelists/leaving_reasons.csv.
REASON_GROUPS = (
    N_("Death"), N_("Dismissal"), N_("Early retirement"), N_("End of fixed-term contract"),
    N_("Flexible or partial retirement"), N_("Ill-health retirement"),
    N_("Mutually agreed resignation"), N_("Not known"), N_("Other"), N_("Record only"),
    N_("Redundancy"), N_("Retirement"), N_("Rotation or end of training"), N_("Transfer"),
    N_("Voluntary resignation"),
)  # fmt: skip
WORDS = {
    "start": N_("In post at the start"),
    "joined": N_("Joined"),
    "moved_in": N_("Moved in"),
    "left": NP_("people who have gone", "Left"),
    "moved_out": N_("Moved out"),
    "hours": N_("Change of hours"),
    "end": N_("In post at the end"),
    "starters": N_("Starters"),
    "leavers": N_("Leavers"),
    "starter": N_("Starters"),
    "leaver": N_("Leavers"),
    "in_both": N_("In the file and on the lists"),
    "lists_only": N_("On the lists only"),
    "file_returned": N_("In the file only: retired, and in post again"),
    "file_stayed": N_("In the file only: in post before and after"),
    "file_other": N_("In the file only: joined and left between two lists, or not matched"),
    "full_time": N_("Full time (1.0)"),
    "from_0.6": N_("0.6 to under 1.0"),
    "over_0.4": N_("Over 0.4 to under 0.6"),
    "up_to_0.4": N_("0.4 and less"),
}
# Columns whose values are among these.
COLUMNS = frozenset({"step", "event", "status", "hours"})


def in_words(value: str) -> str:
    """A value in words; one that is not known here stays as it is."""
    return _(WORDS.get(value, value))
