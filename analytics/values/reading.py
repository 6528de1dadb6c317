"""Every converter that a column declaration may name: one cell's text in, one value out.

They are pure, never raise for odd input, and know nothing of rows or columns. Callers run them
once for each distinct text. The work is done in the modules next to this one.
"""

from analytics.values.ages import completed_months, completed_years, read_age_band, read_integer_age
from analytics.values.bands import read_band
from analytics.values.cells import NOTHING, Read, clean, is_nothing
from analytics.values.codes import (
    read_code,
    read_ethnic_origin,
    read_job_role,
    read_organisation,
    read_position,
    split_job_name,
)
from analytics.values.dates import read_date
from analytics.values.dates_in_text import read_month_or_date
from analytics.values.numbers import (
    read_fte,
    read_identifier,
    read_money,
    read_number,
    read_percent_or_number,
    read_posts,
    read_yes_no,
)

__all__ = [
    "NOTHING",
    "Read",
    "clean",
    "completed_months",
    "completed_years",
    "is_nothing",
    "read_age_band",
    "read_band",
    "read_code",
    "read_date",
    "read_ethnic_origin",
    "read_fte",
    "read_identifier",
    "read_integer_age",
    "read_job_role",
    "read_money",
    "read_month_or_date",
    "read_number",
    "read_organisation",
    "read_percent_or_number",
    "read_position",
    "read_posts",
    "read_yes_no",
    "split_job_name",
]
