"""The rooms of `analytics.imports`, in the order in which a file passes through them."""

from __future__ import annotations

from tests.structure.test_layers import graph

HOUSE = "analytics.imports"
# Lowest first: a room imports only rooms before it.
ROOMS = (
    "messages", "opening", "kinds", "finding", "typing", "comparing", "previewing", "storing",
    "run", "by_hand", "subject",
)  # fmt: skip


def room_of(module: str) -> str:
    """The room, or the module on top of them, of a module of `analytics.imports`."""
    return module.removeprefix(f"{HOUSE}.").split(".")[0]


def steps(modules: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Which room imports which other one."""
    inside = {name: wanted for name, wanted in modules.items() if name.startswith(f"{HOUSE}.")}
    return {
        (room_of(name), room_of(other))
        for name, wanted in inside.items()
        for other in wanted
        if other in inside and room_of(name) != room_of(other)
    }


def upward(step: tuple[str, str]) -> bool:
    """Whether a room imports one that comes after it."""
    return ROOMS.index(step[1]) > ROOMS.index(step[0])


def test_every_module_is_in_a_room() -> None:
    rooms = {room_of(name) for name in graph() if name.startswith(f"{HOUSE}.")}
    assert rooms == set(ROOMS)


def test_a_room_imports_only_rooms_before_it() -> None:
    assert [step for step in sorted(steps(graph())) if upward(step)] == []


def test_a_step_back_is_caught() -> None:
    planted = {f"{HOUSE}.finding.place": {f"{HOUSE}.typing.stage"}, f"{HOUSE}.typing.stage": set()}
    assert [step for step in steps(planted) if upward(step)] == [("finding", "typing")]
