"""Columns of pay and grade, which several kinds of file have."""

from __future__ import annotations

from functools import partial

from analytics.imports.kinds.column import Column, read_text
from analytics.values import reading as values
from analytics.words import N_

BAND = Column(
    "band",
    N_("Band or pay scale"),
    values.read_band,
    alias_field="pay_grade",
    codelist="bands",
    headings=("Pay Band", "Payband", "AfC", "Agenda for Change Band", "Pay Scale Code"),
)
# The words of a grade beside a pay scale: what a doctor's grade is read from first.
GRADE = Column(
    "grade",
    N_("Grade in words"),
    read_text,
    alias_field="medical_grade",
    second_of="band",
    headings=("Grade", "Grade Name", "Pay Grade", "Band", "Pay Scale", "Gradd"),
)
REGISTRATION = Column(
    "registration",
    N_("Registered or not"),
    partial(values.read_code, "registration"),
    codelist="registration",
)
