"""Who may come in and what they may do: the door, the list of people, the table, each write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.access.people import Person, read_people
from analytics.access.reach import Reached, check_redirect, refuse_others
from analytics.access.signed_in import OVER, UNKNOWN, id_of, viewer_signed_in
from analytics.answers.for_viewer import Answers
from analytics.engine import acting
from analytics.engine.access import may_open, read_access
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import EXACT, LOAD, NAMES, Viewer, read_units, viewer_of
from analytics.errors import UserError
from analytics.imports.storing.commit import commit_all
from analytics.imports.storing.undo import undo
from analytics.register import Register, Remembered
from tests.small_board import load_staff, people

HERE = {"Host": "127.0.0.1:8501", "Origin": "http://localhost:8501"}
NAMES_HERE = ("127.0.0.1", "localhost")
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
CAME = NOW.timestamp() - 3600
HEADS = "id,name,role,units,employee_number,until\n"
KNOWN = {
    "a1": Person("a1", "A. Lead", "workforce_lead", None),
    "b2": Person("b2", "B. Manager", "clinical_manager", ("org_l3", ("Medicine",)), "00123"),
    "c3": Person("c3", "C. Gone", "executive", None, "", date(2026, 11, 28)),
    "d4": Person("d4", "D. Claims", "", None),
}


def rule_of(claims: dict[str, object], **more: float) -> str:
    """The rule by which somebody is refused."""
    with pytest.raises(UserError) as refused:
        viewer_signed_in(claims, KNOWN, NOW, **more)
    return refused.value.rule


def test_this_computer_alone_is_served_without_sign_in() -> None:
    for address in ("127.0.0.1", "127.0.0.9", "::1", "localhost"):
        refuse_others(Reached(address, NAMES_HERE, HERE))


@pytest.mark.parametrize(
    "reached",
    [
        Reached("0.0.0.0", NAMES_HERE, {"Host": "localhost"}),
        Reached("", NAMES_HERE, HERE),
        Reached("::", NAMES_HERE, HERE),
        Reached("10.1.2.3", NAMES_HERE, HERE),
        Reached("127.0.0.1", ("workforce.example.nhs.wales",), HERE),
        Reached("127.0.0.1", NAMES_HERE, {"Host": "workforce.example.nhs.wales"}),
        Reached("127.0.0.1", NAMES_HERE, {**HERE, "Origin": "https://workforce.example"}),
        Reached("127.0.0.1", NAMES_HERE, {**HERE, "X-Forwarded-For": "10.1.2.3"}),
        Reached("127.0.0.1", NAMES_HERE, {**HERE, "Forwarded": "for=10.1.2.3"}),
        Reached("127.0.0.1", NAMES_HERE, {"Host": "127.0.0.1.example.com"}),
        Reached("127.0.0.1", NAMES_HERE, {"Host": "[bad"}),
    ],
)
def test_whatever_shows_that_others_can_come_closes_it(reached: Reached) -> None:
    with pytest.raises(UserError, match="nobody has to sign in"):
        refuse_others(reached)


def test_people_come_back_from_signing_in_over_tls() -> None:
    check_redirect("https://workforce.example.nhs.wales/oauth2callback")
    check_redirect("http://localhost:8501/oauth2callback")
    for address in ("http://workforce.example.nhs.wales/oauth2callback", "", "//x"):
        with pytest.raises(UserError, match="https"):
            check_redirect(address)


def test_somebody_is_who_our_list_says_at_the_time() -> None:
    lead = viewer_signed_in({"sub": "a1", "iat": CAME}, KNOWN, NOW)
    assert (lead.who, lead.role, lead.units) == ("A. Lead", "workforce_lead", None)
    assert {LOAD, NAMES, EXACT} <= lead.rights
    manager = viewer_signed_in({"oid": "b2", "sub": "x", "iat": CAME}, KNOWN, NOW)
    assert (manager.units, manager.you) == (("org_l3", ("Medicine",)), "00123")
    assert {LOAD, EXACT}.isdisjoint(manager.rights)
    assert id_of({"oid": "o", "sub": "s"}) == "o"


def test_nobody_else_comes_in() -> None:
    assert rule_of({"sub": "z9", "iat": CAME}) == UNKNOWN
    assert rule_of({"iat": CAME}) == UNKNOWN
    assert rule_of({"sub": "c3", "iat": CAME}) == UNKNOWN  # until yesterday
    assert rule_of({"sub": "d4", "iat": CAME, "roles": ["executive"]}) == UNKNOWN  # not switched on


@pytest.mark.parametrize("issued", [None, "soon", True, CAME - 8 * 3600, NOW.timestamp() + 3600])
def test_a_sign_in_that_is_old_or_of_no_known_time_is_over(issued: object) -> None:
    assert rule_of({"sub": "a1", "iat": issued}) == OVER


def test_hours_are_a_setting_and_a_sign_out_ends_every_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert rule_of({"sub": "a1", "iat": CAME}, signed_out=CAME) == OVER
    monkeypatch.setenv("GWEITHLU_SESSION_HOURS", "0.5")
    assert rule_of({"sub": "a1", "iat": CAME}) == OVER
    for wrong in ("0", "-1", "eight", "nan", "9999"):
        monkeypatch.setenv("GWEITHLU_SESSION_HOURS", wrong)
        assert rule_of({"sub": "a1", "iat": CAME}) == "session_hours_unreadable"


def test_a_role_of_the_provider_counts_where_that_is_switched_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE_CLAIM", "roles")
    claims = {"sub": "d4", "iat": CAME, "roles": ["executive", "other"]}
    assert viewer_signed_in(claims, KNOWN, NOW).role == "executive"
    for roles in (["king"], ["local"], ["executive", "administrator"], [], "", 3, None):
        assert rule_of({**claims, "roles": roles}) == UNKNOWN


def write(folder: Path, text: str) -> None:
    (folder / "people.csv").write_text(HEADS + text, encoding="utf-8")


def test_the_list_is_read_again_when_it_changes(empty_store: Path) -> None:
    assert read_people() == {}
    write(empty_store, "b2,B. Manager,Clinical manager,org_l3=Medicine|Surgery,00123,2027-01-31\n")
    found = read_people()["b2"]
    assert found.units == ("org_l3", ("Medicine", "Surgery"))
    assert (found.role, found.until) == ("clinical_manager", date(2027, 1, 31))
    write(empty_store, "a1,A. Admin,administrator,,,\n")
    assert set(read_people()) == {"a1"}
    assert main(["access", "--people"]) == 0


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("b2,B. Secret,clinical_manager,,,\n", "units"),  # no units is not every unit
        ("b2,B. Secret,,,,\n", "units"),
        ("b2,B. Secret,clinical_manager,Medicine,,\n", "units"),
        ("b2,B. Secret,king,*,,\n", "role"),
        ("b2,B. Secret,local,*,,\n", "role"),
        (",B. Secret,executive,*,,\n", "id"),
        ("b2,,executive,*,,\n", "name"),
        ("b2,B. Secret,executive,*,,tomorrow\n", "until"),
        ("b2,B. Secret,executive,*,,\nb2,Other,executive,*,,\n", "id"),
        ("b2,B. Secret,executive,*,,\nb3,b. secret,executive,*,,\n", "name"),
    ],
)
def test_a_list_with_a_fault_lets_nobody_in_and_names_nobody(
    empty_store: Path, text: str, column: str
) -> None:
    write(empty_store, text)
    with pytest.raises(UserError, match=f"column “{column}”") as refused:
        read_people()
    assert "Secret" not in str(refused.value)
    assert "b2" not in str(refused.value)


def test_units_are_read_or_refused() -> None:
    assert read_units(" org_l3=Medicine| Surgery|Medicine") == ("org_l3", ("Medicine", "Surgery"))
    assert read_units("") is None
    for wrong in ("Medicine", "band=5", "org_l3=", "org_l3=|", "=Medicine"):
        with pytest.raises(UserError, match="which units"):
            read_units(wrong)


def test_the_table_is_closed_by_default() -> None:
    assert not may_open("executive", "tables", "a_table_that_nobody_listed")
    assert not may_open("king", "tables", "skill_mix")
    assert not any(may_open("administrator", "measures", each) for each in ("fte", "headcount"))
    for line in read_access():  # what is of the whole is closed to somebody who sees some units
        for name in line.covers["tables"] if line.cut == "whole" else ():
            assert not may_open("workforce_lead", "tables", name, has_units=True)


@pytest.fixture
def store(empty_store: Path) -> Store:
    """Two wards of 20 and 30 people."""
    load_staff(
        empty_store, [*people(20, organisation="Ward One"), *people(30, organisation="Ward Two")]
    )
    return open_store(empty_store)


def test_names_of_one_area_are_not_names_of_all(store: Store) -> None:
    director = viewer_of("medical_director", "a director")
    assert director.may(NAMES)
    assert director.within("tables", "leadership_posts").may(NAMES)
    assert not director.within("tables", "talent_search").may(NAMES)
    with pytest.raises(UserError, match="not open to your role"):
        Answers(store, viewer_of("administrator")).measure("headcount", Scope())
    with pytest.raises(TypeError, match="opened_as"):
        Answers(store, viewer_of("local")).work_out(repr)


@pytest.mark.parametrize("options", [{"plan": "1a2b3c4d"}, {"like": "organisation=Ward Two"}])
def test_no_option_leads_out_of_the_units(store: Store, options: dict[str, str]) -> None:
    mine = viewer_of("clinical_manager", "m", ("organisation", ("Ward One",)))
    with pytest.raises(UserError, match="not open to your role"):
        Answers(store, mine).table("skill_mix_cost", Scope(), options)
    found = Answers(store, mine).measure("headcount", Scope(), ("organisation",))
    assert [(row.split["organisation"], row.value) for row in found.rows] == [("Ward One", 20)]


@pytest.fixture
def as_manager() -> Iterator[Viewer]:
    """A clinical manager is at work in this process."""
    viewer = viewer_of("clinical_manager", "B. Manager", ("org_l3", ("Medicine",)))
    acting.ask(lambda: viewer)
    yield viewer
    acting.ask(None)


def test_every_write_asks_who_acts(empty_store: Path, as_manager: Viewer) -> None:
    line = {"field": "organisation", "unit": "x", "kind": "beds", "number": 1.0,
            "valid_from": date(2026, 1, 1)}  # fmt: skip
    with Register(empty_store) as register:
        for change in (
            lambda: register.add_denominators([line], "x"),
            lambda: register.add_unit_change("organisation", "a", "b", None, "x"),
            lambda: register.decide("q", ["a"], "yes", "x"),
            lambda: register.add_recipe("pack", "n", {}, "x"),
            lambda: register.remember("f", "k", Remembered(), "x"),
            lambda: commit_all([], store_folder=empty_store),
            lambda: undo(1, store_folder=empty_store),
        ):
            with pytest.raises(UserError, match="not open to your role"):
                change()
        assert register.add_scenario("s", 1, "saved", "n", archived=False, content={}, who="x")
        register.note("somebody else", "looked", {})
        assert [line["who"] for line in register.trail()] == [as_manager.who]
        assert (register.denominators(), register.unit_changes()) == ([], [])


def test_the_command_line_obeys_the_same_table(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--store", str(store.folder), "measure", "headcount", "--format", "json"]
    one = ["--units", "organisation=Ward One"]
    assert main([*asked, "--role", "clinical_manager", *one]) == 0
    assert '"value": 20' in capsys.readouterr().out.replace("20.0", "20")
    assert main([*asked, "--role", "administrator"]) == 3
    assert main([*asked, *one, "--where", "organisation=Ward Two"]) == 3
    assert main([*asked, "--units", "everything"]) == 3
    assert "not open" in capsys.readouterr().err
