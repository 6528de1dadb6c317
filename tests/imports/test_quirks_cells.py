"""Quirks 4 to 8, 11 and 12: whatever way a cell is written, its value is right."""

from __future__ import annotations

import pytest

from tests.imports import judging
from tests.imports.quirk_books import (
    CLERKS,
    DOCTORS,
    NURSES,
    SUPPORT,
    Post,
    changed,
    columns,
    sheet_of,
    true_rows,
    ward_list,
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def check(store, posts=None, measures=judging.SKILL_MIX + judging.AGES) -> None:
    judging.check_facts(store, true_rows(posts or ward_list()), measures=measures)


def rules(preview) -> set[str]:
    return {problem.rule for problem in preview.problems}


def text_without_zero(post: Post) -> str:
    return f"{post.fte:g}".removeprefix("0") or "0"


FTES = {
    "text without its zero": text_without_zero,
    "a percentage": lambda post: f"{post.fte * 100:g}%",
    "two decimals": lambda post: f"{post.fte:.2f}",
    "with a unit": lambda post: f"{post.fte:g} WTE",
    "with spaces": lambda post: f" {post.fte:.4f} ",
}


@pytest.mark.parametrize("way", FTES)
def test_fte_may_be_written_in_any_of_these_ways(way, store):
    preview = judging.load(sheet_of(ward_list(), columns(FTE=FTES[way])), store)
    assert not rules(preview) & {"fte_unreadable", "fte_too_large", "fte_missing"}
    check(store)


def test_a_column_of_100_and_80_is_in_per_cent_and_said_to_be(store):
    preview = judging.load(sheet_of(ward_list(), columns(FTE=lambda post: post.fte * 100)), store)
    assert "fte_percent" in rules(preview)
    check(store)


def test_decimal_commas_are_read_and_said(store):
    wanted = columns(FTE=lambda post: f"{post.fte:.2f}".replace(".", ","))
    assert "decimal_comma" in rules(judging.load(sheet_of(ward_list(), wanted), store))
    check(store)


def test_hours_in_the_fte_column_are_not_taken_for_a_percentage(store):
    rows = sheet_of(ward_list(), columns(FTE=lambda post: post.fte * 37.5))
    preview = judging.look(rows, store)
    assert "fte_percent" not in rules(preview)
    assert "fte_hours" in rules(preview)


@pytest.mark.parametrize("nothing", [None, " ", "-", "..", "n/a", "#N/A", "#REF!", "(blank)"])
def test_no_fte_is_a_person_without_fte(nothing, store):
    posts = changed(ward_list(), "00101", fte=None)
    rows = sheet_of(posts, columns(FTE=lambda post: nothing if post.fte is None else post.fte))
    preview = judging.load(rows, store)
    about_it = [item for item in preview.problems if "H3" in item.cells]
    assert len(about_it) == 1
    check(store, posts)


def test_an_error_is_told_once_and_read_as_blank(store):
    posts = [*changed(ward_list(), "00101", gender="Not known", band="Not known")]
    rows = sheet_of(posts)
    for place in (6, 8):
        rows[2][place] = "#VALUE!"
    preview = judging.load(rows, store)
    told = [item for item in preview.problems if item.rule == "error_cell"]
    assert [(item.cells, item.count) for item in told] == [(("G3", "I3"), 2)]
    assert not rules(preview) & {"band_unknown", "gender_unknown"}
    check(store, posts)


def test_more_than_one_fte_in_total_is_counted_as_it_is(store):
    posts = changed(ward_list(), "00109", fte=0.7)
    preview = judging.load(sheet_of(posts), store)
    assert "fte_over_one" in rules(preview)
    check(store, posts)


def scale(band: str) -> str:
    return {"8a": "XR08", "8b": "XR09", "8c": "XR10"}.get(band, f"XR0{band}")


BANDS = {
    "pipes": lambda band: f"NHS|{scale(band)}|Review Body Band {band}",
    "codes": lambda band: scale(band),
    "bare": lambda band: band.upper(),
    "with a nought": lambda band: f"Band 0{band}" if len(band) == 1 else f"Band {band}",
    "in full": lambda band: f"Agenda for Change Band {band.upper()}",
    "ranges": lambda band: f"Band 8 - Range {band[1].upper()}" if band[1:] else f"Band {band}",
    "underscores": lambda band: f"BAND_{band.upper()}",
    "a letter": lambda band: f"B{band}",
    "with a point": lambda band: f"Band {band} Point 3",
    "review body": lambda band: f"Review Body Band {band}",
}


@pytest.mark.parametrize("way", BANDS)
def test_bands_may_be_written_in_any_of_these_ways(way, store):
    def pay(post: Post):
        return "YC72|Consultant" if post.staff_group == DOCTORS else BANDS[way](post.band)

    preview = judging.load(sheet_of(ward_list(), columns(Pay_Scale=pay)), store)
    assert "band_unknown" not in rules(preview)
    check(store)


def test_doctors_have_no_band_and_are_medical_and_dental(store):
    wanted = columns(
        Pay_Scale=lambda post: None if post.staff_group == DOCTORS else f"Band {post.band}"
    )
    judging.load(sheet_of(ward_list(), wanted), store)
    check(store)


DATES = {
    "words": lambda born: f"{born:%d-%b-%Y}",
    "timestamps": lambda born: f"{born:%Y/%m/%d} 00:00:00",
    "compact": lambda born: f"{born:%Y%m%d}",
    "day first": lambda born: f"{born:%d/%m/%Y}",
    "serials": lambda born: born.toordinal() - 693594,
    "serials as text": lambda born: str(born.toordinal() - 693594),
    "two forms": lambda born: f"{born:%d/%m/%Y}" if born.day % 2 else born.toordinal() - 693594,
    "two digits": lambda born: f"{born:%d/%m/%y}",
    "month first throughout": lambda born: f"{born:%m/%d/%Y}",
    "with a weekday": lambda born: f"{born:%A %d %B %Y}",
}


@pytest.mark.parametrize("way", DATES)
def test_dates_may_be_written_in_any_of_these_ways(way, store):
    def born(post: Post):
        return DATES[way](post.born) if post.born else "01/01/1900"

    preview = judging.load(sheet_of(ward_list(), columns(Date_of_Birth=born)), store)
    assert "date_unreadable" not in rules(preview)
    check(store, measures=judging.AGES)


@pytest.mark.parametrize("nothing", ["1900-01-01", "31-Dec-4712", "-", "Not known", None])
def test_no_birthday_is_an_unknown_age(nothing, store):
    rows = sheet_of(ward_list(), columns(Date_of_Birth=lambda post: post.born or nothing))
    judging.load(rows, store)
    check(store, measures=judging.AGES)


ROLES = {
    "pipes in the role": {"Role": lambda post: f"{post.staff_group}|{post.role}"},
    "a position cell": {"Role": lambda post: f"3560241|{post.role}|021|General Surgery|"},
}


@pytest.mark.parametrize("way", ROLES)
def test_roles_come_out_of_their_pipes(way, store):
    judging.load(sheet_of(ward_list(), columns(**ROLES[way])), store)
    judging.check_facts(store, true_rows(ward_list()), splits=(("job_role",),))


def test_a_job_name_gives_both_staff_group_and_role(store):
    wanted = columns(Staff_Group=None, Role=None)
    wanted["Job Name"] = lambda post: f"{post.staff_group}|{post.role}"
    judging.load(sheet_of(ward_list(), wanted), store)
    splits = (("staff_group",), ("job_role",), ("medical_grade",))
    judging.check_facts(store, true_rows(ward_list()), splits=splits)


def test_a_role_alone_gives_the_staff_group_where_it_is_in_one_only(store):
    posts = [post for post in ward_list() if post.role != "Manager"]
    judging.load(sheet_of(posts, columns(Staff_Group=None)), store)
    check(store, posts)


GROUPS = {
    "ampersands": {NURSES: "Nursing & Midwifery Registered", DOCTORS: "Medical & Dental",
                   CLERKS: "Administrative & Clerical", SUPPORT: "Additional Clinical Services"},
    "capitals": {name: name.upper() for name in (NURSES, DOCTORS, CLERKS, SUPPORT)},
    "short": {NURSES: "Nursing and Midwifery", DOCTORS: "Medical", CLERKS: "Admin & Clerical",
              SUPPORT: "Clinical Services"},
}  # fmt: skip


@pytest.mark.parametrize("way", GROUPS)
def test_staff_groups_have_several_spellings(way, store):
    wanted = columns(Staff_Group=lambda post: GROUPS[way][post.staff_group])
    judging.load(sheet_of(ward_list(), wanted), store)
    check(store)


CONTRACTS = {
    "Permanent": "Perm", "Fixed Term Temp": "Temp", "Bank": "BANK", "Honorary": "Honorary contract"
}  # fmt: skip
STATUSES = {
    "Active Assignment": "Active",
    "Maternity & Adoption": "Maternity Leave",
    "Career Break": "Career break",
    "Out on External Secondment - Unpaid": "External Secondment - Unpaid",
}


def test_contracts_and_statuses_have_several_spellings(store):
    wanted = columns(
        Assignment_Category=lambda post: CONTRACTS[post.category],
        Assignment_Status=lambda post: STATUSES[post.status],
        Gender=lambda post: post.gender[0].lower(),
        Primary_Assignment=lambda post: "TRUE" if post.primary == "Yes" else "FALSE",
    )
    preview = judging.load(sheet_of(ward_list(), wanted), store)
    assert not any(
        item.severity == "warning" and "unknown" in item.rule for item in preview.problems
    )
    splits = ((), ("contract",), ("gender",), ("organisation",))
    judging.check_facts(store, true_rows(ward_list()), splits=splits)


def test_an_employers_prefix_is_no_part_of_the_unit(store):
    wanted = columns(Organisation=lambda post: f"638 {post.unit}")
    judging.load(sheet_of(ward_list(), wanted), store)
    check(store)


def test_a_units_own_number_is_part_of_its_name(store):
    numbers = {"Ward 1": "101", "Ward 2": "102", "Theatres": "230", "Records": "310"}
    wanted = columns(Organisation=lambda post: f"{numbers[post.unit]} {post.unit}")
    judging.load(sheet_of(ward_list(), wanted), store)
    rows = true_rows(ward_list())
    for row in rows:
        row["organisation"] = f"{numbers[row['organisation']]} {row['organisation']}"
    judging.check_facts(store, rows, splits=((), ("organisation",)))


def banded(posts, band_of):
    rows = true_rows(posts)
    for row in rows:
        age, row["age"] = row["age"], None
        row["age_low"], row["age_high"] = band_of(age) if age is not None else (None, None)
    return rows


def esr(age: int) -> tuple[int | None, int | None]:
    if age <= 20:
        return 0, 20
    low = 21 + (age - 21) // 5 * 5
    return (71, 120) if low >= 71 else (low, low + 4)


def written(post: Post, _at=None) -> str:
    from tests.imports.quirk_books import AS_AT, completed_years

    age = completed_years(post.born, AS_AT)
    if age is None:
        return "Unknown"
    low, high = esr(age)
    return "<=20 Years" if low == 0 else ">=71 Years" if low == 71 else f"{low}-{high}"


def test_esr_age_bands_give_51_and_over_for_50_and_over(store):
    wanted = columns(Date_of_Birth=None)
    wanted["Age Band"] = written
    judging.load(sheet_of(ward_list(), wanted), store)
    judging.check_facts(store, banded(ward_list(), esr), measures=judging.AGES)


def test_age_in_years_alone(store):
    from tests.imports.quirk_books import AS_AT, completed_years

    wanted = columns(Date_of_Birth=None)
    wanted["Age in Years"] = lambda post: completed_years(post.born, AS_AT)
    judging.load(sheet_of(ward_list(), wanted), store)
    check(store, measures=judging.AGES)
    judging.check_tables(store, true_rows(ward_list()))
