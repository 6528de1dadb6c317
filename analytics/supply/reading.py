"""A file of parameters: every row checked by itself, every fault at its cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analytics import codelists
from analytics.supply.checks import check_together
from analytics.supply.parameters import DISTRIBUTIONS, SEXES, Parameter
from analytics.values.ages import read_age_band
from analytics.values.cell_names import cell_address
from analytics.values.cells import clean
from analytics.values.numbers import read_number
from analytics.values.typed_files import Fault, read_text_file, refuse_faults
from analytics.words import N_, _, show_list

COLUMNS = (
    "name", "group", "state", "to", "sex", "age", "year", "value", "low", "high", "distribution",
    "unit", "source", "date", "status", "geography", "set_by", "note",
)  # fmt: skip
USUAL = Path(__file__).resolve().parents[2] / "data" / "supply" / "parameters.csv"
ROWS_AT_MOST = 5_000
HEADINGS_WITHIN = 40  # rows of a sheet that are looked through for headings
# Columns of a file of parameters, with their headings on a page and in a download.
TITLES: Mapping[str, str] = {
    "name": N_("Parameter"), "state": N_("State"), "to": N_("Goes to"), "group": N_("Group"),
    "value": N_("Value"), "low": N_("Low"), "high": N_("High"), "status": N_("Status"),
    "geography": N_("Country"), "unit": N_("Unit of measure"), "sex": N_("Sex"), "age": N_("Age"),
    "year": N_("Year"), "distribution": N_("Distribution"), "source": N_("Source"),
    "date": N_("Date"), "set_by": N_("Set by"), "remark": N_("Remark"),
}  # fmt: skip
_YEAR = re.compile(r"(?:mid-year |mid-)?((?:19|20)\d\d)(?:\.0)?", re.IGNORECASE)
_SAME_UNIT: Mapping[str, frozenset[str]] = {
    "people": frozenset(("people", "persons", "heads", "headcount", "person", "people per year",
                         "trainees per year", "places", "posts", "students", "trainees")),
    "FTE": frozenset(("fte", "wte", "fte per person", "fte per head", "fte per 100,000",
                      "fte per 100000")),
}  # fmt: skip


def read_parameter_file(path: Path | str) -> tuple[Parameter, ...]:
    """The parameters of a CSV file. UserError naming the file and its first faulty cells."""
    place = Path(path)
    return _read(place, read_text_file(place, "parameters_unreadable"))


def read_parameters(given: str) -> tuple[Parameter, ...]:
    """The parameters of the option ``parameters``: the name of a CSV file, or what one holds."""
    if "\n" not in given:
        return read_parameter_file(given)
    return _read(Path(_("Parameters")), given)


def _read(place: Path, text: str) -> tuple[Parameter, ...]:
    found, faults = read_rows(cells_of(text))
    refuse_faults(place, faults, "parameters_faulty")
    return found


def usual_parameters() -> tuple[Parameter, ...]:
    """The rows that hold where nobody gives others, with their sources."""
    return read_parameter_file(USUAL)


def cells_of(text: str) -> list[list[str]]:
    """The cells of the text of a CSV file."""
    first = text.split("\n", 1)[0]
    sign = max("\t;,", key=first.count)
    return [[clean(cell) for cell in row] for row in csv.reader(text.splitlines(), delimiter=sign)]


def from_headings(sheets: Iterable[Sequence[Sequence[str]]]) -> tuple[list[list[str]], int]:
    """The rows of the first sheet that has the headings, from that row on, and its number; what a
    download says above them is passed over. Nothing and 1 where no sheet has them."""
    for sheet in sheets:
        for number, row in enumerate(sheet[:HEADINGS_WITHIN], start=1):
            if {"name", "value"} <= {_heading(cell) for cell in row}:
                return [[clean(cell) for cell in line] for line in sheet[number - 1 :]], number
    return [], 1


def read_rows(
    rows: Sequence[Sequence[str]], first: int = 1
) -> tuple[tuple[Parameter, ...], list[Fault]]:  # fmt: skip
    """Parameters and faults of a grid of texts whose first row has the headings; ``first`` is the
    number of that row in its sheet."""
    places = {_heading(cell): place for place, cell in enumerate(rows[0] if rows else ())}
    missing = [name for name in ("name", "value") if name not in places]
    if missing:
        words = _("The first row needs the headings name, group and value.")
        return (), [Fault(cell_address(first, 1), words)]
    if len(rows) > ROWS_AT_MOST:
        words = _("There are more than {count} rows.").format(count=ROWS_AT_MOST)
        return (), [Fault(cell_address(ROWS_AT_MOST + 1, 1), words)]
    found: list[Parameter] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows[1:], start=first + 1):
        if any(row):
            reader = _Row(number, row, places)
            parameter = reader.read()
            faults += reader.faults
            found += [parameter] if parameter else []
    if not faults:
        faults = [
            Fault(cell_address(row, places["value"] + 1), words)
            for row, words in check_together(found)
        ]
    return (tuple(found), faults) if not faults else ((), faults)


def _heading(cell: str) -> str:
    """The id of a heading, however a file or a download of this dashboard writes it."""
    plain = cell.strip().casefold()
    said = {_(title).casefold(): name for name, title in TITLES.items()}
    meant = {"specialty": "group", "parameter": "name", "unit of measure": "unit",
             "goes to": "to", "country": "geography"}  # fmt: skip
    return said.get(plain) or meant.get(plain) or plain.replace(" ", "_")


class _Row:
    """One row of a file while it is read."""

    def __init__(self, number: int, cells: Sequence[str], places: Mapping[str, int]) -> None:
        self.number, self.cells, self.places = number, cells, places
        self.faults: list[Fault] = []

    def text(self, name: str) -> str:
        place = self.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def fault(self, name: str, words: str) -> None:
        place = self.places.get(name, self.places["name"])
        self.faults.append(Fault(cell_address(self.number, place + 1), words))

    def read(self) -> Parameter | None:
        """The parameter, or None where a cell cannot be used."""
        entry = self._listed("supply_parameters", "name")
        value, low, high = (self._number(name) for name in ("value", "low", "high"))
        if entry is None or value is None:
            if entry is not None and not self.text("value"):
                self.fault("value", _("There is no value."))
            return None
        state, to = (self._state(name) for name in ("state", "to"))
        self._needs(entry, state, to)
        self._in_limits(entry, value, low, high)
        self._unit(entry)
        parameter = Parameter(
            entry.label_en, value, self.text("group"), state, to, self._one_of("sex", SEXES),
            self._age(), self._year(), low, high, self._one_of("distribution", DISTRIBUTIONS),
            entry.extra["unit"], self.text("source"), self.text("date"), self._status(),
            self.text("geography"), self.text("set_by"),
            self.text("remark") or self.text("note"), self.number,
        )  # fmt: skip
        return None if self.faults else parameter

    def _listed(self, name: str, column: str) -> codelists.Entry | None:
        text, known = self.text(column), codelists.load(name)
        entry = known.match(text)
        if entry is None:
            near = known.suggest(text)
            words = _("“{text}” is not the name of a parameter.").format(text=text[:60])
            near = _("Did you mean “{other}”?").format(other=near) if near else ""
            self.fault(column, f"{words} {near}".strip())
        return entry

    def _state(self, column: str) -> str:
        text = self.text(column)
        if not text:
            return ""
        entry = codelists.load("supply_states").match(text)
        if entry is None:
            self.fault(column, _("“{text}” is not a state of a doctor.").format(text=text[:60]))
        return entry.label_en if entry else ""

    def _number(self, column: str) -> float | None:
        read = read_number(self.text(column))
        if read.rule:
            words = _("“{text}” is not a number.").format(text=self.text(column)[:30])
            self.fault(column, words)
        return float(read.value) if isinstance(read.value, int | float) else None

    def _needs(self, entry: codelists.Entry, state: str, to: str) -> None:
        per = entry.extra["per"].split()
        if "state" in per and not self.text("state"):
            self.fault("state", _("“{name}” needs a state.").format(name=entry.label))
        if "to" in per and not self.text("to"):
            self.fault("to", _("“{name}” needs the state that they go to.").format(
                name=entry.label))  # fmt: skip
        if to and to == state:
            self.fault("to", _("Nobody can move from a state to itself."))
        if "year" in per and not self.text("year"):
            self.fault("year", _("“{name}” needs a year.").format(name=entry.label))
        if "age" in per and not self.text("age"):
            self.fault("age", _("“{name}” needs an age or an age band.").format(name=entry.label))

    def _in_limits(
        self, entry: codelists.Entry, value: float, low: float | None, high: float | None
    ) -> None:
        least, most = float(entry.extra["low"]), float(entry.extra["high"])
        for column, number in (("value", value), ("low", low), ("high", high)):
            if number is not None and not least <= number <= most:
                words = _("{number} is not from {low} to {high}: “{name}” is in {unit}.")
                self.fault(column, words.format(
                    number=f"{number:g}", low=f"{least:g}", high=f"{most:g}", name=entry.label,
                    unit=entry.extra["unit"]))  # fmt: skip
        if (low is None) != (high is None):
            self.fault("low", _("A range needs both ends."))
        elif low is not None and high is not None and not low <= value <= high:
            self.fault("low", _("The value is not between low and high."))

    def _unit(self, entry: codelists.Entry) -> None:
        """Heads where FTE is meant, or FTE where heads are."""
        written = self.text("unit").casefold()
        wanted = "FTE" if entry.extra["unit"].startswith("FTE") else (
            "people" if entry.extra["unit"].startswith("people") else "")  # fmt: skip
        wrong = [unit for unit, texts in _SAME_UNIT.items() if written in texts and unit != wanted]
        if written and wanted and wrong:
            words = _("“{name}” is in {unit}, and the row is in {written}.")
            self.fault("unit", words.format(
                name=entry.label, unit=entry.extra["unit"], written=self.text("unit")))  # fmt: skip

    def _one_of(self, column: str, allowed: Sequence[str]) -> str:
        text = self.text(column).casefold()
        meant = {"female": "women", "woman": "women", "f": "women", "male": "men", "man": "men",
                 "m": "men", "persons": "", "all": ""}.get(text, text)  # fmt: skip
        if meant in allowed:
            return meant
        words = _("“{text}” is not one of: {values}.")
        values = show_list(item for item in allowed if item)
        self.fault(column, words.format(text=text[:30], values=values))
        return ""

    def _age(self) -> tuple[int, int] | None:
        text = self.text("age")
        band = read_age_band(text).value if text else None
        if text and not isinstance(band, tuple):
            words = _("“{text}” is not an age or an age band.").format(text=text[:30])
            self.fault("age", words)
        if not isinstance(band, tuple):
            return None
        low, high = band
        return (0 if low is None else int(low), 120 if high is None else int(high))

    def _year(self) -> int | None:
        text = self.text("year")
        found = _YEAR.fullmatch(text)
        if text and not found:
            self.fault("year", _("“{text}” is not a year.").format(text=text[:30]))
        return int(found[1]) if found else None

    def _status(self) -> str:
        text = self.text("status") or "given"
        entry = codelists.load("supply_status").match(text)
        if entry is None:
            labels = show_list(codelists.load("supply_status").labels())
            words = _("“{text}” is not a status: use one of {values}.")
            self.fault("status", words.format(text=text[:30], values=labels))
        return entry.label_en if entry else ""
