"""The policy on small numbers: read from a file that an organisation may replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.__main__ import REFUSED, main
from analytics.answers.policy_words import fields_of, policy_markdown
from analytics.errors import UserError
from analytics.privacy.policy import COLUMNS, STANDARD, policy_mark, read_policy
from analytics.privacy.thresholds import threshold_for

HEADINGS = ",".join(COLUMNS)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The organisation's own policy: ages from 7 people, sickness from 20, nothing else named."""
    path = tmp_path / "own.csv"
    lines = ["age,Age,people,7,why,derived,us", "sickness,Sickness,protected,20,why,derived,us"]
    path.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
    monkeypatch.setenv("GWEITHLU_POLICY", str(path))
    return path


def test_facts_about_people_are_shown_from_5_and_health_from_10() -> None:
    found = {name: threshold_for([name]) for name in read_policy()}
    assert found == {
        "post": 0, "age": 5, "gender": 5, "leaving_reason": 5, "appraisal": 5, "ethnicity": 10,
        "qualification": 10, "welsh_language": 5, "disability": 10, "sickness": 10, "health": 10,
        "engagement": 10, "rating": 5, "service": 5,
    }  # fmt: skip


def test_an_organisation_has_thresholds_of_its_own(own: Path) -> None:
    assert threshold_for(["age"]) == 7
    assert threshold_for(["age", "sickness"]) == 20


def test_what_a_policy_does_not_name_is_treated_as_strictly_as_any(own: Path) -> None:
    assert threshold_for(["ethnicity"]) == 20
    own.write_text(f"{HEADINGS}\nage,Age,people,7,why,derived,us", encoding="utf-8")
    assert threshold_for(["ethnicity"]) == 10


def test_the_two_settings_stand_for_what_the_policy_says(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "6")
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", "15")
    assert [threshold_for([name]) for name in ("age", "sickness", "not named")] == [6, 15, 15]


def test_a_changed_file_is_read_again_and_marks_caches(own: Path) -> None:
    before = policy_mark()
    assert threshold_for(["age"]) == 7
    own.write_text(f"{HEADINGS}\nage,Age,people,12,why,derived,us", encoding="utf-8")
    assert policy_mark() != before
    assert threshold_for(["age"]) == 12


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1, column “fact”"),
        ("fact,title,about,why,status,source", "line 1, column “threshold”"),
        (HEADINGS, "line 2, column “fact”: There is no line"),
        (f"{HEADINGS}\nage,Age,people,five,why,derived,us", "line 2, column “threshold”: “five”"),
        (f"{HEADINGS}\nage,Age,people,1,why,derived,us", "line 2, column “threshold”: “1”"),
        (f"{HEADINGS}\nage,Age,people,-5,why,derived,us", "line 2, column “threshold”: “-5”"),
        (f"{HEADINGS}\nage,Age,people,,why,derived,us", "line 2, column “threshold”"),
        (f"{HEADINGS}\npost,Posts,posts,5,why,derived,us", "line 2, column “threshold”: Posts"),
        (f"{HEADINGS}\n\nage,Age,anybody,5,why,derived,us", "line 3, column “about”"),
        (f"{HEADINGS}\nage,Age,people,5,why,guessed,us", "line 2, column “status”"),
        (f"{HEADINGS}\n,Age,people,5,why,derived,us", "line 2, column “fact”: This cell is empty"),
        (
            f"{HEADINGS}\nage,Age,people,5,w,derived,us\nage,Age,people,9,w,derived,us",
            "line 3, column “fact”: “age” is there twice",
        ),
        (f'{HEADINGS}\nage,"Age"s,people,5,why,derived,us', "line 2: This is not a line"),
    ],
)
def test_a_bad_file_is_refused_by_line_and_column(own: Path, text: str, told: str) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        threshold_for(["age"])
    assert told in refused.value.what
    assert "GWEITHLU_POLICY" in refused.value.do_next


def test_a_file_that_is_not_there_or_no_text_is_refused(own: Path) -> None:
    own.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    with pytest.raises(UserError, match=r"own\.csv"):
        threshold_for(["age"])
    own.unlink()
    with pytest.raises(UserError, match=r"own\.csv"):
        threshold_for(["age"])


def test_the_command_prints_the_policy_in_force(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["policy"]) == 0
    assert "7 people" in capsys.readouterr().out
    assert main(["policy", "--json"]) == 0
    assert '"threshold": 20' in capsys.readouterr().out
    own.write_text("nothing", encoding="utf-8")
    assert main(["policy"]) == REFUSED
    assert "own.csv, line 1" in capsys.readouterr().err


def test_the_table_of_the_policy_names_the_fields_that_reveal_a_fact() -> None:
    facts = read_policy()
    assert fields_of(facts["ethnicity"]) == ["Ethnic group"]
    assert fields_of(facts["health"]) == []
    assert "Band" in fields_of(facts["post"])
    assert "| Ethnic group | 10 people | Ethnic group |" in policy_markdown()
    assert STANDARD.read_text(encoding="utf-8").startswith(HEADINGS)
