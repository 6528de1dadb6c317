"""What an employer pays on top of pay: pension, levies and National Insurance, or one share.

The one place that knows how a cost is made of pay. The usual estimate for one whole post is
``pay x (1 + pension + levies) + rate x (pay - threshold)``: a costing convention, not a published
formula. Enhancements (unsocial hours) are added to pay before on-costs, headroom (cover for leave
and study) to the cost after them; both for Agenda for Change bands only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from analytics.codelists import load_rows
from analytics.errors import UserError
from analytics.words import N_, _, show_list, show_number, show_percent

ITEMISED = "itemised"


@dataclass(frozen=True)
class Item:
    """One on-cost: its option, its title, its code in ``employer_oncosts``, what it is taken of."""

    id: str
    title: str
    code: str
    basis: str
    most: float = 2.0


ITEMS: Mapping[str, Item] = MappingProxyType(
    {
        item.id: item
        for item in (
            Item("pension", N_("NHS Pension, employer's share"), "pension_employer",
                 N_("of pensionable pay, assumed to be all pay")),
            Item("pension_levy", N_("Pension administration levy"), "pension_levy",
                 N_("of pensionable pay, assumed to be all pay")),
            Item("apprenticeship_levy", N_("Apprenticeship levy"), "apprenticeship_levy",
                 N_("of all pay; the allowance of £15,000 for the whole organisation is left out")),
            Item("national_insurance", N_("Employer's National Insurance"), "national_insurance",
                 N_("of pay above the threshold, for one full-time post")),
            Item("threshold", N_("National Insurance threshold, £ per year"), "national_insurance",
                 N_("for pay below it in one post, no National Insurance is due"), 1e6),
        )
    }
)  # fmt: skip


@dataclass(frozen=True)
class OnCosts:
    """Fractions on top of pay (the threshold in pounds). ``flat`` replaces every item.

    ``own`` names the items that somebody set; the others are those in force on the date.
    """

    pension: float = 0.0
    pension_levy: float = 0.0
    apprenticeship_levy: float = 0.0
    national_insurance: float = 0.0
    threshold: float = 0.0
    flat: float | None = None
    enhancements: float = 0.0
    headroom: float = 0.0
    own: tuple[str, ...] = ()

    @property
    def on_all_pay(self) -> float:
        """Everything that is taken of all pay, as one fraction."""
        if self.flat is not None:
            return self.flat
        return self.pension + self.pension_levy + self.apprenticeship_levy

    def cost(self, pay: float, *, afc: bool = True) -> float:
        """Yearly cost of one FTE at this pay. ``afc``: enhancements and headroom apply."""
        paid = pay * (1 + self.enhancements * afc)
        insured = 0.0 if self.flat is not None else max(0.0, paid - self.threshold)
        whole = paid * (1 + self.on_all_pay) + self.national_insurance * insured
        return whole * (1 + self.headroom * afc)

    def assumptions(self) -> dict[str, Any]:
        """The same for scripts; ``oncost`` is ``itemised`` or the fraction as a text."""
        found: dict[str, Any] = {"oncost": ITEMISED if self.flat is None else str(self.flat)}
        if self.flat is None:
            found["oncost_items"] = {name: getattr(self, name) for name in ITEMS}
        more = {"enhancements": self.enhancements, "headroom": self.headroom}
        return found | {name: share for name, share in more.items() if share}

    def in_words(self) -> tuple[str, ...]:
        """One sentence for on-costs, one each for enhancements and headroom where there are any."""
        sentences = [self._oncost_words()]
        if self.enhancements:
            words = _(
                "Enhancements: {share} on the pay of Agenda for Change bands, before on-costs."
            )
            sentences.append(words.format(share=show_percent(self.enhancements)))
        if self.headroom:
            words = _(
                "Headroom: {share} on the cost of Agenda for Change bands, after on-costs."
                " Leave it out if the FTE already include cover."
            )
            sentences.append(words.format(share=show_percent(self.headroom)))
        return tuple(sentences)

    def _oncost_words(self) -> str:
        if self.flat is not None:
            return _("On-costs are {share} of pay.").format(share=show_percent(self.flat))
        words = _(
            "On-costs: pension {pension}, pension levy {levy} and apprenticeship levy"
            " {apprenticeship} of all pay, and National Insurance {insurance} of pay above"
            " £{threshold}, for one full-time post."
        )
        sentence = words.format(
            pension=show_percent(self.pension, 2), levy=show_percent(self.pension_levy, 2),
            apprenticeship=show_percent(self.apprenticeship_levy, 2),
            insurance=show_percent(self.national_insurance, 2),
            threshold=show_number(self.threshold),
        )  # fmt: skip
        return f"{sentence} {_('Some of these rates are your own.')}" if self.own else sentence


def in_force(day: date) -> OnCosts:
    """The itemised on-costs of ``employer_oncosts`` on a day; an item without a rate is nought."""
    rows = {
        row["code"]: row
        for row in load_rows("employer_oncosts")
        if (row["from_date"] or "") <= day.isoformat()
        and (not row["to_date"] or day.isoformat() <= row["to_date"])
    }
    found: dict[str, Any] = {
        name: float(rows[item.code]["threshold" if name == "threshold" else "value"] or 0)
        for name, item in ITEMS.items()
        if item.code in rows
    }
    return OnCosts(**found)


def read_oncosts(options: Mapping[str, str], day: date) -> OnCosts:
    """On-costs from options: ``oncost`` (itemised or a fraction), ``oncost.ITEM``,
    ``enhancements`` and ``headroom`` (fractions). UserError for what cannot be read.
    """
    shares = {
        name: _read(options.get(name, "0"), 2.0, words)
        for name, words in (
            ("enhancements", N_("“{text}” is not a share for enhancements.")),
            ("headroom", N_("“{text}” is not a share for headroom.")),
        )
    }
    rule = options.get("oncost", ITEMISED)
    own = _own_items(options)
    if rule == ITEMISED:
        found: dict[str, Any] = {**own, **shares}
        return replace(in_force(day), **found, own=tuple(own))
    if own:
        raise UserError(
            _("With one share for all on-costs, single items cannot be set."),
            _("Leave out “oncost” or the options that begin with “oncost.”."),
            rule="oncost_twice",
        )
    flat = _read(rule, 2.0, N_("“{text}” is not an on-cost."))
    return OnCosts(flat=flat, enhancements=shares["enhancements"], headroom=shares["headroom"])


def _own_items(options: Mapping[str, str]) -> dict[str, float]:
    own: dict[str, float] = {}
    for name, text in options.items():
        item = name.removeprefix("oncost.")
        if item == name:
            continue
        if item not in ITEMS:
            raise UserError(
                _("“{name}” is not an on-cost.").format(name=name),
                _("Choose one of: {names}.").format(
                    names=show_list(f"oncost.{known}" for known in ITEMS)
                ),
                rule="oncost_unknown",
            )
        own[item] = _read(text, ITEMS[item].most, N_("“{text}” is not an on-cost."))
    return own


def _read(text: str, most: float, words: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if 0 <= share <= most:
        return share
    raise UserError(
        _(words).format(text=text[:40]),
        _("Write a fraction such as 0.23, or itemised for on-costs."),
        rule="oncost_unreadable",
    )
