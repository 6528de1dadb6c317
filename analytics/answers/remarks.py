"""What an answer says beside its number: who was left out, and what could not be told."""

from __future__ import annotations

from analytics.engine.declared import Measure
from analytics.privacy.protection import Shielded
from analytics.words import _, show_number


def remarks_on(measure: Measure, shielded: Shielded) -> list[str]:
    """What was left out. Of a hidden answer nothing is said that has a number in it."""
    raw, threshold = shielded.total, shielded.threshold
    if raw.get("hidden"):
        return []
    sentences: list[str] = []
    unknown = int(raw.get("unknown") or 0)
    if unknown and measure.characteristics:
        sentences.append(_people_left_out(unknown, threshold))
    elif unknown >= max(threshold, 1):
        sentences.append(
            _("Posts without the value this measure needs: {count}.").format(
                count=show_number(unknown)
            )
        )
    if raw.get("band_only") and measure.age_limit:
        sentences.append(
            _(
                "Where only an age band is known, people count if their whole band is {limit}"
                " or over: in ESR bands, from {age}."
            ).format(age=measure.age_limit + 1, limit=measure.age_limit)
        )
    if raw.get("not_yet"):
        sentences.append(_not_observed(int(raw["not_yet"]), threshold))
    if raw.get("not_priced_fte"):
        sentences.append(
            _("Not priced, and left out: {fte} FTE without a rate (doctors, dentists, others).")
            .format(fte=show_number(raw["not_priced_fte"], 1))
        )  # fmt: skip
    return sentences


def _not_observed(count: int, threshold: int) -> str:
    """Who retired too short a time before the last staff list to be told."""
    if count < threshold:
        return _(
            "Fewer than {limit} people are counted separately: they retired less than 12"
            " months before the last staff list."
        ).format(limit=threshold)
    return _(
        "People counted separately, who retired less than 12 months before the last staff"
        " list: {count}."
    ).format(count=show_number(count))


def _people_left_out(count: int, threshold: int) -> str:
    if count < threshold:
        return _("Fewer than {limit} people whose age is not known are left out.").format(
            limit=threshold
        )
    return _("People whose age is not known, and who are left out: {count}.").format(
        count=show_number(count)
    )
