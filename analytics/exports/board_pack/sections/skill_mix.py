"""Skill mix in the board pack: bands, seniority, vacancies, cost."""

from analytics import figures
from analytics.answers.briefly import mix as briefly
from analytics.exports.board_pack.declared import Section, SlidePlan, measure
from analytics.exports.slides.from_results import by_group
from analytics.words import N_

SECTION = Section(
    "skill_mix",
    N_("Skill mix"),
    order=20,
    slides=(
        SlidePlan(
            (measure("fte", "band"), measure("registered_share")),
            says=lambda fte, registered: briefly.registered(registered, fte),
            draws=lambda fte, _registered: by_group(fte),
        ),
        SlidePlan(
            (measure("senior_share", "staff_group"),),
            says=lambda share: figures.bars(share).headline,
            draws=by_group,
        ),
        SlidePlan(
            (measure("vacancy_rate", "staff_group"),),
            says=lambda rate: figures.bars(rate).headline,
            draws=by_group,
        ),
        SlidePlan(
            (measure("pay_cost", "band"), measure("cost_per_fte")),
            says=briefly.cost,
            draws=lambda cost, _each: by_group(cost),
        ),
    ),
)
