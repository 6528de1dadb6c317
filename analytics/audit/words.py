"""What a line of the audit trail says happened, in a plain sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from analytics.engine.declared import all_tables
from analytics.engine.display import show_key
from analytics.engine.scope import FIELDS, UNIT_FIELDS, Scope
from analytics.engine.viewer import ROLE_TITLES
from analytics.words import _, ngettext, show_date, show_list, show_number

Detail = Mapping[str, Any]


def what_happened(action: str, detail: Detail) -> str:
    """One sentence; of an action that nobody has words for, its id."""
    say = _SENTENCES.get(action)
    return say(detail) if say else _("Something was done that is called “{id}”.").format(id=action)


def choice_in_words(detail: Detail) -> str:
    """Of which staff, in words; nothing where a line says none."""
    where = detail.get("where")
    if not isinstance(where, Mapping) or not where:
        return ""
    chosen = tuple((name, tuple(map(str, values))) for name, values in where.items())
    return Scope(where=tuple(item for item in chosen if item[0] in FIELDS)).in_words()


def role_title(role: str) -> str:
    """How a role reads; one that the sign-in itself names, where the list has none."""
    return _(ROLE_TITLES[role]) if role in ROLE_TITLES else role or _("As the sign-in says")


def units_in_words(units: Any) -> str:
    """The units that somebody sees, or that it is every unit."""
    if not units:
        return _("every unit")
    level, names = units
    return show_list(str(name) for name in names) if level in UNIT_FIELDS else str(level)


def show_moment(text: str) -> str:
    """``2026-11-29 22:58`` as people write it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    day = show_date(moment.date(), "medium")
    return _("{date}, {time}").format(date=day, time=f"{moment:%H:%M}")


def local_moment(at: datetime) -> str:
    """A moment of the register (UTC) as this computer's clock shows it: ``2026-11-29 22:58``."""
    return f"{at.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"


def _import(detail: Detail) -> str:
    kind = show_key("kind", str(detail.get("kind", "")))
    return _("Import {id} was loaded: {kind}.").format(id=detail.get("import_id"), kind=kind)


def _undo(detail: Detail) -> str:
    return _("Import {id} was undone.").format(id=detail.get("import_id"))


def _drop(detail: Detail) -> str:
    count = int(detail.get("imports", 0))
    return ngettext(
        "{count} import from before {date} was removed for good.",
        "{count} imports from before {date} were removed for good.", count,
    ).format(count=show_number(count), date=_day(detail.get("older_than")))  # fmt: skip


def _forget(detail: Detail) -> str:
    count = int(detail.get("rows", 0))
    return ngettext(
        "One person was removed for good, with {count} row.",
        "One person was removed for good, with {count} rows.", count,
    ).format(count=show_number(count))  # fmt: skip


def _file(detail: Detail) -> str:
    return _("A file was made: {file}.").format(file=_name_of_file(detail))


def _exact_file(detail: Detail) -> str:
    words = _("A file in which nothing is hidden was made: {file}.")
    return words.format(file=_name_of_file(detail))


def _name_of_file(detail: Detail) -> str:
    return str(detail.get("file") or detail.get("id") or "–")


def _exact(detail: Detail) -> str:
    if detail.get("on") == "page":
        return _("Numbers that are not protected were switched on, on the pages.")
    words = _("Numbers that are not protected were printed: {id}.")
    return words.format(id=detail.get("id", "–"))


def _search(detail: Detail) -> str:
    skills = show_list(map(str, detail.get("skills") or ())) or "–"
    return _("People with these skills were looked for: {skills}.").format(skills=skills)


def _shortlist(detail: Detail) -> str:
    count = int(detail.get("people", 0))
    if detail.get("named"):
        words = ngettext(
            "A shortlist of {count} person was saved, with names.",
            "A shortlist of {count} people was saved, with names.", count,
        )  # fmt: skip
    else:
        words = ngettext(
            "A shortlist of {count} person was saved, without names.",
            "A shortlist of {count} people was saved, without names.", count,
        )  # fmt: skip
    return words.format(count=show_number(count))


