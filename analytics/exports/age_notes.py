"""What must be known about every answer on ages: how it is counted, and what it does not show."""

from __future__ import annotations

from analytics.words import N_, _

_NOTES: tuple[tuple[str, str], ...] = (
    (N_("Who is counted"),
     N_("People in post on the date, each counted once, in the post with the most hours. Bank"
        " workers, honorary contracts and people on a career break are not counted unless"
        " selected.")),
    (N_("Age"),
     N_("Completed years of age on the date. If a file has only ESR age bands, 50 and over"
        " cannot be separated from 51-55: such numbers count from 51.")),
    (N_("Retirement age"),
     N_("An assumption for each staff group, not a fact about any person. ESR does not record"
        " the section of the pension scheme, and people may leave earlier or later than their"
        " pension age.")),
    (N_("Leaving"),
     N_("Leaving means leaving the organisation. If no leavers file is loaded, a person on"
        " one staff list and not on the next has left; the reason is then not known. A person"
        " who is back within the year, for example after retiring, has not left.")),
    (N_("Projection"),
     N_("What would happen if people of each age kept leaving as they did in the years that"
        " are loaded. It does not allow for new services, pay, policy or the economy. The"
        " ranges cover chance and the uncertainty of the rates, not such changes.")),
    (N_("Moves between units"),
     N_("A projection for one unit assumes that moves in and out balance, unless moves out"
        " are set to count as leaving. Renamed and merged units are followed only if the"
        " change has been recorded.")),
    (N_("Small numbers"),
     N_("Numbers based on very few people are hidden everywhere, and so is anything that"
        " would reveal them. For a small team little can be shown: look at a larger unit, or"
        " type in the ages of the team, which are not stored.")),
    (N_("Not included"),
     N_("Doctors in training employed by a lead employer, agency staff and contractors, unless"
        " they are in the staff list. Population and labour market figures are not loaded.")),
)  # fmt: skip


def age_notes() -> list[tuple[str, str]]:
    """Title and text of every note, in the reader's language."""
    return [(_(title), _(text)) for title, text in _NOTES]
