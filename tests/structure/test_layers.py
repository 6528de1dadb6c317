"""The layers of `analytics`: each room imports only rooms below it, in no circle."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.structure.source import Source, read_sources

# Lowest first. Rooms of one line know nothing of each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "version", "alike"),
    ("words",),
    ("vocabulary", "theme", "child_process", "working_folder", "codelist_titles", "alike"),
    ("codelists",),
    ("values",),
    ("engine",),
    ("register", "statistics"),
    ("access", "privacy"),
    ("answers",),
    # The subjects.
    ("pay", "movements", "units", "skills", "audit"),
    ("ages", "plans", "compare"),
    ("care", "leadership", "engagement", "supply"),
    ("imports",),
    ("attention", "safekeeping"),
    ("framework",),
    ("figures",),
    ("exports", "demo"),
    ("commands", "catalogues"),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}


def room_of(module: str) -> str:
    """The package or top module of a module of `analytics`."""
    return module.split(".")[1]


@cache
def modules() -> dict[str, Source]:
    """Every module of `analytics` by its full name."""
    return {
        source.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): source
        for source in read_sources("analytics")
        if source.path != "analytics/__init__.py"
    }


def imports_of(source: Source, known: Iterable[str]) -> Iterator[str]:
    """The modules of `analytics` that a file imports, also inside functions."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if found := next((name for name in (full, node.module) if name in known), None):
                    yield found


def upward(name: str, wanted: str) -> bool:
    """Whether a module imports one of a room that is not below its own."""
    mine, theirs = room_of(name), room_of(wanted)
    return mine != theirs and RANK[theirs] >= RANK[mine]


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """The groups of modules that import each other: what is left when leaves are taken away."""
    left = {name: set(wanted) for name, wanted in graph.items()}
    while leaves := [name for name, wanted in left.items() if not wanted & left.keys()]:
        for name in leaves:
            del left[name]
    while roots := [name for name in left if all(name not in wanted for wanted in left.values())]:
        for name in roots:
            del left[name]
    return [set(left)] if left else []


def graph() -> dict[str, set[str]]:
    """Which module imports which."""
    known = modules()
    return {name: set(imports_of(source, known.keys())) - {name} for name, source in known.items()}


def test_every_room_has_a_layer() -> None:
    assert {room_of(name) for name in modules()} == set(RANK)


def test_rooms_import_rooms_below_them() -> None:
    wrong = [f"{a} imports {b}" for a, wanted in graph().items() for b in wanted if upward(a, b)]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(graph()) == []


def test_a_planted_circle_and_a_planted_step_upward_are_caught() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [{"b", "c"}]
    assert circles({"a": {"b"}, "b": set()}) == []
    assert upward("analytics.engine.store", "analytics.skills.talent")
    assert upward("analytics.pay.rates", "analytics.units.changes")
    assert not upward("analytics.skills.talent", "analytics.engine.store")
    planted = Source("analytics/engine/x.py", "def late():\n    from analytics.pay import rates")
    assert list(imports_of(planted, {"analytics.pay.rates"})) == ["analytics.pay.rates"]
