"""What the numbers of a period rest on: files, staff lists, or nothing; and the remarks on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics.engine.queries import load_queries
from analytics.engine.remembering import Question, prefetch
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.movements import events as movements
from analytics.privacy.thresholds import threshold_for
from analytics.words import _, ngettext, show_date, show_list, show_number, show_percent

_A_DAY = timedelta(days=1)
Stretch = tuple[date, date]  # first and last day, both inside


@dataclass(frozen=True)
class Coverage:
    """The days of a period covered by files, those covered by staff lists, and the rest."""

    files: tuple[Stretch, ...]
    lists: tuple[Stretch, ...]
    missing: tuple[Stretch, ...]


def cover(store: Store, event: str, after: date, last: date) -> Coverage:
    """How the days after ``after``, up to and with ``last``, are covered for starters or
    leavers."""
    rows = store.query(*_covered(event, after, last))
    days = {
        source: _joined((r["first_day"], r["last_day"]) for r in rows if r["source"] == source)
        for source in ("file", "derived")
    }
    files, whole = days["file"], [(after + _A_DAY, last)]
    lists = _less(days["derived"], files)
    return Coverage(tuple(files), tuple(lists), tuple(_less(whole, [*files, *lists])))


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch made one."""
    joined: list[Stretch] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + _A_DAY:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _less(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """What is left of some stretches without the days of others."""
    left = list(stretches)
    for first, last in others:
        parts = [
            part
            for start, end in left
            for part in ((start, min(end, first - _A_DAY)), (max(start, last + _A_DAY), end))
            if part[0] <= part[1]
        ]
        left = _joined(parts)
    return left


def months_before(store: Store, day: date, months: int) -> date:
    """The day so many months before, by the rule of the queries."""
    return store.query(*_months_before(day, months))[0]["day"]


def _expect(store: Store, rests_on: str, days: Iterable[date], values: Mapping[str, Any]) -> None:
    """Ask at once, for both dates of a comparison, what is asked of each."""
    months = values.get("months", movements.A_YEAR)
    prefetch(
        store,
        [
            *(_months_before(day, months) for day in days),
            *(_start_of_year(day) for day in days if rests_on in ("year", "stayers")),
        ],
    )
    if rests_on == "stayers":
        return
    event = rests_on if rests_on in ("absence", "starter") else "leaver"
    stretches = [(months_before(store, day, months), day) for day in days]
    questions = [_covered(event, *stretch) for stretch in stretches]
    if event != "absence":
        questions += [_sources(event, *stretch) for stretch in stretches]
    prefetch(store, questions)


def _covered(event: str, after: date, last: date) -> Question:
    given = {"event": event, "first": after, "last": last}
    return load_queries("events")["covered_stretches"].sql, given


def _sources(event: str, after: date, last: date) -> Question:
    grades = movements.trainee_grades()
    given = {"event": event, "first": after, "last": last, "grades": grades}
    return load_queries("events")["sources"].sql, given


def _months_before(day: date, months: int) -> Question:
    return load_queries("movements")["months_before"].sql, {"day": day, "months": months}


def _start_of_year(day: date) -> Question:
    return load_queries("movements")["start_of_year"].sql, {"day": day}


def why_not(store: Store, rests_on: str, scope: Scope, values: Mapping[str, Any]) -> str | None:
    """Why a measure of events cannot be given for a date; None where it can."""
    assert scope.as_at is not None
    if scope.compare:
        _expect(store, rests_on, (scope.as_at, scope.compare), values)
    if rests_on == "absence":
        after = months_before(store, scope.as_at, movements.A_YEAR)
        words = _("Not available: no absence file covers the 12 months to this date.")
        return None if cover(store, "absence", after, scope.as_at).files else words
    if rests_on in ("year", "stayers"):
        return _no_year(store, scope.as_at)
    after = months_before(store, scope.as_at, values["months"])
    if rests_on == "reasons":
        if cover(store, "leaver", after, scope.as_at).files:
            return None
        return _(
            "Not available: no leavers file covers this time, and staff lists do not give reasons."
        )
    found = cover(store, rests_on, after, scope.as_at)
    if found.files or found.lists:
        return None
    return _("Not available: it needs two staff lists, or a file of starters or leavers.")


def start_of_year(store: Store, as_at: date) -> date | None:
    """The date of the staff list a year before, from which the year begins; None without one."""
    found = store.query(*_start_of_year(as_at))
    return found[0]["start_date"] if found else None


def _no_year(store: Store, as_at: date) -> str | None:
    if start_of_year(store, as_at):
        return None
    wanted = months_before(store, as_at, movements.A_YEAR)
    return _(
        "Not available: no staff list is loaded for about {date}, the start of the year."
    ).format(date=show_date(wanted))


def remarks(store: Store, rests_on: str, scope: Scope, values: Mapping[str, Any]) -> list[str]:
    """What somebody must know to read the number: source, gaps, who is left out, which month."""
    assert scope.as_at is not None
    if rests_on == "absence":
        return _absence(store, scope.as_at)
    if rests_on == "stayers":
        trainees = _("Resident doctors (trainees) are left out.")
        left_out = [trainees] if values["left_out_grades"] else []
        return [*left_out, *august_in_words(scope.as_at, scope.compare)]
    event = "starter" if rests_on == "starter" else "leaver"
    after = months_before(store, scope.as_at, values["months"])
    counts = store.query(*_sources(event, after, scope.as_at))[0]
    found = cover(store, event, after, scope.as_at)
    sentences = [source_in_words(event, found), gaps_in_words(found)]
    if rests_on == "reasons":
        sentences.append(_without_reason(counts))
    else:
        sentences += _left_out(values, counts)
        sentences += august_in_words(scope.as_at, scope.compare)
    return [text for text in sentences if text]


def _absence(store: Store, as_at: date) -> list[str]:
    after = months_before(store, as_at, movements.A_YEAR)
    found = cover(store, "absence", after, as_at)
    sentences = [_("From absence files for {told}.").format(told=_in_words(found.files))]
    if found.missing:
        words = _("Left out of both parts of the rate, because no file covers them: {days}.")
        sentences.append(words.format(days=_in_words(found.missing)))
    return sentences


def source_in_words(event: str, found: Coverage) -> str:
    """Whether files or staff lists cover it, and which days."""
    starters = event == "starter"
    if not (found.lists or found.files):
        return ""
    if not found.lists:
        return _("From the starters file.") if starters else _("From the leavers file.")
    if not found.files:
        return (
            _("Derived: people on a staff list who were not on the one before.")
            if starters
            else _("Derived: people on one staff list and not on the next; reasons are not known.")
        )
    return _("From files for {told}; derived from staff lists for {derived}.").format(
        told=_in_words(found.files), derived=_in_words(found.lists)
    )


def gaps_in_words(found: Coverage) -> str:
    """The days that nothing covers; empty where there are none."""
    if not found.missing:
        return ""
    if not (found.lists or found.files):
        return _("Nothing loaded covers this time.")
    return _("Nothing loaded covers {days}: the number is too low.").format(
        days=_in_words(found.missing)
    )


def _in_words(stretches: Iterable[Stretch]) -> str:
    return show_list(
        _("{first} to {last}").format(
            first=show_date(first, "medium"), last=show_date(last, "medium")
        )
        for first, last in stretches
    )


def _left_out(values: Mapping[str, Any], counts: Mapping[str, Any]) -> list[str]:
    sentences = []
    if values["left_out_grades"] and counts["trainees"]:
        sentences.append(_("Resident doctors (trainees) and rotations are left out."))
    if "returned" not in values["outcomes"] and counts["back"]:
        sentences.append(
            _("Not counted, because the post is not lost: {people} who took flexible"
              " retirement, or retired and returned within 12 months (whole organisation).")
            .format(people=_people(int(counts["back"])))
        )  # fmt: skip
    return sentences


def _people(count: int) -> str:
    """A number of people by their reason for leaving: a small one is hidden."""
    limit = threshold_for({"leaving_reason"})
    if 0 < count < limit:
        return _("fewer than {limit} people").format(limit=limit)
    return ngettext("{count} person", "{count} people", count).format(count=show_number(count))


def _without_reason(counts: Mapping[str, Any]) -> str:
    """An unknown reason is never read as no retirement."""
    everybody, unknown = int(counts["left_in_files"]), int(counts["without_reason"])
    if not unknown:
        return ""
    return _(
        "The reason is not known for {share} of the leavers: some of them will have retired."
    ).format(share=show_percent(unknown / everybody, 0))


def august_in_words(as_at: date, compare: date | None) -> list[str]:
    """A caution where two dates of different months are compared: many doctors start in August."""
    if compare is None or compare.month == as_at.month:
        return []
    words = _(
        "Resident doctors change posts in August, and other trainees start in September:"
        " compare with the same month of another year."
    )
    return [words]
