"""What the numbers about leaders cannot say, in plain words, on the page and in print."""

from __future__ import annotations

from analytics.words import _


def why_hidden() -> str:
    """Why rows of leaders are hidden."""
    return _(
        "Everybody can see who holds a leadership post, so a small number of"
        " leaders of a group would tell something about one of them. A tier is hidden as a whole,"
        " and a larger one with it where all tiers less those shown would give a small number away."
    )


def limits() -> tuple[tuple[str, str], ...]:
    """Title and text of each limit."""
    return (
        (_("Small numbers"), _(
            "A health board has few leaders. “No difference that can be told from chance” and “Too"
            " few to tell” do not say that there is no difference: a large one can be hidden in an"
            " interval as wide as these. Read the interval first."
        )),
        (_("Hidden rows"), why_hidden()),
        (_("Leaders outside ESR"), _(
            "Leaders who are not in the staff list, such as GPs and independent contractors, are in"
            " no pool and are not compared. Their posts are counted under Primary care."
        )),
        (_("Earlier dates"), _(
            "Two dates between which few leaders came or went would tell of those few, and so would"
            " grades, ages and pools that set few leaders apart: the earlier date, or the finer"
            " number, is then hidden. Time in post is shown for all together, never by group: since"
            " when somebody is in post is known, and would tell who is of which group."
        )),
        (_("Not loaded"), _(
            "Place of qualification and Welsh language are known only where a staff list has a"
            " column for them; who has none there is not known, and is never guessed."
        )),
        (_("Pay"), _(
            "The pay gap is that of basic pay at the points of the scale. What else is paid, such"
            " as additional sessions and awards, is not in a staff list and can widen it."
        )),
        (_("No cause"), _(
            "No cause is shown. Grade, age and years of service differ between groups, and who"
            " applied for a post is not known. Choose the pool and the years to come closer."
        )),
        (_("Posts and people"), _(
            "Under All tiers each person counts once, however many posts they hold. In a tier each"
            " post counts, and somebody with posts in two tiers is in both."
        )),
        (_("Not known, not stated"), _(
            "Who has not said is a group of its own, never spread over the others and never tested."
        )),
    )  # fmt: skip
