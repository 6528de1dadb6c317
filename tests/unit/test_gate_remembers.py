"""What the gate keeps of a date goes on to be of use when the date's staff have been forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.privacy import gate, staff_on_date
from tests.small_board import DAY, EARLIER, load_staff, people


def test_a_limit_is_asked_about_after_the_staff_were_read_anew(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [*people(20, age=45), *people(3, age=57), *people(20, age=63)]
    load_staff(empty_store, posts, EARLIER)
    load_staff(empty_store, posts)
    store = open_store(empty_store)
    monkeypatch.setattr(staff_on_date, "_KEPT", 1)
    scope, over_60 = Scope(as_at=DAY), gate.About(limits=(60,))
    gate.hidden_groups(store, scope, ("gender",), 5, gate.About(limits=(50,)))
    staff_on_date.staff_on(store, EARLIER)  # and those of the later date are forgotten
    found = gate.hidden_groups(store, scope, ("gender",), 5, over_60)
    gate._kept.clear()
    assert found == gate.hidden_groups(store, scope, ("gender",), 5, over_60)
