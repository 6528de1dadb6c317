"""Made-up leadership posts and nominations: about 90 posts and 140 nominations for a large board.

Planted: vacant, shared and interim posts, a title without a tier, a holder who is not in the staff
list, successors named for several posts, readiness that was assessed years ago, one successor from
outside, one named for the post that they hold, one for a post that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from analytics.demo.date_forms import in_words
from analytics.demo.leaders_before import held_before
from analytics.demo.names import first_names, last_names
from analytics.demo.skills import people_of
from analytics.demo.spreadsheet import Row, Spreadsheet
from analytics.demo.workbooks import BOARD, NOTICE, properties

POSTS_FOR = 3000  # staff of a board that has all of these posts
NOMINATIONS, NOMINATIONS_OF = 140, 90  # nominations for so many posts
EXECUTIVES = (
    "Chief Executive", "Executive Medical Director", "Executive Director of Nursing",
    "Chief Operating Officer", "Director of Public Health", "Executive Director of Finance",
    "Director of Workforce and OD", "Director of Therapies and Health Science",
)  # fmt: skip
ASSISTANTS = (
    "Associate Medical Director for Primary Care", "Associate Medical Director for Workforce",
    "Assistant Medical Director for Patient Safety", "Assistant Medical Director for Education",
    "Deputy Medical Director", "Associate Medical Director for Professional Standards",
)  # fmt: skip
EDUCATION = (
    "Director of Medical Education", "Foundation Programme Director", "SAS Tutor",
    "Undergraduate Lead",
)  # fmt: skip
GOVERNANCE = (
    "Appraisal Lead", "Responsible Officer", "Mortality Lead", "Clinical Audit Lead",
    "Caldicott Guardian", "Guardian of Safe Working", "Research and Development Director",
)  # fmt: skip
CLUSTERS = ("Aberfed", "Blaengwern", "Caehelyg", "Derwonn", "Erwysg", "Ffincelyn", "Glyncriaf",
            "Hafodbriw", "Llechmoel")  # fmt: skip
WAYS = ("Open competition", "Expression of interest", "Rotation", "Appointed by the executive")
READINESS = ("Ready now", "1–2 years", "3–5 years")
HEADINGS = (
    "Role Title", "Tier", "Organisation", "Sector", "Cluster", "Holder Employee Number",
    "Holder Name", "Profession", "Vacant", "Interim", "Shared", "Sessions", "Start Date",
    "End Date", "How Appointed", "Chance of Vacancy (12 months)",
)  # fmt: skip
NOMINATED = (
    "Role Title", "Organisation", "Cluster", "Successor Employee Number", "Successor Name",
    "Readiness", "Assessed On", "Emergency Cover", "Owner",
)  # fmt: skip
_NOBODY = {"number": None, "name": None}


def _posts(rows: pd.DataFrame, share: float) -> list[dict]:
    """Titles with their tier, unit, sector and profession, as many as a board of the size has."""
    board = BOARD
    directorates = sorted(rows.loc[rows["org_l3"].notna(), "org_l3"].unique())
    units = sorted(rows.loc[rows["cell"].eq("consultant"), "org_l4"].dropna().unique())

    def some(titles: Sequence[str]) -> Sequence[str]:
        return titles[: max(2, round(len(titles) * share))]

    found = [_post(title, "Executive", board) for title in some(EXECUTIVES)]
    found += [_post(title, "", board) for title in some(ASSISTANTS)]
    found += [_post(f"Clinical Director – {name}", "", name) for name in some(directorates)]
    found += [_post(f"Clinical Lead – {name}", "", name) for name in some(units)[:30]]
    found += [_post(f"Training Lead, {name}", "Education", name) for name in some(units)[:8]]
    found += [_post(title, "", board, "Education") for title in some(EDUCATION)]
    found += [_post(f"Safety and Quality Lead – {name}", "Governance", name)
              for name in some(units)]  # fmt: skip
    found += [_post(f"Deputy Clinical Director – {name}", "Clinical director", name)
              for name in some(directorates)[:6]]  # fmt: skip
    found += [_post(title, "", board) for title in some(GOVERNANCE)]
    for name in some(CLUSTERS):
        found.append(_post("Cluster Lead", "", "Primary Care", "Primary", name, "Medical"))
        other = _post("Cluster Lead (non-medical)", "", "Primary Care", "Primary", name, "Pharmacy")
        found.append(other)
    found.append(_post("Transformation Sherpa", "", board))
    return found


def _post(title: str, tier: str, unit: str, sector: str = "Secondary", cluster: str | None = None,
          profession: str = "Medical") -> dict:  # fmt: skip
    return {"title": title, "tier": tier or None, "unit": unit, "sector": sector,
            "cluster": cluster, "profession": profession}  # fmt: skip


def _leaders(rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Consultants and senior managers, those who have been there longest first, somewhat mixed."""
    people = people_of(rows)
    senior = people[people["cell"].eq("consultant") | people["grade"].isin(["8d", "9", "VSM"])]
    mixed = np.random.default_rng([seed, 41]).uniform(0, 9 * 365, len(senior))
    hired = np.asarray(senior["hired"]).astype("datetime64[D]").astype(float)
    return senior.iloc[np.argsort(hired + mixed, kind="stable")].reset_index(drop=True)


