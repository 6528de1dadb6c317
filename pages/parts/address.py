"""What is chosen, in one place: the URL, the widgets and the other pages are views of it.

Streamlit's own ``bind="query-params"`` writes the words of an option into the URL and keeps them
for one page only. Here the URL holds ids and ISO dates, the same as the command line's
``--where field=value``, so a link works in either language, and a choice goes along to the next
page. A choice is truth; a widget is drawn from it and changes it through a callback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from pages.parts import site
from pages.parts.plainly import plainly

FIELDS = ("staff_group", "job_role", "medical_grade", "band", "contract")
LEVELS = (*(f"org_l{number}" for number in range(1, 8)), "organisation")
FILTERS = ("as_at", "compare", "level", *LEVELS, *FIELDS)
VIEW = "view"  # which of a page's views is open: the one choice that does not go along

_CHOSEN = "address_chosen"
_WRITTEN = "address_written"
_PAGE = "address_page"
_TOUCHED = "address_touched"


def in_url() -> dict[str, list[str]]:
    """The query string as it stands, every repeated value kept."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def to_carry() -> dict[str, list[str]]:
    """What of the query string goes along to another page: all but the view of this one."""
    return {name: chosen for name, chosen in in_url().items() if name != VIEW}


def arrive(page_id: str) -> None:
    """Bring the URL and what is chosen together, once at the start of a page's run.

    Somebody who came by the menu has an empty URL and keeps what was chosen; a link, an edited
    URL, Back and Forward carry their own choice, which wins.
    """
    url = in_url()
    moved = st.session_state.get(_PAGE) not in (None, page_id)
    touched = st.session_state.pop(_TOUCHED, False)
    came_by_menu = moved and not url
    if came_by_menu:
        st.session_state[_CHOSEN] = {k: kept for k, kept in _chosen().items() if k != VIEW}
    elif not touched and url != st.session_state.get(_WRITTEN):
        st.session_state[_CHOSEN] = url
    _name_view(page_id, new=st.session_state.get(_PAGE) is None)
    st.session_state[_PAGE] = page_id
    write()


def _name_view(page_id: str, *, new: bool) -> None:
    """Name the view where none is named and a choice belongs to a later one.

    Somebody who opens a link from elsewhere (``new``) meant the view that knows the choice; whoever
    is here already has the choice from before, and goes to the first.
    """
    later = site.view_of_options(page_id, _chosen())
    if later and not values(VIEW):
        st.session_state[_CHOSEN] = {**_chosen(), VIEW: [later if new else first_view(page_id)]}


def first_view(page_id: str) -> str:
    """The id of the view that opens first."""
    return site.page(page_id).views[0].id


def freshest(name: str, default: str) -> str:
    """The one value of a name before a page has arrived: just touched, in the URL, or kept."""
    kept = next(iter(values(name)), default)
    return kept if st.session_state.get(_TOUCHED) else st.query_params.get(name, kept)


def write() -> None:
    """Put what is chosen into the URL."""
    chosen = _chosen()
    if in_url() != chosen:
        st.query_params.from_dict(chosen)
    st.session_state[_WRITTEN] = dict(chosen)


def _chosen() -> dict[str, list[str]]:
    return st.session_state.setdefault(_CHOSEN, {})


def values(name: str) -> tuple[str, ...]:
    """Everything chosen under a name."""
    return tuple(_chosen().get(name, ()))


def value(name: str, allowed: Iterable[str], default: str) -> str:
    """The one value chosen under a name; the default where none, or none that is allowed."""
    found = values(name)
    return found[0] if found and found[0] in set(allowed) else default


def choose(name: str, *chosen: str) -> None:
    """Replace what is chosen under a name; nothing removes it from the URL."""
    others = {key: kept for key, kept in _chosen().items() if key != name}
    st.session_state[_CHOSEN] = {**others, name: list(chosen)} if chosen else others
    st.session_state[_TOUCHED] = True


def become(view: str, name: str, value: str) -> None:
    """Open a view in place of one of an earlier release, with the choice that it is now."""
    others = {key: kept for key, kept in _chosen().items() if key != VIEW}
    opened = {VIEW: [view]} if view else {}
    st.session_state[_CHOSEN] = {name: [value], **others, **opened}
    write()


def remove(name: str, value: str) -> None:
    """Choose everything under a name but one value."""
    choose(name, *(item for item in values(name) if item != value))


def forget(names: Iterable[str]) -> None:
    """Choose nothing under all these names."""
    for name in names:
        choose(name)


def select_one(
    label: str, name: str, options: list[str], default: str, place: Any = st, key: str = "",
    **more: Any,
) -> str:  # fmt: skip
    """A select of one value that lives in the URL; ``key`` tells several of one name apart."""
    key = key or f"choose_{name}"
    st.session_state[key] = value(name, options, default)
    return place.selectbox(
        plainly(label), options, key=key, on_change=_take_one, args=(name, key, default), **more
    )


def select_many(
    label: str, name: str, options: list[str], place: Any = st, *, default: Iterable[str] = (),
    **more: Any,
) -> tuple[str, ...]:  # fmt: skip
    """A select of any number of values that live in the URL; one that is gone stays visible.

    ``default`` is chosen while the URL has none.
    """
    key = f"choose_{name}"
    chosen = values(name) or tuple(default)
    offered = [*options, *(item for item in chosen if item not in options)]
    st.session_state[key] = list(chosen)
    return tuple(
        place.multiselect(
            plainly(label), offered, key=key, on_change=_take_many, args=(name, key), **more
        )
    )


def segmented(
    label: str, name: str, options: list[str], default: str, place: Any = st, **more: Any
) -> str:
    """A row of buttons, one of which is on, that lives in the URL."""
    key = f"choose_{name}"
    st.session_state[key] = value(name, options, default)
    place.segmented_control(
        plainly(label), options, key=key, required=True, on_change=_take_one,
        args=(name, key, default), **more,
    )  # fmt: skip
    return value(name, options, default)


def number(
    label: str, name: str, default: float, low: float, high: float, place: Any = st, **more: Any
) -> float:
    """A number that lives in the URL; one that cannot be read is the default."""
    return _number_by(place.number_input, label, name, default, low, high, **more)


def slider(
    label: str, name: str, default: float, low: float, high: float, place: Any = st, **more: Any
) -> float:
    """A number on a scale that lives in the URL; one that cannot be read is the default."""
    return _number_by(place.slider, label, name, default, low, high, **more)


def _number_by(
    draw: Callable[..., float], label: str, name: str, default: float, low: float, high: float,
    **more: Any,
) -> float:  # fmt: skip
    key = f"choose_{name}"
    st.session_state[key] = _as_number(name, default, low, high)
    taken = {"on_change": _take_number, "args": (name, key, default)}
    return draw(plainly(label), low, high, key=key, **taken, **more)


def _as_number(name: str, default: float, low: float, high: float) -> float:
    try:
        found = type(default)(values(name)[0])
    except (IndexError, ValueError):
        return default
    return min(max(found, low), high) if found == found else default  # not a number


def _take_one(name: str, key: str, default: str) -> None:
    found = st.session_state.get(key)
    choose(name, *([found] if found not in (None, default) else []))


def _take_many(name: str, key: str) -> None:
    choose(name, *st.session_state.get(key, ()))


def _take_number(name: str, key: str, default: float) -> None:
    found = st.session_state.get(key)
    choose(name, *([str(found)] if found not in (None, default) else []))
