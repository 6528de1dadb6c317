"""Staff who may be leaders: proposed from their job roles and titles, and what was decided of it.

Nobody is counted as a leader before somebody puts them into the list. Whoever is no leader is
remembered as such, and not proposed again under the same title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from analytics.engine.opened_as import opened_as
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import Viewer, refused
from analytics.leadership.written import ROW, Row, may_edit
from analytics.privacy.own_rows import own_people
from analytics.register import Register
from analytics.values.leadership import key_of_title, tier_of_title
from analytics.vocabulary import NOT_KNOWN

QUESTION, NO_LEADER = "is a leader", "no"


@dataclass(frozen=True)
class Proposal:
    """One person with the first of their job role and titles that is one of leadership."""

    person: int
    title: str
    tier: str
    unit: str


@dataclass(frozen=True)
class Proposals:
    """Who may be a leader, and how many were left out because somebody has said they are none."""

    found: tuple[Proposal, ...]
    refused: int


def read_proposals(store: Store, scope: Scope) -> Proposals:
    """Staff of a choice whose role or title has a tier, and who hold no post of the list."""
    given = {"scope": scope.to_params()}
    queries = load_queries("leadership")
    listed = {row["person"] for row in store.query(queries["holders"].sql, given)}
    found = list(_proposed(store.query(queries["staff_titles"].sql, given), listed))
    with Register(store.folder) as register:
        decided = register.decided(QUESTION)
    if not decided:
        return Proposals(tuple(found), 0)
    digests = _digests(store, found)
    kept = [
        each for each in found
        if not any(decided.get(digest) == NO_LEADER for digest in digests[each.person])
    ]  # fmt: skip
    return Proposals(tuple(kept), len(found) - len(kept))


def _proposed(rows: Sequence[Mapping], listed: Collection[int]) -> Iterator[Proposal]:
    seen = set(listed)
    for row in rows:
        if row["person"] in seen:
            continue
        for text in (row["job_role"], row["position_title"]):
            tier = tier_of_title(text) if text and text != NOT_KNOWN else None
            if tier:
                seen.add(row["person"])
                yield Proposal(row["person"], text, tier, row["unit"])
                break


def _digests(store: Store, found: Collection[Proposal]) -> Mapping[int, list[str]]:
    """What stands for each person and title in the register, which holds no number of anybody."""
    titles = {each.person: each.title for each in found}
    query = load_queries("leadership")["keys_of_people"]
    digests: dict[int, list[str]] = defaultdict(list)
    for row in store.query(query.sql, {"people": sorted(titles)}):
        digests[row["person"]].append(digest_of(row["person_key"], titles[row["person"]]))
    return digests


def digest_of(person_key: str, title: str) -> str:
    """What stands in the register for a person (a key of theirs) with a title."""
    return sha256(f"{person_key}|{key_of_title(title)}".encode()).hexdigest()


@opened_as("proposed_rows")
def proposed_rows(store: Store, scope: Scope, viewer: Viewer) -> dict[int, Row]:
    """The proposals by person, as rows of the list of posts without a row number.

    UserError for a viewer who may not change the list.
    """
    if not may_edit(viewer):
        raise refused()
    own = own_people(store, viewer)
    proposed = read_proposals(store, scope).found
    found = {each.person: each for each in proposed if each.person not in own}
    query = load_queries("leadership")["people_as_written"]
    written = store.query(query.sql, {"people": sorted(found)})
    return {row["person"]: _as_row(found[row["person"]], row) for row in written}


def _as_row(proposal: Proposal, written: Row) -> Row:
    number = written["employee_number"]
    return {
        ROW: None,
        "post_title": proposal.title,
        "organisation": proposal.unit,
        "employee_number": number,
        "nhs_unique_id": None if number else written["nhs_unique_id"],
        "employer": written["employer"],
        "full_name": written["full_name"],
    }


@opened_as("refuse_proposals")
def refuse_proposals(store: Store, scope: Scope, viewer: Viewer, people: Collection[int]) -> int:
    """Remember that some of the people proposed are no leaders; how many were remembered.

    UserError for a viewer who may not change the list.
    """
    if not may_edit(viewer):
        raise refused()
    chosen = [each for each in read_proposals(store, scope).found if each.person in people]
    digests = {digest for found in _digests(store, chosen).values() for digest in found}
    if digests:
        with Register(store.folder) as register:
            register.decide(QUESTION, sorted(digests), NO_LEADER, viewer.who)
    return len(chosen)