def write_leadership(
    folder: Path, rows: pd.DataFrame, on: date, seed: int,
    earlier: Mapping[date, pd.DataFrame] = MappingProxyType({}),
) -> Iterator[Path]:  # fmt: skip
    """Write the lists of posts, that of ``on`` last of them, and that of successors, and yield
    their paths. ``earlier``: the staff on each date of an earlier list."""
    generator = np.random.default_rng([seed, 42])
    counted = int(people_of(rows).shape[0])
    posts = _posts(rows, min(1.0, max(0.2, counted / POSTS_FOR)))
    leaders = _leaders(rows, seed)
    held = [_held(post, place, leaders, generator, on) for place, post in enumerate(posts)]
    before = _lists_before(held, earlier, seed)
    for day, posts_held in [*before, (on, held)]:
        path = folder / f"Cwm Derwen leadership posts {day.isoformat()}.xlsx"
        yield _write_posts(path, posts_held, day)
    named = list(_nominations(posts, held, leaders, generator, on))
    yield _write_nominations(folder / f"Cwm Derwen successors {on.isoformat()}.xlsx", named, on)


def _lists_before(
    held: list[list[dict]], earlier: Mapping[date, pd.DataFrame], seed: int
) -> list[tuple[date, list[list[dict]]]]:
    """The posts of each earlier date, the earliest first: each worked out of the one after it."""
    found: list[tuple[date, list[list[dict]]]] = []
    for day in sorted(earlier, reverse=True):
        held = held_before(held, _leaders(earlier[day], seed), day, seed)
        found.insert(0, (day, held))
    return found


def _held(post: dict, place: int, leaders: pd.DataFrame, generator, on: date) -> list[dict]:
    """The rows of a post: one, or two where it is shared."""
    is_vacant = place % 11 == 5
    is_shared = place % 13 == 7 and not is_vacant
    since = on - timedelta(days=int(generator.integers(60, 3300)))
    row = {
        **post,
        **(_NOBODY if is_vacant else _person(leaders, 2 * place)),
        "vacant": "Yes" if is_vacant else "No",
        "interim": "Yes" if place % 9 == 4 and not is_vacant else "No",
        "shared": "Yes" if is_shared else "No",
        "sessions": None if post["tier"] == "Executive" else int(generator.integers(1, 6)),
        "since": None if is_vacant else since,
        "until": on + timedelta(days=200 + 90 * (place % 12)) if place % 4 == 2 else None,
        "way": None if is_vacant else WAYS[place % len(WAYS)],
        "chance": 0.25 if place % 17 == 3 else None,
    }
    if post["sector"] == "Primary" and not is_vacant:
        row |= _outsider(place)
    return [row, {**row, **_person(leaders, 2 * place + 1)}] if is_shared else [row]


def _person(leaders: pd.DataFrame, place: int) -> dict:
    """The number and name of the leader of that place; beyond the last one, the first again."""
    person = leaders.iloc[place % len(leaders)]
    return {"number": person["person"], "name": f"{person['first_name']} {person['last_name']}"}


def _outsider(place: int) -> dict:
    """Somebody who is not employed here: a name without a number."""
    number = np.array([7000 + 37 * place])
    first = first_names(number, np.array([place % 2 == 0]))[0]
    return {"number": None, "name": f"{first} {last_names(number)[0]}"}


def _nominations(
    posts: list[dict], held: list[list[dict]], leaders: pd.DataFrame, generator, on: date
) -> Iterator[list]:
    """Two or three nominations a post for two posts in three; some people stand for many posts."""
    wanted = round(len(posts) * NOMINATIONS / NOMINATIONS_OF)
    bench = 2 * len(posts) + 3
    several = (bench, bench + 1, bench + 4)  # people who are named again and again
    for number in range(wanted - 3):
        place = (number * 2 // 3 * 3 // 2) % len(posts) if number % 5 else number % len(posts)
        post, offset = posts[place], int(generator.integers(0, 3 * len(posts)))
        who = _person(leaders, several[number // 6 % 3] if number % 6 == 0 else bench + offset)
        label = READINESS[int(generator.choice(3, p=(0.3, 0.4, 0.3)))]
        stale = number % 7 == 3
        days = int(generator.integers(900, 1500) if stale else generator.integers(10, 330))
        cover = "Yes" if number % 8 == 1 else "No"
        owner = None if number % 10 == 6 else "Medical Director"
        yield [post["title"], post["unit"], post["cluster"], who["number"], who["name"], label,
               on - timedelta(days=days), cover, owner]  # fmt: skip
    lead, outside = held[0][0], _outsider(997)
    yield [posts[1]["title"], posts[1]["unit"], None, None, outside["name"], "1–2 years",
           on - timedelta(days=90), "No", "Medical Director"]  # fmt: skip
    yield [lead["title"], lead["unit"], None, lead["number"], lead["name"], "Ready now",
           on - timedelta(days=30), "No", "Medical Director"]  # fmt: skip
    gone, who = "Clinical Director – Old Hospital", _person(leaders, bench)
    yield [gone, "Old Hospital", None, who["number"], who["name"], "Ready now",
           on - timedelta(days=400), "No", None]  # fmt: skip


def _write_posts(path: Path, held: list[list[dict]], on: date) -> Path:
    keys = ("title", "tier", "unit", "sector", "cluster", "number", "name", "profession", "vacant",
            "interim", "shared", "sessions", "since", "until", "way", "chance")  # fmt: skip
    body: list[Row] = [[row[key] for key in keys] for rows in held for row in rows]
    return _write(path, "leadership posts", on, HEADINGS, body)


def _write_nominations(path: Path, named: list[list], on: date) -> Path:
    return _write(path, "successors", on, NOMINATED, named)


def _write(path: Path, what: str, on: date, headings: Sequence[str], body: Sequence[Row]) -> Path:
    title: list[Row] = [[f"{BOARD} - {what}"], [NOTICE], [f"As at {in_words(on)}"], []]
    with Spreadsheet(path, properties(f"Cwm Derwen {what}", on)) as book:
        book.add_sheet("List", [*title, list(headings), *body])
    return path
