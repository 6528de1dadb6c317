"""What must be known about every answer on ages: how it is counted, and what it cannot say."""

from __future__ import annotations

from analytics.words import N_, _

_NOTES: tuple[tuple[str, str], ...] = (
    (N_("Who is counted"),
     N_("People in post on the date, each once, in the post with most hours. Bank workers,"
        " honorary contracts and people on a career break are not counted unless chosen.")),
    (N_("Age"),
     N_("Completed years on the date. Where a file has only ESR age bands, 50 and over cannot be"
        " told from 51-55: such answers count from 51.")),
    (N_("Retirement age"),
     N_("An assumption for each staff group, not a fact about anybody. ESR does not hold the"
        " section of the pension scheme, and people may go earlier or later than their pension"
        " age.")),
    (N_("Leaving"),
     N_("Out of the organisation. Where no leavers file is loaded, somebody on one staff list and"
        " not on the next has left; the reason is then not known. Somebody back within the year,"
        " for example after retiring, has not left.")),
    (N_("Projection"),
     N_("What would happen if people of each age went on leaving as they did in the years that"
        " are loaded. It knows nothing of new services, pay, policy or the economy. The ranges"
        " hold the play of chance and the uncertainty of the rates, not such changes.")),
    (N_("Moves between units"),
     N_("A projection of one unit takes moves in and out to balance, unless moves out are chosen"
        " to count as leaving. Renamed and merged units are followed only where somebody has"
        " said so.")),
    (N_("Small numbers"),
     N_("Numbers that few people could be told from are hidden everywhere, and so is whatever"
        " would give them away. In a small team little can be shown: look at a larger unit, or"
        " type the ages of the team by hand, which stores nothing.")),
    (N_("Not included"),
     N_("Doctors in training employed by a lead employer, agency staff and contractors, unless"
        " they are in the staff list. Population and labour market figures are not loaded.")),
)  # fmt: skip


def age_notes() -> list[tuple[str, str]]:
    """Title and text of every note, in the reader's language."""
    return [(_(title), _(text)) for title, text in _NOTES]
