"""Long work: how much of it is done, and that it ends where nobody waits for it any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.engine.long_work import Stopped, Watch, portion, steps, watched
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.supply.reading import read_parameters
from analytics.supply.scenarios import save
from tests.supply_files import pipeline, write_rows


def test_parts_of_parts_add_up_to_the_whole() -> None:
    watch, shares = Watch(), []
    with watched(watch):
        with portion(0.2):
            for _part in steps("abcd"):
                shares.append(watch.share)
        for _part in steps("ab"):
            for _inner in steps("xy"):
                shares.append(watch.share)
    assert shares == pytest.approx([0, 0.05, 0.1, 0.15, 0.2, 0.4, 0.6, 0.8])


def test_what_is_done_again_does_not_go_back() -> None:
    watch = Watch()
    with watched(watch):
        for _twice in range(2):
            list(steps("abcde"))
            assert watch.share == pytest.approx(0.8)


TABLES = ("supply_demand", "supply_required_intake", "supply_tornado", "supply_must_be_true",
          "supply_causes", "supply_regret")  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_long_table_tells_and_can_be_stopped(
    table: str, empty_store: Path, tmp_path: Path
) -> None:
    text = write_rows(tmp_path / "p.csv", pipeline())
    save(empty_store, "One", read_parameters(text), "Ann")
    options = {"paths": "20", "scenario": "One"} if table != "supply_regret" else {}
    shares: list[float] = []

    class Stopping(Watch):
        def reach(self, low: float, width: float) -> None:
            super().reach(low, width)
            shares.append(self.share)
            if self.share > 0.3:
                self.stopping.set()

    with watched(Stopping()), pytest.raises(Stopped):
        build(open_store(empty_store), table, Scope(), options)
    assert shares == sorted(shares)
    assert 0.3 < shares[-1] < 1
