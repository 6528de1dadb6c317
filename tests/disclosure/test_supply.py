"""How many doctors of a state are of an age or a gender cannot be worked out from what is projected
where they are few: boards that differ in that alone give the same digits in every table (as it is
downloaded), in the run file, in the workbook whose sums are live and on the slides. Posts by grade
are no secret (data/policy/disclosure.csv), nor is how many people are chosen, which is N."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from analytics.answers.tables import build
from analytics.engine.remembering import remember_answers
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.exports.supply_slides import write_slides
from analytics.exports.supply_sums import write_sums
from analytics.exports.workbook import to_csv
from analytics.supply.chosen import write_run
from tests.small_board import DAY, EARLIER, load_drawn

TABLES = (
    "supply_demand", "supply_flows", "supply_backtest", "supply_parameters", "supply_causes",
    "supply_required_intake", "supply_tornado", "supply_methods", "supply_must_be_true",
    "supply_least_cost", "supply_regret",
)  # fmt: skip
OPTIONS = {"paths": "10", "horizon": "3"}
# By age, and by a leaving rate that makes every age tell in the numbers.
PARAMETERS = "name,state,age,value\nleaves per year,SAS doctor,,0.05\n" + (
    "leaves per year,SAS doctor,61+,0.5\nleaves per year,Consultant,61+,0.5\n"
)
WOMEN, MEN = (("gender", ("Female",)),), (("gender", ("Male",)),)
OLD, YOUNG = {"age": 63}, {"age": 38}


def doctors(grade: str, role: str, numbers: range, **who: Any) -> list[dict[str, Any]]:
    return [
        {"who": number, "staff_group": "Medical and Dental", "medical_grade": grade,
         "job_role": role, "gender": "Male", **YOUNG, **who}
        for number in numbers
    ]  # fmt: skip


def board(few: int) -> list[dict[str, Any]]:
    """Ten SAS doctors, a few of them women over sixty; many consultants of every kind."""
    sas = ("SAS", "Specialty Doctor")
    consultant = ("Consultant", "Consultant")
    return [
        *doctors(*sas, range(few), gender="Female", **OLD), *doctors(*sas, range(few, 10)),
        *doctors(*consultant, range(100, 120)), *doctors(*consultant, range(120, 140), **OLD),
        *doctors(*consultant, range(140, 160), gender="Female"),
        *doctors(*consultant, range(160, 180), gender="Female", **OLD),
        *({"who": number} for number in range(400, 430)),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def at(few: int) -> Path:
        folder = tmp_path_factory.mktemp(f"board_{few}")
        for day in (EARLIER, DAY):
            load_drawn(folder, board(few), day)
        return folder

    return at


def told(
    folder: Path, where: tuple[Any, ...], parameters: str, out: Path
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """All that is said of these staff ahead: each table as its download, and the run file."""
    store, scope = remember_answers(open_store(folder)), Scope(where=where)
    given = {**OPTIONS, "parameters": parameters} if parameters else OPTIONS
    for table in TABLES:
        known = given if table != "supply_regret" else {"horizon": "3"}
        yield table, to_csv(build(store, table, scope, known)).decode()
    write_run(store, scope, given, out)
    yield "run", out.read_text(encoding="utf-8")
    for name, write in (("sums", write_sums), ("slides", write_slides)):
        file = BytesIO()
        write(store, scope, given, file)
        yield name, re.sub(r"N = \d+", "N", parts_of(file))


def parts_of(file: BytesIO) -> str:
    """Everything in an Office file but when it was made; workbooks behind its charts too."""
    texts = []
    with ZipFile(file) as parts:
        for name in sorted(parts.namelist()):
            if name.endswith(".xlsx"):
                texts.append(parts_of(BytesIO(parts.read(name))))
            elif name.endswith(".xml") and not name.startswith("docProps/"):
                texts.append(parts.read(name).decode())
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("where", "parameters"), [((), PARAMETERS), (WOMEN, ""), (MEN, "")],
    ids=["by age", "women", "men"],
)  # fmt: skip
def test_few_of_an_age_or_a_gender_change_nothing_that_is_said(
    where: tuple[Any, ...], parameters: str, boards: Any, tmp_path: Path
) -> None:
    two, four = (dict(told(boards(few), where, parameters, tmp_path / "run.json"))
                 for few in (2, 4))  # fmt: skip
    for name, text in two.items():
        assert text == four[name], name


def test_many_of_a_gender_are_in_what_is_said(boards: Any, tmp_path: Path) -> None:
    """So that the test above looks where they would be."""
    said = dict(told(boards(5), WOMEN, "", tmp_path / "run.json"))
    assert all(",SAS doctor," in said[name] for name in ("supply_flows", "supply_parameters"))
    assert all("SAS doctor" in said[name] for name in ("run", "sums", "slides"))
    few = dict(told(boards(2), WOMEN, "", tmp_path / "run.json"))
    assert ",SAS doctor," not in few["supply_flows"]
    assert "Left out, because fewer than 5" in few["supply_demand"]
