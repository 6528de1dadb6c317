"""Numbers, FTE, identifiers, yes and no, ages and age bands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.values.numbers import MOST
from analytics.values.reading import (
    clean,
    read_age_band,
    read_fte,
    read_identifier,
    read_integer_age,
    read_money,
    read_number,
    read_percent_or_number,
    read_posts,
    read_yes_no,
)
from analytics.values.whole_columns import numbers_with_commas

READERS = (
    read_number, read_fte, read_percent_or_number, read_identifier, read_yes_no, read_integer_age,
    read_age_band, read_money, read_posts,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.8", 0.8), (".8", 0.8), (" 0.80 ", 0.8), ("1.", 1.0), ("1,234.50", 1234.5),
        ("£1,234,567", 1_234_567.0), ("£ 5", 5.0), ("-5", -5.0), ("−5", -5.0), ("5-", -5.0),
        ("-£5", -5.0), ("£-5", -5.0), ("(1,234)", -1234.0), ("80%", 0.8), ("80 %", 0.8),
        ("'12", 12.0), ("1 234", 1234.0), ("8.0000000000000004E-1", 0.8), (3, 3.0), ("+5", 5.0),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(text: object, expected: float):
    assert read_number(text).value == expected


@pytest.mark.parametrize("text", ["", " ", "-", "..", "#N/A", "n/a", None, "\u00a0", "N/A", "–"])
def test_an_empty_cell_is_nothing_to_every_reader(text: object):
    for reader in READERS:
        read = reader(text)
        assert (read.value, read.rule) == (None, None), reader.__name__


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "--5",
        "(-5)",
        "1.2.3",
        "12,34,567",
        "inf",
        "nan5",
        "1e999",
        "-1e300",
        "9999999999999",
        "5 hrs",
        "0x1F",
    ],
)
def test_what_is_no_number_is_refused(text: str):
    assert read_number(text).value is None
    assert read_number(text).rule == "number_unreadable"


def test_a_decimal_comma_is_refused_and_the_point_suggested():
    read = read_number("0,8")
    assert (read.value, read.rule, read.suggestion) == (None, "number_unreadable", "0.8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1.0), (".8", 0.8), ("80%", 0.8), ("0", 0.0), ("0.6 WTE", 0.6), ("FTE 0.6", 0.6),
        ("WTE: 0.6", 0.6), ("0.6 (wte)", 0.6), ("CALl 0.6", 0.6), ("60 per cent", 0.6),
        ("0·6", 0.6), ("Full time", 1.0), ("18.75/37.5", 0.5), ("30 of 37.5 hours", 0.8),
    ],
)  # fmt: skip
def test_fte_is_read(text: str, expected: float):
    assert read_fte(text).value == pytest.approx(expected)


@pytest.mark.parametrize("text", ["Part time", "1/2", "5/12", "FTE", "0.6 FTE?", "60 pence"])
def test_what_is_no_fte_is_not_guessed(text: str):
    assert (read_fte(text).value, read_fte(text).rule) == (None, "fte_unreadable")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("£31,000 p.a.", 31_000), ("GBP 31,000", 31_000), ("31000 per annum", 31_000),
     ("£31.5k", 31_500), ("31,000.50", 31_000.5), ("£ 31 000", 31_000)],
)  # fmt: skip
def test_money_is_read(text: str, expected: float):
    assert read_money(text).value == pytest.approx(expected)


@pytest.mark.parametrize("text", ["£31,000 - £35,000", "31k+", "k", "about £31,000"])
def test_what_is_no_amount_is_not_guessed(text: str):
    assert (read_money(text).value, read_money(text).rule) == (None, "number_unreadable")


def test_funded_posts_may_be_many_and_carry_their_unit():
    assert read_posts("1,012.25 WTE").value == 1012.25
    assert read_posts("(2.00)").value == -2.0


def test_a_column_with_decimal_commas_is_told_by_one_that_cannot_part_thousands():
    decide = numbers_with_commas(read_number)
    reader, rule = decide(["21000,50", "1.012,25", "7", "9,2"]) or (read_number, "")
    assert rule == "decimal_comma"
    assert [reader(text).value for text in ("21000,50", "1.012,25", "7")] == [21000.5, 1012.25, 7]
    assert decide(["1,012", "2,500"]) is None
    assert decide(["1,012.25", "0,5"]) is None


@pytest.mark.parametrize(
    ("text", "rule", "meant"),
    [
        ("-0.4", "fte_negative", None),
        ("37.5", "fte_too_large", None),  # hours, surely; but we do not know of how many
        ("80", "fte_too_large", "0.8"),
        ("2.01", "fte_too_large", None),
        ("full", "fte_unreadable", None),
        ("0,8", "fte_unreadable", "0.8"),
    ],
)
def test_an_impossible_fte_is_not_used(text: str, rule: str, meant: str | None):
    read = read_fte(text)
    assert (read.value, read.rule, read.suggestion) == (None, rule, meant)


def test_a_share_over_one_without_a_sign_is_remarked_on_but_kept():
    assert read_percent_or_number("85%").value == 0.85
    assert read_percent_or_number("0.85").note is None
    bare = read_percent_or_number("85")
    assert (bare.value, bare.note) == (85.0, "perhaps_percent")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00012345", "00012345"), ("12345678.0", "12345678"), ("12345678-2", "12345678-2"),
        ("'00123", "00123"), ('="00123"', "00123"), ("12,345,678", "12345678"),
        (" 12 A ", "12 A"), (12345, "12345"), ("1E5", "1E5"), ("\ufeff77", "77"),
    ],
)  # fmt: skip
def test_an_identifier_stays_text_with_its_zeros(text: object, expected: str):
    assert read_identifier(text).value == expected


def test_an_identifier_that_a_spreadsheet_shortened_is_not_used():
    read = read_identifier("1.23457E+07")
    assert (read.value, read.rule) == (None, "identifier_shortened")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Y", True), ("yes", True), ("TRUE", True), ("1", True), ("Ie", True), ("N", False),
     ("No", False), ("false", False), ("0", False), ("Na", False), ("na", False)],
)  # fmt: skip
def test_yes_and_no_in_both_languages(text: str, expected: bool):
    assert read_yes_no(text).value is expected


def test_na_in_capitals_is_an_empty_cell_and_perhaps_is_neither_yes_nor_no():
    assert (read_yes_no("NA").value, read_yes_no("NA").rule) == (None, None)
    assert read_yes_no("perhaps").rule == "yes_no_unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("45", 45), ("45.0", 45), ("45.9", 45), ("45 Years", 45), ("45 yrs 3 months", 45),
     ("Age: 45", 45), ("14", 14), ("100", 100), ("45 years 3 months 12 days", 45),
     ("45 Year(s) 3 Month(s)", 45), ("45y 03m", 45), ("45 yrs 3 mos", 45),
     ("45 mlynedd 3 mis", 45), ("45 blynedd a 3 mis", 45), ("45 (3 months)", 45)],
)  # fmt: skip
def test_an_age_is_completed_years(text: str, expected: int):
    assert read_integer_age(text).value == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [("13", "age_implausible"), ("101", "age_implausible"), ("-3", "age_implausible"),
     ("1975", "age_implausible"), ("45-49", "age_unreadable"), ("old", "age_unreadable")],
)  # fmt: skip
def test_an_odd_age_is_not_used(text: str, rule: str):
    assert (read_integer_age(text).value, read_integer_age(text).rule) == (None, rule)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("<=20 Years", (None, 20)), ("≤20", (None, 20)), ("Under 21", (None, 20)),
        ("<21", (None, 20)), ("20 and under", (None, 20)), ("Up to 20", (None, 20)),
        ("21-25", (21, 25)), ("26 - 30", (26, 30)), ("26–30", (26, 30)), ("21 to 25", (21, 25)),
        ("50-54 yrs", (50, 54)), ("Aged 50-54", (50, 54)), ("21-25 (years)", (21, 25)),
        ("71+", (71, None)), (">=71 Years", (71, None)), (">70", (71, None)),
        ("Over 70", (71, None)), ("65 and over", (65, None)), ("65 or older", (65, None)),
        ("65 a throsodd", (65, None)), ("dan 21", (None, 20)), ("45", (45, 45)),
    ],
)  # fmt: skip
def test_an_age_band_is_read_into_its_two_ends(text: str, ends: tuple[int | None, int | None]):
    assert read_age_band(text).value == ends


@pytest.mark.parametrize("text", ["25-21", "young", "21-25-30", "-"])
def test_what_is_no_age_band_is_not_used(text: str):
    assert read_age_band(text).value is None
    assert read_age_band(text).rule == (None if text == "-" else "age_band_unreadable")


@given(st.text(max_size=40))
def test_no_text_whatever_makes_a_reader_fail(text: str):
    for reader in READERS:
        read = reader(text)
        assert read.value is None or read.rule is None


@given(st.floats(-MOST, MOST))
def test_a_number_that_was_written_out_reads_back_the_same(number: float):
    assert read_number(repr(number)).value == number


def test_cleaning_keeps_an_apostrophe_that_belongs_to_the_text():
    assert clean("'Other' Community Health Service") == "'Other' Community Health Service"
    assert clean("  Ward\u00a0 3\n ") == "Ward 3"
