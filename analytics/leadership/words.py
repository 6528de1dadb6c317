"""The sentences under answers about leadership posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from analytics import codelists
from analytics.answers.briefly.succession import POOLS
from analytics.engine.declared import Table
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership.bench import Bench
from analytics.leadership.list_words import ON_LISTS, list_used_on
from analytics.leadership.posts import Post, not_counted
from analytics.leadership.vacancies import Chance
from analytics.values.leadership import READINESS, TIERS
from analytics.words import N_, _, ngettext, show_date

# What is wrong with a post, as it is stored in rows.
PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "vacant": N_("Vacant, and no one is ready now"),
        "no_cover": N_("No one is ready now, and there is no emergency cover"),
        "only_for_two": N_("The only person ready now is also the only one for another post"),
        "chain": N_("The only person ready now holds another leadership post"),
        "one_person": N_("Without this person, one post fewer could be filled now"),
        "reassess": N_("No readiness was assessed in the last 12 months"),
        "no_owner": N_("No one owns the plan for this post"),
        "no_closer": N_("Someone nominated is no closer to ready than two years ago"),
    }
)
SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "own": N_("the organisation's own figure"),
        "tenure": N_("end of tenure"),
        "age": N_("age and leaving rates"),
        "all": N_("leaving rate of all staff"),
        "none": N_("not known"),
    }
)
YES_OR_NO: Mapping[str, str] = MappingProxyType(
    {"yes": N_("Yes"), "no": N_("No"), "part": N_("Partly")}
)
# Columns that say yes or no of a post or a person.
YES_OR_NO_COLUMNS = ("vacant", "interim", "shared", "holds_a_post", "loaded")
# What a tier draws from, by the column of leadership_feeders.csv.
FEEDER_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "tier": N_("Holders of leadership posts"),
        "medical_grade": N_("Medical grade"),
        "band": N_("Pay band"),
    }
)
NOT_COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "own_post": N_("The person holds this post already"),
        "no_post": N_("No leadership post in the list is called this"),
        "several_posts": N_(
            "Several leadership posts are called this: the unit or cluster is missing"
        ),
    }
)


VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "fewer": N_("Fewer than chance explains"),
        "more": N_("More than chance explains"),
        "chance": N_("No difference that can be told from chance"),
        "too_few": N_("Too few to tell"),
        "unknown": N_("Not known or not stated: not tested"),
        "reference": N_("The group that others are compared with"),
        "none": N_("Nothing to compare"),
        "remains": N_("The difference remains among people who are alike in this"),
        "explained": N_("No difference that can be told from chance among people alike in this"),
        "appears": N_("A difference shows among people who are alike in this"),
        "strata_differ": N_("The strata differ: one ratio does not describe them"),
    }
)


def label_of(codelist: str, stored: str) -> str:
    """What a value of a code list is called in the current language."""
    entry = codelists.load(codelist).by_label.get(stored)
    return entry.label if entry else stored


def readiness(label: str | None) -> str:
    """A readiness in the current language."""
    return label_of(READINESS, label) if label else _("readiness not known")


def tier(stored: str) -> str:
    """A tier in the current language."""
    return label_of(TIERS, stored)


def feeder(stored: str) -> str:
    """What a tier draws from, in the current language: another tier, a grade or a band."""
    lists = (codelists.load(name).by_label for name in (TIERS, "medical_grades", "bands"))
    return next((found[stored].label for found in lists if stored in found), stored)


def on_classes() -> str:
    """Why chances that come from an age stand in classes beside names."""
    return _(
        "Beside names, a chance that comes from an age is shown only roughly, and always for the"
        " next 12 months: exact chances would tell the age."
    )


def on_names(*, shown: bool) -> str:
    """Whether names are shown, and what is kept of that."""
    if shown:
        return _("That names were shown is recorded in the audit trail.")
    return _("Names are shown only to a role that may see them.")


def pool_and_years(value: str) -> str:
    """A pool of `trend.FEEDERS` and for how long its people have been here: "consultants:10"."""
    pool, _colon, years = value.partition(":")
    if years in ("", "0"):
        return _(POOLS[pool])
    return _("{pool}, here for {years} years or more").format(pool=_(POOLS[pool]), years=years)


def not_by_unit() -> str:
    """Why nothing is shown of who the leaders of a unit are."""
    return _("Who leaders are is shown for the whole organisation only: a unit has few of them.")


def hidden_dates() -> str:
    """Why nothing is shown of who led on an earlier date."""
    return _(
        "Who led on an earlier date is hidden where few leaders have come or gone since: the two"
        " answers would tell of them."
    )


def strata_hidden() -> str:
    """Why nothing is shown of leaders within strata."""
    return _("Within strata nothing is shown: too few lead in one of them, or beside what else is"
             " shown of leaders the numbers would tell of few.")  # fmt: skip


def on_strata(by: str, count: int) -> str:
    """How a pool was divided."""
    words_by = {
        "place_of_qualification": ngettext(
            "People are compared with others who qualified in the same part of the world ({count}"
            " stratum with leaders).",
            "People are compared with others who qualified in the same part of the world ({count}"
            " strata with leaders).",
            count,
        ),
        "age_band": ngettext(
            "People are compared with others of about their age ({count} stratum with leaders).",
            "People are compared with others of about their age ({count} strata with leaders).",
            count,
        ),
        "medical_grade": ngettext(
            "People are compared with others of their grade ({count} stratum with leaders).",
            "People are compared with others of their grade ({count} strata with leaders).", count,
        ),
    }  # fmt: skip
    return words_by[by].format(count=count)


def on_left_out(count: int) -> list[str]:
    """How many leaders are in no stratum that may be shown."""
    if not count:
        return []
    words = ngettext(
        "{count} leader is in a stratum of which too little may be shown, and is left out of the"
        " adjusted ratios.",
        "{count} leaders are in a stratum of which too little may be shown, and are left out of the"
        " adjusted ratios.",
        count,
    )
    return [words.format(count=count)]


def on_bench(bench: Bench, years: int) -> list[str]:
    """How many people are ready for more than one post."""
    found = []
    if years:
        found.append(
            ngettext(
                "People count who are ready now, or will be within {count} year of the date.",
                "People count who are ready now, or will be within {count} years of the date.",
                years,
            ).format(count=years)
        )
    if booked := len(bench.double_booked):
        found.append(
            ngettext(
                "{count} person is ready for more than one post.",
                "{count} people are ready for more than one post.",
                booked,
            ).format(count=booked)
        )
    return found


def on_chances(found: Collection[Chance], posts: Collection[Post], years: int) -> list[str]:
    """The horizon, the posts that are not in the number, and what chances are made of."""
    sentences = [
        ngettext("Within {count} year of the date.", "Within {count} years of the date.", years)
        .format(count=years)
    ]  # fmt: skip
    vacant = sum(post.is_vacant for post in posts)
    if vacant:
        sentences.append(
            ngettext(
                "{count} post is vacant already and is not counted.",
                "{count} posts are vacant already and are not counted.",
                vacant,
            ).format(count=vacant)
        )
    unknown = sum(each.value is None for each in found)
    if unknown:
        sentences.append(
            ngettext(
                "{count} post is not counted: nothing is known of when its holder may leave.",
                "{count} posts are not counted: nothing is known of when their holders may leave.",
                unknown,
            ).format(count=unknown)
        )
    others = sum(each.source == "all" for each in found)
    if others:
        sentences.append(
            ngettext(
                "The age of the holder of {count} post is not known: the leaving rate of all staff"
                " is used.",
                "The ages of the holders of {count} posts are not known: the leaving rate of all"
                " staff is used.",
                others,
            ).format(count=others)
        )
    return sentences


def on_table(store: Store, table: Table, scope: Scope) -> list[str]:
    """Which lists a table rests on. What other subjects say is of all staff, not of these posts."""
    asked = {"leadership_role", "succession"} & set(table.needs)
    return on_lists(store, scope, asked) if asked and scope.as_at else []


def on_lists(store: Store, scope: Scope, kinds: Collection[str]) -> list[str]:
    """Which lists are used, where they are of another day than the answer; or that none is."""
    found: list[str] = []
    day = scope.as_at
    assert day is not None
    for kind in ("leadership_role", "succession"):
        if kind in kinds:
            found.extend(_on_list(store, kind, day))
    if "succession" in kinds and (lost := not_counted(store, day)):
        found.append(
            ngettext(
                "{count} nomination counts for no post: see “Nominations that do not count”.",
                "{count} nominations count for no post: see “Nominations that do not count”.",
                lost,
            ).format(count=lost)
        )
    return found


def _on_list(store: Store, kind: str, day: date) -> list[str]:
    dates = store.dates(kind)
    used, first = list_used_on(dates, day), min(dates, default=None)
    if used == day or first is None:
        return []
    of_another_day, too_late = ON_LISTS[kind]
    return [_(of_another_day if used else too_late).format(date=show_date(used or first))]
