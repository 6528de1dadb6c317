"""What the views of Succession on those who could come next answer, in one sentence each."""

from __future__ import annotations

from analytics.answers.briefly.succession import no_posts
from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.words import _, ngettext, show_number


def pipeline(result: TableResult) -> str:
    """The tier with fewest people before it for each of its posts."""
    if not result.rows:
        return no_posts()
    people = result.summary["people"]
    posts = {row["tier"]: row["posts"] for row in result.rows}
    found = [tier for tier in posts if people[tier]]
    if not found:
        return _("Nobody in this staff list is of a grade that leaders usually come from")
    thinnest = min(found, key=lambda tier: people[tier] / posts[tier])
    return ngettext(
        "Fewest could come next to: {tier} ({people} people for {posts} post)",
        "Fewest could come next to: {tier} ({people} people for {posts} posts)",
        posts[thinnest],
    ).format(
        tier=show_key("tier", thinnest), people=show_number(people[thinnest]),
        posts=show_number(posts[thinnest]),
    )  # fmt: skip


def talent_grid(result: TableResult) -> str:
    """How many have both ratings, and the box that most of them are in."""
    rows = [row for row in result.rows if row["people"]]
    if not result.rows:
        return _("No list of appraisals with ratings is used for this date")
    if not rows:
        hidden = any(row["note"] for row in result.rows)
        return (
            _("Too few people have both ratings to show how they were rated")
            if hidden
            else _("Nobody here has both ratings in the lists of appraisals")
        )
    fullest = max(rows, key=lambda row: row["people"])
    given = {
        "box": show_key("box", fullest["box"]), "people": show_number(fullest["people"]),
        "all": show_number(sum(row["people"] for row in rows)),
    }  # fmt: skip
    if any(row["note"] for row in result.rows):
        return _("Most people are in the box: {box} ({people})").format(**given)
    return _("Most people are in the box: {box} ({people} of {all} with both ratings)").format(
        **given
    )
