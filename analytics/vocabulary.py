"""Words that every room shares, as they are stored: what is not known, and what a post can be."""

from __future__ import annotations

NOT_KNOWN = "Not known"
POOLED = "*pooled*"  # in place of the groups of an answer that are put together
NOT_MEDICAL = "Not medical or dental"
MEDICAL = "Medical and Dental"
FIXED_TERM = "Fixed term"
REGISTERED, NOT_REGISTERED = "Registered", "Not registered"
CARE_GROUPS = ("Nursing and Midwifery Registered", "Additional Clinical Services")
NOT_STATED = "Not stated"
EVERYBODY = "Everybody"  # in place of a group
ALL_TIERS = "All tiers"  # of leadership posts, beside each of them
NO_POST = "No leadership post"  # in place of a tier
FEMALE, MALE = "Female", "Male"
ALL_STAFF, BOARD = "All staff", "Executives (board)"  # beside parts of the staff
MINORITY = "Ethnic minority"  # of two ethnic groups, beside White
