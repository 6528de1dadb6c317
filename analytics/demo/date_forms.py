"""Dates as exports write them: as a date, or as one of four kinds of text."""

from __future__ import annotations

from datetime import date

import numpy as np


def show_dates(days: np.ndarray, form: str) -> list:
    """Dates in one of the forms seen in exports; a missing date is an empty cell."""
    unique, place = np.unique(days, return_inverse=True)
    shown = [None if np.isnat(day) else _show_date(day.item(), form) for day in unique]
    return [shown[index] for index in place.tolist()]


def _show_date(day: date, form: str) -> str | date:
    if form == "serial":
        return day
    if form == "words":
        return in_words(day)
    if form == "slashes":
        return f"{day.day:02d}/{day.month:02d}/{day.year}"
    if form == "timestamp":
        return f"{day.year}/{day.month:02d}/{day.day:02d} 00:00:00"
    return f"{day.year}{day.month:02d}{day.day:02d}"


def in_words(day: date) -> str:
    """30-Sep-2026, in English whatever the machine's language."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day:02d}-{months[day.month - 1]}-{day.year}"