def _names(detail: Detail) -> str:
    if "list" in detail:
        title = show_key("kind", str(detail["list"]))
        return _("A list with names was opened to be changed: {title}.").format(title=title)
    found = all_tables().get(str(detail.get("table")))
    title = _(found.title) if found else "–"
    return _("Names were shown: {title}.").format(title=title)


def _came(detail: Detail) -> str:
    words = _("Signed in. Role: {role}. Units: {units}.")
    return words.format(role=_role(detail), units=units_in_words(detail.get("units")))


def _role_change(detail: Detail) -> str:
    words = _("Role or units became others. Role: {role} (before: {before}). Units: {units}.")
    return words.format(
        role=_role(detail), before=role_title(str(detail.get("was", ""))),
        units=units_in_words(detail.get("units")),
    )  # fmt: skip


def _person(detail: Detail) -> str:
    words = _("Who may come in: {id} was written down. Role: {role}. Units: {units}.")
    return words.format(
        id=detail.get("id", "–"), role=_role(detail), units=units_in_words(detail.get("units"))
    )


def _person_removed(detail: Detail) -> str:
    return _("Who may come in: {id} was taken out.").format(id=detail.get("id", "–"))


def _refused(detail: Detail) -> str:
    return _("Sign-in was refused: the id {id} may not come in.").format(id=detail.get("id", "–"))


def _role(detail: Detail) -> str:
    return role_title(str(detail.get("role", "")))


def _recipe(detail: Detail) -> str:
    return _("A choice was kept under a name: {name}.").format(name=detail.get("name", "–"))


def _decision(detail: Detail) -> str:
    count = int(detail.get("count", 0))
    words = ngettext("{count} proposal was answered.", "{count} proposals were answered.", count)
    return words.format(count=show_number(count))


def _denominators(detail: Detail) -> str:
    count = int(detail.get("count", 0))
    words = ngettext(
        "{count} number of beds or patients was typed.",
        "{count} numbers of beds or patients were typed.", count,
    )  # fmt: skip
    return words.format(count=show_number(count))


def _statuses(detail: Detail) -> str:
    items = show_list(map(str, detail.get("items") or ()))
    return _("What is said of these enablers was changed: {items}.").format(items=items or "–")


def _day(text: Any) -> str:
    try:
        return show_date(date.fromisoformat(str(text)))
    except ValueError:
        return "–"


def _says(sentence: Callable[[], str]) -> Callable[[Detail], str]:
    return lambda _detail: sentence()


_SENTENCES: Mapping[str, Callable[[Detail], str]] = {
    "import": _import, "undo": _undo, "drop": _drop, "forget": _forget,
    "restore": _says(lambda: _("A backup, or an earlier version, was put back.")),
    "export": _file, "exact_export": _exact_file, "exact_view": _exact,
    "talent_search": _search, "talent_shortlist": _shortlist, "succession_names": _names,
    "sign_in": _came, "sign_out": _says(lambda: _("Signed out.")),
    "encrypt": _says(lambda: _("The store was encrypted, or given another key.")),
    "decrypt": _says(lambda: _("The store was written without encryption.")),
    "person_added": _person, "person_removed": _person_removed,
    "sign_in_refused": _refused, "role_change": _role_change,
    "recipe": _recipe, "decision": _decision, "denominators": _denominators,
    "survey_action": _says(lambda: _("What is done about a survey was changed.")),
    "framework_list": _says(lambda: _("The list of enablers was changed.")),
    "framework_status": _statuses,
    "framework_evidence": _says(lambda: _("Evidence of an enabler was changed.")),
    "framework_milestone": _says(lambda: _("A milestone of an enabler was changed.")),
}  # fmt: skip
