"""What the lists of known values are called, for people; their files are named for programs.

The files in ``data/codelists`` that are not here are plain tables without labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_, _

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "absence_reasons": N_("Absence reasons"),
        "absence_types": N_("Absence types"),
        "age_bands": N_("Age bands"),
        "appraisal_ratings": N_("Ratings of an appraisal: first axis of a grid"),
        "appraisal_second_ratings": N_("Ratings of an appraisal: second axis of a grid"),
        "assignment_categories": N_("Assignment categories"),
        "assignment_status": N_("Assignment statuses"),
        "bands": N_("Pay bands"),
        "competence_levels": N_("Competence levels"),
        "date_swap": N_("What is done with dates whose day and month were changed round"),
        "unused_columns": N_("What a column that is not read may hold"),
        "date_meaning": N_("What the dates of a skills matrix are"),
        "date_order": N_("Order of day and month"),
        "competence_status": N_("Status of a competence"),
        "disability": N_("Disability"),
        "employee_categories": N_("Employee categories"),
        "employer_oncosts": N_("Employer on-costs"),
        "equality_information": N_("Employment information to publish (Wales, regulation 9)"),
        "equality_parts": N_("Parts of the staff whose shares are shown for equality"),
        "confidence_ratings": N_("Ratings of confidence"),
        "enabler_stages": N_("Stages of an enabler"),
        "evidence_strengths": N_("Strength of evidence"),
        "ethnic_groups": N_("Ethnic groups"),
        "gender": N_("Gender"),
        "job_roles": N_("Job roles"),
        "leadership_tiers": N_("Tiers of leadership"),
        "leadership_titles": N_("Titles of leadership posts"),
        "leaving_destinations": N_("Destinations on leaving"),
        "leaving_reasons": N_("Leaving reasons"),
        "medical_grades": N_("Medical grades"),
        "medical_pay_groups": N_("Medical grades with a pay scale"),
        "organisations": N_("Organisations"),
        "pay_scale_codes": N_("Pay scale codes"),
        "pension_ages": N_("Pension ages"),
        "places_of_qualification": N_("Places of qualification"),
        "professions": N_("Professions"),
        "registration": N_("Registered or not"),
        "skill_marks": N_("Marks in skills matrices"),
        "staff_group_families": N_("Families of staff groups"),
        "staff_groups": N_("Staff groups"),
        "succession_readiness": N_("Readiness of successors"),
        "supply_parameters": N_("Parameters of supply and demand"),
        "supply_states": N_("States of doctors in supply and demand"),
        "supply_status": N_("Where a parameter comes from"),
        "survey_answers": N_("Answers to questions of a survey"),
        "survey_breaks": N_("Why waves of a survey cannot be compared"),
        "survey_group_types": N_("What a survey divides respondents by"),
        "survey_groups": N_("Groups of respondents"),
        "survey_hidden": N_("Marks of numbers hidden in a survey file"),
        "survey_percent": N_("What numbers up to 1 among percentages are"),
        "survey_statistics": N_("What a column of survey results holds"),
        "talent_axes": N_("Axes of talent grids"),
        "talent_boxes": N_("Boxes of talent grids"),
        "talent_grids": N_("Talent grids"),
        "welsh_language": N_("Levels of Welsh"),
        "wres_indicators": N_("Indicators of race and disability equality"),
        "xmr_rules": N_("Rules of XmR charts"),
    }
)


def title_of(name: str) -> str:
    """The title of the list in ``data/codelists/<name>.csv``, in the current language."""
    return _(TITLES[name])
