"""Files written by hand: read as Excel saves them, refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.compare.denominators import read_file
from analytics.errors import UserError
from analytics.values.typed_files import Fault, read_text_file, refuse_faults

WARD = "Llŷn Môn".replace("ŷ", "y")  # what the Windows code page of Excel can hold


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_however_excel_saved_it(tmp_path: Path, encoding: str):
    place = tmp_path / "beds.csv"
    place.write_bytes(f"unit,number\r\n{WARD},12\r\n".encode(encoding))
    assert read_file(place) == {WARD: 12.0}


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00\x00", None], ids=["a workbook", "none"])
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes | None):
    place = tmp_path / "plan.csv"
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(UserError, match=r"plan\.csv cannot be read") as refused:
        read_text_file(place, "plan_unreadable")
    assert refused.value.rule == "plan_unreadable"


def test_the_first_five_faults_are_said_and_all_are_counted(tmp_path: Path):
    faults = [Fault(f"B{row}", "Not a number.") for row in range(2, 9)]
    with pytest.raises(UserError) as refused:
        refuse_faults(tmp_path / "plan.csv", faults, "plan_faulty")
    assert "7 cells" in refused.value.what
    assert "B6: Not a number." in refused.value.what
    assert "B7" not in refused.value.what
