"""What the page Leadership diversity answers within strata, over time, of pay and of what to
publish, in one sentence each."""

from __future__ import annotations

from analytics.answers.briefly.leadership_diversity import characteristic_title, group_words
from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.vocabulary import ALL_STAFF, NO_POST
from analytics.words import _, ngettext, show_date, show_list, show_number, show_percent


def within(result: TableResult) -> str:
    """What is left of the difference among people of the same stratum."""
    by = characteristic_title(str(result.assumptions["characteristic"]))
    strata = {
        "medical_grade": _("of the same grade"),
        "age_band": _("of about the same age"),
        "place_of_qualification": _("who qualified in the same part of the world"),
    }[str(result.assumptions["by"])]
    verdicts = [row["verdict"] for row in result.rows]
    if not result.rows or not any(row["adjusted"] is not None for row in result.rows):
        words = _("{characteristic}: too few lead to compare doctors {strata}")
    elif "strata_differ" in verdicts:
        words = _("{characteristic}: among doctors {strata} the difference is not always the same")
    elif "remains" in verdicts or "appears" in verdicts:
        words = _("{characteristic}: among doctors {strata} a difference can be told from chance")
    elif "explained" in verdicts:
        words = _(
            "{characteristic}: among doctors {strata} no difference can be told from chance, though"
            " among all doctors one can"
        )
    elif set(verdicts) <= {"too_few", "reference", "unknown", "none"}:
        words = _("{characteristic}: too few to tell whether doctors {strata} lead equally often")
    else:
        words = _("{characteristic}: among doctors {strata} no difference can be told from chance")
    return words.format(characteristic=by, strata=strata)


def pools(result: TableResult, group: str) -> str:
    """How near the share among leaders is to that of the widest pool, and of the nearest shown."""
    rows = [row for row in result.rows if row["group"] == group and row["share"] is not None]
    if not rows:
        return _("Too few lead to compare them with those who may be next")
    first, last = rows[0], rows[-1]
    words = _("{group}: {share} of leaders, {wide} of all doctors, {near} of the nearest: {pool}")
    return words.format(
        group=group_words(result, group), share=show_percent(first["share"]),
        wide=show_percent(first["pool_share"]), near=show_percent(last["pool_share"]),
        pool=show_key("pool_of", last["pool_of"]),
    )  # fmt: skip


def over_time(result: TableResult, group: str) -> str:
    """How the share of a group moved between the first and the last date that are shown."""
    rows = [row for row in result.rows if row["group"] == group]
    shown = [row for row in rows if row["share"] is not None]
    name = group_words(result, group) if group else ""
    if not shown:
        return _("Too few lead to show who they were on any date")
    last = shown[-1]
    if len(shown) == 1:
        words = _("{group}: {share} of leaders on {date}; there is no list of an earlier date")
        if len({row["as_at"] for row in rows}) > 1:
            words = _("{group}: {share} of leaders on {date}; no earlier date can be shown")
        return words.format(
            group=name, share=show_percent(last["share"]), date=show_date(last["as_at"])
        )
    first = shown[0]
    return _("{group}: {then} of leaders on {first}, {now} on {last}").format(
        group=name, then=show_percent(first["share"]), first=show_date(first["as_at"]),
        now=show_percent(last["share"]), last=show_date(last["as_at"]),
    )  # fmt: skip


def careers(result: TableResult) -> str:
    """How many came, left and moved between the last two lists."""
    if not result.rows:
        return _("There is one list of leadership posts so far: who came and left needs two")
    last = result.rows[-1]["to_date"]
    rows = [row for row in result.rows if row["to_date"] == last]
    came = sum(row["people"] for row in rows if row["from_tier"] == NO_POST)
    left = sum(row["people"] for row in rows if row["to_tier"] == NO_POST)
    moved = sum(row["people"] for row in rows if row["from_tier"] != row["to_tier"]) - came - left
    words = _("Since {date}: {came} came to lead, {left} left, {moved} moved to another tier")
    return words.format(
        date=show_date(rows[0]["from_date"]), came=show_number(came), left=show_number(left),
        moved=show_number(moved),
    )  # fmt: skip


def time_in_post(result: TableResult) -> str:
    """How long leaders have been in post, and how many for less than three years."""
    if not result.rows or not result.rows[0]["known"]:
        return _("No leadership post has a start date")
    row = result.rows[0]
    return _(
        "Half of {known} leadership posts have been held for {years} years or more; {share} for"
        " less than three"
    ).format(
        known=show_number(row["known"]), years=show_number(row["median_years"], 1),
        share=show_percent(row["recent_share"]),
    )  # fmt: skip


def ahead(result: TableResult, group: str) -> str:
    """The share in ten years if appointments matched the pool."""
    rows = {row["years"]: row for row in result.rows if row["group"] == group}
    if not rows or rows[0]["share"] is None:
        return _("Too few lead to say what their share would be")
    return _(
        "{group}: from {now} of leaders to {then} in 10 years, if appointments matched the pool"
        " ({pool}) from now on"
    ).format(
        group=group_words(result, group), now=show_percent(rows[0]["share"]),
        then=show_percent(rows[10]["share"]), pool=show_percent(rows[0]["pool_share"]),
    )  # fmt: skip


def pay(result: TableResult, who: str) -> str:
    """The median and mean gap of full-time pay."""
    rows = {
        row["part"]: row for row in result.rows if row["who"] == who and row["basis"] == "full_time"
    }
    if not rows:
        return _("The pay of too many people is not known to show a pay gap")
    median, mean = rows["median"]["gap"], rows["mean"]["gap"]
    if median is None or mean is None:
        return _("The pay gap is hidden: it would tell of few people")
    return _(
        "{who}: the pay gap is {median} by the median and {mean} by the mean (above 0: women are"
        " paid less)"
    ).format(who=show_key("who", who), median=show_percent(median), mean=show_percent(mean))


def publish(result: TableResult) -> str:
    """How much of a list is loaded."""
    held = sum(row["loaded"] == "yes" for row in result.rows)
    part = [row for row in result.rows if row["loaded"] == "part"]
    words = ngettext(
        "{title}: {held} of {all} is loaded in full, {part} in part",
        "{title}: {held} of {all} are loaded in full, {part} in part",
        held,
    )
    return words.format(title=result.title, held=held, all=len(result.rows), part=len(part))


def equality_shares(result: TableResult) -> str:
    """How many of all staff are of the counted groups, and how many parts can be shown."""
    of_all = {
        row["indicator_code"]: show_percent(row["share"])
        if row["share"] is not None
        else _("hidden")
        for row in result.rows
        if row["part_of_staff"] == ALL_STAFF
    }
    parts = [row for row in result.rows if row["part_of_staff"] != ALL_STAFF]
    if not of_all:
        return _("No indicator in the list can be worked out of what is loaded")
    words = ngettext(
        "All staff: {shares}; {shown} of {all} part can be shown",
        "All staff: {shares}; {shown} of {all} parts can be shown",
        len(parts),
    )
    titles = {"WRES 1": _("ethnic minority {share}"), "WDES 1": _("disabled {share}")}
    shares = show_list(
        titles[code].format(share=share) for code, share in of_all.items() if code in titles
    )
    shown = sum(row["share"] is not None for row in parts)
    return words.format(shares=shares, shown=show_number(shown), all=show_number(len(parts)))
