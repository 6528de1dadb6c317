"""The register of pages: one entry a page, in the order of the menu. A page that is not here does
not exist; a page that does not work yet is not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.words import N_, NP_


@dataclass(frozen=True)
class View:
    """One question of a page: its id (`view=` in the URL) and the title of its tab.

    ``options`` are the choices in the URL that this view alone knows: a link from before there were
    views, which has one of them and names no view, opens it. ``was``: views of earlier releases
    that are a choice of this one now, with the name and the value of that choice: their links
    still open.
    """

    id: str
    title: str
    options: tuple[str, ...] = ()
    was: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class PageEntry:
    """A page: its id (file stem and URL) and words for the menu; who may open it is in the table of
    access.

    A page that answers more than one question has ``views``, and opens with the first of them.
    """

    id: str
    section: str
    title: str
    question: str
    icon: str
    needs_data: bool = True
    views: tuple[View, ...] = ()

    @property
    def file(self) -> str:
        """The file, relative to the front door."""
        return f"pages/{self.id}.py"


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "overview", N_("Home"), N_("Overview"),
        N_("What do I need to know today?"), ":material/home:", views=(
            View("today", NP_("view of a page", "Today")),
            View("everything", N_("What needs attention")),
            View("changed", N_("What changed")),
            View("more", N_("More numbers")),
        ),
    ),
    PageEntry(
        "board_pack", N_("Home"), N_("Board pack"),
        N_("How do I take this to the board?"), ":material/slideshow:",
    ),
    PageEntry(
        "skill_mix", N_("Workforce"), N_("Skill mix"),
        N_("What mix of bands and professions do I have, and what does it cost?"),
        ":material/stacked_bar_chart:", views=(
            View("now", NP_("view of a page", "Now")),
            View("then_and_now", N_("Then and now"), ("mix_by", "mix_in", "mix_dates")),
            View("care_required", N_("Care required"),
                 ("care_by", "care_headroom", "care_hours", "care_stated")),
            View("cost", N_("Cost"), (
                "cost_shown", "pay_year", "pay_point", "doctors", "enhancements", "headroom",
                "oncost_rule",
                "oncost_apprenticeship_levy", "oncost_national_insurance", "oncost_pension",
                "oncost_pension_levy", "oncost_threshold",
            )),
        ),
    ),
    PageEntry(
        "skill_mix_plan", N_("Workforce"), N_("Skill mix plan"),
        N_("What mix could I have, what would it cost, and what should I check?"),
        ":material/edit_note:", needs_data=False,
    ),
    PageEntry(
        "skill_mix_plans", N_("Workforce"), N_("Saved plans"),
        N_("Which plans are saved, who made them, and how do they compare?"),
        ":material/compare:", needs_data=False,
    ),
    PageEntry(
        "compare_units", N_("Workforce"), N_("Compare units"),
        N_("How does one unit compare with others, or with another date?"),
        ":material/balance:", views=(
            View("units", N_("Side by side")), View("mix", N_("Mix of bands")),
            View("shares", N_("Shares"), ("compare_share", "compare_view")),
            View("per_head", N_("Per head, bed or patient"),
                 ("compare_per", "denominator_kind", "denominator_from")),
            View("vacancies", N_("Vacancies")),
        ),
    ),
    PageEntry(
        "age_profile", N_("Workforce"), N_("Age profile"),
        N_("How old is each part of the workforce, who may retire when, and who replaces them?"),
        ":material/groups:", views=(
            View("ages", N_("Ages")), View("change", NP_("heading", "Change"), ("base",)),
            View("older", N_("Older staff"), ("age_limit", "older_by", "units")),
            View("hours", N_("Hours"), ("hours_by",)),
            View("retirement", N_("Retirement"), (
                "retire_within", "retirement_groups", "group_by", "fixed_term", "retire_from",
                "return_from",
            )),
            View("sickness", N_("Sickness"), ("sickness_by",)),
        ),
    ),
    PageEntry(
        "starters_leavers", N_("Workforce"), N_("Starters and leavers"),
        N_("Who joins and who leaves, at what age, why, and who comes back after retiring?"),
        ":material/swap_horiz:", views=(
            View("flow", N_("Coming and going")),
            View("ages", N_("Ages"), ("year", "other_year")),
            View("leaving", N_("Leaving")),
            View("retirement", N_("Retirement"), ("retired_by", "ill_health", "flexi")),
            View("files", N_("Do the files agree?")),
        ),
    ),
    PageEntry(
        "padr", N_("People and skills"), N_("PADR and appraisal"),
        N_("Who has had an appraisal, where is it behind, and what is due?"),
        ":material/forum:", views=(
            View("rate", NP_("share of people", "Rate")),
            View("behind", NP_("view of a page", "Behind"), ("appraisal_by",)),
            View("due", NP_("view of a page", "Due")), View("counted_out", N_("Counted out")),
        ),
    ),
    PageEntry(
        "talent_pool", N_("People and skills"), N_("Talent pool"),
        N_("Who has these skills, in date, near here? Which skills does only one person hold?"),
        ":material/person_search:", views=(
            View("find", NP_("view of a page", "Find")),
            View("cover", NP_("view of a page", "Cover")),
            View("training", NP_("view of a page", "Training")),
            View("records", NP_("view of a page", "Records"), ("talent_records",)),
        ),
    ),
    PageEntry(
        "succession", N_("Leadership"), N_("Succession"),
        N_("Which leadership posts have no one ready, and when will they fall vacant?"),
        ":material/supervisor_account:", views=(
            View("posts", NP_("view of a page", "Posts")),
            View("bench", NP_("view of a page", "Bench"), ("bench_shown",)),
            View(
                "vacancies", NP_("view of a page", "Vacancies"), (
                    "vacant_within", "leaves", "leave_earlier", "more_ready", "more_ready_when",
                ),
                was=(("what_if", "vacancies_show", "what_if"),),
            ),
            View(
                "pipeline", NP_("view of a page", "Pipeline"), ("talent_of",),
                was=(("talent_grid", "pipeline_show", "ratings"),),
            ),
            View("who_they_are", N_("Who they are")),
            View("listed", N_("The list"), ("of_the_list",)),
            View("edit", N_("Change the lists")),
        ),
    ),
    PageEntry(
        "leadership_diversity", N_("Leadership"), N_("Leadership diversity"),
        N_("Do our leaders look like the people they come from, and how sure are we?"),
        ":material/diversity_3:", views=(
            View("baseline", NP_("view of a page", "Baseline"),
                 was=(("tiers", "leaders_show", "tiers"),)),
            View("within", NP_("view of a page", "Compare"), ("leaders_within", "leaders_compare"),
                 was=(("own_groups", "leaders_compare", "own"),)),
            View("over_time", N_("Over time"), ("leaders_over",)),
            View("primary_care", N_("Primary care")),
            View("pay", N_("Pay and equality"), ("leaders_pay", "leaders_list"),
                 was=(("publish", "leaders_list", "equality_information"),)),
            View("limits", NP_("view of a page", "Limits")),
        ),
    ),
    PageEntry(
        "engagement", N_("Engagement"), NP_("page", "Engagement"),
        N_("Are doctors and staff more engaged than before? Where? What did we do about it?"),
        ":material/favorite:", views=(
            View("trend", NP_("view of a page", "Trend")),
            View("where", NP_("view of a page", "Where")),
            View("changed", N_("What changed")),
            View("responses", NP_("view of a page", "Responses")),
            View("beside", N_("Beside the workforce")),
            View("actions", NP_("view of a page", "Actions")),
        ),
    ),
    PageEntry(
        "enablers", N_("Framework"), N_("Enablers"),
        N_("Where does each enabler of the framework stand, and what is the evidence?"),
        ":material/flag:", needs_data=False, views=(
            View("grid", N_("Where we stand")),
            View("listed", N_("The list"), was=(("organisations", "list_of", "organisations"),)),
            View("theme", N_("Theme")),
            View("conflicts", N_("What disagrees")),
            View("changes", N_("Over time"), was=(("timeline", "over_time", "timeline"),)),
            View("spreadsheet", N_("In Excel")),
        ),
    ),
    PageEntry(
        "principles", N_("Framework"), N_("Principles"),
        N_("How do we live the nine principles of the multi-professional team?"),
        ":material/handshake:", needs_data=False, views=(
            View("nine", N_("The nine")),
            View("statements", N_("Statements")),
            View("evidence", N_("What the data show")),
        ),
    ),
    PageEntry(
        "workforce_ahead", N_("Workforce"), N_("Workforce ahead"),
        N_("How many will we be, at which ages, and how certain is that?"), ":material/timeline:",
        needs_data=False, views=(
            View("years", N_("The years ahead")),
            View("certain", N_("How certain is that?")),
            View("typed", N_("Ages I type or paste"), (
                "ahead_from", "typed_age", "typed_years", "typed_recruits", "typed_return",
                "typed_rates", "typed_leaving", "typed_retiring",
            )),
        ),
    ),
    PageEntry(
        "supply_and_demand", N_("Workforce"), N_("Supply and demand"),
        N_("Will we have the doctors we need, how certain is that, and what closes the gap?"),
        ":material/stethoscope:", needs_data=False, views=(
            View("gap", NP_("view of a page", "Gap")),
            View("closes", N_("What closes it")),
            View("enough", N_("What must be true")),
            View("mixes", N_("Cost and regret")),
            View("moves", N_("What moves it")),
            View("tested", N_("Was it right?")),
            View("parameters", NP_("view of a page", "Parameters")),
        ),
    ),
    PageEntry(
        "import", N_("Data"), NP_("page", "Import"),
        N_("Load a spreadsheet safely."), ":material/upload_file:", needs_data=False,
    ),
    PageEntry(
        "data_quality", N_("Data"), N_("Data quality"),
        N_("What is missing or wrong in the data loaded?"), ":material/fact_check:", views=(
            View("gaps", NP_("view of a page", "Gaps")), View("wrong", N_("What looks wrong")),
            View("imports", N_("Imports in turn")),
        ),
    ),
    PageEntry(
        "unit_changes", N_("Data"), N_("Units over time"),
        N_("Which units were renamed or merged, so that trends follow them?"), ":material/merge:",
    ),
    PageEntry(
        "definitions", N_("Data"), N_("Definitions"),
        N_("What does each measure mean, exactly?"), ":material/menu_book:", needs_data=False,
    ),
    PageEntry(
        "protection", N_("Data"), N_("How we protect people"),
        N_("Which numbers are hidden, why, and what remains possible?"), ":material/shield_person:",
        needs_data=False,
    ),
    PageEntry(
        "audit_trail", N_("Data"), N_("Audit trail"),
        N_("What was done here, by whom and when, and who may come in?"), ":material/history:",
        needs_data=False, views=(
            View("done", N_("What was done")),
            View("people", N_("Who may come in")),
        ),
    ),
)  # fmt: skip


def page(page_id: str) -> PageEntry:
    """The entry of a page; KeyError for an id that is not in the register."""
    return {entry.id: entry for entry in PAGES}[page_id]


def view(page_id: str, view_id: str) -> View:
    """A view of a page; KeyError for one that it does not have."""
    return {view.id: view for view in page(page_id).views}[view_id]


def sections() -> dict[str, tuple[PageEntry, ...]]:
    """The menu: section title to its pages, both in order."""
    titles = dict.fromkeys(entry.section for entry in PAGES)
    return {title: tuple(e for e in PAGES if e.section == title) for title in titles}


def view_of_options(page_id: str, names: Iterable[str]) -> str:
    """The id of the first view, after the one that opens first, that alone knows one of these
    choices; empty where none does."""
    chosen = set(names)
    return next((v.id for v in page(page_id).views[1:] if chosen & set(v.options)), "")
