"""Ratings of an appraisal: texts of two columns, as levels of the two axes of a grid."""

from __future__ import annotations

from analytics.values.cells import Read
from analytics.values.codes import read_code

FIRST, SECOND = "appraisal_ratings", "appraisal_second_ratings"


def read_rating(text: object) -> Read:
    """A level of ``appraisal_ratings.csv``. Rule ``appraisal_ratings_unknown``."""
    return read_code(FIRST, text)


def read_second_rating(text: object) -> Read:
    """A level of ``appraisal_second_ratings.csv``. Rule ``appraisal_second_ratings_unknown``."""
    return read_code(SECOND, text)
